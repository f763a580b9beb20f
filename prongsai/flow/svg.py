"""Writes a picture as SVG for a page: real text, classes for the stylesheet, and no colours, styles or scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import escape

from prongsai.flow.shapes import STYLES, Box, Label, Picture, Polygon, Polyline, Shape


def svg(picture: Picture) -> str:
    """Return a picture as SVG. It says nothing to screen readers: a list of the same steps does, beside it."""
    lang = _main_lang(picture.shapes)
    width, height = _number(picture.width), _number(picture.height)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    marks = f'class="flow__picture" aria-hidden="true"{_marked(lang) if lang else ""}'
    inside = "".join(_groups(picture.shapes, lang))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {marks}>{inside}</svg>'


def _marked(lang: str) -> str:
    return f' lang="{lang}"'


def _main_lang(shapes: Iterable[Shape]) -> str | None:
    found = Counter(shape.lang for shape in shapes if isinstance(shape, Label))
    return max(found, key=lambda lang: (found[lang], lang)) if found else None


def _groups(shapes: Iterable[Shape], lang: str | None) -> Iterator[str]:
    for role, group in groupby(shapes, key=lambda shape: shape.role):
        members = [*group]
        # All lines of a role are one path.
        path = "".join(_path(shape) for shape in members if isinstance(shape, Polyline | Polygon))
        others = "".join(_shape(shape, lang) for shape in members if isinstance(shape, Box | Label))
        yield f'<path class="flow__{role}" d="{path}"/>' if path else ""
        yield f'<g class="flow__{role}">{others}</g>' if others else ""


def _shape(shape: Box | Label, lang: str | None) -> str:
    return _text(shape, lang) if isinstance(shape, Label) else _rect(shape)


def _rect(box: Box) -> str:
    tint = "" if box.tint is None else f' class="flow__tint-{box.tint}"'
    radius = f' rx="{_number(box.radius)}"' if box.radius else ""
    sides = f'width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<rect{tint} x="{_number(box.x)}" y="{_number(box.y)}" {sides}{radius}/>'


def _text(label: Label, lang: str | None) -> str:
    x, leading = _number(label.x), _number(STYLES[label.role].leading)
    anchor = ' text-anchor="middle"' if label.anchor == "middle" else ""
    other = _marked(label.lang) if label.lang != lang else ""
    first, *rest = [escape(line) for line in label.lines]
    lines = "".join(f'<tspan x="{x}" dy="{leading}">{line}</tspan>' for line in rest)
    return f'<text x="{x}" y="{_number(label.y)}"{anchor}{other}>{first}{lines}</text>'


def _path(shape: Polyline | Polygon) -> str:
    (x, y), *rest = shape.points
    path = f"M{_number(x)} {_number(y)}"
    for to_x, to_y in rest:
        if to_y == y:
            path += f"H{_number(to_x)}"
        elif to_x == x:
            path += f"V{_number(to_y)}"
        else:
            path += f"L{_number(to_x)} {_number(to_y)}"
        x, y = to_x, to_y
    return path + ("z" if isinstance(shape, Polygon) else "")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
