"""Every text that a search finds, as files that a script loads: one a year and language.

Whole texts, not words: no dictionary cuts Thai so that every part of a sentence would be found (measured: indexes of
words lost up to half of all queries, substrings of folded text none).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from prongsai.addresses import search_part
from prongsai.models.base import texts_of
from prongsai.models.glossary import Term
from prongsai.problems import Lang
from prongsai.site.finding import FOUND, year_of
from prongsai.site.model import Page, Site
from prongsai.site.opendata.page import DataPage
from prongsai.site.views import MeasurePage, NoticePage, ProsePage, UnitPage, YearView
from prongsai.text import Numerals, Prose, Strings, Text, without_markdown
from prongsai.thai import MONTHS_TH, MONTHS_TH_SHORT, search_key

Document = tuple[str, str, int | None, str, str]
"""Key of the page, kind, year (B.E.), ids of units with spaces between, texts with line breaks between, title first."""


def search_files(site: Site, pages: Sequence[Page], glossary: Mapping[str, Term]) -> dict[str, bytes]:
    """Return the texts of all pages that can be found, by path."""
    parts: dict[tuple[Lang, str], list[Document]] = {}
    for page in pages:
        if page.kind in FOUND:
            year = year_of(page)
            parts.setdefault((page.lang, str(year) if year else "site"), []).append(_document(site, page))
    terms = {"terms": [*_terms(glossary)], "months": [*map(list, _months())]}
    files, with_terms = {}, set()
    for (lang, part), documents in parts.items():
        data = {"lang": lang, "docs": documents, **({} if lang in with_terms else terms)}
        with_terms.add(lang)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        files[search_part(lang, part)] = f"searchPart({text});\n".encode()
    return files


def _terms(glossary: Mapping[str, Term]) -> Iterator[list[str]]:
    """Yield the keys of each term in both languages: one finds the other."""
    for word, term in glossary.items():
        keys = dict.fromkeys(map(search_key, (word, term.en, *term.also)))
        yield [key for key in keys if key]


def _months() -> Iterator[tuple[str, str]]:
    """Yield the keys of each month in full and short, which mean the same before a year."""
    for full, short in zip(MONTHS_TH, MONTHS_TH_SHORT, strict=True):
        yield search_key(full), search_key(short)


def _document(site: Site, page: Page) -> Document:
    numerals = Numerals(lang=page.lang, thai_digits=site.config.digits == "thai")
    said = ((text, text.words(page.lang).value) for text in _texts(page) if text)
    words = [without_markdown(words) if isinstance(text, Prose) else words for text, words in said]
    words += [*_labels(site.words[page.lang], numerals, page)]
    lines = dict.fromkeys(" ".join(normalize("NFC", text).split()) for text in words)
    return page.key, FOUND[page.kind], year_of(page), _units(page), "\n".join(line for line in lines if line)


def _texts(page: Page) -> Iterator[Text | None]:
    """Yield the texts of a page as far as they are content, what ranks first first."""
    yield page.title
    match page.view:
        case MeasurePage(measure=measure):
            yield measure.record.result
            yield from (text for _, text in texts_of(measure.record))
            yield measure.group
            yield measure.details
            yield from (unit.title for unit in measure.units)
        case YearView() as year:
            yield from (text for _, text in texts_of(year.report))
            yield from (text for item in year.items for text in (item.name, *(ask.text for ask in item.asks)))
        case NoticePage(notice=notice):
            yield from (text for _, text in texts_of(notice.record))
            yield notice.details
        case UnitPage() as unit:
            yield from (text for _, text in texts_of(unit.unit))
        case ProsePage() as prose:
            yield page.description
            yield prose.body
        case DataPage() as data:
            yield page.description
            yield from (text for dataset in data.datasets for text in (dataset.title, dataset.description))
        case _:
            yield page.description


def _labels(strings: Strings, numerals: Numerals, page: Page) -> Iterator[str]:
    """Yield what a page says of its data in words: year, number, dates, ids of OIT items."""
    match page.view:
        case MeasurePage(measure=measure):
            yield strings.get("measure.label", n=numerals.digits(measure.record.number))
            yield strings.get("year.label", year=numerals.year(measure.year))
            if measure.record.period:
                yield measure.record.period.words(numerals).value
                yield measure.record.period.dates(numerals)
            yield from measure.record.ita
        case YearView() as year:
            yield strings.get("year.label", year=numerals.year(year.year))
            yield from (item.id for item in year.items)
        case NoticePage(notice=notice):
            yield numerals.date(notice.record.date)


def _units(page: Page) -> str:
    """Return the ids of the units that a page is about, with spaces between."""
    if isinstance(page.view, MeasurePage):
        return page.view.measure.unit_slugs
    return page.key.rpartition("/")[2] if isinstance(page.view, UnitPage) else ""
