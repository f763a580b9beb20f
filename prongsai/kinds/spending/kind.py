"""The kind of spending plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, Values
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import NewFileError, checked_year, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.spending.check import check_spending
from prongsai.kinds.spending.columns import spending_columns
from prongsai.kinds.spending.line import LINES
from prongsai.kinds.spending.pages import spending_pages
from prongsai.kinds.spending.record import SpendingPlan
from prongsai.kinds.spending.tasks import NAMES, spending_tasks
from prongsai.kinds.spending.views import SpendingList, SpendingPage
from prongsai.kinds.units.options import unit_options
from prongsai.kinds.units.record import Unit
from prongsai.text import Text
from prongsai.thai import fiscal_year

WHERE = one_each("spending/{year}/plan.yaml")
TITLE = Text(th="แผนการใช้จ่ายงบประมาณ", en="Spending plan")
STUBS = {
    "approved": ("approved: {by: {th: สภาเทศบาล, en: Municipal council}, date: 2567-08-15}",),
    "revisions": ("revisions:", "  - {date: 2568-02-10, reason: {th: , en: }}"),
    "file": ("file: plan.pdf",),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _key(year: int | None, _id: str, _values: Values) -> str:
    return f"spending/{year}"


def _next_year(content: Content, today: date) -> str:
    newest = max((plan.year or 0 for plan in content.of(SpendingPlan)), default=None)
    return str(newest + 1 if newest else fiscal_year(today))


def _check_year(request: NewRequest) -> object:
    return checked_year(request.name)


def _new(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    year = checked_year(request.name)
    path = WHERE.path(year=year)
    if any(plan.year == year for plan in content.of(SpendingPlan)):
        raise NewFileError("cli.new-exists", path=path)
    unit = next(iter(request.units or content.by_id(Unit)), "")
    fields = {
        "title": text_field("title", request.title if request.title.th else TITLE),
        "unit": f"unit: {unit}",
        "lines": "lines: lines.xlsx",
        "as_of": f"as_of: {year - 1}-10-01",
    }
    head = "แผนการใช้จ่ายของปีงบประมาณตามโฟลเดอร์ · the spending plan of the fiscal year of its folder"
    yield new_file(SpendingPlan, path, head, fields, stubs=STUBS, rare=RARE)


SPENDING = Kind(
    name="spending",
    one="spending",
    record=SpendingPlan,
    where=WHERE,
    key=_key,
    order=lambda plan: -(plan.year or 0),
    tables={"lines": LINES},
    check=check_spending,
    pages=spending_pages,
    data=Data(columns=spending_columns, has_years=True, is_yearly=True, is_optional=True),
    tasks=spending_tasks,
    task_names=NAMES,
    new=New(name="spending", make=_new, check=_check_year, propose=_next_year, has_title=False),
    options=lambda files, _path: {"unit": unit_options(files)},
    rare=RARE,
    stubs=STUBS,
    views={"spending/list": SpendingList, "spending/item": SpendingPage},
)
