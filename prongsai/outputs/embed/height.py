"""How high a frame must be for its list: a page cannot make the frame around it grow without a script.

The lines are counted in our font, at the size of css/components/embed.css; tests/browser/test_paper.py compares the
heights with those of a browser.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.base.page import EmbeddedItem, Link
from prongsai.flow.measure import count_lines
from prongsai.problems import Lang

# The width of a small phone, and those of the columns that a frame is reckoned for: a page on that phone with a margin
# of 16 pixels, and the middle column of a web page.
PHONE, NARROW, WIDE = 320, 288, 600
# A longer list is scrolled within its frame.
MOST_ITEMS = 12
# In pixels: the size of text and the height of a line of Thai and of Latin; those of the title, whose Latin is wider.
_SIZE, _LINE = 18, {"th": 31.5, "en": 28.8}
_TITLE_SIZE, _TITLE_LINE = {"th": 22.5, "en": 25}, {"th": 33.5, "en": 27}
# The room at both sides, that above, between and below title and list, and that around an item.
_SIDES, _MARGIN, _ITEM = 36, 45, 19
# The line with the day of an item, and the banner of an example in a narrow frame.
_DAY, _BANNER = {"th": 26.3, "en": 24}, {"th": 61.5, "en": 81}
# A link to all, or the words for an empty list.
_MORE = 56
# The browser sets lines less evenly than we do: it needs a little more room for the same words.
_LOSS = 0.97


@dataclass(frozen=True, kw_only=True, slots=True)
class Heights:
    """The heights of a frame in pixels, in a `narrow` and in a `wide` column."""

    narrow: int
    wide: int


def heights(link: Link, items: Sequence[EmbeddedItem], count: int, lang: Lang, *, is_example: bool) -> Heights:
    """Return how high the frame of a list in a language is; the whole list has `count` items."""
    narrow, wide = (
        math.ceil(
            _MARGIN
            + (0 if 0 < count <= len(items) else _MORE)
            + (_BANNER[lang] if is_example else 0)
            + _TITLE_LINE[lang] * _lines(link, lang, (width - _SIDES) / _TITLE_SIZE[lang])
            + sum(_item(item, lang, (width - _SIDES) / _SIZE) for item in items[:MOST_ITEMS])
        )
        for width in (NARROW, WIDE)
    )
    return Heights(narrow=narrow, wide=wide)


def _item(item: EmbeddedItem, lang: Lang, room: float) -> float:
    return _ITEM + (_DAY[lang] if item.date else 0) + _LINE[lang] * _lines(item.link, lang, room)


def _lines(link: Link, lang: Lang, room: float) -> int:
    number = f"{link.number}. " if link.number else ""
    return count_lines(number + link.title.words(lang).value, room * _LOSS)
