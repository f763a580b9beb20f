"""Rows of totals: recognised, checked against the amounts above them, and left out."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES, parse_amount, yaml_amount
from prongsai.kinds.measures.importing.headings import Column, Head
from prongsai.kinds.measures.importing.money import holds_money
from prongsai.tables.grid import Cell, Row, Spot, cells_of

# "รวมพลังต้านทุจริต" is a measure.
_TOTAL = re.compile(
    r"(?:รวม|ยอดรวม|ผลรวม|total|sum)(?:เป็นเงิน|เงิน|การ|เบิกจ่าย|ตั้งไว้|ใช้จ่าย|ทั้งสิ้น|ทั้งหมด|งบประมาณ|จำนวน(?:เงิน)?|(?:ด้าน|หมวด|มิติ|กลุ่ม|ยุทธศาสตร์|แผนงาน|ส่วน)(?:ที่)?|มาตรการ|โครงการ|กิจกรรม|บาท|ทั้งปี"
    r"|[๐-๙0-9\s().:])*",
    re.IGNORECASE,
)


def is_total(row: Row) -> bool:
    """Whether a row only says "total", with amounts and numbers."""
    cells = [*cells_of(row)]
    words = [cell for cell in cells if not _is_amount(cell.text)]
    return len(words) == 1 and _TOTAL.fullmatch(words[0].text.strip()) is not None


def _is_amount(text: str) -> bool:
    """Whether a text is an amount, a dash, or an amount in words: หนึ่งร้อยบาทถ้วน."""
    words = text.strip().strip("()")
    return parse_amount(text) is not None or words in DASHES or words.endswith(("บาทถ้วน", "สตางค์"))


class Totals:
    """Adds up the amounts of columns of money as the rows come: since the last group, and in all."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._all: dict[str, Decimal] = defaultdict(Decimal)
        self._group: dict[str, Decimal] = defaultdict(Decimal)
        self._main: dict[str, Decimal] = defaultdict(Decimal)
        self._seen: set[Spot] = set()

    def start_group(self) -> None:
        self._group.clear()

    def add(self, head: Head, row: Row, *, is_item: bool) -> None:
        """Add the amounts of a row; a total may count the items 1.1 and 1.2, or only the 1 above them."""
        for column, cell in zip(head, row, strict=False):
            amount = parse_amount(cell.text)
            if holds_money(column.fields) and amount is not None and cell.origin not in self._seen:
                self._seen.add(cell.origin)
                self._all[column.label] += amount
                self._group[column.label] += amount
                self._main[column.label] += 0 if is_item else amount

    def check(self, head: Head, row: Row) -> None:
        """Compare each amount of a row of totals with those above it, and leave the row out."""
        before = len(self._account.remarks)
        for column, cell in zip(head, row, strict=False):
            if cell.text and not cell.is_repeated:
                self._account.use(cell, "total")
                self._compare(column, cell)
        if len(self._account.remarks) == before:
            texts = " | ".join(cell.text for cell in cells_of(row))
            self._account.remark("cli.import-left-over", row[0].spot, value=texts)
        self._group.clear()

    def _compare(self, column: Column, cell: Cell) -> None:
        amount = parse_amount(cell.text)
        if amount is None or not holds_money(column.fields):
            return
        sums = (self._group[column.label], self._all[column.label], self._main[column.label])
        code = "cli.import-total" if amount in sums else "cli.import-total-wrong"
        nearest = min(sums, key=lambda known: abs(known - amount))
        self._account.remark(code, cell.spot, value=cell.text, label=column.label, sum=yaml_amount(nearest))
