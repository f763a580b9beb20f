"""What a build is given, and its result before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.outputs.output import Artifacts, Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What to build: the site in a folder, as it is on a day; `history` is the command that writes its history.

    If it is `strict`, warnings count as problems.
    """

    site: Path
    today: date
    strict: bool
    history: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """Everything to publish by path, and the number of pages in it.

    `base_path` is the path of `base_url` on its host; `next_change` is the day on which the same content gives
    different pages; `exports` are the paths of what `export` writes; `sources` map a page's file to the content file
    that it is made from, `addresses` map a content file to its page; `plan` is the plan of all outputs.
    """

    files: Artifacts
    pages: int
    base_path: str
    next_change: date | None
    exports: tuple[str, ...]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
    plan: Plan
