"""Rows of a table of fees → the fees of a service, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES, parse_amount, yaml_amount
from prongsai.base.importing.numbering import split_title
from prongsai.base.importing.tables import TableRow
from prongsai.tables.grid import Cell

_NONE = re.compile(r"(?:ค่าธรรมเนียม\s*[:：]?\s*)?(?:ไม่มี|ไม่เสีย|ไม่คิด|ไม่เรียกเก็บ|ยกเว้น|ไม่พบ)(?:ค่าใช้จ่าย|ค่าธรรมเนียม)*|ฟรี")
# ฉบับละ 20 บาท · ตารางเมตรละ 0.50 บาท
_EACH = re.compile(r"(?P<per>[ก-๎][^0-9๐-๙]{0,40}?)ละ\s*(?P<baht>[0-9๐-๙].*)")
# 20 บาทต่อฉบับ · 20 บาท/ฉบับ
_PER = re.compile(r"(?P<baht>[0-9๐-๙][^/ต]*?)\s*(?:/|ต่อ)\s*(?P<per>[ก-๎].*)")
_ITEM = "ค่าธรรมเนียม"


def says_no_fee(words: str) -> bool:
    """Whether a text says that there is no fee, and no more."""
    return _NONE.fullmatch(" ".join(words.split())) is not None


@dataclass(kw_only=True, slots=True)
class Fees:
    """The fees in their order; `says_none` if the file says that there is none."""

    account: Account
    found: list[dict[str, Any]] = field(default_factory=list)
    says_none: bool = False

    def read(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            if row.heading:
                if says_no_fee(row.heading.text):
                    self.says_none = True
                    self.account.use(row.heading, "fee: none")
            else:
                self._row(row)
        if self.says_none and self.found:
            self.account.remark("cli.import-fee-both", rows[0].spot)

    def _row(self, row: TableRow) -> None:
        item, cell = row.cell("item"), row.cell("baht")
        amount = parse_amount(cell.text) if cell else None
        if any(each and says_no_fee(each.text) for each in (item, cell)) or amount == 0:
            self._none(row, item, cell)
            return
        fee = _fee(cell) if cell else None
        if fee is None or cell is None:
            return  # what says no amount is left out at the end
        name = split_title(" ".join(item.text.split()))[1] if item and item.text not in DASHES else _ITEM
        self.found.append({"item": {"th": name}, **fee})
        label = str(len(self.found))
        self.account.use_once(cell, "baht", label)
        if item:
            self.account.use_once(item, "item", label)
        if name == _ITEM and not item:
            self.account.remark("cli.import-fee-unnamed", cell.spot, value=_ITEM, number=label)
        self._rest(row, label)

    def _rest(self, row: TableRow, label: str) -> None:
        per = row.cell("per")
        if per and per.text not in DASHES and "per" not in self.found[-1]:
            self.found[-1]["per"] = {"th": " ".join(per.text.split())}
            self.account.use_once(per, "per", label)
        for cell in row.all("number"):
            self.account.use_once(cell, "order", label)
        for cell in row.all("note") + row.all("per"):
            if cell.text in DASHES:
                self.account.use_once(cell, "dash", label)

    def _none(self, row: TableRow, item: Cell | None, cell: Cell | None) -> None:
        self.says_none = True
        for each in (*row.all("number"), item, cell):
            if each:
                self.account.use_once(each, "dash" if each.text in DASHES else "fee: none")
        for each in row.all("note"):
            if each.text in DASHES:
                self.account.use_once(each, "dash")


def _fee(cell: Cell) -> dict[str, Any] | None:
    """Return the amount of a cell, and for how much of something it is."""
    words = " ".join(cell.text.split())
    if (amount := parse_amount(words)) is not None:
        return {"baht": yaml_amount(amount)}
    found = _EACH.fullmatch(words) or _PER.fullmatch(words)
    amount = parse_amount(found["baht"]) if found else None
    if found is None or amount is None:
        return None
    return {"baht": yaml_amount(amount), "per": {"th": found["per"].strip()}}
