"""Finds suggestions that nobody answered, neither in a record of its own nor by a later measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.base.loaded import Content, Loaded
from prongsai.kinds.measures.answered import row_answers
from prongsai.kinds.measures.record import Columns, Measure
from prongsai.kinds.reports.record import Report
from prongsai.kinds.suggestions.making import answered
from prongsai.kinds.suggestions.naming import Named, id_of, part_name
from prongsai.source.tree import Path as FieldPath


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A suggestion at `path` in a measure, or in the `part` of it that has this name, else ""."""

    measure: Loaded[Measure]
    part: str
    path: FieldPath

    @property
    def named(self) -> Named:
        return (self.measure.year or 0, self.measure.record.number, self.part)

    @property
    def name(self) -> str:
        """Its name as `build.py new suggestion` takes it: 2564/05, 2564/05-part-4-1."""
        return f"{self.measure.year}/{id_of(self.named)}"

    @property
    def reference(self) -> str:
        return f"{self.measure.year}/{self.measure.record.number:02}"


def suggestions(measure: Loaded[Measure]) -> Iterator[Suggestion]:
    """Yield what a measure and its parts suggest, one for each row of the report."""
    parts = measure.record.parts
    rows: list[tuple[str, FieldPath, Columns]] = [("", (), measure.record)]
    rows += [(part_name(part.number, at + 1), ("parts", at), part) for at, part in enumerate(parts)]
    for name, at, row in rows:
        found = next((answer for answer in row_answers(row, "suggestion", at) if not answer.is_none), None)
        if found:
            yield Suggestion(measure=measure, part=name, path=found.path)


def unanswered(content: Content) -> tuple[Suggestion, ...]:
    """Return the suggestions that have no answer, in the order of the measures."""
    return content.once(unanswered, lambda: tuple(_unanswered(content)))


def _unanswered(content: Content) -> Iterator[Suggestion]:
    measures, known = content.of(Measure), answered(content)
    followed = {measure.record.follows_up for measure in measures}
    for measure in measures:
        year, number = measure.year or 0, measure.record.number
        if (year, number) not in followed:
            yield from (one for one in suggestions(measure) if one.named not in known)


def overdue(content: Content) -> tuple[Suggestion, ...]:
    """Return those of them that the report of a later year should have answered."""
    newest = max((report.year or 0 for report in content.of(Report)), default=0)
    return tuple(one for one in unanswered(content) if (one.measure.year or 0) < newest)
