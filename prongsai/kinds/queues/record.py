"""A queue of a fiscal year: its rules, its target, and a table of counts by month. Counts, never lists of people."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Count, Id, Line, Percent, TableFile, YesNo, reject
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_average, read_count, read_month
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate

# A smaller count may show who it was.
LEAST = 5
# The answers to the question how satisfied people are, from 1 to 5.
GRADES = tuple(f"satisfaction_{grade}" for grade in range(1, 6))


class QueueMonth(Record):
    """A month of a queue; what is None was not reported."""

    month: Annotated[PartialDate, Head(read_month, "เดือน", "month")]
    tickets: Annotated[
        int | None, Head(read_count, "บัตรคิว", "tickets", "จำนวนบัตรคิว", "ผู้รับบัตรคิว", "ออกบัตรคิว", is_summed=True)
    ] = None
    served: Annotated[
        int | None, Head(read_count, "ให้บริการ", "served", "ผู้รับบริการ", "ได้รับบริการ", "จำนวนผู้รับบริการ", is_summed=True)
    ] = None
    left: Annotated[
        int | None, Head(read_count, "ออกก่อน", "left", "ออกก่อนได้รับบริการ", "ไม่รอ", "ทิ้งคิว", is_summed=True)
    ] = None
    wait_mean: Annotated[
        Decimal | None,
        Head(read_average, "รอเฉลี่ย (นาที)", "wait_mean", "รอเฉลี่ย", "เวลารอเฉลี่ย", "เวลารอเฉลี่ย (นาที)", "mean wait (min)"),
    ] = None
    wait_max: Annotated[
        Decimal | None,
        Head(read_average, "รอนานสุด (นาที)", "wait_max", "รอนานสุด", "รอนานที่สุด", "เวลารอนานสุด", "longest wait (min)"),
    ] = None
    in_target: Annotated[
        int | None, Head(read_count, "ให้บริการในเป้าหมาย", "in_target", "ในเป้าหมาย", "ทันเป้าหมาย", is_summed=True)
    ] = None
    complaints: Annotated[
        int | None,
        Head(read_count, "ร้องเรียน", "complaints", "เรื่องร้องเรียน", "ข้อร้องเรียน", is_summed=True, hides_below=LEAST),
    ] = None
    priority: Annotated[
        int | None,
        Head(read_count, "ได้ก่อนตามสิทธิ", "priority", "ข้ามคิว", "ลัดคิวตามสิทธิ", is_summed=True, hides_below=LEAST),
    ] = None
    satisfaction_1: Annotated[int | None, Head(read_count, "พอใจ 1", "น้อยที่สุด", is_summed=True, hides_below=LEAST)] = (
        None
    )
    satisfaction_2: Annotated[int | None, Head(read_count, "พอใจ 2", "น้อย", is_summed=True, hides_below=LEAST)] = None
    satisfaction_3: Annotated[int | None, Head(read_count, "พอใจ 3", "ปานกลาง", is_summed=True, hides_below=LEAST)] = (
        None
    )
    satisfaction_4: Annotated[int | None, Head(read_count, "พอใจ 4", "มาก", is_summed=True, hides_below=LEAST)] = None
    satisfaction_5: Annotated[int | None, Head(read_count, "พอใจ 5", "มากที่สุด", is_summed=True, hides_below=LEAST)] = (
        None
    )

    @property
    def is_reported(self) -> bool:
        """Whether the row says more than its month."""
        return any(value is not None for name, value in self if name != "month")

    @property
    def left_or_difference(self) -> int | None:
        """How many left before they were served: as reported, else the tickets that were not served."""
        if self.left is not None or self.tickets is None or self.served is None:
            return self.left
        return self.tickets - self.served


class QueueRule(Record):
    """A rule: `what` is done and `why`; `first` says that these people are served before others."""

    what: Text
    why: Text | None = None
    first: YesNo = False


def _without_unit(value: object) -> object:
    """Return "15 นาที" as 15."""
    found = re.fullmatch(r"(\S+)\s*(?:นาที|minutes?|min\.?)", value.strip()) if isinstance(value, str) else None
    return found[1] if found else value


class Target(Record):
    """The promise: a `share` of people, in percent, waits at most `wait` minutes."""

    wait: Annotated[Count, BeforeValidator(_without_unit)]
    share: Percent


def _some(rules: tuple[QueueRule, ...]) -> tuple[QueueRule, ...]:
    if not rules:
        reject("missing-field")
    return rules


class Queue(Record):
    """`at` is the place of its counters; the `figures` are those known on the day `as_of`."""

    title: Text
    unit: Line
    at: Id | None = None
    counters: Count | None = None
    target: Target | None = None
    rules: Annotated[tuple[QueueRule, ...], AfterValidator(_some)]
    figures: TableFile | None = None
    as_of: BuddhistDate | None = None
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    checked: BuddhistDate | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


# The heads of a list with one row a visit, folded: เลขบัตรคิว and เวลากดบัตร; not เวลารอเฉลี่ย.
TICKET = re.compile("^(?:เลข|เลขที่|หมายเลข|ลำดับ|ลำดับที่)?(?:บัตร)?คิว(?:ที่|เลขที่)?$|^(?:ticket|queue)(?:no|number)?$")
TIME = re.compile("^เวลา(?!รอ|เฉลี่ย)|^(?:time|called|arrived)")
FIGURES = Shape(row=QueueMonth, key=("month",), lists={"queue-ticket-list": (TICKET, TIME)})
