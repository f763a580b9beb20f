"""Lists and mappings as a person changes them: rows in a new order, removed ones that can still be taken back.

Both are raw values like any other list or mapping; only the form and the editor of YAML look at what they know besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


class Rows(list[Any]):
    """The rows of a list in the wanted order; a removed one is None.

    `origins` are their numbers in the file; a number beyond its rows is a new row. `removed` are the values of removed
    rows by number. `word` is chosen beside filled rows, such as "none", and contradicts them.
    """

    def __init__(
        self, rows: Iterable[object], origins: Sequence[int], removed: Mapping[int, object], word: str = ""
    ) -> None:
        super().__init__(rows)
        self.origins = origins
        self.removed = removed
        self.word = word


class Entries(dict[str, Any]):
    """The entries of a mapping; a removed one is None, and `removed` has its values."""

    def __init__(self, entries: Mapping[str, object], removed: Mapping[str, object]) -> None:
        super().__init__(entries)
        self.removed = removed


def origins_of(rows: Sequence[object]) -> Sequence[int]:
    return rows.origins if isinstance(rows, Rows) else range(len(rows))


def removed_of(values: object) -> Mapping[Any, object]:
    """Return the values of removed rows by number, or of removed entries by key."""
    return values.removed if isinstance(values, (Rows, Entries)) else {}


def contradictions(values: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path of each list that has rows and a word that says otherwise, and the word."""
    if isinstance(values, Rows) and values.word:
        yield name, values.word
    if isinstance(values, list):
        for number, value in zip(origins_of(values), values, strict=True):
            yield from contradictions(value, f"{name}[{number}]")
    for key, value in values.items() if isinstance(values, dict) else ():
        yield from contradictions(value, f"{name}.{key}" if name else key)
