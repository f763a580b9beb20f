"""How many records there are of a sort."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.page import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many records of a list have something in common, such as their unit."""

    name: str
    count: int
    link: Link | None = None
