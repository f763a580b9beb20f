"""A page with everything that outputs need, so that it can be rendered alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from prongsai.addresses import page_path
from prongsai.base.followed import Followed
from prongsai.base.official import OfficialTable
from prongsai.base.prints import Booklet, Print
from prongsai.base.slips import Slip
from prongsai.models.history import Version
from prongsai.problems import Lang
from prongsai.text import Prose, Text
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
    """The number of records in a list that have something in common, such as their unit."""

    name: str
    count: int
    link: Link | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The search entry of a page: `texts`, in the order of their rank, and `labels`, words for its data.

    `heading` names the group of results: search.kinds in strings.yaml. `units` are the last parts of units' addresses.
    """

    heading: str
    texts: tuple[Text, ...]
    labels: tuple[Text, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A passage of a record, in Markdown if its text is `Prose`; `label` names interface words."""

    label: str | None
    text: Text

    @property
    def is_markdown(self) -> bool:
        return isinstance(self.text, Prose)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A short value of a record; `label` names interface words."""

    label: str
    value: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetItem:
    """A title on a sheet with its number as shown, and what has to be read with it."""

    number: Text
    title: Text
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The sheet of a page for the notice board; `sides` is how many sides of A4 it should take at most."""

    kicker: Text
    parts: tuple[Part, ...] = ()
    items: tuple[SheetItem, ...] = ()
    facts: tuple[Fact, ...] = ()
    sides: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """What other pages show of a record: that of a measure which names it as evidence, that of its unit.

    `label` names the interface words for what it is; `figures` are its large numbers, with the label below; `state`
    says how far it can be relied on, such as the date of its data. `units` are the keys of its units' pages.
    """

    label: str
    link: Link
    figures: tuple[Fact, ...] = ()
    facts: tuple[Fact, ...] = ()
    state: Text | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """The share image of a page, in Thai: a line above the title, and large letters beside it."""

    kicker: str
    numeral: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedItem:
    """An item of a list that is embedded in another website."""

    link: Link
    date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """In structured data: the absolute address of the page of `key`, omitted if the site has none."""

    key: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileAddress:
    """In structured data: the absolute address of a published file."""

    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pager:
    """The pages of a long list, each with the words for its portion, and fewer words; the page is that at `current`.

    `total` is the number of entries in the whole list; `places` are the anchors of those on this page.
    """

    links: tuple[Link, ...]
    labels: tuple[Text, ...]
    current: int
    total: int
    places: frozenset[str]

    @property
    def previous(self) -> Link | None:
        return self.links[self.current - 1] if self.current else None

    @property
    def next(self) -> Link | None:
        return next(iter(self.links[self.current + 1 :]), None)


FootGroup = Literal["readers", "data", "webmasters"]
Structured = Mapping[str, object]
"""An item of JSON-LD (schema.org) with texts and addresses that are not yet resolved for a language."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language. `layout` names its template, `view` is the data for it.

    The page of a record names its `kind`; its data are read from `item`. It has the mark of the current version, and
    its versions from new to old as far as they are in the history.

    `trail` leads from the home page to the page above; `sources` are the content files that it is made from.

    A page has three dates, which never stand in for each other. `as_of` is the date of its information, as the
    staff declare in the field `updated`: "Information as of". `changed` is the day when its words last changed on the
    site, from the history: "Last changed". `updated` is for feeds, sitemaps and data: the last change that is known.
    No page or paper has a date of printing: the mark says which version it is.

    `thing` is what others show of its record; `shows` are the keys of the pages that it leads to, such as evidence.

    The list of a page that has a `pager` is too long for one page. `foot` is the group of the foot in which every page
    links to it, whether or not a menu has it. A page that is not promoted is in no menu and no foot.
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
    as_of: PartialDate | None = None
    updated: PartialDate | None = None
    mark: str | None = None
    versions: tuple[Version, ...] = ()
    is_listed: bool = True
    is_article: bool = False
    foot: FootGroup | None = None
    is_promoted: bool = True
    found: Found | None = None
    sheet: Sheet | None = None
    prints: tuple[Print, ...] = ()
    booklet: Booklet | None = None
    slips: tuple[Slip, ...] = ()
    thing: Thing | None = None
    shows: tuple[str, ...] = ()
    card: Card | None = None
    followed: Followed | None = None
    embedded: tuple[EmbeddedItem, ...] | None = None
    official: OfficialTable | None = None
    structured: tuple[Structured, ...] = field(default=())
    pager: Pager | None = None

    @property
    def path(self) -> str:
        return page_path(self.key, self.lang)

    @property
    def is_fragment(self) -> bool:
        """Whether it is an HTML fragment to embed in another site, a file of its own."""
        return self.key.endswith(".html")

    @property
    def is_continued(self) -> bool:
        """Whether it shows a further portion of the list on another page."""
        return self.pager is not None and self.pager.current > 0

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.title, year=self.year, number=self.number)

    def follows(self, page: Page) -> bool:
        """Whether the feed of this page includes another page: one that it names, or one below it."""
        if self.followed and self.followed.keys is not None:
            return page.key in self.followed.keys
        return not self.key or page.key == self.key or page.key.startswith(f"{self.key}/")

    @property
    def changed(self) -> PartialDate | None:
        """The day from which its words are as they are now; None if the history does not have this version."""
        return self.versions[0].date if self.versions and self.versions[0].mark == self.mark else None

    @property
    def is_draft(self) -> bool:
        """Whether there is a history that lacks the current version of the page."""
        return bool(self.versions) and self.versions[0].mark != self.mark
