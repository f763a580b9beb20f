"""Pictures and papers drawn by Typst, which shapes Thai: marks stand where they belong, in our own fonts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import typst

# The folder of the generator.
_HOME = Path(__file__).resolve().parents[2]
_FONTS = [_HOME / "layouts" / kind / "fonts" for kind in ("images", "print")]
# Typst's points are pixels at this resolution.
POINTS = 72


class DrawingError(Exception):
    """A template of a picture that Typst cannot follow."""

    def __init__(self, template: Path, detail: str) -> None:
        super().__init__(detail)
        self.template = template


def draw_svg(template: Path, data: Mapping[str, object]) -> bytes:
    """Return the one page that a template makes of `data`."""
    (page,) = _draw(template, data, "svg", POINTS, pages=1)
    return page


def draw_png(template: Path, data: Mapping[str, object], *, pages: int, ppi: float = POINTS) -> list[bytes]:
    """Return the `pages` that a template makes of `data`, at `ppi` pixels an inch."""
    return _draw(template, data, "png", ppi, pages)


def draw_pdf(template: Path, data: Mapping[str, object]) -> bytes:
    """Return a tagged document (PDF/UA-1) that a template makes of `data`; the same data gives the same bytes."""
    (document,) = _draw(template, data, "pdf", POINTS, pages=1)
    return document


def count_sheets(pdf: bytes) -> int:
    """Return how many pages a document of `draw_pdf` has."""
    (count,) = re.findall(rb"/Type/Pages/Count (\d+)", pdf)
    return int(count)


def find_template(layouts: Sequence[Path], name: str) -> Path:
    """Return a template such as "images/mark.typ" of the first folder that has it: a site may have its own."""
    return next(file for folder in layouts if (file := folder / name).is_file())


def _draw(
    template: Path, data: Mapping[str, object], form: Literal["svg", "png", "pdf"], ppi: float, pages: int
) -> list[bytes]:
    """Return the pages; a template reads `data` as JSON, so that words of content never become markup."""
    compiler = typst.Compiler(
        root=template.parent,
        font_paths=[*_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    try:
        drawn = compiler.compile(input=template, format=form, ppi=ppi, pdf_standards=["ua-1"] if form == "pdf" else [])
    except typst.TypstError as error:
        raise DrawingError(template, str(error)) from error
    made = [page for page in ([drawn] if isinstance(drawn, bytes) else drawn or []) if page]
    if len(made) != pages:
        raise DrawingError(template, f"it makes {len(made)} pages where {pages} are wanted")
    return made
