"""The palette of a site: the chosen colours, what is mixed from them, and their counterparts for dark mode."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from math import hypot

from prongsai.color import from_lab, luminance, to_lab
from prongsai.config import Colors

# WCAG 2.2: 4.5 for text (1.4.3), 7 where it is read for long (1.4.6). What dark mode derives keeps the stricter one.
READABLE, EASY = 4.5, 7.0
# Lightness of the dark page: ink on which paper-coloured text does not dazzle; and of that text.
_DARK_PAGE, _DARK_INK = 0.205, 0.93
# As a colour begins to glow on a dark page; a vivid one would swim.
_GLOW, _GLOW_CHROMA = 0.68, 0.11
_BAND = 0.045


@dataclass(frozen=True, kw_only=True, slots=True)
class Shades:
    """The palette in one scheme, as #rrggbb."""

    paper: str
    paper_deep: str
    ink: str
    ink_soft: str
    line: str
    accent: str
    accent_deep: str
    attention: str

    def by_name(self) -> dict[str, str]:
        """Return the colours by the names of the stylesheet: "paper-deep"."""
        return {field.name.replace("_", "-"): getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    light: Shades
    dark: Shades

    def css(self) -> str:
        """Return the custom properties of the palette; `color-scheme` decides which of a pair holds."""
        light, dark = self.light.by_name(), self.dark.by_name()
        lines = [f"  --{name}: light-dark({color}, {dark[name]});" for name, color in light.items()]
        return ":root {\n" + "\n".join(lines) + "\n}\n"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, paper: str, ratio: float) -> str | None:
    """Return the colour nearest to `color` that has at least `ratio` on `paper`; None where no shade of it has."""
    away = -0.01 if contrast("#000000", paper) > contrast("#ffffff", paper) else 0.01
    lightness, a, b = to_lab(color)
    while 0 <= lightness <= 1:
        found = from_lab((lightness, a, b))
        if contrast(found, paper) >= ratio:
            return found
        lightness += away
    return None


@cache
def mix_palette(colors: Colors) -> Palette:
    """Return the palette of the chosen colours, whose contrast is checked already."""
    night = _mix(colors.ink, colors.accent, 0.15)
    dark_paper = _at(night, _DARK_PAGE)
    dark_ink = _at(colors.paper, _DARK_INK)
    return Palette(
        light=_shades(colors.paper, colors.ink, colors.accent, colors.attention),
        dark=_shades(
            dark_paper,
            dark_ink,
            readable(_lighter(colors.accent), dark_paper, EASY) or dark_ink,
            readable(_lighter(colors.attention), dark_paper, EASY) or dark_ink,
        ),
    )


def deepen(colors: Colors) -> str:
    """Return the ground of bands: the paper with a trace of ink."""
    return _mix(colors.paper, colors.ink, _BAND)


def _shades(paper: str, ink: str, accent: str, attention: str) -> Shades:
    deep = _mix(paper, ink, _BAND)
    return Shades(
        paper=paper,
        paper_deep=deep,
        ink=ink,
        ink_soft=readable(_mix(ink, paper, 0.33), deep, READABLE + 0.5) or ink,
        line=_mix(paper, ink, 0.2),
        accent=accent,
        accent_deep=_mix(accent, ink, 0.45),
        attention=attention,
    )


def _mix(one: str, other: str, part: float) -> str:
    (light, a, b), (other_light, other_a, other_b) = to_lab(one), to_lab(other)
    return from_lab((light + (other_light - light) * part, a + (other_a - a) * part, b + (other_b - b) * part))


def _at(color: str, lightness: float) -> str:
    """Return the colour of the same hue at another lightness."""
    _, a, b = to_lab(color)
    return from_lab((lightness, a, b))


def _lighter(color: str) -> str:
    """Return the colour as it begins to glow on a dark page."""
    _, a, b = to_lab(color)
    part = min(1.0, _GLOW_CHROMA / max(hypot(a, b), _GLOW_CHROMA))
    return from_lab((_GLOW, a * part, b * part))
