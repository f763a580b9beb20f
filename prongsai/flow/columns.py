"""The narrow plan in columns, for posters: cut between rows, over as many pages as it takes.

A column ends straight after a question only if it is allowed: nothing else had room.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from prongsai.flow.edges import gutter
from prongsai.flow.measure import Setter
from prongsai.flow.model import FlowWords
from prongsai.flow.narrow import MARGIN, Column
from prongsai.flow.rows import Jump, Order, Row
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
        needed = [(gutter(jumps, "left"), gutter(jumps, "right")) for jumps in (_within(made, rows) for rows in parts)]
        most_left, most_right = (max(sides) for sides in zip(*needed, strict=True))
        if most_left <= left and most_right <= right:
            return Columns(sheet=sheet, parts=parts, whole=whole, left=left, right=right)
        left, right = max(left, most_left), max(right, most_right)


def _within(made: Order, rows: Sequence[Row]) -> list[Jump]:
    here = {row.index for row in rows}
    return [jump for jump in made.jumps if {jump.source, jump.target} <= here]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cutting:
    """The rows of a flow and how far down each ends, if all stand below each other."""

    whole: Column
    ends: tuple[float, ...]
    room: float
    may_tear: bool

    def price(self, start: int, end: int) -> float:
        """Return the height of a column of some rows; infinite if it may not be."""
        rows = self.whole.rows
        goes_on = end < len(rows)
        height = self.ends[end] - self.ends[start] + self.whole.tail(rows[end - 1])
        height += self.whole.turn_height() / 2 * ((start > 0) + goes_on)
        tears = goes_on and rows[end - 1].is_question
        return math.inf if height > self.room or (tears and not self.may_tear) else height


def _cut(whole: Column, room: float, count: int, *, may_tear: bool) -> tuple[Sequence[Row], ...]:
    """Return the rows in at most `count` columns, the highest as low as can be; nothing if they have no room."""
    cutting = _Cutting(whole=whole, ends=(0.0, *accumulate(whole.heights())), room=room, may_tear=may_tear)
    size = len(whole.rows)
    # For each number of rows: the price of their dearest column, and where the columns begin.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), *([(math.inf, ())] * size)]
    for _ in range(min(count, size)):
        best = [
            min(
                best[end],
                *((max(best[start][0], cutting.price(start, end)), (*best[start][1], start)) for start in range(end)),
                key=lambda way: way[0],
            )
            if end
            else best[0]
            for end in range(size + 1)
        ]
    if best[-1][0] == math.inf:
        return ()
    starts = [*best[-1][1], size]
    return tuple(whole.rows[start:end] for start, end in zip(starts, starts[1:], strict=False))
