"""Images and PDFs drawn by Typst, which places Thai vowels and tone marks correctly, in our own fonts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from prongsai.home import HOME

Data = Mapping[str, Any]
_FONTS = [HOME / "layouts" / "fonts" / use for use in ("screen", "print")]
# Sheets and reports are set in it; its two weights have the same letters.
FONT_FILE = HOME / "layouts/fonts/print/sarabun-print-400.ttf"
_WORDS = b"""\
#let words = json(bytes(sys.inputs.data))
#set document(title: "-")
#set page(width: auto, height: auto)
#set text(font: "Sarabun Print", lang: "th")
#for word in words { block(word); block(text(weight: 700, word)) }
"""
# At this resolution one Typst point is one pixel.
POINTS = 72


class DrawingError(Exception):
    """Typst cannot compile a template, or the template does not make one page; it cannot draw words (no template)."""

    def __init__(self, template: Path | None, detail: str) -> None:
        super().__init__(detail)
        self.template = template


def draw_svg(template: Path | None, data: Data) -> bytes:
    """Return the single page that a template makes from `data`."""
    return _draw(template, data, "svg", POINTS)


def draw_png(template: Path | None, data: Data, *, ppi: float = POINTS) -> bytes:
    """Return the single page that a template makes from `data`, at `ppi` pixels per inch."""
    return _draw(template, data, "png", ppi)


def draw_first_page(template: Path | None, data: Data, *, ppi: float) -> bytes:
    """Return the first of the pages that a template makes from `data` as PNG, at `ppi` pixels per inch."""
    return _pages(template, data, "png", ppi)[0]


def draw_pdf(template: Path | None, data: Data) -> bytes:
    """Return a tagged PDF (PDF/UA-1) that a template makes from `data`; the same data gives the same bytes."""
    # Only PDFs need it, and it takes a while to import.
    from prongsai.outputs.letters import correct_letters

    return correct_letters(_draw(template, data, "pdf", POINTS), _font_files())


def draw_words(words: Sequence[str]) -> None:
    """Draw only these words, each on its own line, as sheets and reports draw them. Raises DrawingError."""
    compiler = typst.Compiler(input=_WORDS, font_paths=_fonts(), sys_inputs={"data": json.dumps(words)})
    with _drawing(None):
        compiler.compile(format="pdf", pdf_standards=["ua-1"])


def count_pages(pdf: bytes) -> int:
    """Return the number of pages in a PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@cache
def _font_files() -> tuple[Path, ...]:
    return tuple(sorted(file for folder in _FONTS for file in folder.glob("*.ttf")))


@cache
def _fonts() -> typst.Fonts:
    """Return our fonts and no others; they are read once per process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[*_FONTS])


@contextmanager
def _drawing(template: Path | None) -> Iterator[None]:
    """Turn an error of Typst into a DrawingError; a panic of it, as some texts from right to left cause, is one too."""
    try:
        yield
    except typst.TypstError as error:
        raise DrawingError(template, str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # which is no Exception, and has no module to import it from
            raise
        raise DrawingError(template, str(error)) from None


def _draw(template: Path | None, data: Data, form: Literal["svg", "png", "pdf"], ppi: float) -> bytes:
    """Return the drawing, of which there is one: a picture of one page, or a PDF."""
    made = _pages(template, data, form, ppi)
    if len(made) != 1:
        raise DrawingError(template, f"it makes {len(made)} pages where one is wanted")
    return made[0]


def _pages(template: Path | None, data: Data, form: Literal["svg", "png", "pdf"], ppi: float) -> list[bytes]:
    """Return the pages drawn. The template reads `data` as JSON, so that text from the content never becomes markup."""
    assert template is not None  # noqa: S101 (only drawings without Typst have none)
    compiler = typst.Compiler(
        root=template.parent.parent,  # of layouts/: a template imports what several share from "/prints/"
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    with _drawing(template):
        drawn = compiler.compile(input=template, format=form, ppi=ppi, pdf_standards=["ua-1"] if form == "pdf" else [])
    return [page for page in ([drawn] if isinstance(drawn, bytes) else drawn or []) if page]
