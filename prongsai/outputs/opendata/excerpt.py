"""The first rows of a table as Excel shows them: what people see when they open the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from prongsai.base.collection import Collection
from prongsai.base.columns import TableField, fields_of, plain_cell
from prongsai.problems import Lang
from prongsai.text import shorten

# How many rows are drawn, and how many letters of each cell.
_ROWS, _LETTERS = 3, 80
# The columns that identify a row: its year and number, and its name.
_TELLING = ("year_be", "number")
_CALLED = ("title", "name", "term")


@dataclass(frozen=True, kw_only=True, slots=True)
class ExcerptColumn:
    """A column of the file with the letter that Excel gives it, and its first cells."""

    letter: str
    name: str
    cells: tuple[str, ...]
    is_long: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """The `columns` of the first rows; the head of the table is row 1."""

    columns: tuple[ExcerptColumn, ...]

    @property
    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the number of each row in Excel with its cells."""
        return enumerate(zip(*(column.cells for column in self.columns), strict=True), start=2)


def excerpt(collection: Collection, lang: Lang, langs: Sequence[Lang]) -> Excerpt:
    """Return the first rows with the columns that identify them, in the language of the page."""
    fields = list(enumerate(fields_of(collection.columns, langs)))
    telling = [(at, field) for at, field in fields if field.column.name in _TELLING]
    called = [(at, field) for at, field in fields if field.column.name in _CALLED and field.lang in {None, lang}]
    return Excerpt(columns=tuple(_column(collection, at, field) for at, field in (*telling, *called[:1])))


def _column(collection: Collection, at: int, field: TableField) -> ExcerptColumn:
    return ExcerptColumn(
        letter=xl_col_to_name(at),
        name=field.name,
        cells=tuple(shorten(plain_cell(field.cell(row.values)), _LETTERS) for row in collection.rows[:_ROWS]),
        is_long=field.column.form == "text",
    )
