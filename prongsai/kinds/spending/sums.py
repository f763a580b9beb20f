"""Sums of lines, exact: of what was reported only, and never from the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from prongsai.kinds.spending.english import named
from prongsai.kinds.spending.line import QUARTERS, BudgetLine, total_of
from prongsai.models.parts import Period
from prongsai.text import Text
from prongsai.thai import PartialDate, fiscal_year_days

Amounts = tuple[Decimal | None, ...]
"""One amount a quarter, None where nothing was reported."""
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """The sums of some lines. `budget` is what may be spent, after transfers.

    `blank` counts, for each quarter that is over, the lines that did not report it: with any, the sum is at least this.
    """

    lines: int
    approved: Decimal
    budget: Decimal
    planned: Amounts
    spent: Amounts
    blank: tuple[int, ...]
    committed: Decimal | None

    @property
    def spent_total(self) -> Decimal | None:
        return total_of(self.spent)

    @property
    def planned_total(self) -> Decimal | None:
        return total_of(self.planned)

    @property
    def percent(self) -> Decimal | None:
        """The percentage of the budget that was spent."""
        return percent(self.spent_total, self.budget)

    @property
    def remaining(self) -> Decimal:
        return self.budget - (self.spent_total or 0)

    def planned_to(self, quarter: int) -> Decimal | None:
        """Return what was to be spent up to the end of a quarter."""
        return total_of(self.planned[:quarter])

    def spent_to(self, quarter: int) -> Decimal | None:
        return total_of(self.spent[:quarter])

    def percent_to(self, quarter: int) -> Decimal | None:
        return percent(self.spent_to(quarter), self.budget)


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or not whole:
        return None
    return (100 * part / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)


def add_up(lines: Sequence[BudgetLine], due: int) -> Sums:
    """Return the sums of lines, of which the first `due` quarters are over."""
    spent = [[line.spent[index] for line in lines] for index in range(len(QUARTERS))]
    return Sums(
        lines=len(lines),
        approved=sum((line.approved for line in lines), Decimal(0)),
        budget=sum((line.budget for line in lines), Decimal(0)),
        planned=tuple(total_of(tuple(line.planned[index] for line in lines)) for index in range(len(QUARTERS))),
        spent=tuple(total_of(tuple(amounts)) for amounts in spent),
        blank=tuple(sum(amount is None for amount in amounts) for amounts in spent[:due]),
        committed=total_of(tuple(line.committed for line in lines)),
    )


def quarter_period(year: int, quarter: int) -> Period:
    """Return the months of a quarter of a fiscal year (B.E.), of which October is the first."""
    start = fiscal_year_days(year)[0]
    first = start.month - 1 + 3 * (quarter - 1)
    return Period(start=_month(start, first), end=_month(start, first + 2))


def _month(start: date, months: int) -> PartialDate:
    return PartialDate(start.year + months // 12, months % 12 + 1)


def quarters_over(year: int, day: date) -> int:
    """Return how many quarters of a fiscal year (B.E.) are over at the end of a day."""
    ends = (quarter_period(year, quarter).end for quarter in QUARTERS)
    return sum(end is not None and end.last <= day for end in ends)


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A branch of the tree: `name` is None where the lines have none for its level. No page shows its `lines`."""

    name: str | None
    sums: Sums
    lines: tuple[BudgetLine, ...] = field(compare=False)
    nodes: tuple[Node, ...] = ()

    @property
    def title(self) -> Text | None:
        return named(self.name) if self.name else None


def grow(
    lines: Iterable[BudgetLine], levels: Sequence[Callable[[BudgetLine], str | None]], due: int
) -> tuple[Node, ...]:
    """Return lines as a tree, in their order."""
    if not levels:
        return ()
    level, *rest = levels
    groups: dict[str | None, list[BudgetLine]] = {}
    for line in lines:
        groups.setdefault(level(line), []).append(line)
    return tuple(
        Node(name=name, sums=add_up(found, due), lines=tuple(found), nodes=grow(found, rest, due))
        for name, found in groups.items()
    )
