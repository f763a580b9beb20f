"""Periods drawn in their fiscal year, October to September, a hundred units a month."""

from __future__ import annotations

import pytest

from prongsai.kinds.measures.timeline import draw_bar
from prongsai.models.parts import Period


def bar(**period: str) -> tuple[int, int, bool, bool] | None:
    drawn = draw_bar(Period.model_validate(period), 2564)
    return drawn and (drawn.x, drawn.width, drawn.begins_before, drawn.ends_after)


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [
        ("2564-01", "2564-03", (300, 300, False, False)),
        ("2563-10", "2564-09", (0, 1200, False, False)),
        ("2563-10-01", "2564-09-30", (0, 1200, False, False)),
        ("2564-04-16", "2564-04-30", (650, 50, False, False)),
        ("2564-02-28", "2564-02-28", (496, 4, False, False)),
        ("2563-06", "2563-10", (0, 100, True, False)),
        ("2564-09", "2565-03", (1100, 100, False, True)),
        ("2562-10", "2566-09", (0, 1200, True, True)),
        ("2565-01", "2565-03", None),
        ("2562-01", "2563-09", None),
    ],
)
def test_a_period_lies_where_its_months_are(start: str, end: str, drawn: tuple[int, int, bool, bool] | None) -> None:
    assert bar(start=start, end=end) == drawn


def test_a_single_day_can_be_seen() -> None:
    drawn = bar(start="2564-01-15", end="2564-01-15")

    assert drawn is not None
    assert drawn[1] >= 1


def test_words_alone_cannot_be_drawn() -> None:
    assert bar(text="ตลอดปี") is None
    assert draw_bar(None, 2564) is None
