"""What fields of a form may name, read from files that may be faulty meanwhile: ids with their Thai."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.problems import Problems
from prongsai.source.documents import check_yaml
from prongsai.source.files import Files


def raw_values(files: Files, path: str) -> Mapping[str, Any]:
    """Return the values of a YAML file as far as it can be read."""
    if not files.exists(path):
        return {}
    document = check_yaml(files.read(path).decode("utf-8-sig", errors="replace"), path, Problems())
    return document.values if document else {}


def entry_names(files: Files, path: str, field: str) -> dict[str, str]:
    """Return the Thai of a field of each entry of a register."""
    entries = raw_values(files, path).items()
    return {key: thai_of(entry.get(field)) or key for key, entry in entries if isinstance(entry, dict)}


def thai_of(value: object) -> str:
    """Return the Thai of a raw text, which may be a plain one; nothing where it is no text."""
    words = value.get("th") if isinstance(value, dict) else value
    return words if isinstance(words, str) else ""
