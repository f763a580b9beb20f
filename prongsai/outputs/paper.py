"""Words for paper: Markdown as plain lines, and Thai cut into words, for Typst itself breaks มี|นาคม and ขั้น|ตอน."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newmm_tokenizer.tokenizer import word_tokenize

from prongsai.phrases import Phrases
from prongsai.problems import Lang
from prongsai.text import Text, Words, plain_lines
from prongsai.thai import has_thai

Line = tuple[Words, ...]
"""One line; a line of Thai in an English report has parts in both languages."""
Cell = tuple[Line, ...]
# Words, whether they stay in one line, and their language.
Piece = tuple[str, bool, Lang]
# Shorter words are never cut.
_SHORT = 3


def prose_lines(text: Text | None, lang: Lang) -> Cell:
    """Return Markdown as plain lines."""
    if text is None:
        return ()
    words = text.words(lang)
    return tuple((Words(value=line, lang=words.lang),) for line in plain_lines(words.value))


def plain(cell: Cell) -> str:
    """Return a cell as text, its lines under each other."""
    return "\n".join("".join(words.value for words in line) for line in cell)


class WordCutter:
    """Cuts Thai into words, each to be kept whole."""

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
