"""The citizen manual (คู่มือสำหรับประชาชน) of a service, in the order in which municipalities fill its form.

The Licensing Facilitation Act 2558, section 7: criteria and conditions, steps with their time, documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.prints import Booklet, BookletPart, BookletTable
from prongsai.kinds.services.views import ChannelView, ServiceView, StepView
from prongsai.text import Text, join_texts
from prongsai.wording import Wording

_DASH = Text(th="–", en="–")
_STEP_WIDTHS = (0.6, 4.2, 2.4, 1.8, 2.2)
_PAPER_WIDTHS = (4.0, 2.0, 1.2, 2.4)
_FEE_WIDTHS = (4.0, 2.0)


def manual(service: ServiceView, wording: Wording) -> Booklet:
    return Booklet(
        name="manual",
        label="services.manual",
        kicker=wording.text("services.manual_kicker"),
        parts=tuple(_parts(service, wording)),
    )


def _parts(service: ServiceView, wording: Wording) -> Iterator[BookletPart]:
    record, text = service.record, wording.text
    units = wording.joined([unit.title for unit in service.units])
    yield BookletPart(
        heading=text("services.manual_service"),
        texts=tuple(one for one in (record.summary, text("services.manual_unit", unit=units)) if one),
    )
    if service.channels or record.hours:
        hours = (text("services.manual_hours", hours=record.hours),) if record.hours else ()
        yield BookletPart(
            heading=text("services.channels"),
            items=tuple(channel_words(channel, wording) for channel in service.channels),
            texts=hours,
        )
    if record.conditions:
        yield BookletPart(heading=text("services.conditions"), texts=(record.conditions,))
    yield _steps(service, wording)
    if service.papers is not None:
        yield _papers(service, wording)
    if service.fees is not None:
        yield _fees(service, wording)
    if record.result:
        yield BookletPart(heading=text("services.result"), texts=(record.result,))
    if service.complaints:
        items = tuple(channel_words(channel, wording) for channel in service.complaints)
        yield BookletPart(heading=text("services.complaints"), items=items)
    if service.forms:
        yield BookletPart(heading=text("services.forms"), items=tuple(form.title for form in service.forms))
    if record.law:
        laws = tuple(join_texts([law.title, law.section], " ") if law.section else law.title for law in record.law)
        yield BookletPart(heading=text("services.law"), items=laws)
    if record.note:
        yield BookletPart(heading=text("services.note"), texts=(record.note,))


def _steps(service: ServiceView, wording: Wording) -> BookletPart:
    text, times = wording.text, service.times
    heads = ("services.no", "services.step", "services.who", "services.time", "services.place")
    shown = (("services.takes_in_all", times.all), ("services.promised", times.promise))
    visits = (text("services.visits_in_all", n=wording.digits(times.visits)),) if times.visits else ()
    return BookletPart(
        heading=text("services.steps_and_time"),
        texts=(*(text(label, time=time) for label, time in shown if time), *visits),
        table=BookletTable(
            heads=tuple(map(text, heads)),
            widths=_STEP_WIDTHS,
            rows=tuple(_step_row(step, wording) for step in service.steps),
        ),
    )


def _step_row(step: StepView, wording: Wording) -> tuple[Text, ...]:
    said = step.text
    if step.way:
        within = wording.text("services.within", time=step.way.within) if step.way.within else None
        parts = [step.text, wording.text("services.if_not", way=step.way.words), step.way.say, within]
        said = join_texts([part for part in parts if part], " – ")
    place = step.spot.name if step.spot else _DASH
    return (step.number or _DASH, said, step.who, step.time or _DASH, place)


def _papers(service: ServiceView, wording: Wording) -> BookletPart:
    heading = wording.text("services.documents")
    if not service.papers:
        return BookletPart(heading=heading, texts=(wording.text("services.no_documents"),))
    heads = ("services.document", "services.original_head", "services.copies_head", "services.issued_by")
    rows = []
    for paper in service.papers:
        when = wording.text("services.when_case", when=paper.when) if paper.when else None
        said = [part for part in (paper.name, when, paper.note) if part]
        rows.append((join_texts(said, " – "), paper.original, paper.copies or _DASH, paper.issued_by or _DASH))
    table = BookletTable(heads=tuple(map(wording.text, heads)), widths=_PAPER_WIDTHS, rows=tuple(rows))
    return BookletPart(heading=heading, table=table)


def _fees(service: ServiceView, wording: Wording) -> BookletPart:
    heading = wording.text("services.fees")
    if not service.fees:
        return BookletPart(heading=heading, texts=(wording.text("services.no_fee"),))
    heads = (wording.text("services.fee_item"), wording.text("services.fee_amount"))
    rows = tuple((fee.item, fee.amount) for fee in service.fees)
    return BookletPart(heading=heading, table=BookletTable(heads=heads, widths=_FEE_WIDTHS, rows=rows))


def channel_words(channel: ChannelView, wording: Wording) -> Text:
    """Return a channel on one line: what it is, where, how, when."""
    url = Text(th=channel.url, en=channel.url) if channel.url else None
    spot = channel.spot.name if channel.spot and channel.spot.name != channel.name else None
    parts = (channel.name, spot, channel.phone, url, channel.hours)
    return join_texts([wording.text(f"services.channel.{channel.kind}"), *(part for part in parts if part)], " · ")
