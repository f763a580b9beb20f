"""The PDF of a print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prongsai.outputs.paper import draw_paper
from prongsai.outputs.sheets.qr import draw_qr_code


def draw_print(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a print, with the QR code of its `code_address`; `prepare` makes what the template reads."""
    prepare = data["prepare"]
    own = {name: value for name, value in data.items() if name != "prepare"}
    made = prepare(own) if prepare else own
    return draw_paper(template, {**made, "code": draw_qr_code(data["code_address"]).svg})
