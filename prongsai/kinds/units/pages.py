"""The pages of units: the list, and each unit with the measures that it is responsible for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from prongsai.base.followed import Followed
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.base.page import Found, Link, Page, Tally
from prongsai.base.portions import MOST, Step, by_number, by_year, paged, split
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.kinds.reports.years import view_years
from prongsai.kinds.units.record import Unit
from prongsai.kinds.units.views import UnitPage, UnitsPage, UnitSummary, UnitYear
from prongsai.wording import Wording

Units = Mapping[str, Loaded[Unit]]


def unit_pages(material: Material) -> Iterator[Page]:
    units, years = material.content.by_id(Unit), material.once(view_years)
    yield material.section("units", "units", "units/list", UnitsPage(units=_summarise(units, years)))
    for unit in units.values():
        view = _view(unit, units, years)
        yield from _all_pages(material.versioned(_page(unit, material, view)), view, units, material.wording)


def _all_pages(page: Page, view: UnitPage, units: Units, wording: Wording) -> Iterator[Page]:
    """Yield the page of a unit, or several if it has many measures; then those of all units are behind a link."""
    if len(view.measure_keys) <= MOST:
        yield page
        return
    brief = replace(view, shared=_tally_shared(view, units))
    steps: tuple[Step[MeasureView], ...] = (
        by_year(lambda measure: measure.year, wording),
        by_number(lambda measure: measure.record.number, wording, "measure.numbers"),
    )
    first = replace(page, view=_show_portion(brief, view.own))
    portions = split(view.own, steps, wording)
    yield from paged(first, portions, wording, partial(_show_portion, brief), lambda measure: f"y{measure.year}")


def _show_portion(view: UnitPage, measures: Sequence[MeasureView]) -> UnitPage:
    """Return the view of a page that has only some of a unit's own measures."""
    shown = {measure.key for measure in measures}
    years = (
        replace(year, own=tuple(measure for measure in year.own if measure.key in shown), shared=())
        for year in view.years
    )
    return replace(view, years=tuple(year for year in years if year.own))


def _tally_shared(view: UnitPage, units: Units) -> tuple[Tally, ...]:
    """Return the units that stand for all units, with the number of their measures that a unit shares."""
    shared = [measure for year in view.years for measure in year.shared]
    counts = {unit_id: sum(_is_responsible(measure, unit_id) for measure in shared) for unit_id in units}
    return tuple(
        Tally(name=unit_id, count=counts[unit_id], link=_link(unit))
        for unit_id, unit in units.items()
        if unit.record.everyone and counts[unit_id]
    )


def _page(unit: Loaded[Unit], material: Material, view: UnitPage) -> Page:
    name = unit.record.name
    return Page(
        key=unit.key,
        layout="units/item",
        title=name,
        view=view,
        kind="units",
        item=view,
        description=material.wording.text("unit.description", name=name),
        trail=(material.home, material.section_link("units", "units")),
        sources=unit.files,
        found=Found(heading="unit", texts=(name, *(text for _, text in unit.texts())), units=(unit.id,)),
        followed=Followed(keys=view.measure_keys),
    )


def _link(unit: Loaded[Unit]) -> Link:
    return Link(key=unit.key, title=unit.record.name)


def _summarise(units: Units, years: tuple[YearView, ...]) -> tuple[UnitSummary, ...]:
    """Return the units in the order of units.yaml, with the number of measures each is itself responsible for."""
    return tuple(
        UnitSummary(
            link=_link(unit),
            unit=unit.record,
            count=sum(_is_responsible(measure, unit_id) for year in years for measure in year.measures),
        )
        for unit_id, unit in units.items()
    )


def _view(unit: Loaded[Unit], units: Units, years: tuple[YearView, ...]) -> UnitPage:
    everyone = {other for other, one in units.items() if one.record.everyone} - {unit.id}
    found = (_view_year(year, unit.id, everyone) for year in years)
    parent = unit.record.parent
    return UnitPage(
        unit=unit.record,
        parent=_link(units[parent]) if parent else None,
        parts=tuple(_link(one) for one in units.values() if one.record.parent == unit.id),
        years=tuple(year for year in found if year.own or year.shared),
    )


def _view_year(year: YearView, unit_id: str, everyone: set[str]) -> UnitYear:
    others = (measure for measure in year.measures if not _is_responsible(measure, unit_id))
    return UnitYear(
        link=year.link,
        year=year.year,
        own=tuple(measure for measure in year.measures if _is_responsible(measure, unit_id)),
        shared=tuple(measure for measure in others if any(_is_responsible(measure, other) for other in everyone)),
    )


def _is_responsible(measure: MeasureView, unit_id: str) -> bool:
    return any(unit_id in row.record.responsible for row in (measure.own, *measure.parts))
