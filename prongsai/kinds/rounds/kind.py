"""The kind of rounds: a report on the plan of a fiscal year, of 6 or of 12 months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, RawRecord, Values
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.stubs import NewFileError, new_file
from prongsai.base.where import one_each
from prongsai.kinds.plans.check_rounds import check_rounds
from prongsai.kinds.plans.columns import round_columns
from prongsai.kinds.plans.fields import MONTHS
from prongsai.kinds.plans.pages import round_pages
from prongsai.kinds.plans.record import Plan
from prongsai.kinds.plans.round_record import RESULTS, Round
from prongsai.kinds.plans.tasks import ROUND_TASKS, round_tasks
from prongsai.thai import fiscal_year, to_arabic_digits
from prongsai.versions import mark

WHERE = one_each("plans/{year}/round-{id}.yaml", stray=r"(?:round|rob)[-_ ]?(?:6|12).*")
STUBS = {
    "sent": ("sent: 2567-04-20",),
    "receipt": ("receipt: receipt.pdf",),
}
# Fields that only some tables need.
RARE = frozenset({"sheet", "ignore_columns"})
_NAME = re.compile(r"(?P<year>[0-9]{4})/(?:round-)?(?P<months>[0-9]{1,2})")
# The month in which each round ends.
_ENDS = {6: "03-31", 12: "09-30"}


def _key(year: int | None, id: str, _values: Values) -> str:  # noqa: A002 (the name used everywhere)
    return f"plans/{year}/round-{id}"


def _checked(request: NewRequest) -> tuple[int, int]:
    """Return the year (B.E.) and the months of a new round: 2567/6. Raises NewFileError."""
    found = _NAME.fullmatch(to_arabic_digits(request.name))
    if not found or int(found["months"]) not in MONTHS:
        raise NewFileError("cli.new-bad-round", value=request.name)
    return int(found["year"]), int(found["months"])


def _new(_: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    year, months = _checked(request)
    fields = {"as_of": f"as_of: {year}-{_ENDS[months]}", "results": f"results: round-{months}.xlsx"}
    head = f"ผลการดำเนินการตามแผน รอบ {months} เดือน ปีงบประมาณ {year} · results of a round"
    yield new_file(Round, WHERE.path(year=year, id=str(months)), head, fields, stubs=STUBS, rare=RARE)


def _propose(content: Content, today: date) -> str:
    """Return the first round of the newest plan that is not there."""
    year = max((plan.year or 0 for plan in content.of(Plan)), default=fiscal_year(today))
    there = {(one.year, one.id) for one in content.of(Round)}
    months = next((months for months in MONTHS if (year, str(months)) not in there), MONTHS[-1])
    return f"{year}/{months}"


def _with_plan(raws: Mapping[str, Sequence[RawRecord]], said: Mapping[str, Values]) -> Mapping[str, Values]:
    """Return the values of each round with the marks of its plan and of the round before: its page shows both."""
    found = {}
    for raw in raws.get("rounds", ()):
        shown = {"plan": f"plans/{raw.year}", "before": _key(raw.year, str(MONTHS[0]), {})}
        marks = {name: mark(key, said[key]) for name, key in shown.items() if key in said and key != raw.key}
        found[raw.key] = {**said[raw.key], **marks}
    return found


ROUNDS = Kind(
    name="rounds",
    one="round",
    record=Round,
    where=WHERE,
    has_sheet=True,
    key=_key,
    order=lambda one: (one.year or 0, int(one.id) if one.id.isdecimal() else 0),
    tables={"results": RESULTS},
    check=check_rounds,
    pages=round_pages,
    data=Data(columns=round_columns, has_years=True, is_yearly=True, is_optional=True),
    shows=_with_plan,
    tasks=round_tasks,
    task_names=ROUND_TASKS,
    new=New(name="round", make=_new, check=_checked, propose=_propose, has_title=False),
    rare=RARE,
    stubs=STUBS,
)
