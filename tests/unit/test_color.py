"""Colours in OKLab and back; what no screen shows keeps its lightness and hue."""

from __future__ import annotations

from math import atan2, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.color import from_lab, luminance, to_lab

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_red_and_white_are_where_css_puts_them() -> None:
    assert to_lab("#ff0000") == pytest.approx((0.62796, 0.22486, 0.12585), abs=1e-4)
    assert to_lab("#ffffff") == pytest.approx((1, 0, 0), abs=1e-6)


@given(HEX)
def test_every_colour_comes_back_as_it_was(color: str) -> None:
    assert from_lab(to_lab(color)) == color


def test_a_colour_that_no_screen_shows_loses_chroma_alone() -> None:
    shown = to_lab(from_lab((0.5, 0.3, 0.2)))

    assert shown[0] == pytest.approx(0.5, abs=0.005)
    assert atan2(shown[2], shown[1]) == pytest.approx(atan2(0.2, 0.3), abs=0.02)
    assert 0.1 < hypot(*shown[1:]) < hypot(0.3, 0.2)


@pytest.mark.parametrize(("lightness", "color"), [(-0.1, "#000000"), (0, "#000000"), (1, "#ffffff"), (1.2, "#ffffff")])
def test_beyond_black_and_white_there_is_no_hue(lightness: float, color: str) -> None:
    assert from_lab((lightness, 0.1, 0.1)) == color


def test_luminance_runs_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#00ff00") > luminance("#ff0000") > luminance("#0000ff")
