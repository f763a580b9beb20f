"""The standing of a measure, derived from dates and result: never replaces a declared status."""

from __future__ import annotations

from datetime import date, timedelta

from prongsai.kinds.measures.answered import answers, is_said, whole_period
from prongsai.kinds.measures.record import Measure, Standing
from prongsai.thai import fiscal_year_days

STANDINGS: tuple[Standing, ...] = ("result-reported", "result-awaited", "under-way", "not-started")


def days(measure: Measure, year: int) -> tuple[date, date]:
    """Return the first and last day of a measure; without its own dates, those of the fiscal year."""
    period = whole_period(measure)
    if period and period.start and period.end:
        return period.start.first, period.end.last
    return fiscal_year_days(year)


def standing(measure: Measure, year: int, today: date) -> Standing:
    """Return the progress of a measure of fiscal year `year`; a result of "-" does not count.

    The result of a part is a result of the measure: the report may say the rest in words.
    """
    if is_said(measure, "result"):
        return "result-reported"
    first, last = days(measure, year)
    if today < first:
        return "not-started"
    return "under-way" if today <= last else "result-awaited"


def standing_changes(measure: Measure, year: int) -> tuple[date, ...]:
    """Return the days on which the result of `standing` changes."""
    if is_said(measure, "result"):
        return ()
    first, last = days(measure, year)
    return first, last + timedelta(days=1)


def in_fiscal_year(measure: Measure, year: int) -> bool:
    """Return whether the stated period is within the fiscal year."""
    period = whole_period(measure)
    if not (period and period.start and period.end):
        return False
    first, last = fiscal_year_days(year)
    return first <= period.start.first and period.end.last <= last


def is_result_overdue(measure: Measure, year: int, today: date) -> bool:
    """Return whether the stated period is over and there is no result."""
    return bool(answers(measure, "period")) and standing(measure, year, today) == "result-awaited"
