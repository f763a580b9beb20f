"""Two spellings of one name: of a programme, a work, a type of budget, which would be two branches of the tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from prongsai.thai import search_key

_WORD = re.compile("^(?:แผนงาน|งาน|งบ|หมวด|ประเภท)")
# Names that are so short differ by one letter at most.
_SHORT, _SHORTEST = 8, 4


def misspelt(names: Iterable[str]) -> Mapping[str, str]:
    """Return the other spelling of each name that has one: the rarer of two, or the later, was most likely mistyped."""
    counts = Counter(names)
    order = {name: (-count, index) for index, (name, count) in enumerate(counts.items())}
    found: dict[str, str] = {}
    for one, other in combinations(sorted(order, key=lambda name: order[name]), 2):
        if is_alike(one, other):
            found.setdefault(other, found.get(one, one))
    return found


def alike_in(names: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is not known, with a known one that it is most likely another spelling of."""
    listed = [*dict.fromkeys(known)]
    for name in dict.fromkeys(names):
        if name not in listed and (near := next((one for one in listed if is_alike(name, one)), None)):
            yield name, near


def is_alike(one: str, other: str) -> bool:
    """Whether two different names are most likely the same: แผนงานเคหะและชุมชน, แผนงานเคหะเเละชุมชล.

    Those that differ in a number, such as หมู่ ๑ and หมู่ ๒, are not.
    """
    left, right = search_key(one), search_key(other)
    if re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
        return False
    left, right = _WORD.sub("", left), _WORD.sub("", right)
    if left == right:
        return True
    shorter = min(len(left), len(right))
    return shorter >= _SHORTEST and _differ_by_at_most(left, right, 1 if shorter < _SHORT else 2)


def _differ_by_at_most(one: str, other: str, limit: int) -> bool:
    """Whether so many letters at most were added, left out or mistaken."""
    unlike = Counter(one)
    unlike.subtract(other)
    if abs(len(one) - len(other)) > limit or sum(map(abs, unlike.values())) > 2 * limit:
        return False
    row = [*range(len(other) + 1)]
    for index, letter in enumerate(one, start=1):
        before, row = row, [index]
        for place, against in enumerate(other, start=1):
            row.append(min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != against)))
        if min(row) > limit:
            return False
    return bool(row[-1] <= limit)
