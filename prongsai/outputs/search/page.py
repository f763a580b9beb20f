"""The search page: what the script searches, and the lists for readers without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from prongsai.addresses import SEARCH_KEY
from prongsai.base.kind import AnyKind
from prongsai.base.material import SECTIONS, Material
from prongsai.base.page import Link, Page
from prongsai.problems import Lang

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
# The titles in the alphabetical list, each about 500 bytes.
MOST_TITLES = 250
_TONE = re.compile("[็-๎]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Initial:
    """The pages whose titles begin with the same letter."""

    letter: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """`initials` are the searchable pages in alphabetical order, by language; `parts` are the files to search.

    `kinds` are the headings over the results. `is_complete`: the order has all pages, since there are not too many.
    """

    years: tuple[Link, ...]
    units: tuple[Link, ...]
    initials: Mapping[Lang, tuple[Initial, ...]]
    parts: Mapping[Lang, tuple[str, ...]]
    kinds: tuple[str, ...]
    is_complete: bool


def search_pages(material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the search page for all `pages` that are searchable."""
    found = [page for page in pages if page.found]
    langs = material.content.config.languages
    search_filter = {kind.name: kind.search_filter for kind in kinds}
    years = sorted({page.year for page in found if page.year}, reverse=True)
    parts = [*map(str, years), *(["site"] if any(page.year is None for page in found) else [])]
    listed = _listed(found)
    view = SearchPage(
        years=tuple(page.link for page in found if search_filter.get(page.kind or "") == "year"),
        units=tuple(page.link for page in found if search_filter.get(page.kind or "") == "unit"),
        initials={lang: _initials([page.link for page in listed], lang) for lang in langs},
        parts={lang: tuple(search_part(lang, part) for part in parts) for lang in langs},
        kinds=_headings(kinds),
        is_complete=len(listed) == len(found),
    )
    page = material.section(SEARCH_KEY, "search", "search/page", view)
    yield replace(page, found=None)


def _listed(found: Sequence[Page]) -> Sequence[Page]:
    """Return the pages for the alphabetical list: of too many, those that no list of a year has.

    A second list of a thousand titles in another order would help nobody to find one; the years list them by number.
    """
    if len(found) <= MOST_TITLES:
        return found
    others = [page for page in found if page.number is None]
    return others if len(others) <= MOST_TITLES else [page for page in others if page.year is None]


def _headings(kinds: Sequence[AnyKind]) -> tuple[str, ...]:
    """Return the headings over the results: what most visitors come for, kinds with years, others, pages that list."""
    found = [kind for kind in kinds if kind.where and kind.has_pages]
    found.sort(
        key=lambda kind: (kind.search_heading == SECTIONS, not kind.leads_home, not (kind.data and kind.data.has_years))
    )
    return tuple(dict.fromkeys((*(kind.search_heading for kind in found), SECTIONS)))


def search_part(lang: Lang, part: str) -> str:
    """Return the path of the texts to search in `lang`: of a year (B.E.), or "site" for pages without a year."""
    return f"{SEARCH_KEY}/{lang}-{part}.js"


def _initials(links: Iterable[Link], lang: Lang) -> tuple[Initial, ...]:
    ordered = sorted(links, key=lambda link: (sort_key(link.title.words(lang).value), link.key))
    groups = groupby(ordered, key=lambda link: sort_key(link.title.words(lang).value)[:1].upper())
    return tuple(Initial(letter=letter, pages=tuple(group)) for letter, group in groups)


def sort_key(title: str) -> str:
    """Return a key that sorts titles like a Thai dictionary: a leading vowel counts after its consonant."""
    letters = re.sub(r"^\W+", "", _LEADING_VOWEL.sub(r"\2\1", _TONE.sub("", title)))
    return letters.casefold()
