"""What a municipality looks like, made from its configuration: the palette of the stylesheet and the icons."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from prongsai.loader.pictures import FORMATS
from prongsai.outputs.assets import PALETTE
from prongsai.outputs.drawing import POINTS, draw_png, draw_svg, find_template
from prongsai.palette import Shades, mix_palette
from prongsai.site.model import Site

ICON, ICON_SIZES = "favicon.ico", ((16, 16), (32, 32), (48, 48))
TOUCH_ICON, TOUCH_SIZE = "images/icon.png", 180
VECTOR_ICON = "images/favicon.svg"


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """`assets` by name; `icon` is the file that browsers look for at the root."""

    assets: Mapping[str, bytes]
    icon: bytes


def make_identity(site: Site, root: Path, layouts: Sequence[Path]) -> Identity:
    """Return palette and icons; those of a site in folder `root` without an emblem show its mark."""
    palette = mix_palette(site.config.colors)
    assets = {PALETTE: palette.css().encode()}
    if site.config.emblem:
        drawn = (root / site.config.emblem).read_bytes()
    else:
        assets[VECTOR_ICON], drawn = _draw_mark(site.mark, palette.light, find_template(layouts, "images/mark.typ"))
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(drawn), formats=FORMATS))
    assets[TOUCH_ICON] = _png(_squared(picture, TOUCH_SIZE))
    return Identity(assets=assets, icon=_ico(_squared(picture, 256)))


def _draw_mark(letter: str, shades: Shades, template: Path) -> tuple[bytes, bytes]:
    """Return the mark as SVG and as PNG of 512 pixels."""
    data = {"letter": letter, "accent": shades.accent, "paper": shades.paper}
    (png,) = draw_png(template, data, pages=1, ppi=8 * POINTS)
    return draw_svg(template, data), png


def _squared(picture: Image.Image, size: int) -> Image.Image:
    """Return the picture in the middle of a square, the rest of it transparent."""
    return ImageOps.pad(picture.convert("RGBA"), (size, size), Image.Resampling.LANCZOS, color=(0, 0, 0, 0))


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ico(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "ICO", sizes=ICON_SIZES)
    return buffer.getvalue()
