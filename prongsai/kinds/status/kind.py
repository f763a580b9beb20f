"""The status page: the standing of the measures of each year, and the status that the municipality declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.base.kind import Kind, NoRecord
from prongsai.base.material import Material
from prongsai.base.page import Link, Page
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.kinds.reports.years import view_years

DECLARED = ("done", "in-progress", "planned", "not-done")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusGroup:
    name: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusYear:
    """`standings` are derived from the records, `declared` is stated by the municipality; without empty groups."""

    link: Link
    year: int
    standings: tuple[StatusGroup, ...]
    declared: tuple[StatusGroup, ...]
    without_evidence: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusPage:
    """The measures of each year, by standing."""

    years: tuple[StatusYear, ...]


def _pages(material: Material) -> Iterator[Page]:
    years = tuple(map(_view, material.once(view_years)))
    yield material.section("status", "status", "status/page", StatusPage(years=years))


def _view(year: YearView) -> StatusYear:
    measures = year.measures
    return StatusYear(
        link=year.link,
        year=year.year,
        standings=_groups({name: tuple(m for m in measures if m.standing == name) for name in STANDINGS}),
        declared=_groups({name: tuple(m for m in measures if m.record.status == name) for name in DECLARED}),
        without_evidence=tuple(measure for measure in measures if not measure.has_evidence),
    )


def _groups(measures: Mapping[str, tuple[MeasureView, ...]]) -> tuple[StatusGroup, ...]:
    return tuple(StatusGroup(name=name, measures=group) for name, group in measures.items() if group)


STATUS = Kind(name="status", one="status", record=NoRecord, pages=_pages, views={"status/page": StatusPage})
