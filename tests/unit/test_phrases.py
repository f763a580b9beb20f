"""Words that no line cuts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.home import HOME
from prongsai.phrases import LONGEST, NARROWEST, NO_BREAK, Phrases, room
from prongsai.thai import MONTHS_TH

PHRASES = Phrases(["กองสาธารณสุขและสิ่งแวดล้อม", "งานนิติการ", "Trat"])


def kept(text: str) -> list[str]:
    return [piece for piece, whole in PHRASES.split(text) if whole]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("มกราคม ๖๔ ถึง มี.ค. ๖๔", ["มกราคม ๖๔", "มี.ค. ๖๔"]),
        ("วันที่ ๒๓ พฤศจิกายน ๒๕๖๙", ["วันที่", "๒๓ พฤศจิกายน ๒๕๖๙"]),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔", ["ปีงบประมาณ", "พ.ศ. ๒๕๖๔"]),
        ("พ.ศ.๒๕๖๔", ["พ.ศ.๒๕๖๔"]),
        ("ป้องกันผลประโยชน์ทับซ้อน", ["ผลประโยชน์ทับซ้อน"]),
        ("งานนิติการของเทศบาล", ["งานนิติการ", "เทศบาล"]),
        ("กองสาธารณสุขและสิ่งแวดล้อม", ["กองสาธารณสุข", "และสิ่งแวดล้อม"]),
        ("ไม่มีคำที่รู้จัก", []),
        ("Trat", []),
    ],
)
def test_known_words_stay_whole(text: str, words: list[str]) -> None:
    assert kept(text) == words


def test_a_word_is_not_taken_out_of_a_longer_one() -> None:
    assert [whole for _, whole in Phrases(["งานก"]).split("งานกา")] == [False]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ผลประโยชน์ทับซ้อน", ["ผลประโยชน์", "ทับซ้อน"]),
        ("ประจำปีงบประมาณ", ["ประจำปี", "งบประมาณ"]),
        ("๓๐ พฤศจิกายน ๒๕๖๙", ["๓๐ พฤศจิกายน"]),
        ("๓๐ พฤศจิกายน", ["พฤศจิกายน"]),
        ("ความโปร่งใส", []),
        ("มาตรการ", []),
    ],
)
def test_a_long_word_names_the_short_ones_in_it(word: str, parts: list[str]) -> None:
    assert [part for part, whole in PHRASES.parts(word) if whole] == parts


@pytest.mark.parametrize(("word", "ems"), [("คู่มือ", 3), ("มาตรการ", 5), ("พ.ศ. ๒๕๖๔", 7), ("ผลประโยชน์ทับซ้อน", 10)])
def test_marks_above_and_below_need_no_room(word: str, ems: int) -> None:
    assert room(word) == ems


def test_the_style_sheet_knows_every_room() -> None:
    css = (HOME / "assets/css/utilities.css").read_text(encoding="utf-8")
    rooms = {room("ก" * letters) for letters in range(1, LONGEST + 1)}

    assert {int(em) for em in re.findall(r"\.whole--(\d+)", css)} == {em for em in rooms if em > NARROWEST}
    assert f"(width < {NARROWEST}em)" in css


@pytest.mark.parametrize("month", MONTHS_TH)
def test_every_month_stays_whole(month: str) -> None:
    assert kept(f"ถึง{month}๒๕๖๔") == [month]


@given(st.text(alphabet="กขคงาำิี่้ะเแ ๑๒๓พ.ศมกราคม"))
def test_nothing_is_lost_or_moved(text: str) -> None:
    assert "".join(piece for piece, _ in PHRASES.split(text)).replace(NO_BREAK, " ") == text
