"""The palette of a site: the chosen colours, colours mixed from them, and their counterparts in dark mode."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from coloraide import Color

from prongsai.config import Colors

# WCAG 2.2: 4.5 for text (1.4.3), 7 for long texts (1.4.6). The colours of dark mode meet the stricter one.
READABLE, EASY = 4.5, 7.0
# OKLCH lightness of the dark background: paper-coloured text on it does not glare.
_DARK_PAGE = 0.205
_BAND = 0.045


@dataclass(frozen=True, kw_only=True, slots=True)
class Shades:
    """The palette of one colour scheme, as #rrggbb."""

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
        """Return the custom properties of the palette; `color-scheme` selects one of each pair."""
        light, dark = self.light.by_name(), self.dark.by_name()
        lines = [f"  --{name}: light-dark({color}, {dark[name]});" for name, color in light.items()]
        return ":root {\n" + "\n".join(lines) + "\n}\n"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    return float(Color(one).contrast(other, method="wcag21"))


def readable(color: str, paper: str, ratio: float) -> str | None:
    """Return the colour nearest to `color` that has at least `ratio` on `paper`; None if no shade reaches it."""
    away = -0.01 if contrast("#000000", paper) > contrast("#ffffff", paper) else 0.01
    shade = Color(color).convert("oklch")
    while 0 <= shade["lightness"] <= 1:
        found = _hex(shade)
        if contrast(found, paper) >= ratio:
            return found
        shade["lightness"] += away
    return None


@cache
def mix_palette(colors: Colors) -> Palette:
    """Return the palette of the chosen colours; their contrast has been checked."""
    night = _mix(colors.ink, colors.accent, 0.15)
    dark_paper = _hex(Color(night).convert("oklch").set("lightness", _DARK_PAGE))
    dark_ink = _hex(Color(colors.paper).convert("oklch").set("lightness", 0.93))
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
    """Return the background of bands: the paper with a little ink."""
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
    return _hex(Color(one).mix(other, part, space="oklab"))


def _lighter(color: str) -> str:
    """Return the colour lightened and less vivid: vivid colours are hard to read on a dark page."""
    shade = Color(color).convert("oklch")
    return _hex(shade.set({"lightness": 0.68, "chroma": min(shade["chroma"], 0.11)}))


def _hex(color: Color) -> str:
    return color.convert("srgb").fit().to_string(hex=True)
