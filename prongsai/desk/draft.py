"""What the preview serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.outputs.artifact import Artifact


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`files` by path; `sources` maps a page to its content file, `addresses` a content file to its page."""

    files: Mapping[str, Artifact]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
