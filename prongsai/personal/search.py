"""A text → the personal data in it, each once, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from prongsai.personal.finding import Finding
from prongsai.personal.folding import fold
from prongsai.personal.names import find_names
from prongsai.personal.numbers import WORTH, find_numbers, phones_of

_TITLED = re.compile(r"นา[ยง]|[ก-ฮ]\.|เด็ก|พระ|ร้อย|พัน|พล|สิบ|ดาบ|นาวา|เรือ|คุณหญิง|Mr|Ms|Miss|Dr")
# Longer than what is found with its name before it.
_WINDOW, _OVERLAP, _AFTER = 100_000, 400, 60
_ESCAPED = re.compile(r"[&%\\]")


def search(text: str, context: str = "", *, with_names: bool = False) -> tuple[Finding, ...]:
    """Return what is found in `text`, in its order; `context` is read before it: the heading of a column."""
    # Only numbers are explained by what stands before them.
    has_numbers = WORTH.search(text) is not None or _ESCAPED.search(text) is not None
    return _search(text, context if has_numbers else "", has_numbers=has_numbers, with_names=with_names)


# A table has the same names in thousands of cells.
@lru_cache(maxsize=4096)
def _search(text: str, context: str, *, has_numbers: bool, with_names: bool) -> tuple[Finding, ...]:
    found: dict[tuple[str, str, int], Finding] = {}
    if has_numbers:
        for one in _numbers(text, context):
            found.setdefault((one.sort, one.value, one.start), one)
    if with_names and _TITLED.search(text):
        for one in find_names(text):
            found.setdefault((one.sort, one.value, one.start), one)
    return tuple(_without_inner(sorted(found.values(), key=lambda one: (one.start, -one.end))))


def search_long(text: str, *, with_names: bool = False) -> Iterator[tuple[int, Finding]]:
    """Yield what is found in a text of any length, with its place: in windows, so that a caller may stop early."""
    seen: set[tuple[str, int]] = set()
    for start in range(0, len(text), _WINDOW):
        begin = max(0, start - _OVERLAP)
        for one in search(text[begin : start + _WINDOW], with_names=with_names):
            place = begin + one.start
            # At the end of a window a number may be cut; the next window has it whole.
            is_whole = begin + one.end + _AFTER <= start + _WINDOW or start + _WINDOW >= len(text)
            if is_whole and (one.value, place) not in seen:
                seen.add((one.value, place))
                yield place, one


def _numbers(text: str, context: str) -> Iterator[Finding]:
    whole = f"{context} {text}" if context else text
    offset = len(whole) - len(text)
    for folded in fold(whole):
        for one in find_numbers(folded.text):
            start, end = folded.origin(one.start) - offset, folded.origin(one.end - 1) + 1 - offset
            if start >= 0:
                yield replace(one, start=start, end=end)


def _without_inner(found: list[Finding]) -> Iterator[Finding]:
    """Yield the findings that are not within an earlier one: a telephone may look like an account too."""
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def contacts_in(text: str) -> Iterator[str]:
    """Yield the telephones and e-mail addresses that a text names, as `Finding.value` has them."""
    for folded in fold(text):
        yield from phones_of(folded.text)
        yield from (one.value for one in find_numbers(folded.text) if one.sort == "email")
