"""A notice (ประกาศ) of the municipality: as on the notice board, with its validity."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, check_order
from prongsai.models.parts import Attachment, Signatory
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text

NoticeKind = Literal["announcement", "order", "procurement", "recruitment", "service", "meeting"]


class Validity(Record):
    """The first and last day on which a notice is valid; either may be open."""

    start: BuddhistDate | None = None
    end: BuddhistDate | None = None

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: BuddhistDate | None, info: ValidationInfo) -> BuddhistDate | None:
        return check_order(info.data.get("start"), end)


class Notice(Record):
    """`number` is written as the municipality writes it: ๑/๒๕๖๔."""

    title: Text
    date: BuddhistDate
    number: Text | None = None
    kind: NoticeKind = "announcement"
    body: Prose | None = None
    signatory: Signatory | None = None
    valid: Validity | None = None
    attachments: tuple[Attachment, ...] = ()
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
