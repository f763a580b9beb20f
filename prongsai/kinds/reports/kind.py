"""The kind of reports of a fiscal year. Every year with measures has a report, which may be empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prongsai.base.collection import Data
from prongsai.base.judging import Loading
from prongsai.base.kind import Kind, RawRecord, Values
from prongsai.base.loaded import AnyLoaded, Loaded
from prongsai.base.new import New
from prongsai.base.references import check_ids_once
from prongsai.base.where import CONTENT, one_each
from prongsai.kinds.measures.new import check_year
from prongsai.kinds.reports.columns import report_columns
from prongsai.kinds.reports.ita_page import ItaPage
from prongsai.kinds.reports.new import RARE, new_year, next_year
from prongsai.kinds.reports.pages import report_pages, teaser
from prongsai.kinds.reports.record import Report
from prongsai.kinds.reports.tasks import report_tasks
from prongsai.kinds.reports.views import YearsPage, YearView
from prongsai.versions import mark

# The field with the marks of a year's measures: their own versions have the details of changes.
MEASURES_FIELD = "measures"


def _key(year: int | None, _id: str, _values: Values) -> str:
    return f"measures/{year}"


def _implied(records: Sequence[AnyLoaded]) -> Iterator[Loaded[Report]]:
    written = {one.year for one in records if one.kind == "reports"}
    years = dict.fromkeys(one.year for one in records if one.kind == "measures")
    for year in years:
        if year not in written:
            yield Loaded(kind="reports", key=_key(year, "", {}), id=str(year), year=year, record=Report())


def _check(loading: Loading) -> None:
    for report in loading.of(Report):
        if report.document:
            check_ids_once([group.id for group in report.record.groups], report.document, "groups", loading.problems)


def _with_measures(raws: Mapping[str, Sequence[RawRecord]], said: Mapping[str, Values]) -> Mapping[str, Values]:
    """Return the values of each year with the marks of its measures, since its page shows them."""
    marks: dict[str, dict[str, str]] = {}
    for raw in raws.get("measures", ()):
        number = str(int(raw.key.rpartition("/")[2]))
        marks.setdefault(_key(raw.year, "", {}), {})[number] = mark(raw.key, said[raw.key])
    keys = dict.fromkeys((*(raw.key for raw in raws.get("reports", ())), *marks))
    return {key: {**said.get(key, {}), **({MEASURES_FIELD: marks[key]} if key in marks else {})} for key in keys}


REPORTS = Kind(
    name="reports",
    one="report",
    heading="year",
    search_filter="year",
    record=Report,
    where=one_each("measures/{year}/report.yaml"),
    has_sheet=True,
    key=_key,
    order=lambda report: -(report.year or 0),
    implied=_implied,
    check=_check,
    pages=report_pages,
    teaser=teaser,
    data=Data(columns=report_columns, has_years=True, is_yearly=True),
    shows=_with_measures,
    tasks=report_tasks,
    task_names=("oit-incomplete",),
    new=New(
        name="year",
        make=new_year,
        check=check_year,
        propose=next_year,
        reads=lambda _: (f"{CONTENT}/measures/",),
        has_title=False,
    ),
    rare=RARE,
    views={"measures/list": YearsPage, "reports/item": YearView, "reports/ita": ItaPage},
)
