"""Rows below a table that only explain it."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.tables.book import BookCell
from prongsai.thai import fold

_BEGINNINGS = ("หมายเหตุ", "ที่มา", "ข้อมูลณ", "*", "note", "source")


def is_note(cells: Mapping[int, BookCell]) -> bool:
    """Whether a row has one text, which begins as notes do."""
    text = fold(next(iter(cells.values())).text).replace(" ", "")
    return len(cells) == 1 and text.startswith(_BEGINNINGS)
