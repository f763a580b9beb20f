"""Whether a cell of a register names a person: registers name things, agencies and positions."""

from __future__ import annotations

from prongsai.personal.names import person_in
from prongsai.personal.search import search


def person_in_cell(text: str | None) -> str | None:
    """Return what a cell tells of a person, masked: a name, a telephone, a number of an identity card; else None."""
    if not text:
        return None
    found = search(text, with_names=True)
    return found[0].masked if found else person_in(text)
