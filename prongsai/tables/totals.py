"""Rows with totals, which staff leave in their tables: compared with the sum of the rows above, then left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from prongsai.problems import Place
from prongsai.tables.shape import AnyShape

# Half a satang: a total that Excel computed.
_TOLERANCE = Decimal("0.005")


class _Row(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Mapping[str, Any]: ...
    @property
    def unread(self) -> Mapping[str, str]: ...


@dataclass(kw_only=True, slots=True)
class Totals:
    """The rows so far; `part` are those since the last row with totals, which may be the sum of a group."""

    shape: AnyShape
    rows: list[_Row] = field(default_factory=list)
    part: list[_Row] = field(default_factory=list)

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        self.part.append(row)

    def check(
        self, total: _Row, place: Callable[[int, str], Place]
    ) -> Iterator[tuple[str, Place, Mapping[str, object]]]:
        """Yield what is wrong with a row of totals: it must be the sum of its group, or of all rows."""
        choices = [rows for rows in (self.part, self.rows) if rows]
        for name, stated in total.values.items():
            if not self.shape.heads[name].is_summed:
                continue
            sums = [self._sum(name, rows) for rows in choices]
            if not sums or None in sums or any(abs(stated - made) < _TOLERANCE for made in sums):
                continue
            nearest = min(range(len(sums)), key=lambda index: abs(stated - sums[index]))
            rows, made = choices[nearest], sums[nearest]
            yield (
                "table-total",
                place(total.number, name),
                {
                    "value": f"{stated:,}",
                    "sum": f"{made:,}",
                    "difference": f"{abs(stated - made):,}",
                    "first": rows[0].number,
                    "last": rows[-1].number,
                },
            )
        self.part = []

    def _sum(self, name: str, rows: list[_Row]) -> Any:  # noqa: ANN401 (whole or Decimal)
        """Return the sum of a column; None if a cell of it could not be read, which is reported there."""
        if any(name in row.unread for row in rows):
            return None
        return sum(row.values[name] for row in rows if row.values.get(name) is not None)
