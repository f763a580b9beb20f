"""Pictures drawn by Typst, which shapes Thai: on every machine marks stand where they belong, in our own fonts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

# The folder of the generator.
_HOME = Path(__file__).resolve().parents[2]
_FONTS = _HOME / "layouts" / "images" / "fonts"
# Typst's points are pixels at this resolution.
POINTS = 72


def draw_svg(template: Path, data: Mapping[str, object]) -> bytes:
    """Return the one page that a template makes of `data`."""
    (page,) = _pages(_compiler(data).compile(input=template, format="svg"))
    return page


def draw_png(template: Path, data: Mapping[str, object], ppi: float = POINTS) -> list[bytes]:
    """Return the pages that a template makes of `data`, at `ppi` pixels an inch."""
    return _pages(_compiler(data).compile(input=template, format="png", ppi=ppi))


def find_template(layouts: Sequence[Path], name: str) -> Path:
    """Return a template of the first folder that has it: a site may have its own."""
    return next(file for folder in layouts if (file := folder / "images" / name).is_file())


def _pages(drawn: bytes | Sequence[bytes | None] | None) -> list[bytes]:
    """Return what Typst gives as a list: one page comes alone."""
    return [page for page in ([drawn] if isinstance(drawn, bytes) else drawn or []) if page]


def _compiler(data: Mapping[str, object]) -> typst.Compiler:
    """Return a compiler whose templates read `data` as JSON: words of content never become markup."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return typst.Compiler(font_paths=[_FONTS], ignore_system_fonts=True, sys_inputs=inputs)
