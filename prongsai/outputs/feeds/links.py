"""The addresses of feeds."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.addresses import ERROR_KEY, page_path
from prongsai.base.page import Page
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink:
    """The paths of a feed in both formats."""

    title: Text
    atom: str
    json: str


def feed_links(site: Site, page: Page) -> tuple[FeedLink, ...]:
    """Return the feed of the page, if it has one, and that of the site."""
    keys = dict.fromkeys((page.key, ""))
    return tuple(feed_link(site, key, page.lang) for key in keys if key in site.feeds and page.key != ERROR_KEY)


def feed_link(site: Site, key: str, lang: Lang) -> FeedLink:
    return FeedLink(title=site.feeds[key], atom=feed_path(key, lang), json=json_feed_path(key, lang))


def feed_path(key: str, lang: Lang) -> str:
    """Return the path of the feed of the page with `key`; the key "" gives that of the whole site."""
    return page_path(key, lang) + "feed.xml"


def json_feed_path(key: str, lang: Lang) -> str:
    return page_path(key, lang) + "feed.json"
