"""The values of a row as plain words: what names it, and each as it is written in content."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from prongsai.tables.shape import AnyShape
from prongsai.thai import PartialDate


def key_words(values: Mapping[str, Any], shape: AnyShape) -> str:
    """Return what names a row, as text: 2567-10."""
    return " · ".join(plain_value(values[name]) for name in shape.key if name in values)


def plain_value(value: object) -> str:
    """Return a value as it is written in content: numbers without separators, days in the Buddhist Era."""
    if isinstance(value, PartialDate):
        return value.be
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return " ".join(str(value).split())
