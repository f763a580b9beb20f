"""What the preview serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prongsai.layouts import Layouts
from prongsai.outputs.artifact import Artifact
from prongsai.terminal import Trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`files` by path; `sources` maps a page to its content file, `addresses` a content file to its page.

    A drawing is made from the `layouts` of the site in the folder `site`, when it is asked for.
    """

    files: Mapping[str, Artifact]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
    layouts: Layouts
    site: Path


Made = Draft | tuple[Trouble, ...]
"""A draft, or what is to be shown in its place."""
