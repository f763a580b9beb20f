"""Fiscal years as layouts show them: a report, its measures, and their sums."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.page import Link, Tally
from prongsai.base.portions import MOST
from prongsai.kinds.measures.answered import whole_period
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.asked import ItemView
from prongsai.kinds.reports.record import Report, Score
from prongsai.kinds.suggestions.views import Story
from prongsai.models.parts import Period
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureGroup:
    """Measures under one heading; a report without groups has one group without a title."""

    title: Text | None
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorView:
    """The score of an ITA indicator, and the measures of this year that address it."""

    score: Score
    measures: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class YearView:
    """A fiscal year (B.E.): its report, its measures by number, and their sums.

    `shown` are the measures on one page of the year, by number, and `groups` the same by heading. `stories` are the
    suggestions of its report, `before` those of the report before it.
    """

    key: str
    year: int
    title: Text
    report: Report
    report_source: str | None
    report_file: str | None
    measures: tuple[MeasureView, ...]
    shown: tuple[MeasureView, ...]
    groups: tuple[MeasureGroup, ...]
    standings: tuple[Tally, ...]
    without_evidence: int
    units: tuple[Tally, ...]
    indicators: tuple[IndicatorView, ...]
    items: tuple[ItemView, ...]
    items_source: str | None
    stories: tuple[Story, ...]
    before: tuple[Story, ...] = ()
    earlier: Link | None = None
    later: Link | None = None

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.title, year=self.year)

    @property
    def ita_key(self) -> str:
        """The key of the page for the assessor; there is none without items."""
        return f"{self.key}/ita"

    @property
    def count(self) -> int:
        return len(self.measures)

    @property
    def has_all_numbers(self) -> bool:
        """Whether the measures are numbered 1, 2, 3 and so on: the number of each is its position."""
        return [measure.record.number for measure in self.measures] == list(range(1, self.count + 1))

    @property
    def with_evidence(self) -> int:
        return self.count - self.without_evidence

    @property
    def has_timeline(self) -> bool:
        """Whether any period of the measures shown can be drawn."""
        return any(measure.bar for measure in self.shown)

    @property
    def common_period(self) -> Period | None:
        """The period in which all measures of the year were carried out, if it is the same; None for one measure."""
        periods = [whole_period(measure.record) for measure in self.measures]
        first, *others = periods or [None]
        if not first or not first.start or not others:
            return None
        days = first.start, first.end
        return first if all(period and (period.start, period.end) == days for period in others) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class YearSummary:
    """The sums of a year."""

    link: Link
    year: int
    count: int
    standings: tuple[Tally, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class YearsPage:
    """All measures of all years, and their sums."""

    years: tuple[YearView, ...]
    standings: tuple[Tally, ...]
    units: tuple[Tally, ...]

    @property
    def count(self) -> int:
        return sum(year.count for year in self.years)

    @property
    def has_suggestions(self) -> bool:
        return any(year.stories for year in self.years)

    @property
    def is_short(self) -> bool:
        """Whether the measures can stand on one page; the pages of the years have them in any case."""
        return self.count <= MOST


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportsTeaser:
    """The newest year, and the sums of all years, on the home page; `shown` are the measures that it lists.

    `open` are the newest suggestions without an answer, of `count_open` in all; `suggestions` is the number of all.
    """

    latest: YearView
    shown: tuple[MeasureView, ...]
    years: tuple[YearSummary, ...]
    open: tuple[Story, ...]
    count_open: int
    suggestions: int
