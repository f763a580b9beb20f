"""What a build has ready before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.outputs.output import Artifacts, Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """Everything to publish by path, and how many of it are pages.

    `base_path` is the path of `base_url` on its host; `next_change` is the day on which the same content makes other
    pages; `exports` are the paths of the official tables; `sources` lead from a page's file to the file of content
    that it is made from, `addresses` from a file of content to its page; `plan` is what all was planned from.
    """

    files: Artifacts
    pages: int
    base_path: str
    next_change: date | None
    exports: tuple[str, ...]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
    plan: Plan
