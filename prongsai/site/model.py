"""`Site`, what every page shares; `Page`, one page with all the values it is made from.

Both are plain values: a page can be rendered alone, in any process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.addresses import page_path
from prongsai.config import SiteConfig
from prongsai.models.history import Version
from prongsai.problems import Lang
from prongsai.text import Strings, Text
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
    words: Mapping[Lang, Strings]
    names: tuple[str, ...]
    page_of: Mapping[str, str]
    file_of: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]
    feeds: Mapping[str, Text]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language. `kind` names its layout, `view` is what that layout shows.

    A record has the mark of its current version, and its versions from new to old as far as the history is written.

    `trail` leads from the home page to the page above; `sources` are the files of content it speaks for.
    """

    key: str
    lang: Lang
    kind: str
    title: Text
    view: object
    description: Text | None = None
    trail: tuple[Link, ...] = ()
    sources: tuple[str, ...] = ()
    updated: PartialDate | None = None
    mark: str | None = None
    versions: tuple[Version, ...] = ()
    listed: bool = True

    @property
    def path(self) -> str:
        return page_path(self.key, self.lang)

    @property
    def is_draft(self) -> bool:
        """Whether the history, where there is one, does not know what the page says now."""
        return bool(self.versions) and self.versions[0].mark != self.mark
