"""The narrow plan in columns, for posters: cut between rows, over as many pages as it takes.

A column ends straight after a question only if it is allowed: nothing else had room.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from prongsai.flow.edges import gutter
from prongsai.flow.measure import Setter
from prongsai.flow.model import FlowWords
from prongsai.flow.narrow import MARGIN, Column
from prongsai.flow.rows import Order, Row
from prongsai.flow.shapes import Picture, Shape, picture

BETWEEN = 28
_LEAST = 190


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The room of a page, in the units of the picture, and in how many columns it is used."""

    width: float
    height: float
    count: int

    @property
    def column(self) -> float:
        return (self.width - 2 * MARGIN - (self.count - 1) * BETWEEN) / self.count


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """A flow cut into columns. The boxes of all have one width, and `left` and `right` beside them for jumps."""

    sheet: Sheet
    parts: tuple[Sequence[Row], ...]
    whole: Column
    left: float
    right: float

    @property
    def pages(self) -> int:
        return -(-len(self.parts) // self.sheet.count)

    def pictures(self) -> tuple[Picture, ...]:
        count = self.sheet.count
        parts = [self.parts[first : first + count] for first in range(0, len(self.parts), count)]
        return tuple(self._picture(part) for part in parts)

    def _picture(self, parts: Sequence[Sequence[Row]]) -> Picture:
        shapes: list[Shape] = []
        bottoms = []
        for index, rows in enumerate(parts):
            x = MARGIN + self.left + index * (self.sheet.column + BETWEEN)
            drawn, bottom = replace(self.whole, rows=rows, x=x).drawn(MARGIN)
            shapes += drawn
            bottoms.append(bottom)
        return picture(self.sheet.width, max(bottoms) + MARGIN, shapes)


def columns(
    made: Order, words: FlowWords, setter: Setter, sheet: Sheet, pages: int, *, may_tear: bool = False
) -> Columns | None:
    """Return the flow in columns of even height on at most so many pages; None if it has no room there."""
    left = right = 0.0
    while True:
        width = sheet.column - left - right
        if width < _LEAST:
            return None
        whole = Column(made=made, words=words, setter=setter, rows=made.rows, x=0, width=width)
        parts = _cut(whole, sheet.height - 2 * MARGIN, sheet.count * pages, may_tear=may_tear)
        if not parts:
            return None
        within = [replace(whole, rows=rows).jumps for rows in parts]
        needed = [(gutter(jumps, "left"), gutter(jumps, "right")) for jumps in within]
        most_left, most_right = (max(sides) for sides in zip(*needed, strict=True))
        if most_left <= left and most_right <= right:
            return Columns(sheet=sheet, parts=parts, whole=whole, left=left, right=right)
        left, right = max(left, most_left), max(right, most_right)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cutting:
    """How far down each row of a flow ends, if all stand below each other, and what else a column holds."""

    ends: tuple[float, ...]
    tails: tuple[float, ...]
    head: float
    feet: tuple[float, ...]
    # After these, a column may not end.
    torn: frozenset[int]
    room: float

    def price(self, start: int, end: int) -> float:
        """Return the height of a column of some rows; infinite if it may not be."""
        goes_on = end < len(self.tails)
        height = self.ends[end] - self.ends[start] + self.tails[end - 1]
        height += (self.head if start else 0) + (self.feet[end - 1] if goes_on else 0)
        return math.inf if height > self.room or (goes_on and end - 1 in self.torn) else height


def _cut(whole: Column, room: float, count: int, *, may_tear: bool) -> tuple[Sequence[Row], ...]:
    """Return the rows in at most `count` columns, the highest as low as can be; nothing if they have no room."""
    rows = whole.rows
    cutting = _Cutting(
        ends=(0.0, *accumulate(whole.heights())),
        tails=tuple(whole.tail(row) for row in rows),
        head=whole.head,
        feet=tuple(whole.foot(row) for row in rows),
        torn=frozenset() if may_tear else frozenset(row.index for row in rows if row.is_question),
        room=room,
    )
    # For each number of rows: the height of their highest column, and where the columns begin.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), *([(math.inf, ())] * len(rows))]
    for _ in range(min(count, len(rows))):
        best = [best[0], *(_with_one_more(best, end, cutting) for end in range(1, len(rows) + 1))]
    if best[-1][0] == math.inf:
        return ()
    starts = [*best[-1][1], len(rows)]
    return tuple(rows[start:end] for start, end in pairwise(starts))


def _with_one_more(
    best: Sequence[tuple[float, tuple[int, ...]]], end: int, cutting: _Cutting
) -> tuple[float, tuple[int, ...]]:
    """Return the best way to cut the first rows, if the last column may begin anywhere before `end`."""
    ways = [(max(best[start][0], cutting.price(start, end)), (*best[start][1], start)) for start in range(end)]
    return min(best[end], *ways, key=lambda way: way[0])
