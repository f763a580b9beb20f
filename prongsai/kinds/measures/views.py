"""Measures as layouts show them: with sums, order, neighbours and links prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.base.page import Link
from prongsai.kinds.measures.answered import is_said
from prongsai.kinds.measures.record import Extra, Measure, Standing, has_evidence
from prongsai.kinds.measures.rows import (
    Cell,
    PartView,
    RowView,
    TableRow,
    as_printed,
    is_merged,
    own_cells,
    stands_in,
    table_rows,
)
from prongsai.kinds.measures.timeline import Bar
from prongsai.text import Prose, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A published picture; width and height are in pixels."""

    file: str
    width: int
    height: int
    alt: Text
    caption: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureView:
    """A measure as pages show it; `earlier` is the measure that it continues, `later` those that continue it.

    `own` is its own row, `parts` are the rows below it.
    """

    key: str
    year: int
    record: Measure
    details: Prose | None
    source: str
    own: RowView
    parts: tuple[PartView, ...]
    bar: Bar | None
    standing: Standing
    photos: tuple[Picture, ...]
    group: Text | None
    earlier: Link | None
    later: tuple[Link, ...]

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.record.title, year=self.year, number=self.record.number)

    @property
    def printed_number(self) -> Text | None:
        """Its number as the report prints it, if that is not simply its number."""
        return as_printed(self.record.printed_number)

    @property
    def units(self) -> tuple[Link, ...]:
        """Its units and those of its parts, each once."""
        return tuple(dict.fromkeys(unit for row in (self.own, *self.parts) for unit in row.units))

    @property
    def columns(self) -> Mapping[str, Cell]:
        """What it says itself in each column of the official form."""
        return own_cells(self.own, self.parts)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """Its rows in the official form, those of its parts below its own."""
        return table_rows(self.own, self.parts)

    @property
    def is_merged(self) -> bool:
        """Whether its title stands beside all its parts, because they have neither number nor title."""
        return is_merged(self.parts)

    @property
    def more_extra(self) -> tuple[tuple[int, Extra], ...]:
        """The columns of the report that answer no column of the official form, each with its position."""
        return tuple((n, extra) for n, extra in enumerate(self.record.extra, start=1) if not stands_in(extra))

    @property
    def has_evidence(self) -> bool:
        """Whether evidence is attached to it or to a part of it."""
        return has_evidence(self.record)

    @property
    def has_suggestion(self) -> bool:
        """Whether the report makes a suggestion: "-" means none."""
        return is_said(self.record, "suggestion")

    @property
    def unit_slugs(self) -> str:
        """The last parts of its units' addresses, separated by spaces: js/filter.js filters by them."""
        return " ".join(unit.slug for unit in self.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasurePage:
    """A measure, those before and after it, and the number of measures in its year."""

    measure: MeasureView
    previous: Link | None
    next: Link | None
    count: int
