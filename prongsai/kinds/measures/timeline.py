"""When the measures of a fiscal year were carried out, drawn to the scale of its twelve months."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from prongsai.models.parts import Period
from prongsai.thai import fiscal_year_days

# A month is as wide as the next, however many days it has, so that bars meet the lines of the months.
MONTH = 100
YEAR = 12 * MONTH


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A period drawn in its fiscal year, whose twelve months are 1200 wide."""

    x: int
    width: int
    begins_before: bool
    ends_after: bool


def draw_bar(period: Period | None, year_be: int) -> Bar | None:
    """Return where a period lies in fiscal year `year_be`; None where it has no dates or lies wholly outside."""
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
    """Return how far `day` stands from the first day of the year; with `days` 1, its end."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return months * MONTH + round((day.day - 1 + days) / calendar.monthrange(day.year, day.month)[1] * MONTH)
