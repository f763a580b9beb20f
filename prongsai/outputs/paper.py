"""Words for paper: Markdown as plain lines, and Thai cut into words, for Typst itself breaks มี|นาคม and ขั้น|ตอน."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newmm_tokenizer.tokenizer import word_tokenize

from prongsai.phrases import Phrases
from prongsai.problems import Lang
from prongsai.text import Text, Words, without_markdown
from prongsai.thai import has_thai

Line = tuple[Words, ...]
"""One line; a line of Thai in an English report has parts in both languages."""
Cell = tuple[Line, ...]
# Words, whether they stay in one line, and their language.
Piece = tuple[str, bool, Lang]
# Shorter words are never cut.
_SHORT = 3
_MARK = re.compile(r"[-*+] |[0-9]{1,4}[.)] ")


def prose_lines(text: Text | None, lang: Lang) -> Cell:
    """Return Markdown as plain lines, an item of a list with its mark before it."""
    if text is None:
        return ()
    words = text.words(lang)
    lines = (_without_table(line.strip()) for line in words.value.splitlines())
    return tuple((Words(value=_plain(line), lang=words.lang),) for line in lines if line)


def _without_table(line: str) -> str:
    """Return the cells of a row of a table apart by dots; nothing of the rule under its head."""
    if re.fullmatch(r"\|?[\s:|-]*-{3,}[\s:|-]*", line):
        return ""
    if line.startswith("|") and line.endswith("|"):
        return " · ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line


def _plain(line: str) -> str:
    """Return one line of Markdown as it reads on paper: "- ข" becomes "• ข", "2) ข" keeps its number."""
    mark = _MARK.match(line)
    if not mark:
        return without_markdown(line)
    return ("• " if mark[0][0] in "-*+" else mark[0]) + without_markdown(line[mark.end() :])


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
