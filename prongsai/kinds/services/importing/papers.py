"""Rows of a table of documents → the documents of a service, with how many originals and copies to bring."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES
from prongsai.base.importing.numbering import split_title
from prongsai.base.importing.tables import TableRow
from prongsai.tables.grid import Cell
from prongsai.thai import to_arabic_digits

_NONE = re.compile(r"ไม่(?:พบ|มี|ใช้|ต้องใช้|ต้องแนบ|ต้องมี)(?:รายการ)?(?:เอกสาร|หลักฐาน).*")
_COUNT = re.compile(r"([0-9]{1,3})\s*(?:ฉบับ|ชุด|แผ่น|ใบ)?")
# Lines below the name of a document, as info.go.th prints them: ฉบับจริง 1 ฉบับ, สำเนา 2 ชุด, หมายเหตุ -
_WITHIN = re.compile(
    r"(?P<original>(?:เอกสาร)?ฉบับจริง\s*:?\s*\d{1,3})\s*(?:ฉบับ|ชุด)?|(?P<copies>(?:เอกสาร)?สำเนา\s*:?\s*\d{1,3})\s*(?:ฉบับ|ชุด)?"
    r"|\(?หมายเหตุ\s*:?\s*(?P<note>[^)]*)\)?"
)
# For whom the documents below a heading are.
_CONDITION = re.compile(r"(?:[0-9๐-๙.)\s]*)(?P<when>กรณี.+|เฉพาะ.+|สำหรับ.+)")


@dataclass(kw_only=True, slots=True)
class Papers:
    """The documents in their order; `says_none` if the table says that none are needed."""

    account: Account
    found: list[dict[str, Any]] = field(default_factory=list)
    says_none: bool = False
    _when: str = ""
    _table: int = 0

    @property
    def label(self) -> str:
        return str(len(self.found))

    def read(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            if row.table != self._table:
                self._table, self._when = row.table, ""
            if row.heading:
                self._heading(row.heading)
            else:
                self._row(row)

    def _heading(self, cell: Cell) -> None:
        words = " ".join(cell.text.split())
        if _NONE.fullmatch(split_title(words)[1]):
            self.says_none = True
            self.account.use(cell, "documents: none")
            return
        found = _CONDITION.fullmatch(words)
        self._when = found["when"] if found else ""
        self.account.use(cell, "when" if found else "head")
        if found:
            self.account.remark("cli.import-paper-when", cell.spot, value=self._when)

    def _row(self, row: TableRow) -> None:
        cell = row.cell("name")
        if cell is None or cell.is_repeated or cell.text in DASHES:
            return
        name, within = _divided(cell.text)
        if _NONE.fullmatch(name):
            self.says_none = True
            for each in row.all("name") + row.all("number"):
                self.account.use_once(each, "documents: none")
            return
        paper: dict[str, Any] = {"name": {"th": name}}
        self.found.append(paper)
        self.account.use(cell, "name", self.label)
        self._counts(paper, row, within)
        for source in ("issued_by", "when", "note"):
            self._text(paper, row, source)
        if (note := within.get("note", "-")) not in DASHES and "note" not in paper:
            paper["note"] = {"th": note}
        if self._when and "when" not in paper:
            paper["when"] = {"th": self._when}
        for each in row.all("number"):
            self.account.use_once(each, "order", self.label)
        self._unit(row)

    def _counts(self, paper: dict[str, Any], row: TableRow, within: Mapping[str, str]) -> None:
        counts = {name: self._count(row, name) for name in ("original", "copies")}
        counts |= {name: int(within[name]) for name, count in counts.items() if count is None and name in within}
        originals, copies = counts["original"], counts["copies"]
        if originals == 0 and copies == 0:
            self.account.remark("cli.import-paper-none", row.spot, value=paper["name"]["th"])
            return
        if originals == 0 or (originals is None and copies and row.column("original")):
            paper["original"] = "none"
        elif originals:
            column = row.column("original") or row.column("name")
            if column:
                self.account.remark_once("cli.import-paper-shown", column.spot, label=column.label)
            if originals > 1:
                cell = row.cell("original")
                self.account.remark("cli.import-paper-originals", cell.spot if cell else row.spot, count=originals)
        if copies:
            paper["copies"] = str(copies)

    def _count(self, row: TableRow, name: str) -> int | None:
        """Return a number of documents, 0 for a dash; None if the cell says none."""
        cell = row.cell(name)
        if cell is None:
            return None
        if cell.text in DASHES:
            self.account.use_once(cell, "dash", self.label)
            return 0
        found = _COUNT.fullmatch(to_arabic_digits(cell.text.strip()))
        if found is None:
            return None  # words that are left out at the end
        self.account.use_once(cell, name, self.label)
        return int(found[1])

    def _text(self, paper: dict[str, Any], row: TableRow, name: str) -> None:
        cell = row.cell(name)
        if cell is None:
            return
        if cell.text in DASHES:
            self.account.use_once(cell, "dash", self.label)
        else:
            paper[name] = {"th": " ".join(cell.text.split())}
            self.account.use_once(cell, name, self.label)

    def _unit(self, row: TableRow) -> None:
        """Note the unit of the numbers: a document has no field for it; only ฉบับ goes without saying."""
        cell = row.cell("unit")
        if cell and cell.text.strip() in {"ฉบับ", "แผ่น", "ใบ", *DASHES}:
            self.account.use_once(cell, "dash" if cell.text in DASHES else "order", self.label)


def _divided(text: str) -> tuple[str, dict[str, str]]:
    """Return the name of a document without its number, and the numbers and the note on the lines below it."""
    name, within = list[str](), dict[str, str]()
    for line in text.splitlines():
        found = _WITHIN.fullmatch(line.strip())
        if found and name:
            within |= {part: words for part, words in found.groupdict().items() if words is not None}
        else:
            name.append(line)
    counts = {part: re.sub(r"\D", "", within[part]) for part in ("original", "copies") if part in within}
    return split_title(" ".join(" ".join(name).split()))[1], within | counts
