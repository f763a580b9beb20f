"""An office's file → the file of a service, new or updated; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.one_file import in_order, known_ids, named_path, one_file
from prongsai.base.importing.tables import Tables, import_columns, read_tables
from prongsai.base.new import ImportedFiles, ImportRequest
from prongsai.base.stubs import NewFileError
from prongsai.kinds.places.points import points
from prongsai.kinds.services.importing.fees import Fees, says_no_fee
from prongsai.kinds.services.importing.forms import FEES, FORMS, PAPERS, STEPS
from prongsai.kinds.services.importing.papers import Papers
from prongsai.kinds.services.importing.people import People
from prongsai.kinds.services.importing.steps import Steps
from prongsai.kinds.services.record import Paper
from prongsai.kinds.units.named import named_units
from prongsai.kinds.units.proposed import proposed_units
from prongsai.kinds.units.record import Unit
from prongsai.tables.grid import Cell, Line, OfficeFile, Spot
from prongsai.tables.read import read_office
from prongsai.thai import fold

_TITLE = re.compile(
    r"(?:[0-9๐-๙]{1,2}[.)]?\s*)?(?:คู่มือ(?:สำหรับ)?ประชาชน|ชื่อกระบวนงาน|งานที่ให้บริการ|ชื่องาน(?:บริการ)?|กระบวนงาน)\s*[:：]?\s*(\S.*)"
)
_UNIT = re.compile(
    r"(?:[0-9๐-๙]{1,2}[.)]?\s*)?(?:หน่วยงาน(?:ที่|ผู้)?(?:ให้บริการ|รับผิดชอบ|เจ้าของกระบวนงาน|เจ้าของเรื่อง))\s*[:：]?\s*(\S.*)"
)

# A line or title row above a table that says again what its head says: 13. ขั้นตอน ระยะเวลา และส่วนงานที่รับผิดชอบ
_SECTION = re.compile(
    r"(?:[0-9๐-๙.]{1,5}[.)]*\s*)?(?:ตาราง)?"
    r"(?:(?:ขั้นตอน|ระยะเวลา|และ|ส่วนงาน|หน่วยงาน|ที่|รับผิดชอบ|ผู้|รายการ|เอกสาร|หลักฐาน|ประกอบการยื่นคำขอ|ประกอบ|ยืนยันตัวตน|ออกโดย"
    r"|ภาครัฐ|อื่น\s*ๆ|สำหรับ|ยื่น|เพิ่มเติม|ค่าธรรมเนียม|การให้บริการ)[\s,/:]*)+"
)


def import_service(request: ImportRequest, path: str) -> ImportedFiles:
    """Return the file to write at `path` and what each cell became.

    Raises MisuseError: for a file that cannot be read, without a title or without steps.
    """
    return import_office(read_office(request.file), request, named_path(request, path))


def import_office(office: OfficeFile, request: ImportRequest, path: str) -> ImportedFiles:
    """Return the file of what was read. Raises NewFileError."""
    account = Account()
    for hint in office.hints:
        account.remark(hint.code, hint.spot, value=hint.value)
    reader = _Reader(read_tables(office.parts, FORMS, account), request, account, path)
    values = reader.values()
    if not reader.steps.found:
        raise NewFileError("cli.import-no-steps", path=request.file)
    if not values["title"]["th"]:
        raise NewFileError("cli.import-needs-title", path=request.file)
    account.close(office.parts)
    file = one_file(path, values, request.content, account)
    return ImportedFiles(
        folder=path,
        files=file.files,
        count=len(reader.steps.found),
        columns=tuple(import_columns(reader.tables)),
        uses=tuple(account.uses),
        remarks=tuple(account.remarks),
        changes=file.changes,
        register=proposed_units(list(reader.people.unknown_units), reader.units),
        exists=file.exists,
        done="cli.imported-service",
        dry="cli.import-dry-service",
    )


class _Reader:
    """Reads the tables and then the lines around them, which state the title, the unit and the whole time."""

    def __init__(self, tables: Tables, request: ImportRequest, account: Account, path: str) -> None:
        self.tables, self.account = tables, account
        self.title = " ".join((request.title or "").split())
        self.units = {unit.id: unit.record for unit in request.content.of(Unit)}
        known = points(request.content.records)
        self.people = People(units=self.units, account=account, known=known_ids(path, "people", request.content))
        by_name = {fold(point.name.th): name for name, (_, point) in known.items()}
        self.steps = Steps(people=self.people, account=account, points=by_name)
        self.papers, self.fees = Papers(account=account), Fees(account=account)
        self.paper_ids = known_ids(path, "documents", request.content)
        self.responsible: list[str] = []

    def values(self) -> dict[str, Any]:
        """Return the values of the service in the order of its fields."""
        self.account.named = "cli.import-step"
        self.steps.read(self.tables.of(STEPS))
        self.account.named = "cli.import-paper"
        self.papers.read(self.tables.of(PAPERS))
        self.account.named = "cli.import-fee"
        self.fees.read(self.tables.of(FEES))
        self.account.named = "cli.import-step"
        self.steps.name_papers(self.papers.found, self.paper_ids)
        self._outside(self.tables.outside)
        responsible = list(dict.fromkeys([*self.responsible, *self.people.unit_ids()]))
        if not responsible:
            self.account.remark("cli.import-no-responsible", Spot(row=0))
        return {
            "title": {"th": self.title},
            "responsible": responsible,
            "documents": in_order(self.papers.found, Paper) or ("none" if self.papers.says_none else ""),
            "fee": self.fees.found or ("none" if self.fees.says_none else ""),
            "promise": self.steps.promise,
            "people": self.people.values(),
            "steps": self.steps.found,
        }

    def _outside(self, texts: Sequence[Line | Cell]) -> None:
        for text in texts:
            if became := self._line(" ".join(text.text.split()), text.spot):
                if isinstance(text, Line):
                    self.account.use_line(text, became)
                else:
                    self.account.use(text, became)

    def _line(self, words: str, spot: Spot) -> str:
        """Return the field that a text outside the tables became; "" for none."""
        titled, owner = _TITLE.fullmatch(words), _UNIT.fullmatch(words)
        if titled and (not self.title or fold(self.title) == fold(titled[1])):
            self.title = titled[1]
            return "title"
        if owner:
            return self._owner(owner[1], spot)
        if self.steps.read_total(words, spot):
            return "promise"
        if _SECTION.fullmatch(words):
            return "head"
        if says_no_fee(words) and "ค่าธรรมเนียม" in words and not self.fees.found:
            self.fees.says_none = True
            return "fee: none"
        return ""

    def _owner(self, words: str, spot: Spot) -> str:
        ids, rest = named_units(words, self.units)
        self.responsible += ids
        if not ids:
            self.people.unknown_units |= dict.fromkeys(rest)
            return ""
        if rest:
            self.account.remark("cli.import-responsible-rest", spot, value=" · ".join(rest))
        return "responsible"
