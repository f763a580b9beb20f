"""The units of a plan's lines, which staff name in Thai, in English or by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prongsai import thai
from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.units.record import Unit
from prongsai.problems import nearest
from prongsai.tables.shape import AnyRow
from prongsai.tables.values import DASHES


def units_by_name(units: Iterable[Loaded[Unit]]) -> Mapping[str, str]:
    """Return the ids of units by each of their names, folded."""
    found: dict[str, str] = {}
    for unit in units:
        for name in (unit.id, unit.record.name.th, unit.record.name.en):
            found |= {thai.fold(name): unit.id} if name else {}
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


def check_units(rows: Iterable[AnyRow], loading: Loading) -> None:
    """Check the units of lines; none if the register has faults, which are reported there."""
    entries = loading.entries("units")
    loaded = loading.of(Unit)
    if entries is None or len(loaded) < len(entries):
        return
    known = units_by_name(loaded)
    names = [name for unit in loaded for name in (unit.record.name.th, unit.id)]
    for row in rows:
        for name, unit in named_units(row.record.units, known):
            if unit is None:
                loading.problems.add("unknown-unit", row.place("units"), value=name, near=nearest(name, names))
