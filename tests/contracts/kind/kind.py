"""What a contract declares: its record; everything else follows from the model."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from prongsai.base.record_kind import record_kind
from prongsai.base.where import one_each
from prongsai.models.base import Record
from prongsai.models.fields import Alias, Amount, BuddhistDate, FilePath, check_order
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text


class Contract(Record):
    """`amount` is in baht; a contract holds from its `date` to its `end`."""

    title: Text
    partner: Text
    amount: Amount
    date: BuddhistDate
    end: BuddhistDate | None = None
    purpose: Prose | None = None
    file: FilePath | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: BuddhistDate | None, info: ValidationInfo) -> BuddhistDate | None:
        return check_order(info.data.get("date"), end)


CONTRACTS = record_kind("contracts", "contract", Contract, one_each("contracts/{id}.yaml", prose=True))
