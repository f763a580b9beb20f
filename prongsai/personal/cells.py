"""Personal data in a table: in a cell, which its heading explains, and over neighbouring cells.

A number over two cells may be chance: two amounts of six and seven digits look like an ID once in twelve times. It
counts if it is written so (dashes where an ID has them, a zero that begins the second cell, the heading of the column),
or if most rows of these columns have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.personal.finding import Finding, mask_id
from prongsai.personal.folding import fold
from prongsai.personal.names import BEGINS_A_NAME, find_names
from prongsai.personal.numbers import ID_NAME, PHONE, PHONE_NAME, digits_of, is_national_id, looks_like_amounts
from prongsai.personal.parts import Cells, Grid, Seen
from prongsai.personal.search import search

_HEADING_ROWS = 6
_HEADING_LETTERS = 60
_LABEL = re.compile(r"[ก-๎A-Za-z]{2}")
_LONG_NUMBER = re.compile(r"\d{6}")
_PIECE = re.compile(r"[ -]*[0-9](?:[0-9 -]{0,15}[0-9])?[ -]*")
_PIECE_LETTERS = 17
_IS_ID = re.compile(ID_NAME)
# Says what a number is only right before it: budgets have a column of this name too.
_ACCOUNT = "บัญชี"
# A telephone whose zero a spreadsheet dropped.
_WITHOUT_ZERO = re.compile(r"[689][0-9]{8}|[2-7][0-9]{7}")
_ID_DIGITS = 13
_GROUPS = [1, 4, 5, 2, 1]
# Where an ID has its dashes: a date has them elsewhere.
_BREAKS = {1, 5, 10, 12}
# Over more cells only as a form has it.
_GUESSED = 2
# Amounts, of which tables are full: no number of a person has such groups, and none is so short.
_AMOUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,7}\.[0-9]{1,2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """A cell that may be a part of a longer number."""

    column: int
    text: str
    count: int


@dataclass(kw_only=True, slots=True)
class _Guess:
    """An ID over several cells that may be chance: how many rows have one, of those with numbers in these cells."""

    found: list[tuple[int, int, str]] = field(default_factory=list)
    numbers: int = 0


def search_grid(grid: Grid) -> Iterator[Seen]:
    """Yield what a table has, from above."""
    yield from _Search(grid).seen()


class _Search:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.headings: dict[int, str] = {}
        self.guesses: dict[tuple[str, int, int], _Guess] = {}
        self.above: tuple[int, dict[int, _Piece]] = (0, {})

    def seen(self) -> Iterator[Seen]:
        for count, (number, cells) in enumerate(self.grid.rows):
            if count < _HEADING_ROWS:
                self._note_headings(cells)
            yield from self._row(number, cells)
            pieces = [piece for column, text in cells if (piece := _piece(column, text))]
            yield from self._beside(number, pieces)
            yield from self._below(number, pieces)
        for guess in self.guesses.values():
            if 2 * len(guess.found) > guess.numbers:
                yield from (self._id(row, column, digits) for row, column, digits in guess.found)

    def _note_headings(self, cells: Cells) -> None:
        for column, text in cells:
            if len(text) <= _HEADING_LETTERS and _LABEL.search(text) and not _LONG_NUMBER.search(text):
                self.headings[column] = f"{self.headings.get(column, '')} {text}".strip()

    def _row(self, number: int, cells: Cells) -> Iterator[Seen]:
        left = ""
        for index, (column, text) in enumerate(cells):
            if not _is_harmless(text):
                heading = self.headings.get(column, "")
                context = f"{left} {heading}" if heading == _ACCOUNT else f"{heading} {left}"
                for one in (*search(text, context, with_names=self.grid.is_register), *_dropped_zero(text, context)):
                    yield Seen(finding=one, where=self.grid.locate(number, column))
            if text.isdecimal():
                left = ""
                continue
            if self.grid.is_register and BEGINS_A_NAME.fullmatch(text):
                yield from self._name(number, cells[index : index + 3])
            left = text if len(text) <= _HEADING_LETTERS and _LABEL.search(text) else ""

    def _name(self, number: int, cells: Cells) -> Iterator[Seen]:
        """Yield a name whose title, first and last name are in cells of their own."""
        words = " ".join(text for _, text in cells)
        for one in find_names(words):
            if one.start == 0:
                yield Seen(finding=one, where=self.grid.locate(number, cells[0][0]))

    def _beside(self, row: int, pieces: Sequence[_Piece]) -> Iterator[Seen]:
        """Yield the IDs over cells of a row."""
        for start, first in enumerate(pieces):
            count = first.count
            for end in range(start + 1, min(start + _ID_DIGITS, len(pieces))):
                if count >= _ID_DIGITS or pieces[end].column != pieces[end - 1].column + 1:
                    break
                count += pieces[end].count
                yield from self._try("beside", row, first.column, pieces[start : end + 1], count)

    def _below(self, row: int, pieces: Sequence[_Piece]) -> Iterator[Seen]:
        """Yield the IDs over a cell and the one below it."""
        before, above = self.above
        if before == row - 1:
            for piece in pieces:
                if upper := above.get(piece.column):
                    both = [upper, piece]
                    yield from self._try("below", before, piece.column, both, upper.count + piece.count)
        self.above = (row, {piece.column: piece for piece in pieces})

    def _try(self, way: str, row: int, column: int, pieces: Sequence[_Piece], count: int) -> Iterator[Seen]:
        """Yield the ID that the pieces are, if they are one for certain; else note it."""
        if len(pieces) <= _GUESSED:
            guess = self.guesses.setdefault((way, column, len(pieces)), _Guess())
            guess.numbers += 1
        if count != _ID_DIGITS:
            return
        texts = [piece.text for piece in pieces]
        digits, marks = digits_of("".join(texts)), _marks(texts)
        if not is_national_id(digits) or not marks <= _BREAKS:
            return
        if marks or self._is_certain(column, pieces):
            yield self._id(row, column, digits)
            if len(pieces) <= _GUESSED:
                guess.numbers -= 1
        elif len(pieces) <= _GUESSED and not looks_like_amounts(texts):
            guess.found.append((row, column, digits))

    def _is_certain(self, column: int, pieces: Sequence[_Piece]) -> bool:
        return (
            [piece.count for piece in pieces] in (_GROUPS, [1] * _ID_DIGITS)
            or any(piece.text.startswith("0") and piece.count > 1 for piece in pieces[1:])
            or bool(_IS_ID.search(self.headings.get(column, "")))
        )

    def _id(self, row: int, column: int, digits: str) -> Seen:
        finding = Finding(sort="id", value=digits, masked=mask_id(digits), start=0, end=0)
        return Seen(finding=finding, where=self.grid.locate(row, column))


def _is_harmless(text: str) -> bool:
    """Whether a cell is too short for anything, or an amount; most cells are."""
    return len(text) < 6 or (len(text) < 8 and text.isdecimal()) or _AMOUNT.fullmatch(text) is not None


def _piece(column: int, text: str) -> _Piece | None:
    """Return a cell as a part of a longer number: only digits, and no telephone."""
    if len(text) > _PIECE_LETTERS:
        return None
    if not (text.isascii() and text.isdecimal()):
        if "," in text or "." in text or not any(map(str.isdecimal, text)):
            return None
        text = next(fold(text)).text.strip()
        if not _PIECE.fullmatch(text):
            return None
    if len(text) > 8 and PHONE.fullmatch(text):
        return None
    return _Piece(column=column, text=text, count=len(digits_of(text)) if "-" in text or " " in text else len(text))


def _marks(texts: Sequence[str]) -> set[int]:
    """Return after how many digits the texts have a dash."""
    whole = "".join(texts)
    return {len(digits_of(whole[: found.start()])) for found in re.finditer("-", whole)}


def _dropped_zero(text: str, context: str) -> tuple[Finding, ...]:
    digits = next(fold(text)).text.strip() if text[:1].isdecimal() and len(text) < 12 else ""
    if _WITHOUT_ZERO.fullmatch(digits) and PHONE_NAME.search(context):
        return search(f"0{digits}", context)
    return ()
