"""The timeline of the measures of a fiscal year, drawn on a scale of its twelve months."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from prongsai.models.parts import Period
from prongsai.thai import fiscal_year_days

# All months have the same width, whatever their number of days, so that bars align with the month lines.
MONTH = 100
YEAR = 12 * MONTH


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A period drawn on the scale of its fiscal year: twelve months are 1200 wide."""

    x: int
    width: int
    begins_before: bool
    ends_after: bool


def draw_bar(period: Period | None, year_be: int) -> Bar | None:
    """Return the bar of a period in fiscal year `year_be`; None if it has no dates or is completely outside."""
    if period is None or period.start is None or period.end is None:
        return None
    first, last = fiscal_year_days(year_be)
    start, end = period.start.first, period.end.last
    if end < first or start > last:
        return None
    x = _position(start, first, days=0) if start > first else 0
    until = _position(end, first, days=1) if end < last else YEAR
    return Bar(x=x, width=max(until - x, 1), begins_before=start < first, ends_after=end > last)


def _position(day: date, first: date, *, days: int) -> int:
    """Return the distance of `day` from the first day of the year; with `days` 1, of the end of `day`."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return months * MONTH + round((day.day - 1 + days) / calendar.monthrange(day.year, day.month)[1] * MONTH)
