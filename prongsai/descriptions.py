"""Descriptions of the fields that staff fill in, Thai and English: `fields.yaml` in layouts/ and its folders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from prongsai.home import HOME

FIELDS_FILE = "fields.yaml"


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return the descriptions of the fields, by model and field."""
    layouts = HOME / "layouts"
    found: dict[str, Mapping[str, str]] = {}
    for file in (layouts / FIELDS_FILE, *sorted(layouts.glob(f"*/{FIELDS_FILE}"))):
        found |= yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found
