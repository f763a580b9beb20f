"""Two texts compared word by word: what stayed, what was taken out and what was put in.

Thai has no spaces between words; the caller gives the function that cuts a text into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

from prongsai.thai import has_thai, is_mark

Cut = Callable[[str], Sequence[str]]
State = Literal["kept", "removed", "added"]
# Texts of which less is the same are shown one after the other: a mixture of both would read as neither.
_LEAST_SHARED = 0.35
# Letters that a shortened passage keeps beside a change, up to twice as many where a space then ends it, and those that
# it must have to be shortened.
_AROUND, _LONG = 40, 110
# Words of a text that is compared less exactly.
_MANY = 3_000
_WORDS = re.compile(r"\s+|\w+|.", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A part of two texts: those `kept` and `removed` are the old one, those `kept` and `added` the new one."""

    state: State
    text: str


def compare(before: str, after: str, cut: Cut) -> tuple[Piece, ...]:
    """Return the pieces of two texts; if they have little in common, the old one whole and then the new one."""
    old, new = _words(before, cut), _words(after, cut)
    # In long texts, looking for every place of a frequent word takes minutes.
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _MANY)
    pieces = tuple(_joined(_pieces(matcher, old, new)))
    kept = sum(len(piece.text) for piece in pieces if piece.state == "kept")
    if kept < _LEAST_SHARED * min(len(before), len(after)):
        whole = (Piece(state="removed", text=before), Piece(state="added", text=after))
        return tuple(piece for piece in whole if piece.text)
    return pieces


def shortened(pieces: Sequence[Piece], cut: Cut) -> tuple[Piece, ...]:
    """Return the pieces with an ellipsis in place of long passages that stayed, away from what changed."""
    last = len(pieces) - 1
    return tuple(
        Piece(state="kept", text=_short(_words(piece.text, cut), has_before=index > 0, has_after=index < last))
        if piece.state == "kept" and last and len(piece.text) > _LONG
        else piece
        for index, piece in enumerate(pieces)
    )


def _short(words: Sequence[str], *, has_before: bool, has_after: bool) -> str:
    head = _first(words).rstrip() if has_before else ""
    tail = _first(words[::-1], end=True).lstrip() if has_after else ""
    short = f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"
    text = "".join(words)
    return short if len(short) < len(text) else text


def _first(words: Sequence[str], *, end: bool = False) -> str:
    """Return the first words of some _AROUND letters; if `end`, the words are those of a text from its end.

    They end at a space, if one is near: a dictionary may cut ปีงบประมาณ where no reader would.
    """
    taken: list[str] = []
    letters, space = 0, 0
    for word in words:
        if word.isspace() and letters >= _AROUND / 2:
            space = len(taken)
        if letters >= 2 * _AROUND or (letters >= _AROUND and word.isspace()):
            break
        taken.append(word)
        letters += len(word)
    kept = taken[: space or len(taken)]
    return "".join(kept[::-1] if end else kept)


def _words(text: str, cut: Cut) -> list[str]:
    """Return the words and the spaces of a text; none begins with a vowel or tone mark of the letter before it."""
    words: list[str] = []
    for word in cut(text):
        if words and word and is_mark(word[0]) and not words[-1].isspace():
            words[-1] += word
        else:
            words.append(word)
    return words


def _pieces(matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for change, start, end, first, last in matcher.get_opcodes():
        if change == "equal":
            yield Piece(state="kept", text="".join(old[start:end]))
            continue
        yield Piece(state="removed", text="".join(old[start:end]))
        yield Piece(state="added", text="".join(new[first:last]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces without empty ones; a space alone between two changes is part of both."""
    found = [piece for piece in pieces if piece.text]
    between = {
        index
        for index, piece in enumerate(found)
        if piece.state == "kept" and not piece.text.strip() and 0 < index < len(found) - 1
    }
    split: list[Piece] = []
    for index, piece in enumerate(found):
        states: tuple[State, ...] = ("removed", "added") if index in between else (piece.state,)
        split += [Piece(state=state, text=piece.text) for state in states]
    for is_kept, group in groupby(split, key=lambda piece: piece.state == "kept"):
        run = [*group]
        shown: tuple[State, ...] = ("kept",) if is_kept else ("removed", "added")
        for state in shown:
            if text := "".join(piece.text for piece in run if piece.state == state):
                yield Piece(state=state, text=text)


@lru_cache(maxsize=20_000)
def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts of a site, shortened. The dictionary of Thai is read only if there is Thai."""
    cut: Cut = cut_words if has_thai(before + after) else _WORDS.findall
    return shortened(tuple(_at_spaces(compare(before, after, cut))), cut)


def _at_spaces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; if the history cut the text within a word, what stayed begins and ends at a space instead."""
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.state == "kept" and index == 0 and text.startswith("…") and (rest := text.partition(" ")[2]).strip():
            text = f"… {rest}"
        if piece.state == "kept" and index == len(pieces) - 1 and text.endswith("…"):
            said = text.rpartition(" ")[0]
            text = f"{said} …" if said.strip(" …") else text
        yield Piece(state=piece.state, text=text)


def cut_words(text: str) -> list[str]:
    # It takes half a second to load.
    from newmm_tokenizer.tokenizer import word_tokenize

    words: list[str] = word_tokenize(text)
    return words
