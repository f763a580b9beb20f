"""The spending plans as open data: sums of a year and of its programmes, its lines, and each amount in its own row.

Lines and amounts may be tens of thousands of rows, so they are CSV files only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import (
    Column,
    both_eras,
    integer,
    long_table,
    number,
    of_holder,
    part,
    reference,
    string,
    table,
    text,
)
from prongsai.kinds.spending.line import NAMES, QUARTERS, BudgetLine
from prongsai.kinds.spending.record import Approval, Revision
from prongsai.kinds.spending.sums import Node
from prongsai.kinds.spending.views import SpendingView
from prongsai.models.parts import Signatory

PHASES = ("approved", "revised", "planned", "spent", "committed")
# What the columns are in a Fiscal Data Package: the types of columns of its taxonomy for budgets.
_FUNCTIONAL, _ECONOMIC = "functional-classification:generic:level", "economic-classification:generic:level"
TYPES = {
    "programme": f"{_FUNCTIONAL}1:label",
    "work": f"{_FUNCTIONAL}2:label",
    "budget_type": f"{_ECONOMIC}1:label",
    "category": f"{_ECONOMIC}2:label",
    "type": f"{_ECONOMIC}3:label",
    "item": "activity:generic:project:label",
    "unit": "administrative-classification:generic:code",
    "source": "fin-source:generic:label",
    "year": "date:fiscal-year",
    "phase": "phase:id",
    "amount": "value",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LineEntry:
    """A line of a plan: its position, and the id of its unit."""

    year: int
    position: int
    line: BudgetLine
    unit: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """An amount of a line: `quarter` is None for one of the whole year, `amount` None for one that was not reported."""

    entry: LineEntry
    phase: str
    quarter: int | None
    amount: Decimal | None


def spending_columns(shared: Shared) -> Sequence[Column[Entry[SpendingView]]]:
    revisions: Sequence[Column[Revision]] = (
        *both_eras("date", lambda revision: revision.date, required=True),
        text("reason", lambda revision: revision.reason, required=True),
    )
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        reference("unit", part(lambda entry: entry.view.unit, lambda unit: unit.key), "units", required=True),
        *both_eras("as_of", lambda entry: entry.view.record.as_of, last=True, required=True),
        integer("quarters_over", lambda entry: entry.view.over, required=True),
        integer(
            "quarters_reported", lambda entry: sum(one is not None for one in entry.view.sums.spent), required=True
        ),
        integer("line_count", lambda entry: entry.view.sums.lines, required=True),
        number("approved", lambda entry: entry.view.sums.approved),
        number("revised", lambda entry: entry.view.sums.budget),
        number("planned", lambda entry: entry.view.sums.planned_total),
        number("spent", lambda entry: entry.view.sums.spent_total),
        number("percent", lambda entry: entry.view.sums.percent),
        number("committed", lambda entry: entry.view.sums.committed),
        text("approved_by", part(_approval, lambda approval: approval.by)),
        *both_eras("approved_on", part(_approval, lambda approval: approval.date)),
        string("approved_number", part(_approval, lambda approval: approval.number)),
        text("signatory_name", part(_signatory, lambda signatory: signatory.name)),
        text("signatory_position", part(_signatory, lambda signatory: signatory.position)),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("revisions", lambda entry: entry.view.record.revisions, revisions),
        table("programmes", lambda entry: entry.view.programmes, _programme_columns()),
        long_table("lines", _lines, _line_columns()),
        long_table("amounts", _amounts, _amount_columns()),
    )


def _programme_columns() -> Sequence[Column[Node]]:
    def of_quarter(name: str, quarter: int) -> Column[Node]:
        return number(f"{name}_q{quarter}", lambda node: getattr(node.sums, name)[quarter - 1])

    return (
        string("programme", lambda node: node.name, required=True),
        integer("line_count", lambda node: node.sums.lines, required=True),
        number("approved", lambda node: node.sums.approved),
        number("revised", lambda node: node.sums.budget),
        *(of_quarter(name, quarter) for name in ("planned", "spent") for quarter in QUARTERS),
        number("committed", lambda node: node.sums.committed),
        number("percent", lambda node: node.sums.percent),
    )


def _signatory(entry: Entry[SpendingView]) -> Signatory | None:
    return entry.view.record.signatory


def _approval(entry: Entry[SpendingView]) -> Approval | None:
    return entry.view.record.approved


def _lines(entry: Entry[SpendingView]) -> Sequence[LineEntry]:
    plan = entry.view
    return [
        LineEntry(year=plan.year, position=position, line=one.line, unit=one.unit.key if one.unit else None)
        for position, one in enumerate(plan.lines, start=1)
    ]


def _names() -> Sequence[Column[LineEntry]]:
    """Return the columns that say what a line is."""
    return [
        reference("unit", lambda entry: entry.unit, "units")
        if name == "unit"
        else string(name, _name(name), required=name in {"programme", "budget_type"})
        for name in NAMES
    ]


def _name(name: str) -> Callable[[LineEntry], Any]:
    return lambda entry: getattr(entry.line, name)


def _line_columns() -> Sequence[Column[LineEntry]]:
    quarters = [
        number(f"{phase}_q{quarter}", _name(f"{phase}_q{quarter}"))
        for phase in ("planned", "spent")
        for quarter in QUARTERS
    ]
    return (
        *_names(),
        number("approved", _name("approved")),
        number("revised", _name("budget")),
        *quarters,
        number("committed", _name("committed")),
    )


def _amounts(entry: Entry[SpendingView]) -> Sequence[Amount]:
    """Return what is known of each line, by phase; a quarter that is not over has no amount that was spent."""
    over = entry.view.over
    return [amount for line in _lines(entry) for amount in _of_line(line, over)]


def _of_line(entry: LineEntry, over: int) -> Sequence[Amount]:
    line = entry.line
    found: list[tuple[str, int | None, Decimal | None]] = [
        ("approved", None, line.approved),
        ("revised", None, line.budget),
    ]
    found += [("planned", quarter, line.planned[quarter - 1]) for quarter in QUARTERS]
    found += [("spent", quarter, line.spent[quarter - 1]) for quarter in QUARTERS[:over]]
    found += [("committed", None, line.committed)] if line.committed is not None else []
    return [Amount(entry=entry, phase=phase, quarter=quarter, amount=amount) for phase, quarter, amount in found]


def _amount_columns() -> Sequence[Column[Amount]]:
    columns: Sequence[Column[Amount]] = (
        *years(lambda amount: amount.entry.year, required=True),
        integer("line", lambda amount: amount.entry.position, required=True),
        *(of_holder(column, lambda amount: amount.entry) for column in _names()),
        string("phase", lambda amount: amount.phase, required=True, choices=PHASES),
        integer("quarter", lambda amount: amount.quarter),
        number("amount", lambda amount: amount.amount),
    )
    return [replace(column, column_type=TYPES.get(column.name, "")) for column in columns]
