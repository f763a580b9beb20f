"""Rows of a table of points → the points of a building; what `check` would refuse is left out and reported."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES
from prongsai.base.importing.persons import without_persons
from prongsai.base.importing.tables import TableRow
from prongsai.kinds.places.importing.floors import Floors
from prongsai.kinds.places.importing.forms import arrow_of, says_yes, sign_of
from prongsai.kinds.units.named import named_units
from prongsai.kinds.units.record import Unit
from prongsai.models.names import ID_PATTERN, id_fault
from prongsai.personal.finding import mask_number
from prongsai.personal.numbers import PHONE, phone_digits
from prongsai.tables.grid import Cell, Spot
from prongsai.thai import fold, to_arabic_digits

_MOBILE = re.compile("0[689][0-9]{8}")


@dataclass(kw_only=True, slots=True)
class Points:
    """The points in their order. `taken` are ids of other buildings, `known` ids by name in the file that exists."""

    units: Mapping[str, Unit]
    account: Account
    floors: Floors
    taken: Collection[str]
    known: Mapping[str, str]
    found: list[dict[str, Any]] = field(default_factory=list)
    unknown_units: dict[str, None] = field(default_factory=dict)
    _rooms: dict[tuple[str, str], str] = field(default_factory=dict)
    _step_free: list[tuple[dict[str, Any], Cell]] = field(default_factory=list)
    _made: list[str] = field(default_factory=list)
    _floor: str = ""

    @property
    def label(self) -> str:
        return str(len(self.found))

    def read(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            cell = row.cell("name")
            if row.heading is None and cell and not cell.is_repeated and cell.text not in DASHES:
                self._row(row, cell)
        if self._made:
            ids = ", ".join(self._made)
            self.account.remark("cli.import-ids-made", Spot(row=0), count=len(self._made), ids=ids)

    def _row(self, row: TableRow, cell: Cell) -> None:
        point: dict[str, Any] = {"id": ""}
        self.found.append(point)
        point["name"] = {"th": self._name(cell)}
        point["id"] = self._id(row, point["name"]["th"])
        point["floor"] = self._on(row)
        self._room(point, row)
        self._unit(point, row)
        self._sign(point, row)
        self._said(point, row, "arrow")
        self._said(point, row, "step_free")
        for name in ("from_entrance", "hours"):
            if (words := self._words(row, name)) is not None:
                point[name] = {"th": words}
        self._phone(point, row)
        for each in row.all("number"):
            self.account.use_once(each, "order", self.label)
        for each in row.all("note"):
            if each.text in DASHES:
                self.account.use_once(each, "dash", self.label)

    def _cell(self, row: TableRow, name: str) -> Cell | None:
        """Return the cell of a field; a dash is noted and says nothing."""
        cell = row.cell(name)
        if cell and cell.text in DASHES:
            self.account.use_once(cell, "dash", self.label)
            return None
        return cell

    def _words(self, row: TableRow, name: str) -> str | None:
        cell = self._cell(row, name)
        if cell is None:
            return None
        self.account.use_once(cell, name, self.label)
        return " ".join(cell.text.split())

    def _name(self, cell: Cell) -> str:
        unnamed = without_persons(cell.text)
        words = " ".join(unnamed.text.split())
        if unnamed.masked:
            names = ", ".join(unnamed.masked)
            self.account.remark("cli.import-point-person", cell.spot, value=names, name=words or "-", number=self.label)
        self.account.use_once(cell, "name", self.label)
        return words or "ห้อง"

    def _id(self, row: TableRow, name: str) -> str:
        """Return the id that the table gives, in the letters of an address, or a new one; each only once."""
        cell = self._cell(row, "id")
        typed = " ".join(cell.text.split()) if cell else ""
        wanted = "-".join(re.findall("[a-z0-9]+", to_arabic_digits(typed).lower()))
        if wanted and (not ID_PATTERN.fullmatch(wanted) or id_fault(wanted)):
            wanted = ""
        own = {point["id"] for point in self.found}
        known = self.known.get(fold(name), "")
        base = (known if known not in own else "") or wanted or f"point-{self.label}"
        taken = own | ({*self.taken} if base not in self.known.values() else set())
        numbered = (f"{base}-{number}" for number in itertools.count(2))
        point = next(free for free in itertools.chain([base], numbered) if free not in taken)
        if cell:
            self.account.use_once(cell, "id", self.label)
            if point != typed:
                self.account.remark("cli.import-id", cell.spot, value=typed, id=point, number=self.label)
        elif not known:
            self._made.append(point)
        return point

    def _on(self, row: TableRow) -> str:
        cell = self._cell(row, "floor")
        if cell:
            self._floor = self.floors.id_of(cell.text, cell.spot)
            self.account.use_once(cell, "floor", self.label)
            return self._floor
        code = "cli.import-floor-above" if self._floor else "cli.import-floor-unsaid"
        self._floor = self._floor or self.floors.first()
        self.account.remark(code, row.spot, floor=self._floor, number=self.label)
        return self._floor

    def _room(self, point: dict[str, Any], row: TableRow) -> None:
        cell = self._cell(row, "room")
        if cell is None:
            return
        words = " ".join(cell.text.split())
        room = re.sub(r"^(?:ห้อง(?:ที่|เลขที่)?)\s*(?=[0-9๐-๙])", "", words)
        key = (point["floor"], to_arabic_digits(room))
        if other := self._rooms.get(key):
            params = {"value": words, "floor": point["floor"], "other": other, "number": self.label}
            self.account.remark("cli.import-room-twice", cell.spot, **params)
            self.account.use_once(cell, "left-out", self.label)
            return
        self._rooms[key] = point["id"]
        point["room"] = to_arabic_digits(room)
        self.account.use_once(cell, "room", self.label)

    def _unit(self, point: dict[str, Any], row: TableRow) -> None:
        cell = self._cell(row, "unit")
        if cell is None:
            return
        ids, rest = named_units(cell.text, self.units)
        if ids:
            point["unit"] = ids[0]
        if len(ids) > 1:
            names = " · ".join(self.units[unit].name.th for unit in ids)
            self.account.remark("cli.import-point-units", cell.spot, value=names, unit=ids[0], number=self.label)
        if rest:
            self.unknown_units |= dict.fromkeys(rest)
            self.account.remark("cli.import-point-unit", cell.spot, value=" · ".join(rest), number=self.label)
        self.account.use_once(cell, "unit" if ids else "left-out", self.label)

    def _sign(self, point: dict[str, Any], row: TableRow) -> None:
        cell = self._cell(row, "sign")
        if cell:
            sign = sign_of(cell.text)
            if sign is None:
                self.account.remark("cli.import-sign-unknown", cell.spot, value=cell.text, number=self.label)
            self.account.use_once(cell, "sign" if sign else "left-out", self.label)
        else:
            sign = sign_of(point["name"]["th"])
            if sign:
                self.account.remark("cli.import-sign-guessed", row.spot, sign=sign, number=self.label)
        point |= {"sign": sign} if sign else {}

    def _said(self, point: dict[str, Any], row: TableRow, name: str) -> None:
        """Read an arrow or a yes; other words are left out at the end."""
        cell = self._cell(row, name)
        if cell is None:
            return
        if name == "arrow":
            value: str | None = arrow_of(cell.text)
        else:
            answer = says_yes(cell.text)
            value = None if answer is None else "yes" if answer else "no"
            if answer:
                self._step_free.append((point, cell))
        if value:
            point[name] = value
            self.account.use_once(cell, name, self.label)

    def _phone(self, point: dict[str, Any], row: TableRow) -> None:
        """Take the telephone of an office; a mobile number may be that of a person."""
        cell = self._cell(row, "phone")
        if cell is None:
            return
        words = to_arabic_digits(" ".join(cell.text.split()))
        mobile = [found[0] for found in PHONE.finditer(words) if _MOBILE.match(phone_digits(found[0]))]
        if mobile:
            masked = ", ".join(map(mask_number, mobile))
            self.account.remark("cli.import-mobile", cell.spot, value=masked, number=self.label)
            self.account.use_once(cell, "left-out", self.label)
            return
        point["phone"] = words
        self.account.use_once(cell, "phone", self.label)

    def find_lift(self, ground: int, levels: Mapping[str, int]) -> bool:
        """Return whether a point is a lift. Without one, points on other floors are not free of steps."""
        lift = next((point for point in self.found if point.get("sign") == "lift"), None)
        if lift:
            self.account.remark("cli.import-lift", Spot(row=0), value=lift["name"]["th"])
            return True
        for point, cell in self._step_free:
            if levels[point["floor"]] != ground:
                del point["step_free"]
                self.account.remark("cli.import-no-lift", cell.spot, value=point["name"]["th"])
        return False
