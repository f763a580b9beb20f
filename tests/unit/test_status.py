"""What a record shows of itself never flatters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prongsai.kinds.measures.record import Measure
from prongsai.kinds.measures.standing import in_fiscal_year, standing, standing_changes

PERIOD = {"start": "2564-01", "end": "2564-03"}


def measure(**fields: object) -> Measure:
    return Measure.model_validate({"number": "1", "title": "ก", **fields})


@pytest.mark.parametrize(
    ("fields", "today", "expected"),
    [
        ({"period": PERIOD, "result": "ทำแล้ว"}, date(2020, 1, 1), "result-reported"),
        ({"period": PERIOD}, date(2020, 12, 31), "not-started"),
        ({"period": PERIOD}, date(2021, 1, 1), "under-way"),
        ({"period": PERIOD}, date(2021, 3, 31), "under-way"),
        ({"period": PERIOD}, date(2021, 4, 1), "result-awaited"),
        ({"period": PERIOD, "result": "-"}, date(2021, 4, 1), "result-awaited"),
        ({"period": PERIOD, "status": "done"}, date(2021, 4, 1), "result-awaited"),
        ({}, date(2020, 9, 30), "not-started"),
        ({}, date(2021, 9, 30), "under-way"),
        ({"period": {"text": "ตลอดปี"}}, date(2021, 10, 1), "result-awaited"),
    ],
)
def test_standing_follows_dates_and_result(fields: dict[str, object], today: date, expected: str) -> None:
    assert standing(measure(**fields), 2564, today) == expected


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2563-10", "2564-09", True),
        ("2563-09-30", "2564-01-31", False),
        ("2564-01", "2564-10", False),
        ("2564-09-30", "2564-09-30", True),
    ],
)
def test_a_period_is_inside_its_fiscal_year_or_not(start: str, end: str, inside: bool) -> None:
    assert in_fiscal_year(measure(period={"start": start, "end": end}), 2564) is inside


def test_a_period_without_dates_is_not_counted_as_inside() -> None:
    assert not in_fiscal_year(measure(period={"text": "ตลอดปี"}), 2564)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"period": PERIOD}, (date(2021, 1, 1), date(2021, 4, 1))),
        ({"period": PERIOD, "result": "-"}, (date(2021, 1, 1), date(2021, 4, 1))),
        ({"period": PERIOD, "result": "ทำแล้ว"}, ()),
        ({}, (date(2020, 10, 1), date(2021, 10, 1))),
    ],
)
def test_what_a_record_shows_changes_on_these_days_and_no_other(
    fields: dict[str, object], days: tuple[date, ...]
) -> None:
    assert standing_changes(measure(**fields), 2564) == days
    shown = [standing(measure(**fields), 2564, date(2020, 9, 1) + timedelta(days=n)) for n in range(420)]
    turned = [n for n in range(1, len(shown)) if shown[n] != shown[n - 1]]
    assert tuple(date(2020, 9, 1) + timedelta(days=n) for n in turned) == days
