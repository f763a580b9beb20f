"""Text for print: Markdown as plain lines, and Thai split into words, since Typst alone breaks มี|นาคม and ขั้น|ตอน."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from prongsai.markup.plain import plain_lines
from prongsai.outputs.drawing import draw_pdf
from prongsai.phrases import Phrases, unbroken
from prongsai.problems import Lang
from prongsai.text import Strings, Text, Words
from prongsai.thai import has_thai

PaperLine = tuple[Words, ...]
"""One line; a line of Thai in an English report has parts in both languages."""
Lines = tuple[PaperLine, ...]
# Words, whether they must stay on one line, and their language.
Piece = tuple[str, bool, Lang]
# Shorter words never break, so they need no protection.
_SHORT = 3
ZERO_WIDTH_SPACE, NO_BREAK_SPACE = "\u200b", "\u00a0"


def prose_lines(text: Text | None, lang: Lang) -> Lines:
    """Return Markdown as plain lines."""
    if text is None:
        return ()
    words = text.words(lang)
    return tuple((Words(value=line, lang=words.lang),) for line in plain_lines(words.value))


def page_words(strings: Strings) -> list[str]:
    """Return the words before and between the numbers of "page 1 of 2"."""
    return strings.get("print.page", page="\0", pages="").split("\0")


def plain(lines: Lines) -> str:
    """Return a cell as text, with a line break between its lines."""
    return "\n".join("".join(words.value for words in line) for line in lines)


def draw_paper(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF that a template makes from `data`, after splitting its Thai into words; `names` stay whole."""
    return draw_pdf(template, cut_data(data))


def cut_data(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of a paper with its Thai split into words; `names` stay whole."""
    cutter = _cutter(tuple(data["names"]))
    return {key: cutter.cut_all(value) for key, value in data.items() if key != "names"}


Breaks = Callable[[str], str]
"""Returns a line with a mark of no width between its words, and spaces that do not break within its phrases."""


def breaks(names: tuple[str, ...]) -> Breaks:
    """Return what prepares lines for programs that break Thai by other rules, or not at all; `names` stay whole."""
    return _cutter(names).with_breaks


@lru_cache(maxsize=8)
def _cutter(names: tuple[str, ...]) -> WordCutter:
    return WordCutter(Phrases(names))


class WordCutter:
    """Splits Thai text into words that must not break across lines."""

    def __init__(self, phrases: Phrases) -> None:
        # The dictionary takes half a second to load.
        from newmm_tokenizer.tokenizer import word_tokenize

        self._cut: Callable[[str], list[str]] = word_tokenize
        self._phrases = phrases

    def cut_all(self, value: Any) -> Any:  # noqa: ANN401 (plain data of any shape)
        """Return plain data with all text in it split; a tuple of `Words` is one line."""
        if isinstance(value, Words):
            return self.cut(value)
        if isinstance(value, Mapping):
            return {key: self.cut_all(inner) for key, inner in value.items()}
        if isinstance(value, tuple) and value and all(isinstance(inner, Words) for inner in value):
            return [piece for words in value for piece in self.cut(words)]
        return [self.cut_all(inner) for inner in value] if isinstance(value, list | tuple) else value

    def cut(self, words: Words) -> list[Piece]:
        if not has_thai(words.value):
            return [(unbroken(words.value), False, words.lang)]
        return [(piece, whole, words.lang) for piece, whole in self._pieces(words.value)]

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        for piece, whole in self._phrases.split(text):
            if whole:
                yield piece, True
            else:
                for word in self._cut(piece):
                    yield word, has_thai(word) and len(word) >= _SHORT

    def with_breaks(self, text: str) -> str:
        """Return a text as `Breaks` does; what is not Thai breaks at its spaces anyway."""
        if not has_thai(text):
            return text
        made = ""
        for piece, whole in self._pieces(text):
            words = piece.replace(" ", NO_BREAK_SPACE) if whole else piece
            made += (ZERO_WIDTH_SPACE if _may_break(made[-1:], words[:1]) else "") + words
        return made


def _may_break(before: str, after: str) -> bool:
    """Whether a break is due between two letters: neither is a space or a sign, and one of them is Thai."""
    return before.isalnum() and after.isalnum() and has_thai(before + after)
