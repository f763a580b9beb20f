"""The views of plans and their rounds, made from the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prongsai.base.loaded import Content, Loaded
from prongsai.base.page import Link
from prongsai.kinds.plans.fields import MONTHS
from prongsai.kinds.plans.figures import DimensionView, LineView, view_lines, view_results
from prongsai.kinds.plans.record import Plan
from prongsai.kinds.plans.round_record import Round
from prongsai.kinds.plans.units import units_by_name
from prongsai.kinds.plans.views import PlanView, RoundSlot, RoundView
from prongsai.kinds.units.record import Unit
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What views lead to: pages of units by id, the ids by folded name, rounds by year and months, titles by key."""

    units: Mapping[str, Link]
    names: Mapping[str, str]
    rounds: Mapping[tuple[int, int], Loaded[Round]]
    titles: Mapping[str, Text]


def view_plans(content: Content) -> tuple[PlanView, ...]:
    """Return the plans with their rounds, new to old."""
    units = content.of(Unit)
    known = _Known(
        units={unit.id: Link(key=unit.key, title=unit.record.name) for unit in units},
        names=units_by_name((unit.id, unit.record) for unit in units),
        rounds={(one.year or 0, int(one.id)): one for one in content.of(Round) if one.id.isdecimal()},
        titles=_titles(content),
    )
    plans = sorted(content.of(Plan), key=lambda one: one.year or 0, reverse=True)
    return tuple(_plan(plan, known) for plan in plans)


def _titles(content: Content) -> Mapping[str, Text]:
    """Return the title or name of each record by key."""
    found = (
        (one.key, getattr(one.record, "title", None) or getattr(one.record, "name", None)) for one in content.records
    )
    return {key: title for key, title in found if isinstance(title, Text)}


def _plan(loaded: Loaded[Plan], known: _Known) -> PlanView:
    lines = view_lines(loaded.tables.get("lines", ()), known.units, known.names)
    return PlanView(
        key=loaded.key,
        year=loaded.year or 0,
        record=loaded.record,
        unit=known.units.get(loaded.record.unit or ""),
        lines=lines,
        rounds=_slots(loaded, lines, known),
        source=loaded.source,
        sources=loaded.files,
    )


def _slots(plan: Loaded[Plan], lines: tuple[LineView, ...], known: _Known) -> tuple[RoundSlot, ...]:
    """Return each round that a plan should have; one that is not there is missing if a later one is."""
    slots: list[RoundSlot] = []
    before: RoundView | None = None
    for months in MONTHS:
        if found := known.rounds.get((plan.year or 0, months)):
            before = _round(found, plan, lines, before, known)
            slots = [replace(slot, is_missing=slot.round is None) for slot in slots]
        due = plan.record.due(months)
        slots.append(RoundSlot(months=months, due=due, round=before if found else None))
    return tuple(slots)


def _round(
    loaded: Loaded[Round], plan: Loaded[Plan], lines: tuple[LineView, ...], before: RoundView | None, known: _Known
) -> RoundView:
    earlier = {one.line.line: one for one in before.all.results} if before else None
    results = view_results(lines, loaded.tables.get("results", ()), earlier, known.titles)
    return RoundView(
        key=loaded.key,
        year=loaded.year or 0,
        months=int(loaded.id),
        record=loaded.record,
        plan=Link(key=plan.key, title=plan.record.title),
        due=plan.record.due(int(loaded.id)),
        all=DimensionView(title=plan.record.title, results=results),
        source=loaded.source,
        sources=(*loaded.files, *plan.files),
        before=before,
    )
