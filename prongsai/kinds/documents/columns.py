"""The documents as open data: what is in force since when, their files, and how many acknowledged them by unit."""

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
from prongsai.base.file_facts import Layer
from prongsai.kinds.documents.acknowledged import Acknowledgement, UnitShare
from prongsai.kinds.documents.chains import DocumentState
from prongsai.kinds.documents.record import Adopted, DocumentKind, FileLanguage, InForce
from prongsai.kinds.documents.views import DocumentView, FileView


def document_columns(shared: Shared) -> Sequence[Column[Entry[DocumentView]]]:
    return (
        record_id(),
        *years(lambda entry: entry.view.year),
        string("kind", lambda entry: entry.view.record.kind, required=True, choices=get_args(DocumentKind)),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        words("responsible", lambda entry: [unit.slug for unit in entry.view.units]),
        string("state", lambda entry: entry.view.state, required=True, choices=get_args(DocumentState)),
        *both_eras("in_force_start", part(_in_force, lambda days: days.start)),
        *both_eras("in_force_end", part(_in_force, lambda days: days.end), last=True),
        reference("replaces", part(lambda entry: entry.view.before, lambda one: one.key), "documents"),
        reference("replaced_by", part(lambda entry: entry.view.after, lambda one: one.key), "documents"),
        text("adopted_by", part(_adopted, lambda adopted: adopted.by)),
        *both_eras("adopted", part(_adopted, lambda adopted: adopted.date)),
        text("number", part(_adopted, lambda adopted: adopted.number)),
        text("summary", lambda entry: entry.view.record.summary),
        text("details", lambda entry: entry.view.details),
        *both_eras("as_of", lambda entry: entry.view.record.as_of, last=True),
        integer("staff", part(_known, lambda known: known.staff)),
        integer("acknowledged", part(_known, lambda known: known.acknowledged)),
        number("share", part(_known, lambda known: known.share)),
        integer("units_not_reported", part(_known, lambda known: len(known.not_reported))),
        text("note", lambda entry: entry.view.record.note),
        *updated(),
        table("files", lambda entry: entry.view.files, _file_columns(shared)),
        table("units", lambda entry: _shares(entry.view), _UNITS),
    )


def _file_columns(shared: Shared) -> Sequence[Column[FileView]]:
    return (
        text("title", lambda file: file.title, required=True),
        string("url", lambda file: shared.address(file.facts.file), required=True),
        string("format", lambda file: file.facts.format, required=True),
        string("language", lambda file: file.language, required=True, choices=get_args(FileLanguage)),
        integer("size", lambda file: file.facts.size, required=True),
        integer("pages", lambda file: file.facts.pages),
        string("text_layer", lambda file: file.facts.layer, choices=get_args(Layer)),
        integer("scanned_pages", lambda file: None if file.facts.layer is None else file.facts.scanned),
    )


def _share(one: UnitShare) -> Decimal:
    return one.share


_UNITS: Sequence[Column[UnitShare]] = (
    string("unit", lambda one: one.unit.slug if one.unit else None),
    integer("units", lambda one: one.units, required=True),
    integer("staff", lambda one: one.staff, required=True),
    integer("acknowledged", lambda one: one.acknowledged, required=True),
    number("share", _share),
)


def _shares(view: DocumentView) -> tuple[UnitShare, ...]:
    return view.acknowledgement.shares if view.acknowledgement else ()


def _in_force(entry: Entry[DocumentView]) -> InForce | None:
    return entry.view.record.in_force


def _adopted(entry: Entry[DocumentView]) -> Adopted | None:
    return entry.view.record.adopted


def _known(entry: Entry[DocumentView]) -> Acknowledgement | None:
    return entry.view.acknowledgement
