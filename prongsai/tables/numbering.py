"""The column that only numbers the rows (ที่, ลำดับ). Nearly every table of an office has one, and it says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from prongsai.tables.book import BookSheet, is_note
from prongsai.thai import to_arabic_digits

# Its heads, folded.
HEADS = frozenset({"ที่", "ลำดับ", "ลำดับที่", "เลขลำดับ", "no", "itemno"})
# 1, ๑., (1), 1)
_NUMBER = re.compile(r"\(?([0-9]{1,5})[.)]?")


def is_running(sheet: BookSheet, column: int, bottom: int, is_total: Callable[[str], bool]) -> bool:
    """Whether a column numbers the rows below the row `bottom` 1, 2, 3, in each group from 1 again.

    A gap makes it no running number: a row is missing, or the numbers mean something. `is_total` knows the names of
    rows with totals.
    """
    before = 0
    for text in _texts(sheet, column, bottom, is_total):
        match = _NUMBER.fullmatch(to_arabic_digits(text))
        if match is None or int(match[1]) not in {before + 1, 1}:
            return False
        before = int(match[1])
    return True


def _texts(sheet: BookSheet, column: int, bottom: int, is_total: Callable[[str], bool]) -> Iterator[str]:
    """Yield what stands in a column, but for notes and the names of rows with totals."""
    for row in sorted(number for number in sheet.rows if number > bottom):
        cell = sheet.rows[row].get(column)
        if cell and not is_note(sheet.rows[row]) and not is_total(cell.text):
            yield cell.text
