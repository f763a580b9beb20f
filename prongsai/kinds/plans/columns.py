"""Plans and rounds as open data, each with a table of its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from prongsai.addresses import published_file
from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import Column, both_eras, integer, number, part, reference, string, table, text, words
from prongsai.kinds.plans.evidence import Proof
from prongsai.kinds.plans.figures import CHANGES, LineView, ResultView
from prongsai.kinds.plans.money import MONEY_STATES, Money
from prongsai.kinds.plans.record import Adoption, Deadline
from prongsai.kinds.plans.round_record import STATES, State
from prongsai.kinds.plans.views import PlanView, RoundView
from prongsai.models.fields import path_of


def plan_columns(shared: Shared) -> Sequence[Column[Entry[PlanView]]]:
    deadlines: Sequence[Column[Deadline]] = (
        integer("round", lambda one: one.round, required=True),
        *both_eras("due", lambda one: one.due, required=True),
    )
    lines: Sequence[Column[LineView]] = (
        string("line", lambda one: one.line, required=True),
        text("dimension", lambda one: one.dimension, required=True),
        text("mission", lambda one: one.mission),
        text("project", lambda one: one.project, required=True),
        words("units", lambda one: [link.slug if link else name.th for name, link in one.units]),
        number("budget", lambda one: _baht(one.budget)),
        string("budget_state", lambda one: one.budget.state, required=True, choices=MONEY_STATES),
        text("time", lambda one: one.time),
        text("target", lambda one: one.target),
    )
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        reference("unit", part(lambda entry: entry.view.unit, lambda unit: unit.key), "units"),
        integer("period_start_be", lambda entry: entry.view.record.period.start, required=True),
        integer("period_end_be", lambda entry: entry.view.record.period.end, required=True),
        text("adopted_by", part(_adopted, lambda adopted: adopted.by)),
        *both_eras("adopted", part(_adopted, lambda adopted: adopted.date)),
        string("adopted_number", part(_adopted, lambda adopted: adopted.number)),
        string("file", lambda entry: _file(entry.view.record.file, entry.view.source, shared)),
        number("budget", lambda entry: entry.view.budget.value),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("deadlines", lambda entry: entry.view.record.deadlines, deadlines),
        table("lines", lambda entry: entry.view.lines, lines),
    )


def round_columns(shared: Shared) -> Sequence[Column[Entry[RoundView]]]:
    lines: Sequence[Column[ResultView]] = (
        string("line", lambda one: one.line.line, required=True),
        text("project", lambda one: one.line.project, required=True),
        string("state", lambda one: one.state, required=True, choices=STATES),
        string("state_before", lambda one: one.before, choices=STATES),
        string("change", lambda one: one.change, choices=CHANGES),
        number("spent", lambda one: _baht(one.spent)),
        string("spent_state", lambda one: one.spent.state, required=True, choices=MONEY_STATES),
        text("result", lambda one: one.result),
        text("problem", lambda one: one.problem),
        text("reason", lambda one: one.reason),
        words("evidence", lambda one: [_address(proof, shared) for proof in one.evidence]),
    )
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        reference("plan", lambda entry: entry.view.plan.key, "plans", required=True),
        integer("round", lambda entry: entry.view.months, required=True),
        *both_eras("as_of", lambda entry: entry.view.record.as_of, required=True),
        *both_eras("sent", lambda entry: entry.view.record.sent),
        *both_eras("due", lambda entry: entry.view.due),
        integer("days_late", lambda entry: entry.view.days_late),
        string("receipt", lambda entry: _file(entry.view.record.receipt, entry.view.source, shared)),
        integer("projects", lambda entry: len(entry.view.all.results), required=True),
        *(integer(state, _counter(state)) for state in STATES),
        number("budget", lambda entry: entry.view.all.budget.value),
        number("spent", lambda entry: entry.view.all.spent.value),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("lines", lambda entry: entry.view.all.results, lines),
    )


def _counter(state: State) -> Callable[[Entry[RoundView]], int]:
    return lambda entry: entry.view.all.count(state)


def _baht(money: Money) -> Decimal | None:
    """Return an amount; of what is no amount, nothing: its state says what it is."""
    return money.value if money.state == "amount" else None


def _adopted(entry: Entry[PlanView]) -> Adoption | None:
    return entry.view.record.adopted


def _file(name: str | None, source: str, shared: Shared) -> str | None:
    return shared.address(published_file(path_of(source, name))) if name else None


def _address(proof: Proof, shared: Shared) -> str:
    return shared.address(proof.value) if proof.form == "file" else proof.value
