"""Rows that are a heading of the rows below them: "มิติที่ 1 …", alone in its row, is the value of the column มิติ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.problems import Place, Problems
from prongsai.tables.book import BookCell, BookSheet
from prongsai.tables.grid import Area
from prongsai.tables.shape import AnyShape, Header, folded
from prongsai.tables.values import CellError, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; `name` is the field of the grouping column whose head it begins with, "" if of none."""

    name: str
    place: Place
    cell: BookCell


@dataclass(kw_only=True, slots=True)
class Headings:
    """The headings of a table by row; `above` are those of the row that is read, by field."""

    shape: AnyShape
    by_row: Mapping[int, Heading]
    above: dict[str, Heading] = field(default_factory=dict)
    compared: set[int] = field(default_factory=set)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(one.name for one in self.by_row.values() if one.name)

    @property
    def cells(self) -> Mapping[str, BookCell]:
        return {name: heading.cell for name, heading in self.above.items()}

    def begin(self, number: int, problems: Problems) -> bool:
        """Whether a row is a heading. It ends those of later columns: below a new มิติ, the last ภารกิจ is over."""
        heading = self.by_row.get(number)
        if heading and heading.name:
            names = list(self.shape.heads)
            kept = names[: names.index(heading.name)]
            self.above = {name: one for name, one in self.above.items() if name in kept} | {heading.name: heading}
        elif heading:
            problems.add("table-heading", heading.place, value=heading.cell.text, known=", ".join(self._labels()))
        return heading is not None

    def _labels(self) -> list[str]:
        """Return the heads of grouping columns, without "มิติ (อังกฤษ)" beside "มิติ"."""
        labels = [self.shape.label(name) for name in self.shape.heads if name in self.shape.groups]
        return [one for one in labels if not any(one.startswith(f"{other} (") for other in labels)]

    def compare(
        self, cells: Mapping[int, BookCell], header: Header, place: Callable[[str], Place], problems: Problems
    ) -> None:
        """Report a cell that says something else than the heading above it: the first below each heading."""
        for name, heading in self.above.items():
            own, row = cells.get(header.columns.get(name, 0)), heading.place.line
            if own and folded(own.text) != folded(heading.cell.text) and row not in self.compared:
                self.compared.add(row)
                problems.add("table-heading-differs", place(name), value=own.text, heading=heading.cell.text, row=row)


def find_headings(sheet: BookSheet, header: Header, path: str, shape: AnyShape) -> Headings:
    found = _headings(sheet, header, path, shape) if shape.groups else ()
    return Headings(shape=shape, by_row={one.place.line: one for one in found})


def _headings(sheet: BookSheet, header: Header, path: str, shape: AnyShape) -> Iterator[Heading]:
    wide = {area.top: area for area in sheet.areas if area.top == area.bottom and area.left < area.right}
    for number, cells in sheet.rows.items():
        if number <= header.bottom or len(cells) != 1:
            continue
        ((column, cell),) = cells.items()
        name = _name(cell, shape)
        if cell.form == "text" and (
            _is_over_all(wide.get(number), header) or (name and _is_no_row(column, cell, header, shape))
        ):
            place = Place(path=path, line=number, column=column, sheet=sheet.name, is_cell=True)
            yield Heading(name=name, place=place, cell=cell)


def _is_over_all(area: Area | None, header: Header) -> bool:
    """Whether cells are merged over all known columns."""
    columns = header.columns.values()
    return area is not None and area.left <= min(columns) and max(columns) <= area.right


def _is_no_row(column: int, cell: BookCell, header: Header, shape: AnyShape) -> bool:
    """Whether a row with this cell alone has no value, or lacks one that each row of the table must have."""
    own = next((name for name, at in header.columns.items() if at == column), None)
    if own is None or shape.required - shape.groups - {own}:
        return True
    try:
        shape.heads[own].read(cell, Reading())
    except CellError:
        return True
    return False


def _name(cell: BookCell, shape: AnyShape) -> str:
    """Return the grouping column with the longest head that the text begins with."""
    text = folded(cell.text)
    heads = ((len(head), name) for head, name in shape.fields.items() if name in shape.groups and text.startswith(head))
    return max(heads, default=(0, ""))[1]
