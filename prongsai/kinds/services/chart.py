"""The chart of a service, for pages and posters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.flow.model import End, Flow, FlowWords, Lane, Return, Skip, Step
from prongsai.kinds.services.record import Service
from prongsai.kinds.services.steps import Row, find_row, rows_of
from prongsai.kinds.services.views import ServiceView, StepView
from prongsai.text import Text, join_texts
from prongsai.wording import Wording


def flow_of(service: Service, view: ServiceView, wording: Wording) -> Flow:
    """Return the chart: a lane for each person who does something, in their order in the record."""
    rows = rows_of(service)
    busy = {row.who for row in rows}
    return Flow(
        lanes=tuple(Lane(id=person.id, name=person.name) for person in service.people if person.id in busy),
        steps=tuple(_step(row, shown, rows, wording) for row, shown in zip(rows, view.steps, strict=True)),
    )


def flow_words(wording: Wording) -> FlowWords:
    return FlowWords(
        yes=wording.text("services.flow.yes"),
        no=wording.text("services.flow.no"),
        back_to=wording.text("services.flow.back_to", n=Text(th="{n}", en="{n}")),
        end=wording.text("services.flow.end"),
        skip_to=wording.text("services.flow.skip_to", n=Text(th="{n}", en="{n}")),
        continued=wording.text("services.flow.continued"),
        continues=wording.text("services.flow.continues"),
    )


def _step(row: Row, shown: StepView, rows: Sequence[Row], wording: Wording) -> Step:
    return Step(
        lane=row.who,
        text=row.text,
        number=shown.number,
        notes=tuple(_notes(shown, wording)),
        otherwise=_otherwise(row, rows, shown, wording),
        is_question=row.is_question,
        group=row.group,
    )


def _notes(shown: StepView, wording: Wording) -> Iterator[Text]:
    """Yield the small print of a box: its time and place."""
    parts = []
    if shown.time:
        words = "services.flow.waiting" if shown.is_waiting else "services.flow.time"
        parts.append(wording.text(words, time=shown.time))
    if shown.spot:
        parts.append(shown.spot.name)
    if parts:
        yield join_texts(parts, " · ")


def _otherwise(row: Row, rows: Sequence[Row], shown: StepView, wording: Wording) -> Return | End | Skip | None:
    way = row.otherwise
    if way is None:
        return None
    say = shown.way.say if shown.way else None
    if say and shown.way and shown.way.within:
        say = wording.text("services.flow.within", say=say, time=shown.way.within)
    if way.end:
        return End(say=say or way.end)
    target = find_row(rows, way.back_to or way.skip_to or "")
    assert target is not None  # noqa: S101 (checked on loading)
    return (Return if way.back_to else Skip)(to=target.position, say=say)
