"""How loans stand on a day that the data state, never on that of the clock, and the sums of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from prongsai.base.loaded import Loaded
from prongsai.kinds.loans.record import Loan, Loans
from prongsai.tables.shape import TableRow
from prongsai.thai import fiscal_year_days

LoanState = Literal["on-time", "late", "returned", "on-loan", "overdue", "no-due"]
"""Returned in time, too late, or without a due day; on loan before or on the due day, after it, or without one."""
# In the order of pictures and tables.
STATES: tuple[LoanState, ...] = ("on-time", "late", "returned", "on-loan", "overdue", "no-due")
OPEN = frozenset({"on-loan", "overdue", "no-due"})
Row = TableRow[Loan]


def state_of(loan: Loan, as_of: date) -> LoanState:
    """Return how a loan stands on the day `as_of`."""
    if loan.returned is not None and loan.returned.first <= as_of:
        if loan.due is None:
            return "returned"
        return "late" if loan.returned.first > loan.due.first else "on-time"
    if loan.due is None:
        return "no-due"
    return "overdue" if as_of > loan.due.first else "on-loan"


def days_late(loan: Loan, as_of: date) -> int:
    """Return by how many days a loan is or was late; 0 if it was not."""
    if loan.due is None:
        return 0
    end = loan.returned.first if loan.returned and loan.returned.first <= as_of else as_of
    return max((end - loan.due.first).days, 0)


def is_reminder_due(loan: Loan, as_of: date, remind_after: int | None) -> bool:
    """Whether a reminder is due: `remind_after` days after the due day, as the rules of the municipality say."""
    if remind_after is None or loan.due is None or state_of(loan, as_of) != "overdue":
        return False
    return as_of >= loan.due.first + timedelta(days=remind_after)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """Of loans: how many of each state; of those returned, how many damaged or lost.

    `through` an officer, `around` one, or `unsaid`: whether an officer wrote them down.
    """

    states: Mapping[LoanState, int]
    through: int
    around: int
    unsaid: int
    damaged: int

    @property
    def count(self) -> int:
        return sum(self.states.values())

    @property
    def open(self) -> int:
        return sum(self.states[state] for state in STATES if state in OPEN)

    @property
    def returned(self) -> int:
        return self.count - self.open

    @property
    def share_through(self) -> int | None:
        """The percentage of loans written down by an officer, of those that say it, rounded down; None without any."""
        said = self.through + self.around
        return 100 * self.through // said if said else None


def sums_of(loans: Iterable[Loan], as_of: date) -> Sums:
    loans = tuple(loans)
    states = [state_of(loan, as_of) for loan in loans]
    return Sums(
        states={state: states.count(state) for state in STATES},
        through=sum(loan.through_officer == "yes" for loan in loans),
        around=sum(loan.through_officer == "no" for loan in loans),
        unsaid=sum(loan.through_officer is None for loan in loans),
        damaged=sum(loan.condition in {"damaged", "lost"} for loan in loans),
    )


def grouped(loans: Sequence[Loan], group: Callable[[Loan], str], as_of: date) -> Mapping[str, Sums]:
    """Return the sums of loans by group, in the order of the groups in `loans`."""
    names = dict.fromkeys(map(group, loans))
    return {name: sums_of((loan for loan in loans if group(loan) == name), as_of) for name in names}


def day_of(register: Loaded[Loans]) -> date:
    """Return the date of a register; the last day of its fiscal year if it does not say it."""
    as_of = register.record.as_of
    return as_of.last if as_of else fiscal_year_days(register.year or 0)[1]


def latest_rows(registers: Iterable[Loaded[Loans]]) -> Mapping[str, Row]:
    """Return the rows of all registers by number; that of a later register replaces an earlier one of a loan."""
    ordered = sorted(registers, key=lambda one: one.year or 0)
    return {row.record.number: row for register in ordered for row in register.tables.get("loans", ())}


def on_loan(rows: Iterable[Row], as_of: date) -> Mapping[str, int]:
    """Return how many of each thing, by its code, are on loan on the day `as_of`."""
    found: dict[str, int] = {}
    for row in rows:
        if row.record.out.first <= as_of and state_of(row.record, as_of) in OPEN:
            found[row.record.code] = found.get(row.record.code, 0) + row.record.quantity
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlent:
    """A day on which more of a thing was on loan than was `there`, and the loans of that day."""

    day: date
    count: int
    there: int
    rows: tuple[Row, ...]


def overlent(rows: Sequence[Row], quantity: int) -> Iterator[Overlent]:
    """Yield where more than `quantity` of one thing was on loan, one day for each loan that was too many.

    A loan counts from its first day to the one before it is returned: a thing may be lent again on that day.
    """
    days = sorted({row.record.out.first for row in rows})
    reported: set[str] = set()
    for day in days:
        there = tuple(row for row in rows if _is_out(row.record, day))
        count = sum(row.record.quantity for row in there)
        new = [row for row in there if row.record.out.first == day and row.record.number not in reported]
        if count > quantity and new:
            reported |= {row.record.number for row in new}
            yield Overlent(day=day, count=count, there=quantity, rows=there)
    for row in rows:  # lent and returned on one day
        if row.record.quantity > quantity and row.record.number not in reported:
            yield Overlent(day=row.record.out.first, count=row.record.quantity, there=quantity, rows=(row,))


def overlent_on(day: date, rows: Iterable[Row], quantity: int) -> Iterator[Overlent]:
    """Yield the loans of one thing if more than `quantity` of it is on loan on a day."""
    there = tuple(row for row in rows if _is_out(row.record, day))
    count = sum(row.record.quantity for row in there)
    if count > quantity:
        yield Overlent(day=day, count=count, there=quantity, rows=there)


def _is_out(loan: Loan, day: date) -> bool:
    return loan.out.first <= day and (loan.returned is None or day < loan.returned.first)
