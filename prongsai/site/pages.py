"""Every page of a site in Thai; the other languages are the same pages read in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from prongsai.addresses import CHANGES_KEY, DATA_KEY, ERROR_KEY, SEARCH_KEY, TRENDS_KEY, VERIFY_KEY, unit_key
from prongsai.config import CONFIG_FILE
from prongsai.loader import Content, ContentPage
from prongsai.problems import Lang
from prongsai.site.changes import list_changes, list_marks
from prongsai.site.embedding import embedded_lists, embedding_pages
from prongsai.site.finding import search_page
from prongsai.site.measures import summarise, tally_standings, tally_units, view_years
from prongsai.site.model import Link, Page
from prongsai.site.notices import list_notices, view_notices
from prongsai.site.opendata.page import data_page
from prongsai.site.overview import summarise_units, view_status, view_unit
from prongsai.site.sheets import SheetMaker
from prongsai.site.trends import view_trends
from prongsai.site.views import (
    ErrorPage,
    HomePage,
    MeasurePage,
    MeasureView,
    NoticePage,
    NoticeView,
    ProsePage,
    StatusPage,
    UnitsPage,
    YearsPage,
    YearView,
)
from prongsai.text import Strings, Text, shorten, without_markdown

# The sections that a site may have, and where layouts/strings.yaml has their words.
SECTIONS = {
    "measures": "years",
    "units": "units",
    "status": "status",
    "notices": "notices",
    CHANGES_KEY: "changes",
    VERIFY_KEY: "verify",
    SEARCH_KEY: "search",
    DATA_KEY: "data",
    TRENDS_KEY: "trends",
}
# So many notices stand on the home page.
NEWEST = 3


class PageMaker:
    """Makes the pages of a site from its content, as of `today`."""

    def __init__(self, content: Content, words: Mapping[Lang, Strings], today: date) -> None:
        self.content = content
        self.words = words
        self.years = view_years(content, words, today)
        self.notices = view_notices(content, today)
        self.home = Link(key="", title=self.text("home.link"))
        self.sections = {key: Link(key=key, title=self.text(f"{words}.title")) for key, words in SECTIONS.items()}

    def text(self, key: str, name: Text | None = None) -> Text:
        """Return interface words in both languages, with a name in them where they have room for one."""
        said = {
            lang: words.get(key, name=name.words(lang).value) if name else words.get(key)
            for lang, words in self.words.items()
        }
        return Text(th=said["th"], en=said["en"])

    def pages(self) -> Iterator[Page]:
        """Yield every page but the error page; records with their marks and versions, and their sheets."""
        pages = [self._with_versions(page) for page in self._records()]
        records = {page.key: page for page in pages}
        outputs = self.content.config.outputs
        others = [
            self._section(TRENDS_KEY, "trends", view_trends(self.years)),
            self._section(CHANGES_KEY, "changes", list_changes(self.content, records)),
            self._section(VERIFY_KEY, "verify", list_marks(self.content, records)),
        ]
        data = data_page(pages, self.content.glossary, self.content.config, self.words) if outputs.data else None
        if data and data.datasets:
            others.append(self._section(DATA_KEY, "data", data))
        yield from (*pages, *others)
        yield self._section(SEARCH_KEY, "search", search_page([*pages, *others], self.content.config.languages))
        # What is printed or shown elsewhere leads back here, so it needs to know where "here" is.
        if self.content.config.base_url and outputs.sheets:
            sheets = SheetMaker(self.content.config, self.words)
            yield from filter(None, map(sheets.sheet_of, records.values()))
        lists = tuple(embedded_lists(self.notices, self.sections["notices"], self.years))
        if self.content.config.base_url and outputs.embed and lists:
            yield from embedding_pages(lists, self.text("embedding.title"), self.text("embedding.intro"), self.home)

    def _with_versions(self, page: Page) -> Page:
        """Return a record with its mark and versions, dated by its last correction where that is later."""
        versions = self.content.history.root.get(page.key, ())
        corrected = [version.date for version in versions[1:]]
        dates = [day for day in (page.updated, *corrected) if day]
        return replace(
            page,
            mark=self.content.marks.get(page.key),
            versions=versions[::-1],
            updated=max(dates, key=lambda day: day.last, default=None),
        )

    def _records(self) -> Iterator[Page]:
        yield self._home()
        yield self._section("measures", "years", self._all_years())
        for year in self.years:
            yield self._year(year)
            yield from self._measures(year)
        units = summarise_units(self.content.units, self.years)
        yield self._section("units", "units", UnitsPage(units=units))
        for unit_id in self.content.units:
            yield self._unit(unit_id)
        yield self._section("status", "status", StatusPage(years=tuple(map(view_status, self.years))))
        if self.notices:
            yield self._section("notices", "notices", list_notices(self.notices))
        for notice in self.notices:
            yield self._notice(notice)
        for page in self.content.pages:
            yield self._prose(page)

    def error_page(self, links: tuple[Link, ...]) -> Page:
        return Page(
            key=ERROR_KEY,
            lang="th",
            kind="error",
            title=self.text("error.title"),
            view=ErrorPage(links=links),
            listed=False,
        )

    def _home(self) -> Page:
        config = self.content.config
        latest = self.years[0] if self.years else None
        return Page(
            key="",
            lang="th",
            kind="home",
            title=config.title or config.municipality.name,
            description=config.description,
            view=HomePage(latest=latest, years=tuple(map(summarise, self.years)), notices=self._newest()),
            sources=(CONFIG_FILE, *(_sources(latest) if latest else ())),
        )

    def _newest(self) -> tuple[NoticeView, ...]:
        return tuple(notice for notice in self.notices if notice.state == "current")[:NEWEST]

    def _notice(self, notice: NoticeView) -> Page:
        record = notice.record
        prose = record.body or notice.details
        return Page(
            key=notice.key,
            lang="th",
            kind="notice",
            title=record.title,
            description=_described(prose) if prose else None,
            view=NoticePage(notice=notice),
            trail=(self.home, self.sections["notices"]),
            sources=notice.sources,
            updated=record.updated or record.date,
        )

    def _all_years(self) -> YearsPage:
        measures = tuple(measure for year in self.years for measure in year.measures)
        return YearsPage(years=self.years, standings=tally_standings(measures), units=tally_units(measures))

    def _section(self, key: str, kind: str, view: object) -> Page:
        link = self.sections[key]
        intro = self.text(f"{SECTIONS[key]}.intro")
        return Page(key=key, lang="th", kind=kind, title=link.title, description=intro, view=view, trail=(self.home,))

    def _year(self, year: YearView) -> Page:
        introduction = year.report.introduction
        return Page(
            key=year.key,
            lang="th",
            kind="year",
            title=year.title,
            description=_described(introduction) if introduction else None,
            view=year,
            trail=(self.home, self.sections["measures"]),
            sources=_sources(year),
            updated=year.updated,
        )

    def _measures(self, year: YearView) -> Iterator[Page]:
        measures = year.measures
        trail = (self.home, self.sections["measures"], year.link)
        loaded = {m.document.path: m for y in self.content.years if y.year == year.year for m in y.measures}
        for index, measure in enumerate(measures):
            view = MeasurePage(
                measure=measure,
                previous=measures[index - 1].link if index else None,
                next=measures[index + 1].link if index + 1 < len(measures) else None,
                count=len(measures),
            )
            yield Page(
                key=measure.key,
                lang="th",
                kind="measure",
                title=measure.record.title,
                description=_describe_measure(measure),
                view=view,
                trail=trail,
                sources=loaded[measure.source].sources,
                updated=measure.record.updated or year.updated,
            )

    def _unit(self, unit_id: str) -> Page:
        return Page(
            key=unit_key(unit_id),
            lang="th",
            kind="unit",
            title=self.content.units[unit_id].name,
            description=self.text("unit.description", name=self.content.units[unit_id].name),
            view=view_unit(unit_id, self.content.units, self.years),
            trail=(self.home, self.sections["units"]),
            sources=("content/units.yaml",),
        )

    def _prose(self, page: ContentPage) -> Page:
        return Page(
            key=page.name,
            lang="th",
            kind="prose",
            title=page.title,
            description=page.description,
            view=ProsePage(body=page.body, source=page.sources[0]),
            trail=(self.home,),
            sources=page.sources,
            updated=page.updated,
        )


def _sources(year: YearView) -> tuple[str, ...]:
    report = (year.report_source,) if year.report_source else ()
    return (*report, *(measure.source for measure in year.measures))


def _describe_measure(measure: MeasureView) -> Text | None:
    prose = measure.record.result if measure.standing == "result-reported" else measure.record.method
    return _described(prose) if prose and not prose.is_none else None


def _described(text: Text) -> Text:
    return Text(th=shorten(without_markdown(text.th)), en=shorten(without_markdown(text.en)) if text.en else None)
