"""`build.py import --as service` and `--as place`: tables of offices become a service or a building, nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from import_tables import line, table
from openpyxl import Workbook
from small_site import SmallSite, run_build

from prongsai.base.importing.persons import without_persons
from prongsai.base.loaded import Content
from prongsai.base.new import ImportedFiles, ImportRequest
from prongsai.kinds import KINDS
from prongsai.kinds.places.importing.importer import import_office as place_of
from prongsai.kinds.services.importing.importer import import_office as service_of
from prongsai.kinds.services.importing.times import after_total, read_time
from prongsai.loader.load import load_content
from prongsai.problems import MisuseError, Problems, say
from prongsai.source.files import Files
from prongsai.tables.grid import Cell, Line, OfficeFile, Part
from prongsai.tables.read import read_office

SERVICE, PLACE = "content/services/permit.yaml", "content/places/hall.yaml"
UNITS = """\
legal: {name: {th: งานนิติการ, en: Legal Affairs Section}}
public-works: {name: {th: กองช่าง, en: Public Works Division}}
"""
POINTS = """
    name: {th: อาคารสำนักงาน, en: Town hall}
    floors:
      - {id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}
    points:
      - {id: counter-4, name: {th: ช่อง ๔, en: Counter 4}, floor: 1, unit: legal, from_entrance: {th: ตรงไป, en: Straight on}}
    """


@pytest.fixture
def content(one_measure: SmallSite) -> Content:
    """A site with two units, and a building with one point."""
    one_measure.write("content/units.yaml", UNITS)
    one_measure.write("content/places/town-hall.yaml", POINTS)
    return load_content(Files(one_measure.root), KINDS, Problems())


def of(office: OfficeFile, content: Content, title: str | None = None) -> ImportedFiles:
    return service_of(office, ImportRequest(file=Path("a.docx"), content=content, title=title), SERVICE)


def steps_of(content: Content, *rows: str, title: str | None = "ขออนุญาต") -> ImportedFiles:
    """Import a table of steps, with its head."""
    return of(OfficeFile(parts=(table("ที่|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ", *rows),)), content, title)


def building(content: Content, *parts: Part) -> ImportedFiles:
    request = ImportRequest(file=Path("a.csv"), content=content, title="อาคาร")
    return place_of(OfficeFile(parts=parts), request, PLACE)


def values(imported: ImportedFiles) -> Any:
    """Return the values of the one file, its texts as their Thai."""
    return thai(yaml.load(imported.files[0].text, Loader=yaml.CBaseLoader))


def thai(value: Any) -> Any:
    if isinstance(value, dict):
        return value["th"] if set(value) == {"th"} else {key: thai(inner) for key, inner in value.items()}
    return [thai(item) for item in value] if isinstance(value, list) else value


def remarks(imported: ImportedFiles, lang: Any = "en") -> list[str]:
    return [
        ": ".join(filter(None, (each.spot.words(lang), say(each.code, lang, **each.params))))
        for each in imported.remarks
    ]


def manual(folder: Path) -> Path:
    """A citizen manual as offices write it in Word: lines, merged titles, numbers with brackets, a row of the total."""
    document = Document()
    document.add_paragraph("คู่มือสำหรับประชาชน: การขออนุญาตก่อสร้างอาคาร")
    document.add_paragraph("หน่วยงานที่รับผิดชอบ: กองช่าง เทศบาลตำบลตัวอย่าง")
    document.add_paragraph("12. หลักเกณฑ์ วิธีการ เงื่อนไข")
    add = _adder(document)
    add(
        "13. ขั้นตอน ระยะเวลา และส่วนงานที่รับผิดชอบ",
        "ที่|ประเภทขั้นตอน|รายละเอียดของขั้นตอนการบริการ|ระยะเวลาให้บริการ|ส่วนงาน / หน่วยงานที่รับผิดชอบ|หมายเหตุ",
        "1)|การตรวจสอบเอกสาร|1. ผู้ขอยื่นคำขอ\nพร้อมเอกสาร|15 นาที|ผู้ยื่นคำขอ|-",
        "2)|การตรวจสอบเอกสาร|ตรวจเอกสาร|ไม่เกิน 30 นาที|เจ้าหน้าที่งานทะเบียน (นางสมศรี ใจดี)|ถ้าไม่ครบให้คืน",
        "3)|การพิจารณา|1) ตรวจแบบแปลน\n2) ตรวจสถานที่|3 วันทำการ|กองช่าง|-",
        "4)|การพิจารณา|แบบแปลนถูกต้องหรือไม่|ทันที|หัวหน้ากองช่าง|-",
        "5)||ลงนามในใบอนุญาต|1 วัน|นายกเทศมนตรี|-",
        "6)||รับใบอนุญาต|-|ผู้ขอรับใบอนุญาต|-",
        "รวม 15 วัน",
    )
    add(
        "15.1) เอกสารยืนยันตัวตนที่ออกโดยหน่วยงานภาครัฐ",
        "ที่|รายการเอกสารยืนยันตัวตน|หน่วยงานภาครัฐผู้ออกเอกสาร|จำนวนเอกสารฉบับจริง|จำนวนเอกสารสำเนา|หน่วยนับเอกสาร|หมายเหตุ",
        "1)|บัตรประจำตัวประชาชน|กรมการปกครอง|1|1|ฉบับ|-",
        "กรณีนิติบุคคล",
        "2)|หนังสือรับรองนิติบุคคล|กรมพัฒนาธุรกิจการค้า|0|๒|ชุด|ออกไม่เกิน 6 เดือน",
    )
    add(
        "16. ค่าธรรมเนียม",
        "ที่|รายละเอียดค่าธรรมเนียม|ค่าธรรมเนียม (บาท / ร้อยละ)|หมายเหตุ",
        "1)|ใบอนุญาต|ฉบับละ 20 บาท|-",
        "2)|ตรวจแบบ|0.50 บาท/ตารางเมตร|-",
        "3)|ตรวจแบบพิเศษ|ตามที่กำหนด|-",
    )
    document.save(str(folder / "manual.docx"))
    return folder / "manual.docx"


def _adder(document: Any) -> Callable[..., None]:
    def add(title: str, head: str, *rows: str) -> None:
        made = document.add_table(rows=0, cols=head.count("|") + 1)
        for row in (title, head, *rows):
            cells = made.add_row().cells
            if "|" in row:
                for cell, words in zip(cells, row.split("|"), strict=True):
                    cell.text = words
            else:
                cells[0].merge(cells[-1]).text = row

    return add


def workbook(folder: Path) -> Path:
    """A sheet with Thai digits, who is responsible merged over steps, a hidden column, a formula without its value."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "ขั้นตอน"
    rows = (
        ("ลำดับ", "ขั้นตอน", "ระยะเวลา (นาที)", "ผู้รับผิดชอบ", "สถานที่", "รหัสภายใน"),
        ("๑", "รับบัตรคิว", "๕", "ประชาชน", "ช่อง ๔", "A1"),
        ("๒", "ตรวจหลักฐาน", "๑๐", "งานนิติการ", "โต๊ะตรวจ", "A2"),
        ("๓", "บันทึกข้อมูล", "ประมาณ ๓ วัน", None, None, None),
        ("๔", "ออกหนังสือ", "=5+5", None, None, None),
        ("รวม", None, "๑๕", None, None, None),
    )
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("D3:D5")
    sheet.column_dimensions["F"].hidden = True
    book.save(folder / "steps.xlsx")
    return folder / "steps.xlsx"


def points_csv(folder: Path) -> Path:
    """Points in the encoding of Excel on Thai Windows: rooms twice, unknown units and signs, mobile numbers, a name."""
    (folder / "points.csv").write_text(
        "อาคารสำนักงานเทศบาล,,,,,,,,,,\n"
        "รหัส,ชื่อจุด,ชั้น,ห้อง,หน่วยงาน,ป้าย,เส้นทาง,ลูกศร,ทางลาด,เวลา,โทร\n"
        "A1,ประชาสัมพันธ์,ชั้น ๑,-,สำนักปลัดเทศบาล,ประชาสัมพันธ์,ตรงเข้าประตู,ตรงไป,มี,๘.๓๐–๑๖.๓๐ น.,081-234-5678\n"
        "legal,งานนิติการ,ชั้น ๒,๒๐๑,งานนิติการ,,ขึ้นบันได,ขึ้นบน,ไม่มี,,\n"
        "legal,ห้องประชุมนายสมชาย ใจดี,ชั้น ๒,201,งานใหม่,สิงห์,,,มี,,๐๘๙ ๑๒๓ ๔๕๖๗\n"
        ",ห้องน้ำ,ชั้นลอย,,,,,,,,\n",
        encoding="cp874",
    )
    return folder / "points.csv"


def test_a_citizen_manual_in_word_becomes_a_service(content: Content, tmp_path: Path) -> None:
    found = values(of(read_office(manual(tmp_path)), content))

    assert found == {
        "title": "การขออนุญาตก่อสร้างอาคาร",
        "responsible": ["public-works"],
        "documents": [
            {"name": "บัตรประจำตัวประชาชน", "copies": "1", "issued_by": "กรมการปกครอง"},
            {
                "name": "หนังสือรับรองนิติบุคคล",
                "original": "none",
                "copies": "2",
                "issued_by": "กรมพัฒนาธุรกิจการค้า",
                "when": "กรณีนิติบุคคล",
                "note": "ออกไม่เกิน 6 เดือน",
            },
        ],
        "fee": [
            {"item": "ใบอนุญาต", "baht": "20", "per": "ฉบับ"},
            {"item": "ตรวจแบบ", "baht": "0.50", "per": "ตารางเมตร"},
        ],
        "promise": "15 วัน",
        "people": [
            {"id": "applicant", "name": "ผู้ยื่นคำขอ", "applicant": "yes"},
            {"id": "p1", "name": "เจ้าหน้าที่งานทะเบียน"},
            {"id": "p2", "name": "กองช่าง", "unit": "public-works"},
            {"id": "p3", "name": "หัวหน้ากองช่าง", "unit": "public-works"},
            {"id": "p4", "name": "นายกเทศมนตรี"},
        ],
        "steps": [
            {"who": "applicant", "do": "ผู้ขอยื่นคำขอ พร้อมเอกสาร", "time": "15 นาที"},
            {"who": "p1", "do": "ตรวจเอกสาร", "time": "30 นาที"},
            {"who": "p2", "do": "1) ตรวจแบบแปลน 2) ตรวจสถานที่", "time": "3 วันทำการ"},
            {"who": "p3", "do": "แบบแปลนถูกต้องหรือไม่"},
            {"who": "p4", "do": "ลงนามในใบอนุญาต", "time": "1 วัน"},
            {"who": "applicant", "do": "รับใบอนุญาต"},
        ],
    }


def test_what_a_manual_loses_and_what_is_guessed_is_said_with_its_place(content: Content, tmp_path: Path) -> None:
    assert remarks(of(read_office(manual(tmp_path)), content)) == [
        'line 2: responsible unit: the words "เทศบาลตำบลตัวอย่าง" are not imported',
        "line 3: not imported: 12. หลักเกณฑ์ วิธีการ เงื่อนไข",
        'table 1, row 2, column 2: there is no field for column "ประเภทขั้นตอน"; the column is not imported',
        'table 1, row 4, column 4: step 2: "ไม่เกิน 30 นาที" is written as the longest time, 30 นาที',
        "table 1, row 4, column 5: step 2: the name of a person is left out (นางสxxxx). Write positions only",
        "table 1, row 4, column 6: not imported: ถ้าไม่ครบให้คืน",
        "table 1, row 5, column 3: step 3: several numbered items in one cell became one step. Divide it if people or times "
        "differ",
        'table 1, row 6, column 3: step 4: "แบบแปลนถูกต้องหรือไม่" looks like a question. Change do to ask, and write with '
        "otherwise what happens if the answer is no",
        'table 1, row 6, column 4: step 4: "ทันที" promises no time; not imported. Write the longest time',
        'table 1, row 8, column 5: step 6: "ผู้ขอรับใบอนุญาต" is taken for the same as "ผู้ยื่นคำขอ"',
        'table 1, row 9, column 1: the whole time "15 วัน" differs from the sum of the steps, 3 working days 1 day 45 minutes; '
        "written as promise. Compare both with the original",
        'table 2, row 2, column 4: column "จำนวนเอกสารฉบับจริง" does not say whether originals are kept; written as shown. '
        "Where they are kept, add original: handed-in",
        'table 2, row 4, column 1: the heading "กรณีนิติบุคคล" is the condition (when) of the documents below it',
        "table 2, row 5, column 6: not imported: ชุด",
        "table 3, row 5, column 1: not imported: 3)",
        "table 3, row 5, column 2: not imported: ตรวจแบบพิเศษ",
        "table 3, row 5, column 3: not imported: ตามที่กำหนด",
        "table 3, row 5, column 4: not imported: -",
    ]


def test_a_sheet_with_merged_cells_hidden_columns_and_formulas_becomes_a_service(
    content: Content, tmp_path: Path
) -> None:
    imported = of(read_office(workbook(tmp_path)), content, "หนังสือรับรอง")

    assert values(imported) == {
        "title": "หนังสือรับรอง",
        "responsible": ["legal"],
        "promise": "๑๕ นาที",
        "people": [
            {"id": "applicant", "name": "ประชาชน", "applicant": "yes"},
            {"id": "p1", "name": "งานนิติการ", "unit": "legal"},
        ],
        "steps": [
            {"who": "applicant", "do": "รับบัตรคิว", "time": "๕ นาที", "at": "counter-4"},
            {"who": "p1", "do": "ตรวจหลักฐาน", "time": "๑๐ นาที", "where": "โต๊ะตรวจ"},
            {"who": "p1", "do": "บันทึกข้อมูล"},
            {"who": "p1", "do": "ออกหนังสือ"},
        ],
    }
    assert remarks(imported, "th") == [
        'แผ่น "ขั้นตอน" ช่อง F1: ซ่อนอยู่ในไฟล์ แต่นำเข้าด้วย',
        'แผ่น "ขั้นตอน" ช่อง F1: ไม่มีช่องสำหรับคอลัมน์ "รหัสภายใน" ไม่ได้นำเข้าทั้งคอลัมน์',
        'แผ่น "ขั้นตอน" ช่อง C4: ขั้นตอนที่ 3: "ประมาณ ๓ วัน" ไม่บอกเวลาที่แน่นอน ไม่ได้นำเข้า เขียนเวลาที่นานที่สุดเอง',
        'แผ่น "ขั้นตอน" ช่อง C5: มีสูตรที่ไม่มีผลลัพธ์ในไฟล์ จึงไม่ได้นำเข้า เปิดไฟล์ใน Excel แล้วบันทึก แล้วนำเข้าใหม่',
        'แผ่น "ขั้นตอน" ช่อง A6: เวลารวม "๑๕" ตรงกับผลบวกของขั้นตอน เขียนเป็น promise',
    ]


def test_points_in_a_csv_of_thai_windows_become_a_building(content: Content, tmp_path: Path) -> None:
    request = ImportRequest(file=points_csv(tmp_path), content=content)
    imported = place_of(read_office(request.file), request, PLACE)

    assert values(imported) == {
        "name": "อาคารสำนักงานเทศบาล",
        "floors": [
            {"id": "1", "name": "ชั้น ๑", "level": "1"},
            {"id": "2", "name": "ชั้น ๒", "level": "2"},
            {"id": "ชั้นลอย", "name": "ชั้นลอย", "level": "3"},
        ],
        "points": [
            {
                "id": "a1",
                "name": "ประชาสัมพันธ์",
                "floor": "1",
                "sign": "information",
                "from_entrance": "ตรงเข้าประตู",
                "arrow": "ahead",
                "step_free": "yes",
                "hours": "๘.๓๐–๑๖.๓๐ น.",
            },
            {
                "id": "legal",
                "name": "งานนิติการ",
                "floor": "2",
                "room": "201",
                "unit": "legal",
                "sign": "law",
                "from_entrance": "ขึ้นบันได",
                "step_free": "no",
            },
            {"id": "legal-2", "name": "ห้องประชุม", "floor": "2"},
            {"id": "point-4", "name": "ห้องน้ำ", "floor": "ชั้นลอย", "sign": "toilet"},
        ],
    }
    assert remarks(imported) == [
        "points without an ID: 1. They got point-4. IDs are addresses and stand on signs; choose them before you publish",
        'table 1, row 1, column 1: the text "อาคารสำนักงานเทศบาล" above the table is the name of the building',
        'table 1, row 3, column 1: point 1: the id "A1" is written as a1. An id has a-z, 0-9 and hyphens, occurs once, and '
        "stays as in the file that exists",
        'table 1, row 3, column 5: point 1: "สำนักปลัดเทศบาล" is not a unit in content/units.yaml; not imported',
        "table 1, row 3, column 11: point 1: the mobile number 081-xxx-xx78 may be that of a person; not imported. "
        "Give the number of the office",
        "table 1, row 4, column 1: point 2: the picture law is chosen from the name",
        "table 1, row 4, column 8: not imported: ขึ้นบน",
        'table 1, row 5, column 1: point 3: the id "legal" is written as legal-2. An id has a-z, 0-9 and hyphens, occurs once, '
        "and stays as in the file that exists",
        'table 1, row 5, column 2: point 3: the name of a person is left out (นายสxxxx); the point is called "ห้องประชุม"',
        'table 1, row 5, column 4: point 3: room "201" on floor 2 is that of legal; the room is not imported',
        'table 1, row 5, column 5: point 3: "งานใหม่" is not a unit in content/units.yaml; not imported',
        'table 1, row 5, column 6: point 3: the sign "สิงห์" is not known; not imported. The picture is that of an office',
        'table 1, row 5, column 9: "ห้องประชุม" is not on the ground floor and the table has no lift; not imported. '
        "If there is a lift, write lift: yes and step_free: yes",
        "table 1, row 5, column 11: point 3: the mobile number 089 xxx xx67 may be that of a person; not imported. "
        "Give the number of the office",
        "table 1, row 6, column 2: point 4: the picture toilet is chosen from the name",
        'table 1, row 6, column 3: "ชั้นลอย" has no number and got level 3. Write levels that count from the ground upwards',
    ]
    assert imported.register == ('municipal-clerk:\n  name: {th: "สำนักปลัดเทศบาล"}\nunit:\n  name: {th: "งานใหม่"}\n')


@pytest.mark.parametrize("make", [manual, workbook, points_csv])
def test_every_text_of_a_file_is_accounted_for_once(
    content: Content, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    office = read_office(make(tmp_path))
    request = ImportRequest(file=tmp_path, content=content, title="ชื่อ")
    imported = place_of(office, request, PLACE) if make is points_csv else service_of(office, request, SERVICE)
    texts = [
        text
        for part in office.parts
        for text in ([part] if isinstance(part, Line) else [cell for row in part.rows for cell in row])
        if text.text.strip() and not (isinstance(text, Cell) and text.is_repeated)
    ]

    assert [(use.spot, use.text) for use in imported.uses] == [(text.spot, text.text) for text in texts]


def test_what_is_written_passes_the_check(one_measure: SmallSite, content: Content, tmp_path: Path) -> None:
    assert content
    for name, file, kind in (
        ("permit", manual, "service"),
        ("letter", workbook, "service"),
        ("hall", points_csv, "place"),
    ):
        title = ("--title", "หนังสือรับรอง") if name == "letter" else ()
        run = bring(one_measure, file(tmp_path), "--as", kind, "--name", name, *title)
        assert "Run build.py check next.\n" in run

    assert [problem for problem in one_measure.problems() if "(warning)" not in problem] == []


def bring(site: SmallSite, file: Path, *arguments: str, code: int = 0) -> str:
    run = run_build("import", str(file), "--site", str(site.root), "--lang", "en", *arguments)
    assert run.returncode == code, run.stdout + run.stderr
    return run.stdout + run.stderr


TEXT = "ที่\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n1\tยื่นคำขอ\t{time}\tผู้ขอ\n2\tออกหนังสือ\t5 นาที\tกองช่าง\n"
AS_PERMIT = ("--as", "service", "--name", "permit", "--title", "ขออนุญาต")


@pytest.fixture
def imported_once(one_measure: SmallSite, content: Content, tmp_path: Path) -> SmallSite:
    """A site with a service that was imported, and has an English name and an id of its own since."""
    assert content
    bring(one_measure, text(tmp_path, "5 นาที"), *AS_PERMIT)
    path = one_measure.root / SERVICE
    mended = (
        path.read_text(encoding="utf-8").replace("p1", "engineer").replace('"กองช่าง"\n', '"กองช่าง"\n      en: Works\n')
    )
    path.write_text(mended, encoding="utf-8")
    return one_measure


def text(folder: Path, time: str) -> Path:
    (folder / "a.txt").write_text(TEXT.format(time=time), encoding="utf-8")
    return folder / "a.txt"


def test_an_existing_service_is_not_changed_unseen(imported_once: SmallSite, tmp_path: Path) -> None:
    before = (imported_once.root / SERVICE).read_text(encoding="utf-8")
    same = bring(imported_once, text(tmp_path, "5 นาที"), *AS_PERMIT)
    other = bring(imported_once, text(tmp_path, "9 นาที"), *AS_PERMIT, code=1)

    assert same == f"{SERVICE} has everything in this file already. Nothing was written.\n"
    assert other.endswith(
        '    -   time: "5 นาที"\n    +   time: "9 นาที"\n'
        f"{SERVICE} exists already. The file differs in 1 fields of 1 files (above), and would add 0 new files. "
        "Nothing was written. If that is right, run the command again with --update\n"
    )
    assert (imported_once.root / SERVICE).read_text(encoding="utf-8") == before


def test_an_update_keeps_english_and_the_ids_that_staff_chose(imported_once: SmallSite, tmp_path: Path) -> None:
    before = (imported_once.root / SERVICE).read_text(encoding="utf-8")
    bring(imported_once, text(tmp_path, "9 นาที"), *AS_PERMIT, "--update")

    assert (imported_once.root / SERVICE).read_text(encoding="utf-8") == before.replace("5 นาที", "9 นาที", 1)


def test_a_service_with_a_question_since_is_left_to_people(imported_once: SmallSite, tmp_path: Path) -> None:
    path = imported_once.root / SERVICE
    question = "  - who: engineer\n    ask: {th: ครบหรือไม่}\n    otherwise: {end: {th: คืน}}\n  - who: engineer\n    do:"
    asked = path.read_text(encoding="utf-8").replace("  - who: engineer\n    do:", question)
    path.write_text(asked, encoding="utf-8")
    said = bring(imported_once, text(tmp_path, "9 นาที"), *AS_PERMIT, "--update", code=1)

    assert f"{SERVICE} cannot be changed without losing something in it. Change by hand: steps\n" in said
    assert path.read_text(encoding="utf-8") == asked


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as", "unit"), 'Nothing can be imported as "unit". Known: measure, service, place'),
        (("--as", "service"), "Give the name of the file to write with --name, such as --name building-permit"),
        (("--as", "place", "--name", "a", "--year", "2567"), "--year does not go with --as place. Leave it out."),
        (("--name", "a"), "--name does not go with --as measure. Leave it out."),
        (("--as", "service", "--name", "a"), "There is no title in {file}. Give it with --title"),
    ],
)
def test_a_misused_command_says_what_to_write(
    one_measure: SmallSite, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    file = text(tmp_path, "5 นาที")

    assert said.format(file=file) in bring(one_measure, file, *arguments, code=2)


@pytest.mark.parametrize(("kind", "said"), [(service_of, "cli.import-no-steps"), (place_of, "cli.import-no-points")])
def test_a_file_without_such_a_table_is_refused(content: Content, kind: Any, said: str) -> None:
    request = ImportRequest(file=Path("a.txt"), content=content, title="ก")
    with pytest.raises(MisuseError) as raised:
        kind(OfficeFile(parts=(table("ชื่อ|จำนวน", "ก|1"),)), request, SERVICE)

    assert (raised.value.code, raised.value.exit_code) == (said, 1)


@pytest.mark.parametrize(
    ("words", "label", "time", "code"),
    [
        ("15 นาที", "", "15 นาที", ""),
        ("๓ วัน ทำการ", "", "๓ วันทำการ", ""),
        ("1 ชั่วโมง 30 นาที", "", "1 ชั่วโมง 30 นาที", ""),
        ("3-5 วัน", "", "3-5 วัน", ""),
        ("๑๐", "ระยะเวลา (นาที)", "๑๐ นาที", ""),
        ("-", "", "", ""),
        ("ไม่เกิน ๓๐ นาที", "", "๓๐ นาที", "cli.import-time-longest"),
        ("ภายใน 3 วัน", "", "3 วัน", "cli.import-time-longest"),
        ("ทันที", "", "", "cli.import-time-vague"),
        ("ประมาณ 3 วัน", "", "", "cli.import-time-vague"),
        ("15 วัน (ตามกฎหมาย 45 วัน)", "", "15 วัน", "cli.import-time-words"),
        ("รายละ 5 นาที", "", "5 นาที", "cli.import-time-words"),
        ("๑๐", "ระยะเวลา", "", "cli.import-no-time"),
        ("5 นาที หรือ 1 วัน", "", "", "cli.import-no-time"),
        ("ครึ่งวัน", "", "", "cli.import-no-time"),
    ],
)
def test_times_are_read_or_left_out_with_a_remark(words: str, label: str, time: str, code: str) -> None:
    found = read_time(words, label)

    assert (found.text, found.code) == (time, code)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("รวม", ""),
        ("รวมระยะเวลาทั้งสิ้น", ""),
        ("รวม 15 วัน", "15 วัน"),
        ("ระยะเวลาดำเนินการรวม ๔๕ วัน", "๔๕ วัน"),
        ("รวมเล่มเอกสารเสนอนายก", None),
        ("รวบรวมเอกสาร", None),
    ],
)
def test_a_total_is_told_from_a_step(words: str, rest: str | None) -> None:
    assert after_total(words) == rest


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("เจ้าหน้าที่งานทะเบียน (นางสมศรี ใจดี)", "เจ้าหน้าที่งานทะเบียน"),
        ("นายสมชาย ใจดี นายช่างโยธา", "นายช่างโยธา"),
        ("น.ส.สมหญิง รักดี / กองช่าง", "กองช่าง"),
        ("นางสาวสมหญิง", ""),
        ("นายกเทศมนตรี", "นายกเทศมนตรี"),
        ("นายทะเบียนท้องถิ่น (ปลัดเทศบาล)", "นายทะเบียนท้องถิ่น (ปลัดเทศบาล)"),
    ],
)
def test_names_of_persons_are_cut_and_positions_stay(words: str, left: str) -> None:
    assert without_persons(words).text == left


def test_who_is_not_named_is_the_one_above_or_an_officer(content: Content) -> None:
    imported = steps_of(
        content, "1|รับเรื่อง|5 นาที|", "2|ตรวจ|5 นาที|นายสมชาย ใจดี", "3|ลงนาม|5 นาที|-", "4|จ่าย|5 นาที|กองคลัง"
    )

    assert [step["who"] for step in values(imported)["steps"]] == ["p1", "p1", "p1", "p2"]
    assert remarks(imported) == [
        "no responsible unit was found. Write the id of a unit in responsible; until then check refuses the file",
        'table 1, row 2, column 1: step 1: no position is named; written as "เจ้าหน้าที่". Write the position or unit',
        "table 1, row 3, column 4: step 2: the name of a person is left out (นายสxxxx). Write positions only",
        'table 1, row 3, column 4: step 2: no position is named; written as "เจ้าหน้าที่". Write the position or unit',
        'table 1, row 4, column 1: step 3: nobody is named; "เจ้าหน้าที่" of the step before is used',
        'table 1, row 5, column 4: step 4: "กองคลัง" is not a unit in content/units.yaml; written without unit',
    ]
    assert imported.register == 'finance:\n  name: {th: "กองคลัง"}\n'


def test_steps_name_the_documents_that_the_file_lists(content: Content) -> None:
    steps = table("ขั้นตอน|เอกสาร|ผู้รับผิดชอบ", "ยื่น|โฉนด, บัตร|ผู้ขอ", "ตรวจ|แผนที่|กองช่าง")
    papers = table("รายการเอกสาร|ฉบับจริง|สำเนา", "บัตร|1|-", "โฉนด|-|-", number=2)
    imported = of(OfficeFile(parts=(steps, papers)), content, "ก")

    assert values(imported)["steps"] == [
        {"who": "applicant", "do": "ยื่น", "documents": ["d2", "d1"]},
        {"who": "p1", "do": "ตรวจ"},
    ]
    assert remarks(imported) == [
        "table 1, row 3, column 2: not imported: แผนที่",
        'table 2, row 1, column 2: column "ฉบับจริง" does not say whether originals are kept; written as shown. '
        "Where they are kept, add original: handed-in",
        'table 2, row 3, column 1: document "โฉนด" has a number of neither originals nor copies; written as an original to '
        "show. Compare it with the original",
    ]


def test_numbers_and_notes_below_a_name_are_read_as_info_go_th_prints_them(content: Content) -> None:
    steps = table("ขั้นตอน|ระยะเวลา|ส่วนที่รับผิดชอบ", "1) การพิจารณา¶ตรวจเอกสาร¶(หมายเหตุ: -)|1 วัน|กองช่าง")
    cells = (
        "1) บัตร¶ฉบับจริง 1 ฉบับ¶สำเนา 0 ฉบับ¶หมายเหตุ -|กรมการปกครอง",
        "2) แผนที่¶ฉบับจริง ๐ ฉบับ¶สำเนา ๒ ชุด¶(หมายเหตุ: ไม่เกิน ๖ เดือน)|-",
    )
    imported = of(OfficeFile(parts=(steps, table("รายการเอกสาร|ผู้ออกเอกสาร", *cells, number=2))), content, "ก")
    found = values(imported)

    assert found["steps"] == [{"who": "p1", "do": "การพิจารณา ตรวจเอกสาร", "time": "1 วัน"}]
    assert found["documents"] == [
        {"name": "บัตร", "issued_by": "กรมการปกครอง"},
        {"name": "แผนที่", "original": "none", "copies": "2", "note": "ไม่เกิน ๖ เดือน"},
    ]
    assert remarks(imported) == [
        'table 2, row 1, column 1: column "รายการเอกสาร" does not say whether originals are kept; written as shown. '
        "Where they are kept, add original: handed-in"
    ]


@pytest.mark.parametrize(
    "fees",
    [
        table("รายละเอียดค่าธรรมเนียม|ค่าธรรมเนียม (บาท)", "ไม่มีค่าธรรมเนียม|-", number=2),
        table("รายการ|ค่าธรรมเนียม", "ค่าคำขอ|0", number=2),
        line(9, "ไม่มีค่าธรรมเนียม"),
    ],
)
def test_no_fee_is_said_with_none(content: Content, fees: Part) -> None:
    steps = table("ขั้นตอน|ผู้รับผิดชอบ", "ตรวจ|กองช่าง")
    imported = of(OfficeFile(parts=(steps, fees)), content, "ก")

    assert (values(imported)["fee"], remarks(imported)) == ("none", [])


def test_a_time_for_several_steps_and_a_second_count_are_said(content: Content) -> None:
    head = "ที่|ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ"
    first = table(head, "1|รับ|1 วัน|กองช่าง", "2|ตรวจ||กองช่าง", "|และลงนาม||", merged=[(2, 3, 3, 3)])
    second = table(head, "1|รับคืน|1 วัน|กองช่าง/ผู้ขอ", number=2)
    imported = of(OfficeFile(parts=(first, second)), content, "ก")

    assert [step["do"] for step in values(imported)["steps"]] == ["รับ", "ตรวจ และลงนาม", "รับคืน"]
    assert remarks(imported) == [
        'table 1, row 2, column 3: step 2: the time "1 วัน" is for several steps and is written at the first. Divide it',
        "table 1, row 4, column 2: the row has no number and only words; added to step 2",
        "table 2, row 2, column 1: the table counts from 1 again; its steps go on with 3. If it is another service, import it "
        "on its own",
        'table 2, row 2, column 4: step 3: "กองช่าง/ผู้ขอ" names the applicant and others. Divide it into steps',
    ]


def test_a_row_without_words_is_no_step_and_its_texts_are_said(content: Content) -> None:
    imported = steps_of(content, "1|รับ|1 วัน|กองช่าง", "2|-|2 วัน|กองช่าง")

    assert [step["do"] for step in values(imported)["steps"]] == ["รับ"]
    assert remarks(imported) == [
        "table 1, row 3, column 1: not imported: 2",
        "table 1, row 3, column 2: not imported: -",
        "table 1, row 3, column 3: not imported: 2 วัน",
        "table 1, row 3, column 4: not imported: กองช่าง",
    ]


def test_a_table_over_several_pages_is_one_and_another_of_its_width_is_not(content: Content) -> None:
    head = "ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ|อื่น"
    pages = (
        table(head, "รับ|1 วัน|กองช่าง|ก"),
        table(head, "ตรวจ|1 วัน|กองช่าง|ข", number=2),
        table("ลงนาม|1 วัน||ค", number=3),
    )
    fees = table("16. ค่าธรรมเนียม", "ที่|รายการ|ค่าธรรมเนียม|หมายเหตุ", "1|คำขอ|20|-", merged=[(1, 1, 1, 4)], number=4)
    imported = of(OfficeFile(parts=(*pages, fees)), content, "ก")

    assert [step["do"] for step in values(imported)["steps"]] == ["รับ", "ตรวจ", "ลงนาม"]
    assert values(imported)["fee"] == [{"item": "คำขอ", "baht": "20"}]
    assert remarks(imported) == [
        'table 1, row 1, column 4: there is no field for column "อื่น"; the column is not imported',
        'table 3, row 1, column 1: step 3: nobody is named; "กองช่าง" of the step before is used',
    ]


def test_tables_one_below_the_other_in_a_sheet_are_told_apart(content: Content) -> None:
    rows = ("ขั้นตอน|ระยะเวลา|ผู้รับผิดชอบ", "ยื่นเอกสาร||หน่วยงานทะเบียน", "ตรวจ|1 วัน|กองช่าง")
    below = ("ที่|รายการเอกสาร|สำเนา", "1|บัตร|1", "ที่|รายการ|ค่าธรรมเนียม", "1|คำขอ|20")
    found = values(of(OfficeFile(parts=(table(*rows, *below, sheet="งาน"),)), content, "ก"))

    assert [step["do"] for step in found["steps"]] == ["ยื่นเอกสาร", "ตรวจ"]
    assert found["documents"] == [{"name": "บัตร", "copies": "1"}]
    assert found["fee"] == [{"item": "คำขอ", "baht": "20"}]


def test_more_steps_than_a_chart_takes_are_said(content: Content) -> None:
    imported = steps_of(content, *(f"{number}|ตรวจ {number}|1 วัน|กองช่าง" for number in range(1, 26)))

    assert remarks(imported) == [
        "there are 25 steps, and a chart has at most 24. Join some or divide the service; until then check refuses the file"
    ]


def test_a_lift_makes_other_floors_free_of_steps(content: Content) -> None:
    rows = ("ลิฟต์|๑||", "กองช่าง|ชั้น 2|มี|✓", "ห้องเก็บ|ใต้ดิน||", "ห้องประชุม||มี|")
    imported = building(content, table("ชื่อจุด|ชั้น|ทางลาด|หมายเหตุ", *rows))
    found = values(imported)

    assert found["lift"] == "yes"
    assert [(floor["id"], floor["level"]) for floor in found["floors"]] == [("B1", "-1"), ("1", "1"), ("2", "2")]
    assert [(point["floor"], point.get("step_free")) for point in found["points"]] == [
        ("1", None),
        ("2", "yes"),
        ("B1", None),
        ("B1", "yes"),
    ]
    assert "table 1, row 5, column 1: point 4: no floor; floor B1 of the point before is used" in remarks(imported)


def test_a_dry_run_shows_steps_and_columns(one_measure: SmallSite, content: Content, tmp_path: Path) -> None:
    assert content
    said = bring(one_measure, text(tmp_path, "ภายใน 5 นาที"), *AS_PERMIT, "--dry-run")

    assert (
        said
        == """\
Columns
  table 1, row 1, column 1: ที่ → number
  table 1, row 1, column 2: ขั้นตอน → do
  table 1, row 1, column 3: ระยะเวลา → time
  table 1, row 1, column 4: ผู้รับผิดชอบ → who

Rows and cells
  table 1, row 1
    table 1, row 1, column 1: ที่ → head of the table
    table 1, row 1, column 2: ขั้นตอน → head of the table
    table 1, row 1, column 3: ระยะเวลา → head of the table
    table 1, row 1, column 4: ผู้รับผิดชอบ → head of the table
  table 1, row 2 → step 1
    table 1, row 2, column 1: 1 → number or unit, not needed
    table 1, row 2, column 2: ยื่นคำขอ → do
    table 1, row 2, column 3: ภายใน 5 นาที → time
    table 1, row 2, column 4: ผู้ขอ → who
  table 1, row 3 → step 2
    table 1, row 3, column 1: 2 → number or unit, not needed
    table 1, row 3, column 2: ออกหนังสือ → do
    table 1, row 3, column 3: 5 นาที → time
    table 1, row 3, column 4: กองช่าง → who

a.txt: table 1, row 2, column 3: step 1: "ภายใน 5 นาที" is written as the longest time, 5 นาที
Steps in the file: 2. Remarks to check: 1. Nothing was written.
"""
    )
    assert not (one_measure.root / SERVICE).exists()
