"""The lanes of the wide plan: where each is, and where the other answer of a question finds room."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.flow.boxes import PAD
from prongsai.flow.edges import gutter
from prongsai.flow.model import End, Skip
from prongsai.flow.rows import Order, Row, Side

# Beside the lanes, for the words of an answer that has no lane there.
BESIDE = 176
MARGIN = 6
# Between the border of a lane and words in it that have no box.
AIR = 8
_NARROWEST, _WIDEST, _PAGE = 196, 236, 1180


@dataclass(frozen=True, kw_only=True, slots=True)
class Lanes:
    """Lanes of the width `wide`, the first at `start`; `before` and `after` are the rooms beside them."""

    start: float
    wide: float
    count: int
    before: float
    after: float
    # What the line to an end takes, with "no" above it.
    inset: float

    @property
    def left(self) -> float:
        """Where the channels of skips may begin."""
        return self.start - self.before

    @property
    def end(self) -> float:
        return self.start + self.count * self.wide

    @property
    def right(self) -> float:
        return self.end + self.after

    def x(self, lane: int) -> float:
        """Return where the boxes of a lane begin."""
        return self.start + lane * self.wide + PAD

    def room(self, lane: int, row: Row) -> float:
        """Return the room for the other answer of a row."""
        beside = lane + (1 if side_of(row, lane, self.count) == "right" else -1)
        width = self.wide if 0 <= beside < self.count else BESIDE
        return width - self.inset - PAD if isinstance(row.steps[0].otherwise, End) else width - 2 * AIR


def lanes(made: Order, inset: float, wide: float | None) -> Lanes:
    """Return the lanes of a flow, by default so wide that a page of a computer holds them."""
    count = len(made.lanes)
    places = [
        (made.lane_of(row.steps[0]), side_of(row, made.lane_of(row.steps[0]), count)) for row in made.rows if row.answer
    ]
    before = BESIDE if (0, "left") in places else 0
    return Lanes(
        start=MARGIN + gutter(made.jumps, "left") + before,
        wide=wide or max(_NARROWEST, min(_WIDEST, _PAGE // count)),
        count=count,
        before=before,
        after=BESIDE if (count - 1, "right") in places else 0,
        inset=inset,
    )


def side_of(row: Row, lane: int, count: int) -> Side:
    """Return the side at which the other answer leaves: an end needs a lane, and the last has none at its right."""
    other = row.steps[0].otherwise
    if isinstance(other, Skip) or (isinstance(other, End) and lane == count - 1 > 0):
        return "left"
    return "right"
