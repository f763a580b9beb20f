"""The words of a cell of money → baht, and signs that say nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from prongsai.thai import to_arabic_digits

DASHES = {"-", "–", "—"}
# 45,000 · 45,000.50 · ๔๕,๐๐๐.- บาท · 45000 บาทถ้วน; commas only in groups of three.
_AMOUNT = re.compile(r"(?P<baht>\d{1,3}(?:,\d{3})+|\d+)(?P<satang>\.\d{1,2})?(?:\s*\.?\s*[-–—])?\s*(?:บาท(?:ถ้วน)?)?\.?")


def parse_amount(words: str) -> Decimal | None:
    """Return the baht of a cell that says an amount and no more."""
    found = _AMOUNT.fullmatch(to_arabic_digits(" ".join(words.split())))
    return Decimal(found["baht"].replace(",", "") + (found["satang"] or "")) if found else None


def yaml_amount(baht: Decimal) -> str:
    """Return an amount as in content: without satang that are zero."""
    return str(baht.to_integral_value()) if baht == baht.to_integral_value() else f"{baht:.2f}"
