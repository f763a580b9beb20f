"""Units as layouts show them, with their measures."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.page import Link, Tally
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.units.record import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitSummary:
    link: Link
    unit: Unit
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsPage:
    """All units, in the order of the register."""

    units: tuple[UnitSummary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitYear:
    """The measures of a unit in one year: its own, and those of all units."""

    link: Link
    year: int
    own: tuple[MeasureView, ...]
    shared: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitPage:
    """A unit with its parent unit, its sub-units, and its measures by year.

    `shared` are the pages with the measures of all units, where they would make the list too long.
    """

    unit: Unit
    parent: Link | None
    parts: tuple[Link, ...]
    years: tuple[UnitYear, ...]
    shared: tuple[Tally, ...] = ()

    @property
    def own(self) -> tuple[MeasureView, ...]:
        return tuple(measure for year in self.years for measure in year.own)

    @property
    def measure_keys(self) -> frozenset[str]:
        """The keys of the pages of its measures, including those of all units."""
        return frozenset(measure.key for year in self.years for measure in (*year.own, *year.shared))
