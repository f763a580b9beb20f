"""New files of measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from prongsai.base.loaded import Content
from prongsai.base.new import NewFile, NewRequest
from prongsai.base.stubs import checked_year, new_file, slug, text_field
from prongsai.base.where import CONTENT
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report
from prongsai.text import Text
from prongsai.thai import fiscal_year

RARE = frozenset(
    "printed_number group objective risk addresses indicator target monitoring progress obstacle photos parts "
    "extra".split()
)
STUBS = {
    "suggestion": ('suggestion: "-"',),
    "channels": ("channels: [website, notice-board]",),
    "status": ("status: done",),
    "ita": ("ita: [O43]",),
    "follows_up": ("follows_up: 2563/01",),
    "budget": ("budget: none",),
    "spent": ("spent: none",),
}


def newest_year(content: Content, today: date) -> str:
    """Return the most likely year (B.E.) of a new measure: the newest one, or that of `today`."""
    return str(max((report.year or 0 for report in content.of(Report)), default=fiscal_year(today)))


def check_year(request: NewRequest) -> int:
    return checked_year(request.name)


def read_of_year(request: NewRequest) -> tuple[str, ...]:
    """Return the folder of the year: a measure that cannot be read has a number, too."""
    return (f"{CONTENT}/measures/{check_year(request)}/",)


def next_measure(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    """Yield a measure numbered after the others of its year."""
    year = check_year(request)
    taken = [measure.record.number for measure in content.of(Measure) if measure.year == year]
    given = {"responsible": f"responsible: [{', '.join(request.units)}]"} if request.units else {}
    yield new_measure(year, max(taken, default=0) + 1, request.title, given)


def new_measure(year: int, number: int, title: Text, given: Mapping[str, str]) -> NewFile:
    """Return the file of a measure; `given` are the YAML lines of other fields, by name."""
    fields = {"number": f"number: {number}", "title": text_field("title", title), **given}
    head = f"มาตรการที่ {number} ปีงบประมาณ พ.ศ. {year}"
    name = f"{number:02}-{slug(title) or 'measure'}.yaml"
    return new_file(Measure, f"{CONTENT}/measures/{year}/{name}", head, fields, rare=RARE, stubs=STUBS)
