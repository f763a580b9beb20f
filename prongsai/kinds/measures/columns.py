"""The measures as open data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar, get_args

from prongsai.addresses import page_path
from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import (
    Column,
    both_eras,
    integer,
    number,
    of_holder,
    part,
    reference,
    string,
    table,
    text,
    words,
)
from prongsai.base.page import Link
from prongsai.kinds.measures.record import (
    AddressedIndicator,
    BudgetLine,
    Channel,
    ColumnName,
    Columns,
    Extra,
    Progress,
    Status,
)
from prongsai.kinds.measures.standing import STANDINGS
from prongsai.kinds.measures.views import EvidenceLink, MeasureView, PartView, Picture, RowView
from prongsai.models.parts import Period
from prongsai.text import Prose, Text, join_texts

E = TypeVar("E")
R = TypeVar("R")
_Columns = Sequence[Column[Entry[MeasureView]]]


def measure_columns(shared: Shared) -> _Columns:
    return (*_columns(shared), *_tables(shared))


def _columns(shared: Shared) -> _Columns:
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        integer("number", lambda entry: entry.view.record.number, required=True),
        string("printed_number", lambda entry: entry.view.record.printed_number),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        text("group", lambda entry: entry.view.group),
        text("method", lambda entry: entry.view.record.method),
        text("responsible_name", lambda entry: _names(entry.view.units)),
        *_period_columns(lambda entry: entry.view.record.period),
        text("result", lambda entry: entry.view.record.result),
        text("suggestion", lambda entry: entry.view.record.suggestion),
        string("standing", lambda entry: entry.view.standing, required=True, choices=STANDINGS),
        string("status", lambda entry: entry.view.record.status, choices=get_args(Status)),
        words("channels", lambda entry: entry.view.record.channels, get_args(Channel)),
        words("oit_items", lambda entry: entry.view.record.ita),
        reference("follows_up", part(lambda entry: entry.view.earlier, lambda earlier: earlier.key), "measures"),
        words("followed_up_by", lambda entry: [link.key for link in entry.view.later]),
        *_more_columns(lambda entry: entry.view.record),
        text("details", lambda entry: entry.view.details),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
    )


def _evidence_address(item: EvidenceLink, shared: Shared) -> str | None:
    if item.record:
        return shared.address(page_path(item.record, "th"))
    return shared.address(item.file) if item.file else item.url


def _tables(shared: Shared) -> _Columns:
    evidence: Sequence[Column[EvidenceLink]] = (
        text("title", lambda item: item.title, required=True),
        text("summary", lambda item: item.summary),
        string("url", lambda item: _evidence_address(item, shared), required=True),
        string("archived_url", lambda item: item.archived),
        string("format", lambda item: item.format or None),
    )
    photos: Sequence[Column[Picture]] = (
        string("url", lambda photo: shared.address(photo.file), required=True),
        text("alt", lambda photo: photo.alt, required=True),
        text("caption", lambda photo: photo.caption),
    )
    return (
        table("parts", lambda entry: entry.view.parts, _PARTS),
        _of_rows("responsible", lambda row: row.units, _UNITS),
        _of_rows("evidence", lambda row: row.evidence, evidence),
        _of_rows("budget", lambda row: row.record.budget or (), _MONEY),
        _of_rows("spent", lambda row: row.record.spent or (), _MONEY),
        table("addresses", lambda entry: entry.view.record.addresses, _ADDRESSES),
        table("steps", lambda entry: entry.view.record.steps, _STEPS),
        table("progress", lambda entry: entry.view.record.progress, _PROGRESS),
        table("photos", lambda entry: entry.view.photos, photos),
        _of_rows("extra", lambda row: row.record.extra, _EXTRA),
    )


def _period_columns(period: Callable[[E], Period | None]) -> Iterator[Column[E]]:
    yield from both_eras("period_start", part(period, lambda found: found.start))
    yield from both_eras("period_end", part(period, lambda found: found.end), last=True)
    yield text("period_text", part(period, lambda found: found.text))


def _more_columns(record: Callable[[E], Columns]) -> Iterator[Column[E]]:
    """Yield the columns that some reports have, of a measure or a part."""
    yield text("objective", lambda entry: record(entry).objective)
    yield text("risk", lambda entry: record(entry).risk)
    yield text("indicator", lambda entry: record(entry).indicator)
    yield text("target", lambda entry: record(entry).target)
    yield number("budget_baht", lambda entry: _sum(record(entry).budget))
    yield number("spent_baht", lambda entry: _sum(record(entry).spent))
    yield text("monitoring", lambda entry: record(entry).monitoring)
    yield text("obstacle", lambda entry: record(entry).obstacle)


def _of_rows(
    name: str, items: Callable[[RowView], Sequence[R]], columns: Sequence[Column[R]]
) -> Column[Entry[MeasureView]]:
    """Return the table of what stands in the rows of a measure and its parts, with the position of the part."""

    def rows(entry: Entry[MeasureView]) -> Sequence[tuple[int | None, R]]:
        own, parts = entry.view.own, entry.view.parts
        return [(None, item) for item in items(own)] + [(row.position, item) for row in parts for item in items(row)]

    position: Column[tuple[int | None, R]] = integer("part", lambda row: row[0])
    return table(name, rows, (position, *(of_holder(column, lambda row: row[1]) for column in columns)))


_PARTS: Sequence[Column[PartView]] = (
    string("number", lambda row: row.record.number),
    string("anchor", lambda row: row.anchor, required=True),
    text("title", lambda row: row.record.title),
    text("method", lambda row: row.record.method),
    text("responsible_name", lambda row: _names(row.units)),
    *_period_columns(lambda row: row.record.period),
    text("result", lambda row: row.record.result),
    text("suggestion", lambda row: row.record.suggestion),
    *_more_columns(lambda row: row.record),
)


_UNITS: Sequence[Column[Link]] = (
    reference("unit", lambda unit: unit.key, "units", required=True),
    text("name", lambda unit: unit.title, required=True),
)
_MONEY: Sequence[Column[BudgetLine]] = (
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
    words("covers", lambda extra: extra.covers, get_args(ColumnName)),
)


def _sum(money: tuple[BudgetLine, ...] | None) -> Decimal | None:
    """Return the baht of all years: 0 if the report says that there was none, None if it says nothing."""
    return None if money is None else sum((line.baht for line in money), Decimal(0))


def _names(units: Sequence[Link]) -> Text | None:
    return join_texts([unit.title for unit in units], "; ") if units else None
