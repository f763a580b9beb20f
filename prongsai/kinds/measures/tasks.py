"""What is missing in measures: the task list of the staff."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.judging import Task
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.kinds.measures.answered import answers
from prongsai.kinds.measures.answers import unanswered
from prongsai.kinds.measures.record import Measure, has_evidence
from prongsai.kinds.measures.standing import is_result_overdue
from prongsai.source.tree import Path as FieldPath

# The most important for the public first.
NAMES = ("result-overdue", "no-evidence", "suggestion-unanswered")


def measure_tasks(material: Material) -> Iterator[Task]:
    open_suggestions: dict[str, FieldPath] = {}
    for suggestion in unanswered(material.content):
        open_suggestions.setdefault(suggestion.measure.key, suggestion.path)
    for measure in material.content.of(Measure):
        if is_result_overdue(measure.record, measure.year or 0, material.today):
            yield _task("result-overdue", measure, answers(measure.record, "period")[0].path)
        if not has_evidence(measure.record):
            yield _task("no-evidence", measure, ("evidence",))
        if measure.key in open_suggestions:
            yield _task("suggestion-unanswered", measure, open_suggestions[measure.key])


def _task(name: str, measure: Loaded[Measure], field: FieldPath) -> Task:
    place = measure.place(field, key=True)
    return Task(name=name, key=measure.key, title=measure.record.title, place=place)
