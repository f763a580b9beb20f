"""The lines of a plan with what a round reports of each: states, sums, and what changed since the round before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from prongsai import thai
from prongsai.base.page import Link
from prongsai.kinds.plans.evidence import Proof, proofs
from prongsai.kinds.plans.money import Money, NoBudget, Sum, total
from prongsai.kinds.plans.record import PlanLine
from prongsai.kinds.plans.round_record import STATES, STEPS, RoundLine, State
from prongsai.kinds.plans.units import named_units
from prongsai.tables.shape import AnyRow, TableRow
from prongsai.tables.values import DASHES
from prongsai.text import Text

# In the order in which a page shows them: what readers should look at comes first.
Change = Literal["backward", "lost", "cancelled", "done", "forward", "new", "same"]
# What a dash says.
NONE = Text(th="ไม่มี", en="none")
CHANGES: tuple[Change, ...] = ("backward", "lost", "cancelled", "done", "forward", "new", "same")


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """A line of a plan; a unit has a link if it is in the register."""

    line: str
    dimension: Text
    mission: Text | None
    project: Text
    units: tuple[tuple[Text, Link | None], ...]
    budget: Money
    time: Text | None
    target: Text | None

    @property
    def anchor(self) -> str:
        """The id of its row: 1.2 is line-1-2; other signs become their numbers, so that no two lines share one."""
        signs = re.sub(r"[^0-9A-Za-z.]", lambda sign: f"_{ord(sign[0]):x}", self.line)
        return f"line-{signs.replace('.', '-')}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultView:
    """A line with what a round reports of it; `before` is its state in the round before, None without one."""

    line: LineView
    state: State
    spent: Money
    result: Text | None = None
    problem: Text | None = None
    reason: Text | None = None
    evidence: tuple[Proof, ...] = ()
    before: State | None = None

    @property
    def change(self) -> Change | None:
        return change_of(self.before, self.state) if self.before else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The lines of a state; its part of a bar that is 100 wide begins at `x`."""

    state: State
    count: int
    x: float
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class DimensionView:
    """The lines of a dimension, or all of them."""

    title: Text
    results: tuple[ResultView, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        counts = [sum(one.state == state for one in self.results) for state in STATES]
        widths = [round(100 * count / len(self.results), 2) for count in counts]
        starts = accumulate(widths, initial=0.0)
        return tuple(
            Part(state=state, count=count, x=round(x, 2), width=width)
            for state, count, x, width in zip(STATES, counts, starts, widths, strict=False)
        )

    @property
    def budget(self) -> Sum:
        return total(one.line.budget for one in self.results)

    @property
    def spent(self) -> Sum:
        """What was spent of lines that use a budget: of others nothing is expected."""
        return total(one.spent for one in self.results if one.line.budget.state != "unused" or one.spent.value)

    def count(self, state: State) -> int:
        return sum(one.state == state for one in self.results)


def change_of(before: State, after: State) -> Change:
    """Return what changed in the state of a line between two rounds."""
    if before == after:
        return "same"
    if after == "not_reported":
        return "lost"
    if after in {"cancelled", "done"}:
        return "cancelled" if after == "cancelled" else "done"
    if before == "not_reported":
        return "new"
    return "backward" if before in STEPS and STEPS.index(after) < STEPS.index(before) else "forward"


def written(th: str | None, en: str | None = None) -> Text | None:
    """Return the text of a cell; a dash is "none", and what has no Thai letters, such as "100 %", is in English too."""
    if th is None:
        return None
    if th in DASHES:
        return NONE
    return Text(th=th, en=en or (None if thai.has_thai(th) else th))


def money_of(row: AnyRow, name: str) -> Money:
    value: Decimal | None = getattr(row.record, name)
    if value is None:
        return Money()
    if isinstance(value, NoBudget):
        return Money(state="unused", value=Decimal(0))
    return Money(state="dash" if name in row.dashes else "amount", value=value)


def view_lines(
    rows: Iterable[TableRow[PlanLine]], units: Mapping[str, Link], names: Mapping[str, str]
) -> tuple[LineView, ...]:
    """Return the lines of a plan; `units` are the pages of units by id, `names` their ids by folded name."""
    return tuple(_line(row, units, names) for row in rows)


def _line(row: TableRow[PlanLine], units: Mapping[str, Link], names: Mapping[str, str]) -> LineView:
    record = row.record
    links = ((name, units.get(unit or "")) for name, unit in named_units(record.units, names))
    return LineView(
        line=record.line,
        dimension=Text(th=record.dimension, en=record.dimension_en),
        mission=written(record.mission, record.mission_en),
        project=Text(th=record.project, en=record.project_en),
        units=tuple((link.title if link else Text(th=name), link) for name, link in links),
        budget=money_of(row, "budget"),
        time=written(record.time, record.time_en),
        target=written(record.target, record.target_en),
    )


def view_results(
    lines: Sequence[LineView],
    rows: Iterable[TableRow[RoundLine]],
    before: Mapping[str, ResultView] | None,
    titles: Mapping[str, Text],
) -> tuple[ResultView, ...]:
    """Return every line of the plan with its row; `before` are those of the round before, by line."""
    by_line = {row.record.line: row for row in rows if row.record.is_reported}
    return tuple(_result(line, by_line.get(line.line), before, titles) for line in lines)


def _result(
    line: LineView,
    row: TableRow[RoundLine] | None,
    before: Mapping[str, ResultView] | None,
    titles: Mapping[str, Text],
) -> ResultView:
    earlier = before[line.line].state if before else None
    if row is None:
        return ResultView(line=line, state="not_reported", spent=Money(), before=earlier)
    record = row.record
    return ResultView(
        line=line,
        state=record.state or "not_reported",
        spent=money_of(row, "spent"),
        result=written(record.result, record.result_en),
        problem=written(record.problem, record.problem_en),
        reason=written(record.reason, record.reason_en),
        evidence=tuple(proofs(row, titles)),
        before=earlier,
    )


def by_dimension(results: Sequence[ResultView]) -> tuple[DimensionView, ...]:
    """Return the results by dimension, in the order of the plan."""
    titles = {one.line.dimension.th: one.line.dimension for one in reversed(results)}
    names = dict.fromkeys(one.line.dimension.th for one in results)
    return tuple(
        DimensionView(title=titles[name], results=tuple(one for one in results if one.line.dimension.th == name))
        for name in names
    )
