"""What messengers and social media show beside a link (Open Graph): a picture for the home page, each year and measure.

One picture serves both languages; it has the Thai title and, smaller, the English.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageColor

from prongsai.outputs.drawing import draw_png, find_template
from prongsai.palette import Shades, mix_palette
from prongsai.phrases import Phrases
from prongsai.site.metadata import SHARE_SIZE, share_path
from prongsai.site.model import Page, Site
from prongsai.site.views import HomePage, MeasurePage, YearView
from prongsai.text import Numerals, Text, shorten

# Steps from paper to a colour at the edges of letters: flat colours lose nothing else by a palette, and three quarters
# of their bytes.
_STEPS = 12
# As many letters as fit at the smallest size.
MOST_LETTERS = 200


def draw_share_images(site: Site, pages: Sequence[Page], layouts: Sequence[Path]) -> dict[str, bytes]:
    """Return the pictures by path."""
    drawn = [page for page in pages if page.lang == "th" and isinstance(page.view, HomePage | YearView | MeasurePage)]
    shades = mix_palette(site.config.colors).light
    data = {
        "colors": shades.by_name(),
        "size": SHARE_SIZE,
        "cards": list(_cards(site, drawn)),
    }
    pictures = draw_png(find_template(layouts, "images/share.typ"), data, pages=len(drawn))
    palette = _palette(shades)
    with ThreadPoolExecutor() as threads:
        flat = threads.map(lambda png: _flattened(png, palette), pictures)
        return {share_path(page): png for page, png in zip(drawn, flat, strict=True)}


def _cards(site: Site, pages: Sequence[Page]) -> Iterator[Mapping[str, object]]:
    phrases = Phrases(site.names)
    numerals = Numerals(lang="th", thai_digits=site.config.digits == "thai")
    words = site.words["th"]
    name = site.config.municipality.name
    for page in pages:
        kicker, numeral = "", site.mark
        if isinstance(page.view, YearView):
            kicker, numeral = words.get("year.short_label"), numerals.digits(page.view.year)
        elif isinstance(page.view, MeasurePage):
            numeral = numerals.digits(page.view.measure.record.number)
            kicker = words.get("year.label", year=numerals.digits(page.view.measure.year))
        yield {
            "numeral": numeral,
            "kicker": list(phrases.split(kicker)),
            "title": list(phrases.split(shorten(page.title.th, MOST_LETTERS))),
            "translation": shorten(_translation(page.title), MOST_LETTERS),
            "publisher": list(phrases.split(name.th)),
            "publisher_translation": _translation(name),
        }


def _translation(text: Text) -> str:
    return text.en if text.en and text.en != text.th else ""


def _palette(shades: Shades) -> Image.Image:
    """Return a picture whose palette has every colour of a card: `Image.quantize` wants it so."""
    paper = ImageColor.getrgb(shades.paper)
    colors: list[int] = []
    for shade in (shades.ink, shades.ink_soft, shades.accent):
        for step in range(_STEPS + 1):
            pairs = zip(paper, ImageColor.getrgb(shade), strict=True)
            colors += [round(one + (other - one) * step / _STEPS) for one, other in pairs]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colors)
    return palette


def _flattened(png: bytes, palette: Image.Image) -> bytes:
    buffer = io.BytesIO()
    opaque = Image.open(io.BytesIO(png)).convert("RGB")
    opaque.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()
