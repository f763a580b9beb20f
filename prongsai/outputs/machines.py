"""What machines read: Atom feeds, the sitemap, robots.txt, the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from prongsai.addresses import absolute_url, page_path
from prongsai.problems import Lang
from prongsai.site.metadata import alternates, feed_path, json_feed_path
from prongsai.site.model import Page, Site
from prongsai.text import Words

MANIFEST = "manifest.json"
GENERATOR = "prongsai"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    title: Words
    url: str
    updated: str
    summary: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What both forms of a feed say, Atom (RFC 4287) and JSON Feed 1.1; addresses are absolute."""

    lang: Lang
    title: str
    url: str
    json_url: str
    home: str
    author: str
    updated: str
    entries: Sequence[FeedEntry]


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    url: str
    alternates: tuple[tuple[str, str], ...]
    updated: str | None


def machine_files(site: Site, pages: Sequence[Page], environment: jinja2.Environment) -> dict[str, bytes]:
    """Return the feeds, the sitemap and robots.txt that the configuration asks for, by path."""
    outputs, base = site.config.outputs, site.config.base_url
    files: dict[str, bytes] = {}
    if base and site.has_feed:
        for lang in site.config.languages:
            feed = _feed(site, pages, lang, base)
            files[feed_path(lang)] = environment.get_template("feeds/feed.xml").render(feed=feed).encode("utf-8")
            files[json_feed_path(lang)] = _json_feed(feed)
    if base and outputs.sitemap:
        files["sitemap.xml"] = _sitemap(site, pages, base, environment)
    if outputs.robots:
        sitemap = f"\nSitemap: {absolute_url(base, 'sitemap.xml')}\n" if base and outputs.sitemap else ""
        files["robots.txt"] = f"User-agent: *\nAllow: /\n{sitemap}".encode()
    return files


def _feed(site: Site, pages: Sequence[Page], lang: Lang, base: str) -> Feed:
    """Return the feed of a language: every page that the content dates, newest first."""
    dated = [(page.updated.last, page) for page in pages if page.lang == lang and page.listed and page.updated]
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
    return Feed(
        lang=lang,
        title=site.words[lang].get("feed.title", name=name),
        url=absolute_url(base, feed_path(lang)),
        json_url=absolute_url(base, json_feed_path(lang)),
        home=absolute_url(base, page_path("", lang)),
        author=name,
        updated=entries[0].updated,
        entries=entries,
    )


def _json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1, for sites that cannot read Atom."""
    items = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": entry.title.value,
            "content_text": entry.summary.value if entry.summary else entry.title.value,
            "date_published": entry.updated,
            "date_modified": entry.updated,
            "language": entry.title.lang,
        }
        for entry in feed.entries
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json_url,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


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
