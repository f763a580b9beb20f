"""Colours as the eye orders them: OKLab, in which equal steps look equal (https://bottosson.github.io/posts/oklab/).

A colour is "#rrggbb" outside, and lightness (0 to 1) with two axes of hue inside.
"""

from __future__ import annotations

from math import cbrt

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_RGB_TO_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LAB_TO_LMS: Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LMS_TO_RGB: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_LUMINANCE: Triple = (0.2126390058715104, 0.715168678767756, 0.07219231536073371)
# So far beyond 0 or 1, what rounding leaves of a colour on the edge of sRGB.
_SLACK = 1e-6
_HALVINGS = 24


def to_lab(color: str) -> Triple:
    """Return a colour in OKLab."""
    first, second, third = _times(_RGB_TO_LMS, _linear(color))
    return _times(_LMS_TO_LAB, (cbrt(first), cbrt(second), cbrt(third)))


def from_lab(lab: Triple) -> str:
    """Return a colour of OKLab; where no screen shows it, the most vivid one of its hue and lightness that it shows."""
    lightness, a, b = lab
    if not 0 < lightness < 1:
        return "#000000" if lightness <= 0 else "#ffffff"
    shown, beyond = (1.0, 1.0) if _is_shown(lab) else (0.0, 1.0)
    for _ in range(_HALVINGS if shown < beyond else 0):
        middle = (shown + beyond) / 2
        if _is_shown((lightness, a * middle, b * middle)):
            shown = middle
        else:
            beyond = middle
    return "#" + "".join(f"{_channel(value):02x}" for value in _to_linear((lightness, a * shown, b * shown)))


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 to 1."""
    return sum(part * value for part, value in zip(_LUMINANCE, _linear(color), strict=True))


def _linear(color: str) -> Triple:
    """Return red, green and blue as amounts of light, from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channel(light: float) -> int:
    """Return an amount of light as one of 256 steps."""
    light = min(1.0, max(0.0, light))
    return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


def _to_linear(lab: Triple) -> Triple:
    first, second, third = _times(_LAB_TO_LMS, lab)
    return _times(_LMS_TO_RGB, (first**3, second**3, third**3))


def _is_shown(lab: Triple) -> bool:
    return all(-_SLACK <= value <= 1 + _SLACK for value in _to_linear(lab))


def _times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(part * value for part, value in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
