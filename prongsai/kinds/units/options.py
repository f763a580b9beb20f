"""The units as possible values of form fields, and as the entries that other records may name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prongsai.base.judging import Loading
from prongsai.base.options import entry_names
from prongsai.source.files import Files

UNITS_FILE = "content/units.yaml"


def unit_options(files: Files) -> dict[str, str]:
    return entry_names(files, UNITS_FILE, "name")


def known_units(loading: Loading) -> Mapping[str, Any] | None:
    """Return the units by id as typed: none without a register, so that every unit named is reported as unknown.

    None if the register cannot be read, which is reported: then no record is at fault.
    """
    return loading.entries("units") if loading.files.exists(UNITS_FILE) else {}
