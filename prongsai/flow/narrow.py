"""The narrow plan: one column, in which a line on the left leads from box to box; each box names its lane on a tab.

A column may hold only some rows of a flow, for posters; what leads to another column is then only written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.flow.answers import YES, Answer, answer, end_box
from prongsai.flow.boxes import NOTCH, Filling, draw, fill
from prongsai.flow.edges import (
    BAR,
    FORK,
    JOIN,
    TIP,
    Gate,
    Place,
    arrow,
    forward,
    gap,
    gutter,
    jump_lines,
    side_height,
)
from prongsai.flow.measure import Setter, ceil
from prongsai.flow.model import Flow, FlowWords
from prongsai.flow.rows import Jump, Order, Row, order
from prongsai.flow.shapes import Box, Picture, Polyline, Shape, picture
from prongsai.problems import Lang
from prongsai.text import Text

WIDTH = 328
MARGIN = 4
# The forward line, seen from the left of the boxes, and the words beside it.
_SPINE, _WORDS = NOTCH + 10, NOTCH + 24
# The sides of a group, in which lines lead to and from its boxes, and the gap between these.
_RAIL, _BETWEEN = 24, 14
_LEAST = 216
# From a question down to the box of an end, and to the words of another answer.
_TO_END, _TO_WORDS = 26, 7
_TURN_PAD = 10
# What a gap has above its arrow, with and without "yes".
_GAP, _YES_GAP = 8, YES


def plan_narrow(flow: Flow, words: FlowWords, lang: Lang, names: tuple[str, ...] = ()) -> Picture:
    """Return the flow in one column, as wide as a telephone holds; wider if many jumps run beside it."""
    made = order(flow, words)
    left, right = gutter(made.jumps, "left"), gutter(made.jumps, "right")
    width = max(WIDTH - 2 * MARGIN - left - right, _LEAST)
    column = Column(
        made=made, words=words, setter=Setter(lang=lang, names=names), rows=made.rows, x=MARGIN + left, width=width
    )
    shapes, bottom = column.drawn(MARGIN)
    return picture(width + left + right + 2 * MARGIN, bottom + MARGIN, shapes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Some neighbouring rows of a flow, their boxes at `x` and of one `width`."""

    made: Order
    words: FlowWords
    setter: Setter
    rows: Sequence[Row]
    x: float
    width: float

    @property
    def jumps(self) -> tuple[Jump, ...]:
        """The jumps that are drawn: those within the column."""
        here = {row.index for row in self.rows}
        return tuple(jump for jump in self.made.jumps if {jump.source, jump.target} <= here)

    @property
    def starts(self) -> bool:
        return self.rows[0].index == 0

    @property
    def ends(self) -> bool:
        return self.rows[-1].index == len(self.made.rows) - 1

    @property
    def spine(self) -> float:
        return self.x + _SPINE

    def drawn(self, top: float) -> tuple[list[Shape], float]:
        """Return the shapes of the column, and where it ends."""
        shapes: list[Shape] = []
        places: dict[int, Place] = {}
        before: Place | None = None
        if not self.starts:
            shapes += self._turn(self.words.continued, top)
            before = self._turned(top + self.head)
        for row in self.rows:
            place = self._place(row, before, top)
            shapes += [*(forward(before, place) if before else ()), *self._row(place)]
            places[row.index] = before = place
        shapes += jump_lines(self.jumps, places, self.x, self.x + self.width)
        bottom = place.bottom + self.tail(place.row)
        if not self.ends:
            bottom += self.foot(place.row)
            goal = bottom - self._turn_height(self.words.continues)
            shapes += arrow("go", ((self.spine, place.leave.y), (self.spine, goal)))
            shapes += self._turn(self.words.continues, goal)
        return shapes, bottom

    def heights(self) -> list[float]:
        """Return what each row takes from the one before it, as if all jumps were drawn."""
        places: list[Place] = []
        for row in self.rows:
            places.append(self._place(row, places[-1] if places else None, 0))
        ends = [0.0, *(place.bottom for place in places)]
        return [end - start for start, end in pairwise(ends)]

    @property
    def head(self) -> float:
        """The height of the tab from another column."""
        return self._turn_height(self.words.continued)

    def foot(self, row: Row) -> float:
        """Return the height of the way and the tab to another column, after a row."""
        return (_YES_GAP if row.is_question else _GAP) + TIP + self._turn_height(self.words.continues)

    def _turn_height(self, words: Text) -> float:
        return self.setter.set(words, "answer", self.width - 2 * _TURN_PAD).height + 6

    def _turn(self, words: Text, top: float) -> Iterator[Shape]:
        block = self.setter.set(words, "answer", self.width - 2 * _TURN_PAD)
        wide = max(ceil(block.width) + 2 * _TURN_PAD, 2 * _SPINE)
        yield Box(role="more", x=self.x, y=top, width=wide, height=block.height + 6, radius=3)
        yield block.label(self.x + _TURN_PAD, top + 3)

    def _turned(self, y: float) -> Place:
        """Return the place of a tab, from which the column goes on."""
        gate = Gate(left=self.spine, right=self.spine, y=y)
        plain = Row(index=-1, steps=self.rows[0].steps[:1])
        return Place(row=plain, boxes=(), enter=gate, leave=gate, across=y, bottom=y, is_turn=True)

    def _filled(self, row: Row) -> list[Filling]:
        width = self.width - (2 * _RAIL if row.is_group else 0)
        lanes = [self.made.lane_of(step) for step in row.steps]
        return [
            fill(step, self.setter, width, lane, self.made.lanes[lane].name)
            for step, lane in zip(row.steps, lanes, strict=True)
        ]

    def _answer(self, row: Row) -> Answer | None:
        return answer(row, self.setter, self.width - _WORDS)

    def tail(self, row: Row) -> float:
        """Return the height of the other answer below a row."""
        other = self._answer(row)
        if not other:
            return 0
        return other.height + (_TO_END if other.is_end else _TO_WORDS)

    def _place(self, row: Row, before: Place | None, top: float) -> Place:
        middle = None
        if before:
            top = before.bottom
            asks = before.row.is_question and not before.is_turn
            middle = self.tail(before.row) + _YES_GAP if asks else _GAP
        across, down = gap(row, self.jumps, middle)
        x = self.x + (_RAIL if row.is_group else 0)
        y = top + down
        boxes = []
        for filling in self._filled(row):
            height = max(filling.height, side_height(row, self.jumps))
            boxes.append(Box(role="box", x=x, y=y, width=filling.width, height=height))
            y += height + _BETWEEN
        return self._gated(row, tuple(boxes), top + across)

    def _gated(self, row: Row, boxes: tuple[Box, ...], across: float) -> Place:
        top, bottom = boxes[0].y, boxes[-1].bottom
        bars: list[Box] = []
        if row.is_group:
            top -= FORK + BAR
            bars.append(Box(role="bar", x=self.x, y=top, width=self.width, height=BAR))
        if row.is_group and row.index + 1 < len(self.made.rows):
            bars.append(Box(role="bar", x=self.x, y=bottom + JOIN, width=self.width, height=BAR))
            bottom = bars[1].bottom
        enter = Gate(left=self.spine, right=self.spine, y=top)
        leave = Gate(left=self.spine, right=self.spine, y=bottom)
        return Place(row=row, boxes=boxes, enter=enter, leave=leave, across=across, bottom=bottom, bars=tuple(bars))

    def _row(self, place: Place) -> Iterator[Shape]:
        row = place.row
        for box, filling in zip(place.boxes, self._filled(row), strict=True):
            yield from draw(filling, box, is_edge=self.made.is_edge(row))
        yield from place.bars
        if place.bars:
            yield from self._rails(place)
        if row.is_question and row.index + 1 < len(self.made.rows):
            yes = self.setter.set(self.words.yes, "answer", self.width - _WORDS)
            yield yes.label(self.spine + 9, place.bottom + self.tail(row) + 6)
        if other := self._answer(row):
            yield from self._other(place, other)

    def _rails(self, place: Place) -> Iterator[Shape]:
        """Yield the lines of a group: from its bar down into each box, and out of each box down to the other bar."""
        into, out = self.x + _RAIL / 3, self.x + self.width - _RAIL / 2
        last = place.boxes[-1]
        yield Polyline(role="go", points=((into, place.bars[0].bottom), (into, last.middle[1])))
        for box in place.boxes:
            yield from arrow("go", ((into, box.middle[1]), (box.x, box.middle[1])))
        if len(place.bars) > 1:
            yield Polyline(role="go", points=((out, place.boxes[0].middle[1]), (out, place.bars[1].y)))
            for box in place.boxes:
                yield Polyline(role="go", points=((box.right, box.middle[1]), (out, box.middle[1])))

    def _other(self, place: Place, other: Answer) -> Iterator[Shape]:
        box, x = place.boxes[0], self.x + _WORDS
        if not other.is_end:
            yield from other.words(x, box.bottom + _TO_WORDS)
            return
        down = box.right - NOTCH - 20
        no = self.setter.set(self.words.no, "answer", down - x - 8)
        yield from arrow("go", ((down, box.bottom), (down, box.bottom + _TO_END)))
        yield no.label(down - 8 - no.width, box.bottom + 3)
        yield from other.draw_end(end_box(x, box.bottom + _TO_END, self.x + self.width - x, other.height))
