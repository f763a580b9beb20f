"""Writes a picture as SVG for a page: real text, classes for the stylesheet, and no colours, styles or scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import escape

from prongsai.flow.shapes import STYLES, Box, Label, Picture, Point, Polygon, Polyline, Shape


def svg(picture: Picture) -> str:
    """Return a picture as SVG. It says nothing to screen readers: a list of the same steps does, beside it."""
    lang = _main_lang(picture.shapes)
    size = f'width="{_number(picture.width)}" height="{_number(picture.height)}"'
    view = f'viewBox="0 0 {_number(picture.width)} {_number(picture.height)}"'
    marks = f' lang="{lang}"' if lang else ""
    inside = "".join(_groups(picture.shapes, lang))
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="flow__picture" {view} {size} aria-hidden="true"{marks}>{inside}</svg>'


def _main_lang(shapes: Iterable[Shape]) -> str | None:
    found = Counter(shape.lang for shape in shapes if isinstance(shape, Label))
    return max(found, key=lambda lang: (found[lang], lang)) if found else None


def _groups(shapes: Iterable[Shape], lang: str | None) -> Iterator[str]:
    for role, group in groupby(shapes, key=lambda shape: shape.role):
        members = [*group]
        # All lines and heads of a role are one path.
        if all(isinstance(shape, Polyline | Polygon) for shape in members):
            path = "".join(
                _path(shape.points, is_closed=isinstance(shape, Polygon))
                for shape in members
                if not isinstance(shape, Box | Label)
            )
            yield f'<path class="flow__{role}" d="{path}"/>'
        else:
            yield f'<g class="flow__{role}">{"".join(_shape(shape, lang) for shape in members)}</g>'


def _shape(shape: Shape, lang: str | None) -> str:
    match shape:
        case Box():
            tint = "" if shape.tint is None else f' class="flow__tint-{shape.tint}"'
            radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
            sides = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
            return f'<rect{tint} x="{_number(shape.x)}" y="{_number(shape.y)}" {sides}{radius}/>'
        case Label():
            return _text(shape, lang)
    return f'<path d="{_path(shape.points, is_closed=isinstance(shape, Polygon))}"/>'


def _text(label: Label, lang: str | None) -> str:
    x, leading = _number(label.x), _number(STYLES[label.role].leading)
    anchor = ' text-anchor="middle"' if label.anchor == "middle" else ""
    other = f' lang="{label.lang}"' if label.lang != lang else ""
    first, *rest = [escape(line) for line in label.lines]
    lines = "".join(f'<tspan x="{x}" dy="{leading}">{line}</tspan>' for line in rest)
    return f'<text x="{x}" y="{_number(label.y)}"{anchor}{other}>{first}{lines}</text>'


def _path(points: tuple[Point, ...], *, is_closed: bool) -> str:
    (x, y), *rest = points
    path = f"M{_number(x)} {_number(y)}"
    for to_x, to_y in rest:
        if to_y == y:
            path += f"H{_number(to_x)}"
        elif to_x == x:
            path += f"V{_number(to_y)}"
        else:
            path += f"L{_number(to_x)} {_number(to_y)}"
        x, y = to_x, to_y
    return path + ("z" if is_closed else "")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
