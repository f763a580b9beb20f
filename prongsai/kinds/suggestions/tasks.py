"""What is still to do about suggestions: what was to be done by a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.material import Material
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.suggestions.making import is_overdue
from prongsai.kinds.suggestions.record import SuggestionAnswer

NAMES = ("answer-overdue",)


def suggestion_tasks(material: Material) -> Iterator[Task]:
    """Yield the promises that are overdue, each with its day; measures report what is not answered."""
    measures = {(one.year, one.record.number): one for one in material.content.of(Measure)}
    for answer in material.content.of(SuggestionAnswer):
        record = answer.record
        if record.due and is_overdue(record, material.today):
            title, place = measures[record.measure].record.title, answer.place(("due",), key=True)
            unit = (record.unit,)
            yield Task(name=NAMES[0], key=answer.key, title=title, place=place, what=(record.due.be,), units=unit)
