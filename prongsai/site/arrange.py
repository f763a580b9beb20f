"""All pages of a site, in all its languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from prongsai.addresses import DATA_KEY, EMBED_KEY, TRENDS_KEY, published_file
from prongsai.loader import Content
from prongsai.problems import Lang, Problems
from prongsai.site.changes import ChangesPage
from prongsai.site.metadata import is_followed
from prongsai.site.model import Emblem, Link, Page, Site
from prongsai.site.navigation import check_addresses, menu, page_of, redirects
from prongsai.site.notices import state_changes
from prongsai.site.pages import PageMaker
from prongsai.site.status import standing_changes
from prongsai.site.views import NoticesPage, UnitPage, YearView
from prongsai.text import Strings, Text
from prongsai.thai import initial

# The page of content/pages/ that tells how to ask or report.
CONTACT = "contact"


def arrange(
    content: Content, words: Mapping[Lang, Strings], today: date, problems: Problems
) -> tuple[Site, tuple[Page, ...]]:
    """Return what all pages share, and the pages; an address taken twice or a menu leading nowhere is a problem."""
    maker = PageMaker(content, words, today)
    originals = list(maker.pages())
    links = {page.key: Link(key=page.key, title=page.title) for page in originals}
    check_addresses(originals, problems)
    moved = redirects(content, links, problems)
    site = Site(
        config=content.config,
        title=content.config.title or content.config.municipality.name,
        menu=menu(content.config.menu, "menu", content.config_document, links, problems),
        footer=menu(content.config.footer, "footer", content.config_document, links, problems),
        contact=links.get(CONTACT),
        offers=tuple(links[key] for key in (TRENDS_KEY, DATA_KEY, EMBED_KEY) if key in links),
        emblem=_emblem(content),
        mark=content.config.mark or initial(content.config.municipality.name.th),
        words=words,
        names=_names(content),
        page_of=page_of(content),
        file_of={path: published_file(path) for path in sorted(content.files)},
        sizes={published_file(path): size for path, size in content.sizes.items()},
        feeds=_feeds(content, originals, maker),
    )
    langs = content.config.languages
    pages = [replace(page, lang=lang) for page in (*originals, *moved) for lang in langs]
    return site, (*pages, maker.error_page(site.menu))


def next_change(content: Content, today: date) -> date | None:
    """Return the next day on which the same content makes other pages: a period begins or ends, a notice runs out."""
    changes = [day for notice in content.notices for day in state_changes(notice.record)]
    for year in content.years:
        for measure in year.measures:
            changes += standing_changes(measure.record, year.year)
    return min((day for day in changes if day > today), default=None)


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


def _feeds(content: Content, pages: Sequence[Page], maker: PageMaker) -> dict[str, Text]:
    """Return the feeds by the page that they follow; dates come from the content, and without any there is no feed."""
    if content.config.base_url is None or not content.config.outputs.feed:
        return {}
    dated = [page for page in pages if page.updated and page.listed]
    feeds = {"": maker.text("feed.title", name=content.config.municipality.name)} if dated else {}
    for page in pages:
        is_list = isinstance(page.view, NoticesPage) or (isinstance(page.view, ChangesPage) and page.view.days)
        is_dated = isinstance(page.view, YearView | UnitPage) and any(is_followed(one, page) for one in dated)
        if is_list or is_dated:
            feeds[page.key] = page.title
    return feeds
