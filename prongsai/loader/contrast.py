"""Checks the contrast of the colours in a site's configuration."""

from __future__ import annotations

from prongsai.config import Colors
from prongsai.palette import EASY, READABLE, contrast, deepen, readable
from prongsai.problems import Problems
from prongsai.source.tree import Document


def check_contrast(colors: Colors, document: Document, problems: Problems) -> None:
    """Report colours without enough contrast on the chosen paper or its bands: WCAG 2.2, 1.4.3."""
    grounds = (colors.paper, deepen(colors))
    for name, ratio in (("ink", EASY), ("accent", READABLE), ("attention", READABLE)):
        color = getattr(colors, name)
        found, ground = min((contrast(color, ground), ground) for ground in grounds)
        if found < ratio:
            near = readable(color, ground, ratio)
            place = document.place(("colors", name))
            params = {"value": color, "paper": ground, "found": f"{found:.1f}", "ratio": f"{ratio:g}"}
            problems.add("low-contrast", place, f"colors.{name}", near=near and f'"{near}"', **params)
