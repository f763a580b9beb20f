"""What is missing in plans: rounds whose last day is over, reports that were not sent, evidence of what is done."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.kinds.plans.record import Plan
from prongsai.kinds.plans.round_record import Round
from prongsai.text import Text

PLAN_TASKS = ("round-missing",)
ROUND_TASKS = ("round-not-sent", "done-without-evidence")


def plan_tasks(material: Material) -> Iterator[Task]:
    """Yield a task for each plan with rounds that are not there although their last day is over."""
    there = {(one.year, one.id) for one in material.content.of(Round)}
    for plan in material.content.of(Plan):
        missing = tuple(
            f"{one.round}: {one.due.be}"
            for one in plan.record.deadlines
            if one.due.last < material.today and (plan.year, str(one.round)) not in there
        )
        if missing:
            place = plan.place(("deadlines",), key=True)
            yield Task(
                name=PLAN_TASKS[0], key=plan.key, title=plan.record.title, place=place, what=missing, units=_units(plan)
            )


def round_tasks(material: Material) -> Iterator[Task]:
    plans = {plan.year: plan for plan in material.content.of(Plan)}
    for one in material.content.of(Round):
        plan = plans.get(one.year)
        if plan is None or not one.id.isdecimal():
            continue
        title, units = round_title(material, plan, int(one.id)), _units(plan)
        due = plan.record.due(int(one.id))
        if one.record.sent is None and due and due.last < material.today:
            place = one.place(("as_of",), key=True)
            yield Task(name=ROUND_TASKS[0], key=one.key, title=title, place=place, what=(due.be,), units=units)
        rows = [row.record for row in one.tables.get("results", ())]
        if lines := tuple(row.line for row in rows if row.state == "done" and row.evidence is None):
            place = one.place(("results",), key=True)
            yield Task(name=ROUND_TASKS[1], key=one.key, title=title, place=place, what=lines, units=units)


def round_title(material: Material, plan: Loaded[Plan], months: int) -> Text:
    wording = material.wording
    year = wording.year(plan.year or 0)
    return wording.text("plans.round_title", n=wording.digits(months), year=year)


def _units(plan: Loaded[Plan]) -> tuple[str, ...]:
    return (plan.record.unit,) if plan.record.unit else ()
