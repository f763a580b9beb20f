"""What every paper of the site has around its content: who publishes it, and what leads back to the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.addresses import VERIFY_KEY, absolute_url, page_path
from prongsai.base.page import Page
from prongsai.models.history import spaced
from prongsai.outputs.paper import page_words
from prongsai.palette import mix_palette
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Words
from prongsai.thai import PartialDate


def paper_address(site: Site, page: Page) -> str:
    """Return the address for the QR code on papers of a page, with its mark: the page says if the paper is current.

    A draft has no mark in it, since the site does not know that mark.
    """
    mark = "" if page.is_draft or not page.mark else f"#mark-{page.mark}"
    return absolute_url(site.config.base_url or "", page.path) + mark


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentProperties:
    """The properties of a file; `day` (year, month, day) is the date of its content, not that of a build."""

    author: str
    keywords: tuple[str, ...]
    day: tuple[int, int, int] | None

    @property
    def data(self) -> Mapping[str, object]:
        return {"author": self.author, "keywords": self.keywords, "day": self.day}


def document_properties(site: Site, page: Page, day: PartialDate | None = None) -> DocumentProperties:
    """Return the properties of a file made from a page; `day` is the date of the document itself, if it has one."""
    lang, strings = page.lang, site.words[page.lang]
    author = site.config.municipality.name.words(lang).value
    above = [link.title.words(lang).value for link in page.trail[1:]]
    years = [strings.get("year.label", year=site.numerals[lang].year(page.year))] if page.year else []
    dated = day or page.as_of or page.updated
    return DocumentProperties(
        author=author,
        keywords=tuple(dict.fromkeys([author, *above, *years])),
        day=(dated.first.year, dated.first.month, dated.first.day) if dated else None,
    )


def notes(site: Site, lang: Lang) -> tuple[Words | None, Words | None]:
    """Return what a paper must say of itself: that it is an example, that it is a translation."""
    strings = site.words[lang]
    return (
        Words(value=strings.get("site.example"), lang=lang) if site.config.example else None,
        Words(value=strings.get("site.translation"), lang=lang) if lang == "en" else None,
    )


def frame(site: Site, page: Page) -> Mapping[str, object]:
    """Return the data for head and foot of a paper in the language of `page`; `draft` if its mark is not published."""
    strings, lang = site.words[page.lang], page.lang
    example, translation = notes(site, lang)

    def own(key: str) -> Words:
        return Words(value=strings.get(key), lang=lang)

    return {
        "names": site.names,
        "lang": lang,
        "accent": mix_palette(site.config.colors).light.accent,
        "name": page.title.words(lang).value,
        "example": example,
        "translation": translation,
        "publisher": site.config.municipality.name.words(lang),
        "scan": own("sheet.scan"),
        "code_alt": strings.get("sheet.qr"),
        "mark_label": own("version.mark"),
        "mark": spaced(page.mark or ""),
        "draft": own("version.draft") if page.is_draft else None,
        "verify": own("sheet.verify"),
        "verify_address": absolute_url(site.config.base_url or "", page_path(VERIFY_KEY, lang)),
        "page_words": page_words(strings),
        "digits": [site.numerals[lang].digits(digit) for digit in range(10)],
    }
