"""Charts of the measures over the years, drawn to scale: standings, units, suggestions, ITA scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from prongsai.base.page import Link
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.text import Text

# What happened to the suggestions of a year.
ANSWERS = ("answered", "open")


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A part of a bar: it starts at `x`; its width is its count."""

    name: str
    x: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class YearBar:
    """The bar of a year (B.E.): its segments in a row, without empty ones."""

    year: int
    link: Link
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        return sum(segment.count for segment in self.segments)

    def count(self, name: str) -> int:
        return next((segment.count for segment in self.segments if segment.name == name), 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bars:
    """Bars of several years, old to new; `scale` is the largest total. `names` are the segments that occur."""

    names: tuple[str, ...]
    bars: tuple[YearBar, ...]

    @property
    def scale(self) -> int:
        return max((bar.total for bar in self.bars), default=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitBars:
    """The number of measures that a unit was responsible for in each year."""

    unit: Link
    bars: tuple[YearBar, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class YearScore:
    """A score out of 100 of one year (B.E.), None if the reports do not state it."""

    year: int
    score: Decimal | None

    @property
    def top(self) -> Decimal:
        """The distance from 100."""
        return 100 - (self.score or Decimal(0))


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreLine:
    """The scores of an ITA indicator over the years, or the overall scores, without `indicator`."""

    indicator: int | None
    name: Text | None
    scores: tuple[YearScore, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TrendsPage:
    """`years` (B.E.) are those with measures, old to new; `unit_scale` is the highest count of a unit in a year."""

    years: tuple[int, ...]
    standings: Bars
    units: tuple[UnitBars, ...]
    suggestions: Bars
    scores: tuple[ScoreLine, ...]

    @property
    def score_years(self) -> tuple[int, ...]:
        """The years (B.E.) with any score, old to new."""
        return tuple(score.year for score in self.scores[0].scores) if self.scores else ()

    @property
    def unit_scale(self) -> int:
        return max((bar.total for unit in self.units for bar in unit.bars), default=0)


def view_trends(years: Iterable[YearView]) -> TrendsPage:
    """Return the comparison of the years, which may be in any order."""
    ordered = sorted(years, key=lambda year: year.year)
    with_measures = [year for year in ordered if year.count]
    return TrendsPage(
        years=tuple(year.year for year in with_measures),
        standings=_bars(
            with_measures, STANDINGS, [{tally.name: tally.count for tally in year.standings} for year in with_measures]
        ),
        units=tuple(_units(with_measures)),
        suggestions=_suggestions(with_measures),
        scores=tuple(_scores(ordered)),
    )


def _suggestions(years: Sequence[YearView]) -> Bars:
    made = [(year, Counter(_answer(measure) for measure in year.measures if measure.has_suggestion)) for year in years]
    found = [(year, counts) for year, counts in made if counts]
    return replace(_bars([year for year, _ in found], ANSWERS, [counts for _, counts in found]), names=ANSWERS)


def _answer(measure: MeasureView) -> str:
    return "answered" if measure.is_answered else "open"


def _bars(years: Sequence[YearView], names: Sequence[str], counts: Sequence[Mapping[str, int]]) -> Bars:
    bars = tuple(_bar(year, names, count) for year, count in zip(years, counts, strict=True))
    return Bars(names=tuple(name for name in names if any(bar.count(name) for bar in bars)), bars=bars)


def _bar(year: YearView, names: Sequence[str], counts: Mapping[str, int]) -> YearBar:
    segments, x = [], 0
    for name in names:
        if count := counts.get(name, 0):
            segments.append(Segment(name=name, x=x, count=count))
            x += count
    return YearBar(year=year.year, link=year.link, segments=tuple(segments))


def _units(years: Sequence[YearView]) -> Iterable[UnitBars]:
    """Yield the units by the number of their measures in all years, highest first."""
    counts = {year.year: Counter(unit for measure in year.measures for unit in measure.units) for year in years}
    totals: Counter[Link] = sum(counts.values(), Counter())
    for unit, _ in totals.most_common():
        yield UnitBars(
            unit=unit,
            bars=tuple(_bar(year, ("measures",), {"measures": counts[year.year][unit]}) for year in years),
        )


def _scores(years: Sequence[YearView]) -> Iterable[ScoreLine]:
    """Yield the overall scores, then those of each indicator, by the year (B.E.) of the assessment.

    If two reports state a score of the same assessment, the later report is used.
    """
    analyses = [year.report.analysis for year in years if year.report.analysis]
    stated: dict[int | None, dict[int, Decimal]] = {}
    names: dict[int | None, Text] = {}
    for analysis in analyses:
        if analysis.overall is not None:
            stated.setdefault(None, {})[analysis.year] = analysis.overall
        for score in analysis.scores:
            stated.setdefault(score.indicator, {})[analysis.year] = score.score
            names[score.indicator] = score.name
    assessed = sorted({year for scores in stated.values() for year in scores})
    for indicator in sorted(stated, key=lambda indicator: indicator or 0):
        scores = stated[indicator]
        yield ScoreLine(
            indicator=indicator,
            name=names.get(indicator),
            scores=tuple(YearScore(year=year, score=scores.get(year)) for year in assessed),
        )
