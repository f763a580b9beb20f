"""The width of text in our font, and the lines it is set in.

The font has the same widths on the screen and on paper. Basic layout is enough: vowels and tone marks have no width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from PIL import ImageFont

from prongsai.flow.cut import Part, cut, smaller
from prongsai.flow.shapes import STYLES, Anchor, Label, Style
from prongsai.home import HOME
from prongsai.problems import Lang
from prongsai.text import Text

_EM = 1000
# The price of a last line that is shorter than this part of the room.
_ORPHAN, _ORPHAN_PART = 0.8, 0.3
# From the top of a line to its baseline, as a part of the leading: below a Thai line stand vowels too.
_BASELINE = 0.71


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    file = HOME / "layouts" / "fonts" / "print" / f"sarabun-print-{weight}.ttf"
    return ImageFont.truetype(file, _EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16384)
def _advance(text: str, weight: int) -> float:
    return _font(weight).getlength(text) / _EM


def width(text: str, style: Style) -> float:
    return _advance(text, style.weight) * style.size


def count_lines(text: str, room: float) -> int:
    """Return the number of lines of a text of normal weight; `room` is the width in em."""
    return len(_lines(" ".join(text.split()), (), round(room, 4), 400))


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Lines of text of one role."""

    role: str
    lines: tuple[str, ...]
    lang: Lang

    @property
    def style(self) -> Style:
        return STYLES[self.role]

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max((width(line, self.style) for line in self.lines), default=0)

    def label(self, x: float, top: float, anchor: Anchor = "start") -> Label:
        baseline = top + round(_BASELINE * self.style.leading)
        return Label(role=self.role, x=x, y=baseline, lines=self.lines, lang=self.lang, anchor=anchor)


@dataclass(frozen=True, kw_only=True, slots=True)
class Setter:
    """Sets texts in lines, for a page in `lang`; `names` stay whole."""

    lang: Lang
    names: tuple[str, ...]

    def set(self, text: Text, role: str, room: float) -> Block:
        words = text.words(self.lang)
        style = STYLES[role]
        lines = _lines(" ".join(words.value.split()), self.names, round(room / style.size, 4), style.weight)
        return Block(role=role, lines=lines, lang=words.lang)


@lru_cache(maxsize=8192)
def _lines(text: str, names: tuple[str, ...], room: float, weight: int) -> tuple[str, ...]:
    """Return the lines of a text in a room given in em: few, even, and broken where it disturbs least."""
    parts = _fitting(cut(text, names), room, weight)
    space = _advance(" ", weight)
    # How far each part reaches if all stand on one line.
    ends = [0.0]
    for part in parts:
        ends.append(ends[-1] + _advance(part.text, weight) + (space if part.has_space else 0))
    best, start_of = [0.0], [0]
    for end in range(1, len(parts) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            wide = ends[end] - ends[start] - (space if parts[start].has_space else 0)
            if wide > room and start < end - 1:
                break
            price = _price(wide / room, is_first=start == 0, is_last=end == len(parts))
            choices.append((best[start] + price + (parts[start].price if start else 0), start))
        cheapest = min(choices)
        best.append(cheapest[0])
        start_of.append(cheapest[1])
    return _joined(parts, start_of)


def _price(part: float, *, is_first: bool, is_last: bool) -> float:
    """Return the price of a line that fills `part` of its room."""
    if not is_last:
        return 1 + max(0, 1 - part) ** 2
    return 1 + (_ORPHAN if part < _ORPHAN_PART and not is_first else 0)


def _joined(parts: list[Part], start_of: list[int]) -> tuple[str, ...]:
    lines = []
    end = len(parts)
    while end:
        start = start_of[end]
        line = "".join((" " if part.has_space else "") + part.text for part in parts[start:end])
        lines.append(line.strip())
        end = start
    return tuple(reversed(lines)) or ("",)


def _fitting(parts: tuple[Part, ...], room: float, weight: int) -> list[Part]:
    """Return the parts, those wider than the room in smaller ones."""
    fitting: list[Part] = []
    for part in parts:
        pieces = [part]
        while any(_advance(piece.text, weight) > room for piece in pieces):
            cut_once = [smaller(piece) if _advance(piece.text, weight) > room else (piece,) for piece in pieces]
            if len(pieces) == sum(map(len, cut_once)):
                break
            pieces = [*chain.from_iterable(cut_once)]
        fitting += pieces
    return fitting


def ceil(value: float) -> float:
    """Return a whole number, so that lines lie on pixels."""
    return float(math.ceil(value))
