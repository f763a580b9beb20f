"""The twelve months of a queue, and the sums of its year: only of what was reported, and never from the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from prongsai.kinds.queues.record import GRADES, QueueMonth
from prongsai.models.parts import Period
from prongsai.tables.shape import TableRow
from prongsai.thai import PartialDate, fiscal_year_days

MonthState = Literal["reported", "missing", "after"]
TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A count as it is shown: None was not reported, `few` is hidden; a sum of such is at least its value."""

    value: int | None = None
    few: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthView:
    """A month of the year: "missing" was not reported, "after" ends after the date of the figures.

    `share` is the percentage of people who were served within the target.
    """

    month: PartialDate
    state: MonthState
    tickets: int | None = None
    served: int | None = None
    left: int | None = None
    wait_mean: Decimal | None = None
    wait_max: Decimal | None = None
    share: Decimal | None = None
    complaints: Count = Count()
    priority: Count = Count()


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """The sums of the months that were reported; `content` is the mean of the grades of satisfaction, up to 5.

    `content` and `answers` are of the months in which no answer is hidden: a total would give it away.
    """

    months: tuple[MonthView, ...]
    tickets: int | None
    served: int | None
    left: int | None
    wait_mean: Decimal | None
    wait_max: Decimal | None
    share: Decimal | None
    complaints: Count
    priority: Count
    content: Decimal | None
    answers: int

    @property
    def reported(self) -> int:
        return sum(month.state == "reported" for month in self.months)

    @property
    def missing(self) -> tuple[PartialDate, ...]:
        return tuple(month.month for month in self.months if month.state == "missing")

    @property
    def due(self) -> tuple[MonthView, ...]:
        """The months that the figures should cover: up to their date."""
        return tuple(month for month in self.months if month.state != "after")

    @property
    def after(self) -> Period | None:
        """The months after that day: the rest of the year."""
        rest = self.months[len(self.due) :]
        return Period(start=rest[0].month, end=rest[-1].month) if rest else None


Rows = Sequence[TableRow[QueueMonth]]


def view_year(year: int, rows: Rows, as_of: PartialDate | None) -> Year:
    """Return the months of a fiscal year (B.E.) in their order, with their sums."""
    by_month = {row.record.month: row for row in rows if row.record.is_reported}
    months = tuple(_view(month, by_month.get(month), as_of) for month in fiscal_months(year))
    records = [row.record for row in by_month.values()]
    told = [row.record for row in by_month.values() if not {*GRADES} & {*row.hidden}]
    grades = {grade: _sum(getattr(one, f"satisfaction_{grade}") for one in told) or 0 for grade in range(1, 6)}
    answers = sum(grades.values())
    return Year(
        months=months,
        tickets=_sum(month.tickets for month in months),
        served=_sum(month.served for month in months),
        left=_sum(month.left for month in months),
        wait_mean=_weighted(records),
        wait_max=max((one.wait_max for one in records if one.wait_max is not None), default=None),
        share=_share(records),
        complaints=_total(month.complaints for month in months),
        priority=_total(month.priority for month in months),
        content=_round(Decimal(sum(grade * count for grade, count in grades.items())) / answers) if answers else None,
        answers=answers,
    )


def fiscal_months(year: int) -> Iterator[PartialDate]:
    """Yield the months of a fiscal year (B.E.), October first."""
    start = fiscal_year_days(year)[0]
    for step in range(12):
        month = start.month - 1 + step
        yield PartialDate(start.year + month // 12, month % 12 + 1)


def _view(month: PartialDate, row: TableRow[QueueMonth] | None, as_of: PartialDate | None) -> MonthView:
    if row is None:
        return MonthView(month=month, state="after" if as_of is None or month.last > as_of.last else "missing")
    record = row.record
    return MonthView(
        month=month,
        state="reported",
        tickets=record.tickets,
        served=record.served,
        left=record.left_or_difference,
        wait_mean=record.wait_mean,
        wait_max=record.wait_max,
        share=_share([record]),
        complaints=_count(row, "complaints"),
        priority=_count(row, "priority"),
    )


def _count(row: TableRow[QueueMonth], name: str) -> Count:
    return Count(value=row.shown(name), few=name in row.hidden)


def _sum(values: Iterable[int | None]) -> int | None:
    """Return the sum of what was reported; None if nothing was."""
    found = [value for value in values if value is not None]
    return sum(found) if found else None


def _total(counts: Iterable[Count]) -> Count:
    """Return the sum of counts; of those that are hidden, each is at least one, and the sum is at least its value."""
    found = [count for count in counts if count.few or count.value is not None]
    if not found:
        return Count()
    return Count(value=sum(1 if count.few else count.value or 0 for count in found), few=any(one.few for one in found))


def _share(records: Sequence[QueueMonth]) -> Decimal | None:
    """Return the percentage served within the target, rounded down: 89.96 has not reached 90."""
    known = [one for one in records if one.in_target is not None and one.served]
    served = sum(one.served or 0 for one in known)
    in_target = sum(one.in_target or 0 for one in known)
    return (Decimal(100 * in_target) / served).quantize(TENTH, ROUND_FLOOR) if served else None


def _weighted(records: Sequence[QueueMonth]) -> Decimal | None:
    """Return the mean wait of all people: that of a month counts as often as people were served in it."""
    known = [(one.wait_mean, one.served) for one in records if one.wait_mean is not None and one.served]
    served = sum(count for _, count in known)
    return _round(sum((mean * count for mean, count in known), Decimal(0)) / served) if served else None


def _round(value: Decimal) -> Decimal:
    return value.quantize(TENTH, ROUND_HALF_UP)
