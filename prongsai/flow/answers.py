"""The other answer of a question: in words beside its line, or as the box in which it ends the service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.flow.boxes import PAD, ROUND
from prongsai.flow.measure import Block, Setter, ceil
from prongsai.flow.model import End
from prongsai.flow.rows import Row
from prongsai.flow.shapes import Box, Shape

# The height of a line with "yes" beside a forward line.
YES = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The words of the other answer, and what is said with it."""

    is_end: bool
    head: Block
    say: Block | None

    @property
    def height(self) -> float:
        """The height of the words, or of the box of an end."""
        height = self.head.height + (self.say.height if self.say else 0)
        return ceil(height + 2 * PAD - 6) if self.is_end else height

    def draw_end(self, box: Box) -> Iterator[Shape]:
        yield box
        yield from self.words(box.x + PAD, box.y + (box.height - self.height) / 2 + PAD - 3)

    def words(self, x: float, top: float) -> Iterator[Shape]:
        yield self.head.label(x, top)
        if self.say:
            yield self.say.label(x, top + self.head.height)


def answer(row: Row, setter: Setter, room: float) -> Answer | None:
    """Set the other answer of a row in a room; None if it has none."""
    other = row.steps[0].otherwise
    if row.answer is None or other is None:
        return None
    is_end = isinstance(other, End)
    inside = room - 2 * PAD if is_end else room
    return Answer(
        is_end=is_end,
        head=setter.set(row.answer, "answer", inside),
        say=setter.set(other.say, "note", inside) if other.say else None,
    )


def end_box(x: float, y: float, width: float, height: float) -> Box:
    return Box(role="end", x=x, y=y, width=width, height=height, radius=ROUND)
