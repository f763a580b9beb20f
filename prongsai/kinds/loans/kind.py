"""The kind of registers of loans: one for each fiscal year, in the room of the property that is lent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, Values
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import EMPTY, checked_year, new_file
from prongsai.base.where import one_each
from prongsai.kinds.loans.check import check_loans
from prongsai.kinds.loans.columns import loan_columns
from prongsai.kinds.loans.pages import loan_pages
from prongsai.kinds.loans.record import LOANS_TABLE, Loans
from prongsai.kinds.loans.tasks import NAMES, loan_tasks
from prongsai.kinds.loans.views import RegisterView
from prongsai.thai import fiscal_year

WHERE = one_each("property/{year}/loans.yaml")
STUBS = {"loans": ("loans: loans.xlsx",), "as_of": ("as_of: 2568-09-30",)}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})


def _key(year: int | None, _id: str, _values: Values) -> str:
    return f"property/{year}"


def _new(_content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    path = WHERE.path(year=checked_year(request.name))
    head = "ทะเบียนการยืมของปีงบประมาณตามโฟลเดอร์ · the register of loans of the fiscal year of its folder"
    file = new_file(Loans, path, head, {}, stubs=STUBS, rare=RARE)
    yield NewFile(path=file.path, text=f"{file.text}{EMPTY}")


LOANS = Kind(
    name="loans",
    one="loan-register",
    record=Loans,
    where=WHERE,
    key=_key,
    order=lambda loaded: -(loaded.year or 0),
    tables={"loans": LOANS_TABLE},
    check=check_loans,
    pages=loan_pages,
    data=Data(columns=loan_columns, has_years=True, is_yearly=True, is_optional=True),
    tasks=loan_tasks,
    task_names=NAMES,
    new=New(
        name="loan-register",
        make=_new,
        check=lambda request: checked_year(request.name),
        propose=lambda _content, today: str(fiscal_year(today)),
        has_title=False,
    ),
    rare=RARE,
    stubs=STUBS,
    views={"loans/item": RegisterView},
)
