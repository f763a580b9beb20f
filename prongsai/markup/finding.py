"""What is found in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A code of messages.yaml at a position in the text, counted from 0."""

    code: str
    at: int
    params: Mapping[str, object]
