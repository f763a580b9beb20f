"""The text of a file in parts, with the places that people find in their programs."""

from __future__ import annotations

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
    """A text; in a text file it is all of it, and findings have lines."""

    text: str
    where: Worded


Row = tuple[int, list[tuple[int, str]]]
"""The number of a row, and its texts with the numbers of their columns."""


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


Part = Passage | Grid | Note | Seen


def by_language(where: Worded) -> dict[Lang, str]:
    """Return a place as the parameter of a message: "" or words in parentheses."""
    said = {lang: where.words(lang) for lang in LANGS}
    return {lang: words and f" ({words})" for lang, words in said.items()}


def place_in(text: str, index: int) -> Point:
    """Return the line and column of a letter of a text."""
    before = text[:index]
    return Point(line=before.count("\n") + 1, column=index - (before.rfind("\n") + 1) + 1)
