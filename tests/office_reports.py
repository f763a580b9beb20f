"""Reports as municipalities make them, in Word and Excel: sub-items, heads of two rows, groups, totals, merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl import Workbook

Grid = Sequence[Sequence[str]]


def word_table(document: WordDocument, rows: Grid, merges: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    """Add a table; a merge is first row and column, last row and column, from 0."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    for top, left, bottom, right in merges:
        words = rows[top][left]
        table.cell(top, left).merge(table.cell(bottom, right)).text = words
    return table


def sub_items(folder: Path) -> Path:
    """Word: ๑, ๑.๑, ๑.๒, a head of two rows, groups, a merged measure, totals, a signatory below."""
    document = Document()
    document.add_paragraph("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
    document.add_paragraph("เทศบาลตำบลบ้านดอน")
    word_table(
        document,
        [
            [
                "ที่",
                "มาตรการ/กิจกรรม",
                "วิธีดำเนินการ",
                "ผู้รับผิดชอบ",
                "งบประมาณ (บาท)",
                "",
                "ผลการดำเนินงาน",
                "ปัญหา/อุปสรรค และข้อเสนอแนะ",
            ],
            ["", "", "", "", "ตั้งไว้", "เบิกจ่าย", "", ""],
            ["ด้านที่ ๑ การเปิดเผยข้อมูล", "", "", "", "", "", "", ""],
            ["๑", "ปรับปรุงเว็บไซต์", "", "สำนักปลัด", "", "", "", ""],
            ["๑.๑", "จัดทำแบบสำรวจ", "สำรวจออนไลน์\nสรุปผล", "สำนักปลัด", "๔๕,๐๐๐.- บาท", "41,200.50", "ดำเนินการแล้ว", "-"],
            ["๑.๒", "อบรมเจ้าหน้าที่", "อบรม ๑ วัน", "กองคลัง", "-", "-", "อบรม ๓๐ คน", "งบประมาณไม่พอ ควรตั้งเพิ่ม"],
            ["๒", "จัดทำคู่มือบริการ", "ประชุมคณะทำงาน", "กองคลัง", "ไม่ใช้งบประมาณ", "", "แจกแล้ว", ""],
            ["", "", "เผยแพร่ทางเว็บไซต์", "คณะทำงาน ITA", "ใช้งบปกติ", "", "ลงเว็บไซต์แล้ว", "ไม่มี"],
            ["ด้านที่ ๒ การป้องกันการทุจริต", "", "", "", "", "", "", ""],
            ["๓", "ประกาศเจตนารมณ์", "จัดพิธี", "สำนักปลัด", "จ่ายตามข้อบัญญัติ", "๕,๐๐๐ บาท", "จัดแล้ว", ""],
            ["รวมทั้งสิ้น", "", "", "", "45,000", "46,200.50", "", ""],
        ],
        [
            *((0, column, 1, column) for column in (0, 1, 2, 3, 6, 7)),
            (0, 4, 0, 5),
            (2, 0, 2, 7),
            (6, 0, 7, 0),
            (6, 1, 7, 1),
            (8, 0, 8, 7),
            (10, 0, 10, 3),
        ],
    )
    document.add_paragraph("(ลงชื่อ) ผู้รายงาน")
    return _saved(document, folder / "sub-items.docx")


def two_tables(folder: Path) -> Path:
    """Word: a plan and its results in two tables, numbers by Word itself, a tracked change, a picture of a list."""
    document = Document()
    document.add_paragraph("รายงานผลตามแผน ปีงบประมาณ ๒๕๖๖")
    document.add_paragraph("ส่วนที่ ๑ แผน")
    plan = word_table(
        document,
        [
            ["ลำดับ", "โครงการ", "ขั้นตอน/วิธีการ", "ผู้รับผิดชอบหลัก", "ระยะเวลา", "งบประมาณ"],
            ["", "จัดทำแผนผังบริการ", "1. สำรวจ\n3. จัดทำ", "กองช่าง", "ไตรมาส ๒", "๑๐,๐๐๐"],
            ["", "รับฟังความคิดเห็น", "* เปิดรับฟัง *\n<ทุกเดือน>", "งานนิติการและคณะทำงาน", "ต่อเนื่อง", "-"],
        ],
    )
    for row in plan.rows[1:]:
        _number_by_word(document, row.cells[0].paragraphs[0])
    document.add_paragraph("ส่วนที่ ๒ ผล")
    results = word_table(
        document,
        [
            ["ลำดับ", "โครงการ", "ผลการดำเนินการ", "ผลลัพธ์/ความสำเร็จ", "ข้อเสนอแนะ"],
            ["๑", "จัดทำแผนผังบริการ", "ติดตั้งแล้ว", "ลดเวลา ๑๐ นาที", "ไม่มี"],
            ["๒", "รับฟังความคิดเห็น", "รับฟัง ๑๒ ครั้ง", "", "ควรเพิ่มช่องทาง"],
        ],
    )
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = " ครบทุกชั้น"
    run.append(words)
    inserted.append(run)
    results.cell(1, 2).paragraphs[0]._p.append(inserted)
    document.sections[0].footer.paragraphs[0].text = "เอกสารหมายเลข ๕"
    return _saved(document, folder / "two-tables.docx")


def sheets(folder: Path) -> Path:
    """Excel: a title over all columns, a head of two rows, groups, sub-totals, a repeated head, a summary, another year."""
    workbook = Workbook()
    plan = workbook.active
    assert plan is not None
    plan.title = "แผน 2566"
    head = ["ที่", "มาตรการ", "วิธีการดำเนินการ", "หน่วยงานที่รับผิดชอบ", "ระยะเวลา", None]
    head += ["งบประมาณที่ตั้งไว้", "ผลการเบิกจ่าย", "ผลการดำเนินงาน"]
    for row in (
        ["แผนปฏิบัติการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2566"],
        [],
        head,
        [None, None, None, None, "เริ่มต้น", "สิ้นสุด"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        ["มิติที่ 1 สร้างจิตสำนึก"],
        [1, "ให้ความรู้", "จัดอบรม", "สำนักปลัด", date(2022, 10, 3), date(2023, 3, 31), 20000, 18500.5, "อบรม 45 คน"],
        [2, "ยกย่องคนดี", "คัดเลือก", "กองการศึกษา", "ม.ค. 66", "ก.พ. 66", 0, "ไม่ใช้งบประมาณ", "-"],
        ["รวมมิติที่ 1", None, None, None, None, None, 20000, 18500.5],
        ["มิติที่ 2 เปิดเผยข้อมูล"],
        head,
        ["1.1", "เผยแพร่แผนจัดซื้อ", "ลงเว็บไซต์", "กองคลัง", "ตลอดปี", "ตลอดปี", "45,000.00", "45,000", "เผยแพร่ 12 ครั้ง"],
        [4, "รวมพลังต้านทุจริต", "เดินรณรงค์", "สำนักปลัด", "ธ.ค. 65", None, "5,000", None, None],
        ["รวมทั้งสิ้น", None, None, None, None, None, 70500, None],
    ):
        plan.append(row)
    for area in ("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:H4", "I3:I4", "A6:I6", "A9:F9"):
        plan.merge_cells(area)
    plan["A17"] = "ผู้รายงาน นาย ก"
    plan.row_dimensions[13].hidden = True
    summary = workbook.create_sheet("สรุป")
    for row in (["ด้าน", "จำนวนมาตรการ", "งบประมาณ"], ["มิติที่ 1", 2, 20000], ["มิติที่ 2", 2, 50000]):
        summary.append(row)
    other = workbook.create_sheet("แผน 2567")
    for row in (["ที่", "มาตรการ", "วิธีการดำเนินการ"], [1, "ปีหน้า", "รออนุมัติ"]):
        other.append(row)
    workbook.save(folder / "sheets.xlsx")
    return folder / "sheets.xlsx"


def merged_titles(folder: Path) -> Path:
    """Excel: numbers within titles, titles and amounts merged over rows, a shared amount, a formula without a value."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["รายงาน ปีงบประมาณ 2565"],
        ["มาตรการ", "กิจกรรมย่อย", "ผู้รับผิดชอบ", "งบประมาณ (พันบาท)", "งบประมาณ", "ตัวชี้วัด/เป้าหมาย", "หลักฐาน"],
        ["1. เสริมสร้างวินัย", "อบรมวินัย", "สำนักปลัด", 12.5, 30000, "ร้อยละ 80", "ภาพถ่าย https://example.go.th/a.jpg"],
        [None, "ทดสอบ", "กองช่าง", None, None, "ผ่าน 30 คน", None],
        [None, "ประกาศผล", "คณะกรรมการวินัย", None, "=SUM(E3)", None, "https://example.go.th/b.pdf"],
        ["2. ตรวจสอบภายใน", "ตรวจ 2 ครั้ง", "หน่วยตรวจสอบภายใน", 1.1, 15000, None, None],
        ["3. ติดตามผล", "รายงาน", "หน่วยตรวจสอบภายใน", None, None, None, None],
    ):
        sheet.append(row)
    for area in ("A3:A5", "D3:D5", "F4:F5", "E6:E7"):
        sheet.merge_cells(area)
    sheet["D6"].number_format = "0.00"
    workbook.save(folder / "merged.xlsx")
    return folder / "merged.xlsx"


def saved_page(folder: Path) -> Path:
    """A page saved from Word in the encoding of Thai Windows, with cells over rows and columns and a table in a cell."""
    rows = """
    <tr><td rowspan=2>ลำดับ<td rowspan=2>มาตรการ<td colspan=2>การดำเนินการ<td rowspan=2>ระยะเวลา
    <tr><td>วิธีการ<td>ผลการดำเนินการ
    <tr><td rowspan=2>๑<td>จัดซื้อโปร่งใส<td><p>ประกาศ</p><p>เปิดซอง</p><td>ครบ<td rowspan=3>ปีงบประมาณ ๒๕๖๘
    <tr><td>จัดจ้างโปร่งใส<td>ประกาศ<td>ครบ
    <tr><td>๒/๒๕๖๘<td>รายงานผล<td colspan=2>รายงานผู้บริหาร
    """
    text = f"<meta charset=windows-874><h1>รายงานปีงบประมาณ ๒๕๖๘</h1><table>{rows}</table><script>ลบ</script><p>จบรายงาน"
    (folder / "saved.html").write_bytes(text.encode("cp874"))
    return folder / "saved.html"


REPORTS = (sub_items, two_tables, sheets, merged_titles, saved_page)


def _number_by_word(document: WordDocument, paragraph: object) -> None:
    """Give a paragraph a Thai number that Word computes."""
    numbering = document.part.numbering_part.element
    if not numbering.findall(f"{qn('w:num')}[@{qn('w:numId')}='77']"):
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "77")
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", "thaiNumbers"), ("w:lvlText", "%1.")):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
        numbering.insert(0, abstract)
        num = OxmlElement("w:num")
        num.set(qn("w:numId"), "77")
        of = OxmlElement("w:abstractNumId")
        of.set(qn("w:val"), "77")
        num.append(of)
        numbering.append(num)
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    numbered = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", "77")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        numbered.append(child)
    properties.append(numbered)


def _saved(document: WordDocument, path: Path) -> Path:
    document.save(str(path))
    return path
