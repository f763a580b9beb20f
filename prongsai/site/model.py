"""`Site`: what every page shares; a plain value, so that a page can be rendered alone, in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.base.page import Link
from prongsai.config import SiteConfig
from prongsai.problems import Lang
from prongsai.text import Numerals, Strings, Text
from prongsai.wording import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class Emblem:
    """A published picture with its size in pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """`names` are the Thai words that no line cuts: of the municipality, its place, its units, and of the glossary.

    `contact` is the page that tells how to ask or report, if there is one; `offers` are the pages to which every foot
    leads, whether or not a menu names them.
    `page_of` and `file_of` tell what a link in content means: path of a source → key, or → published file; `sizes` are
    those of pictures by published file. `feeds` are the titles of the feeds by the key of the page that each follows.
    """

    config: SiteConfig
    title: Text
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    contact: Link | None
    offers: tuple[Link, ...]
    emblem: Emblem | None
    mark: str
    wording: Wording
    names: tuple[str, ...]
    page_of: Mapping[str, str]
    file_of: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]
    feeds: Mapping[str, Text]

    @property
    def words(self) -> Mapping[Lang, Strings]:
        """The interface words by language."""
        return self.wording.strings

    @property
    def numerals(self) -> Mapping[Lang, Numerals]:
        """How it writes numbers and dates, by language."""
        return self.wording.numerals
