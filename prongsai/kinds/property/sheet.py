"""The rules of lending as a document to print or to edit: who decides, how, the rules, damage and loss."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.prints import Booklet, BookletPart, BookletTable
from prongsai.kinds.property.record import Property
from prongsai.kinds.services.manual import channel_words
from prongsai.kinds.services.views import ServiceView
from prongsai.text import Text, join_texts
from prongsai.wording import Wording

_DASH = Text(th="–", en="–")


def rules_sheet(record: Property, service: ServiceView, wording: Wording) -> Booklet:
    return Booklet(
        name="rules",
        label="property.rules_sheet",
        kicker=wording.text("property.kicker", unit=service.units[0].title),
        parts=tuple(_parts(record, service, wording)),
    )


def _parts(record: Property, service: ServiceView, wording: Wording) -> Iterator[BookletPart]:
    text = wording.text
    rows = []
    for case in record.cases:
        longest = case.longest.words(wording) if case.longest else _DASH
        who = join_texts([case.who, case.note], " – ") if case.note else case.who
        rows.append((text(f"property.case.{case.case}"), who, case.approves, longest))
    heads = ("property.case_head", "property.who", "property.approves", "property.longest")
    table = BookletTable(heads=tuple(map(text, heads)), widths=(2.0, 3.6, 3.0, 1.8), rows=tuple(rows))
    summary = (record.summary,) if record.summary else ()
    yield BookletPart(heading=text("property.cases"), texts=summary, table=table)
    steps = tuple((step.number or _DASH, step.text, step.who, step.time or _DASH) for step in service.steps)
    heads = ("services.no", "services.step", "services.who", "services.time")
    table = BookletTable(heads=tuple(map(text, heads)), widths=(0.7, 5.0, 2.6, 1.8), rows=steps)
    yield BookletPart(heading=text("property.steps"), table=table)
    if record.rules:
        rules = (join_texts([rule.what, rule.why], " – ") if rule.why else rule.what for rule in record.rules)
        yield BookletPart(heading=text("property.rules"), items=tuple(rules))
    if record.damage:
        yield BookletPart(heading=text("property.damage"), texts=(record.damage,))
    if record.law:
        laws = tuple(join_texts([law.title, law.section], " ") if law.section else law.title for law in record.law)
        yield BookletPart(heading=text("property.law"), items=laws)
    if service.channels:
        channels = tuple(channel_words(channel, wording) for channel in service.channels)
        yield BookletPart(heading=text("property.contact"), items=channels)
