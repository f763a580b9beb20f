"""Builds the views of fiscal years: their reports with all measures, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prongsai.addresses import published_file
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.base.page import Link, Tally
from prongsai.kinds.ita.record import ItaYear
from prongsai.kinds.measures.making import view_measures
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.items import view_item
from prongsai.kinds.reports.record import Analysis, Report
from prongsai.kinds.reports.views import IndicatorView, MeasureGroup, YearSummary, YearView
from prongsai.kinds.suggestions.stories import stories
from prongsai.models.fields import path_of
from prongsai.text import Text


def view_years(material: Material) -> tuple[YearView, ...]:
    """Return the years from new to old."""
    reports = material.content.of(Report)
    measures = view_measures(material.content, material.wording, material.today)
    titles = {report.key: _title(report, material) for report in reports}
    result = []
    for index, report in enumerate(reports):
        newer, older = reports[index - 1 : index], reports[index + 1 : index + 2]
        view = _view_year(report, measures.get(report.year or 0, ()), titles, material)
        later = _link(newer[0], titles) if newer else None
        earlier = _link(older[0], titles) if older else None
        result.append(replace(view, later=later, earlier=earlier))
    older_ones = (*result[1:], None)
    return tuple(
        replace(year, before=older.stories) if older else year for year, older in zip(result, older_ones, strict=False)
    )


def show_portion(year: YearView, measures: Sequence[MeasureView]) -> YearView:
    """Return the year as a page shows it that has only some of its measures."""
    shown = tuple(measures)
    return replace(year, shown=shown, groups=_group(year.report, shown))


def summarise(year: YearView) -> YearSummary:
    return YearSummary(link=year.link, year=year.year, count=year.count, standings=year.standings)


def _link(report: Loaded[Report], titles: Mapping[str, Text]) -> Link:
    return Link(key=report.key, title=titles[report.key], year=report.year)


def _title(report: Loaded[Report], material: Material) -> Text:
    """Return the report's own title, else one made from year and municipality."""
    if report.record.title:
        return report.record.title
    wording = material.wording
    year, name = wording.digits(report.year), material.content.config.municipality.name
    return wording.text("year.default_title", year=year, name=name)


def _view_year(
    loaded: Loaded[Report], measures: tuple[MeasureView, ...], titles: Mapping[str, Text], material: Material
) -> YearView:
    report, year = loaded.record, loaded.year or 0
    source_file = report.source.file if report.source else None
    lists = [ita for ita in material.content.of(ItaYear) if ita.year == year]
    return YearView(
        key=loaded.key,
        year=year,
        title=titles[loaded.key],
        report=report,
        report_source=loaded.source or None,
        report_file=published_file(path_of(loaded.source, source_file)) if source_file else None,
        measures=measures,
        shown=measures,
        groups=_group(report, measures),
        standings=tally_standings(measures),
        without_evidence=sum(not measure.has_evidence for measure in measures),
        units=tally_units(measures),
        indicators=_view_indicators(report.analysis, measures),
        items=tuple(view_item(item, report, measures) for ita in lists for item in ita.record.items),
        items_source=lists[0].source if lists else None,
        stories=stories(measures, report.date),
    )


def _group(report: Report, measures: tuple[MeasureView, ...]) -> tuple[MeasureGroup, ...]:
    """Return the measures by the report's headings, in its order; measures without a group come last."""
    headings = [*(group.id for group in report.groups), None]
    titles = {group.id: group.title for group in report.groups}
    groups = (
        MeasureGroup(
            title=titles[heading] if heading else None,
            measures=tuple(measure for measure in measures if measure.record.group == heading),
        )
        for heading in headings
    )
    return tuple(group for group in groups if group.measures)


def tally_standings(measures: tuple[MeasureView, ...]) -> tuple[Tally, ...]:
    counts = Counter(measure.standing for measure in measures)
    return tuple(Tally(name=name, count=counts[name]) for name in STANDINGS if counts[name])


def tally_units(measures: tuple[MeasureView, ...]) -> tuple[Tally, ...]:
    """Return the units with the number of their measures, highest first, then in order of appearance."""
    counts = Counter(link for measure in measures for link in measure.units)
    return tuple(Tally(name=link.key, count=count, link=link) for link, count in counts.most_common())


def _view_indicators(analysis: Analysis | None, measures: tuple[MeasureView, ...]) -> tuple[IndicatorView, ...]:
    if analysis is None:
        return ()
    answering: dict[int, list[Link]] = {}
    for measure in measures:
        for addressed in measure.record.addresses:
            if addressed.year == analysis.year:
                answering.setdefault(addressed.indicator, []).append(measure.link)
    return tuple(
        IndicatorView(score=score, measures=tuple(answering.get(score.indicator, ()))) for score in analysis.scores
    )
