"""QR codes on printed sheets; each opens the page that the sheet was made from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

import segno


@dataclass(frozen=True, kw_only=True, slots=True)
class QrCode:
    """A QR code as SVG, and as a page draws it: `path` are its dark lines in a square with sides of `size`.

    It is in the page and no file of its own: nothing else shows it, and a site has one for each sheet and language.
    """

    svg: str
    size: int
    path: str


# A page and its PDF show the same code, and are made one after the other.
@lru_cache(maxsize=20_000)
def draw_qr_code(address: str) -> QrCode:
    """Return the QR code of an address; it is readable even if a quarter of it is dirty or torn (level Q)."""
    buffer = io.BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(buffer, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False, light="#fff")
    svg = buffer.getvalue().decode("utf-8")
    drawn = ET.fromstring(svg)  # noqa: S314 (written above)
    _, _, size, _ = drawn.attrib["viewBox"].split()
    return QrCode(svg=svg, size=int(size), path=drawn[-1].attrib["d"])
