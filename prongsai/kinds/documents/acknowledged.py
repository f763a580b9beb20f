"""How many of the staff acknowledged a document, by unit: counts as they may be published, the largest gap first.

In a unit of four, "three of four" names the fourth to everybody there. Units with fewer than five people are therefore
shown together, and if together they have fewer than five, in no figure at all: a sum with them would give them away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from prongsai.base.loaded import Loaded
from prongsai.base.page import Link
from prongsai.kinds.documents.record import LEAST, UnitAcknowledged
from prongsai.kinds.units.record import Unit
from prongsai.tables.shape import TableRow
from prongsai.thai import fold

Units = Mapping[str, Loaded[Unit]]
Rows = Sequence[TableRow[UnitAcknowledged]]
TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitShare:
    """The staff of a unit, and how many of them acknowledged; without a `unit` of several small units together."""

    unit: Link | None
    units: int
    staff: int
    acknowledged: int

    @property
    def missing(self) -> int:
        return self.staff - self.acknowledged

    @property
    def share(self) -> Decimal:
        """The percentage, rounded down: 99.96 are not all."""
        return share_of(self.acknowledged, self.staff)


@dataclass(frozen=True, kw_only=True, slots=True)
class Acknowledgement:
    """The units with a figure, the largest gap first, those that reported none, and how many are too small to show."""

    shares: tuple[UnitShare, ...]
    not_reported: tuple[Link, ...]
    hidden: int

    @property
    def staff(self) -> int:
        return sum(one.staff for one in self.shares)

    @property
    def acknowledged(self) -> int:
        return sum(one.acknowledged for one in self.shares)

    @property
    def missing(self) -> int:
        return self.staff - self.acknowledged

    @property
    def share(self) -> Decimal | None:
        return share_of(self.acknowledged, self.staff) if self.staff else None


def share_of(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_FLOOR)


def unit_of(written: str, units: Mapping[str, str]) -> str | None:
    """Return the id of a unit that a table names by its id or by its Thai name; `units` are the names by id."""
    if written in units:
        return written
    return next((key for key, name in units.items() if fold(name) == fold(written)), None)


def view_acknowledgement(rows: Rows, units: Units) -> Acknowledgement:
    names = {key: one.record.name.th for key, one in units.items()}
    named = {found: row.record for row in rows if (found := unit_of(row.record.unit, names))}
    reported = {key: one for key, one in named.items() if one.acknowledged is not None and one.staff}
    small = {key: one for key, one in reported.items() if (one.staff or 0) < LEAST}
    shares = [_share(1, [one], _link(units[key])) for key, one in reported.items() if key not in small]
    shares.sort(key=lambda one: (-one.missing, one.share, one.unit.key if one.unit else ""))
    together = _share(len(small), list(small.values()), None)
    is_shown = together.staff >= LEAST
    return Acknowledgement(
        shares=(*shares, *([together] if is_shown else [])),
        not_reported=tuple(_link(units[key]) for key in _without(named, reported, units)),
        hidden=0 if is_shown else len(small),
    )


def _share(count: int, rows: Sequence[UnitAcknowledged], unit: Link | None) -> UnitShare:
    staff, acknowledged = sum(row.staff or 0 for row in rows), sum(row.acknowledged or 0 for row in rows)
    return UnitShare(unit=unit, units=count, staff=staff, acknowledged=acknowledged)


def _without(named: Mapping[str, object], reported: Mapping[str, object], units: Units) -> list[str]:
    """Return the units without a figure: those of the table, and main units of which it has neither them nor a part."""
    covered = set(named)
    for key in named:
        above = units[key].record.parent
        while above and above in units and above not in covered:
            covered.add(above)
            above = units[above].record.parent
    main = [key for key, one in units.items() if not one.record.parent and not one.record.everyone]
    silent = {key for key in named if key not in reported} | {key for key in main if key not in covered}
    return [key for key in units if key in silent]


def _link(unit: Loaded[Unit]) -> Link:
    return Link(key=unit.key, title=unit.record.name)
