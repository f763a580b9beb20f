"""The six-column table of a year's report as plain text, used by every official form of the report.

It has the same content as the year's page, in the order of the report; what is blank in the report is blank here.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.page import OfficialTable, TableCell, TextLine
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.text import Text
from prongsai.wording import Wording

COLUMNS = ("title", "method", "responsible", "period", "result", "suggestion")
# The relative width of each column.
WIDTHS = (2.4, 3.0, 2.0, 1.7, 3.0, 1.9)


def official_table(year: YearView, wording: Wording) -> OfficialTable | None:
    """Return the table of a year, or None if it has no measures."""
    if not year.count:
        return None
    return OfficialTable(
        name=f"report-{year.year}",
        data="measures",
        introduction=year.report.introduction,
        heads=tuple(f"measure.{name}" for name in COLUMNS),
        widths=WIDTHS,
        rows=tuple(_row(measure, wording) for measure in year.measures),
        signatory=tuple(_signatory(year, wording)),
    )


def _row(measure: MeasureView, wording: Wording) -> tuple[TableCell, ...]:
    record = measure.record
    number = wording.both(lambda lang: f"{wording.numerals[lang].digits(record.number)}. ")
    return (
        ((number, record.title),),
        record.method,
        (tuple(_units(measure, wording)),) if measure.units else None,
        ((wording.written(record.period.words),),) if record.period else None,
        record.result,
        record.suggestion,
    )


def _units(measure: MeasureView, wording: Wording) -> Iterator[Text]:
    """Yield the units of a measure, joined as in the report."""
    for index, unit in enumerate(measure.units):
        if index:
            last = index == len(measure.units) - 1
            yield wording.text("list.and" if last else "list.comma")
        yield unit.title


def _signatory(year: YearView, wording: Wording) -> Iterator[TextLine]:
    """Yield the lines for the signatory, if the report names one."""
    signatory, date = year.report.signatory, year.report.date
    if signatory:
        dots = "(" + "." * 44 + ")"
        yield (Text(th=dots, en=dots),)
        yield (signatory.name,)
        yield (signatory.position,)
        if date:
            yield (wording.date(date),)
