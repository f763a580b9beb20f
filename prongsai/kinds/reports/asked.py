"""What the assessor asks for (ข้อ OIT) as layouts show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.kinds.ita.record import Shown
from prongsai.text import Text

State = Literal["complete", "partial", "absent"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskPart:
    """What the year shows for one requirement: `have` of `total` measures, or 0 or 1 of 1 for the analysis."""

    shown_by: Shown
    have: int
    total: int

    @property
    def state(self) -> State:
        if self.have == 0:
            return "absent"
        return "complete" if self.have == self.total else "partial"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskView:
    text: Text
    parts: tuple[AskPart, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemView:
    id: str
    name: Text
    asks: tuple[AskView, ...]

    @property
    def state(self) -> State:
        """How much of all that the item asks for is shown."""
        states = {part.state for ask in self.asks for part in ask.parts}
        return states.pop() if len(states) == 1 else "partial" if states else "absent"
