"""A unit (หน่วยงาน) of the municipality that is responsible for measures."""

from __future__ import annotations

from prongsai.models.base import Record
from prongsai.models.fields import Alias, Id, YesNo
from prongsai.text import Text


class Unit(Record):
    """`everyone` marks the entry for all units (ทุกหน่วยงาน): its measures apply to each of them."""

    name: Text
    parent: Id | None = None
    phone: Text | None = None
    room: Text | None = None
    everyone: YesNo = False
    aliases: tuple[Alias, ...] = ()
