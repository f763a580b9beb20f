"""The lines between rows that have a place: forward, with bars before and after what is done at once; returns; skips.

Forward lines run in the gaps between rows and jumps in channels beside them, so that none meets a box on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.flow.boxes import NOTCH
from prongsai.flow.rows import Jump, Row, channels
from prongsai.flow.shapes import Box, Point, Polygon, Polyline, Shape

# An arrowhead; its line ends where it begins.
_LONG, _HALF = 9, 5
BAR = 6
# Between two arrivals at one side of a box, and at its top.
SIDE_STEP, TOP_STEP = 14, 11
# Between two channels, and from the rows to the first.
CHANNEL, FIRST = 20, 24
# The parts of a gap: from a group to its bar, to the arrow, from a bar into a group.
JOIN, TIP, FORK = 16, 20, 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """Where a line may enter or leave a row: at `y`, anywhere between two x."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a row is: its boxes, its gates, the height of the line across in the gap above it, and its lower end."""

    row: Row
    boxes: tuple[Box, ...]
    enter: Gate
    leave: Gate
    across: float
    bottom: float
    # The bar above a group, and the one below it unless nothing follows.
    bars: tuple[Box, ...] = ()
    # Whether it is no row, but the tab with which a column goes on.
    is_turn: bool = False

    @property
    def takes_from_above(self) -> bool:
        """Whether jumps arrive at the top: a question needs its sides, a group has none."""
        return takes_from_above(self.row)


def takes_from_above(row: Row) -> bool:
    return row.is_question or row.is_group


def gap(row: Row, jumps: Sequence[Jump], middle: float | None) -> tuple[float, float]:
    """Return how far the line across, and the row, lie below what leads to it.

    `middle` is the room before that line, for answers; None if nothing leads to the row.
    """
    across = middle or 0
    zone = _arrivals(row, jumps) * TOP_STEP if takes_from_above(row) else 0
    down = TIP if zone or middle is not None else 0
    return across, across + zone + down + (BAR + FORK if row.is_group else 0)


def side_height(row: Row, jumps: Sequence[Jump]) -> float:
    """Return the least height of a row, at a side of which jumps arrive."""
    count = _arrivals(row, jumps)
    return 0 if takes_from_above(row) or not count else (count - 1) * SIDE_STEP + 44


def bar_reach(row: Row, jumps: Sequence[Jump]) -> float:
    """Return how far the bar above a group reaches beyond the lines to its boxes, for the jumps to arrive there."""
    return 20 + _arrivals(row, jumps) * SIDE_STEP


def _arrivals(row: Row, jumps: Sequence[Jump]) -> int:
    """Return the number of jumps to a row at the side that has more of them."""
    return max(sum(jump.target == row.index and jump.side == side for jump in jumps) for side in ("left", "right"))


def gutter(jumps: Sequence[Jump], side: str) -> float:
    """Return the room that the channels of one side take."""
    count = sum(jump.side == side for jump in jumps)
    return FIRST + (count - 1) * CHANNEL if count else 0


def forward(before: Place, after: Place) -> Iterator[Shape]:
    """Yield the line from a row to the next: straight where it can be."""
    out, into = before.leave, after.enter
    low, high = max(out.left, into.left), min(out.right, into.right)
    if low <= high:
        # A bar is met above or below the one box.
        x = (low + high) / 2
        points: tuple[Point, ...] = ((x, out.y), (x, into.y))
    else:
        start = min(max(into.left, out.left), out.right)
        end = min(max(start, into.left), into.right)
        points = ((start, out.y), (start, after.across), (end, after.across), (end, into.y))
    yield from arrow("go", points)


def jump_lines(jumps: Sequence[Jump], places: Mapping[int, Place], left: float, right: float) -> Iterator[Shape]:
    """Yield returns and skips; `left` and `right` are the edges of all that the channels pass."""
    for jump, channel in channels(jumps).items():
        is_return = jump.side == "right"
        x = right + FIRST - 4 + channel * CHANNEL if is_return else left - FIRST + 4 - channel * CHANNEL
        box = places[jump.source].boxes[0]
        start = (box.right if is_return else box.x, box.middle[1])
        end = _arrival(jump, jumps, places[jump.target])
        yield from arrow("back" if is_return else "skip", (start, (x, start[1]), (x, end[0][1]), *end))


def arrow(role: str, points: tuple[Point, ...]) -> Iterator[Shape]:
    """Yield a line with its head at the last point."""
    (x0, y0), (x, y) = points[-2:]
    if x0 == x:
        sign = 1 if y > y0 else -1
        head: tuple[Point, ...] = ((x, y), (x - _HALF, y - sign * _LONG), (x + _HALF, y - sign * _LONG))
        short = (x, y - sign * (_LONG - 1))
    else:
        sign = 1 if x > x0 else -1
        head = ((x, y), (x - sign * _LONG, y - _HALF), (x - sign * _LONG, y + _HALF))
        short = (x - sign * (_LONG - 1), y)
    yield Polyline(role=role, points=(*points[:-1], short))
    yield Polygon(role="head", points=head)


def _arrival(jump: Jump, jumps: Sequence[Jump], place: Place) -> tuple[Point, ...]:
    """Return the last points of a jump. The outermost return arrives first from above, the outermost skip last."""
    lanes = channels(jumps)
    beside = [other for other in jumps if other.target == jump.target and other.side == jump.side]
    is_return = jump.side == "right"
    beside.sort(key=lambda other: -lanes[other] if is_return else lanes[other])
    rank, last = beside.index(jump), len(beside) - 1
    if not place.takes_from_above:
        box = place.boxes[0]
        y = box.middle[1] + (rank - last / 2) * SIDE_STEP
        return ((box.right if is_return else box.x, y),)
    y = place.across + (rank + 1) * TOP_STEP
    return _from_above(place, y, rank, last, is_return=is_return)


def _from_above(place: Place, y: float, rank: int, last: int, *, is_return: bool) -> tuple[Point, ...]:
    """Return the way down onto a box or a bar; a skip that finds no room beside the forward line joins that."""
    enter = place.enter
    box, inset = (place.bars[0], 8) if place.bars else (place.boxes[0], NOTCH + 6)
    edge_left, edge_right = box.x + inset, box.right - inset
    middle = enter.left
    room = edge_right - enter.right if is_return else enter.left - edge_left
    step = min(SIDE_STEP, (room - 12) / max(1, last))
    if not is_return and step < 4:
        return ((middle, y),)
    x = edge_right - (last - rank) * step if is_return else edge_left + (last - rank) * step
    return ((x, y), (x, enter.y))
