"""Tables as offices really send them, ugly in every way that was seen; tests read them, nobody cleans them up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

MONTHS = "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย.".split()


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def excel(rows: Sequence[Sequence[object]], sheet: str = "แผน") -> bytes:
    """Return a workbook with one sheet of plain rows."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def titled_excel() -> bytes:
    """Title rows, a merged head of two rows, Thai digits, days in the Buddhist Era, totals, a hidden sheet, formulas."""
    book = Workbook()
    sheet = book.active
    sheet.title = "สถิติ"
    sheet["A1"] = "สถิติการให้บริการงานทะเบียนราษฎร"
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    sheet.merge_cells("A2:I2")
    for cell, text in {
        "A4": "เดือน",
        "B4": "จำนวน (คน)",
        "E4": "เวลารอ",
        "G4": "ให้บริการ\nในเป้าหมาย",
        "H4": "ร้องเรียน",
    }.items():
        sheet[cell] = text
    for cell, text in {"B5": "บัตรคิว", "C5": "ให้บริการ", "D5": "ออกก่อน", "E5": "เฉลี่ย", "F5": "นานสุด"}.items():
        sheet[cell] = text
    for area in ("A4:A5", "B4:D4", "E4:F4", "G4:G5", "H4:H5"):
        sheet.merge_cells(area)
    # A day in the Buddhist Era, typed into a cell that Excel takes for the Common Era.
    for row, day in enumerate((date(2567, 10, 1), date(2567, 11, 1), date(2567, 12, 1)), start=6):
        sheet.cell(row, 1, day).number_format = "mmm yyyy"
    sheet["A9"] = "มกราคม ๒๕๖๘"
    for row, cells in {
        6: ["๑,๒๕๐", "๑,๒๐๐", "๕๐", 0.1 + 0.2, "๔๐", "๑,๑๐๐", "-"],
        7: [1310, 1290, 20, 9.5, 35, 1200, 6],
        8: ["1,180 คน", 1160, 20, 11, 52, 990, None],
        9: [1405, 1380, 25, 10.25, 44, 1301, 0],
    }.items():
        for column, value in enumerate(cells, start=2):
            sheet.cell(row, column, value)
    sheet["A10"] = "รวมทั้งสิ้น"
    for column in "BCDGH":
        sheet[f"{column}10"] = f"=SUM({column}6:{column}9)"
    sheet["A12"] = "หมายเหตุ: เดือนถัดไปอยู่ระหว่างรวบรวม"
    hidden = book.create_sheet("ข้อมูลดิบ")
    hidden["A1"], hidden["B1"], hidden["C1"] = "เดือน", "บัตรคิว", "ให้บริการ"
    hidden["A2"], hidden["B2"], hidden["C2"] = "ตุลาคม 2567", 1, 1
    hidden.sheet_state = "hidden"
    return saved(book)


def cp874_csv() -> bytes:
    """Windows Thai, semicolons, a line break in a quoted head, empty columns behind every row."""
    lines = [
        "สถิติคิว งานจัดเก็บรายได้;;;;;;",
        'เดือน;บัตรคิว;ให้บริการ;"รอเฉลี่ย\r\n(นาที)";ให้บริการในเป้าหมาย;;',
        'ตุลาคม 2567;"1,020";1000;14.5;870;;',
        "พฤศจิกายน 2567;980;975;12.5;900;;",
        ";;;;;;",
        "รวม;2000;1975;;1770;;",
    ]
    return "\r\n".join(lines).encode("cp874") + b"\r\n"


def ticket_list() -> bytes:
    """One row a visit, with names and telephones: it must never be published."""
    return excel(
        [
            ["ทะเบียนผู้รับบริการ ตุลาคม 2567"],
            ["ที่", "วันที่", "เลขบัตรคิว", "ชื่อ-นามสกุล", "โทรศัพท์", "เรื่อง", "เวลารับบัตร", "ลายมือชื่อ"],
            [1, "1/10/2567", "A001", "นายสมชาย ใจดี", "081-234-5678", "แจ้งเกิด", "08.40", None],
            [2, "1/10/2567", "A002", "นางสาวมาลี มีสุข", "089-876-5432", "ย้ายเข้า", "08.52", None],
        ],
        "ต.ค.",
    )
