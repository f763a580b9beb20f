"""What answers a field of a measure: its own value, a column of the report that covers it, or its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from prongsai.kinds.measures.record import ColumnName, Columns, Extra, Measure
from prongsai.models.parts import Period
from prongsai.source.tree import Path as FieldPath
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An answer at `path` in the measure: a value of the field, or the words of the column `extra` that covers it."""

    path: FieldPath
    value: object
    extra: Extra | None = None

    @property
    def is_none(self) -> bool:
        """Whether it is "-", the report's sign for "none"."""
        return isinstance(self.value, Text) and self.value.is_none


def answers(measure: Measure, name: str) -> tuple[Answer, ...]:
    """Return what answers the field `name`, of the measure itself first; nothing if the report does not say."""
    rows: list[tuple[FieldPath, Columns]] = [((), measure)]
    rows += [(("parts", index), part) for index, part in enumerate(measure.parts)]
    return tuple(answer for path, row in rows for answer in row_answers(row, name, path))


def row_answers(row: Columns, name: str, path: FieldPath = ()) -> Iterator[Answer]:
    """Yield what answers the field in a single row, that of a measure or of a part."""
    if row.says(name):
        yield Answer(path=(*path, name), value=getattr(row, name))
    for index, extra in enumerate(row.extra):
        if name in extra.covers:
            yield Answer(path=(*path, "extra", index), value=extra.text, extra=extra)


def answered_fields(row: Columns) -> frozenset[str]:
    """Return the fields that a row answers."""
    return frozenset(name for name in get_args(ColumnName) if any(row_answers(row, name)))


def is_said(measure: Measure, name: str) -> bool:
    """Whether the report says more about a field than "-"."""
    return any(not answer.is_none for answer in answers(measure, name))


def is_row_said(row: Columns, name: str) -> bool:
    """Whether a single row, that of a measure or of a part, says more about a field than "-"."""
    return any(not answer.is_none for answer in row_answers(row, name))


def own_text(measure: Measure, name: str) -> Text | None:
    """Return the first text that answers a field for the whole measure and is not "-"."""
    found = (answer.value for answer in row_answers(measure, name) if not answer.is_none)
    return next((value for value in found if isinstance(value, Text)), None)


def whole_period(measure: Measure) -> Period | None:
    """Return the period of a measure; without its own, from the first day of any part to the last."""
    if measure.period:
        return measure.period
    dated = [part.period for part in measure.parts if part.period]
    starts = [period.start for period in dated if period.start]
    ends = [period.end for period in dated if period.end]
    if not starts or not ends:
        return None
    return Period(start=min(starts, key=lambda day: day.first), end=max(ends, key=lambda day: day.last))
