"""Amounts in words: rounded for large figures, whole in tables."""

from __future__ import annotations

from decimal import Decimal

from prongsai.text import Text
from prongsai.wording import Wording

MILLION = 1_000_000


def baht(amount: Decimal, wording: Wording) -> Text:
    """Return an amount to the satang: 12,400,000.00 บาท."""
    return wording.text("spending.baht", n=wording.digits(f"{amount:,.2f}"))


def rounded(amount: Decimal, wording: Wording) -> Text:
    """Return an amount as people say it: 12.4 ล้านบาท; below a million, in whole baht."""
    if abs(amount) < MILLION:
        return wording.text("spending.baht", n=wording.digits(f"{amount:,.0f}"))
    return wording.text("spending.million", n=wording.digits(f"{amount / MILLION:,.1f}"))
