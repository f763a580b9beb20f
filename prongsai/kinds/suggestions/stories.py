"""The suggestions of measures, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.kinds.measures.answered import row_answers
from prongsai.kinds.measures.views import MeasureView, PartView, RowView
from prongsai.kinds.suggestions.naming import key_of, part_name
from prongsai.kinds.suggestions.views import Story
from prongsai.text import Text
from prongsai.thai import PartialDate


def stories(measures: Iterable[MeasureView], since: PartialDate | None) -> tuple[Story, ...]:
    """Return what measures suggest, in their order; `since` is the day of their report."""
    return tuple(story for measure in measures for story in _of_measure(measure, since))


def _of_measure(measure: MeasureView, since: PartialDate | None) -> Iterator[Story]:
    rows: tuple[RowView, ...] = (measure.own, *measure.parts)
    for row in rows:
        part = row if isinstance(row, PartView) else None
        found = [answer for answer in row_answers(row.record, "suggestion") if not answer.is_none]
        texts = tuple(answer.value for answer in found if isinstance(answer.value, Text))
        if texts:
            name = part_name(part.record.number, part.position) if part else ""
            yield Story(
                key=row.answer.key if row.answer else key_of((measure.year, measure.record.number, name)),
                measure=measure.link,
                place=part.anchor if part else _place(measure),
                part=_title(part) if part else None,
                texts=texts,
                source=measure.source,
                units=row.units or measure.units,
                since=since,
                answer=row.answer,
                later=measure.later,
            )


def _place(measure: MeasureView) -> str:
    """Return the place of its own suggestion on the page of a measure: in its column, or in one that covers it."""
    if measure.record.says("suggestion"):
        return "suggestion"
    covering = (n for n, extra in enumerate(measure.record.extra, start=1) if "suggestion" in extra.covers)
    return f"extra-{next(covering)}"


def _title(part: PartView) -> Text | None:
    """Return the number and title of a part as printed."""
    number, title = part.number, part.record.title
    if number and title:
        return Text(th=f"{number.th} {title.th}", en=f"{number.en} {title.en}" if title.en else None)
    return number or title or Text(th=f"({part.position})", en=f"({part.position})")
