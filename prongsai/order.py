"""What a build is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What to build: the site in a folder, as it is on a day; `history` is the command that writes its history.

    If it is `strict`, warnings count as problems.
    """

    site: Path
    today: date
    strict: bool
    history: str
