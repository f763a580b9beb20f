"""All pages of a site, in all its languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from prongsai.addresses import FOLDERS, published_file
from prongsai.base.kind import AnyKind
from prongsai.base.loaded import Content
from prongsai.base.material import Material
from prongsai.base.page import Fact, FootGroup, Link, Page, Thing
from prongsai.problems import Problems
from prongsai.site.home import MAIN, error_page, home_page
from prongsai.site.model import Emblem, Site
from prongsai.site.navigation import anchors_of, check_addresses, menu, page_of, redirects
from prongsai.site.withdrawn import list_withdrawn
from prongsai.text import Text
from prongsai.thai import initial
from prongsai.wording import Wording

# The page of content/pages/ with the contact details.
CONTACT = "contact"


class PageSource(Protocol):
    """Adds pages made from those of the records, such as a search: an output."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    def add_pages(self, material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterable[Page]: ...


def arrange(
    material: Material, kinds: Sequence[AnyKind], sources: Sequence[PageSource], problems: Problems
) -> tuple[Site, tuple[Page, ...]]:
    """Return the site and its pages; reports addresses used twice and menu entries without a page.

    Each of the `sources` adds pages and sees the pages before it; no record can use their keys.
    """
    content, config = material.content, material.content.config
    made = [page for kind in kinds if kind.pages for page in kind.pages(material)]
    newest = next((page for page in made if page.kind == MAIN), None)
    originals = [home_page(material, kinds, newest.sources if newest else ()), *made]
    for source in sources:
        originals += source.add_pages(material, kinds, originals)
    links = {page.key: Link(key=page.key, title=page.title) for page in originals}
    kept_back = {page.key for page in originals if not page.is_promoted}
    sections = {kind.name for kind in kinds if kind.where is None}
    reserved = FOLDERS | sections | {key for source in sources for key in source.keys}
    check_addresses(originals, reserved, problems)
    moved = redirects(content, links, reserved, problems)
    site = Site(
        config=config,
        title=config.title or config.municipality.name,
        menu=menu(config.menu, "menu", content.config_document, links, problems, kept_back),
        contact=links.get(CONTACT),
        foot=_foot(originals, menu(config.footer, "footer", content.config_document, links, problems, kept_back)),
        emblem=_emblem(content),
        mark=config.mark or initial(config.municipality.name.th),
        wording=material.wording,
        names=_names(content, kinds),
        page_of=page_of(content, kinds),
        file_of={path: published_file(path) for path in sorted(content.others - content.read_tables)},
        sizes={published_file(path): size for path, size in content.sizes.items()},
        anchors=anchors_of(originals),
        feeds=_feeds(material, originals),
        withdrawn=list_withdrawn(content),
    )
    pages = [replace(page, lang=lang) for page in (*originals, *moved) for lang in config.languages]
    return _with_things(site, originals, material.wording), (*pages, error_page(material, site.menu))


def _foot(pages: Sequence[Page], chosen: Sequence[Link]) -> dict[FootGroup, tuple[Link, ...]]:
    """Return the links of the foot by group; the municipality chose those for readers."""
    grouped = {page.key: page.foot for page in pages if page.foot and page.is_promoted}
    foot: dict[FootGroup, tuple[Link, ...]] = {"readers": tuple(one for one in chosen if one.key not in grouped)}
    for page in pages:
        if page.foot and page.is_promoted:
            foot[page.foot] = (*foot.get(page.foot, ()), Link(key=page.key, title=page.title))
    return foot


def next_change(content: Content, kinds: Sequence[AnyKind], today: date) -> date | None:
    """Return the next day on which pages change without new content: a period begins or ends, a notice expires."""
    changes_on = {kind.name: kind.changes_on for kind in kinds if kind.changes_on}
    days = [day for one in content.records if one.kind in changes_on for day in changes_on[one.kind](one)]
    return min((day for day in days if day > today), default=None)


def _emblem(content: Content) -> Emblem | None:
    path = content.config.emblem
    if path is None:
        return None
    width, height = content.sizes[path]
    return Emblem(file=published_file(path), width=width, height=height)


def _with_things(site: Site, pages: Sequence[Page], wording: Wording) -> Site:
    """Return the site with what its pages show of other records."""
    shown_by = _shown_by(pages)
    things = {
        page.key: page.thing or _plain_thing(page, wording)
        for page in pages
        if page.thing or (page.kind and page.key in shown_by)
    }
    return replace(site, things=things, shown_by=shown_by, things_of=_things_of(pages))


def _plain_thing(page: Page, wording: Wording) -> Thing:
    """Return what others show of a record whose kind says nothing of its own: what it is, its year and its day."""
    year = Fact(label="filter.year", value=wording.year(page.year)) if page.year else None
    day = page.as_of or page.updated
    return Thing(
        label=f"{page.kind}.one",
        link=page.link,
        facts=(year,) if year else (),
        state=wording.text("site.as_of", date=wording.date(day)) if day else None,
    )


def _shown_by(pages: Sequence[Page]) -> dict[str, tuple[Link, ...]]:
    """Return the pages that lead to the page of a record, by its key."""
    found: dict[str, dict[Link, None]] = {}
    for page in pages:
        for key in page.shows:
            found.setdefault(key, {})[page.link] = None
    return {key: tuple(links) for key, links in found.items()}


def _things_of(pages: Sequence[Page]) -> dict[str, tuple[Thing, ...]]:
    """Return the things of each unit, by the key of its page; of those with a year, the ones of its newest year."""
    found: dict[str, list[Thing]] = {}
    newest: dict[tuple[str, str], int] = {}
    for thing in (page.thing for page in pages if page.thing):
        for unit in thing.units:
            found.setdefault(unit, []).append(thing)
            newest[unit, thing.label] = max(newest.get((unit, thing.label), 0), thing.link.year or 0)
    return {
        unit: tuple(thing for thing in things if (thing.link.year or 0) == newest[unit, thing.label])
        for unit, things in found.items()
    }


def _names(content: Content, kinds: Sequence[AnyKind]) -> tuple[str, ...]:
    municipality = content.config.municipality
    places = (municipality.name, municipality.district, municipality.province)
    names = {kind.name: kind.names for kind in kinds if kind.names}
    of_records = (name for one in content.records if one.kind in names for name in names[one.kind](one))
    return (*(text.th for text in places if text), *of_records)


def _feeds(material: Material, pages: Sequence[Page]) -> Mapping[str, Text]:
    """Return the titles of the feeds by the key of their page; a page without dated pages has no feed."""
    config = material.content.config
    if config.base_url is None or not config.outputs.feed:
        return {}
    dated = [page for page in pages if page.updated and page.is_listed]
    feeds = {"": material.wording.text("feed.title", name=config.municipality.name)} if dated else {}
    for page in pages:
        if page.followed and (page.followed.is_always or any(page.follows(one) for one in dated)):
            feeds[page.key] = page.title
    return feeds
