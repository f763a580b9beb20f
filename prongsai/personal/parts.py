"""The text of a file in parts, with the places that people find in their programs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from prongsai.personal.finding import Finding
from prongsai.problems import LANGS, Lang, Worded, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """A place in a file; `code` is a message, such as cli.place-page, and `params` fill it."""

    code: str
    params: dict[str, object] = field(default_factory=dict)

    def words(self, lang: Lang) -> str:
        return say(self.code, lang, **self.params)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A place in a text file, from 1."""

    line: int
    column: int = 1

    def words(self, lang: Lang) -> str:  # noqa: ARG002 (the line is part of the place of a message)
        return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text; in a text file it is all of it, and findings have lines. `archives` has that file, from within."""

    text: str
    where: Worded
    archives: tuple[Where, ...] = ()


Cells = list[tuple[int, str]]
"""The texts of a row with the numbers of their columns."""
Row = tuple[int, Cells]
"""The number of a row and its cells."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table: `rows` from above, `locate` returns the place of a row and column. `is_register`: it may list people."""

    rows: Iterable[Row]
    locate: Callable[[int, int], Worded]
    is_register: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What a file contains besides its text: an author, comments, hidden sheets. `code` is a message."""

    code: str
    where: Worded
    value: str | Worded = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Personal data at a place."""

    finding: Finding
    where: Worded


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """The pages of a PDF; `layers` says of each, as far as it was read, whether its words can be read, in order.

    "text": they can; "scan": the page is a picture; "blank".
    """

    count: int
    layers: tuple[str, ...]

    @property
    def scanned(self) -> int:
        """How many pages are a picture."""
        return self.layers.count("scan")

    @property
    def readable(self) -> int:
        """How many pages have words that can be searched and read aloud."""
        return self.layers.count("text")


Part = Passage | Grid | Note | Seen | Pages


def by_language(where: Worded) -> dict[Lang, str]:
    """Return a place as the parameter of a message: "" or words in parentheses."""
    said = {lang: where.words(lang) for lang in LANGS}
    return {lang: words and f" ({words})" for lang, words in said.items()}


class Lines:
    """Finds the line and column of a letter of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def point(self, index: int) -> Point:
        line = bisect_right(self._starts, index)
        return Point(line=line, column=index - self._starts[line - 1] + 1)
