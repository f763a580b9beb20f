"""What a flow chart shows: persons in lanes, steps in order, questions with their other answer.

It knows no layout and no kind of content. A flow that cannot be drawn is a fault of the caller, not of the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """Somebody who does steps: a position or a unit."""

    id: str
    name: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Return:
    """The other answer leads back to step `to`, counted from 0; `say` tells what is handed back."""

    to: int
    say: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """The other answer ends the service."""

    say: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Skip:
    """The other answer leads on to the later step `to`, counted from 0."""

    to: int
    say: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step, or a question whose "yes" leads to the next step.

    `number` is as printed; questions have none. Neighbours with the same `group` are done at once, in different lanes.
    """

    lane: str
    text: Text
    number: Text | None = None
    notes: tuple[Text, ...] = ()
    otherwise: Return | End | Skip | None = None
    is_question: bool = False
    group: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """All steps of a service. Raises ValueError where they contradict each other."""

    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        faults = [*_faults(self)]
        if faults:
            raise ValueError("; ".join(faults))

    @property
    def used_lanes(self) -> tuple[Lane, ...]:
        """The lanes that have a step; the others are not drawn."""
        used = {step.lane for step in self.steps}
        return tuple(lane for lane in self.lanes if lane.id in used)


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowWords:
    """Interface words; `back_to` and `skip_to` contain {n}, the number of a step.

    A column or page that goes on elsewhere ends with `continues`; there, `continued` stands first.
    """

    yes: Text
    no: Text
    back_to: Text
    end: Text
    skip_to: Text
    continued: Text
    continues: Text


def _faults(flow: Flow) -> Iterator[str]:
    lanes = [lane.id for lane in flow.lanes]
    if not flow.steps or len({*lanes}) != len(lanes):
        yield "no steps, or two lanes with one id"
    for index, step in enumerate(flow.steps):
        if step.lane not in lanes:
            yield f"steps[{index}]: no lane {step.lane!r}"
        if not step.is_question and step.otherwise:
            yield f"steps[{index}]: another answer, but no question"
        if step.is_question and (step.group is not None or step.number is not None):
            yield f"steps[{index}]: a question with a group or a number"
        yield from _jump_faults(flow.steps, index)
    yield from _group_faults(flow.steps)


def _jump_faults(steps: tuple[Step, ...], index: int) -> Iterator[str]:
    other = steps[index].otherwise
    if not isinstance(other, Return | Skip):
        return
    allowed = range(index) if isinstance(other, Return) else range(index + 1, len(steps))
    if other.to not in allowed:
        yield f"steps[{index}]: leads to {other.to}"
    elif other.to and steps[other.to].group is not None and steps[other.to].group == steps[other.to - 1].group:
        yield f"steps[{index}]: leads into the middle of a group"


def _group_faults(steps: tuple[Step, ...]) -> Iterator[str]:
    seen: set[int] = set()
    for index, step in enumerate(steps):
        starts = index == 0 or steps[index - 1].group != step.group
        if step.group is not None and starts and step.group in seen:
            yield f"steps[{index}]: group {step.group} is not together"
        if step.group is not None:
            seen.add(step.group)
            others = [other.lane for other in steps[:index] if other.group == step.group]
            if step.lane in others:
                yield f"steps[{index}]: two steps of a group in one lane"
