"""The steps of a service in a flat list, with their numbers and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.kinds.services.record import Otherwise, Person, Service, Step, Work
from prongsai.models.durations import Duration, total
from prongsai.source.tree import Path as FieldPath
from prongsai.text import Text
from prongsai.thai import to_arabic_digits


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A step or a work at once with others.

    `ids` name it: those of the first work are also those of its step. `number` counts from 1, questions have none;
    `path` is that in the record. `group` is the index of the step whose works are done at once; `position` is that of
    the row, from 0.
    """

    position: int
    path: FieldPath
    ids: tuple[str, ...]
    who: str
    text: Text
    number: int | None
    group: int | None
    time: Duration | None
    is_waiting: bool
    at: str | None
    where: Text | None
    documents: tuple[str, ...]
    otherwise: Otherwise | None

    @property
    def is_question(self) -> bool:
        return self.number is None


def rows_of(service: Service) -> tuple[Row, ...]:
    """Return all rows in their order."""
    rows: list[Row] = []
    for work, path, group, step in _works(service.steps):
        number = 1 + sum(not row.is_question for row in rows)
        text = work.do or (step.ask if work is step else None)
        assert text is not None  # noqa: S101 (a validator of Step)
        rows.append(
            Row(
                position=len(rows),
                path=path,
                ids=tuple(one for one in (work.id, step.id if group is not None and path[-1] == 0 else None) if one),
                who=work.who or "",
                text=text,
                number=None if work is step and step.ask else number,
                group=group,
                time=work.time,
                is_waiting=work.waiting,
                at=work.at,
                where=work.where,
                documents=work.documents,
                otherwise=step.otherwise,
            )
        )
    return tuple(rows)


def _works(steps: Sequence[Step]) -> Iterator[tuple[Step | Work, FieldPath, int | None, Step]]:
    for index, step in enumerate(steps):
        if step.at_once:
            for inner, work in enumerate(step.at_once):
                yield work, ("steps", index, "at_once", inner), index, step
        else:
            yield step, ("steps", index), None, step


def find_row(rows: Sequence[Row], name: str) -> Row | None:
    """Return the row that is named by its id, or by its number in any digits; of works at once, the first."""
    digits = to_arabic_digits(name)
    found = next((row for row in rows if name in row.ids), None)
    found = found or next((row for row in rows if row.number is not None and str(row.number) == digits), None)
    return next(row for row in rows if row.group == found.group) if found and found.group is not None else found


def is_number(name: str) -> bool:
    """Whether a step is named by its number."""
    return to_arabic_digits(name).isdecimal()


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """The time of a service: in all, of the office, of the applicant, and waiting, in which nobody works.

    Each is the sum of the longest times of its steps; of works at once only the longest counts. `is_complete`: every
    step states its time. `visits`: how often the applicant comes.
    """

    all: Duration | None
    office: Duration | None
    applicant: Duration | None
    waiting: Duration | None
    is_complete: bool
    visits: int


def times_of(rows: Sequence[Row], people: Sequence[Person]) -> Times:
    applicants = {person.id for person in people if person.applicant}
    counted = [*_longest(rows)]

    def time_of(wanted: str) -> Duration | None:
        return total(row.time for row in counted if row.time and _actor(row, applicants) == wanted)

    return Times(
        all=total(row.time for row in counted if row.time),
        office=time_of("office"),
        applicant=time_of("applicant"),
        waiting=time_of("waiting"),
        is_complete=all(row.time for row in rows if not row.is_question),
        visits=_visits(rows, applicants),
    )


def _actor(row: Row, applicants: set[str]) -> str:
    return "waiting" if row.is_waiting else "applicant" if row.who in applicants else "office"


def _longest(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; of works at once, the one that takes longest."""
    for row in rows:
        group = [other for other in rows if other.group == row.group] if row.group is not None else [row]
        if row is max(group, key=lambda one: one.time.minutes if one.time else 0):
            yield row


def _visits(rows: Sequence[Row], applicants: set[str]) -> int:
    """Return how often the applicant comes to a place: after a step that takes days, it is another visit."""
    visits, is_here = 0, False
    for row in rows:
        if row.who in applicants and (row.at or row.where):
            visits += not is_here
            is_here = True
        elif row.time and not row.time.is_within_a_day:
            is_here = False
    return visits
