"""A table file as typed cells with their places: what a sheet or a CSV file has, before any of it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prongsai.tables.grid import Area
from prongsai.thai import fold

Form = Literal["text", "number", "day", "formula", "error"]


@dataclass(frozen=True, kw_only=True, slots=True)
class BookCell:
    """A cell: `text` is its value as the file has it, such as 0.30000000000000004, or a day as 2024-10-01.

    A "formula" is one without its value, an "error" is #REF! or another.
    """

    form: Form
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BookSheet:
    """A sheet, or the table of a CSV file, with its filled cells by row and column, from 1.

    `name` is empty for CSV. `hidden_rows` and `hidden_columns` are those with a filled cell.
    """

    name: str
    rows: Mapping[int, Mapping[int, BookCell]]
    areas: tuple[Area, ...] = ()
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    """A table file; `encoding` is that of a CSV file."""

    sheets: tuple[BookSheet, ...]
    encoding: str = "UTF-8"


# Rows below a table that only explain it begin so.
_NOTES = ("หมายเหตุ", "ที่มา", "ข้อมูลณ", "*", "note", "source")


def is_note(cells: Mapping[int, BookCell]) -> bool:
    """Whether a row has one text, which begins as notes do."""
    text = fold(next(iter(cells.values())).text).replace(" ", "")
    return len(cells) == 1 and text.startswith(_NOTES)
