"""Personal data in a table: in a cell, which its heading explains, and over neighbouring cells.

A number over two cells may be chance: two amounts of six and seven digits look like an ID once in twelve times. It
counts if it is written so (dashes where an ID has them, a zero that begins the second cell, the heading of the column),
or if most rows of these columns have one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.personal.finding import Finding, mask_id
from prongsai.personal.folding import fold
from prongsai.personal.names import BEGINS_A_NAME, find_names
from prongsai.personal.numbers import ID_NAME, PHONE, PHONE_NAME, digits_of, is_national_id, looks_like_amounts
from prongsai.personal.parts import Grid, Seen
from prongsai.personal.search import search

_HEADING_ROWS = 6
_HEADING_LETTERS = 60
_LABEL = re.compile(r"[ก-๎A-Za-z]{2}")
_LONG_NUMBER = re.compile(r"\d{6}")
_PIECE = re.compile(r"[ -]*[0-9](?:[0-9 -]{0,15}[0-9])?[ -]*")
_IS_ID = re.compile(ID_NAME)
# A telephone whose zero a spreadsheet dropped.
_WITHOUT_ZERO = re.compile(r"[689][0-9]{8}|[2-7][0-9]{7}")
_GROUPS = (1, 4, 5, 2, 1)
# Where an ID has its dashes: a date has them elsewhere.
_BREAKS = {1, 5, 10, 12}
Cells = list[tuple[int, str]]


def search_grid(grid: Grid) -> Iterator[Seen]:
    """Yield what a table has, from above."""
    yield from _Search(grid).seen()


@dataclass(kw_only=True, slots=True)
class _Guess:
    """An ID over several cells that may be chance: how many rows have one, of those with numbers in these cells."""

    found: list[tuple[int, int, str]] = field(default_factory=list)
    numbers: int = 0


class _Search:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.headings: dict[int, str] = {}
        self.guesses: dict[tuple[str, int, int], _Guess] = {}
        self.above: dict[int, tuple[int, str]] = {}
        self.numbers: Counter[int] = Counter()

    def seen(self) -> Iterator[Seen]:
        for count, (number, cells) in enumerate(self.grid.rows):
            if count < _HEADING_ROWS:
                self._note_headings(cells)
            yield from self._row(number, cells)
        for guess in self.guesses.values():
            if 2 * len(guess.found) > guess.numbers:
                yield from (self._id(row, column, digits) for row, column, digits in guess.found)

    def _note_headings(self, cells: Cells) -> None:
        for column, text in cells:
            if len(text) <= _HEADING_LETTERS and _LABEL.search(text) and not _LONG_NUMBER.search(text):
                self.headings[column] = f"{self.headings.get(column, '')} {text}".strip()

    def _row(self, number: int, cells: Cells) -> Iterator[Seen]:
        left, folded = "", list[tuple[int, str]]()
        for index, (column, text) in enumerate(cells):
            context = f"{self.headings.get(column, '')} {left}".strip()
            for one in (*search(text, context, with_names=self.grid.is_register), *_dropped_zero(text, context)):
                yield Seen(finding=one, where=self.grid.locate(number, column))
            if self.grid.is_register and BEGINS_A_NAME.fullmatch(text):
                yield from self._name(number, cells[index : index + 3])
            if any(letter.isdecimal() for letter in text):
                folded.append((column, next(fold(text)).text.strip()))
            left = text if _LABEL.search(text) and len(text) <= _HEADING_LETTERS else ""
        yield from self._beside(number, folded)
        yield from self._below(number, folded)

    def _name(self, number: int, cells: Cells) -> Iterator[Seen]:
        """Yield a name whose title, first and last name are in cells of their own."""
        words = " ".join(text for _, text in cells)
        for one in find_names(words):
            if one.start == 0:
                yield Seen(finding=one, where=self.grid.locate(number, cells[0][0]))

    def _beside(self, number: int, cells: Cells) -> Iterator[Seen]:
        """Yield the IDs over cells of a row."""
        pieces = [(column, text) for column, text in cells if _is_piece(text)]
        for start in range(len(pieces)):
            taken: list[str] = []
            for index in range(start, min(start + 13, len(pieces))):
                if index > start and pieces[index][0] != pieces[index - 1][0] + 1:
                    break
                taken.append(pieces[index][1])
                if len(taken) > 1 and (done := self._try("beside", number, pieces[start][0], taken)) is not None:
                    yield from done
                    break

    def _below(self, number: int, cells: Cells) -> Iterator[Seen]:
        """Yield the IDs over a cell and the one below it."""
        for column, text in cells:
            if _is_piece(text):
                above = self.above.get(column)
                if above and above[0] == number - 1:
                    yield from self._try("below", number - 1, column, [above[1], text]) or ()
                self.above[column] = (number, text)

    def _try(self, way: str, row: int, column: int, pieces: list[str]) -> list[Seen] | None:
        """Return the ID that the pieces are, if any; None while they are shorter than one."""
        digits = digits_of("".join(pieces))
        if len(digits) < 13 and len(pieces) < 13:
            self._guess(way, column, len(pieces)).numbers += 1
            return None
        guess = self._guess(way, column, len(pieces))
        guess.numbers += 1
        marks = _marks(pieces)
        if not is_national_id(digits) or not marks <= _BREAKS:
            return []
        if marks or self._is_certain(column, pieces):
            guess.numbers -= 1
            return [self._id(row, column, digits)]
        if len(pieces) <= 3 and not looks_like_amounts(pieces):
            guess.found.append((row, column, digits))
        return []

    def _guess(self, way: str, column: int, count: int) -> _Guess:
        return self.guesses.setdefault((way, column, count), _Guess())

    def _is_certain(self, column: int, pieces: list[str]) -> bool:
        lengths = tuple(len(digits_of(piece)) for piece in pieces)
        return (
            lengths in {_GROUPS, (1,) * 13}
            or any(piece.startswith("0") and len(piece) > 1 for piece in pieces[1:])
            or bool(_IS_ID.search(self.headings.get(column, "")))
        )

    def _id(self, row: int, column: int, digits: str) -> Seen:
        finding = Finding(sort="id", value=digits, masked=mask_id(digits), start=0, end=0)
        return Seen(finding=finding, where=self.grid.locate(row, column))


def _is_piece(text: str) -> bool:
    """Whether a text may be a part of a longer number: only digits, and no telephone."""
    return len(text) <= 17 and bool(_PIECE.fullmatch(text)) and not PHONE.fullmatch(text)


def _marks(pieces: list[str]) -> set[int]:
    """Return after how many digits the pieces have a dash."""
    whole = "".join(pieces)
    return {len(digits_of(whole[: found.start()])) for found in re.finditer("-", whole)}


def _dropped_zero(text: str, context: str) -> tuple[Finding, ...]:
    digits = next(fold(text)).text.strip() if text[:1].isdecimal() else ""
    if _WITHOUT_ZERO.fullmatch(digits) and PHONE_NAME.search(context):
        return search(f"0{digits}", context)
    return ()
