"""The words for who is responsible → the people of a chart: positions and units, never names of persons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES
from prongsai.base.importing.persons import without_persons
from prongsai.kinds.units.named import named_units
from prongsai.kinds.units.record import Unit
from prongsai.personal.names import person_in, without_person
from prongsai.tables.grid import Cell, Spot
from prongsai.thai import fold

_APPLICANT = (
    r"(?:ผู้(?:ยื่น|ขอ|ร้อง|แจ้ง|รับบริการ|ใช้บริการ|มาติดต่อ|ประกอบการ)"
    r"(?:รับ|คำขอ|คำร้อง|อนุญาต|รับบริการ|ใบอนุญาต|เรื่อง)*|ประชาชน(?:ผู้รับบริการ)?)"
)
_ONLY_APPLICANT = re.compile(rf"{_APPLICANT}(?:\s*(?:/|,|และ|หรือ|\(|\))\s*{_APPLICANT})*\)?")
_HAS_APPLICANT = re.compile(rf"{_APPLICANT}(?![ก-๎])")
_LOOKS_LIKE_UNIT = re.compile("กอง|สำนัก|ฝ่าย|งาน|ศูนย์|แผนก|หน่วย")
APPLICANT = "applicant"
_UNSAID = "เจ้าหน้าที่"


@dataclass(kw_only=True, slots=True)
class People:
    """Collects who does the steps, each distinct text once, with the units of the register that they belong to.

    `known` are ids by name, in the file that exists.
    """

    units: Mapping[str, Unit]
    account: Account
    known: Mapping[str, str]
    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    unknown_units: dict[str, None] = field(default_factory=dict)
    _told: set[Spot] = field(default_factory=set)
    _last: str = ""

    def id_of(self, cell: Cell | None, spot: Spot, step: str) -> str:
        """Return the id of who does a step; without words it is who did the step above. `spot` is that of the row."""
        if cell is None or cell.text in DASHES:
            return self._unsaid(cell, spot, step)
        text = " ".join(self._without_names(cell, step).split())
        if not text:
            self.account.remark("cli.import-person-unsaid", cell.spot, value=_UNSAID, number=step)
            text = _UNSAID
        self._last = self._known(text, cell, step)
        self.account.use_once(cell, "who", step)
        return self._last

    def values(self) -> list[dict[str, Any]]:
        return list(self.found.values())

    def unit_ids(self) -> list[str]:
        return list(dict.fromkeys(person["unit"] for person in self.found.values() if "unit" in person))

    def _unsaid(self, cell: Cell | None, spot: Spot, step: str) -> str:
        if cell:
            self.account.use_once(cell, "dash", step)
        if self._last:
            name = next(person["name"]["th"] for person in self.found.values() if person["id"] == self._last)
            self.account.remark("cli.import-person-above", spot, value=name, number=step)
            return self._last
        self.account.remark("cli.import-person-unsaid", spot, value=_UNSAID, number=step)
        self._last = self._person(_UNSAID)
        return self._last

    def _without_names(self, cell: Cell, step: str) -> str:
        """Return the words without names of persons, as `check` finds them too."""
        unnamed = without_persons(cell.text)
        text, masked = unnamed.text, list(unnamed.masked)
        if person_in(text):
            text = without_person(text)
            masked.append("xxxx")
        if masked and cell.origin not in self._told:
            self._told.add(cell.origin)
            names = ", ".join(masked)
            self.account.remark("cli.import-person-removed", cell.spot, value=names, number=step)
        return text

    def _known(self, text: str, cell: Cell, step: str) -> str:
        if _ONLY_APPLICANT.fullmatch(text):
            return self._applicant(text, cell, step)
        is_new = fold(text) not in self.found
        if is_new and _HAS_APPLICANT.search(text):
            self.account.remark("cli.import-person-several", cell.spot, value=text, number=step)
        person = self._person(text)
        if is_new:
            self._find_unit(text, cell, step)
        return person

    def _applicant(self, text: str, cell: Cell, step: str) -> str:
        known = next((person for person in self.found.values() if "applicant" in person), None)
        if known is None:
            known = {"id": self.known.get(fold(text), APPLICANT), "name": {"th": text}, "applicant": "yes"}
            self.found[fold(text)] = known
        elif fold(known["name"]["th"]) != fold(text):
            name = known["name"]["th"]
            self.account.remark("cli.import-applicant", cell.spot, value=text, name=name, number=step)
        return str(known["id"])

    def _person(self, text: str) -> str:
        if fold(text) not in self.found:
            taken = {*self.known.values(), *(person["id"] for person in self.found.values())}
            free = next(name for number in itertools.count(1) if (name := f"p{number}") not in taken)
            self.found[fold(text)] = {"id": self.known.get(fold(text), free), "name": {"th": text}}
        return str(self.found[fold(text)]["id"])

    def _find_unit(self, text: str, cell: Cell, step: str) -> None:
        ids, rest = named_units(text, self.units, of_persons=True)
        if ids:
            self.found[fold(text)]["unit"] = ids[0]
        if len(ids) > 1:
            names = " · ".join(self.units[unit].name.th for unit in ids)
            self.account.remark("cli.import-step-units", cell.spot, value=names, unit=ids[0], number=step)
        elif not ids and _LOOKS_LIKE_UNIT.match(text):
            self.unknown_units |= dict.fromkeys(rest)
            self.account.remark("cli.import-step-unit", cell.spot, value=" · ".join(rest), number=step)
