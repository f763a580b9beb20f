"""The page on which everything is found: what a script searches, and the lists that serve without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from prongsai.addresses import search_part
from prongsai.problems import Lang
from prongsai.site.model import Link, Page
from prongsai.site.views import MeasurePage, NoticePage, YearView

# The kinds of pages that are found, and under which heading: layouts/strings.yaml has it in search.kinds.
FOUND = {
    **{kind: kind for kind in ("measure", "year", "notice", "unit", "prose")},
    **dict.fromkeys(("years", "units", "status", "notices", "trends", "changes", "verify", "data"), "prose"),
}
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONE = re.compile("[็-๎]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Initial:
    """The pages whose titles begin with one letter."""

    letter: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """`initials` are all that can be found in the order of the alphabet, by language; `parts` the files to search.

    `kinds` are those of the headings over results.
    """

    years: tuple[Link, ...]
    units: tuple[Link, ...]
    initials: Mapping[Lang, tuple[Initial, ...]]
    parts: Mapping[Lang, tuple[str, ...]]
    kinds: tuple[str, ...] = tuple(dict.fromkeys(FOUND.values()))


def search_page(pages: Iterable[Page], langs: Iterable[Lang]) -> SearchPage:
    """Return the page over all `pages` that can be found, in each of `langs`."""
    found = [page for page in pages if page.kind in FOUND]
    links = [_link(page) for page in found]
    years = sorted({year for page in found if (year := year_of(page))}, reverse=True)
    parts = [*map(str, years), "site"] if any(year_of(page) is None for page in found) else [*map(str, years)]
    kinds = {page.key: page.kind for page in found}
    return SearchPage(
        years=tuple(link for link in links if kinds[link.key] == "year"),
        units=tuple(link for link in links if kinds[link.key] == "unit"),
        initials={lang: _initials(links, lang) for lang in langs},
        parts={lang: tuple(search_part(lang, part) for part in parts) for lang in langs},
    )


def _link(page: Page) -> Link:
    number = page.view.measure.record.number if isinstance(page.view, MeasurePage) else None
    return Link(key=page.key, title=page.title, year=year_of(page), number=number)


def year_of(page: Page) -> int | None:
    """Return the year (B.E.) that a page is about: the fiscal year, or that of the date of a notice."""
    match page.view:
        case MeasurePage(measure=measure):
            return measure.year
        case YearView() as year:
            return year.year
        case NoticePage(notice=notice):
            return notice.year
    return None


def _initials(links: Iterable[Link], lang: Lang) -> tuple[Initial, ...]:
    ordered = sorted(links, key=lambda link: (sort_key(link.title.words(lang).value), link.key))
    groups = groupby(ordered, key=lambda link: sort_key(link.title.words(lang).value)[:1].upper())
    return tuple(Initial(letter=letter, pages=tuple(group)) for letter, group in groups)


def sort_key(title: str) -> str:
    """Return what sorts titles as a Thai dictionary does: by consonants, a vowel written before one behind it."""
    letters = re.sub(r"^\W+", "", _LEADING_VOWEL.sub(r"\2\1", _TONE.sub("", title)))
    return letters.casefold()
