"""Plans and their rounds as layouts show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.addresses import published_file
from prongsai.base.page import Link
from prongsai.kinds.plans.figures import (
    CHANGES,
    Change,
    DimensionView,
    LineView,
    ResultView,
    by_dimension,
)
from prongsai.kinds.plans.money import Sum, total
from prongsai.kinds.plans.record import Plan
from prongsai.kinds.plans.round_record import Round
from prongsai.models.fields import path_of
from prongsai.text import Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundView:
    """A round of a plan: every line of the plan is in `all`, reported or not. `before` is that of 6 months."""

    key: str
    year: int
    months: int
    record: Round
    plan: Link
    due: PartialDate | None
    all: DimensionView
    source: str
    sources: tuple[str, ...]
    before: RoundView | None = None

    @property
    def dimensions(self) -> tuple[DimensionView, ...]:
        return by_dimension(self.all.results)

    @property
    def receipt(self) -> str | None:
        """The published path of the receipt."""
        return published_file(path_of(self.source, self.record.receipt)) if self.record.receipt else None

    @property
    def days_late(self) -> int | None:
        """How many days after the last day it was sent; 0 is on time, None is not known."""
        if self.record.sent is None or self.due is None:
            return None
        return max((self.record.sent.last - self.due.last).days, 0)

    @property
    def missing(self) -> tuple[ResultView, ...]:
        """The lines of the plan that the round does not report."""
        return tuple(one for one in self.all.results if one.state == "not_reported")

    @property
    def changes(self) -> tuple[tuple[Change, tuple[ResultView, ...]], ...]:
        """The lines by what changed since the round before; nothing without one."""
        found = ((name, tuple(one for one in self.all.results if one.change == name)) for name in CHANGES)
        return tuple((name, results) for name, results in found if results)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundSlot:
    """A round that a plan should have; `is_missing`: a later one is there."""

    months: int
    due: PartialDate | None
    round: RoundView | None
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MissionView:
    title: Text | None
    lines: tuple[LineView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanDimension:
    title: Text
    missions: tuple[MissionView, ...]
    budget: Sum


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanView:
    """The plan of a fiscal year (B.E.) with its rounds, also those that it lacks."""

    key: str
    year: int
    record: Plan
    unit: Link | None
    lines: tuple[LineView, ...]
    rounds: tuple[RoundSlot, ...]
    source: str
    sources: tuple[str, ...]

    @property
    def file(self) -> str | None:
        """The published path of the plan itself."""
        return published_file(path_of(self.source, self.record.file)) if self.record.file else None

    @property
    def budget(self) -> Sum:
        return total(line.budget for line in self.lines)

    @property
    def dimensions(self) -> tuple[PlanDimension, ...]:
        """The lines by dimension and mission, in the order of the plan."""
        names = dict.fromkeys(line.dimension.th for line in self.lines)
        return tuple(_dimension([line for line in self.lines if line.dimension.th == name]) for name in names)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPage:
    """A plan: its rounds, and its projects by dimension and mission."""

    plan: PlanView


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundPage:
    """A round: its figures, what changed since the round before, and every project of the plan."""

    round: RoundView


@dataclass(frozen=True, kw_only=True, slots=True)
class PlansPage:
    """The plans, new to old."""

    plans: tuple[PlanView, ...]


def _dimension(lines: Sequence[LineView]) -> PlanDimension:
    names = dict.fromkeys(line.mission.th if line.mission else None for line in lines)
    missions = []
    for name in names:
        own = tuple(line for line in lines if (line.mission.th if line.mission else None) == name)
        missions.append(MissionView(title=own[0].mission, lines=own))
    return PlanDimension(title=lines[0].dimension, missions=tuple(missions), budget=total(x.budget for x in lines))
