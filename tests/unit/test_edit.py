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
from prongsai.source.changes import TextEdit, apply_changes
from prongsai.source.documents import check_yaml
from prongsai.source.edit import CannotEditError, edit_yaml
from prongsai.source.write import flow, folded, is_id, is_plain, without_empty

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


# A text, the values that it gets, and the text after; None where a comment would be lost or moved.
EDITS: list[tuple[str, Any, str | None]] = [
    ("a: 1", {"a": "1"}, "a: 1\n"),
    ("a: 1", {"a": "2"}, "a: 2\n"),
    ("a: 1\nb: 2\n", {"a": "1"}, "a: 1\n"),
    ("a: 1\n\nb: 2  # x\n\nc: 3\n", {"a": "1", "c": "3"}, "a: 1\n\n# x\n\nc: 3\n"),
    ("a: b\n", {"a": "c d"}, "a: c d\n"),
    ("a: 'b'\n", {"a": "c"}, 'a: "c"\n'),
    ("a: b\n", {"a": "c: d"}, 'a: "c: d"\n'),
    ("a: b c\n", {"a": "c d"}, "a: c d\n"),
    ("a: b c # x\n", {"a": "c d"}, 'a: "c d" # x\n'),
    ("a: b # x\n", {"a": "c"}, "a: c # x\n"),
    ("a: {b: c d}\n", {"a": {"b": "e f"}}, "a: {b: e f}\n"),
    ("a: {b: c}\n", {"a": {"b": "e, f"}}, 'a: {b: "e, f"}\n'),
    ("a: {b: c}\n", {"a": {"b": "e\nf"}}, "a:\n  b: |\n    e\n    f\n"),
    ("a: [b]\n", {"a": ["x\ny"]}, "a:\n  - |\n    x\n    y\n"),
    ("a:\n  - b\n", {"a": ["x\ny"]}, "a:\n  - |\n      x\n      y\n"),
    ("a:\n  - b # c\n  - d\n", {"a": ["x\ny", "d"]}, "a:\n  - | # c\n      x\n      y\n  - d\n"),
    ("a:\n  - b: 1\n    c: 2\n", {"a": [{"b": "x\ny", "c": "2"}]}, "a:\n  - b: |\n      x\n      y\n    c: 2\n"),
    ("a: |\n  x\n\n  y\n\nb: 1\n", {"a": "x\nz", "b": "1"}, "a: |\n  x\n  z\n\nb: 1\n"),
    ("a: >-\n  aa bb cc\n  dd\nb: 1\n", {"a": "aa bb cc dd ee", "b": "1"}, "a: >-\n  aa bb cc\n  dd ee\nb: 1\n"),
    ("a: >\n  aa bb cc\n  dd\n", {"a": "aa\nbb"}, "a: |\n  aa\n  bb\n"),
    ("a: >2-\n   aa\n", {"a": "aa\n bb"}, "a: |\n  aa\n   bb\n"),
    ("a: |+\n  aa\n\n", {"a": "bb"}, "a: |\n  bb\n\n"),
    ("a:\n  b: |  # why\n    x\n", {"a": {"b": "y"}}, "a:\n  b: |  # why\n    y\n"),
    ("a: x\n", {"a": ["b", "c"]}, "a: [b, c]\n"),
    ("a: x\n", {"a": ["b c", "d"]}, 'a:\n  - "b c"\n  - d\n'),
    ("a: x\n", {"a": {"b": "c"}}, "a:\n  b: c\n"),
    ("a: x # y\n", {"a": {"b": "c"}}, "a:\n  b: c # y\n"),
    ("a: {b: 1}\n", {"a": "x"}, "a: x\n"),
    ("a: {b: 1}\n", {"a": ["x"]}, "a: [x]\n"),
    ("a: {b: 1}\n", {"a": {"b": "1", "c": {"d": ["e"]}}}, "a: {b: 1, c: {d: [e]}}\n"),
    ("a: [1, {b: 2}, [3]]\n", {"a": ["1", {"b": "3"}, ["3", "4"]]}, "a: [1, {b: 3}, [3, 4]]\n"),
    ("a: [1, 2, 3]\n", {"a": ["1", None, "3"]}, "a: [1, 3]\n"),
    ("a: [1, 2]\n", {"a": ["1"]}, "a: [1]\n"),
    ("a: [1, 2]\nb: 1\n", {"b": "1"}, "b: 1\n"),
    ("a:\n  - 1\n  - 2\n  # c\n  - 3\n", {"a": ["1", None, "3"]}, "a:\n  - 1\n  # c\n  - 3\n"),
    ("a:\n  - 1\n  - 2\n", {"a": ["1"]}, "a:\n  - 1\n"),
    ("a:\n  - 1\n  - 2\n", {"a": [None, None, "3"]}, "a:\n  - 3\n"),
    ("a:\n- 1\n- 2\nb: 3\n", {"a": ["1", "2", "4", "5"], "b": "3"}, "a:\n- 1\n- 2\n- 4\n- 5\nb: 3\n"),
    ("a:\n  - 1\n  - b: 2\n", {"a": [{"c": "1"}, {"b": "2"}]}, "a:\n  - c: 1\n  - b: 2\n"),
    ("a:\n  - 1\n  - b: 2\n", {"a": ["1", "x"]}, 'a:\n  - 1\n  - "x"\n'),
    ("a:\n  - {b: 1}\n  - [2]\n", {"a": ["x", ["3"]]}, 'a:\n  - "x"\n  - [3]\n'),
    ("a:\n  - [2]\n", {"a": [["3\n4"]]}, "a:\n  - - |\n      3\n      4\n"),
    ("a:\n  - b: 1\n    c: 2\n  - b: 3\n", {"a": [{"c": "2"}, {"b": "3"}]}, "a:\n  - c: 2\n  - b: 3\n"),
    ("a:\n  - b: 1 # x\n    c: 2\n", {"a": [{"c": "2"}]}, None),
    ("a:\n  - b: 1\n    c: 2\n", {"a": [{"b": "1"}]}, "a:\n  - b: 1\n"),
    ("a:\n  - c: 2\n", {"a": [{"b": "1", "c": "2"}]}, "a:\n  - b: 1\n    c: 2\n"),
    ("a:\n  c: 2\n", {"a": {"b": "1", "c": "2"}}, "a:\n  b: 1\n  c: 2\n"),
    ("a:\n  b: 1\n  # x\nc: 2\n", {"a": {"b": "1", "d": "2"}, "c": "2"}, "a:\n  b: 1\n  d: 2\n  # x\nc: 2\n"),
    ("a:\n  b: 1\nc: 2\n", {"a": {"d": "2"}, "c": "2"}, "a:\n  d: 2\nc: 2\n"),
    ("a:\n  # w\n  b: 1\nc: 2\n", {"a": {"d": "2"}, "c": "2"}, "a:\n  # w\n  d: 2\nc: 2\n"),
    ("a:\n  b: 1 # w\nc: 2\n", {"a": {"d": "2"}, "c": "2"}, "a:\n  d: 2 # w\nc: 2\n"),
    ("a: # w\n  b: 1\nc: 2\n", {"a": "x", "c": "2"}, None),
    ("a: 1\na: 2\n", {"a": "3"}, "a: 3\na: 2\n"),
    ("a: 1\na: 2\n", {"b": "3"}, "b: 3\n"),
    ("a:\nb: 1\n", {"b": "2"}, "a:\nb: 2\n"),
    ("a: \nb: 1\n", {"a": "x", "b": "1"}, 'a: "x" \nb: 1\n'),
    ("a: ~\n", {"a": "x"}, "a: x\n"),
    ("a:\n", {"a": ["x"]}, "a: [x]\n"),
    ("a:\n", {"a": {"x": "y"}}, "a:\n  x: y\n"),
    ("a: {b: 1, b: 2}\n", {"a": {"b": "3"}}, "a: {b: 3}\n"),
    (
        "a: {b: {c: 'x'}, d: [\"y\"]}\n",
        {"a": {"d": ["y", "z"], "b": {"c": "x"}, "e": "f g"}},
        "a: {b: {c: 'x'}, d: [\"y\", z], e: f g}\n",
    ),
    ("a: {b: x # w\n  }\n", {"a": {"b": "y"}}, None),
    ('a: "x # y"\nb: 1\n', {"b": "1"}, "b: 1\n"),
    ('a:\n  b: "x # y"\n  c: |\n    # t\n  d: 1\n', {"a": {"e": "1"}}, "a:\n  e: 1\n"),
    ("a:\n  b: | # k\n    # t\n\n# after\nc: 1\n", {"c": "1"}, "# k\n\n# after\nc: 1\n"),
    ("a: 1\n", {"a": "1", "my key": "x", "a: b": "y"}, 'a: 1\nmy key: x\n"a: b": y\n'),
    (
        "a: 1\n",
        {
            "a": "1",
            "u": "https://a.go.th/x#y",
            "v": "https://a.go.th/x",
            "w": "-",
            "x": "2564-01",
            "y": "ก",
            "z": "a/b.pdf",
        },
        'a: 1\nu: "https://a.go.th/x#y"\nv: https://a.go.th/x\nw: "-"\nx: 2564-01\ny: "ก"\nz: a/b.pdf\n',
    ),
    (
        "a: 1\n",
        {"a": "1", "b": {"c": ["x y", "z"], "d": {"e": "f\ng"}}},
        'a: 1\nb:\n  c:\n    - "x y"\n    - z\n  d:\n    e: |\n      f\n      g\n',
    ),
    (
        "a: 1\n",
        {"a": "1", "b": [{"c": "1", "d": ["e"]}, ["f", "g"], "h i"]},
        'a: 1\nb:\n  - c: 1\n    d: [e]\n  - - f\n    - g\n  - "h i"\n',
    ),
    ("{}\n", {"a": "1"}, "a: 1\n"),
    ("# x\n", {"a": None}, "# x\n"),
    ("", {}, ""),
    ("a: 1\n", {}, "\n"),
    ("a: 1\n", {"a": "  "}, "\n"),
    ("a: 1\r\nb: 2\r\n", {"a": "3", "b": "2"}, "a: 3\r\nb: 2\r\n"),
    ("a: ' x '\n", {"a": "x"}, "a: ' x '\n"),
    ("a: ' x '\n", {"a": " y \r\n z\r"}, "a: |\n  y \n   z\n"),
    ("- a\n", {"a": "y"}, None),
    ("a: 'x\n  y'\n", {"a": "z"}, 'a: "z"\n'),
    (
        "a:\n    b: 1\n    c:\n        - 2\n",
        {"a": {"b": "3", "c": ["2", "4"], "d": {"e": "5"}}},
        "a:\n    b: 3\n    c:\n        - 2\n        - 4\n    d:\n      e: 5\n",
    ),
    ("a:\n  - - 1\n    - 2\n", {"a": [["1", "3"]]}, "a:\n  - - 1\n    - 3\n"),
    (
        "a:\n  -   b: 1\n      c: 2\n",
        {"a": [{"b": "x\ny", "c": "2", "d": "3"}]},
        "a:\n  -   b: |\n        x\n        y\n      c: 2\n      d: 3\n",
    ),
    ("a:\n  -   b\n", {"a": ["x\ny"]}, "a:\n  -   |\n        x\n        y\n"),
    ("? a\n: 1\n", {"a": "2"}, "? a\n: 2\n"),
    ("a: &x 1\n", {"a": "2"}, "a: 2\n"),
    ("a: [\n  b,\n  c\n]\n", {"a": ["b", "c", "d"]}, "a: [b, c, d]\n"),
    ("a: [b, c]  # w\nd: 1\n", {"a": ["b", "e"], "d": "1"}, "a: [b, e]  # w\nd: 1\n"),
    ("a: [b, c]  # w\nd: 1\n", {"a": "z", "d": "1"}, "a: z  # w\nd: 1\n"),
    ("a: [b, c]\n", {"a": ["b\nc"]}, "a:\n  - |\n    b\n    c\n"),
    ("a: {b: c}\n", {"a": {"b": "c", "d": "e\nf"}}, "a:\n  b: c\n  d: |\n    e\n    f\n"),
    ("a: b\nc: 1\n", {"a": "", "c": "1"}, "c: 1\n"),
]


@pytest.mark.parametrize(("text", "wanted", "edited"), EDITS)
def test_a_text_changes_only_where_its_values_do(text: str, wanted: Any, edited: str | None) -> None:
    if edited is None:
        with pytest.raises(CannotEditError):
            edit_yaml(text, wanted)
    else:
        assert edit_yaml(text, wanted) == edited


STUBS: list[tuple[str, Any, dict[str, str], str]] = [
    ("a: 1\n#b:\n#  th:\n\n#c:\n", {"a": "1", "b": {"th": "x"}}, {"b": "#b:\n#  th:\n"}, "a: 1\nb:\n  th: x\n\n#c:\n"),
    (
        "a: 1\n#b:\n#  th:\n\n#c:\n",
        {"a": "1", "c": "x"},
        {"b": "#b:\n#  th:\n", "c": "#c:\n"},
        "a: 1\n#b:\n#  th:\n\nc: x\n",
    ),
    ("a:\n  d: 1\n  #c:\n", {"a": {"d": "1", "c": "x"}}, {"c": "#c:\n"}, "a:\n  d: 1\n  c: x\n  #c:\n"),
    ("# none\n", {"a": "1"}, {"": "# none\n"}, "a: 1\n"),
    ("# h\n# none\n#b:\n", {"b": "1", "c": "2"}, {"": "# none\n", "b": "#b:\n"}, "# h\nb: 1\nc: 2\n"),
    ("#b:\n#b:\n", {"b": "1"}, {"b": "#b:\n"}, "b: 1\n#b:\n"),
    ("# x#b:\n", {"b": "1"}, {"b": "#b:\n"}, "# x#b:\nb: 1\n"),
    ("#b:\na: 1\n", {"a": "1", "b": "2"}, {"b": "#b:\n"}, "b: 2\na: 1\n"),
]


@pytest.mark.parametrize(("text", "wanted", "stubs", "edited"), STUBS)
def test_a_new_field_takes_the_place_of_its_stub(text: str, wanted: Any, stubs: dict[str, str], edited: str) -> None:
    assert edit_yaml(text, wanted, stubs) == edited


@pytest.mark.parametrize(
    ("text", "in_a_block", "in_brackets", "an_id"),
    [
        ("ก", True, True, False),
        ("two words", True, True, False),
        ("2564-01-31", True, True, True),
        ("plan_1.pdf", True, True, True),
        ("a/b", True, True, True),
        ("https://a.go.th/x?y=1", True, True, True),
        ("https://a.go.th/x, y", True, False, False),
        ("http://a.go.th", True, True, True),
        ("ftp://a.go.th", True, True, False),
        ("-", False, False, False),
        ("--", True, True, True),
        ("- a", False, False, False),
        ("a, b", True, False, False),
        ("a: b", False, False, False),
        ("a #b", False, False, False),
        ("a#b", True, True, False),
        ("a}", True, False, False),
        ("a]", True, False, False),
        ("null", False, False, True),
        ("~", False, False, False),
        ("", False, False, False),
        ("/a", False, False, True),
        (".a", True, True, True),
        ("@a", False, False, False),
        ("a ", False, False, False),
        ("a\nb", False, False, False),
        ("เเก", False, False, False),
        ("a\u00a0b", False, False, False),
    ],
)
def test_a_text_is_written_without_quotes_only_if_it_reads_the_same(
    text: str, *, in_a_block: bool, in_brackets: bool, an_id: bool
) -> None:
    assert (is_plain(text), is_plain(text, in_flow=True), is_id(text)) == (in_a_block, in_brackets, an_id)


@pytest.mark.parametrize(
    ("wanted", "edited"),
    [
        ({"a": "2", "b": ["3"]}, "{a: 2, b: [3]}\n"),
        ({"a": "x\ny", "b": ["2"]}, "a: |\n  x\n  y\nb: [2]\n"),
        ({"a": "1", "b": ["x\ny"]}, "a: 1\nb:\n  - |\n    x\n    y\n"),
    ],
)
def test_a_record_in_brackets_stays_in_brackets_unless_a_text_has_lines(wanted: Any, edited: str) -> None:
    assert edit_yaml("{a: 1, b: [2]}\n", wanted) == edited


def test_a_value_in_brackets_is_one_line() -> None:
    value = {"ก": "หนึ่ง\nสอง", "a: b": ["x", "y, z", []], "c": {}}

    assert flow(value) == '{ก: "หนึ่ง\\nสอง", "a: b": [x, "y, z", []], c: {}}'
    assert edit_yaml("k: {}\n", {"k": {"ก": "ข"}}) == "k: {ก: ข}\n"


def test_empty_values_go_and_texts_are_stripped() -> None:
    raw = {
        "a": " x ",
        "b": ["", None, " ", [], {}, "y\r\nz\r"],
        "c": {"d": {"e": None}},
        "f": 1,
        "g": "\u3000",
        "h": ["\t"],
    }

    assert without_empty(raw) == {"a": "x", "b": ["y\nz"], "f": 1}


@pytest.mark.parametrize(
    ("text", "width", "folded_to"),
    [
        ("aa bb cc", 5, ">-\n   aa bb\n   cc"),
        ("aa bb cc", 4, ">-\n   aa\n   bb\n   cc"),
        ("aa-bb-cc", 3, ">-\n   aa-bb-cc"),
        ("aa  bb", 3, None),
        ("aa\nbb", 9, None),
    ],
)
def test_a_folded_text_reads_as_the_same_line(text: str, width: int, folded_to: str | None) -> None:
    assert folded(text, 3, ">-", width) == folded_to


def test_changes_stand_beside_each_other_or_are_refused() -> None:
    first, beside, over = (
        TextEdit(start=start, end=end, text=text) for start, end, text in ((0, 2, "xyz"), (2, 3, ""), (1, 3, "u"))
    )

    assert apply_changes("abcd", [first, beside]) == "xyzd"
    assert apply_changes("abcd", []) == "abcd"
    with pytest.raises(CannotEditError):
        apply_changes("abcd", [first, over])


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
