"""Two texts compared word by word."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai import is_mark
from prongsai.worddiff import Piece, compare, compare_words, cut_words

# Few words, so that texts share some; with what Thai and spaces make difficult.
WORDS = st.sampled_from(["ก", "กา", "น้ำ", "ๆ", "่", " ", "  ", "แผน", "ปี ๒๕๖๔", "a", "b.", "\n", "…"])
TEXTS = st.lists(WORDS, max_size=30).map("".join)


def cut(text: str) -> list[str]:
    return re.findall(r"\s+|\w|.", text, re.DOTALL)


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.state, piece.text) for piece in compare_words(before, after)]


def of(found: tuple[Piece, ...], *states: str) -> str:
    return "".join(piece.text for piece in found if piece.state in states)


@given(TEXTS, TEXTS)
def test_what_stayed_with_what_was_taken_out_or_put_in_is_the_old_text_or_the_new(before: str, after: str) -> None:
    found = compare(before, after, cut)

    assert of(found, "kept", "removed") == before
    assert of(found, "kept", "added") == after
    assert all(piece.text for piece in found)
    assert all(one.state != other.state for one, other in pairwise(found))


@given(st.text(alphabet="กานี่ ๆ๒ab.", max_size=40), st.text(alphabet="กานี่ ๆ๒ab.", max_size=40))
def test_so_it_is_with_the_words_of_thai(before: str, after: str) -> None:
    found = compare(before, after, cut_words)

    assert of(found, "kept", "removed") == before
    assert of(found, "kept", "added") == after


@given(TEXTS, TEXTS)
def test_no_letter_is_cut_from_its_vowels_and_tone_marks(before: str, after: str) -> None:
    found = compare(before, after, cut)
    for side in ("removed", "added"):
        said = ""
        for piece in found:
            if piece.state in ("kept", side):
                assert not is_mark(piece.text[0]) or not said or said[-1].isspace()
                said += piece.text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "จัดทำคูมือการป้องกันผลประโยชน์ทับซ้อน",
            "จัดทำคู่มือการป้องกันผลประโยชน์ทับซ้อน",
            [("kept", "จัดทำ"), ("removed", "คูมือ"), ("added", "คู่มือ"), ("kept", "การป้องกันผลประโยชน์ทับซ้อน")],
        ),
        (
            "The fee is 20 baht",
            "The fee is now 30 baht",
            [("kept", "The fee is "), ("removed", "20"), ("added", "now 30"), ("kept", " baht")],
        ),
        ("ชำระเงินที่กองคลัง", "ยื่นคำร้องทุกวันจันทร์", [("removed", "ชำระเงินที่กองคลัง"), ("added", "ยื่นคำร้องทุกวันจันทร์")]),
        ("", "ใหม่", [("added", "ใหม่")]),
        ("เดิม", "", [("removed", "เดิม")]),
    ],
    ids=["a tone mark", "words with spaces", "nothing in common", "only new", "only old"],
)
def test_texts_as_people_change_them(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(before, after) == expected


def test_a_long_passage_that_stayed_is_shortened_between_words() -> None:
    said = "เทศบาลเผยแพร่รายงานในเว็บไซต์"
    stays = f"{said} " * 8
    found = pieces(f"เดิม {stays}ท้าย ก", f"ใหม่ {stays}ท้าย ข")

    assert [state for state, _ in found] == ["removed", "added", "kept", "removed", "added"]
    assert found[2] == ("kept", f" {said} {said} … {said} {said} ท้าย ")


def test_a_shortened_passage_begins_and_ends_at_a_space_where_one_is_near() -> None:
    stays = f"{'คำนำ ' * 20}นำรายงานผลการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๔ ของเทศบาลเมืองตราด มาแสดงเป็นหน้าเว็บ"

    assert pieces(f"{stays}ที่ค้นได้", f"{stays}ที่อ่านได้")[0] == (
        "kept",
        "… ของเทศบาลเมืองตราด มาแสดงเป็นหน้าเว็บที่",
    )


def test_an_excerpt_of_the_history_begins_and_ends_at_a_space() -> None:
    before, after = "…ระมาณ พ.ศ. ๒๕๖๔ ของเทศบาล ที่ค้นได้ และพิมพ์ได้ ที่มา…", "…ระมาณ พ.ศ. ๒๕๖๔ ของเทศบาล ที่อ่านได้ และพิมพ์ได้ ที่มา…"

    found = pieces(before, after)

    assert found[0] == ("kept", "… พ.ศ. ๒๕๖๔ ของเทศบาล ที่")
    assert found[-1] == ("kept", "ได้ และพิมพ์ได้ …")
    assert pieces("…ระมาณค้น", "…ระมาณอ่าน")[0][1].startswith("…")


def test_the_dictionary_is_read_only_for_thai() -> None:
    asked = (
        "import sys; from prongsai.worddiff import compare_words; compare_words('a b', 'a c');"
        "before = 'newmm_tokenizer.tokenizer' in sys.modules; compare_words('ก ข', 'ก ค');"
        "print(before, 'newmm_tokenizer.tokenizer' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert run.stdout == "False True\n"
