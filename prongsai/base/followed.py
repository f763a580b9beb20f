"""The feed of a page: what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.text import Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedItem:
    """A feed entry that is not a page: a part of the page of `key`.

    `instead` is the page to link to if that page no longer exists.
    """

    key: str
    anchor: str
    title: Text
    date: PartialDate
    summary: Text
    instead: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """The feed of a page: about the pages `keys`, the pages below its address, or `items`.

    If none of them has a date there is no feed, unless `is_always`.
    """

    keys: frozenset[str] | None = None
    items: tuple[FeedItem, ...] | None = None
    is_always: bool = False
