"""Digits, years, dates and look-alikes."""

from __future__ import annotations

import json
from datetime import date, timedelta
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
        ("2399", "not-a-year", None),
        ("2700", "not-a-year", None),
        ("ปี 2564", "not-a-year", None),
    ],
)
def test_a_wrong_year_suggests_the_right_one(written: str, code: str, near: str | None) -> None:
    with pytest.raises(DateError) as caught:
        thai.parse_year(written)

    assert (caught.value.code, caught.value.near) == (code, near)


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


def test_a_month_is_shorter_than_its_days() -> None:
    assert PartialDate(2021, 2).last == date(2021, 2, 28)
    assert PartialDate(2021, 2).iso == "2021-02"
