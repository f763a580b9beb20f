"""The registers of loans as open data: sums by fiscal year, and the loans as far as they may be published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prongsai.base.collection import Entry, Shared, updated, version_mark, years
from prongsai.base.columns import Column, both_eras, integer, of_holder, string, table, text
from prongsai.base.from_model import row_columns
from prongsai.kinds.loans.record import LOANS_TABLE
from prongsai.kinds.loans.standing import STATES, LoanState
from prongsai.kinds.loans.views import LoanView, RegisterView

Get = Callable[[Entry[RegisterView]], int | None]


def loan_columns(shared: Shared) -> Sequence[Column[Entry[RegisterView]]]:
    loans: Sequence[Column[LoanView]] = (
        *(of_holder(column, lambda loan: loan.row) for column in row_columns(LOANS_TABLE)),
        text("name", lambda loan: loan.name, required=True),
        string("state", lambda loan: loan.state, required=True, choices=STATES),
        integer("days_late", lambda loan: loan.late),
    )
    return (
        string("id", lambda entry: f"loans/{entry.view.year}", required=True),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        *both_eras("as_of", lambda entry: entry.view.record.as_of, last=True),
        integer("count", _sum("count")),
        integer("carried", lambda entry: entry.view.carried if entry.view.is_reported else None),
        integer("on_loan", _sum("open")),
        integer("overdue", _state("overdue")),
        integer("returned", _sum("returned")),
        integer("on_time", _state("on-time")),
        integer("late", _state("late")),
        integer("damaged", _sum("damaged")),
        integer("through_officer", _sum("through")),
        integer("not_through_officer", _sum("around")),
        integer("officer_not_stated", _sum("unsaid")),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("loans", lambda entry: entry.view.loans, loans),
    )


def _sum(name: str) -> Get:
    """Return what gives a sum of a register; None if the register is not published."""
    return lambda entry: getattr(entry.view.sums, name) if entry.view.is_reported else None


def _state(state: LoanState) -> Get:
    return lambda entry: entry.view.sums.states[state] if entry.view.is_reported else None
