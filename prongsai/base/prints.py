"""What a page offers to print: posters and signs, and a booklet that is also a document to edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Print:
    """A document of a page to print, such as a poster or a sign, drawn by the Typst file `template` of layouts/.

    `name` is distinct on its page and ends the file name; `label` names interface words. The texts in `data` are
    resolved for the language of the page; a print that `has_all_languages`, such as a sign, is drawn once, for the Thai
    page, and offered by every translation. `prepare`, a function of a module, makes what the template reads.
    """

    name: str
    label: str
    template: str
    data: Mapping[str, Any]
    prepare: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    has_all_languages: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class BookletTable:
    """A table in a booklet; `widths` are relative."""

    heads: tuple[Text, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BookletPart:
    """A section of a booklet: passages, a list, and a table, each as far as it has one."""

    heading: Text
    texts: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    table: BookletTable | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Booklet:
    """A page as a document to print or to edit, as PDF and DOCX: `name` ends the file names, `label` names words."""

    name: str
    label: str
    kicker: Text
    parts: tuple[BookletPart, ...]
