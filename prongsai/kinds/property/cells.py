"""How staff write cells in the registers of things and of loans: codes, cases, conditions, yes and no."""

from __future__ import annotations

from typing import Literal

from prongsai.kinds.property.words import person_in_cell
from prongsai.tables.book import BookCell
from prongsai.tables.values import DASHES, CellError, Reading, read_count, read_day, read_text
from prongsai.thai import PartialDate, fold, to_arabic_digits

LoanCase = Literal["agency", "inside", "outside"]
AssetCondition = Literal["ready", "repair"]
# As staff write them in tables.
CASES = {
    "agency": ("ระหว่างหน่วยงาน", "หน่วยงานของรัฐ", "หน่วยงาน", "ส่วนราชการ"),
    "inside": ("ใช้ในสถานที่", "ในสถานที่", "ภายใน", "ในสำนักงาน", "ในพื้นที่หน่วยงาน"),
    "outside": ("ใช้นอกสถานที่", "นอกสถานที่", "ภายนอก", "นอกสำนักงาน"),
}
CONDITIONS = {
    "ready": ("ใช้การได้", "ใช้งานได้", "พร้อมใช้", "ปกติ", "ดี", "พอใช้"),
    "repair": ("รอซ่อม", "ชำรุด", "ซ่อม", "ส่งซ่อม", "ใช้การไม่ได้"),
}
YES_NO = {
    "yes": ("ใช่", "มี", "/", "✓", "✔"),
    "no": ("ไม่ใช่", "ไม่", "x", "×"),
}
LENDABLE = {
    "yes": ("ได้", "ให้ยืม", "ให้ยืมได้", "ยืมได้", *YES_NO["yes"]),
    "no": ("ไม่ได้", "ไม่ให้ยืม", "ยืมไม่ได้", "งด", "งดให้ยืม", *YES_NO["no"]),
}
# What stands in place of the day of return while a thing is on loan.
_NOT_RETURNED = frozenset({"ยังไม่คืน", "ยังไม่ส่งคืน", "ยังไม่ได้คืน", "อยู่ระหว่างยืม", "ยังไม่ถึงกำหนด"})


def read_words(cell: BookCell, reading: Reading) -> str:
    """Return a text about things, agencies or positions; one that tells of a person is an error."""
    if found := person_in_cell(cell.text):
        raise CellError("loan-person", value=found, path=reading.path)
    return read_text(cell, reading)


def read_named(cell: BookCell, reading: Reading) -> str | None:
    """Return the name of an agency, a unit or a position; a dash is none."""
    return None if cell.text in DASHES else read_words(cell, reading)


def read_code(cell: BookCell, reading: Reading) -> str:
    """Return a code or number with Arabic digits: ๔๑๖-๖๐-๐๐๐๑ is 416-60-0001. Excel makes a day of 1/2567."""
    if cell.form == "day":
        raise CellError("table-code-is-day", value=cell.text)
    return " ".join(to_arabic_digits(read_words(cell, reading)).split())


def read_lent(cell: BookCell, reading: Reading) -> int:
    """Return how many are lent: at least one."""
    count = read_count(cell, reading)
    if not count:
        raise CellError("loan-of-none", value=cell.text)
    return count


def read_return(cell: BookCell, reading: Reading) -> PartialDate | None:
    """Return the day of return; None where the cell says that there was none."""
    return None if fold(cell.text).replace(" ", "") in _NOT_RETURNED else read_day(cell, reading)
