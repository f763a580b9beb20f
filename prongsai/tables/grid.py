"""The content of an office file: lines and tables in their order, with names of places that Word and Excel show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.problems import Lang, column_letters, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place in an office file, from 1: `sheet` in Excel, else `table`, 0 for lines outside tables.

    `column` 0 is a whole row, `row` 0 the whole file.
    """

    row: int
    column: int = 0
    table: int = 0
    sheet: str = ""

    def words(self, lang: Lang) -> str:
        """Return the place as people find it: sheet "แผน", D14; table 2, row 7, column 3; line 5; or ""."""
        if self.sheet:
            cell = f"{column_letters(self.column)}{self.row}" if self.column else str(self.row)
            code = "cli.place-sheet-cell" if self.column else "cli.place-sheet-row"
            return say(code, lang, sheet=self.sheet, cell=cell)
        if not self.row:
            return ""
        if not self.table:
            return say("cli.place-line", lang, row=self.row)
        code = "cli.place-table-cell" if self.column else "cli.place-table-row"
        return say(code, lang, table=self.table, row=self.row, column=self.column)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """The text at a place; `origin` is the first place of its merged area, whose other places repeat the text."""

    text: str
    spot: Spot
    origin: Spot

    @property
    def is_repeated(self) -> bool:
        """Whether the text belongs to another place of a merged area."""
        return self.spot != self.origin


Row = tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A paragraph outside tables; `is_heading` if the file says that it is the heading of what follows."""

    text: str
    spot: Spot
    is_heading: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows with at least one text, all equally long; a sheet of Excel is one table."""

    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The name of the sheet; "" for a table of another file."""
        return self.rows[0][0].spot.sheet if self.rows else ""


Part = Line | Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Hint:
    """Something that the text does not show: a hidden sheet, a formula without its value. `code` is a message."""

    code: str
    spot: Spot
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeFile:
    """The parts of a file in their order."""

    parts: tuple[Part, ...]
    hints: tuple[Hint, ...] = ()


def cells_of(row: Row) -> Iterator[Cell]:
    """Yield the texts of a row, each once: a text merged over several columns is one."""
    seen = set()
    for cell in row:
        if cell.text and cell.origin not in seen:
            seen.add(cell.origin)
            yield cell


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A merged area: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


def table_of(texts: dict[tuple[int, int], str], areas: list[Area], spot: Spot) -> Table:
    """Return the table of texts by row and column; `spot` gives the table or sheet.

    An area is cut to the rows and columns that contain text: a title merged over all 16,384 columns of a sheet is as
    wide as its table.
    """
    rows = sorted({row for row, _ in texts})
    if not rows:
        return Table(rows=())
    width = max(column for _, column in texts)
    origins = {}
    for area in areas:
        for row in rows[bisect_left(rows, area.top) : bisect_left(rows, area.bottom + 1)]:
            for column in range(area.left, min(area.right, width) + 1):
                origins[row, column] = (area.top, area.left)
    return Table(rows=tuple(_row(number, width, texts, origins, spot) for number in rows))


def _row(
    number: int,
    width: int,
    texts: dict[tuple[int, int], str],
    origins: dict[tuple[int, int], tuple[int, int]],
    spot: Spot,
) -> Row:
    cells = []
    for column in range(1, width + 1):
        first = origins.get((number, column), (number, column))
        here = origin = Spot(row=number, column=column, table=spot.table, sheet=spot.sheet)
        if first != (number, column):
            origin = Spot(row=first[0], column=first[1], table=spot.table, sheet=spot.sheet)
        cells.append(Cell(text=texts.get(first, ""), spot=here, origin=origin))
    return tuple(cells)
