"""Rules of a good service record; all are warnings, which a record can turn off with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from prongsai.base.judging import Judged
from prongsai.base.loaded import AnyLoaded, Content, Loaded
from prongsai.kinds.services.record import Service
from prongsai.kinds.services.steps import find_row, is_number, rows_of, times_of
from prongsai.source.tree import dotted
from prongsai.thai import advance

RULES = (
    "step-without-time",
    "longer-than-promised",
    "service-incomplete",
    "person-without-steps",
    "step-by-number",
    "long-step",
    "pause-over",
    "no-applicant",
)
# A box of the chart with more letters has more lines than a reader takes in at a glance.
MOST_LETTERS = 90
# What a citizen manual always says; of documents and fee also "none".
_NEEDED = {
    "documents": "documents: none",
    "fee": "fee: none",
    "channels": "channels: [{kind: counter}]",
    "hours": "hours: {th: วันจันทร์ถึงวันศุกร์, en: Monday to Friday}",
    "promise": "promise: 30 นาที",
}


def judge_services(content: Content, today: date, judged: Callable[[AnyLoaded], Judged]) -> None:
    """Warn of what is missing or doubtful in services."""
    for service in content.of(Service):
        warn = judged(service).warn
        _judge_fields(service, warn)
        until = service.record.until
        if until and until.last < today:
            warn("pause-over", service.place(("until",)), "until", day=until.be)
        _judge_steps(service, warn)


def _judge_fields(loaded: Loaded[Service], warn: Callable[..., None]) -> None:
    record = loaded.record
    for name, example in _NEEDED.items():
        value = getattr(record, name)
        if value is None or (value == () and name == "channels"):
            warn("service-incomplete", loaded.place((name,), key=True), name, example=example)
    times = times_of(rows_of(record), record.people)
    if record.promise and times.all and times.all.minutes > record.promise.minutes:
        said = {"promised": record.promise.said(), "total": times.all.said()}
        warn("longer-than-promised", loaded.place(("promise",)), "promise", **said)
    named = {row.who for row in rows_of(record)}
    for index, person in enumerate(record.people):
        path = ("people", index)
        if person.id not in named:
            warn("person-without-steps", loaded.place((*path, "id")), dotted((*path, "id")), value=person.id)
    if not any(person.applicant for person in record.people):
        warn("no-applicant", loaded.place(("people",), key=True), "people")


def _judge_steps(loaded: Loaded[Service], warn: Callable[..., None]) -> None:
    rows = rows_of(loaded.record)
    for row in rows:
        field = dotted(row.path)
        if row.time is None and not row.is_question:
            warn("step-without-time", loaded.place(row.path), field, value=row.text.th)
        if advance(row.text.th) > MOST_LETTERS:
            count = advance(row.text.th)
            warn("long-step", loaded.place((*row.path, "ask" if row.is_question else "do")), field, count=count,
                 limit=MOST_LETTERS)  # fmt: skip
        way = row.otherwise and (row.otherwise.back_to or row.otherwise.skip_to)
        target = find_row(rows, way) if way else None
        if way and target and is_number(way):
            name = "back_to" if row.otherwise and row.otherwise.back_to else "skip_to"
            path = (*row.path, "otherwise", name)
            warn("step-by-number", loaded.place(path), dotted(path), value=way, step=target.text.th)
