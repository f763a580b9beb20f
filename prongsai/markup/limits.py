"""How much a text may contain: the time that Markdown takes grows with the square of some signs.

Within these limits a text is checked and rendered in two seconds, whatever it consists of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.markup.finding import Finding

MAX_LETTERS = 100_000
MAX_BLOCK = 20_000
# The signs of Markdown and HTML in a record.
MAX_SIGNS = 10_000
# The cells of all tables of a text: Markdown fills up short rows, so few signs can make very many.
MAX_CELLS = 10_000
# Lists and quotations inside each other.
MAX_DEPTH = 10
_SIGNS = re.compile(r"[!#$%&*+:<=>@\[\]\\^_`{|}~\n-]")


def signs_in(text: str) -> int:
    """Return how many signs Markdown has to look at in a text."""
    return len(_SIGNS.findall(text))


def is_separator(line: str) -> bool:
    """Whether this is the line below the head of a table: |---|:-:|."""
    signs = set(line.lstrip(" \t>").rstrip())
    return {"|", "-"} <= signs <= set(" \t:|-")


def crowded(text: str) -> Finding | None:
    """Return what is too much in a text to be read, if anything is."""
    if (count := signs_in(text)) > MAX_SIGNS:
        return _too_many("* # < |", count, MAX_SIGNS, 0)
    return _cells(text)


def _too_many(sign: str, count: int, limit: int, at: int) -> Finding:
    return Finding(code="too-many-signs", at=at, params={"sign": sign, "count": count, "limit": limit})


def _cells(text: str) -> Finding | None:
    cells = 0
    for at, block in _blocks(text):
        lines = block.split("\n")
        for number, line in enumerate(lines[:-1]):
            if "|" in line and is_separator(lines[number + 1]):
                cells += line.count("|") * (len(lines) - number)
                if cells > MAX_CELLS:
                    return _too_many("|", cells, MAX_CELLS, at + sum(len(above) + 1 for above in lines[:number]))
    return None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, with its position."""
    at = 0
    for block in re.split(r"(\n[ \t\r]*\n)", text):
        yield at, block
        at += len(block)
