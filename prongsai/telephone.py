"""Telephone numbers as offices write them, as telephones dial them."""

from __future__ import annotations

import re

from prongsai.thai import to_arabic_digits

# What follows the number: an extension, a second number.
_REST = re.compile(r"[,/;]|ต่อ|ถึง|หรือ|และ|ext|x(?=\s*\d)|to\b|or\b", re.IGNORECASE)
# 0-2123-4567-9 are three numbers, of which the first is dialled.
_RANGE = re.compile(r"(?<=\d{3})\s*[-–]\s*\d{1,2}$")
_NUMBER = re.compile(r"\+?\d{3,15}")
# With its leading 0, as in 02-123-4567.
_SHORTEST = 9


def dialled(phone: str) -> str | None:
    """Return the number for a link, without spaces, hyphens and the extension: "0-2123-4567, 12" is 021234567."""
    number = _REST.split(to_arabic_digits(phone).strip(), maxsplit=1)[0].strip()
    found = _plain(number)
    if len(found) > _SHORTEST and len(shorter := _plain(_RANGE.sub("", number))) >= _SHORTEST:
        found = shorter
    return found if _NUMBER.fullmatch(found) else None


def _plain(number: str) -> str:
    return re.sub(r"[\s().–-]", "", number)
