"""The report as PDF, drawn by Typst."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from newmm_tokenizer.tokenizer import word_tokenize

from prongsai.outputs.drawing import draw_pdf
from prongsai.outputs.report.table import WIDTHS, Cell, Line, ReportTable
from prongsai.phrases import Phrases
from prongsai.problems import Lang
from prongsai.text import Numerals, Strings, Words
from prongsai.thai import has_thai

# Words, whether they stay in one line, and their language.
Piece = tuple[str, bool, Lang]
# So many letters in a cell can fill more than the sheet that a row is kept on.
_LONG = 1_500
# Shorter words are never cut.
_SHORT = 3


def write_pdf(table: ReportTable, strings: Strings, numerals: Numerals, cutter: WordCutter, template: Path) -> bytes:
    """Return the report as a tagged document; the same table gives the same bytes."""
    before, between = strings.get("print.page", page="\0", pages="").split("\0")
    data = {
        "lang": table.lang,
        "title": cutter.cut(table.title),
        "introduction": cutter.cut_cell(table.introduction),
        "widths": WIDTHS,
        "heads": [cutter.cut(Words(value=head, lang=table.lang)) for head in table.heads],
        "rows": [
            {"cells": [cutter.cut_cell(cell) for cell in row], "long": any(_length(cell) > _LONG for cell in row)}
            for row in table.rows
        ],
        "signatory": cutter.cut_cell(table.signatory) or None,
        "page_words": [before, between],
        "digits": [numerals.digits(digit) for digit in range(10)],
    }
    return draw_pdf(template, data)


def _length(cell: Cell) -> int:
    return sum(len(words.value) for line in cell for words in line)


class WordCutter:
    """Cuts Thai into words, each to be kept whole: Typst by itself breaks มี|นาคม and ขั้น|ตอน."""

    def __init__(self, phrases: Phrases) -> None:
        self._cut: Callable[[str], list[str]] = word_tokenize
        self._phrases = phrases

    def cut_cell(self, cell: Cell) -> list[list[Piece]]:
        return [self._cut_line(line) for line in cell]

    def _cut_line(self, line: Line) -> list[Piece]:
        return [piece for words in line for piece in self.cut(words)]

    def cut(self, words: Words) -> list[Piece]:
        if not has_thai(words.value):
            return [(words.value, False, words.lang)]
        return [(piece, whole, words.lang) for piece, whole in self._pieces(words.value)]

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        for piece, whole in self._phrases.split(text):
            if whole:
                yield piece, True
            else:
                for word in self._cut(piece):
                    yield word, has_thai(word) and len(word) >= _SHORT
