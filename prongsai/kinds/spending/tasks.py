"""What is missing in spending plans: quarters that are over and not reported."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.material import Material
from prongsai.kinds.spending.line import QUARTERS
from prongsai.kinds.spending.record import SpendingPlan
from prongsai.kinds.spending.sums import quarters_over

NAMES = ("quarters-not-reported",)


def spending_tasks(material: Material) -> Iterator[Task]:
    """Yield a task for each plan with quarters that are over on the day of the work list, and not reported."""
    for plan in material.content.of(SpendingPlan):
        year, rows = plan.year or 0, plan.tables.get("lines", ())
        reported = {quarter for row in rows for quarter in QUARTERS if row.record.spent[quarter - 1] is not None}
        missing = [
            str(quarter) for quarter in QUARTERS[: quarters_over(year, material.today)] if quarter not in reported
        ]
        if missing:
            place, unit = plan.place(("lines",), key=True), (plan.record.unit,)
            yield Task(name=NAMES[0], key=plan.key, title=plan.record.title, place=place, what=(*missing,), units=unit)
