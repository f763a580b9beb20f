"""Money in tables of plans: an amount, "uses no budget", a dash, and an empty cell, which all say something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from prongsai import thai
from prongsai.tables.book import BookCell
from prongsai.tables.values import CellError, Reading, read_amount

_UNUSED = {
    thai.search_key(words)
    for words in (
        "ไม่ใช้งบประมาณ",
        "ไม่ใช้งบ",
        "ไม่ได้ใช้งบประมาณ",
        "ไม่มีการใช้งบประมาณ",
        "ไม่มีค่าใช้จ่าย",
        "ไม่ใช้จ่ายงบประมาณ",
        "no budget",
        "unused",
    )
}
MoneyState = Literal["amount", "unused", "dash", "blank"]
MONEY_STATES: tuple[MoneyState, ...] = ("amount", "unused", "dash", "blank")


class NoBudget(Decimal):
    """What a cell says that reads "ไม่ใช้งบประมาณ": nothing in sums, yet not the same as an amount of 0."""


def read_money(cell: BookCell, reading: Reading) -> Decimal:
    """Return an amount of baht; NoBudget for "ไม่ใช้งบประมาณ"."""
    if cell.form == "text" and thai.search_key(cell.text) in _UNUSED:
        return NoBudget(0)
    found = read_amount(cell, reading)
    if found < 0:
        raise CellError("table-negative", value=cell.text)
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """What a cell says: an amount; "unused": no budget is used; "dash": none; "blank": nothing is said."""

    state: MoneyState = "blank"
    value: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """The sum of the amounts, None if there are none; `blank` is how many cells say nothing.

    Without an amount and without an empty cell, no budget is used. Dashes alone are 0; with an empty cell beside them,
    nobody knows.
    """

    value: Decimal | None
    blank: int

    def percent_of(self, whole: Sum) -> Decimal | None:
        """Return the percentage, rounded down: 99.96 is not all."""
        if self.value is None or not whole.value:
            return None
        return (100 * self.value / whole.value).quantize(Decimal("0.1"), ROUND_FLOOR)


def total(amounts: Iterable[Money]) -> Sum:
    found = tuple(amounts)
    blank = sum(one.state == "blank" for one in found)
    counted = {"amount"} if blank else {"amount", "dash"}
    values = [one.value for one in found if one.value is not None and one.state in counted]
    return Sum(value=sum(values, Decimal(0)) if values else None, blank=blank)
