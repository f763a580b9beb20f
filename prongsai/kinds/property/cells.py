"""How staff write cells in the registers of things and of loans: codes, cases, conditions, yes and no."""

from __future__ import annotations

from typing import Literal

from prongsai.tables.book import BookCell
from prongsai.tables.values import CellError, Reading, read_text
from prongsai.thai import to_arabic_digits

LoanCase = Literal["agency", "inside", "outside"]
AssetCondition = Literal["ready", "repair"]
# As staff write them in tables.
CASES = {
    "agency": ("ระหว่างหน่วยงาน", "หน่วยงานของรัฐ", "หน่วยงาน", "ส่วนราชการ"),
    "inside": ("ใช้ในสถานที่", "ในสถานที่", "ภายใน", "ในสำนักงาน", "ในพื้นที่หน่วยงาน"),
    "outside": ("ใช้นอกสถานที่", "นอกสถานที่", "ภายนอก", "นอกสำนักงาน"),
}
CONDITIONS = {
    "ready": ("ใช้การได้", "ใช้งานได้", "พร้อมใช้", "ปกติ", "ดี"),
    "repair": ("รอซ่อม", "ชำรุด", "ซ่อม", "ส่งซ่อม", "ใช้การไม่ได้"),
}
YES_NO = {
    "yes": ("ใช่", "ให้ยืม", "ได้", "ผ่าน", "มี", "/", "✓", "✔"),
    "no": ("ไม่ใช่", "ไม่ให้ยืม", "ไม่ได้", "ไม่ผ่าน", "ไม่", "งด", "x", "×"),
}


def read_code(cell: BookCell, reading: Reading) -> str:
    """Return a code or number with Arabic digits: ๔๑๖-๖๐-๐๐๐๑ is 416-60-0001. Excel makes a day of 1/2567."""
    if cell.form == "day":
        raise CellError("table-code-is-day", value=cell.text)
    return " ".join(to_arabic_digits(read_text(cell, reading)).split())
