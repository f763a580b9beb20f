"""The units as possible values of form fields."""

from __future__ import annotations

from prongsai.base.options import entry_names
from prongsai.source.files import Files

UNITS_FILE = "content/units.yaml"


def unit_options(files: Files) -> dict[str, str]:
    return entry_names(files, UNITS_FILE, "name")
