"""Where in a file a character of a value stands, however the value is written: a block, quoted, over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.problems import Place

_BLOCK = re.compile(r"[|>][^\n]*\n")
# One character of a value in double quotes, as libyaml reads it; an escaped line end is none.
_ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n|.)")
# Escapes that stand for blanks: they are skipped like typed ones.
_BLANKS = {"\\n", "\\t", "\\ ", "\\\n", "\\_", "\\N", "\\L", "\\P", "\\r", "\\v", "\\f"}


def place_within(text: str, start: Place, value: str, at: int) -> Place:
    """Return the place of `value[at]` in the file `text`; the value begins at `start`.

    Blanks differ between value and file: indents, line ends. So the other characters are counted.
    """
    rank = sum(not letter.isspace() for letter in value[:at])
    begin = _offset(text, start)
    found = next((spot for count, spot in enumerate(_characters(text, begin)) if count == rank), begin)
    line, column = line_and_column(text, found)
    return Place(path=start.path, line=line, column=column)


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return the line and column of `text[at]`, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _offset(text: str, place: Place) -> int:
    before = 0
    for _ in range(place.line - 1):
        before = text.index("\n", before) + 1
    return before + place.column - 1


def _characters(text: str, begin: int) -> Iterator[int]:
    """Yield where the characters of a value are that are no blanks."""
    block = _BLOCK.match(text, begin)
    quote = text[begin : begin + 1]
    at = block.end() if block else begin + (quote in {'"', "'"})
    while at < len(text):
        length = 1
        if not block and quote == '"' and (escaped := _ESCAPED.match(text, at)):
            length = len(escaped[0])
            blank = escaped[0] in _BLANKS
        else:
            length += not block and quote == "'" and text.startswith("''", at)
            blank = text[at].isspace()
        if not blank:
            yield at
        at += length
