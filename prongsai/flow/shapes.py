"""The shapes of a picture. They have roles, never colours: a stylesheet or Typst gives those.

Sizes are in the unit of the picture, in which main text is 16 high.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from prongsai.problems import Lang

Point = tuple[float, float]
Anchor = Literal["start", "middle"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How the text of a role is set."""

    size: float
    weight: int
    leading: float


MAIN_SIZE = 16
# The stylesheet repeats size and weight; tests/test_flow.py compares them.
STYLES = {
    "text": Style(size=MAIN_SIZE, weight=400, leading=24),
    "lane-name": Style(size=MAIN_SIZE, weight=700, leading=24),
    "answer": Style(size=14, weight=700, leading=21),
    "digit": Style(size=14, weight=700, leading=21),
    "note": Style(size=14, weight=400, leading=21),
}
# Painted in this order.
LAYERS = (
    "lane rule go back skip bar box start question end more tab number head".split() + [*STYLES]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    role: str
    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    tint: int | None = None

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Polygon:
    role: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Polyline:
    role: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Lines of text; `y` is the baseline of the first."""

    role: str
    x: float
    y: float
    lines: tuple[str, ...]
    lang: Lang
    anchor: Anchor = "start"


Shape = Box | Polygon | Polyline | Label


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def picture(width: float, height: float, shapes: Iterable[Shape]) -> Picture:
    """Return a picture with its shapes in the order of painting."""
    return Picture(width=width, height=height, shapes=tuple(sorted(shapes, key=lambda shape: LAYERS.index(shape.role))))
