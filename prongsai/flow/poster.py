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
    wides = [_scaled(plan_wide(flow, words, lang, names, lane), width, height) for lane in _LANES]
    wide = max(wides, key=lambda poster: poster.size)
    made, setter = order(flow, words), Setter(lang=lang, names=names)
    sizes = [least + _STEP * step for step in range(int((_LARGEST - least) / _STEP) + 1)]
    for pages in range(1, len(made.rows) + 1):
        found = [poster for count in _COUNTS if (poster := _largest(made, words, setter, (width, height), count, pages, sizes))]
        found += [wide] if pages == 1 and wide.size >= least else []
        if found:
            return max(found, key=lambda poster: poster.size)
    return _smaller(made, words, setter, (width, height), least) or wide


def _scaled(picture: Picture, width: float, height: float) -> Poster:
    scale = min(width / picture.width, height / picture.height)
    return Poster(pages=(picture,), size=min(scale * MAIN_SIZE, _LARGEST))


def _in_columns(
    made: Order, words: FlowWords, setter: Setter, room: tuple[float, float], count: int, pages: int, size: float
) -> Columns | None:
    scale = size / MAIN_SIZE
    return columns(made, words, setter, Sheet(width=room[0] / scale, height=room[1] / scale, count=count), pages)


def _largest(
    made: Order,
    words: FlowWords,
    setter: Setter,
    room: tuple[float, float],
    count: int,
    pages: int,
    sizes: list[float],
) -> Poster | None:
    """Return the flow in columns with the largest text of `sizes` that has room, by halving."""
    low, high = 0, len(sizes)
    best: Poster | None = None
    while low < high:
        middle = (low + high) // 2 if best else low
        found = _in_columns(made, words, setter, room, count, pages, sizes[middle])
        if found:
            best, low = Poster(pages=found.pictures(), size=sizes[middle]), middle + 1
        elif best:
            high = middle
        else:
            return None
    return best


def _smaller(made: Order, words: FlowWords, setter: Setter, room: tuple[float, float], least: float) -> Poster | None:
    for step in range(1, 20):
        size = least * (1 - step / 20)
        found = _in_columns(made, words, setter, room, 1, len(made.rows), size)
        if found:
            return Poster(pages=found.pictures(), size=size)
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
