"""What machines read: feeds, the sitemap, robots.txt, the list of versions, the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import jinja2

from prongsai.addresses import CHANGES_KEY, absolute_url, page_path
from prongsai.problems import Lang
from prongsai.site.changes import ChangedRecord, ChangesPage, VerifyPage
from prongsai.site.metadata import alternates, feed_path, is_followed, json_feed_path
from prongsai.site.model import Page, Site
from prongsai.text import Words
from prongsai.thai import has_thai

MANIFEST, VERSIONS = "manifest.json", "versions.json"
GENERATOR = "prongsai"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    id: str
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


def json_file(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def machine_files(site: Site, pages: Sequence[Page], environment: jinja2.Environment) -> dict[str, bytes]:
    """Return by path the list of versions, and the feeds, sitemap and robots.txt that the configuration asks for."""
    outputs, base = site.config.outputs, site.config.base_url
    files = {VERSIONS: _versions(next(page.view for page in pages if isinstance(page.view, VerifyPage)))}
    for key in site.feeds:
        for lang in site.config.languages:
            feed = _feed(site, pages, key, lang)
            atom = environment.get_template("feeds/feed.xml").render(feed=feed)
            files[feed_path(key, lang)] = atom.encode("utf-8")
            files[json_feed_path(key, lang)] = _json_feed(feed)
    if base and outputs.sitemap:
        files["sitemap.xml"] = _sitemap(site, pages, base, environment)
    if outputs.robots:
        sitemap = f"\nSitemap: {absolute_url(base, 'sitemap.xml')}\n" if base and outputs.sitemap else ""
        files["robots.txt"] = f"User-agent: *\nAllow: /\n{sitemap}".encode()
    return files


def _feed(site: Site, pages: Sequence[Page], key: str, lang: Lang) -> Feed:
    """Return the feed in `lang` that follows the page of `key`, newest first."""
    base = site.config.base_url or ""
    followed = next(page for page in pages if page.key == key and page.lang == lang)
    if isinstance(followed.view, ChangesPage):
        entries = [_change_entry(site, record, lang, base) for record in followed.view.records]
    else:
        within = [page for page in pages if page.lang == lang and page.listed and is_followed(page, followed)]
        dated = [(page.updated.last, page) for page in within if page.updated]
        dated.sort(key=lambda item: item[0], reverse=True)
        entries = [_page_entry(page, base) for _, page in dated]
    name = site.config.municipality.name.words(lang).value
    return Feed(
        lang=lang,
        title=site.feeds[key].words(lang).value,
        url=absolute_url(base, feed_path(key, lang)),
        json_url=absolute_url(base, json_feed_path(key, lang)),
        home=absolute_url(base, page_path(key, lang)),
        author=name,
        updated=entries[0].updated,
        entries=entries,
    )


def _page_entry(page: Page, base: str) -> FeedEntry:
    url = absolute_url(base, page.path)
    updated = _instant(page.updated.last) if page.updated else ""
    summary = page.description.words(page.lang) if page.description else None
    return FeedEntry(id=url, title=page.title.words(page.lang), url=url, updated=updated, summary=summary)


def _change_entry(site: Site, record: ChangedRecord, lang: Lang, base: str) -> FeedEntry:
    """Return one version of a record; it leads to the record, or where that is gone to the list of changes."""
    number = f"#v{record.version.version}"
    path = page_path(record.key, lang)
    reason = record.version.reason or site.words[lang].get(f"changes.{record.version.state}")
    return FeedEntry(
        id=absolute_url(base, path) + number,
        title=record.title.words(lang),
        url=absolute_url(base, path if record.link else page_path(CHANGES_KEY, lang)) + (number if record.link else ""),
        updated=_instant(record.version.date.last),
        summary=Words(value=reason, lang="th" if has_thai(reason) else lang),
    )


def _json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1, for sites that cannot read Atom."""
    items = [
        {
            "id": entry.id,
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
    return json_file(document)


def _versions(view: VerifyPage) -> bytes:
    """Return every mark with its page, for programs; with `since` once the history has it."""
    versions = [
        {"mark": known.mark, "page": known.key, "state": known.state, "since": known.since and known.since.iso}
        for known in view.marks
    ]
    return json_file({"versions": versions})


def lost_versions(before: bytes, after: bytes) -> list[str]:
    """Return the marks that the history had when `before` was published and has no more: paper bears them."""
    old, new = ({version["mark"]: version for version in json.loads(data)["versions"]} for data in (before, after))
    return [mark for mark, version in old.items() if version["since"] and mark not in new]


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
    return json_file({"generator": GENERATOR, "files": hashes})
