"""Where in a text its elements stand: the parser does not know, so they are found in the order of reading."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z0-9ก-๛]+")


class Positions:
    """Positions in one text, counted from 0, of words that are asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0

    def skip(self, words: str) -> None:
        """Go behind words that the page shows."""
        for word in WORD.finditer(words):
            found = self._text.find(word[0], self._read)
            if found >= 0:
                self._read = found + len(word[0])

    def find(self, typed: str) -> int:
        """Return where `typed` is next, and go behind it."""
        for begin, words in ((self._read, typed), (self._read, typed.partition("\n")[0]), (0, typed)):
            found = self._text.find(words, begin)
            if found >= 0:
                self._read = found + len(words)
                return found
        return min(self._read, max(len(self._text) - 1, 0))

    def find_before(self, typed: str) -> int:
        """Return where `typed` was last."""
        return max(self._text.rfind(typed, 0, self._read), 0)
