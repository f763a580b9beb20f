"""The pages of reports: the list of years, each fiscal year, and each of its measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from prongsai.base.followed import Followed
from prongsai.base.loaded import AnyLoaded
from prongsai.base.material import Material, described
from prongsai.base.page import Address, Card, EmbeddedItem, Found, Page, Structured
from prongsai.base.portions import by_number, paged, split
from prongsai.kinds.measures.answered import own_text, whole_period
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.measures.views import MeasurePage, MeasureView
from prongsai.kinds.reports.ita_page import ita_page
from prongsai.kinds.reports.official import official_table
from prongsai.kinds.reports.sheets import measure_sheet, year_sheet
from prongsai.kinds.reports.views import ReportsTeaser, YearsPage, YearView
from prongsai.kinds.reports.years import show_portion, summarise, tally_standings, tally_units, view_years
from prongsai.models.base import texts_of
from prongsai.models.parts import Period
from prongsai.text import Text
from prongsai.wording import Wording

# The rows of the table on one page of a year. Each is about 4 kB, with its period drawn below the table.
MOST_ROWS = 50
# The measures of a long year that the home page shows, and the suggestions without an answer.
MOST_TEASED, MOST_OPEN = 10, 5


def report_pages(material: Material) -> Iterator[Page]:
    years = material.once(view_years)
    assessed = next((year for year in years if year.items), None)
    yield material.section("measures", "years", "measures/list", _all_years(years))
    loaded = {measure.key: measure for measure in material.content.of(Measure)}
    for year in years:
        page = material.versioned(_year_page(year, material))
        page = replace(page, sheet=year_sheet(year, page.as_of, material.wording))
        yield from _year_pages(year, page, material.wording)
        if year.items:
            yield ita_page(year, sources_of(year), material, is_newest=year is assessed)
        for index, measure in enumerate(year.measures):
            page = material.versioned(_measure_page(index, year, loaded[measure.key], material))
            yield replace(page, sheet=measure_sheet(measure, page.as_of, material.wording))


def _year_pages(year: YearView, page: Page, wording: Wording) -> Iterator[Page]:
    """Yield the page of a year, or several if its table is long."""
    step = by_number(_number, wording, "measure.numbers", MOST_ROWS)
    portions = split(year.measures, (step,), wording, MOST_ROWS)
    yield from paged(page, portions, wording, partial(show_portion, year), lambda measure: f"m{_number(measure)}")


def _number(measure: MeasureView) -> int:
    return measure.record.number


def _all_years(years: tuple[YearView, ...]) -> YearsPage:
    measures = tuple(measure for year in years for measure in year.measures)
    return YearsPage(years=years, standings=tally_standings(measures), units=tally_units(measures))


def teaser(material: Material) -> tuple[str, object] | None:
    """Return the part of the home page about the reports."""
    years = material.once(view_years)
    if not years:
        return None
    latest = years[0]
    shown = latest.measures if latest.count <= MOST_ROWS else latest.measures[:MOST_TEASED]
    told = [story for year in years for story in year.stories]
    unanswered = tuple(story for story in told if story.is_open)
    return "reports/teaser", ReportsTeaser(
        latest=latest,
        shown=shown,
        years=tuple(map(summarise, years)),
        open=unanswered[:MOST_OPEN],
        count_open=len(unanswered),
        suggestions=len(told),
    )


def sources_of(year: YearView) -> tuple[str, ...]:
    """Return the content files that a year's page is made from."""
    report = (year.report_source,) if year.report_source else ()
    return (*report, *(measure.source for measure in year.measures))


def _year_page(year: YearView, material: Material) -> Page:
    wording = material.wording
    return Page(
        key=year.key,
        layout="reports/item",
        title=year.title,
        view=year,
        kind="reports",
        item=year,
        year=year.year,
        description=described(year.report.introduction),
        trail=(material.home, material.section_link("measures", "years")),
        sources=sources_of(year),
        as_of=year.report.updated,
        updated=year.report.date,
        is_article=True,
        found=Found(
            heading="year",
            texts=(year.title, *(text for _, text in texts_of(year.report))),
            labels=(wording.text("year.label", year=wording.year(year.year)),),
        ),
        card=Card(kicker=wording.text("year.short_label").th, numeral=wording.digits(year.year).th),
        followed=Followed(),
        embedded=tuple(EmbeddedItem(link=measure.link) for measure in year.measures),
        official=official_table(year, wording),
        structured=(_structured_year(year),),
    )


def _plain(words: str) -> Text:
    return Text(th=words, en=words)


def _measure_page(index: int, year: YearView, loaded: AnyLoaded, material: Material) -> Page:
    measures, measure = year.measures, year.measures[index]
    wording, record = material.wording, measure.record
    prose = own_text(record, "result") or own_text(record, "method")
    return Page(
        key=measure.key,
        layout="measures/item",
        title=record.title,
        view=MeasurePage(
            measure=measure,
            previous=measures[index - 1].link if index else None,
            next=measures[index + 1].link if index + 1 < len(measures) else None,
            total=year.count if year.has_all_numbers else None,
        ),
        kind="measures",
        item=measure,
        year=year.year,
        number=record.number,
        description=described(prose),
        trail=(material.home, material.section_link("measures", "years"), year.link),
        sources=loaded.files,
        as_of=record.updated or year.report.updated,
        updated=year.report.date,
        is_article=True,
        found=_found_measure(measure, material),
        card=Card(
            kicker=wording.text("year.label", year=wording.digits(year.year)).th,
            numeral=wording.digits(record.number).th,
        ),
        structured=(_structured_measure(measure, year),),
        shows=tuple(measure.shows),
    )


def _found_measure(measure: MeasureView, material: Material) -> Found:
    wording, record = material.wording, measure.record
    more = [record.result, *(text for _, text in texts_of(record)), measure.group, measure.details]
    labels = [
        wording.text("measure.label", n=wording.digits(record.number)),
        wording.text("year.label", year=wording.year(measure.year)),
    ]
    labels += [number for number in (measure.printed_number, *(part.number for part in measure.parts)) if number]
    for row in (measure.own, *measure.parts):
        labels += _period_labels(row.record.period, wording) if row.record.period else ()
    return Found(
        heading="measure",
        texts=(record.title, *(text for text in more if text), *(unit.title for unit in measure.units)),
        labels=(*labels, *map(_plain, record.ita)),
        units=tuple(unit.slug for unit in measure.units),
    )


def _period_labels(period: Period, wording: Wording) -> tuple[Text, Text]:
    """Return the words of a period and its dates."""
    return (
        wording.both(lambda lang: period.words(wording.numerals[lang]).value),
        wording.both(lambda lang: period.dates(wording.numerals[lang])),
    )


def _structured_year(year: YearView) -> Structured:
    return {
        "@type": "Report",
        "datePublished": year.report.date.iso if year.report.date else None,
        "hasPart": [
            {
                "@type": "CreativeWork",
                "position": measure.record.number,
                "name": measure.record.title,
                "url": Address(key=measure.key),
            }
            for measure in year.measures
        ]
        # Machines find a long list in the open data.
        if year.count <= MOST_ROWS
        else None,
    }


def _structured_measure(measure: MeasureView, year: YearView) -> Structured:
    period = whole_period(measure.record)
    return {
        "@type": "CreativeWork",
        "position": measure.record.number,
        "temporalCoverage": f"{period.start.iso}/{period.end.iso}" if period and period.start and period.end else None,
        "isPartOf": {"@type": "Report", "name": year.title, "url": Address(key=year.key)},
    }
