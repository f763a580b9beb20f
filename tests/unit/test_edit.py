"""A changed value changes its own place in the file, and nothing else is touched."""

from __future__ import annotations

import copy
import difflib
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.home import HOME
from prongsai.problems import Problems
from prongsai.source.documents import check_yaml
from prongsai.source.edit import CannotEditError, edit_yaml
from prongsai.source.write import without_empty

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
    return without_empty(document.values)


def changed(change: Callable[[Any], object]) -> list[str]:
    """Return the lines that go and come, as a difference shows them."""
    wanted = values()
    change(wanted)
    after = edit_yaml(TEXT, wanted, {"result": "#result:\n#  th:\n#  en:\n"})
    lines = difflib.unified_diff(TEXT.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


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
        (lambda v: v["method"].update(en="One and three"), ["-    One", "-    and two", "+    One and", "+    three"]),
        (lambda v: v["method"].pop("en"), ["-  en: >-", "-    One", "-    and two"]),
        (
            lambda v: v["responsible"].append("finance"),
            ["-responsible: [legal]", "+responsible: [legal, finance]"],
        ),
        (lambda v: v["steps"].__setitem__(0, None), ["-  - ขั้นแรก"]),
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
    assert edit_yaml("a:\n  # สำคัญ\n  b: 1\nc: 2\n", {"c": "2"}) == "# สำคัญ\nc: 2\n"


@pytest.mark.parametrize(
    ("text", "wanted", "edited"),
    [
        ("a: | # ที่มา\n  x\n", {"a": "y\nz"}, "a: | # ที่มา\n  y\n  z\n"),
        ("a: 1  # เพราะ\nb: 2\n", {"b": "2"}, "# เพราะ\nb: 2\n"),
        ("a: # เพราะ\n  x: 1\nb: 2\n", {"b": "2"}, "# เพราะ\nb: 2\n"),
        ("s:\n  - a # หนึ่ง\n  - b # สอง\n", {"s": [None, "c"]}, "s:\n  # หนึ่ง\n  - c # สอง\n"),
        ("a: 2  # จาก\n", {"a": "สาม ฉบับ"}, 'a: "สาม ฉบับ"  # จาก\n'),
        ("#b: ห้ามลบ\na: 1\n", {"a": "1", "b": "2"}, "#b: ห้ามลบ\na: 1\nb: 2\n"),
    ],
)
def test_a_comment_stays_beside_what_it_is_about(text: str, wanted: dict[str, Any], edited: str) -> None:
    assert edit_yaml(text, wanted) == edited


@pytest.mark.parametrize(
    ("text", "wanted", "edited"),
    [
        ("p:\n  start: 1\n", {"p": {"text": "x"}}, "p:\n  text: x\n"),
        ("p:\n  end: 1\n  x: 2\n", {"p": {"start": "1", "x": "2"}}, "p:\n  start: 1\n  x: 2\n"),
        ("t:\n  th: x\n", {"t": {"en": "y"}}, "t:\n  en: y\n"),
        ("m:\n  - a: 1\n", {"m": [{"c": "2"}]}, "m:\n  - c: 2\n"),
        ("m:\n  - a: 1\n    b: 2\n", {"m": [{"b": "2", "c": "3"}]}, "m:\n  - b: 2\n    c: 3\n"),
        ("a: {b: 'x', c: y}\n", {"a": {"b": "x", "d": "z"}}, "a: {b: 'x', d: z}\n"),
        ("a: [ 'x', \"y\" ]\n", {"a": ["x", "y", "z"]}, "a: ['x', \"y\", z]\n"),
        ("a: 1\n", {"a": "หนึ่ง  \nสอง"}, "a: |\n  หนึ่ง  \n  สอง\n"),
        ("", {"a": "1"}, "a: 1\n"),
    ],
)
def test_a_field_takes_the_place_of_another(text: str, wanted: dict[str, Any], edited: str) -> None:
    assert edit_yaml(text, wanted) == edited


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


@settings(max_examples=300, derandomize=True)
@given(st.data())
def test_whatever_is_typed_reads_back_and_every_comment_stays(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8")
    document = check_yaml(text, "", Problems())
    assert document is not None
    before = without_empty(document.values)
    wanted = copy.deepcopy(before)
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(leaves(wanted) or [({}, "")]))
        holder[key] = data.draw(st.none() | TYPED.filter(lambda typed: typed.strip()))
    if not without_empty(wanted):
        return
    try:
        edited = edit_yaml(text, wanted)
    except CannotEditError:
        return  # Refused: nothing is written.

    read = check_yaml(edited, "", Problems())
    assert read is not None
    assert without_empty(read.values) == without_empty(wanted)
    comments = re.findall(r"(?m)(?:^| )#.*", text)
    assert [comment for comment in comments if comment.strip() not in edited] == []
