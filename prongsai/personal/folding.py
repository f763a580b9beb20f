"""Text as a search for numbers needs it: every digit is 0-9, every dash "-", every space " ", what nobody sees is gone.

Readers see the same number in Thai or full-width digits, with zero-width characters in it, as `&#49;` or in bold.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

# Stands for what is not seen, so that a folded text is as long as the text; later removed.
_GONE = "\u200b"
_ESCAPE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12});|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|(?:%[0-9a-fA-F]{2})+"
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|[*`\\]")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SIGNS = {ord("\t"): " ", ord("\r"): " ", ord("\xad"): _GONE, **dict.fromkeys(map(ord, _DASHES), "-")}
_SIGNS |= {ord("\uff20"): "@", ord("\ufe6b"): "@", ord("\uff0e"): ".", ord("\uff0b"): "+", ord("\u2028"): "\n"}


class _Letters(dict[int, str]):
    """The folded form of each letter, computed when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        category = unicodedata.category(letter)
        folded = letter
        if category == "Nd":
            folded = str(unicodedata.decimal(letter))
        elif category == "Zs":
            folded = " "
        elif category == "Cf":
            folded = _GONE
        self[code] = folded
        return folded


_LETTERS = _Letters(_SIGNS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """A folded text; `removed` are the places in the original after which letters are gone, with their count so far."""

    text: str
    removed: tuple[tuple[int, int], ...] = ()

    def origin(self, index: int) -> int:
        """Return the place in the original text of a letter of the folded one."""
        at = bisect_right(self.removed, index, key=lambda pair: pair[0])
        return index + (self.removed[at - 1][1] if at else 0)


def fold(text: str) -> Iterator[Folded]:
    """Yield the folded text; with marks of Markdown or HTML, once more without them."""
    plain = text if text.isascii() and "\t" not in text and "\r" not in text else text.translate(_LETTERS)
    if "&" in plain or "\\" in plain or "%" in plain:
        plain = _ESCAPE.sub(_unescaped, plain)
    yield _without_gone(plain)
    bare = _TAG.sub(lambda found: _GONE * len(found[0]), plain)
    if bare != plain:
        yield _without_gone(bare)


def _unescaped(found: re.Match[str]) -> str:
    """Return the letter that an escape means, as long as the escape."""
    typed = found[0]
    if typed[0] == "&":
        meant = html.unescape(typed)
    elif typed[0] == "%":
        meant = unquote(typed)
    else:
        meant = chr(int(typed.removeprefix("\\u").removeprefix("\\x"), base=16))
    return meant.translate(_LETTERS).ljust(len(typed), _GONE)


def _without_gone(text: str) -> Folded:
    if _GONE not in text:
        return Folded(text=text)
    removed, count = [], 0
    for run in re.finditer(f"{_GONE}+", text):
        start = run.start() - count
        count += len(run[0])
        removed.append((start, count))
    return Folded(text=text.replace(_GONE, ""), removed=tuple(removed))
