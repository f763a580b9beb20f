"""The status page: the standing of the measures of each year, and the status that the municipality declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from prongsai.base.kind import Kind, NoRecord
from prongsai.base.material import Material
from prongsai.base.page import Link, Page
from prongsai.base.portions import MOST, Step, by_number, paged, split
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.kinds.reports.years import view_years
from prongsai.kinds.suggestions.views import Story
from prongsai.text import Text
from prongsai.wording import Wording

# The links on a page that lists one group, each about 400 bytes.
MOST_LINKS = 250
DECLARED = ("done", "in-progress", "planned", "not-done")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusGroup:
    """Measures with something in common; `key` is that of the page which lists them, None if this page does.

    `name` is none for those without evidence.
    """

    title: Text
    name: str | None
    measures: tuple[MeasureView, ...]
    key: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusYear:
    """`standings` are derived from the records, `declared` is stated by the municipality; without empty groups.

    `stories` are the suggestions of its measures, by the key of the measure. If the year is not listed, its groups are
    on pages of their own.
    """

    link: Link
    year: int
    standings: tuple[StatusGroup, ...]
    declared: tuple[StatusGroup, ...]
    without_evidence: StatusGroup | None
    stories: Mapping[str, tuple[Story, ...]]
    is_listed: bool

    @property
    def groups(self) -> tuple[StatusGroup, ...]:
        return (*self.standings, *self.declared, *((self.without_evidence,) if self.without_evidence else ()))


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusPage:
    """The measures of each year: result, evidence, suggestion and answer of each.

    `count` is the number of measures listed; of these, `suggested` have a suggestion and `open` one without an answer.
    """

    years: tuple[StatusYear, ...]
    count: int
    suggested: int
    open: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusList:
    """Measures of one group of a year; `count` is their number on all pages."""

    measures: tuple[MeasureView, ...]
    count: int


def _pages(material: Material) -> Iterator[Page]:
    views = material.once(view_years)
    # The newest years are listed here as long as there is room, the others on pages of their own.
    counts = accumulate(view.count for view in views)
    years = [_view(view, material.wording, is_listed=count <= MOST) for view, count in zip(views, counts, strict=True)]
    listed = [year for year in years if year.is_listed]
    told = [stories for year in listed for stories in year.stories.values()]
    page = StatusPage(
        years=tuple(years),
        count=sum(len(group.measures) for year in listed for group in year.standings),
        suggested=len(told),
        open=sum(any(story.is_open for story in stories) for stories in told),
    )
    section = material.section("status", "status", "status/page", page)
    yield section
    for year in years:
        for group in year.groups:
            if group.key:
                yield from _list_pages(group, group.key, year, section, material.wording)


def _list_pages(group: StatusGroup, key: str, year: StatusYear, section: Page, wording: Wording) -> Iterator[Page]:
    """Yield the page of a group that is too long for the overview, or several."""
    page = Page(
        key=key,
        layout="status/list",
        title=wording.text("status.of_year", title=group.title, year=wording.year(year.year)),
        view=StatusList(measures=group.measures, count=len(group.measures)),
        year=year.year,
        trail=(*section.trail, section.link),
    )
    step: Step[MeasureView] = by_number(_number, wording, "measure.numbers", MOST_LINKS)
    portions = split(group.measures, (step,), wording, MOST_LINKS)
    count = len(group.measures)
    yield from paged(
        page,
        portions,
        wording,
        lambda shown: StatusList(measures=tuple(shown), count=count),
        lambda measure: f"m{_number(measure)}",
    )


def _number(measure: MeasureView) -> int:
    return measure.record.number


def _view(year: YearView, wording: Wording, *, is_listed: bool) -> StatusYear:
    def group(words: str, slug: str, name: str | None, measures: tuple[MeasureView, ...]) -> StatusGroup:
        key = None if is_listed else f"status/{year.year}-{slug}"
        return StatusGroup(title=wording.text(words), name=name, measures=measures, key=key)

    measures = year.measures
    shown = [(name, tuple(m for m in measures if m.standing == name)) for name in STANDINGS]
    declared = [(name, tuple(m for m in measures if m.record.status == name)) for name in DECLARED]
    without = tuple(measure for measure in measures if not measure.has_evidence)
    stories: dict[str, tuple[Story, ...]] = {}
    for story in year.stories:
        stories[story.measure.key] = (*stories.get(story.measure.key, ()), story)
    return StatusYear(
        link=year.link,
        year=year.year,
        standings=tuple(group(f"standing.{name}", name, name, found) for name, found in shown if found),
        declared=tuple(group(f"declared.{name}", f"declared-{name}", name, found) for name, found in declared if found),
        without_evidence=group("status.no_evidence", "no-evidence", None, without) if without else None,
        stories=stories,
        is_listed=is_listed,
    )


STATUS = Kind(
    name="status",
    one="status",
    record=NoRecord,
    pages=_pages,
    views={"status/page": StatusPage, "status/list": StatusList},
)
