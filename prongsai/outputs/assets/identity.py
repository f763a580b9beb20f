"""The look of a municipality, made from its configuration: the palette of the stylesheet and the icons."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from prongsai.layouts import Layouts
from prongsai.outputs.assets.bundle import PALETTE
from prongsai.outputs.drawing import POINTS, draw_png, draw_svg
from prongsai.palette import Shades, mix_palette
from prongsai.site.model import Site
from prongsai.source.files import Files
from prongsai.source.pictures import FORMATS, published_picture

# Every visitor without SVG icons loads it: one size, in as many colours as it needs.
ICON, ICON_SIZE, ICON_COLORS = "favicon.ico", 32, 64
TOUCH_ICON, TOUCH_SIZE = "images/icon.png", 180
VECTOR_ICON = "images/favicon.svg"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """`assets` by name; `icon` is the file that browsers request at the root."""

    assets: Mapping[str, bytes]
    icon: bytes


def make_identity(site: Site, files: Files, layouts: Layouts) -> Identity:
    """Return palette and icons; the icons of a site without an emblem show its mark."""
    palette = mix_palette(site.config.colors)
    assets = {PALETTE: palette.css().encode()}
    if site.config.emblem:
        drawn = published_picture(files, site.config.emblem)
    else:
        assets[VECTOR_ICON], drawn = _draw_mark(site.mark, palette.light, layouts.find("site/mark.typ"))
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(drawn), formats=FORMATS))
    assets[TOUCH_ICON] = _png(_squared(picture, TOUCH_SIZE))
    return Identity(assets=assets, icon=_ico(_squared(picture, ICON_SIZE)))


def _draw_mark(letter: str, shades: Shades, template: Path) -> tuple[bytes, bytes]:
    """Return the mark as SVG and as PNG of 512 pixels."""
    data = {"letter": letter, "accent": shades.accent, "paper": shades.paper}
    return draw_svg(template, data), draw_png(template, data, ppi=8 * POINTS)


def _squared(picture: Image.Image, size: int) -> Image.Image:
    """Return the picture centred in a square with transparent margins."""
    return ImageOps.pad(picture.convert("RGBA"), (size, size), Image.Resampling.LANCZOS, color=(0, 0, 0, 0))


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ico(picture: Image.Image) -> bytes:
    """Return an ICO file with one PNG."""
    png = _png(picture.quantize(ICON_COLORS, method=Image.Quantize.FASTOCTREE))
    head, planes, bits = struct.pack("<3H", 0, 1, 1), 1, 32
    entry = struct.pack("<4B2H2I", ICON_SIZE, ICON_SIZE, 0, 0, planes, bits, len(png), len(head) + 16)
    return head + entry + png
