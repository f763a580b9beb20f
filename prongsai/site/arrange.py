"""All pages of a site, in all its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from prongsai.addresses import COMPONENTS_KEY, ERROR_KEY, published_file, unit_key
from prongsai.config import CONFIG_FILE
from prongsai.loader import Content, ContentPage
from prongsai.problems import Lang, Problems
from prongsai.site.measures import summarise, tally_standings, tally_units, view_years
from prongsai.site.model import Emblem, Link, Page, Site
from prongsai.site.navigation import check_addresses, menu, page_of, redirects
from prongsai.site.notices import list_notices, state_changes, view_notices
from prongsai.site.overview import summarise_units, view_status, view_unit
from prongsai.site.status import STANDINGS, standing_changes
from prongsai.site.views import (
    ComponentsPage,
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
from prongsai.thai import initial

# The sections every site has, and where layouts/strings.yaml has their words.
SECTIONS = {"measures": "years", "units": "units", "status": "status", "notices": "notices"}
# So many notices stand on the home page.
NEWEST = 3
# The page of content/pages/ that tells how to ask or report.
CONTACT = "contact"


def arrange(
    content: Content, words: Mapping[Lang, Strings], today: date, problems: Problems
) -> tuple[Site, tuple[Page, ...]]:
    """Return what all pages share, and the pages; an address taken twice or a menu leading nowhere is a problem."""
    arranger = _Arranger(content, words, today)
    originals = list(arranger.pages())
    links = {page.key: Link(key=page.key, title=page.title) for page in originals}
    check_addresses(originals, problems)
    moved = redirects(content, links, problems)
    site = Site(
        config=content.config,
        title=content.config.title or content.config.municipality.name,
        menu=menu(content.config.menu, "menu", content.config_document, links, problems),
        footer=menu(content.config.footer, "footer", content.config_document, links, problems),
        contact=links.get(CONTACT),
        emblem=_emblem(content),
        mark=content.config.mark or initial(content.config.municipality.name.th),
        words=words,
        names=_names(content),
        page_of=page_of(content),
        file_of={path: published_file(path) for path in sorted(content.files)},
        sizes={published_file(path): size for path, size in content.sizes.items()},
        # Dates come from the content; a feed without one would have to invent them.
        has_feed=_is_feed_wanted(content) and any(page.updated for page in originals),
    )
    langs = content.config.languages
    pages = [replace(page, lang=lang) for page in (*originals, *moved) for lang in langs]
    return site, (*pages, arranger.error_page(site.menu))


def next_change(content: Content, today: date) -> date | None:
    """Return the next day on which the same content makes other pages: a period begins or ends, a notice runs out."""
    changes = [day for notice in content.notices for day in state_changes(notice.record)]
    for year in content.years:
        for measure in year.measures:
            changes += standing_changes(measure.record, year.year)
    return min((day for day in changes if day > today), default=None)


def arrange_components(content: Content, words: Mapping[Lang, Strings], today: date) -> tuple[Site, tuple[Page, ...]]:
    """Return the pages that show every component with the data of `content`; they are for the preview alone."""
    site, _ = arrange(content, words, today, Problems())
    arranger = _Arranger(content, words, today)
    page = Page(
        key=COMPONENTS_KEY,
        lang="th",
        kind="components",
        title=arranger.text("components.title"),
        view=ComponentsPage(years=arranger.years, notices=arranger.notices, standings=STANDINGS),
        listed=False,
    )
    return site, tuple(replace(page, lang=lang) for lang in content.config.languages)


class _Arranger:
    """Makes the pages of a site in Thai; the other languages are the same pages read in another language."""

    def __init__(self, content: Content, words: Mapping[Lang, Strings], today: date) -> None:
        self.content = content
        self.words = words
        self.years = view_years(content, words, today)
        self.notices = view_notices(content, today)
        self.home = Link(key="", title=self.text("home.link"))
        self.sections = {key: Link(key=key, title=self.text(f"{words}.title")) for key, words in SECTIONS.items()}

    def text(self, key: str) -> Text:
        """Return interface words in both languages."""
        return Text(th=self.words["th"].get(key), en=self.words["en"].get(key))

    def pages(self) -> Iterator[Page]:
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
            description=self._describe_unit(self.content.units[unit_id].name),
            view=view_unit(unit_id, self.content.units, self.years),
            trail=(self.home, self.sections["units"]),
            sources=("content/units.yaml",),
        )

    def _describe_unit(self, name: Text) -> Text:
        described = {
            lang: words.get("unit.description", name=name.words(lang).value) for lang, words in self.words.items()
        }
        return Text(th=described["th"], en=described["en"])

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


def _emblem(content: Content) -> Emblem | None:
    path = content.config.emblem
    if path is None:
        return None
    width, height = content.sizes[path]
    return Emblem(file=published_file(path), width=width, height=height)


def _names(content: Content) -> tuple[str, ...]:
    municipality = content.config.municipality
    places = (municipality.name, municipality.district, municipality.province)
    names = tuple(text.th for text in (*places, *(unit.name for unit in content.units.values())) if text)
    return (*names, *content.glossary)


def _is_feed_wanted(content: Content) -> bool:
    return content.config.base_url is not None and content.config.outputs.feed


def _sources(year: YearView) -> tuple[str, ...]:
    report = (year.report_source,) if year.report_source else ()
    return (*report, *(measure.source for measure in year.measures))


def _describe_measure(measure: MeasureView) -> Text | None:
    prose = measure.record.result if measure.standing == "result-reported" else measure.record.method
    return _described(prose) if prose and not prose.is_none else None


def _described(text: Text) -> Text:
    return Text(th=shorten(without_markdown(text.th)), en=shorten(without_markdown(text.en)) if text.en else None)
