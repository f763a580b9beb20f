"""A page with everything that outputs ask of it, all plain values: it can be rendered alone, in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.addresses import page_path
from prongsai.models.history import Version
from prongsai.problems import Lang
from prongsai.text import Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A page to link to, by key; `year` is that of a report or measure, `number` that of a measure."""

    key: str
    title: Text
    year: int | None = None
    number: int | None = None

    @property
    def slug(self) -> str:
        """The last part of the address: "legal-affairs" of "units/legal-affairs"."""
        return self.key.rpartition("/")[2]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many records of a list have something in common, such as their unit."""

    name: str
    count: int
    link: Link | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search finds a page by: `texts`, what ranks first first, and what it says of its data in words, `labels`.

    `heading` names the group of results: search.kinds in the words. `units` are the last parts of units' addresses.
    """

    heading: str
    texts: tuple[Text, ...]
    labels: tuple[Text, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A passage of a record in Markdown; `label` names interface words."""

    label: str | None
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something short that a record says; `label` names interface words."""

    label: str
    value: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What hangs on the notice board of a page, one side of A4; `items` are numbered titles."""

    kicker: Text
    parts: tuple[Part, ...] = ()
    items: tuple[tuple[int, Text], ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """The picture beside a link to a page, in Thai: a line above the title, and large letters at its side."""

    kicker: str
    numeral: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedItem:
    """Something that a feed reports besides pages: a part of the page of `key`.

    `instead` is the page that it leads to where that one is gone.
    """

    key: str
    anchor: str
    title: Text
    date: PartialDate
    summary: Text
    instead: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """That a page has a feed of its own: of the pages `keys`, of those below its address, or of `items`.

    Without a date in any of them there is no feed, unless `is_always`.
    """

    keys: frozenset[str] | None = None
    items: tuple[FeedItem, ...] | None = None
    is_always: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedItem:
    """An item of a list that stands in another website."""

    link: Link
    date: PartialDate | None = None


Line = tuple[Text, ...]
"""One line of a cell, in pieces: a line of Thai in an English table has parts in both languages."""
Cell = Text | tuple[Line, ...] | None
"""Prose, lines of their own, or nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficialTable:
    """A table in its official form: `name` is that of its files, `data` that of the kind whose records are its rows.

    `heads` name interface words, `widths` are shares of the whole.
    """

    name: str
    data: str
    introduction: Text | None
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    signatory: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """In structured data: the absolute address of the page of `key`, left out where the site has none."""

    key: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileAddress:
    """In structured data: the absolute address of a published file."""

    path: str


Structured = Mapping[str, object]
"""An item of JSON-LD (schema.org) in which texts and addresses still stand for those of a language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language. `layout` names its template, `view` is what that shows.

    The page of a record names its `kind`, and `item` is what its data are read from; it has the mark of the current
    version, and its versions from new to old as far as the history is written.

    `trail` leads from the home page to the page above; `sources` are the files of content it speaks for.
    """

    key: str
    lang: Lang = "th"
    layout: str
    title: Text
    view: object = None
    kind: str | None = None
    item: Any = None
    year: int | None = None
    number: int | None = None
    description: Text | None = None
    trail: tuple[Link, ...] = ()
    sources: tuple[str, ...] = ()
    updated: PartialDate | None = None
    mark: str | None = None
    versions: tuple[Version, ...] = ()
    is_listed: bool = True
    is_article: bool = False
    is_offered: bool = False
    found: Found | None = None
    sheet: Sheet | None = None
    card: Card | None = None
    followed: Followed | None = None
    embedded: tuple[EmbeddedItem, ...] | None = None
    official: OfficialTable | None = None
    structured: tuple[Structured, ...] = field(default=())

    @property
    def path(self) -> str:
        return page_path(self.key, self.lang)

    @property
    def is_piece(self) -> bool:
        """Whether it is a piece of HTML for the page of another site, a file by itself."""
        return self.key.endswith(".html")

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.title, year=self.year, number=self.number)

    def follows(self, page: Page) -> bool:
        """Whether the feed of this page reports another one: one of those that it names, or one below it."""
        if self.followed and self.followed.keys is not None:
            return page.key in self.followed.keys
        return not self.key or page.key == self.key or page.key.startswith(f"{self.key}/")

    @property
    def is_draft(self) -> bool:
        """Whether the history, where there is one, does not know what the page says now."""
        return bool(self.versions) and self.versions[0].mark != self.mark
