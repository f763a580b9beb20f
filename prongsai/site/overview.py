"""Pages that look across measures: units and status."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.addresses import unit_key
from prongsai.models.unit import Unit
from prongsai.site.model import Link
from prongsai.site.status import STANDINGS
from prongsai.site.views import (
    MeasureView,
    StatusGroup,
    StatusYear,
    UnitPage,
    UnitSummary,
    UnitYear,
    YearView,
)

DECLARED = ("done", "in-progress", "planned", "not-done")


def unit_link(unit_id: str, units: Mapping[str, Unit]) -> Link:
    return Link(key=unit_key(unit_id), title=units[unit_id].name)


def summarise_units(units: Mapping[str, Unit], years: tuple[YearView, ...]) -> tuple[UnitSummary, ...]:
    """Return the units in the order of units.yaml, with how many measures each is responsible for by itself."""
    return tuple(
        UnitSummary(
            link=unit_link(unit_id, units),
            unit=unit,
            count=sum(_is_responsible(measure, unit_id) for year in years for measure in year.measures),
        )
        for unit_id, unit in units.items()
    )


def view_unit(unit_id: str, units: Mapping[str, Unit], years: tuple[YearView, ...]) -> UnitPage:
    unit = units[unit_id]
    everyone = {other for other, record in units.items() if record.everyone} - {unit_id}
    unit_years = (
        UnitYear(
            link=year.link,
            year=year.year,
            own=tuple(measure for measure in year.measures if _is_responsible(measure, unit_id)),
            shared=tuple(
                measure
                for measure in year.measures
                if not _is_responsible(measure, unit_id) and any(_is_responsible(measure, other) for other in everyone)
            ),
        )
        for year in years
    )
    return UnitPage(
        unit=unit,
        parent=unit_link(unit.parent, units) if unit.parent else None,
        parts=tuple(unit_link(other, units) for other, record in units.items() if record.parent == unit_id),
        years=tuple(year for year in unit_years if year.own or year.shared),
    )


def _is_responsible(measure: MeasureView, unit_id: str) -> bool:
    return unit_id in measure.record.responsible


def view_status(year: YearView) -> StatusYear:
    measures = year.measures
    return StatusYear(
        link=year.link,
        year=year.year,
        standings=_groups({name: tuple(m for m in measures if m.standing == name) for name in STANDINGS}),
        declared=_groups({name: tuple(m for m in measures if m.record.status == name) for name in DECLARED}),
        without_evidence=tuple(measure for measure in measures if not measure.evidence),
    )


def _groups(measures: Mapping[str, tuple[MeasureView, ...]]) -> tuple[StatusGroup, ...]:
    return tuple(StatusGroup(name=name, measures=group) for name, group in measures.items() if group)
