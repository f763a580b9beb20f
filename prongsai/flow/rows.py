"""The order of a flow, before anything has a place: its rows, its jumps, and the channel of each jump beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from prongsai.flow.model import End, Flow, FlowWords, Lane, Return, Skip, Step
from prongsai.text import Text, join_texts

Side = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One step, or the steps that are done at once."""

    index: int
    steps: tuple[Step, ...]
    # The other answer of a question in words, without what is said with it.
    answer: Text | None = None

    @property
    def is_group(self) -> bool:
        return len(self.steps) > 1

    @property
    def is_question(self) -> bool:
        return self.steps[0].is_question


@dataclass(frozen=True, kw_only=True, slots=True)
class Jump:
    """A return or a skip, from row to row."""

    source: int
    target: int

    @property
    def side(self) -> Side:
        """Returns run at the right, skips at the left."""
        return "right" if self.target < self.source else "left"

    @property
    def span(self) -> int:
        return abs(self.source - self.target)


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The rows of a flow, and the lanes that have a step."""

    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    jumps: tuple[Jump, ...]

    def lane_of(self, step: Step) -> int:
        return [lane.id for lane in self.lanes].index(step.lane)

    def is_edge(self, row: Row) -> bool:
        """Whether a row is the first or the last, drawn as start or end."""
        return row.index in (0, len(self.rows) - 1)


def order(flow: Flow, words: FlowWords) -> Order:
    groups = groupby(enumerate(flow.steps), key=lambda pair: -1 - pair[0] if pair[1].group is None else pair[1].group)
    members = [[*group] for _, group in groups]
    row_of = {index: row for row, group in enumerate(members) for index, _ in group}
    rows = tuple(
        Row(index=row, steps=tuple(step for _, step in group), answer=_answer(flow, group[0][1], words))
        for row, group in enumerate(members)
    )
    jumps = tuple(
        Jump(source=row_of[index], target=row_of[step.otherwise.to])
        for index, step in enumerate(flow.steps)
        if isinstance(step.otherwise, Return | Skip)
    )
    return Order(rows=rows, lanes=flow.used_lanes, jumps=jumps)


def channels(jumps: Iterable[Jump]) -> Mapping[Jump, int]:
    """Return the channel of each jump on its side, 0 beside the rows: the longest runs outermost, so that none cross.

    (Those that overlap without lying within each other must cross once in any order.)
    """
    found: dict[Jump, int] = {}
    for side in ("left", "right"):
        beside = sorted((jump for jump in jumps if jump.side == side), key=lambda jump: (jump.span, jump.source))
        found |= {jump: channel for channel, jump in enumerate(beside)}
    return found


def _answer(flow: Flow, step: Step, words: FlowWords) -> Text | None:
    match step.otherwise:
        case Return(to=to):
            return join_texts([words.no, _with_number(words.back_to, flow, to)], ": ")
        case Skip(to=to):
            return join_texts([words.no, _with_number(words.skip_to, flow, to)], ": ")
        case End():
            return words.end
    return None


def _with_number(words: Text, flow: Flow, to: int) -> Text:
    """Fill {n}: with the number of the step, with those of a group ("3–4"), or with the question itself."""
    step = flow.steps[to]
    together = [other for other in flow.steps if step.group is not None and other.group == step.group]
    group = [other.number for other in together if other.number]
    if len(group) > 1:
        named = join_texts([group[0], group[-1]], "–")
    elif step.number:
        named = step.number
    else:
        named = Text(th=f"“{step.text.th}”", en=step.text.en and f"“{step.text.en}”")
    in_english = words.en.replace("{n}", named.en) if words.en and named.en else None
    return Text(th=words.th.replace("{n}", named.th), en=in_english)
