"""Measures and fiscal years as pages show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from prongsai.addresses import measure_key, published_file, unit_key, year_key
from prongsai.loader import Content, LoadedMeasure, LoadedYear
from prongsai.models.fields import path_of
from prongsai.models.ita import Item, Shown
from prongsai.models.measure import Photo
from prongsai.models.report import Analysis
from prongsai.problems import Lang
from prongsai.site.model import Link
from prongsai.site.status import STANDINGS, in_fiscal_year, standing
from prongsai.site.timeline import draw_bar
from prongsai.site.views import (
    AskPart,
    AskView,
    EvidenceLink,
    IndicatorView,
    ItemView,
    MeasureGroup,
    MeasureView,
    Picture,
    Tally,
    YearSummary,
    YearView,
)
from prongsai.text import LANGS, Numerals, Strings, Text


def view_years(content: Content, words: Mapping[Lang, Strings], today: date) -> tuple[YearView, ...]:
    """Return the years from new to old."""
    links = {
        (year.year, measure.record.number): measure_link(measure) for year in content.years for measure in year.measures
    }
    later = _later(content, links)
    views = {
        (year.year, measure.record.number): _view_measure(measure, year, content, links, later, today)
        for year in content.years
        for measure in year.measures
    }
    titles = {year.year: _year_title(year, content, words) for year in content.years}
    result = []
    for index, year in enumerate(content.years):
        measures = tuple(views[year.year, measure.record.number] for measure in year.measures)
        newer, older = content.years[index - 1 : index], content.years[index + 1 : index + 2]
        result.append(
            _view_year(
                year,
                measures,
                titles[year.year],
                later=_year_link(newer[0], titles) if newer else None,
                earlier=_year_link(older[0], titles) if older else None,
            )
        )
    return tuple(result)


def summarise(year: YearView) -> YearSummary:
    return YearSummary(link=year.link, year=year.year, count=year.count, standings=year.standings)


def measure_link(measure: LoadedMeasure) -> Link:
    key = measure_key(measure.year, measure.record.number)
    return Link(key=key, title=measure.record.title, year=measure.year, number=measure.record.number)


def _year_link(year: LoadedYear, titles: Mapping[int, Text]) -> Link:
    return Link(key=year_key(year.year), title=titles[year.year], year=year.year)


def _year_title(year: LoadedYear, content: Content, words: Mapping[Lang, Strings]) -> Text:
    """Return the report's own title, or one made of year and municipality where the report gives none."""
    if year.report.title:
        return year.report.title
    titles: dict[str, str] = {}
    for lang in LANGS:
        numerals = Numerals(lang=lang, thai_digits=content.config.digits == "thai")
        name = content.config.municipality.name.words(lang).value
        titles[lang] = words[lang].get("year.default_title", year=numerals.digits(year.year), name=name)
    return Text(th=titles["th"], en=titles["en"])


def _later(content: Content, links: Mapping[tuple[int, int], Link]) -> dict[tuple[int, int], list[Link]]:
    """Return for each measure those of later years that continue it."""
    later: dict[tuple[int, int], list[Link]] = {}
    for year in reversed(content.years):
        for measure in year.measures:
            if measure.record.follows_up:
                later.setdefault(measure.record.follows_up, []).append(links[year.year, measure.record.number])
    return later


def _view_measure(
    measure: LoadedMeasure,
    year: LoadedYear,
    content: Content,
    links: Mapping[tuple[int, int], Link],
    later: Mapping[tuple[int, int], list[Link]],
    today: date,
) -> MeasureView:
    record = measure.record
    source = measure.document.path
    groups = {group.id: group.title for group in year.report.groups}
    return MeasureView(
        key=measure_key(measure.year, record.number),
        year=measure.year,
        record=record,
        details=measure.details,
        source=source,
        units=tuple(Link(key=unit_key(unit), title=content.units[unit].name) for unit in record.responsible),
        bar=draw_bar(record.period, measure.year),
        standing=standing(record, measure.year, today),
        evidence=tuple(
            EvidenceLink(
                title=item.title,
                url=item.url,
                file=item.file and _published(source, item.file),
                archived=item.archived,
            )
            for item in record.evidence
        ),
        photos=tuple(_view_photo(photo, source, content) for photo in record.photos),
        group=groups[record.group] if record.group else None,
        earlier=links.get(record.follows_up) if record.follows_up else None,
        later=tuple(later.get((measure.year, record.number), ())),
    )


def _view_photo(photo: Photo, source: str, content: Content) -> Picture:
    width, height = content.sizes[path_of(source, photo.file)]
    file = _published(source, photo.file)
    return Picture(file=file, width=width, height=height, alt=photo.alt, caption=photo.caption)


def _published(source: str, file: str) -> str:
    """Return where a file named in the record at `source` is published."""
    return published_file(path_of(source, file))


def _view_year(
    year: LoadedYear,
    measures: tuple[MeasureView, ...],
    title: Text,
    *,
    earlier: Link | None,
    later: Link | None,
) -> YearView:
    report = year.report
    source_file = report.source.file if report.source else None
    return YearView(
        key=year_key(year.year),
        year=year.year,
        title=title,
        report=report,
        report_source=year.report_source,
        report_file=_published(year.report_source, source_file) if year.report_source and source_file else None,
        measures=measures,
        groups=_group(year, measures),
        standings=tally_standings(measures),
        without_evidence=sum(not measure.evidence for measure in measures),
        units=tally_units(measures),
        indicators=_view_indicators(report.analysis, measures),
        items=tuple(_view_item(item, year, measures) for item in year.ita.items) if year.ita else (),
        earlier=earlier,
        later=later,
    )


def _group(year: LoadedYear, measures: tuple[MeasureView, ...]) -> tuple[MeasureGroup, ...]:
    """Return the measures under the report's headings, in its order; those of no group come last."""
    headings = [*(group.id for group in year.report.groups), None]
    titles = {group.id: group.title for group in year.report.groups}
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
    """Return the units with the number of their measures, most first, then as they appear."""
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


def _view_item(item: Item, year: LoadedYear, measures: tuple[MeasureView, ...]) -> ItemView:
    asks = tuple(
        AskView(text=ask.text, parts=tuple(_part(shown, year, measures) for shown in ask.shown_by)) for ask in item.asks
    )
    return ItemView(id=item.id, name=item.name, asks=asks)


def _part(shown: Shown, year: LoadedYear, measures: tuple[MeasureView, ...]) -> AskPart:
    if shown == "analysis":
        return AskPart(shown_by=shown, have=int(year.report.analysis is not None), total=1)
    have = sum(_has(measure, shown) for measure in measures)
    return AskPart(shown_by=shown, have=have, total=len(measures))


def _has(measure: MeasureView, shown: Shown) -> bool:
    if shown == "period-in-year":
        return in_fiscal_year(measure.record, measure.year)
    if shown == "result":
        return measure.standing == "result-reported"
    value = getattr(measure.record, shown)
    return bool(value) and not (isinstance(value, Text) and value.is_none)
