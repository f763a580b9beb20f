"""How a suggestion is named: by the year and number of its measure, and by the part of the measure that makes it."""

from __future__ import annotations

import re

from prongsai import thai

Named = tuple[int, int, str]
"""Year (B.E.) and number of the measure, and the name of its part; the last is "" for the measure itself."""


def part_name(number: str | None, position: int) -> str:
    """Return the name of a part: its number in Arabic digits; row-2 for the second part, if it has no number."""
    return thai.to_arabic_digits(number) if number else f"row-{position}"


def id_of(named: Named) -> str:
    """Return the name of the file of an answer, which ends the address of its page: 05, 05-part-4-1, 05-row-2."""
    _, number, part = named
    digits = "-".join(re.findall("[0-9a-z]+", part.lower()))
    within = digits if not digits or part.startswith("row-") else f"part-{digits}"
    return f"{number:02}-{within}" if within else f"{number:02}"


def key_of(named: Named) -> str:
    """Return the key of the page of an answer: suggestions/2564/05."""
    return f"suggestions/{named[0]}/{id_of(named)}"
