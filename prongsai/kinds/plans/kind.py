"""The kind of plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, Values
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import checked_year, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.plans.check import check_plans
from prongsai.kinds.plans.columns import plan_columns
from prongsai.kinds.plans.pages import plan_pages
from prongsai.kinds.plans.record import LINES, Plan
from prongsai.kinds.plans.tasks import PLAN_TASKS, plan_tasks
from prongsai.kinds.plans.views import PlanPage, PlansPage, RoundPage
from prongsai.kinds.units.options import unit_options
from prongsai.kinds.units.record import Unit
from prongsai.thai import fiscal_year

WHERE = one_each("plans/{year}/plan.yaml")
STUBS = {
    "adopted": ("adopted:", "  by: {th: นายกเทศมนตรี, en: The mayor}", "  date: 2566-12-20", "  number: ๑๒/๒๕๖๖"),
    "file": ("file: plan.pdf",),
    "deadlines": ("deadlines:", "  - {round: 6, due: 2567-04-30}", "  - {round: 12, due: 2567-10-31}"),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _key(year: int | None, _id: str, _values: Values) -> str:
    return f"plans/{year}"


def _new(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    year = checked_year(request.name)
    unit = next(iter(request.units or content.by_id(Unit)), "")
    fields = {
        "title": text_field("title", request.title),
        "period": f"period: {{start: {year}, end: {year}}}",
        "lines": "lines: lines.xlsx",
        **({"unit": f"unit: {unit}"} if unit else {}),
    }
    head = f"แผนปฏิบัติการป้องกันการทุจริต ปีงบประมาณ {year} · the plan against corruption of a fiscal year"
    yield new_file(Plan, WHERE.path(year=year), head, fields, stubs=STUBS, rare=RARE)


def _propose(content: Content, today: date) -> str:
    newest = max((plan.year or 0 for plan in content.of(Plan)), default=None)
    return str(newest + 1 if newest else fiscal_year(today))


PLANS = Kind(
    name="plans",
    one="plan",
    record=Plan,
    where=WHERE,
    key=_key,
    tables={"lines": LINES},
    check=check_plans,
    pages=plan_pages,
    data=Data(columns=plan_columns, has_years=True, is_yearly=True, is_optional=True),
    tasks=plan_tasks,
    task_names=PLAN_TASKS,
    new=New(name="plan", make=_new, check=lambda request: checked_year(request.name), propose=_propose),
    options=lambda files, _path: {"unit": unit_options(files)},
    rare=RARE,
    stubs=STUBS,
    views={"plans/list": PlansPage, "plans/item": PlanPage, "plans/round": RoundPage},
)
