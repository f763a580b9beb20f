"""The notice board sheets of a measure and of a year's report.

A sheet that says what was done says what the report criticises too, and what became of it: half would be untrue.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.material import described
from prongsai.base.page import Fact, Part, Sheet, SheetItem
from prongsai.kinds.measures.answered import Answer, answers, own_text, row_answers
from prongsai.kinds.measures.record import Columns, Measure, Progress
from prongsai.kinds.measures.views import AnswerView, MeasureView, PartView, RowView
from prongsai.kinds.reports.views import YearView
from prongsai.models.parts import Period
from prongsai.problems import Lang
from prongsai.text import Prose, Text, join_texts
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# With more measures, the sheet of a year shows how many there are, and how many suggestions, instead of their words.
MOST_TITLES = 10
_DASH, _BETWEEN = Text(th="–", en="–"), " – "
# A suggestion and what became of it may make a second side.
_SIDES = 2


def measure_sheet(measure: MeasureView, as_of: PartialDate | None, wording: Wording) -> Sheet:
    record = measure.record
    label = wording.text("measure.label", n=wording.digits(record.number))
    year = wording.text("year.label", year=wording.year(measure.year))
    parts = [(f"measure.{name}", own_text(record, name)) for name in ("result", "method")]
    done = tuple(Part(label=label, text=text) for label, text in parts if text)
    return Sheet(
        kicker=wording.both(lambda lang: f"{label.words(lang).value} · {year.words(lang).value}"),
        parts=(*done, *_criticism(measure, wording)),
        items=tuple(_item(part, measure, wording) for part in measure.parts),
        facts=tuple(_measure_facts(measure, as_of, wording)),
        sides=_SIDES,
    )


def _item(part: PartView, measure: MeasureView, wording: Wording) -> SheetItem:
    """Return a part: its number, or a dash, its title with the beginning of its result or method, its criticism."""
    record = part.record
    prose = next((text for text in (record.result, record.method) if text and not text.is_none), None)
    said = [text for text in (record.title, described(prose)) if text]
    return SheetItem(
        number=part.number or _DASH,
        title=join_texts(said, _BETWEEN) if said else _DASH,
        parts=(*_remarks(record, wording), *_answered(part, measure, wording)),
    )


def _remarks(row: Columns, wording: Wording) -> Iterator[Part]:
    """Yield the suggestion and the obstacle of one row of the report; a column that holds both comes once."""
    shown = []
    for name in ("suggestion", "obstacle"):
        for answer in row_answers(row, name):
            if answer.extra not in shown and not (name == "obstacle" and answer.is_none):
                shown += [answer.extra] if answer.extra else []
                yield Part(label=f"measure.{name}", text=_stated(_said(answer), wording))


def _said(answer: Answer) -> Text:
    """Return the words of an answer, below the heading of its column if that is another one."""
    text = answer.value
    assert isinstance(text, Text)  # noqa: S101 (suggestion and obstacle are texts)
    if answer.extra is None:
        return text
    label = answer.extra.label
    english = f"{label.en}: {text.en}" if label.en and text.en else None
    return Prose(th=f"{label.th}: {text.th}", en=english)


def _criticism(measure: MeasureView, wording: Wording) -> Iterator[Part]:
    """Yield the suggestion and the obstacle of the report, and all that this site knows of what became of them."""
    record = measure.record
    yield from _remarks(record, wording)
    if not answers(record, "suggestion"):
        yield Part(label="measure.suggestion", text=wording.text("measure.not_stated"))
    yield from _became(measure, wording)
    if record.progress:
        rounds = join_texts([_round(one, wording) for one in record.progress], "\n\n")
        yield Part(label="measure.progress", text=Prose(th=rounds.th, en=rounds.en))
    if record.note:
        yield Part(label="measure.note", text=record.note)


def _became(measure: MeasureView, wording: Wording) -> Iterator[Part]:
    """Yield what became of the suggestion of a measure itself, and the measures that continue it."""
    yield from _answered(measure.own, measure, wording)
    if measure.later:
        yield Part(label="sheet.became", text=_later(measure, wording))


def _answered(row: RowView, measure: MeasureView, wording: Wording) -> Iterator[Part]:
    """Yield the answer to what a row suggests, or that there is none."""
    if row.answer:
        yield Part(label="sheet.became", text=_answer(row.answer, wording))
    elif row.suggests and not measure.later:
        yield Part(label="sheet.became", text=wording.text("measure.no_later"))


def _answer(answer: AnswerView, wording: Wording) -> Text:
    """Return the decision, its day and unit, then the words of the answer."""
    record = answer.record
    head = [wording.text(f"suggestions.state.{record.answer}"), wording.date(record.date)]
    head += [answer.unit.title] if answer.unit else []
    head += [wording.text("suggestions.due_on", date=wording.date(record.due))] if record.due else []
    lines = [join_texts(head, " · "), *((record.text,) if record.text else ())]
    lines += [answer.by.title] if answer.by else []
    whole = join_texts(lines, "\n\n")
    return Prose(th=whole.th, en=whole.en)


def _stated(text: Text, wording: Wording) -> Text:
    """Return the words of the report, or that it says there is nothing."""
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
        day, percent = numerals.date(progress.date), progress.percent
        if percent is None:
            return day
        return f"{day} · {wording.strings[lang].get('measure.percent', n=numerals.digits(percent))}"

    text = progress.text
    return Prose(th=f"{head('th')}\n\n{text.th}", en=f"{head('en')}\n\n{text.en}" if text.en else None)


def _measure_facts(measure: MeasureView, as_of: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    if measure.units:
        units = wording.joined([unit.title for unit in measure.units])
        yield Fact(label="measure.responsible", value=units)
    if periods := _periods(measure.record, wording):
        yield Fact(label="measure.period", value=wording.joined(periods))
    yield Fact(label="measure.standing", value=wording.text(f"standing.{measure.standing}"))
    if not measure.has_evidence:
        yield Fact(label="measure.evidence", value=wording.text("measure.no_evidence"))
    yield from _as_of(as_of, wording)


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


def year_sheet(year: YearView, as_of: PartialDate | None, wording: Wording) -> Sheet:
    shown = year.measures if year.count <= MOST_TITLES else ()
    return Sheet(
        kicker=wording.text("year.label", year=wording.year(year.year)),
        items=tuple(
            SheetItem(
                number=_numbered(measure.record.number, wording),
                title=measure.record.title,
                parts=(*_criticism(measure, wording), *_of_parts(measure, wording)),
            )
            for measure in shown
        ),
        facts=tuple(_year_facts(year, as_of, wording)),
        sides=_SIDES,
    )


def _of_parts(measure: MeasureView, wording: Wording) -> Iterator[Part]:
    """Yield what the parts of a measure suggest, and what became of each."""
    for part in measure.parts:
        if part.suggests:
            yield from _remarks(part.record, wording)
            yield from _answered(part, measure, wording)


def _numbered(number: int, wording: Wording) -> Text:
    return wording.both(lambda lang: wording.numerals[lang].digits(f"{number}."))


def _year_facts(year: YearView, as_of: PartialDate | None, wording: Wording) -> Iterator[Fact]:
    yield Fact(label="figures.measures", value=wording.digits(year.count))
    for tally in year.standings:
        yield Fact(label=f"standing.{tally.name}", value=wording.digits(tally.count))
    yield Fact(label="figures.evidence", value=wording.digits(year.with_evidence))
    suggested = [measure for measure in year.measures if measure.has_suggestion]
    yield Fact(label="figures.suggestions", value=wording.digits(len(suggested)))
    if suggested:
        answered = sum(measure.is_answered for measure in suggested)
        yield Fact(label="figures.answered", value=wording.digits(answered))
    if year.report.date:
        yield Fact(label="year.date", value=wording.date(year.report.date))
    else:
        yield from _as_of(as_of, wording)
