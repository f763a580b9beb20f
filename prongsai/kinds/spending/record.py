"""The spending plan of a fiscal year: who approved it and when, how it was revised, and a table of its lines."""

from __future__ import annotations

from pydantic import Field

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, FilePath, Line, TableFile
from prongsai.models.parts import Signatory
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text


class Approval(Record):
    """`number` is that of the announcement or ordinance, as printed."""

    by: Text
    date: BuddhistDate
    number: Line | None = None


class Revision(Record):
    """A day on which the plan was changed, and why."""

    date: BuddhistDate
    reason: Text


class SpendingPlan(Record):
    """`unit` keeps the plan; the `lines` are those known on the day `as_of`; `file` is the plan as it was announced."""

    title: Text
    unit: Line
    lines: TableFile
    as_of: BuddhistDate
    approved: Approval | None = None
    revisions: tuple[Revision, ...] = ()
    file: FilePath | None = None
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    signatory: Signatory | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
