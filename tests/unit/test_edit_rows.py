"""Rows of a list in a new order: each takes its lines and the comments above it along, or nothing is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.source.changes import CannotEditError
from prongsai.source.edit import edit_yaml
from prongsai.source.rows import Rows, contradictions


def rows(*values: object, origins: tuple[int, ...], word: str = "") -> Rows:
    return Rows(values, origins=origins, removed={}, word=word)


MOVED = {
    "the comment above and behind": (
        "a:\n  # one\n  - x  # uno\n  # two\n  - y\n# end\n",
        rows("y", "x", origins=(1, 0)),
        "a:\n  # two\n  - y\n  # one\n  - x  # uno\n# end\n",
    ),
    "a changed row": ("a:\n  - x\n  - y  # dos\n", rows("z", "x", origins=(1, 0)), "a:\n  - z  # dos\n  - x\n"),
    "a new row between": ("a:\n  - x\n  - y\n", rows("x", "n", "y", origins=(0, 2, 1)), "a:\n  - x\n  - n\n  - y\n"),
    "a new row between blank lines": (
        "a:\n- x\n\n- y\n",
        rows("x", "n", "y", origins=(0, 2, 1)),
        "a:\n- x\n\n- n\n\n- y\n",
    ),
    "a row becomes a group": (
        "a:\n  - x\n  - y\n",
        rows({"b": "y"}, "x", origins=(1, 0)),
        "a:\n  - b: y\n  - x\n",
    ),
    "a removed row leaves its comment": (
        "a:\n  - x\n  - y  # dos\n  - z\n",
        rows("z", "x", None, origins=(2, 0, 1)),
        "a:\n  - z\n  - x\n  # dos\n",
    ),
    "several lines": (
        "a:\n  - |\n    x\n    # text\n  - y\n",
        rows("y", "x\n# text", origins=(1, 0)),
        "a:\n  - y\n  - |\n    x\n    # text\n",
    ),
    "brackets": ("a: [x, y]  # both\n", rows("y", "n", "x", origins=(1, 2, 0)), "a: [y, n, x]  # both\n"),
    "rows within rows": (
        "a:\n  - - x\n    - y\n",
        rows(rows("y", "x", origins=(1, 0)), origins=(0,)),
        "a:\n  - - y\n    - x\n",
    ),
    "a dash on its own line": (
        "a:\n  -\n    b: x\n  - c\n",
        rows("c", {"b": "x"}, origins=(1, 0)),
        "a:\n  - c\n  - b: x\n",
    ),
    "all rows replaced": ("a:\n  - x\n", rows("n", None, origins=(1, 0)), "a:\n  - n\n"),
}


@pytest.mark.parametrize(("text", "wanted", "edited"), MOVED.values(), ids=MOVED)
def test_rows_move_with_their_lines(text: str, wanted: Rows, edited: str) -> None:
    assert edit_yaml(text, {"a": wanted}) == edited


def test_a_comment_that_belongs_to_no_row_alone_is_not_lost() -> None:
    with pytest.raises(CannotEditError):
        edit_yaml("a:\n  - # one\n    b: x\n  - c\n", {"a": rows("c", {"b": "x"}, origins=(1, 0))})
    with pytest.raises(CannotEditError):
        edit_yaml("a: [x, # one\n  y]\n", {"a": rows("y", "x", origins=(1, 0))})


@given(st.permutations(range(5)))
def test_any_order_is_written_and_can_be_undone(order: list[int]) -> None:
    text = "a:\n" + "".join(f"  # c{number}\n  - b: v{number}  # d{number}\n" for number in range(5)) + "z: 1\n"
    moved = edit_yaml(text, {"a": rows(*({"b": f"v{number}"} for number in order), origins=tuple(order)), "z": "1"})

    assert re.findall(r"# c(\d)\n  - b: v(\d)  # d(\d)", moved) == [(str(number),) * 3 for number in order]
    back = tuple(order.index(number) for number in range(5))
    assert edit_yaml(moved, {"a": rows(*({"b": f"v{number}"} for number in range(5)), origins=back), "z": "1"}) == text


def test_a_word_beside_rows_is_found_wherever_it_is() -> None:
    values = {"a": rows({"b": rows("x", origins=(0,), word="none")}, "y", origins=(1, 0)), "c": ["x"], "d": "none"}

    assert [*contradictions(values)] == [("a[1].b", "none")]
