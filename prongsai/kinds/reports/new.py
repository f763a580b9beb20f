"""A new fiscal year: its report, and measures that continue those of the previous year."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from prongsai.base.loaded import Content, Loaded
from prongsai.base.new import NewFile, NewRequest
from prongsai.base.stubs import EMPTY, NewFileError, checked_year, new_file, text_field
from prongsai.base.where import CONTENT
from prongsai.kinds.measures.new import new_measure
from prongsai.kinds.measures.record import Columns, Measure, Part
from prongsai.kinds.reports.record import Report
from prongsai.source.tree import quoted
from prongsai.thai import fiscal_year

RARE = frozenset({"analysis", "groups", "source"})


def next_year(content: Content, today: date) -> str:
    """Return the year (B.E.) after the newest one; if there is none, that of `today`."""
    newest = max((report.year or 0 for report in content.of(Report)), default=None)
    return str(newest + 1 if newest else fiscal_year(today))


def new_year(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    """Yield a report and the measures of the newest earlier year, without results. Raises NewFileError."""
    year = checked_year(request.name)
    years = [report.year or 0 for report in content.of(Report)]
    if year in years:
        raise NewFileError("cli.new-exists", path=f"{CONTENT}/measures/{year}")
    head = f"รายงานปีงบประมาณ พ.ศ. {year}"
    report = new_file(Report, f"{CONTENT}/measures/{year}/report.yaml", head, {}, rare=RARE)
    yield replace(report, text=report.text + EMPTY)
    earlier = max((known for known in years if known < year), default=None)
    for measure in content.of(Measure):
        if measure.year == earlier:
            yield _continued(measure, year)


def _plan(row: Columns) -> dict[str, str]:
    """Return the lines that stay the same from year to year, by field."""
    given = {}
    if row.method and not row.method.is_none:
        given["method"] = text_field("method", row.method)
    if row.responsible:
        given["responsible"] = f"responsible: [{', '.join(row.responsible)}]"
    return given


def _part(part: Part) -> str:
    """Return a part as an item of a list: its number, title, method and units."""
    number = [f"number: {quoted(part.number)}"] if part.number else []
    title = [text_field("title", part.title)] if part.title else []
    fields = "\n".join([*number, *title, *_plan(part).values()])
    return "  - " + textwrap.indent(fields, "    ").lstrip()


def _continued(measure: Loaded[Measure], year: int) -> NewFile:
    record = measure.record
    given = {"follows_up": f"follows_up: {measure.year}/{record.number:02}"}
    given |= _plan(record)
    if parts := [part for part in record.parts if part.title or _plan(part)]:
        given["parts"] = "\n".join(("parts:", *map(_part, parts)))
    file = new_measure(year, record.number, record.title, given)
    return replace(file, path=f"{CONTENT}/measures/{year}/{measure.id}.yaml")
