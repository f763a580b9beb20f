"""What the ITA of a year asks to be published (แบบ OIT), as far as this site answers it.

The numbers, names and requirements of the items change every year, so they are in the content, not in templates.
"""

from __future__ import annotations

from typing import Literal

from prongsai.models.base import Record
from prongsai.models.fields import OitItem
from prongsai.text import Text

# What the site can show an assessor. A field of measures: how many of the year's measures have it.
Shown = Literal["analysis", "method", "responsible", "period-in-year", "result", "monitoring", "evidence"]


class Ask(Record):
    """One thing that an item asks for, and where the year's page shows it."""

    text: Text
    shown_by: tuple[Shown, ...]


class Item(Record):
    id: OitItem
    name: Text
    asks: tuple[Ask, ...]


class ItaYear(Record):
    items: tuple[Item, ...]
