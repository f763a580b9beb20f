"""The rows of a measure in the table of its year: its own, and one for each part.

Where the parts have neither number nor title, the title of the measure stands beside all of them, as in the report, and
so does every value that belongs to the measure as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai import thai
from prongsai.base.page import Link
from prongsai.kinds.measures.answered import row_answers
from prongsai.kinds.measures.record import Columns, Extra, Part
from prongsai.text import Text

# The columns of the official form after that of the title.
COLUMNS = ("method", "responsible", "period", "result", "suggestion")


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLink:
    """A link to evidence: `url` outside the site, or `file`, the path of a published file."""

    title: Text
    url: str | None
    file: str | None
    archived: str | None

    @property
    def format(self) -> str:
        """The file type in capitals, such as PDF; empty for a page of another site."""
        return self.file.rpartition(".")[2].upper() if self.file else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """A row of the report: what stands in the row of a measure or in that of a part, with links to its units."""

    record: Columns
    source: str
    units: tuple[Link, ...]
    evidence: tuple[EvidenceLink, ...]

    def says(self, name: str) -> bool:
        """Whether the row answers a column, with a value or in a column of the report that covers it."""
        return any(True for _ in row_answers(self.record, name))


@dataclass(frozen=True, kw_only=True, slots=True)
class PartView(RowView):
    """A part of a measure; `anchor` is its place on the page of the measure, `position` counts from 1."""

    record: Part
    anchor: str
    position: int

    @property
    def number(self) -> Text | None:
        """Its number as printed."""
        return as_printed(self.record.number)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What `row` says in the column `name`, in a cell as high as `rows` rows.

    `covers` are the columns of the report that stand here under their own label; `elsewhere` are the names of the
    columns in which others stand that answer this one too. `is_not_stated`: nothing in the measure answers the column.
    """

    name: str
    row: RowView
    rows: int
    is_not_stated: bool

    @property
    def is_given(self) -> bool:
        return self.row.record.says(self.name)

    @property
    def covers(self) -> tuple[Extra, ...]:
        return tuple(extra for extra in self._covering if stands_in(extra) == self.name)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        places = (stands_in(extra) for extra in self._covering)
        return tuple(dict.fromkeys(place for place in places if place and place != self.name))

    @property
    def _covering(self) -> tuple[Extra, ...]:
        return tuple(answer.extra for answer in row_answers(self.row.record, self.name) if answer.extra)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """A row: of the measure itself, or of `part`. A cell that is None is covered by a higher one above.

    `title_rows` is the height of its title in rows, 0 if the one above covers it.
    """

    part: PartView | None
    title_rows: int
    cells: tuple[Cell | None, ...]


def as_printed(number: str | None) -> Text | None:
    """Return a number as the report prints it; English has Arabic digits."""
    return Text(th=number, en=thai.to_arabic_digits(number)) if number else None


def anchors(numbers: Sequence[str | None]) -> tuple[str, ...]:
    """Return the places of parts on the page: part-1-1 for ๑.๑; row-2 for the second part, if it has no number."""
    found: dict[str, None] = {}
    for position, number in enumerate(numbers, start=1):
        digits = "-".join(re.findall("[0-9a-z]+", thai.to_arabic_digits(number or "").lower()))
        anchor = f"part-{digits}"
        found[anchor if digits and anchor not in found else f"row-{position}"] = None
    return tuple(found)


def stands_in(extra: Extra) -> str | None:
    """Return the column of the official form in which a column of the report stands: the first that it covers."""
    return next((name for name in COLUMNS if name in extra.covers), None)


def is_merged(parts: Sequence[PartView]) -> bool:
    """Whether the title of a measure stands beside all its parts, because they have neither number nor title."""
    return bool(parts) and not any(part.record.number or part.record.title for part in parts)


def own_cells(own: RowView, parts: Sequence[PartView]) -> Mapping[str, Cell]:
    """Return what the measure itself says in each column."""
    return {name: Cell(name=name, row=own, rows=1, is_not_stated=_is_open(name, own, parts)) for name in COLUMNS}


def table_rows(own: RowView, parts: Sequence[PartView]) -> tuple[TableRow, ...]:
    """Return the rows of a measure, those of its parts below its own."""
    rows: tuple[RowView, ...] = (own, *parts)
    merged = is_merged(parts)
    whole = {name for name in COLUMNS if merged and not _is_divided(name, parts)}
    if merged and not any(own.says(name) for name in COLUMNS if name not in whole):
        rows = tuple(parts)  # its own row would be empty
    height = len(rows)
    return tuple(
        TableRow(
            part=row if isinstance(row, PartView) else None,
            title_rows=1 if not merged else 0 if index else height,
            cells=tuple(
                _cell(name, own if name in whole else row, index, height if name in whole else 1, (own, parts))
                for name in COLUMNS
            ),
        )
        for index, row in enumerate(rows)
    )


def _cell(name: str, row: RowView, index: int, height: int, measure: tuple[RowView, Sequence[PartView]]) -> Cell | None:
    """Return the cell of the row at `index`; one that is higher begins in the first."""
    if height > 1 and index:
        return None
    return Cell(name=name, row=row, rows=height, is_not_stated=row is measure[0] and _is_open(name, *measure))


def _is_open(name: str, own: RowView, parts: Sequence[PartView]) -> bool:
    return not own.says(name) and not _is_divided(name, parts)


def _is_divided(name: str, parts: Sequence[PartView]) -> bool:
    """Whether parts have their own cells in a column."""
    return any(part.says(name) for part in parts)
