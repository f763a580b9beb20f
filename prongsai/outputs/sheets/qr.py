"""QR codes on printed sheets; each opens the page that the sheet was made from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import zxingcpp

_DARK = re.compile(b"\0+")


def draw_code(_: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the QR code of `data["address"]` as SVG."""
    return qr_code(data["address"])


# The sheet and the file of its code are drawn one after the other.
@lru_cache(maxsize=64)
def qr_code(address: str) -> bytes:
    """Return the QR code of an address as SVG; it is readable even if a quarter of it is dirty or torn (level Q)."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True)
    modules = bytes(memoryview(image))
    size = math.isqrt(len(modules))
    lines = "".join(_lines(modules, size))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path stroke="#000" d="{lines}"/></svg>'
    ).encode()


def _lines(modules: bytes, size: int) -> Iterator[str]:
    """Yield each run of dark modules in a row as a line through its middle."""
    x = y = 0
    yield "M0 .5"
    for row in range(size):
        for run in _DARK.finditer(modules, row * size, (row + 1) * size):
            start, end = run.start() - row * size, run.end() - row * size
            yield f"m{start - x} {row - y}h{end - start}"  # from where the last one ended
            x, y = end, row
