"""Tables in their official form: the rows that a page offers as PDF, DOCX and XLSX, whatever they are made from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.text import Text
from prongsai.thai import PartialDate

TextLine = tuple[Text, ...]
"""One line of a cell, in pieces: in an English table, a Thai line has parts in both languages."""
TableWords = Text | tuple[TextLine | Text, ...] | None
"""Prose, separate lines and prose, or nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCell:
    """A cell of an official table; `rows` is its height in rows, `columns` its width in columns.

    One that `is_number` stands at the right; its `amount` is a number in a workbook.
    """

    words: TableWords
    rows: int = 1
    columns: int = 1
    amount: Decimal | None = None
    is_number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficialTable:
    """A table in its official form: `name` is that of its files, `data` that of the kind whose records are its rows.

    `heads` name interface words, `widths` are relative. A cell that is None is covered by a larger one. `bands` are
    words above the heads, each with the number of columns below it; `strong` are the rows of heads and sums; `entries`
    are the rows whose first cell is an entry of the outline of a PDF. `size` is that of the text on paper, in points: a
    short table has larger text if it takes no more pages. `date` is that of the table itself. `has_cover`: its page
    shows a picture of its first page on paper.
    """

    name: str
    data: str
    introduction: Text | None
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[TableCell | None, ...], ...]
    signatory: tuple[TextLine, ...]
    bands: tuple[tuple[str, int], ...] = ()
    strong: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    size: float = 10
    date: PartialDate | None = None
    has_cover: bool = False
