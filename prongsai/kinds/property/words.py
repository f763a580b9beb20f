"""What the cells of registers name: things, agencies, positions and units, never persons."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.personal.names import find_names, person_in
from prongsai.personal.search import search
from prongsai.thai import fold


def person_in_cell(text: str | None) -> str | None:
    """Return what a cell tells of a person, masked: a name, a telephone, a number of an identity card; else None."""
    if not text:
        return None
    found = search(text, with_names=True)
    return found[0].masked if found else person_in(text)


def person_in_text(text: str | None) -> str | None:
    """Return the name of a person in a text, masked, else None; the telephones of an office may be there."""
    found = next(find_names(text), None) if text else None
    return found.masked if found else person_in(text or "")


def unit_id_of(unit: str, units: Mapping[str, str]) -> str | None:
    """Return the id of a unit that a table names by its id or in Thai; `units` are the Thai names by id."""
    return next((key for key, name in units.items() if unit == key or fold(unit) == fold(name)), None)
