"""What stands in a box: the lane's name on a tab where there are no lanes, the number, the text, the small print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.flow.measure import Block, Setter, ceil
from prongsai.flow.model import Step
from prongsai.flow.shapes import Box, Point, Polygon, Shape
from prongsai.text import Text

PAD = 12
# How far the sides of a hexagon reach in, and how round the start and the end are.
NOTCH, ROUND, CORNER = 18, 16, 3
_DISC = 24
_TAB_PAD = 8
# Below the tab, and between text and small print: the tone marks of a line reach into the one above.
_TAB_GAP, _NOTE_GAP = 12, 3
TINTS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """The set texts of one step in a box of a given width."""

    step: Step
    width: float
    tint: int
    tab: Block | None
    number: Block | None
    text: Block
    notes: tuple[Block, ...]

    @property
    def height(self) -> float:
        tab = self.tab.height + _TAB_GAP if self.tab else 0
        notes = _NOTE_GAP + sum(note.height for note in self.notes) if self.notes else 0
        return ceil(2 * PAD - 6 + tab + self.text.height + notes)


def fill(step: Step, setter: Setter, width: float, tint: int, tab: Text | None = None) -> Filling:
    """Set the texts of a step; `tab` is the name of its lane where the box shows it."""
    side = NOTCH + 4 if step.is_question else PAD
    room = width - 2 * side
    number = setter.set(step.number, "digit", room) if step.number and not step.is_question else None
    indent = _disc_width(number) + 8 if number else 0
    return Filling(
        step=step,
        width=width,
        tint=tint % TINTS,
        tab=setter.set(tab, "answer", room - 2 * _TAB_PAD) if tab else None,
        number=number,
        text=setter.set(step.text, "text", room - indent),
        notes=tuple(setter.set(note, "note", room - indent) for note in step.notes),
    )


def draw(filling: Filling, box: Box, *, is_edge: bool = False) -> Iterator[Shape]:
    """Yield the outline of a step and all that stands in it; what is asked stands in the middle."""
    is_question = filling.step.is_question
    if is_question:
        yield Polygon(role="question", points=hexagon(box))
    else:
        role, radius = ("start", ROUND) if is_edge else ("box", CORNER)
        yield Box(role=role, x=box.x, y=box.y, width=box.width, height=box.height, radius=radius)
    top = box.y + PAD - 2 + ((box.height - filling.height) / 2 if is_question else 0)
    side = NOTCH + 4 if is_question else PAD
    if filling.tab:
        tab = filling.tab
        width, height = box.width - 2 * side, tab.height + 4
        yield Box(role="tab", x=box.x + side, y=top, width=width, height=height, radius=CORNER, tint=filling.tint)
        yield tab.label(box.x + side + _TAB_PAD, top + 3)
        top += tab.height + _TAB_GAP
    if is_question:
        yield from _centred(filling, box.middle[0], top)
    else:
        yield from _numbered(filling, box.x + PAD, top)


def hexagon(box: Box) -> tuple[Point, ...]:
    middle = box.middle[1]
    left, right = box.x + NOTCH, box.right - NOTCH
    return (
        (box.x, middle),
        (left, box.y),
        (right, box.y),
        (box.right, middle),
        (right, box.bottom),
        (left, box.bottom),
    )


def _centred(filling: Filling, middle: float, top: float) -> Iterator[Shape]:
    yield filling.text.label(middle, top, "middle")
    top += filling.text.height + _NOTE_GAP
    for note in filling.notes:
        yield note.label(middle, top, "middle")
        top += note.height


def _numbered(filling: Filling, x: float, top: float) -> Iterator[Shape]:
    if number := filling.number:
        wide = _disc_width(number)
        yield Box(role="number", x=x, y=top, width=wide, height=_DISC, radius=_DISC / 2)
        yield number.label(x + wide / 2, top + 2, "middle")
        x += wide + 8
    yield filling.text.label(x, top)
    top += filling.text.height + _NOTE_GAP
    for note in filling.notes:
        yield note.label(x, top)
        top += note.height


def _disc_width(number: Block) -> float:
    return max(_DISC, ceil(number.width) + 12)
