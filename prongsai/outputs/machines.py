"""What machines read: Atom feeds, the sitemap, robots.txt, the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from prongsai.problems import Lang
from prongsai.site.addresses import absolute_url, page_path
from prongsai.site.metadata import alternates, feed_path
from prongsai.site.model import Page, Site
from prongsai.site.status import days
from prongsai.site.views import MeasurePage, MeasureView, YearView
from prongsai.text import Words
from prongsai.thai import fiscal_year_days

MANIFEST = "manifest.json"
GENERATOR = "prongsai"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    title: Words
    url: str
    updated: str
    summary: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    url: str
    alternates: tuple[tuple[str, str], ...]
    updated: str | None


def machine_files(site: Site, pages: Sequence[Page], environment: jinja2.Environment) -> dict[str, bytes]:
    """Return the feeds, the sitemap and robots.txt that the configuration asks for, by path."""
    outputs, base = site.config.outputs, site.config.base_url
    files: dict[str, bytes] = {}
    if base and outputs.feed:
        for lang in site.config.languages:
            files[feed_path(lang)] = _feed(site, pages, lang, base, environment)
    if base and outputs.sitemap:
        files["sitemap.xml"] = _sitemap(site, pages, base, environment)
    if outputs.robots:
        sitemap = f"\nSitemap: {absolute_url(base, 'sitemap.xml')}\n" if base and outputs.sitemap else ""
        files["robots.txt"] = f"User-agent: *\nAllow: /\n{sitemap}".encode()
    return files


def _feed(site: Site, pages: Sequence[Page], lang: Lang, base: str, environment: jinja2.Environment) -> bytes:
    """Return the Atom feed (RFC 4287) of a language: reports and measures, newest first."""
    dated = [(day, page) for page in pages if page.lang == lang and (day := _page_date(page)) is not None]
    entries = [
        FeedEntry(
            title=page.title.words(lang),
            url=absolute_url(base, page.path),
            updated=_instant(day),
            summary=page.description.words(lang) if page.description else None,
        )
        for day, page in sorted(dated, key=lambda item: item[0], reverse=True)
    ]
    name = site.config.municipality.name.words(lang).value
    # A feed must have a date even before there is anything in it; the start of the calendar says "never".
    updated = entries[0].updated if entries else _instant(date(1970, 1, 1))
    text = environment.get_template("feeds/feed.xml").render(
        lang=lang,
        title=site.words[lang].get("feed.title", name=name),
        url=absolute_url(base, feed_path(lang)),
        home=absolute_url(base, page_path("", lang)),
        author=name,
        updated=updated,
        entries=entries,
    )
    return text.encode("utf-8")


def _page_date(page: Page) -> date | None:
    """Return the day that a report or measure is dated, from the content alone; None for other pages."""
    if isinstance(page.view, MeasurePage):
        return page.updated.last if page.updated else _measure_date(page.view.measure)
    if isinstance(page.view, YearView):
        if page.updated:
            return page.updated.last
        measured = [_measure_date(measure) for measure in page.view.measures]
        return max(measured, default=fiscal_year_days(page.view.year)[0])
    return None


def _measure_date(measure: MeasureView) -> date:
    """Return the last day of a measure with a result, and the first of one still without."""
    first, last = days(measure.record, measure.year)
    return last if measure.standing == "result-reported" else first


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _sitemap(site: Site, pages: Sequence[Page], base: str, environment: jinja2.Environment) -> bytes:
    entries = [
        SitemapEntry(
            url=absolute_url(base, page.path),
            alternates=alternates(site, page.key),
            updated=page.updated.iso if page.updated else None,
        )
        for page in pages
        if page.listed
    ]
    return environment.get_template("feeds/sitemap.xml").render(entries=entries).encode("utf-8")


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the list of all published files with their SHA-256; it also marks a folder as ours."""
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
    return (json.dumps({"generator": GENERATOR, "files": hashes}, ensure_ascii=False, indent=1) + "\n").encode()
