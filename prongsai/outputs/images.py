"""Pictures made at build: the icons of a site, and what social media show beside a link to it (Open Graph).

Typst draws them, since it shapes Thai: marks stand where they belong on every machine, with the fonts of the repository.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import typst
from PIL import Image

from prongsai.palette import Palette, Shades, mix_palette
from prongsai.phrases import COMPOUNDS, Phrases
from prongsai.site.metadata import share_path
from prongsai.site.model import Page, Site
from prongsai.site.views import HomePage, MeasurePage, YearView
from prongsai.text import Numerals, Text

TOUCH_ICON, TOUCH_SIZE = "images/icon.png", 180
ICON, ICON_SIZES = "favicon.ico", ((16, 16), (32, 32), (48, 48))
VECTOR_ICON = "images/favicon.svg"
# A picture of few flat colours loses nothing by a palette, and two thirds of its bytes.
_COLORS = 32
_Pieces = list[tuple[str, bool]]


def icons(letter: str, palette: Palette, emblem: Path | None, layouts: Sequence[Path]) -> dict[str, bytes]:
    """Return the icons by name; `emblem` is a picture file, without which `letter` is drawn as the mark."""
    if emblem:
        picture = Image.open(emblem)
        return {TOUCH_ICON: _squared(picture, TOUCH_SIZE), ICON: _icon_file(picture)}
    vector, png = _draw_mark(letter, palette.light, _template(layouts, "mark.typ"))
    drawn = Image.open(io.BytesIO(png))
    return {VECTOR_ICON: vector, TOUCH_ICON: _squared(drawn, TOUCH_SIZE), ICON: _icon_file(drawn)}


@cache
def _draw_mark(letter: str, shades: Shades, template: Path) -> tuple[bytes, bytes]:
    data = {"letter": letter, "accent": shades.accent, "paper": shades.paper}
    (vector,) = _draw(template, data, form="svg")
    (png,) = _draw(template, data, form="png", ppi=72 * 8)
    return vector, png


def _squared(picture: Image.Image, size: int) -> bytes:
    """Return the picture as PNG in the middle of a square, the rest of it transparent."""
    fitted = picture.convert("RGBA")
    fitted.thumbnail((size, size), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (size, size))
    square.paste(fitted, ((size - fitted.width) // 2, (size - fitted.height) // 2))
    buffer = io.BytesIO()
    square.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _icon_file(picture: Image.Image) -> bytes:
    largest = Image.open(io.BytesIO(_squared(picture, max(picture.size))))
    buffer = io.BytesIO()
    largest.save(buffer, "ICO", sizes=ICON_SIZES)
    return buffer.getvalue()


def draw_share_images(site: Site, pages: Sequence[Page], layouts: Sequence[Path]) -> dict[str, bytes]:
    """Return the picture of the home page, of each year and of each measure, by path.

    One picture serves both languages: messengers show Thai and English side by side.
    """
    drawn = [page for page in pages if page.lang == "th" and isinstance(page.view, HomePage | YearView | MeasurePage)]
    if not drawn:
        return {}
    shades = mix_palette(site.config.colors).light
    colors = {name.replace("_", "-"): getattr(shades, name) for name in Shades.__dataclass_fields__}
    data = {"colors": colors, "cards": list(_cards(site, drawn))}
    pictures = _draw(_template(layouts, "share.typ"), data, form="png", ppi=72)
    return {share_path(page): _flattened(png) for page, png in zip(drawn, pictures, strict=True)}


def _cards(site: Site, pages: Sequence[Page]) -> Iterator[Mapping[str, object]]:
    phrases = Phrases((*site.names, *COMPOUNDS))
    numerals = Numerals(lang="th", thai_digits=site.config.digits == "thai")
    name = site.config.municipality.name

    def pieces(words: str) -> _Pieces:
        return list(phrases.split(words))

    for page in pages:
        kicker, numeral = "", site.mark
        if isinstance(page.view, YearView):
            kicker, numeral = site.words["th"].get("year.short_label"), numerals.digits(page.view.year)
        elif isinstance(page.view, MeasurePage):
            measure = page.view.measure
            numeral = numerals.digits(measure.record.number)
            kicker = site.words["th"].get("year.label", year=numerals.digits(measure.year))
        yield {
            "numeral": numeral,
            "kicker": pieces(kicker),
            "title": pieces(page.title.th),
            "translation": _translation(page.title),
            "publisher": pieces(name.th),
            "publisher_translation": _translation(name) or "",
        }


def _translation(text: Text) -> str | None:
    return text.en if text.en != text.th else None


def _flattened(png: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("P", palette=Image.Palette.ADAPTIVE, colors=_COLORS).save(buffer, "PNG")
    return buffer.getvalue()


def _draw(template: Path, data: Mapping[str, object], *, form: str, ppi: float = 72) -> list[bytes]:
    """Return the pages that a Typst template makes of `data`, which it reads as JSON, never as markup."""
    compiler = typst.Compiler(
        font_paths=[Path(__file__).resolve().parents[2] / "layouts" / "images" / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    pages = compiler.compile(input=template, format=form, ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _template(layouts: Sequence[Path], name: str) -> Path:
    """Return a template of the first folder that has it: a site may have its own."""
    return next(file for folder in layouts if (file := folder / "images" / name).is_file())
