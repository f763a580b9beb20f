"""The notice board sheets of a measure and of a year's report."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.page import Fact, Part, Sheet
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# With more measures, the sheet of a year shows their number instead of their titles.
MOST_TITLES = 10


def measure_sheet(measure: MeasureView, as_of: PartialDate | None, wording: Wording) -> Sheet:
    record = measure.record
    label = wording.text("measure.label", n=wording.digits(record.number))
    year = wording.text("year.label", year=wording.year(measure.year))
    parts = [("measure.result", record.result), ("measure.method", record.method)]
    return Sheet(
        kicker=wording.both(lambda lang: f"{label.words(lang).value} · {year.words(lang).value}"),
        parts=tuple(Part(label=label, text=text) for label, text in parts if text and not text.is_none),
        facts=tuple(_measure_facts(measure, as_of, wording)),
    )


def _measure_facts(measure: MeasureView, as_of: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if measure.units:
        units = wording.joined([unit.title for unit in measure.units])
        yield Fact(label="measure.responsible", value=units)
    if period := measure.record.period:
        yield Fact(label="measure.period", value=wording.written(period.words))
    yield Fact(label="measure.standing", value=wording.text(f"standing.{measure.standing}"))
    if not measure.evidence:
        yield Fact(label="measure.evidence", value=wording.text("measure.no_evidence"))
    yield from _as_of(as_of, wording)


def _as_of(day: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if day:
        yield Fact(label="sheet.as_of", value=wording.date(day))


def year_sheet(year: YearView, as_of: PartialDate | None, wording: Wording) -> Sheet:
    shown = year.measures if year.count <= MOST_TITLES else ()
    return Sheet(
        kicker=wording.text("year.label", year=wording.year(year.year)),
        items=tuple((measure.record.number, measure.record.title) for measure in shown),
        facts=tuple(_year_facts(year, as_of, wording)),
    )


def _year_facts(year: YearView, as_of: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    yield Fact(label="figures.measures", value=wording.digits(year.count))
    for tally in year.standings:
        yield Fact(label=f"standing.{tally.name}", value=wording.digits(tally.count))
    yield Fact(label="figures.evidence", value=wording.digits(year.with_evidence))
    if year.report.date:
        yield Fact(label="year.date", value=wording.date(year.report.date))
    else:
        yield from _as_of(as_of, wording)
