"""Possible values of form fields, read from files that may currently be faulty: ids with their Thai names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.problems import Problems
from prongsai.source.documents import check_yaml
from prongsai.source.encoding import read_text
from prongsai.source.files import Files


def raw_values(files: Files, path: str) -> Mapping[str, Any]:
    """Return the values of a YAML file, or nothing if it cannot be read."""
    text = read_text(files, path, Problems())
    document = check_yaml(text, path, Problems()) if text else None
    return document.values if document else {}


def entry_names(files: Files, path: str, field: str) -> dict[str, str]:
    """Return the Thai text of a field for each entry of a register."""
    entries = raw_values(files, path).items()
    return {key: thai_of(entry.get(field)) or key for key, entry in entries if isinstance(entry, dict)}


def thai_of(value: object) -> str:
    """Return the Thai of a raw text, which may be a plain string; "" if it is not a text."""
    words = value.get("th") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""
