"""The words of a column of floors → the floors of a building, with levels that count from the ground upwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.tables.grid import Spot
from prongsai.thai import fold, to_arabic_digits, to_thai_digits

_NUMBER = re.compile(r"(?:ชั้น(?:ที่)?|floor|fl\.?)?\s*([0-9]{1,2})", re.IGNORECASE)
_BELOW = re.compile(r"(?:ชั้น)?\s*ใต้ดิน\s*(?:ชั้น|ที่)?\s*([0-9]{1,2})?|[Bb]([0-9]{1,2})")
_FIRST = "ชั้น ๑"


@dataclass(kw_only=True, slots=True)
class Floors:
    """Collects the floors by id. A floor without a number gets a level above the others, and a remark.

    `known` are ids by name, in the file that exists.
    """

    account: Account
    known: Mapping[str, str]
    levels: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _unnumbered: list[tuple[str, Spot]] = field(default_factory=list)

    def id_of(self, words: str, spot: Spot) -> str:
        """Return the id of a floor: its number, or the words of one that has none, such as ชั้นลอย."""
        text = " ".join(to_arabic_digits(words).split())
        below, number = _BELOW.fullmatch(text), _NUMBER.fullmatch(text)
        floor = number[1].lstrip("0") or "0" if number else text
        if below:
            floor = f"B{below[1] or below[2] or 1}"
        if floor in self.names:
            return floor
        self.names[floor] = f"ชั้น {to_thai_digits(floor)}" if number else " ".join(words.split())
        if number:
            self.levels[floor] = int(number[1])
        elif below:
            self.levels[floor] = -int(floor[1:])
        else:
            self._unnumbered.append((floor, spot))
        return floor

    def first(self) -> str:
        """Return the ground floor, where the table names no floor."""
        return self.id_of(_FIRST, Spot(row=0))

    def values(self) -> list[dict[str, Any]]:
        """Return the floors from the lowest to the highest."""
        for floor, spot in self._unnumbered:
            self.levels[floor] = max(self.levels.values(), default=0) + 1
            self.account.remark("cli.import-floor-level", spot, value=self.names[floor], level=self.levels[floor])
        return [
            {"id": self.written(floor), "name": {"th": self.names[floor]}, "level": str(level)}
            for floor, level in sorted(self.levels.items(), key=lambda item: item[1])
        ]

    def written(self, floor: str) -> str:
        """Return the id of a floor as in the file: that which staff gave it, else its own."""
        return self.known.get(fold(self.names[floor]), floor)
