"""What a spending plan must agree with: its own sums, the day of its figures, the units, the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.base.references import check_unit
from prongsai.kinds.spending.line import NAMES, QUARTERS, BudgetLine, total_of
from prongsai.kinds.spending.naming import unit_names, unit_of
from prongsai.kinds.spending.record import SpendingPlan
from prongsai.kinds.spending.spelling import alike_in, misspelt
from prongsai.kinds.spending.sums import quarter_period, quarters_over
from prongsai.personal.names import person_in
from prongsai.problems import Problems, nearest
from prongsai.tables.shape import TableRow
from prongsai.thai import format_day

Row = TableRow[BudgetLine]
_SATANG = Decimal("0.01")
# The columns whose names are branches of the tree, or groups of the comparison.
_SPELT = ("programme", "work", "budget_type", "category", "type", "source")
# So many rows are named in one message.
_NAMED = 5


def check_spending(loading: Loading) -> None:
    units, names = loading.entries("units"), unit_names(loading.records)
    plans = {plan.year or 0: plan for plan in loading.of(SpendingPlan)}
    for year, plan in plans.items():
        if units is not None:
            check_unit(plan.record.unit, units, plan.place(("unit",)), "unit", loading.problems)
        rows: Sequence[Row] = plan.tables.get("lines", ())
        for row in rows:
            _check_amounts(row, loading.problems)
            _check_persons(row, loading.problems)
        _check_quarters(plan, year, rows, loading.problems)
        _check_names(rows, loading.problems)
        if units is not None:
            _check_units(rows, names, loading.problems)
        if before := plans.get(year - 1):
            _check_year_before(rows, before, loading.problems)


def _baht(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _check_amounts(row: Row, problems: Problems) -> None:
    """Check the amounts of a line against each other."""
    line = row.record
    if line.revised is not None and line.transferred is not None:
        made = line.approved + line.transferred
        if line.revised != made:
            params = {"approved": _baht(line.approved), "moved": _baht(line.transferred), "sum": _baht(made)}
            problems.add("spending-revised", row.place("revised"), value=_baht(line.revised), **params)
    planned, budget = total_of(line.planned), line.budget
    if planned is not None and min(abs(planned - budget), abs(planned - line.approved)) > _SATANG:
        params = {"sum": _baht(planned), "budget": _baht(budget), "difference": _baht(abs(planned - budget))}
        place = row.place(next(f"planned_q{quarter}" for quarter in QUARTERS if line.planned[quarter - 1] is not None))
        problems.add("spending-plan-sum", place, **params)
    if budget < 0:
        problems.add("spending-below-zero", row.place("transferred"), value=_baht(budget))
    spent = total_of(line.spent)
    if spent is not None and spent > budget >= 0:
        params = {"sum": _baht(spent), "budget": _baht(budget), "difference": _baht(spent - budget)}
        last = max(quarter for quarter in QUARTERS if line.spent[quarter - 1] is not None)
        problems.add("spending-over", row.place(f"spent_q{last}"), **params)
    for name, sums in _stated(line):
        value = getattr(line, name)
        if all(abs(value - made) > _SATANG for made in sums):
            params = {"sum": _baht(sums[0]), "difference": _baht(abs(value - sums[0]))}
            problems.add("spending-stated", row.place(name), value=_baht(value), **params)


def _stated(line: BudgetLine) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """Yield the totals that a line states itself, with what each may be."""
    spent = total_of(line.spent) or Decimal(0)
    left = line.budget - spent
    if line.planned_total is not None:
        yield "planned_total", (total_of(line.planned) or Decimal(0),)
    if line.spent_total is not None:
        yield "spent_total", (spent,)
    if line.remaining is not None:
        # Some offices take what is committed off too.
        yield "remaining", (left, left - (line.committed or 0))


def _check_persons(row: Row, problems: Problems) -> None:
    for name in NAMES:
        if (text := getattr(row.record, name)) and (masked := person_in(text)):
            problems.add("spending-person", row.place(name), value=masked, path=row.path)


def _check_quarters(plan: Loaded[SpendingPlan], year: int, rows: Sequence[Row], problems: Problems) -> None:
    """Check that nothing is spent in a quarter that is not over; warn if only some lines report one that is."""
    as_of = plan.record.as_of.last
    over = quarters_over(year, as_of)
    for quarter in QUARTERS:
        name = f"spent_q{quarter}"
        filled = [row for row in rows if row.record.spent[quarter - 1] is not None]
        blank = [row for row in rows if row.record.spent[quarter - 1] is None]
        end = quarter_period(year, quarter).end
        if quarter > over and filled and end:
            params = {"quarter": quarter, "end": format_day(end.last), "as_of": format_day(as_of)}
            problems.add("spending-future", filled[0].place(name), **params, count=len(filled), path=plan.source)
        elif quarter <= over and filled and blank:
            listed = ", ".join(str(row.number) for row in blank[:_NAMED]) + (" …" if len(blank) > _NAMED else "")
            params = {"quarter": quarter, "count": len(blank), "all": len(rows), "rows": listed}
            problems.add("spending-blank", blank[0].place(name), **params)


def _check_names(rows: Sequence[Row], problems: Problems) -> None:
    for name in _SPELT:
        named = [(value, row) for row in rows if (value := getattr(row.record, name))]
        first = dict(reversed(named))
        for value, near in misspelt(value for value, _ in named).items():
            problems.add("spending-spelling", first[value].place(name), value=value, near=near, row=first[near].number)


def _check_units(rows: Sequence[Row], names: Mapping[str, str], problems: Problems) -> None:
    """Check the units that lines name, each unknown one once."""
    told = set()
    for row in rows:
        value = row.record.unit
        if value and value not in told and unit_of(value, names) is None:
            told.add(value)
            problems.add("unknown-unit", row.place("unit"), "", value=value, near=nearest(value, names))


def _check_year_before(rows: Sequence[Row], before: Loaded[SpendingPlan], problems: Problems) -> None:
    """Warn of a programme that is spelt otherwise a year ago: the comparison would take it for another one."""
    earlier = [row.record.programme for row in before.tables.get("lines", ())]
    first = {row.record.programme: row for row in reversed(rows)}
    for value, near in alike_in(first, earlier):
        problems.add(
            "spending-other-spelling", first[value].place("programme"), value=value, near=near, year=before.year
        )
