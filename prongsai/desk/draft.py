"""What a preview hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.outputs.artifact import Artifact


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """All files of a preview by path, the file of content to edit by page, and the address of a page by such a file."""

    files: Mapping[str, Artifact]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
