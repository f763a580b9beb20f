"""QR codes on printed sheets; each opens the page that the sheet was made from."""

from __future__ import annotations

import io

import segno


def draw_qr_code(address: str) -> bytes:
    """Return the QR code of an address as SVG; it is readable even if a quarter of it is dirty or torn (level Q)."""
    buffer = io.BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(buffer, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False, light="#fff")
    return buffer.getvalue()
