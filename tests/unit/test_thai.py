"""Digits, years, dates and look-alikes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai import thai
from prongsai.thai import DateError, PartialDate

ARABIC, THAI = "0123456789", "๐๑๒๓๔๕๖๗๘๙"
DAYS = st.dates(min_value=date(1857, 1, 1), max_value=date(2156, 12, 31))


@given(st.text(alphabet=st.one_of(st.sampled_from(ARABIC + THAI), st.characters())))
def test_digits_change_their_script_and_nothing_else_changes(text: str) -> None:
    in_thai = "".join(THAI[ARABIC.index(letter)] if letter in ARABIC else letter for letter in text)
    in_arabic = "".join(ARABIC[THAI.index(letter)] if letter in THAI else letter for letter in text)

    assert thai.to_thai_digits(text) == in_thai
    assert thai.to_arabic_digits(text) == in_arabic


@given(DAYS, st.booleans())
def test_every_day_is_read_back_in_both_digits(day: date, thai_digits: bool) -> None:
    written = f"{day.year + 543}-{day.month:02}-{day.day:02}"

    read = thai.parse_date(thai.to_thai_digits(written) if thai_digits else written)

    assert read.first == read.last == day
    assert read.iso == day.isoformat()


@given(DAYS)
def test_a_month_runs_to_the_day_before_the_next(day: date) -> None:
    month = thai.parse_date(f"{day.year + 543}-{day.month:02}")

    assert month.first == day.replace(day=1)
    assert (month.last + timedelta(days=1)).day == 1
    assert month.last.month == day.month


@given(DAYS)
def test_a_common_era_date_suggests_the_same_day(day: date) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_date(day.isoformat())

    assert caught.value.code == "common-era-date"
    assert caught.value.near is not None
    assert thai.parse_date(caught.value.near).first == day


@given(DAYS)
def test_a_day_lies_inside_its_fiscal_year(day: date) -> None:
    first, last = thai.fiscal_year_days(thai.fiscal_year(day))

    assert first <= day <= last


@given(st.text())
def test_any_text_is_a_date_or_a_message(text: str) -> None:
    try:
        read = thai.parse_date(text)
    except DateError as error:
        assert error.near is None or thai.parse_date(error.near)
    else:
        assert 1857 <= read.year <= 2156


@pytest.mark.parametrize(
    ("day", "year_be"),
    [(date(2020, 9, 30), 2563), (date(2020, 10, 1), 2564), (date(2021, 9, 30), 2564), (date(2024, 2, 29), 2567)],
)
def test_the_fiscal_year_turns_on_1_october(day: date, year_be: int) -> None:
    assert thai.fiscal_year(day) == year_be


@pytest.mark.parametrize("leap", ["2567-02-29", "๒๕๖๗-๐๒-๒๙", "2543-02-29"])
def test_29_february_is_judged_in_the_common_era(leap: str) -> None:
    assert thai.parse_date(leap).first.day == 29


@pytest.mark.parametrize("none", ["2566-02-29", "2443-02-29", "2564-02-30", "2564-04-31", "2564-01-00"])
def test_days_that_do_not_exist_are_refused(none: str) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_date(none)

    assert (caught.value.code, caught.value.near) == ("no-such-day", None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/01/2564", "2564-01-31"),
        ("1/2/2564", "2564-02-01"),
        ("31 ม.ค. 64", "2564-01-31"),
        ("มกราคม ๒๕๖๔", "2564-01"),
        ("๒๙ กุมภาพันธ์ พ.ศ. ๒๕๖๗", "2567-02-29"),
        ("2564/1/5", "2564-01-05"),
        ("64-01", "2564-01"),
        ("เร็วๆ นี้", None),
        ("30 ก.พ. 64", None),
        ("31/12/64", "2564-12-31"),
        ("5.1.2564", "2564-01-05"),
        ("5 1 2021", "2564-01-05"),
        ("1/2564", "2564-01"),
        ("64/1", "2564-01"),
        ("2021.1.5", "2564-01-05"),
        ("5มกราคม2564", "2564-01-05"),
        ("5 มกรา 2564", None),
        ("5 มกราคม 256", None),
        ("13/2564", None),
        ("31/6/64", None),
        ("2564-1", "2564-01"),
    ],
)
def test_other_ways_to_write_a_date_are_understood(written: str, meant: str | None) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_date(written)

    assert caught.value.near == meant


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ("2021", "common-era-year", "2564"),
        ("64", "not-a-year", "2564"),
        ("๖๔", "not-a-year", "2564"),
        ("1857", "common-era-year", "2400"),
        ("2156", "common-era-year", "2699"),
        ("1856", "not-a-year", None),
        ("2157", "not-a-year", None),
        ("2399", "not-a-year", None),
        ("2700", "not-a-year", None),
        ("256", "not-a-year", None),
        ("25640", "not-a-year", None),
        ("ปี 2564", "not-a-year", None),
    ],
)
def test_a_wrong_year_suggests_the_right_one(written: str, code: str, near: str | None) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_year(written)

    assert (caught.value.code, caught.value.near) == (code, near)


@pytest.mark.parametrize(("written", "year"), [("2400", 2400), ("2699", 2699), (" ๒๕๖๔ ", 2564)])
def test_a_year_is_one_from_2400_to_2699(written: str, year: int) -> None:
    assert thai.parse_year(written) == year


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ("2399-12", "common-era-date", None),
        ("2700-01", "common-era-date", None),
        ("1857-12-31", "common-era-date", "2400-12-31"),
        ("2156-01", "common-era-date", "2699-01"),
        ("2564-00", "no-such-month", None),
        ("2564-13-01", "no-such-month", None),
        ("2564-12-32", "no-such-day", None),
        ("2564-1-1", "not-a-date", "2564-01-01"),
        ("2564-01-1", "not-a-date", "2564-01-01"),
    ],
)
def test_a_date_beyond_a_bound_says_which(written: str, code: str, near: str | None) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_date(written)

    assert (caught.value.code, caught.value.near) == (code, near)
    assert str(caught.value) == f"{code}: {written}"


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2400-01", date(1857, 1, 1), date(1857, 1, 31)),
        ("2699-12-31", date(2156, 12, 31), date(2156, 12, 31)),
        ("2566-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2567-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2443-02", date(1900, 2, 1), date(1900, 2, 28)),
    ],
)
def test_a_month_has_its_first_and_last_day(written: str, first: date, last: date) -> None:
    read = thai.parse_date(written)

    assert (read.first, read.last) == (first, last)
    assert read.be == written


@given(DAYS)
def test_a_day_is_written_in_the_era_of_content_and_of_machines(day: date) -> None:
    whole = PartialDate.of(day)

    assert (whole.year, whole.month, whole.day) == (day.year, day.month, day.day)
    assert whole.iso == day.isoformat()
    assert thai.parse_date(whole.be) == whole
    assert thai.format_day(day) == whole.be
    assert whole.fiscal_year == PartialDate(day.year, day.month).fiscal_year == thai.fiscal_year(day)


def test_a_fiscal_year_runs_from_october_to_september() -> None:
    assert thai.fiscal_year_days(2564) == (date(2020, 10, 1), date(2021, 9, 30))


# Vowels and tone marks that stand after, above or below their consonant.
MARKS = {*"ะัาำิีึืฺุูๅๆ็่้๊๋์ํ๎"}
ALL_OF_THAI = [chr(code) for code in range(0x0E00, 0x0E80)]


def test_thai_letters_and_the_marks_that_belong_to_the_letter_before_are_known() -> None:
    assert {letter for letter in ALL_OF_THAI if thai.is_mark(letter)} == MARKS
    assert not any(map(thai.is_mark, "aAX1 ກ"))  # the last is Lao
    assert all(map(thai.has_thai, ALL_OF_THAI))
    assert not thai.has_thai("Trat 2564 \u0dff\u0e80")
    assert thai.has_thai("Trat ก")


@pytest.mark.parametrize(("text", "width"), [("ที่ดิน", 3), ("น้ำใจ", 4), ("กระจ่าง", 6), ("ช้าๆ", 3), ("a b", 3), ("", 0)])
def test_vowels_and_tone_marks_above_and_below_take_no_space(text: str, width: int) -> None:
    assert thai.advance(text) == width


@pytest.mark.parametrize(
    ("text", "key"), json.loads((Path(__file__).parents[1] / "fixtures/search-key.json").read_text(encoding="utf-8"))
)
def test_texts_that_read_the_same_have_one_search_key(text: str, key: str) -> None:
    assert thai.search_key(text) == key


@given(st.text(st.sampled_from("กขะี่ฯ๑1aB, .-é"), max_size=12), st.text(st.sampled_from("กขะี่ฯ๑1aB, .-é"), max_size=12))
def test_the_key_of_a_part_is_a_part_of_the_key(part: str, rest: str) -> None:
    assert thai.search_key(part) in thai.search_key(f"{part} {rest}")
    assert thai.search_key(part) in thai.search_key(f"{rest} {part}")


# The same cases hold assets/js/fold.js: tests/browser/test_enhancements.py.
FOLDED = json.loads((Path(__file__).parents[1] / "fixtures/fold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "folded"), FOLDED)
def test_what_looks_the_same_folds_to_the_same(typed: str, folded: str) -> None:
    assert thai.fold(typed) == folded


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("เทศบาลเมืองตราด", "ต"),
        ("เทศบาลนครเชียงใหม่", "ช"),
        ("เทศบาลตำบลไทรน้อย", "ท"),
        ("องค์การบริหารส่วนตำบลเกาะช้าง", "ก"),
        ("เมืองพัทยา", "พ"),
        ("เทศบาล", "ท"),
        ("Trat", "T"),
        ("trat", "T"),
        (" เทศบาลเมือง น่าน ", "น"),
        ("อบต.เกาะช้าง", "ก"),
        ("อบจ.ตราด", "ต"),
        ("องค์การบริหารส่วนจังหวัดตราด", "ต"),
        ("กรุงเทพมหานคร", "ก"),
        ("เทศบาลตำบลเทศบาล", "ท"),
    ],
)
def test_the_mark_is_the_first_consonant_of_the_place(name: str, letter: str) -> None:
    assert thai.initial(name) == letter


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert thai.fold(thai.fold(text)) == thai.fold(text)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", date(1970, 1, 1)), ("1609433999", date(2020, 12, 31)), ("1609434000", date(2021, 1, 1))],
)
def test_today_is_the_day_in_bangkok(epoch: str, day: date) -> None:
    assert thai.today(epoch) == day


def test_without_a_date_of_its_source_a_build_is_of_today() -> None:
    before, found, after = (thai.today(epoch) for epoch in (str(int(datetime.now(UTC).timestamp())), None, None))

    assert before <= found <= after


def test_a_month_is_shorter_than_its_days() -> None:
    assert PartialDate(2021, 2).last == date(2021, 2, 28)
    assert PartialDate(2021, 2).iso == "2021-02"
