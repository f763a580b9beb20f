"""The unit that a line names: by its name in either language, as in Excel, or by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prongsai.base.loaded import AnyLoaded
from prongsai.kinds.units.record import Unit
from prongsai.thai import search_key


def unit_names(records: Iterable[AnyLoaded]) -> Mapping[str, str]:
    """Return the ids of units by what they are called, folded."""
    names: dict[str, str] = {}
    for loaded in records:
        if isinstance(loaded.record, Unit):
            known = (loaded.id, loaded.record.name.th, loaded.record.name.en)
            names |= {search_key(name): loaded.id for name in known if name}
    return names


def unit_of(name: str | None, names: Mapping[str, str]) -> str | None:
    """Return the id of the unit that a cell names."""
    return names.get(search_key(name)) if name else None
