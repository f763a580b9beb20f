"""What messengers and social media show beside a link (Open Graph): an image for each page that has a card.

One image serves both languages: it shows the Thai title and, smaller, the English. Other pages use the image of the
home page.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor

from prongsai.addresses import SHARE, absolute_url
from prongsai.base.page import Card, Page
from prongsai.outputs.artifact import Artifact, Drawing
from prongsai.outputs.drawing import draw_png
from prongsai.outputs.output import Artifacts, Output, Plan
from prongsai.palette import mix_palette
from prongsai.phrases import Phrases
from prongsai.problems import Problems
from prongsai.site.model import Site
from prongsai.text import Text, shorten

# Width and height of a share image in pixels: Facebook, LINE and X show this size without cropping.
SHARE_SIZE = (1200, 630)
# Shades between the background and each colour, for the edges of letters. With flat colours a palette changes nothing
# else and saves three quarters of the bytes.
_STEPS = 12
# How many letters fit at the smallest font size.
MOST_LETTERS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareImage:
    """The image shown beside a link to a page; width and height are in pixels."""

    url: str
    width: int
    height: int


def _share_path(page: Page) -> str:
    return f"{SHARE}/{page.key if page.card and page.key else 'home'}.png"


def _links(site: Site, page: Page) -> ShareImage | None:
    """Return the image of a page; without a base_url there is none, since its address must be absolute."""
    if not site.config.base_url or not page.is_listed:
        return None
    width, height = SHARE_SIZE
    return ShareImage(url=absolute_url(site.config.base_url, _share_path(page)), width=width, height=height)


def _plan(plan: Plan) -> dict[str, Artifact]:
    if not plan.site.config.base_url:
        return {}
    template, phrases = plan.layouts.find("share/share.typ"), Phrases(plan.site.names)
    colors = mix_palette(plan.site.config.colors).light.by_name()
    return {
        _share_path(page): Drawing(
            draw=draw_card,
            template=template,
            data={"colors": colors, "size": SHARE_SIZE, "card": _card(plan.site, page, page.card, phrases)},
        )
        for page in plan.pages
        if page.card and page.lang == "th"
    }


def _card(site: Site, page: Page, card: Card, phrases: Phrases) -> Mapping[str, object]:
    name = site.config.municipality.name
    return {
        "numeral": card.numeral or site.mark,
        "kicker": list(phrases.split(card.kicker)),
        "title": list(phrases.split(shorten(page.title.th, MOST_LETTERS))),
        "translation": shorten(_translation(page.title), MOST_LETTERS),
        "publisher": list(phrases.split(name.th)),
        "publisher_translation": _translation(name),
    }


def draw_card(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return a card as PNG with a small palette."""
    colors = data["colors"]
    return _flattened(
        draw_png(template, data), _palette(colors["paper"], colors["ink"], colors["ink-soft"], colors["accent"])
    )


def _translation(text: Text) -> str:
    return text.en if text.en and text.en != text.th else ""


@lru_cache(maxsize=8)
def _palette(paper_color: str, *shades: str) -> Image.Image:
    """Return an image whose palette has every colour of a card, as `Image.quantize` requires."""
    paper = ImageColor.getrgb(paper_color)
    colors: list[int] = []
    for shade in shades:
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


def _judge(_: Plan, planned: Artifacts, _problems: Problems) -> None:
    """Draw the image of the home page: that is enough to test the template."""
    if home := planned.get(f"{SHARE}/home.png"):
        home.read()


SHARE_IMAGES = Output(
    name="share", is_on=lambda config: config.outputs.share_images, links=_links, plan=_plan, judge=_judge
)
