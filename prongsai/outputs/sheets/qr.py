"""QR codes on printed sheets; each opens the page that the sheet was made from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zxingcpp

_DARK = re.compile(b"\0+")
# The white squares on each side of a code.
_QUIET = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class QrCode:
    """A QR code as a page draws it: `path` are its dark lines in a square with sides of `size`.

    It is in the page and no file of its own: nothing else shows it, and a site has one for each sheet and language.
    """

    size: int
    path: str

    @property
    def svg(self) -> str:
        """The code without its quiet zone: it is printed on white paper, away from other marks."""
        side = self.size - 2 * _QUIET
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_QUIET} {_QUIET} {side} {side}">'
            f'<path stroke="#000" d="{self.path}"/></svg>'
        )


# A page and its PDF show the same code.
@lru_cache(maxsize=20_000)
def draw_qr_code(address: str) -> QrCode:
    """Return the QR code of an address; it is readable even if a quarter of it is dirty or torn (level Q)."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True)
    modules = bytes(memoryview(image))
    size = math.isqrt(len(modules))
    return QrCode(size=size, path="".join(_lines(modules, size)))


def _lines(modules: bytes, size: int) -> Iterator[str]:
    """Yield each run of dark modules in a row as a line through its middle."""
    x = y = 0
    yield "M0 .5"
    for row in range(size):
        for run in _DARK.finditer(modules, row * size, (row + 1) * size):
            start, end = run.start() - row * size, run.end() - row * size
            yield f"m{start - x} {row - y}h{end - start}"  # from where the last one ended
            x, y = end, row
