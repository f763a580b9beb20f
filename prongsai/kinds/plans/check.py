"""What a plan must agree with: its period and its units."""

from __future__ import annotations

from prongsai.base.judging import Loading
from prongsai.base.references import check_once, check_unit
from prongsai.kinds.plans.check_cells import check_units
from prongsai.kinds.plans.record import Plan
from prongsai.source.tree import Path as FieldPath


def check_plans(loading: Loading) -> None:
    units = loading.entries("units")
    for plan in loading.of(Plan):
        record, place = plan.record, plan.place
        period = record.period
        if plan.year and not period.start <= plan.year <= period.end:
            values = {"year": plan.year, "start": period.start, "end": period.end}
            loading.problems.add("plan-other-period", place(("period",)), "period", **values)
        if units is not None and record.unit:
            check_unit(record.unit, units, place(("unit",)), "unit", loading.problems)
        rounds: dict[FieldPath, str] = {
            ("deadlines", index, "round"): str(one.round) for index, one in enumerate(record.deadlines)
        }
        if plan.document:
            check_once(rounds, plan.document, loading.problems)
        check_units(plan.tables.get("lines", ()), loading)
