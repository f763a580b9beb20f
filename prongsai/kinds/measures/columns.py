"""The measures as open data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import get_args

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import (
    Column,
    both_eras,
    integer,
    number,
    part,
    reference,
    string,
    table,
    text,
    words,
)
from prongsai.base.page import Link
from prongsai.kinds.measures.record import AddressedIndicator, BudgetLine, Channel, Extra, Measure, Progress, Status
from prongsai.kinds.measures.rows import EvidenceLink
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import MeasureView, Picture
from prongsai.models.parts import Period
from prongsai.text import Prose, Text

_Columns = Sequence[Column[Entry[MeasureView]]]


def measure_columns(shared: Shared) -> _Columns:
    return (*_columns(shared), *_tables(shared))


def _columns(shared: Shared) -> _Columns:
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        integer("number", lambda entry: entry.view.record.number, required=True),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        text("group", lambda entry: entry.view.group),
        text("method", lambda entry: entry.view.record.method),
        text("responsible_name", lambda entry: _joined([unit.title for unit in entry.view.units])),
        *both_eras("period_start", part(_period, lambda period: period.start)),
        *both_eras("period_end", part(_period, lambda period: period.end), last=True),
        text("period_text", part(_period, lambda period: period.text)),
        text("result", lambda entry: entry.view.record.result),
        text("suggestion", lambda entry: entry.view.record.suggestion),
        string("standing", lambda entry: entry.view.standing, required=True, choices=STANDINGS),
        string("status", lambda entry: entry.view.record.status, choices=get_args(Status)),
        words("channels", lambda entry: entry.view.record.channels, get_args(Channel)),
        words("oit_items", lambda entry: entry.view.record.ita),
        reference("follows_up", part(lambda entry: entry.view.earlier, lambda earlier: earlier.key), "measures"),
        words("followed_up_by", lambda entry: [link.key for link in entry.view.later]),
        text("objective", lambda entry: entry.view.record.objective),
        text("risk", lambda entry: entry.view.record.risk),
        text("indicator", lambda entry: entry.view.record.indicator),
        text("target", lambda entry: entry.view.record.target),
        number("budget_baht", lambda entry: _budget(entry.view.record)),
        text("monitoring", lambda entry: entry.view.record.monitoring),
        text("obstacle", lambda entry: entry.view.record.obstacle),
        text("details", lambda entry: entry.view.details),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
    )


def _tables(shared: Shared) -> _Columns:
    evidence: Sequence[Column[EvidenceLink]] = (
        text("title", lambda item: item.title, required=True),
        string("url", lambda item: shared.address(item.file) if item.file else item.url, required=True),
        string("archived_url", lambda item: item.archived),
        string("format", lambda item: item.format or None),
    )
    photos: Sequence[Column[Picture]] = (
        string("url", lambda photo: shared.address(photo.file), required=True),
        text("alt", lambda photo: photo.alt, required=True),
        text("caption", lambda photo: photo.caption),
    )
    return (
        table("responsible", lambda entry: entry.view.units, _UNITS),
        table("evidence", lambda entry: entry.view.own.evidence, evidence),
        table("budget", lambda entry: entry.view.record.budget or (), _BUDGET),
        table("addresses", lambda entry: entry.view.record.addresses, _ADDRESSES),
        table("steps", lambda entry: entry.view.record.steps, _STEPS),
        table("progress", lambda entry: entry.view.record.progress, _PROGRESS),
        table("photos", lambda entry: entry.view.photos, photos),
        table("extra", lambda entry: entry.view.record.extra, _EXTRA),
    )


_UNITS: Sequence[Column[Link]] = (
    reference("unit", lambda unit: unit.key, "units", required=True),
    text("name", lambda unit: unit.title, required=True),
)
_BUDGET: Sequence[Column[BudgetLine]] = (
    *years(lambda line: line.year, required=True),
    number("baht", lambda line: line.baht),
)
_ADDRESSES: Sequence[Column[AddressedIndicator]] = (
    integer("indicator", lambda addressed: addressed.indicator, required=True),
    *years(lambda addressed: addressed.year, required=True),
    number("score", lambda addressed: addressed.score),
)
_STEPS: Sequence[Column[Prose]] = (text("text", lambda step: step, required=True),)
_PROGRESS: Sequence[Column[Progress]] = (
    *both_eras("date", lambda round_: round_.date, last=True, required=True),
    text("text", lambda round_: round_.text, required=True),
    number("percent", lambda round_: round_.percent),
)
_EXTRA: Sequence[Column[Extra]] = (
    text("label", lambda extra: extra.label, required=True),
    text("text", lambda extra: extra.text, required=True),
)


def _period(entry: Entry[MeasureView]) -> Period | None:
    return entry.view.record.period


def _joined(names: Sequence[Text]) -> Text | None:
    """Return several names as one text; in English only if all of them have English."""
    if not names:
        return None
    english = [name.en for name in names if name.en]
    return Text(
        th="; ".join(name.th for name in names),
        en="; ".join(english) if len(english) == len(names) else None,
    )


def _budget(measure: Measure) -> Decimal | None:
    """Return the baht of all years: 0 if the report says that no budget was used, None if it says nothing."""
    return None if measure.budget is None else sum((line.baht for line in measure.budget), Decimal(0))
