"""The wide plan: a row per step, a lane per person. Returns run at the right of the lanes, skips at the left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.flow.answers import YES, Answer, answer, end_box
from prongsai.flow.boxes import PAD, TINTS, Filling, draw, fill
from prongsai.flow.edges import (
    BAR,
    FORK,
    JOIN,
    Gate,
    Place,
    arrow,
    bar_reach,
    forward,
    gap,
    gutter,
    jump_lines,
    side_height,
)
from prongsai.flow.lanes import AIR, MARGIN, Lanes, lanes, side_of
from prongsai.flow.measure import Block, Setter
from prongsai.flow.model import Flow, FlowWords
from prongsai.flow.rows import Order, Row, order
from prongsai.flow.shapes import Box, Picture, Polyline, Shape, picture
from prongsai.problems import Lang

# Between the names of the lanes and the first row, and below the last.
_EDGE = 18
# From a row down to the line across.
_ACROSS = 16


def plan_wide(
    flow: Flow, words: FlowWords, lang: Lang, names: tuple[str, ...] = (), lane: float | None = None
) -> Picture:
    """Return the flow with one lane a person, of the width `lane`; lanes without a step are left out."""
    made = order(flow, words)
    setter = Setter(lang=lang, names=names)
    yes, no = (setter.set(word, "answer", 200) for word in (words.yes, words.no))
    return _Plan(made=made, setter=setter, lanes=lanes(made, max(28, no.width), lane), yes=yes, no=no).picture()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plan:
    made: Order
    setter: Setter
    lanes: Lanes
    yes: Block
    no: Block

    def picture(self) -> Picture:
        names = [self.setter.set(lane.name, "lane-name", self.lanes.wide - 2 * PAD) for lane in self.made.lanes]
        head = MARGIN + max(name.height for name in names) + 16
        shapes: list[Shape] = []
        places: dict[int, Place] = {}
        for row in self.made.rows:
            before = places.get(row.index - 1)
            places[row.index] = place = self._place(row, before, head + _EDGE)
            shapes += [*(forward(before, place) if before else ()), *self._drawn(place)]
        bottom = place.bottom + _EDGE
        shapes += self._lanes(names, head, bottom)
        shapes += jump_lines(self.made.jumps, places, self.lanes.left, self.lanes.right)
        return picture(self.lanes.right + gutter(self.made.jumps, "right") + MARGIN, bottom + MARGIN, shapes)

    def _lanes(self, names: list[Block], head: float, bottom: float) -> Iterator[Shape]:
        wide = self.lanes.wide
        for index, name in enumerate(names):
            x = self.lanes.start + index * wide
            yield Box(role="lane", x=x, y=MARGIN, width=wide, height=bottom - MARGIN, tint=index % TINTS)
            yield name.label(x + wide / 2, MARGIN + (head - MARGIN - name.height) / 2, "middle")
        yield Polyline(role="rule", points=((self.lanes.start, head), (self.lanes.end, head)))

    def _lane(self, row: Row) -> int:
        return self.made.lane_of(row.steps[0])

    def _filled(self, row: Row) -> list[Filling]:
        width = self.lanes.wide - 2 * PAD
        return [fill(step, self.setter, width, self.made.lane_of(step)) for step in row.steps]

    def _answer(self, row: Row) -> Answer | None:
        return answer(row, self.setter, self.lanes.room(self._lane(row), row))

    def _place(self, row: Row, before: Place | None, start: float) -> Place:
        """Place a row below the one before. A question keeps its own height beside a long answer."""
        middle = _ACROSS + (YES if before.row.is_question else 0) if before else None
        top = before.bottom if before else start
        across, down = gap(row, self.made.jumps, middle)
        filled, other = self._filled(row), self._answer(row)
        own = max(filling.height for filling in filled)
        own = max(own, side_height(row, self.made.jumps))
        height = max(own, _beside(other))
        boxes = tuple(
            Box(
                role="box",
                x=self.lanes.x(self.made.lane_of(step)),
                y=top + down + (height - own) / 2,
                width=filled[0].width,
                height=own,
            )
            for step in row.steps
        )
        return self._gated(row, boxes, top + across, top + down + height)

    def _gated(self, row: Row, boxes: tuple[Box, ...], across: float, bottom: float) -> Place:
        middles = [box.middle[0] for box in boxes]
        low, high = min(middles), max(middles)
        top, end = boxes[0].y, boxes[0].bottom
        bars: list[Box] = []
        if row.is_group:
            reach = bar_reach(row, self.made.jumps)
            top -= FORK + BAR
            bars.append(Box(role="bar", x=low - reach, y=top, width=high - low + 2 * reach, height=BAR))
        if row.is_group and row.index + 1 < len(self.made.rows):
            bars.append(Box(role="bar", x=low - 20, y=bottom + JOIN, width=high - low + 40, height=BAR))
            end = bottom = bars[1].bottom
        return Place(
            row=row,
            boxes=boxes,
            enter=Gate(left=low, right=high, y=top),
            leave=Gate(left=low, right=high, y=end),
            across=across,
            bottom=bottom,
            bars=tuple(bars),
        )

    def _drawn(self, place: Place) -> Iterator[Shape]:
        row = place.row
        for box, filling in zip(place.boxes, self._filled(row), strict=True):
            yield from draw(filling, box, is_edge=self.made.is_edge(row))
        yield from place.bars
        for box in place.boxes if place.bars else ():
            x = box.middle[0]
            yield from arrow("go", ((x, place.bars[0].bottom), (x, box.y)))
            if len(place.bars) > 1:
                yield Polyline(role="go", points=((x, box.bottom), (x, place.bars[1].y)))
        if row.is_question and row.index + 1 < len(self.made.rows):
            yield self.yes.label(place.leave.left + 9, place.leave.y + 2)
        if other := self._answer(row):
            yield from self._end(place, other) if other.is_end else self._words(place, other)

    def _words(self, place: Place, other: Answer) -> Iterator[Shape]:
        """Yield the words of a jump: above its line where it leads, below what is said."""
        box = place.boxes[0]
        wide = max(other.head.width, other.say.width if other.say else 0)
        is_right = side_of(place.row, self._lane(place.row), self.lanes.count) == "right"
        x = box.right + PAD + AIR if is_right else box.x - PAD - AIR - wide
        yield other.head.label(x, box.middle[1] - 3 - other.head.height)
        if other.say:
            yield other.say.label(x, box.middle[1] + 5)

    def _end(self, place: Place, other: Answer) -> Iterator[Shape]:
        box, lane = place.boxes[0], self._lane(place.row)
        room, middle = self.lanes.room(lane, place.row), box.middle[1]
        is_right = side_of(place.row, lane, self.lanes.count) == "right"
        x = box.right + PAD + self.lanes.inset if is_right else self.lanes.x(lane - 1)
        line = ((box.right, middle), (x, middle)) if is_right else ((box.x, middle), (x + room, middle))
        yield from arrow("go", line)
        yield self.no.label((line[0][0] + line[1][0]) / 2, middle - 3 - self.no.height, "middle")
        yield from other.draw_end(end_box(x, middle - other.height / 2, room, other.height))


def _beside(other: Answer | None) -> float:
    """Return the height of the other answer beside its question."""
    if not other or other.is_end:
        return other.height if other else 0
    return 2 * max(other.head.height, other.say.height if other.say else 0) + 10
