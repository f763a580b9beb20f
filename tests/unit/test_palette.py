"""Colours: whatever a municipality chooses, everything mixed from it can be read, on paper and in the dark."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.config import Colors
from prongsai.palette import EASY, READABLE, contrast, deepen, mix_palette, readable

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_default_palette_is_the_one_in_the_configuration() -> None:
    light = mix_palette(Colors()).light

    assert (light.paper, light.ink, light.accent, light.attention) == ("#fbf9f3", "#1b2422", "#0a5a4e", "#9c1f3b")


@given(HEX, HEX)
@settings(max_examples=60)
def test_any_readable_colours_give_readable_shades_in_both_schemes(accent: str, attention: str) -> None:
    paper, ink = "#ffffff", "#222222"
    deep = deepen(Colors(paper=paper, ink=ink))
    chosen = Colors(
        paper=paper,
        ink=ink,
        accent=readable(accent, deep, READABLE),
        attention=readable(attention, deep, READABLE),
    )

    palette = mix_palette(chosen)

    for shades in (palette.light, palette.dark):
        for ground in (shades.paper, shades.paper_deep):
            for text in (shades.accent, shades.accent_deep, shades.attention, shades.ink_soft):
                assert contrast(text, ground) >= READABLE
        assert contrast(shades.ink, shades.paper) >= EASY


def test_dark_mode_is_deep_ink_with_a_hue_of_its_own() -> None:
    red, green, blue = (int(mix_palette(Colors()).dark.paper[at : at + 2], 16) for at in (1, 3, 5))

    assert max(red, green, blue) < 0x30
    assert green > red + 8


def test_the_nearest_readable_colour_keeps_its_hue_and_stays_when_it_can_be_read() -> None:
    assert readable("#0a5a4e", "#fbf9f3", READABLE) == "#0a5a4e"
    assert readable("#88cccc", "#fbf9f3", READABLE) == "#377b7c"
    assert readable("#777777", "#808080", 7) is None
