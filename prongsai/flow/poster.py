"""The flow on paper: the plan whose text is largest, on more pages where it would be too small to hang up.

`plain` gives Typst a picture as data, which layouts/prints/flow.typ draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.flow.columns import Columns, Sheet, columns
from prongsai.flow.measure import Setter
from prongsai.flow.model import Flow, FlowWords
from prongsai.flow.rows import Order, order
from prongsai.flow.shapes import MAIN_SIZE, STYLES, Box, Label, Picture, Polygon, Shape
from prongsai.flow.wide import plan_wide
from prongsai.problems import Lang

_LANES = range(170, 461, 30)
_COUNTS = (2, 1)
# Text grows in steps, and to no more than this, in pt.
_STEP, _LARGEST = 0.25, 26.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Poster:
    """Pages of one width, and the size of their main text in pt."""

    pages: tuple[Picture, ...]
    size: float

    @property
    def scale(self) -> float:
        """The length of a picture's unit in pt."""
        return self.size / MAIN_SIZE


def plan_poster(
    flow: Flow, words: FlowWords, lang: Lang, names: tuple[str, ...], width: float, height: float, least: float
) -> Poster:
    """Return the plan with the largest text that has room in `width` × `height` pt, on as few pages as `least` allows.

    Only a step that fills more than a page by itself makes the text smaller than `least`.
    """
    wide = max(
        (_wide(flow, words, lang, names, lane, width, height) for lane in _LANES), key=lambda poster: poster.size
    )
    room = _Room(
        made=order(flow, words), words=words, setter=Setter(lang=lang, names=names), width=width, height=height
    )
    for may_tear in (False, True):
        for pages in range(1, room.most_pages + 1):
            found = [poster for count in _COUNTS if (poster := room.largest(count, pages, least, may_tear=may_tear))]
            found += [wide] if pages == 1 and wide.size >= least else []
            if found:
                return max(found, key=lambda poster: poster.size)
    return room.smaller(least) or wide


def _wide(
    flow: Flow, words: FlowWords, lang: Lang, names: tuple[str, ...], lane: float, width: float, height: float
) -> Poster:
    picture = plan_wide(flow, words, lang, names, lane)
    scale = min(width / picture.width, height / picture.height)
    return Poster(pages=(picture,), size=min(scale * MAIN_SIZE, _LARGEST))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Room:
    """The room of a flow on a page, in pt, where it stands in columns."""

    made: Order
    words: FlowWords
    setter: Setter
    width: float
    height: float

    @property
    def most_pages(self) -> int:
        return len(self.made.rows)

    def columns(self, count: int, pages: int, size: float, *, may_tear: bool) -> Columns | None:
        """Return the flow in so many columns a page, with text of a size; None if it has no room."""
        scale = size / MAIN_SIZE
        sheet = Sheet(width=self.width / scale, height=self.height / scale, count=count)
        return columns(self.made, self.words, self.setter, sheet, pages, may_tear=may_tear)

    def largest(self, count: int, pages: int, least: float, *, may_tear: bool) -> Poster | None:
        """Return the columns with the largest text that has room, by halving; None if even the least has none."""
        best = self.columns(count, pages, least, may_tear=may_tear)
        if not best:
            return None
        low, high = 0, int((_LARGEST - least) / _STEP)
        while low < high:
            middle = (low + high + 1) // 2
            found = self.columns(count, pages, least + middle * _STEP, may_tear=may_tear)
            best, low, high = (found, middle, high) if found else (best, low, middle - 1)
        return Poster(pages=best.pictures(), size=least + low * _STEP)

    def smaller(self, least: float) -> Poster | None:
        """Return the flow with text as little smaller than `least` as gives each step a page."""
        for part in range(19, 0, -1):
            found = self.columns(1, self.most_pages, least * part / 20, may_tear=True)
            if found:
                return Poster(pages=found.pictures(), size=least * part / 20)
        return None


def plain(picture: Picture) -> Mapping[str, Any]:
    """Return a picture as plain data for Typst."""
    shapes = [*_plain_shapes(picture)]
    return {"width": round(picture.width, 2), "height": round(picture.height, 2), "shapes": shapes}


def _plain_shapes(picture: Picture) -> Iterator[dict[str, Any]]:
    for shape in picture.shapes:
        yield {"role": shape.role, **_plain(shape)}


def _plain(shape: Shape) -> dict[str, Any]:
    match shape:
        case Box():
            return {
                "kind": "box",
                "x": round(shape.x, 2),
                "y": round(shape.y, 2),
                "width": round(shape.width, 2),
                "height": round(shape.height, 2),
                "radius": shape.radius,
                "tint": shape.tint,
            }
        case Label():
            style = STYLES[shape.role]
            return {
                "kind": "label",
                "x": round(shape.x, 2),
                "y": round(shape.y, 2),
                "lines": list(shape.lines),
                "lang": shape.lang,
                "middle": shape.anchor == "middle",
                "size": style.size,
                "weight": style.weight,
                "leading": style.leading,
            }
    points = [[round(x, 2), round(y, 2)] for x, y in shape.points]
    return {"kind": "polygon" if isinstance(shape, Polygon) else "line", "points": points}
