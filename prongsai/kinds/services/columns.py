"""The services as open data, with their steps, documents, fees and channels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from prongsai.base.attachments import AttachmentView
from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark
from prongsai.base.columns import Column, boolean, both_eras, integer, number, part, string, table, text, words
from prongsai.kinds.services.record import Audience, ChannelKind, Fee, Law, Paper, Person, Service, ServiceStatus
from prongsai.kinds.services.steps import Row, find_row, rows_of
from prongsai.kinds.services.views import ChannelView, ServiceView, StepView
from prongsai.models.durations import Duration
from prongsai.text import Text


def service_columns(shared: Shared) -> Sequence[Column[Entry[ServiceView]]]:
    return (
        record_id(),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        text("summary", lambda entry: entry.view.record.summary),
        words("responsible", lambda entry: entry.view.record.responsible),
        words("audience", lambda entry: entry.view.record.audience, get_args(Audience)),
        string("status", lambda entry: entry.view.record.status, required=True, choices=get_args(ServiceStatus)),
        text("result", lambda entry: entry.view.record.result),
        text("alert", lambda entry: entry.view.record.alert),
        *both_eras("until", lambda entry: entry.view.record.until, last=True),
        text("conditions", lambda entry: entry.view.record.conditions),
        text("promise", lambda entry: entry.view.times.promise),
        text("time_all", lambda entry: entry.view.times.all),
        text("time_office", lambda entry: entry.view.times.office),
        text("time_applicant", lambda entry: entry.view.times.applicant),
        text("time_waiting", lambda entry: entry.view.times.waiting),
        integer("visits", lambda entry: entry.view.times.visits, required=True),
        text("fee", lambda entry: entry.view.fee_total),
        text("hours", lambda entry: entry.view.record.hours),
        text("note", lambda entry: entry.view.record.note),
        *both_eras("checked", lambda entry: entry.view.record.checked),
        *updated(),
        table("steps", lambda entry: steps_of(entry.view), STEPS),
        table("documents", lambda entry: _documents(entry.view.record), DOCUMENTS),
        table("fees", lambda entry: _fees(entry.view.record), _FEES),
        table("channels", lambda entry: entry.view.channels, CHANNELS),
        table("complaints", lambda entry: entry.view.complaints, CHANNELS),
        table("people", lambda entry: entry.view.record.people, PEOPLE),
        table("law", lambda entry: entry.view.record.law, LAW),
        table("names", lambda entry: entry.view.record.also_called, _NAMES),
        table("forms", lambda entry: entry.view.forms, form_columns(shared)),
    )


def form_columns(shared: Shared) -> Sequence[Column[AttachmentView]]:
    return (
        text("title", lambda form: form.title, required=True),
        string("url", lambda form: shared.address(form.file), required=True),
        string("format", lambda form: form.format, required=True),
    )


StepEntry = tuple[Row, StepView, tuple[Row, ...]]
"""A row of the steps, as pages show it, and all rows of its service."""


def steps_of(service: ServiceView) -> list[StepEntry]:
    rows = rows_of(service.record)
    return [(row, shown, rows) for row, shown in zip(rows, service.steps, strict=True)]


def _documents(service: Service) -> tuple[Paper, ...]:
    return service.documents or ()


def _fees(service: Service) -> tuple[Fee, ...]:
    return service.fee or ()


def _leads_to(entry: StepEntry) -> int | None:
    """Return the position of the row to which the answer "no" leads."""
    row, _, rows = entry
    way = row.otherwise
    target = find_row(rows, way.back_to or way.skip_to or "") if way else None
    return target.position + 1 if target else None


def _time(entry: StepEntry) -> Duration | None:
    return entry[0].time


STEPS: Sequence[Column[StepEntry]] = (
    integer("number", lambda entry: entry[0].number),
    string(
        "kind",
        lambda entry: "question" if entry[0].is_question else "step",
        required=True,
        choices=("step", "question"),
    ),
    text("text", lambda entry: entry[0].text, required=True),
    text("who", lambda entry: entry[1].who, required=True),
    text("time", lambda entry: entry[1].time),
    string("time_iso", part(_time, lambda time: time.iso)),
    string("point_id", lambda entry: entry[1].spot.key if entry[1].spot else None),
    text("where", lambda entry: entry[0].where),
    integer("group", lambda entry: entry[0].group),
    integer("no_leads_to", _leads_to),
    text("no_within", part(lambda entry: entry[1].way, lambda way: way.within)),
    text("no_says", part(lambda entry: entry[0].otherwise, lambda way: way.end or way.say)),
)
DOCUMENTS: Sequence[Column[Paper]] = (
    text("name", lambda paper: paper.name, required=True),
    string("original", lambda paper: paper.original, required=True, choices=("shown", "handed-in", "none")),
    integer("copies", lambda paper: paper.copies, required=True),
    text("issued_by", lambda paper: paper.issued_by),
    text("when", lambda paper: paper.when),
    text("note", lambda paper: paper.note),
)
_FEES: Sequence[Column[Fee]] = (
    text("item", lambda fee: fee.item, required=True),
    number("baht", lambda fee: fee.baht),
    text("per", lambda fee: fee.per),
)
PEOPLE: Sequence[Column[Person]] = (
    text("name", lambda person: person.name, required=True),
    boolean("applicant", lambda person: person.applicant),
    string("unit", lambda person: person.unit),
)
LAW: Sequence[Column[Law]] = (
    text("title", lambda law: law.title, required=True),
    text("section", lambda law: law.section),
    string("url", lambda law: law.url),
)
_NAMES: Sequence[Column[Text]] = (text("name", lambda name: name, required=True),)
CHANNELS: Sequence[Column[ChannelView]] = (
    string("kind", lambda channel: channel.kind, required=True, choices=get_args(ChannelKind)),
    text("name", lambda channel: channel.name),
    text("place", lambda channel: channel.spot.name if channel.spot else None),
    string("link", lambda channel: channel.url),
    text("phone", lambda channel: channel.phone),
    text("hours", lambda channel: channel.hours),
)
