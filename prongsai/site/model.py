"""`Site`: the values that all pages share. It is plain data, so that a page can be rendered alone, in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.base.page import FootGroup, Link, Thing
from prongsai.config import SiteConfig
from prongsai.problems import Lang
from prongsai.text import Numerals, Strings, Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class Emblem:
    """A published picture with its size in pixels."""

    file: str
    width: int
    height: int


# The layout of the page that stands where a withdrawn record was.
WITHDRAWN_LAYOUT = "history/withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """A record that was taken off the site. The page at its address says when and why."""

    key: str
    title: Text
    date: PartialDate
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """`names` are the Thai words that must not break across lines: names of the municipality, places, units, glossary.

    `contact` is the contact page, if there is one; `foot` are the pages that every foot links to, by group. `page_of`
    and `file_of` resolve links in the content: path of a source → key, or → published file; `sizes` are those of
    pictures, by published file. `anchors` are those in long lists: key of the first page → anchor → key of the page
    that has it. `feeds` are the titles of feeds by the key of their page.
    """

    config: SiteConfig
    title: Text
    menu: tuple[Link, ...]
    contact: Link | None
    foot: Mapping[FootGroup, tuple[Link, ...]]
    emblem: Emblem | None
    mark: str
    wording: Wording
    names: tuple[str, ...]
    page_of: Mapping[str, str]
    file_of: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]
    anchors: Mapping[str, Mapping[str, str]]
    feeds: Mapping[str, Text]
    withdrawn: tuple[Withdrawn, ...]
    things: Mapping[str, Thing] = field(default_factory=dict)
    shown_by: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    things_of: Mapping[str, tuple[Thing, ...]] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[Lang, Strings]:
        """The interface words by language."""
        return self.wording.strings

    @property
    def numerals(self) -> Mapping[Lang, Numerals]:
        """How the site writes numbers and dates, by language."""
        return self.wording.numerals
