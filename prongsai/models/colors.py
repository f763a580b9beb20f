"""The colours that a municipality chooses; everything else that has a colour is mixed from these four."""

from __future__ import annotations

from prongsai.models.base import Record
from prongsai.models.fields import Color


class Colors(Record):
    """`accent` is for links and numerals, `attention` for what is missing or late, both on `paper` with `ink`."""

    accent: Color = "#0a5a4e"
    attention: Color = "#9c1f3b"
    paper: Color = "#fbf9f3"
    ink: Color = "#1b2422"
