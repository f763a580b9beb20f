"""What the figures of a queue must agree with: each other, the fiscal year, their date."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.base.references import check_unit
from prongsai.kinds.places.naming import check_point
from prongsai.kinds.places.points import point_options
from prongsai.kinds.queues.record import GRADES, Queue, QueueMonth
from prongsai.kinds.units.options import known_units
from prongsai.problems import Problems
from prongsai.tables.shape import TableRow
from prongsai.thai import format_day


def check_queues(loading: Loading) -> None:
    units = known_units(loading)
    known = point_options(loading.files)
    for queue in loading.of(Queue):
        record, place = queue.record, queue.place
        if record.at:
            check_point(record.at, known, queue, ("at",), loading.problems)
        if units is not None:
            check_unit(record.unit, units, place(("unit",)), "unit", loading.problems)
        if record.figures and record.as_of is None:
            loading.problems.add("figures-without-day", place(("figures",)), "figures")
        rows: Sequence[TableRow[QueueMonth]] = queue.tables.get("figures", ())
        for row in rows:
            _check_month(row, queue, loading.problems)
            _check_counts(row, loading.problems)
        in_target = [row for row in rows if row.record.in_target is not None]
        if record.target is None and in_target:
            loading.problems.add("queue-no-target", in_target[0].place("in_target"))


def _check_month(row: TableRow[QueueMonth], queue: Loaded[Queue], problems: Problems) -> None:
    """Check that a month is one of the fiscal year, and not after the date of the figures."""
    month, as_of = row.record.month, queue.record.as_of
    if month.fiscal_year != queue.year:
        problems.add("queue-other-year", row.place("month"), value=month.be, year=queue.year)
    elif as_of and month.first > as_of.last and row.record.is_reported:
        params = {"value": month.be, "as_of": format_day(as_of.last), "path": queue.source}
        problems.add("figures-after-day", row.place("month"), **params)


def _check_counts(row: TableRow[QueueMonth], problems: Problems) -> None:
    """Check the counts of a month against each other."""
    month = row.record
    tickets, served, left = month.tickets, month.served, month.left
    if tickets is not None and served is not None:
        counted = served + (left or 0)
        params = {"tickets": f"{tickets:,}", "served": f"{served:,}", "left": f"{left or 0:,}"}
        if counted > tickets:
            problems.add("queue-more-than-tickets", row.place("served"), **params, rest=f"{counted - tickets:,}")
        elif left is not None and counted < tickets:
            problems.add("queue-tickets-left-over", row.place("left"), **params, rest=f"{tickets - counted:,}")
    if month.in_target is not None and served is not None and month.in_target > served:
        problems.add(
            "queue-more-than-served", row.place("in_target"), value=f"{month.in_target:,}", served=f"{served:,}"
        )
    if month.wait_mean is not None and month.wait_max is not None and month.wait_mean > month.wait_max:
        values = {"value": f"{month.wait_mean:f}", "longest": f"{month.wait_max:f}"}
        problems.add("queue-mean-above-longest", row.place("wait_mean"), **values)
    answers = sum(getattr(month, grade) or 0 for grade in GRADES)
    if served is not None and answers > served:
        place = row.place(next(grade for grade in reversed(GRADES) if getattr(month, grade)))
        problems.add("queue-more-answers", place, value=f"{answers:,}", served=f"{served:,}")
