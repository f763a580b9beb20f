"""The notice board sheets of a measure and of a year's report.

A sheet that says what was done says what the report criticises too, and what became of it: half would be untrue.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.page import Fact, Part, Sheet, SheetItem
from prongsai.kinds.measures.record import Progress
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.views import YearView
from prongsai.problems import Lang
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# With more measures, the sheet of a year shows how many there are, and how many suggestions, instead of their words.
MOST_TITLES = 10
# A suggestion and what became of it may make a second side.
_SIDES = 2


def measure_sheet(measure: MeasureView, updated: PartialDate | None, wording: Wording) -> Sheet:
    record = measure.record
    label = wording.text("measure.label", n=wording.digits(record.number))
    year = wording.text("year.label", year=wording.year(measure.year))
    parts = [("measure.result", record.result), ("measure.method", record.method)]
    done = tuple(Part(label=label, text=text) for label, text in parts if text and not text.is_none)
    return Sheet(
        kicker=wording.both(lambda lang: f"{label.words(lang).value} · {year.words(lang).value}"),
        parts=(*done, *_criticism(measure, wording)),
        facts=tuple(_measure_facts(measure, updated, wording)),
        sides=_SIDES,
    )


def _criticism(measure: MeasureView, wording: Wording) -> Iterator[Part]:
    """Yield the suggestion and the obstacle of the report, and all that this site knows of what became of them."""
    record = measure.record
    yield Part(label="measure.suggestion", text=_stated(record.suggestion, wording))
    if record.obstacle:
        yield Part(label="measure.obstacle", text=_stated(record.obstacle, wording))
    if measure.later:
        yield Part(label="sheet.became", text=_later(measure, wording))
    elif record.has_suggestion:
        yield Part(label="sheet.became", text=wording.text("measure.no_later"))
    if record.progress:
        rounds = [_round(one, wording) for one in record.progress]
        english = [one.en for one in rounds if one.en]
        in_english = "\n\n".join(english) if len(english) == len(rounds) else None
        yield Part(label="measure.progress", text=Prose(th="\n\n".join(one.th for one in rounds), en=in_english))
    if record.note:
        yield Part(label="measure.note", text=record.note)


def _stated(text: Prose | None, wording: Wording) -> Text:
    """Return the words of the report, or that it says there is nothing, or that it does not say."""
    if text is None:
        return wording.text("measure.not_stated")
    return wording.text("measure.none") if text.is_none else text


def _later(measure: MeasureView, wording: Wording) -> Text:
    """Return the titles of the measures that continue it, with their years."""

    def said(lang: Lang) -> str:
        years = wording.strings[lang], wording.numerals[lang]
        return "; ".join(
            f"{link.title.words(lang).value} ({years[0].get('year.label', year=years[1].year(link.year or 0))})"
            for link in measure.later
        )

    return Text(th=said("th"), en=said("en") if all(link.title.en for link in measure.later) else None)


def _round(progress: Progress, wording: Wording) -> Prose:
    """Return a round of follow-up in a paragraph below its day and its per cent."""

    def head(lang: Lang) -> str:
        numerals = wording.numerals[lang]
        percent = f" · {numerals.digits(progress.percent)}%" if progress.percent is not None else ""
        return f"{numerals.date(progress.date)}{percent}"

    text = progress.text
    return Prose(th=f"{head('th')}\n\n{text.th}", en=f"{head('en')}\n\n{text.en}" if text.en else None)


def _measure_facts(measure: MeasureView, updated: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if measure.units:
        units = wording.joined([unit.title for unit in measure.units])
        yield Fact(label="measure.responsible", value=units)
    if period := measure.record.period:
        yield Fact(label="measure.period", value=wording.written(period.words))
    yield Fact(label="measure.standing", value=wording.text(f"standing.{measure.standing}"))
    if not measure.evidence:
        yield Fact(label="measure.evidence", value=wording.text("measure.no_evidence"))
    yield from _as_of(updated, wording)


def _as_of(day: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if day:
        yield Fact(label="sheet.as_of", value=wording.date(day))


def year_sheet(year: YearView, updated: PartialDate | None, wording: Wording) -> Sheet:
    shown = year.measures if year.count <= MOST_TITLES else ()
    return Sheet(
        kicker=wording.text("year.label", year=wording.year(year.year)),
        items=tuple(
            SheetItem(
                number=measure.record.number,
                title=measure.record.title,
                parts=tuple(_criticism(measure, wording)),
            )
            for measure in shown
        ),
        facts=tuple(_year_facts(year, updated, wording)),
        sides=_SIDES,
    )


def _year_facts(year: YearView, updated: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    yield Fact(label="figures.measures", value=wording.digits(year.count))
    for tally in year.standings:
        yield Fact(label=f"standing.{tally.name}", value=wording.digits(tally.count))
    yield Fact(label="figures.evidence", value=wording.digits(year.with_evidence))
    suggested = [measure for measure in year.measures if measure.record.has_suggestion]
    yield Fact(label="figures.suggestions", value=wording.digits(len(suggested)))
    if suggested:
        answered = sum(bool(measure.later) for measure in suggested)
        yield Fact(label="figures.answered", value=wording.digits(answered))
    if year.report.date:
        yield Fact(label="year.date", value=wording.date(year.report.date))
    else:
        yield from _as_of(updated, wording)
