"""Feeds in both formats, Atom (RFC 4287) and JSON Feed 1.1, newest entry first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.addresses import absolute_url, page_path
from prongsai.base.followed import FeedItem
from prongsai.base.page import Page
from prongsai.jsonfile import json_file
from prongsai.outputs.artifact import Artifact, Bytes
from prongsai.outputs.feeds.links import feed_links, feed_path, json_feed_path
from prongsai.outputs.output import Output, Plan
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Words
from prongsai.thai import has_thai


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    id: str
    title: Words
    url: str
    updated: str
    summary: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """The content of a feed, the same in both formats; addresses are absolute."""

    lang: Lang
    title: str
    url: str
    json_url: str
    home: str
    author: str
    updated: str
    entries: Sequence[FeedEntry]


def _plan(plan: Plan) -> dict[str, Artifact]:
    files: dict[str, Artifact] = {}
    atom = plan.environment.get_template("feeds/feed.xml")
    for key in plan.site.feeds:
        for lang in plan.site.config.languages:
            feed = _feed(plan.site, plan.pages, key, lang)
            files[feed_path(key, lang)] = Bytes(data=atom.render(feed=feed).encode("utf-8"))
            files[json_feed_path(key, lang)] = Bytes(data=_json_feed(feed))
    return files


def _feed(site: Site, pages: Sequence[Page], key: str, lang: Lang) -> Feed:
    """Return the feed of the page with `key` in `lang`."""
    base = site.config.base_url or ""
    by = next(page for page in pages if page.key == key and page.lang == lang)
    if by.followed and by.followed.items is not None:
        entries = [_item_entry(item, lang, base) for item in by.followed.items]
    else:
        entries = [*_page_entries(pages, by, base)]
    return Feed(
        lang=lang,
        title=site.feeds[key].words(lang).value,
        url=absolute_url(base, feed_path(key, lang)),
        json_url=absolute_url(base, json_feed_path(key, lang)),
        home=absolute_url(base, page_path(key, lang)),
        author=site.config.municipality.name.words(lang).value,
        updated=entries[0].updated,
        entries=entries,
    )


def _page_entries(pages: Sequence[Page], by: Page, base: str) -> Iterator[FeedEntry]:
    within = [page for page in pages if page.lang == by.lang and page.is_listed and by.follows(page)]
    dated = [(page.updated.last, page) for page in within if page.updated]
    for day, page in sorted(dated, key=lambda item: item[0], reverse=True):
        url = absolute_url(base, page.path)
        summary = page.description.words(page.lang) if page.description else None
        yield FeedEntry(id=url, title=page.title.words(page.lang), url=url, updated=_instant(day), summary=summary)


def _item_entry(item: FeedItem, lang: Lang, base: str) -> FeedEntry:
    path, summary = page_path(item.key, lang), item.summary.words(lang).value
    instead = page_path(item.instead, lang) if item.instead is not None else None
    return FeedEntry(
        id=absolute_url(base, path) + item.anchor,
        title=item.title.words(lang),
        url=absolute_url(base, path) + item.anchor if instead is None else absolute_url(base, instead),
        updated=_instant(item.date.last),
        summary=Words(value=summary, lang="th" if has_thai(summary) else lang),
    )


def _json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed 1.1, for programs that cannot read Atom."""
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


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


FEEDS = Output(name="feeds", is_on=lambda config: config.outputs.feed, links=feed_links, plan=_plan)
