"""A line of the spending plan, and the heads under which offices keep it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Annotated

from prongsai.models.base import Record
from prongsai.tables.book import BookCell
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import CellError, Reading, read_amount, read_text

QUARTERS = (1, 2, 3, 4)
# Heads are folded: without spaces and signs. Months may stand behind the quarter: ไตรมาส 1 (ต.ค.–ธ.ค. 67).
_MONTHS = (
    r"(?:เดือน|ถึง|[0-9]{2,4}|ตค|พย|ธค|มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตุลาคม|พฤศจิกายน|ธันวาคม|มกราคม|กุมภาพันธ์|มีนาคม"
    r"|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน){0,8}"
)
_MONEY = r"(?:เงิน)?(?:งบประมาณ)?(?:รายจ่าย)?(?:จริง|แล้ว)?(?:บาท)?"
_PLAN = rf"(?:ประมาณการ|เป้าหมาย|แผน)(?:การ)?(?:ใช้จ่าย|เบิกจ่าย|ใช้|เบิก)?{_MONEY}"
_SPENT = rf"(?:ผล(?:การ)?(?:ใช้จ่าย|เบิกจ่าย|ใช้|เบิก)?|(?:การ)?(?:ใช้จ่าย|เบิกจ่าย|จ่าย|ใช้ไป)){_MONEY}"
# Of a month by itself; and what was moved, or what is left after that: both stand below such heads.
MONTH = re.compile(
    rf"^(?:{_PLAN}|{_SPENT})?(?:เดือน)?(?:ตค|พย|ธค|มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย"
    r"|ตุลา|พฤศจิกา|ธันวา|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา)(?!.*ไตรมาส)"
)
MOVED = re.compile(r"^(?:รับ)?โอน|^แก้ไขเปลี่ยนแปลง|^เปลี่ยนแปลง")


def read_name(cell: BookCell, reading: Reading) -> str:
    """Return a name without needless spaces: those of two cells that read the same are the same."""
    return " ".join(read_text(cell, reading).split())


def read_money(cell: BookCell, reading: Reading) -> Decimal:
    """Return an amount that cannot be below zero; a dash is 0."""
    amount = read_amount(cell, reading)
    if amount < 0:
        raise CellError("spending-negative", value=cell.text)
    return amount


def read_transfer(cell: BookCell, reading: Reading) -> Decimal:
    """Return what was moved to a line, or away from it: -5,000 or (5,000)."""
    in_brackets = re.fullmatch(r"\((?P<amount>[^()-]+)\)", cell.text)
    if in_brackets:
        return -read_amount(replace(cell, text=in_brackets["amount"].strip()), reading)
    return read_amount(replace(cell, text=cell.text.removeprefix("+")), reading)


def _name(*names: str) -> Head:
    return Head(read_name, *names)


def _money(*names: str, pattern: str = "") -> Head:
    return Head(read_money, *names, is_summed=True, pattern=pattern)


def _quarter(word: str, english: str, own: str, quarter: int) -> Head:
    at = rf"ไตรมาส(?:ที่)?{quarter}{_MONTHS}"
    spoken = rf"{english}(?:in)?(?:q|quarter){quarter}|(?:q|quarter){quarter} ?{english}"
    names = (f"{word} ไตรมาส {quarter}", f"{english}_q{quarter}")
    return _money(*names, pattern=rf"{own}{at}|{at}{own}|{spoken}")


def _planned(quarter: int) -> Head:
    return _quarter("แผน", "planned", _PLAN, quarter)


def _spent(quarter: int) -> Head:
    return _quarter("เบิกจ่าย", "spent", _SPENT, quarter)


class BudgetLine(Record):
    """A line of the budget; what is None was not reported. `transferred` is what was moved, `revised` what is left.

    The totals of a line and what remains are compared with its quarters, and published as they are added up here.
    """

    programme: Annotated[str, _name("แผนงาน", "programme", "program")]
    work: Annotated[str | None, _name("งาน", "work")] = None
    budget_type: Annotated[str, _name("งบ", "budget_type", "งบรายจ่าย", "ประเภทงบ")]
    category: Annotated[str | None, _name("หมวด", "category", "หมวดรายจ่าย")] = None
    type: Annotated[str | None, _name("ประเภท", "type", "ประเภทรายจ่าย")] = None
    item: Annotated[str | None, _name("รายการ", "item", "รายการ/โครงการ", "โครงการ/รายการ", "โครงการ")] = None
    unit: Annotated[str | None, _name("หน่วยงาน", "unit", "หน่วยงานที่รับผิดชอบ", "หน่วยงานรับผิดชอบ", "กอง", "ส่วนราชการ")] = (
        None
    )
    source: Annotated[str | None, _name("แหล่งเงิน", "source", "แหล่งที่มา", "แหล่งงบประมาณ", "ประเภทเงิน")] = None
    approved: Annotated[
        Decimal,
        _money(
            *("อนุมัติ", "approved", "งบประมาณอนุมัติ", "งบประมาณที่อนุมัติ", "อนุมัติ (บาท)", "งบประมาณ", "งบประมาณ (บาท)"),
            *("งบประมาณตั้งไว้", "ตั้งไว้", "งบประมาณที่ได้รับ", "เทศบัญญัติ", "ข้อบัญญัติ", "งบประมาณตามเทศบัญญัติ", "งบตั้งต้น"),
            *("งบอนุมัติ", "งบที่อนุมัติ", "วงเงินอนุมัติ", "วงเงินงบประมาณ"),
        ),
    ]
    transferred: Annotated[
        Decimal | None,
        Head(
            read_transfer,
            *("โอนเพิ่ม (ลด)", "transferred", "โอนเพิ่ม/ลด", "โอนเพิ่ม-ลด", "โอนเพิ่มหรือลด", "โอนแก้ไขเพิ่ม (ลด)"),
            is_summed=True,
        ),
    ] = None
    revised: Annotated[
        Decimal | None,
        _money(
            *("งบหลังโอน", "revised", "หลังโอน", "งบประมาณหลังโอน", "คงเหลือหลังโอน", "หลังโอนแก้ไข", "งบประมาณหลังโอนแก้ไข"),
            *("งบประมาณภายหลังโอน", "งบประมาณหลังการโอน"),
        ),
    ] = None
    planned_q1: Annotated[Decimal | None, _planned(1)] = None
    planned_q2: Annotated[Decimal | None, _planned(2)] = None
    planned_q3: Annotated[Decimal | None, _planned(3)] = None
    planned_q4: Annotated[Decimal | None, _planned(4)] = None
    planned_total: Annotated[
        Decimal | None, _money("รวมแผน", "planned_total", pattern=rf"รวม{_PLAN}|{_PLAN}รวม(?:ทั้งสิ้น|ทั้งปี)?")
    ] = None
    spent_q1: Annotated[Decimal | None, _spent(1)] = None
    spent_q2: Annotated[Decimal | None, _spent(2)] = None
    spent_q3: Annotated[Decimal | None, _spent(3)] = None
    spent_q4: Annotated[Decimal | None, _spent(4)] = None
    spent_total: Annotated[
        Decimal | None, _money("รวมเบิกจ่าย", "spent_total", pattern=rf"รวม{_SPENT}|{_SPENT}รวม(?:ทั้งสิ้น|ทั้งปี)?")
    ] = None
    committed: Annotated[Decimal | None, _money("ผูกพัน", "committed", "ก่อหนี้ผูกพัน", "กันเงิน", "ก่อหนี้")] = None
    remaining: Annotated[
        Decimal | None, Head(read_amount, "คงเหลือ", "remaining", "งบประมาณคงเหลือ", "คงเหลือทั้งสิ้น", is_summed=True)
    ] = None

    @property
    def budget(self) -> Decimal:
        """What may be spent: after transfers."""
        if self.revised is not None:
            return self.revised
        return self.approved + (self.transferred or 0)

    @property
    def planned(self) -> tuple[Decimal | None, ...]:
        return self.planned_q1, self.planned_q2, self.planned_q3, self.planned_q4

    @property
    def spent(self) -> tuple[Decimal | None, ...]:
        return self.spent_q1, self.spent_q2, self.spent_q3, self.spent_q4

    @property
    def name(self) -> str:
        """What a line is called: the most exact of its names."""
        return self.item or self.type or self.category or self.budget_type


# From the root of the tree to its leaves.
LEVELS = ("programme", "work", "budget_type", "category")
NAMES = (*LEVELS, "type", "item", "unit", "source")
GROUPS = frozenset(NAMES) - {"item"}
LINES = Shape(
    row=BudgetLine,
    key=NAMES,
    groups=GROUPS,
    hints={"spending-month-column": MONTH, "spending-moved-column": MOVED},
)


def total_of(amounts: tuple[Decimal | None, ...]) -> Decimal | None:
    """Return the sum of what was reported; None if nothing was."""
    found = [amount for amount in amounts if amount is not None]
    return sum(found, Decimal(0)) if found else None
