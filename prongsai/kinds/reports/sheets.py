"""The notice board sheets of a measure and of a year's report."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.material import described
from prongsai.base.page import Fact, Part, Sheet
from prongsai.kinds.measures.answered import answers, own_text
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.measures.views import MeasureView, PartView
from prongsai.kinds.reports.views import YearView
from prongsai.models.parts import Period
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# With more measures, the sheet of a year shows their number instead of their titles.
MOST_TITLES = 10
_DASH, _BETWEEN = Text(th="–", en="–"), " – "


def measure_sheet(measure: MeasureView, updated: PartialDate | None, wording: Wording) -> Sheet:
    record = measure.record
    label = wording.text("measure.label", n=wording.digits(record.number))
    year = wording.text("year.label", year=wording.year(measure.year))
    parts = [(f"measure.{name}", own_text(record, name)) for name in ("result", "method")]
    return Sheet(
        kicker=wording.both(lambda lang: f"{label.words(lang).value} · {year.words(lang).value}"),
        parts=tuple(Part(label=label, text=text) for label, text in parts if text),
        items=tuple(map(_item, measure.parts)),
        facts=tuple(_measure_facts(measure, updated, wording)),
    )


def _item(part: PartView) -> tuple[Text, Text]:
    """Return the number of a part, or a dash, and its title with the beginning of its result or method."""
    record = part.record
    prose = next((text for text in (record.result, record.method) if text and not text.is_none), None)
    said = [text for text in (record.title, described(prose)) if text]
    english = [text.en for text in said if text.en]
    return part.number or _DASH, Text(
        th=_BETWEEN.join(text.th for text in said) or _DASH.th,
        en=_BETWEEN.join(english) if len(english) == len(said) else None,
    )


def _measure_facts(measure: MeasureView, updated: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if measure.units:
        units = wording.joined([unit.title for unit in measure.units])
        yield Fact(label="measure.responsible", value=units)
    if periods := _periods(measure.record, wording):
        yield Fact(label="measure.period", value=wording.joined(periods))
    yield Fact(label="measure.standing", value=wording.text(f"standing.{measure.standing}"))
    if not measure.has_evidence:
        yield Fact(label="measure.evidence", value=wording.text("measure.no_evidence"))
    yield from _as_of(updated, wording)


def _periods(measure: Measure, wording: Wording) -> list[Text]:
    """Return the periods of a measure and its parts in words, each once."""
    said: list[Text | None] = []
    for answer in answers(measure, "period"):
        if isinstance(answer.value, Period):
            said.append(wording.written(answer.value.words))
        elif isinstance(answer.value, Text):
            said.append(described(answer.value))
    return list(dict.fromkeys(text for text in said if text))


def _as_of(day: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if day:
        yield Fact(label="sheet.as_of", value=wording.date(day))


def year_sheet(year: YearView, updated: PartialDate | None, wording: Wording) -> Sheet:
    shown = year.measures if year.count <= MOST_TITLES else ()
    return Sheet(
        kicker=wording.text("year.label", year=wording.year(year.year)),
        items=tuple((_numbered(measure.record.number, wording), measure.record.title) for measure in shown),
        facts=tuple(_year_facts(year, updated, wording)),
    )


def _numbered(number: int, wording: Wording) -> Text:
    return wording.both(lambda lang: wording.numerals[lang].digits(f"{number}."))


def _year_facts(year: YearView, updated: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    yield Fact(label="figures.measures", value=wording.digits(year.count))
    for tally in year.standings:
        yield Fact(label=f"standing.{tally.name}", value=wording.digits(tally.count))
    yield Fact(label="figures.evidence", value=wording.digits(year.with_evidence))
    if year.report.date:
        yield Fact(label="year.date", value=wording.date(year.report.date))
    else:
        yield from _as_of(updated, wording)
