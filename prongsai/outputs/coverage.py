"""Which words can be drawn: a PDF for screen readers (PDF/UA) with a letter that no font has is refused by Typst.

The letters of the font for print are known from its file. Others may be in the fonts that Typst brings along, for
symbols such as ☐ and ✓; only Typst can tell, so it draws the few words with such letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, islice

from fontTools.ttLib import TTFont

from prongsai.outputs.drawing import FONT_FILE, DrawingError, draw_words

# A text in a foreign script has many words that cannot be drawn, and each costs a drawing: these suffice to say so.
MOST_WORDS, MOST_LETTERS = 30, 5


def unusual_words(text: str) -> list[str]:
    """Return the words of a text that have a letter which the font for print lacks."""
    return [word for word in text.split() if _unusual().search(word)] if _unusual().search(text) else []


def missing_words(words: Sequence[str]) -> list[str]:
    """Return those of `words` that cannot be drawn, at most `MOST_WORDS`."""
    return list(islice(_missing(list(dict.fromkeys(words))), MOST_WORDS))


def _missing(words: Sequence[str]) -> Iterator[str]:
    if not words or can_draw(tuple(words)):
        return
    if len(words) == 1:
        yield words[0]
        return
    half = len(words) // 2
    yield from _missing(words[:half])
    yield from _missing(words[half:])


def missing_letters(word: str) -> list[str]:
    """Return the letters for which a word cannot be drawn, at most `MOST_LETTERS`."""
    unusual = list(dict.fromkeys(_unusual().findall(word)))
    alone = list(islice((letter for letter in unusual if not can_draw((letter,))), MOST_LETTERS))
    # A mark may have a form, and yet none together with the letter that it is on.
    return alone or unusual[:MOST_LETTERS]


@cache
def can_draw(words: tuple[str, ...]) -> bool:
    try:
        draw_words(words)
    except DrawingError:
        return False
    return True


@cache
def _unusual() -> re.Pattern[str]:
    """Return what matches a letter that the font for print lacks, other than a space."""
    codes = sorted({*TTFont(FONT_FILE).getBestCmap(), *range(0x21)})
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), lambda one: one[1] - one[0])]
    return re.compile("[^" + "".join(f"{re.escape(chr(run[0]))}-{re.escape(chr(run[-1]))}" for run in runs) + "]")
