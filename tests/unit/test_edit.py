"""A changed value changes its own place in the file, and nothing else is touched."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.pipeline import HOME
from prongsai.problems import Problems
from prongsai.source.edit import CannotEditError, edit_yaml, kept
from prongsai.source.files import check_yaml

TEXT = """\
# มาตรการของเรา
number: 3  # ตามรายงาน
title: {th: จัดทำคู่มือ, en: Prepare a manual}

# วิธี
method:
  # สองย่อหน้า
  th: |
    ข้อหนึ่ง

    # ไม่ใช่หมายเหตุ
  en: >-
    One
    and two
responsible: [legal]
steps:
  - ขั้นแรก
  # ขั้นกลาง
  - 'ขั้นที่สอง'
evidence:
  - title: {th: คู่มือ}
    file: manual.pdf
en_only:
#result:
#  th:
#  en:
# จบ
"""


def values() -> Any:
    document = check_yaml(TEXT, "", Problems())
    assert document is not None
    return kept(document.values)


def changed(change: Callable[[Any], object]) -> list[str]:
    """Return the lines that go and come, as a difference shows them."""
    wanted = values()
    change(wanted)
    before, after = TEXT.split("\n"), edit_yaml(TEXT, wanted).split("\n")
    gone = [f"-{line}" for line in before if line not in after]
    return gone + [f"+{line}" for line in after if line not in before]


def test_nothing_changed_is_nothing_written() -> None:
    assert edit_yaml(TEXT, values()) == TEXT


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            lambda v: v.update(number="4"),
            ["-number: 3  # ตามรายงาน", "+number: 4  # ตามรายงาน"],
        ),
        (
            lambda v: v["title"].update(en="A manual, in two parts"),
            [
                "-title: {th: จัดทำคู่มือ, en: Prepare a manual}",
                '+title: {th: จัดทำคู่มือ, en: "A manual, in two parts"}',
            ],
        ),
        (
            lambda v: v["title"].pop("en"),
            ["-title: {th: จัดทำคู่มือ, en: Prepare a manual}", "+title: {th: จัดทำคู่มือ}"],
        ),
        (
            lambda v: v["method"].update(th="ข้อหนึ่ง\n\nข้อสอง: # สำคัญ"),
            ["-    # ไม่ใช่หมายเหตุ", "+    ข้อสอง: # สำคัญ"],
        ),
        (lambda v: v["method"].pop("en"), ["-  en: >-", "-    One", "-    and two"]),
        (
            lambda v: v["responsible"].append("finance"),
            ["-responsible: [legal]", "+responsible: [legal, finance]"],
        ),
        (lambda v: v["steps"].pop(0), ["-  - ขั้นแรก"]),
        (lambda v: v["steps"].append("ขั้นที่สาม"), ['+  - "ขั้นที่สาม"']),
        (lambda v: v["steps"].__setitem__(1, "it's two"), ["-  - 'ขั้นที่สอง'", '+  - "it\'s two"']),
        (
            lambda v: v["evidence"].append({"title": {"th": "ภาพ"}, "url": "https://example.go.th/a"}),
            ["+  - title:", '+      th: "ภาพ"', "+    url: https://example.go.th/a"],
        ),
        (lambda v: v["evidence"][0].update(file="a.pdf"), ["-    file: manual.pdf", "+    file: a.pdf"]),
        (lambda v: v.pop("evidence"), ["-evidence:", "-  - title: {th: คู่มือ}", "-    file: manual.pdf"]),
        (lambda v: v.update(en_only="x"), ["-en_only:", '+en_only: "x"']),
        (
            lambda v: v.update(result={"th": "แล้วเสร็จ", "en": "Done: all"}),
            ["-#result:", "-#  th:", "-#  en:", "+result:", '+  th: "แล้วเสร็จ"', '+  en: "Done: all"'],
        ),
        (
            lambda v: v.update(note='a "quoted" word\nand \\ more'),
            ["+note: |", '+  a "quoted" word', "+  and \\ more"],
        ),
    ],
)
def test_a_change_stands_in_its_own_lines(change: Callable[[Any], object], lines: list[str]) -> None:
    assert changed(change) == lines


def test_a_new_field_stands_behind_those_before_it() -> None:
    assert edit_yaml("a: 1\n# ของ c\nc: 3\n", {"a": "1", "b": "2", "c": "3"}) == "a: 1\nb: 2\n# ของ c\nc: 3\n"
    assert edit_yaml("b: 2", {"a": "1", "b": "2"}) == "a: 1\nb: 2\n"


def test_a_comment_inside_what_goes_stays() -> None:
    assert edit_yaml("a:\n  # สำคัญ\n  b: 1\nc: 2\n", {"c": "2"}) == "  # สำคัญ\nc: 2\n"


def test_a_file_of_comments_gets_its_first_fields() -> None:
    assert edit_yaml("# รายงาน\n{}\n", {"title": {"th": "ชื่อ"}}) == '# รายงาน\ntitle:\n  th: "ชื่อ"\n'
    assert edit_yaml("# รายงาน\n", {"number": "7"}) == "# รายงาน\nnumber: 7\n"


def test_what_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(CannotEditError):
        edit_yaml("a: [b, # เหตุผล\n  c]\n", {"a": ["b"]})


FILES = sorted(HOME.glob("content/**/*.yaml")) + sorted(HOME.glob("examples/content/**/*.yaml"))
TYPED = st.text(st.sampled_from("กขค์ำ้ ab:#-'\"\\,[]{}|>&*!%@`\n"), min_size=1, max_size=12)


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return each text in raw values by what holds it and where."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, inner in items:
        found += [(value, key)] if isinstance(inner, str) else leaves(inner)
    return found


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_is_typed_reads_back_and_every_comment_stays(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8")
    document = check_yaml(text, "", Problems())
    assert document is not None
    before = kept(document.values)
    wanted = copy.deepcopy(before)
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(leaves(wanted)))
        holder[key] = data.draw(TYPED.filter(lambda typed: typed.strip()))
    edited = edit_yaml(text, wanted)

    read = check_yaml(edited, "", Problems())
    assert read is not None
    assert kept(read.values) == kept(wanted)
    comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    assert [line for line in edited.split("\n") if line in comments][: len(comments)] == comments
    # Back again, only the quotes may be others.
    again = check_yaml(edit_yaml(edited, before), "", Problems())
    assert again is not None
    assert kept(again.values) == before
