"""Where a long list is cut, and that a new entry leaves the portions of the others where they are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.base.page import Page
from prongsai.base.portions import Portion, by_letter, by_month, by_number, by_year, paged, split
from prongsai.home import HOME
from prongsai.problems import Problems
from prongsai.site.strings import load_strings
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.wording import make_wording

WORDING = make_wording(load_strings([HOME / "layouts"], Problems()), thai_digits=True)


@dataclass(frozen=True)
class Entry:
    year: int
    number: int

    @property
    def day(self) -> PartialDate:
        """A day of the fiscal year; the numbers are those of its months."""
        return PartialDate(self.year - 543, (self.number - 1) % 9 + 1, 5)


YEAR = by_year(lambda entry: entry.year, WORDING)
MONTH = by_month(lambda entry: entry.day, WORDING)
NUMBER = by_number(lambda entry: entry.number, WORDING, "measure.numbers", 10)


def entries(counts: dict[int, int]) -> list[Entry]:
    """Return a list as pages have it: newest year first, then by number."""
    return [Entry(year, number) for year in sorted(counts, reverse=True) for number in range(1, counts[year] + 1)]


def addresses(portions: tuple[Portion[Entry], ...]) -> dict[Entry, str]:
    return {entry: portion.slug for portion in portions for entry in portion.entries}


def shown(portions: tuple[Portion[Entry], ...]) -> list[tuple[str, str, int]]:
    return [(portion.slug, portion.label.en or "", len(portion.entries)) for portion in portions]


def test_a_list_at_the_limit_stays_whole_and_one_more_entry_cuts_it() -> None:
    whole = split(entries({2564: 10}), [NUMBER], WORDING, 10)
    cut = split(entries({2564: 11}), [NUMBER], WORDING, 10)

    assert shown(whole) == [("", "Entries 1–10", 10)]
    assert shown(cut) == [("", "Measures 1–10", 10), ("from-11", "Measure 11", 1)]
    assert [portion.short.th for portion in cut] == ["๑–๑๐", "๑๑"]


def test_an_empty_list_is_one_empty_portion() -> None:
    assert [portion.entries for portion in split([], [NUMBER], WORDING, 10)] == [()]


def test_years_that_fit_share_a_portion_and_a_long_year_is_cut_by_number() -> None:
    portions = split(entries({2561: 4, 2562: 6, 2563: 25, 2564: 3}), [YEAR, NUMBER], WORDING, 10)

    assert shown(portions) == [
        ("", "Fiscal year B.E. 2564", 3),
        ("from-2563", "Fiscal year B.E. 2563, Measures 1–10", 10),
        ("from-2563-11", "Fiscal year B.E. 2563, Measures 11–20", 10),
        ("from-2563-21", "Fiscal year B.E. 2563, Measures 21–25", 5),
        ("from-2561", "Fiscal years B.E. 2561–2562", 10),
    ]
    assert [portion.short.th for portion in portions] == [
        "๒๕๖๔",
        "๒๕๖๓ · ๑–๑๐",
        "๒๕๖๓ · ๑๑–๒๐",
        "๒๕๖๓ · ๒๑–๒๕",
        "๒๕๖๑–๒๕๖๒",
    ]


def test_the_months_of_a_long_year_need_no_year_beside_them() -> None:
    newest_first = sorted(entries({2564: 18}), key=lambda entry: entry.day.first, reverse=True)

    portions = split(newest_first, [YEAR, MONTH], WORDING, 10)

    assert [(portion.slug, portion.label.th) for portion in portions] == [
        ("", "มิถุนายน – กันยายน ๒๕๖๔"),
        ("from-2564-01", "มกราคม – พฤษภาคม ๒๕๖๔"),
    ]


def test_a_month_that_is_too_long_is_cut_by_position() -> None:
    one_day = [Entry(2564, 1)] * 25

    portions = split(one_day, [YEAR, MONTH], WORDING, 10)

    assert shown(portions) == [
        ("", "January 2021 (B.E. 2564), Entries 1–10", 10),
        ("from-2564-01-11", "January 2021 (B.E. 2564), Entries 11–20", 10),
        ("from-2564-01-21", "January 2021 (B.E. 2564), Entries 21–25", 5),
    ]


def test_words_are_cut_between_their_first_letters_and_then_their_second() -> None:
    marks = ["01", "0f", "1a", "a1", "a2", "b1", "b2", "b3"]
    steps = [by_letter(str, position, WORDING, "verify.from") for position in (0, 1)]

    portions = split(marks, steps, WORDING, 2)

    assert [(portion.slug, portion.short.en, portion.entries) for portion in portions] == [
        ("", "0", ("01", "0f")),
        ("from-1", "1", ("1a",)),
        ("from-a", "a", ("a1", "a2")),
        ("from-b", "b1–b2", ("b1", "b2")),
        ("from-b3", "b3", ("b3",)),
    ]


@given(st.dictionaries(st.integers(2550, 2570), st.integers(1, 45), max_size=8))
def test_every_entry_is_in_one_portion_and_no_portion_is_too_long(counts: dict[int, int]) -> None:
    listed = entries(counts)

    portions = split(listed, [YEAR, NUMBER], WORDING, 10)

    assert [entry for portion in portions for entry in portion.entries] == listed
    assert all(len(portion.entries) <= 10 for portion in portions)
    slugs = [portion.slug for portion in portions]
    assert slugs[0] == ""
    assert "" not in slugs[1:]
    assert len(set(slugs)) == len(slugs)


@given(st.dictionaries(st.integers(2550, 2570), st.integers(1, 45), min_size=1, max_size=8))
def test_a_new_year_moves_only_what_was_read_first_and_a_new_number_nothing(counts: dict[int, int]) -> None:
    newest = max(counts)
    before = split(entries(counts), [YEAR, NUMBER], WORDING, 10)
    next_year = addresses(split(entries({**counts, newest + 1: 1}), [YEAR, NUMBER], WORDING, 10))
    last = max(entries(counts), key=lambda entry: (entry.year, entry.number))
    next_number = addresses(split([*entries({newest: last.number + 1})], [NUMBER], WORDING, 10))

    moved = {entry for entry, slug in addresses(before).items() if next_year[entry] != slug}
    assert moved <= set(before[0].entries)
    numbered = addresses(split(entries({newest: last.number}), [NUMBER], WORDING, 10))
    assert {entry: next_number[entry] for entry in numbered} == numbered


@pytest.fixture
def pages() -> list[Page]:
    listed = entries({2564: 25})
    page = Page(key="things", layout="a", title=Text(th="สิ่งของ", en="Things"), foot="data", mark="0a")
    portions = split(listed, [NUMBER], WORDING, 10)
    return [*paged(page, portions, WORDING, tuple, lambda entry: f"n{entry.number}")]


def test_the_first_page_keeps_what_it_is_and_the_others_are_found_through_it(pages: list[Page]) -> None:
    first, second, _ = pages

    assert [page.key for page in pages] == ["things", "things/from-11", "things/from-21"]
    assert [page.title.th for page in pages] == ["สิ่งของ", "สิ่งของ (มาตรการที่ ๑๑–๒๐)", "สิ่งของ (มาตรการที่ ๒๑–๒๕)"]
    assert (first.mark, first.foot, first.is_continued) == ("0a", "data", False)
    assert (second.mark, second.foot, second.is_continued) == (None, None, True)
    assert second.trail == (first.link,)
    assert (second.found, second.updated) == (None, None)


def test_each_page_knows_those_beside_it_and_its_places(pages: list[Page]) -> None:
    pagers = [page.pager for page in pages if page.pager]

    assert [pager.total for pager in pagers] == [25, 25, 25]
    assert [pager.previous and pager.previous.key for pager in pagers] == [None, "things", "things/from-11"]
    assert [pager.next and pager.next.key for pager in pagers] == ["things/from-11", "things/from-21", None]
    assert pagers[2].places == {f"n{number}" for number in range(21, 26)}


def test_a_short_list_has_no_pager() -> None:
    page = Page(key="things", layout="a", title=Text(th="สิ่งของ"))

    assert [*paged(page, split([Entry(2564, 1)], [NUMBER], WORDING), WORDING, tuple, str)] == [page]
