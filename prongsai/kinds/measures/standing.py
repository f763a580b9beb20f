"""What dates, result and evidence say of a measure: beside a declared status, never in its place."""

from __future__ import annotations

from datetime import date, timedelta

from prongsai.kinds.measures.record import Measure, Standing
from prongsai.thai import fiscal_year_days

STANDINGS: tuple[Standing, ...] = ("result-reported", "result-awaited", "under-way", "not-started")


def days(measure: Measure, year: int) -> tuple[date, date]:
    """Return the first and last day of a measure; without dates of its own it has the fiscal year."""
    period = measure.period
    if period and period.start and period.end:
        return period.start.first, period.end.last
    return fiscal_year_days(year)


def standing(measure: Measure, year: int, today: date) -> Standing:
    """Return how far a measure of fiscal year `year` has come; a result of "-" is none."""
    if measure.result and not measure.result.is_none:
        return "result-reported"
    first, last = days(measure, year)
    if today < first:
        return "not-started"
    return "under-way" if today <= last else "result-awaited"


def standing_changes(measure: Measure, year: int) -> tuple[date, ...]:
    """Return the days from which `standing` says something else than on the day before."""
    if measure.result and not measure.result.is_none:
        return ()
    first, last = days(measure, year)
    return first, last + timedelta(days=1)


def in_fiscal_year(measure: Measure, year: int) -> bool:
    """Return whether the stated period lies inside the fiscal year."""
    if not (measure.period and measure.period.start and measure.period.end):
        return False
    first, last = fiscal_year_days(year)
    return first <= measure.period.start.first and measure.period.end.last <= last


def is_result_overdue(measure: Measure, year: int, today: date) -> bool:
    """Return whether a measure that states its period has no result after it."""
    return measure.period is not None and standing(measure, year, today) == "result-awaited"
