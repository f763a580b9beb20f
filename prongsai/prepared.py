"""The result of a build before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.outputs.output import Artifacts, Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """Everything to publish by path, and the number of pages in it.

    `next_change` is the day on which the same content gives different pages; `exports` are the paths of what `export`
    writes; `plan` is the plan of all outputs.
    """

    files: Artifacts
    pages: int
    next_change: date | None
    exports: tuple[str, ...]
    plan: Plan
