"""The notices as open data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from prongsai.base.attachments import AttachmentView
from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import Column, both_eras, part, string, table, text
from prongsai.kinds.notices.record import NoticeKind, Validity
from prongsai.kinds.notices.views import NoticeState, NoticeView
from prongsai.models.parts import Signatory


def notice_columns(shared: Shared) -> Sequence[Column[Entry[NoticeView]]]:
    attachments: Sequence[Column[AttachmentView]] = (
        text("title", lambda item: item.title, required=True),
        string("url", lambda item: shared.address(item.file), required=True),
        string("format", lambda item: item.format, required=True),
    )
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        text("number", lambda entry: entry.view.record.number),
        string("kind", lambda entry: entry.view.record.kind, required=True, choices=get_args(NoticeKind)),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.record.title, required=True),
        *both_eras("date", lambda entry: entry.view.record.date, last=True, required=True),
        *both_eras("valid_start", part(_valid, lambda valid: valid.start)),
        *both_eras("valid_end", part(_valid, lambda valid: valid.end), last=True),
        string("state", lambda entry: entry.view.state, required=True, choices=get_args(NoticeState)),
        text("body", lambda entry: entry.view.record.body),
        text("details", lambda entry: entry.view.details),
        text("signatory_name", part(_signatory, lambda signatory: signatory.name)),
        text("signatory_position", part(_signatory, lambda signatory: signatory.position)),
        *updated(),
        table("attachments", lambda entry: entry.view.attachments, attachments),
    )


def _valid(entry: Entry[NoticeView]) -> Validity | None:
    return entry.view.record.valid


def _signatory(entry: Entry[NoticeView]) -> Signatory | None:
    return entry.view.record.signatory
