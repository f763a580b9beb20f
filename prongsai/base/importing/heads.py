"""Heads of tables in office files, of one row or several; the headings themselves are for each kind to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.tables.grid import Cell, Row, cells_of
from prongsai.thai import to_arabic_digits

# The texts above each other in one column of a head.
Levels = tuple[str, ...]
# A sentence is no heading.
_LONG = 60


def find_levels(rows: Sequence[Row], start: int, divides: re.Pattern[str]) -> Iterator[tuple[list[Levels], int]]:
    """Yield the headings of the columns of a head that may begin at a row, with its number of rows, the most first.

    `divides` finds the headings that divide one above them: ตั้งไว้ and เบิกจ่าย below งบประมาณ.
    """
    if not _could_be_head(rows[start]):
        return
    height = 1
    while start + height < len(rows) and height < 4 and _continues_head(rows, start, height, divides):
        height += 1
    for count in range(height, 0, -1):
        yield _labels(rows[start : start + count]), count


def repeats_head(row: Row, head_rows: Sequence[Row]) -> bool:
    """Whether a row is one of the head, again, as on each page of a long table."""
    texts = [_folded(cell.text) for cell in row]
    filled = [index for index, text in enumerate(texts) if text]
    return len(filled) > 1 and any(
        all(index < len(head) and texts[index] == _folded(head[index].text) for index in filled) for head in head_rows
    )


def is_column_numbers(row: Row) -> bool:
    """Whether a row only numbers the columns: (๑) (๒) (๓)."""
    numbers = [re.fullmatch(r"\(?(\d{1,2})\)?", to_arabic_digits(cell.text)) for cell in cells_of(row)]
    found = [int(number[1]) for number in numbers if number]
    return len(found) == len(numbers) > 2 and found == [*range(found[0], found[0] + len(found))]


def _could_be_head(row: Row) -> bool:
    texts = [cell.text for cell in cells_of(row)]
    return len(texts) > 1 and all(len(text) < _LONG and not re.match("[๐-๙0-9]", text) for text in texts)


def _continues_head(rows: Sequence[Row], start: int, height: int, divides: re.Pattern[str]) -> bool:
    """Whether a row belongs to the head above it: cells of the head reach into it, or it divides a heading."""
    row, above = rows[start + height], rows[start + height - 1]
    if not _could_be_head(row) and not any(cell.is_repeated for cell in row):
        return False
    new = [cell for cell in row if cell.text and not cell.is_repeated]
    if any(cell.text and cell.is_repeated and cell.origin.row < cell.spot.row for cell in row):
        return bool(new) and all(len(cell.text) < _LONG for cell in new)
    # Without merged cells: under the empty cells after a heading stand its divisions, and nothing under the others.
    divided = [cell for cell, over in zip(row, above, strict=True) if cell.text and (not over.text or over.is_repeated)]
    beside = [cell for cell, over in zip(row, above, strict=True) if cell.text and cell not in divided]
    under = [cell for cell in beside if divides.search(cell.text)]
    return bool(divided) and len(under) == len(beside) and all(divides.search(cell.text) for cell in divided)


def _labels(rows: Sequence[Row]) -> list[Levels]:
    """Return the heading of each column: the texts above each other, a merged one once."""
    columns = zip(*map(_spread, rows[:-1], rows[1:]), rows[-1], strict=True)
    return [
        tuple(
            words for text in {cell.origin: cell.text for cell in column}.values() if (words := " ".join(text.split()))
        )
        for column in columns
    ]


def _spread(row: Row, below: Row) -> Row:
    """Return a row of a head with each heading also over the empty cells after it that a row below divides."""
    spread: list[Cell] = []
    for cell, under in zip(row, below, strict=True):
        is_divided = not cell.text and under.text and not under.is_repeated and spread
        spread.append(replace(cell, text=spread[-1].text, origin=spread[-1].origin) if is_divided else cell)
    return tuple(spread)


def _folded(text: str) -> str:
    return "".join(text.split())
