"""Words in two languages, dates as they read, shortened texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.markup.plain import plain_lines, without_markdown
from prongsai.text import MissingWordsError, Numerals, Strings, Text, shorten
from prongsai.thai import PartialDate

THAI = Numerals(lang="th", thai_digits=True)
ARABIC = Numerals(lang="th", thai_digits=False)
ENGLISH = Numerals(lang="en", thai_digits=True)


def test_without_english_the_thai_stands_in_and_is_marked() -> None:
    words = Text(th="จัดทำคู่มือ").words("en")

    assert (words.value, words.lang, words.is_fallback) == ("จัดทำคู่มือ", "th", True)


def test_a_plain_string_is_the_same_in_both_languages() -> None:
    text = Text.model_validate("02-123-4567")

    assert text.words("en").value == text.words("th").value == "02-123-4567"
    assert text.words("en").lang == "en"


def test_a_plain_thai_name_is_marked_as_thai_but_is_not_missing() -> None:
    words = Text.model_validate("งานนิติการ").words("en")

    assert (words.lang, words.is_fallback) == ("th", False)


DATES = [
    (PartialDate(2021, 1, 31), "๓๑ มกราคม ๒๕๖๔", "31 January 2021 (B.E. 2564)"),
    (PartialDate(2021, 1), "มกราคม ๒๕๖๔", "January 2021 (B.E. 2564)"),
]


@pytest.mark.parametrize(("day", "thai", "english"), DATES)
def test_dates_read_in_both_eras(day: PartialDate, thai: str, english: str) -> None:
    assert THAI.date(day) == thai
    assert ENGLISH.date(day) == english


PERIODS = [
    ((2021, 1), (2021, 3), "มกราคม – มีนาคม ๒๕๖๔", "January – March 2021 (B.E. 2564)"),
    ((2020, 10), (2021, 3), "ตุลาคม ๒๕๖๓ – มีนาคม ๒๕๖๔", "October 2020 – March 2021 (B.E. 2563–2564)"),
    ((2021, 1, 1), (2021, 1, 15), "๑–๑๕ มกราคม ๒๕๖๔", "1–15 January 2021 (B.E. 2564)"),
    ((2021, 1, 1), (2021, 1, 31), "๑–๓๑ มกราคม ๒๕๖๔", "1–31 January 2021 (B.E. 2564)"),
    ((2021, 2), (2021, 2), "กุมภาพันธ์ ๒๕๖๔", "February 2021 (B.E. 2564)"),
    ((2021, 1, 5), (2021, 3, 9), "๕ มกราคม – ๙ มีนาคม ๒๕๖๔", "5 January – 9 March 2021 (B.E. 2564)"),
]


@pytest.mark.parametrize(("start", "end", "thai", "english"), PERIODS)
def test_a_period_says_its_year_once(start: tuple[int], end: tuple[int], thai: str, english: str) -> None:
    assert THAI.period(PartialDate(*start), PartialDate(*end)) == thai
    assert ENGLISH.period(PartialDate(*start), PartialDate(*end)) == english


def test_thai_pages_may_keep_arabic_digits() -> None:
    assert ARABIC.date(PartialDate(2021, 1, 31)) == "31 มกราคม 2564"
    assert ARABIC.year(2564) == "2564"


def test_words_that_are_not_there_stop_the_build() -> None:
    with pytest.raises(MissingWordsError, match=r"measure\.titel"):
        Strings(lang="th", words={}).get("measure.titel")


def test_one_and_many_have_words_of_their_own() -> None:
    strings = Strings(lang="en", words={"n.one": "{n} measure", "n.other": "{n} measures"})

    assert strings.get("n", count=1, n="1") == "1 measure"
    assert strings.get("n", count=2, n="2") == "2 measures"
    assert Strings(lang="th", words={"n.other": "{n} มาตรการ"}).get("n", count=1, n="๑") == "๑ มาตรการ"


@given(st.text(alphabet="กขคงจดตนมยรลวสอ ัิีึืุู่้๊๋์าำะ", max_size=300), st.integers(1, 60))
def test_a_shortened_text_never_parts_a_letter_from_its_mark(text: str, length: int) -> None:
    short = shorten(text, length)
    flat = " ".join(text.split())

    assert len(short) <= length + 1
    if short != flat:
        kept = short.removesuffix("…")
        following = flat[len(kept) : len(kept) + 1]
        assert flat.startswith(kept)
        assert not kept or not following or unicodedata.category(following) != "Mn"


def test_plain_lines_keep_numbers_in_both_scripts_and_part_the_cells_of_a_row() -> None:
    assert plain_lines("๑. ก\n2) **ข**\n- [ค](c.md)\n\n| ง | จ |\n|---|---|\n| 1 | 2 |") == [
        "๑. ก",
        "2) ข",
        "• ค",
        "ง · จ",
        "1 · 2",
    ]


PLAIN = {
    r"\*ก\* \[ข] \_ \` \# \1. \\": "*ก* [ข] _ ` # \\1. \\",
    "*ก* **ข** ***ค*** `ง` _จ_ a_b __c__ d_ _e": "ก ข ค ง จ a_b c d e",
    "[ก](a) ![ข](b) [ค] [จ](a": "ก ข [ค] [จ](a",
    "# ก\n## ข\n####### ค": "ก\nข\n####### ค",
    "> ก\n> - ข": "ก\n- ข",
    "- ก\n* ข\n+ ค\n-ง": "• ก\n• ข\n• ค\n-ง",
    "- **ก** [ข](c)\n- 1. ค": "• ก ข\n• 1. ค",
    "1. *ก*\n123456789) ข\n1234567890. ค\n๑. ง": "1. ก\n123456789) ข\n1234567890. ค\n๑. ง",
    "a<b และ <b>ก</b> <font>ข</font><br>": "a<b และ ก <font>ข</font>",
    "AT&amp;T &lt;b&gt; &#3585; &#xE01; R&D &copy": "AT&T <b> ก ก R&D &copy",
    "| ก | ข |\n|:-:|---|\n| 1 | **2** |\n|3|4|\n| 5 | 6": "ก · ข\n1 · 2\n3 · 4\n| 5 | 6",
    "ก\n---\n--\n- ---": "ก\n--",
    "  ก  \n\n\tข": "ก\nข",
}


@pytest.mark.parametrize("typed", PLAIN)
def test_plain_lines_have_the_words_without_the_marks(typed: str) -> None:
    assert plain_lines(typed) == PLAIN[typed].split("\n")


def test_a_description_has_neither_marks_nor_numbers_of_lists() -> None:
    assert without_markdown("# ก\n  - **ข**\n12) ค\n1234567890. ง\n๑. จ") == "ก\nข\nค\n1234567890. ง\n๑. จ"
