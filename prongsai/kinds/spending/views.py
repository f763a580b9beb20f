"""Spending plans as layouts show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import Literal

from prongsai.addresses import published_file
from prongsai.base.loaded import Content, Loaded
from prongsai.base.page import Link
from prongsai.kinds.spending.english import named
from prongsai.kinds.spending.line import LEVELS, QUARTERS, BudgetLine, total_of
from prongsai.kinds.spending.naming import unit_names, unit_of
from prongsai.kinds.spending.record import SpendingPlan
from prongsai.kinds.spending.sums import Node, Sums, add_up, grow, percent, quarter_period, quarters_over
from prongsai.kinds.units.record import Unit
from prongsai.models.fields import path_of
from prongsai.models.parts import Period
from prongsai.text import Text

QuarterState = Literal["reported", "partly", "missing", "after"]
# So many of the largest lines are on the page; all are in the data.
SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterView:
    """A quarter: "missing" is over and was not reported, "partly" by some lines only, "after" is not over yet.

    `planned_sum` and `spent_sum` are those from the first quarter on.
    """

    number: int
    period: Period
    state: QuarterState
    planned: Decimal | None
    spent: Decimal | None
    blank: int
    planned_sum: Decimal | None
    spent_sum: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        return percent(self.spent, self.planned)

    @property
    def percent_sum(self) -> Decimal | None:
        return percent(self.spent_sum, self.planned_sum)


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitSums:
    """The lines of a unit; `unit` is None for those that name none."""

    unit: Link | None
    sums: Sums


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """A line of the plan, and the page of its unit."""

    line: BudgetLine
    unit: Link | None

    @property
    def title(self) -> Text:
        return named(self.line.name)

    @property
    def above(self) -> tuple[Text, ...]:
        """The programme and the work that it belongs to."""
        return tuple(named(name) for name in (self.line.programme, self.line.work) if name)

    @property
    def spent(self) -> Decimal | None:
        return total_of(self.line.spent)


@dataclass(frozen=True, kw_only=True, slots=True)
class SpendingView:
    """The plan of a fiscal year (B.E.); `over` is how many quarters are over on the day of the figures.

    `latest` is the last quarter with a figure, 0 without any; `before` is the plan of the year before. All `lines` are
    only in the data and in the official form: no page depends on them, so they are not compared.
    """

    key: str
    year: int
    record: SpendingPlan
    unit: Link | None
    over: int
    latest: int
    sums: Sums
    programmes: tuple[Node, ...]
    units: tuple[UnitSums, ...]
    source: str
    sources: tuple[str, ...]
    lines: tuple[LineView, ...] = field(compare=False)
    before: SpendingView | None = None

    @property
    def file(self) -> str | None:
        """The published path of the plan as it was announced."""
        return published_file(path_of(self.source, self.record.file)) if self.record.file else None

    @property
    def quarters(self) -> tuple[QuarterView, ...]:
        return tuple(_quarter(self, quarter) for quarter in QUARTERS)

    @property
    def missing(self) -> tuple[QuarterView, ...]:
        """The quarters that are over and were not reported, or not by all lines."""
        return tuple(quarter for quarter in self.quarters if quarter.state in {"missing", "partly"})

    @property
    def next(self) -> QuarterView | None:
        """The quarter that is to be reported next."""
        return self.quarters[self.over] if self.over < len(QUARTERS) else None


def _quarter(plan: SpendingView, number: int) -> QuarterView:
    sums, index = plan.sums, number - 1
    spent = sums.spent[index]
    if number > plan.over:
        state: QuarterState = "after"
    else:
        state = "missing" if spent is None else "partly" if sums.blank[index] else "reported"
    return QuarterView(
        number=number,
        period=quarter_period(plan.year, number),
        state=state,
        planned=sums.planned[index],
        spent=spent,
        blank=sums.blank[index] if number <= plan.over else 0,
        planned_sum=sums.planned_to(number),
        spent_sum=sums.spent_to(number) if state in {"reported", "partly"} else None,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A part of a picture that is 100 wide or high: it begins at `at`, its size is `size`."""

    at: Decimal
    size: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterColumns:
    """Two columns for each quarter: what was planned, and what was spent; None where there is nothing."""

    quarters: tuple[tuple[QuarterView, Decimal | None, Bar | None, Decimal | None, Bar | None], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgrammeView:
    """A programme beside that of the year before, if there was one with this name.

    Its bar has `room` for the budget, a part for each quarter, and a line at what was planned up to the last one.
    """

    node: Node
    before: Node | None
    room: Decimal
    parts: tuple[tuple[int, Bar], ...]
    line: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SpendingPage:
    """The plan of a year: `gone` are programmes of the year before that have no lines in this one."""

    plan: SpendingView
    by_quarter: QuarterColumns
    cumulative: QuarterColumns
    programmes: tuple[ProgrammeView, ...]
    gone: tuple[Node, ...]
    largest: tuple[LineView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SpendingList:
    """The plans, new to old."""

    plans: tuple[SpendingView, ...]


def view_spending(content: Content) -> tuple[SpendingView, ...]:
    """Return the plans, new to old, each with that of the year before."""
    links = {unit.id: Link(key=unit.key, title=unit.record.name) for unit in content.of(Unit)}
    names = unit_names(content.of(Unit))
    views: dict[int, SpendingView] = {}
    for plan in sorted(content.of(SpendingPlan), key=lambda one: one.year or 0):
        year = plan.year or 0
        views[year] = _view(plan, year, links, names, views.get(year - 1))
    return tuple(reversed(views.values()))


def _view(
    plan: Loaded[SpendingPlan],
    year: int,
    links: Mapping[str, Link],
    names: Mapping[str, str],
    before: SpendingView | None,
) -> SpendingView:
    record = plan.record
    lines: list[BudgetLine] = [row.record for row in plan.tables.get("lines", ())]
    over = quarters_over(year, record.as_of.last)
    sums = add_up(lines, over)
    ids = tuple(unit_of(line.unit, names) for line in lines)
    return SpendingView(
        key=plan.key,
        year=year,
        record=record,
        unit=links.get(record.unit),
        over=over,
        latest=max((quarter for quarter in QUARTERS if sums.spent[quarter - 1] is not None), default=0),
        sums=sums,
        programmes=grow(lines, [attrgetter(level) for level in LEVELS], over),
        units=tuple(_by_unit(lines, ids, links, over)),
        lines=tuple(LineView(line=line, unit=links.get(unit or "")) for line, unit in zip(lines, ids, strict=True)),
        source=plan.source,
        sources=plan.files,
        before=before,
    )


def _by_unit(
    lines: Iterable[BudgetLine], ids: Iterable[str | None], links: Mapping[str, Link], over: int
) -> Iterable[UnitSums]:
    """Yield the sums of each unit, the largest budget first; nothing if no line names a unit."""
    groups: dict[str | None, list[BudgetLine]] = {}
    for line, unit in zip(lines, ids, strict=True):
        groups.setdefault(unit, []).append(line)
    found = [UnitSums(unit=links.get(unit or ""), sums=add_up(own, over)) for unit, own in groups.items()]
    if any(one.unit for one in found):
        yield from sorted(found, key=lambda one: (one.unit is None, -one.sums.budget))


def page_of(plan: SpendingView) -> SpendingPage:
    quarters = plan.quarters
    before = {node.name: node for node in plan.before.programmes} if plan.before else {}
    names = {node.name for node in plan.programmes}
    budgets = [max(node.sums.budget, node.sums.spent_total or Decimal(0)) for node in plan.programmes]
    top = max(budgets, default=Decimal(0)) or Decimal(1)
    return SpendingPage(
        plan=plan,
        by_quarter=_columns([(one, one.planned, one.spent) for one in quarters]),
        cumulative=_columns([(one, one.planned_sum, one.spent_sum) for one in quarters]),
        programmes=tuple(_programme(node, before.get(node.name), top, plan.latest) for node in plan.programmes),
        gone=tuple(node for name, node in before.items() if name not in names),
        largest=tuple(sorted(plan.lines, key=lambda one: -one.line.budget)[:SHOWN]),
    )


def _share(amount: Decimal, top: Decimal) -> Decimal:
    return (100 * amount / top).quantize(Decimal("0.01"))


def _columns(values: list[tuple[QuarterView, Decimal | None, Decimal | None]]) -> QuarterColumns:
    known = [amount for _, *pair in values for amount in pair if amount is not None]
    top = max(known, default=Decimal(0)) or Decimal(1)

    def bar(amount: Decimal | None) -> Bar | None:
        return None if amount is None else Bar(at=100 - _share(amount, top), size=_share(amount, top))

    return QuarterColumns(
        quarters=tuple((quarter, planned, bar(planned), spent, bar(spent)) for quarter, planned, spent in values)
    )


def _programme(node: Node, before: Node | None, top: Decimal, latest: int) -> ProgrammeView:
    parts, at = [], Decimal(0)
    for quarter, amount in enumerate(node.sums.spent, start=1):
        if amount:
            parts.append((quarter, Bar(at=_share(at, top), size=_share(amount, top))))
            at += amount
    planned = node.sums.planned_to(latest) if latest else None
    return ProgrammeView(
        node=node,
        before=before,
        room=_share(max(node.sums.budget, Decimal(0)), top),
        parts=tuple(parts),
        line=None if planned is None else _share(planned, top),
    )
