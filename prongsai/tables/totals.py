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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sums:
    """The sums of the first `rows` rows, by column, and how many cells of a column could not be read."""

    rows: int = 0
    sums: Mapping[str, Any] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Totals:
    """The rows so far, and where a part of them may begin that has its own row with totals: at the first, after totals.

    Groups are nested: after รวมงาน comes รวมแผนงาน, and then no later total begins within that group.
    """

    shape: AnyShape
    rows: list[_Row] = field(default_factory=list)
    starts: list[_Sums] = field(default_factory=lambda: [_Sums()])
    sums: dict[str, Any] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)

    @property
    def _summed(self) -> list[str]:
        return [name for name, head in self.shape.heads.items() if head.is_summed]

    def add(self, row: _Row) -> None:
        self.rows.append(row)
        for name in self._summed:
            if (value := row.values.get(name)) is not None:
                self.sums[name] = self.sums.get(name, 0) + value
            if name in row.unread:
                self.unread[name] = self.unread.get(name, 0) + 1

    def check(
        self, total: _Row, place: Callable[[int, str], Place]
    ) -> Iterator[tuple[str, Place, Mapping[str, object]]]:
        """Yield what is wrong with a row of totals: it must be the sum of its group, or of all rows."""
        stated = {name: total.values[name] for name in self._summed if name in total.values}
        starts = [one for one in self.starts if one.rows < len(self.rows)]
        if not stated or not starts:
            return
        start = self._meant(stated, starts)
        for name, difference in self._misses(stated, start).items():
            yield (
                "table-total",
                place(total.number, name),
                {
                    "value": f"{stated[name]:,}",
                    "sum": f"{stated[name] + difference:,}",
                    "difference": f"{abs(difference):,}",
                    "first": self.rows[start.rows].number,
                    "last": self.rows[-1].number,
                },
            )
        here = _Sums(rows=len(self.rows), sums={**self.sums}, unread={**self.unread})
        self.starts = [*(one for one in starts if one.rows <= start.rows), here]

    def _meant(self, stated: Mapping[str, Any], starts: list[_Sums]) -> _Sums:
        """Return the start of the rows that add up to what is stated, of the fewest; else of the nearest sums."""
        found: list[tuple[int, Any, _Sums]] = []
        for start in reversed(starts):
            misses = self._misses(stated, start)
            if not misses:
                return start
            found.append((len(misses), sum(abs(one) for one in misses.values()), start))
        return min(found, key=lambda one: one[:2])[2]

    def _misses(self, stated: Mapping[str, Any], start: _Sums) -> dict[str, Any]:
        """Return by how much the rows since `start` differ from what is stated, by column.

        A column with a cell that could not be read, which is reported there, is not compared.
        """
        made = {
            name: self.sums.get(name, 0) - start.sums.get(name, 0) - value
            for name, value in stated.items()
            if self.unread.get(name, 0) == start.unread.get(name, 0)
        }
        return {name: difference for name, difference in made.items() if abs(difference) >= _TOLERANCE}
