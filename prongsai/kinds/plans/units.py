"""The units of a plan's lines, which staff name in Thai, in English or by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prongsai import thai
from prongsai.kinds.units.record import Unit
from prongsai.tables.values import DASHES


def units_by_name(units: Iterable[tuple[str, Unit]]) -> Mapping[str, str]:
    """Return the ids of units, given with their records, by each of their names, folded."""
    found: dict[str, str] = {}
    for key, unit in units:
        for name in (key, unit.name.th, unit.name.en):
            found |= {thai.fold(name): key} if name else {}
    return found


def named_units(cell: str | None, known: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Return each unit that a cell names as typed, with its id; the whole cell may be one name with a comma."""
    typed = " ".join((cell or "").split())
    if not typed or typed in DASHES:
        return ()
    if thai.fold(typed) in known:
        return ((typed, known[thai.fold(typed)]),)
    names = [name.strip() for name in re.split(r"[,;/\n]", cell or "") if name.strip()]
    return tuple((name, known.get(thai.fold(name))) for name in names)
