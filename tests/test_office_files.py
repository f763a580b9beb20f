"""Office files are read whole, with the places that Word and Excel show, and within limits of time and memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.home import HOME
from prongsai.problems import say
from prongsai.tables.grid import Line, Spot, Table, column_letters
from prongsai.tables.limits import MAX_AREAS, MAX_LETTERS_OF_CELL, MAX_ROWS, OfficeFileError
from prongsai.tables.read import read_office

HEAD = ["ที่", "มาตรการ", "วิธีดำเนินการ"]


def sheet_file(path: Path, *rows: list[object]) -> tuple[Workbook, Worksheet, Path]:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return workbook, sheet, path / "a.xlsx"


def saved(workbook: Workbook, file: Path) -> Path:
    workbook.save(file)
    return file


def grid(file: Path) -> list[list[str]]:
    (table,) = (part for part in read_office(file).parts if isinstance(part, Table))
    return [[cell.text for cell in row] for row in table.rows]


def refused(file: Path) -> str:
    with pytest.raises(OfficeFileError) as error:
        read_office(file)
    return say(error.value.code, "en", **{**error.value.params, "path": file.name})


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_have_the_names_of_excel(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@pytest.mark.parametrize(
    ("spot", "thai", "english"),
    [
        (Spot(row=14, column=4, sheet="แผน"), 'แผ่น "แผน" ช่อง D14', 'sheet "แผน", D14'),
        (Spot(row=14, sheet="แผน"), 'แผ่น "แผน" แถว 14', 'sheet "แผน", row 14'),
        (Spot(row=7, column=3, table=2), "ตาราง 2 แถว 7 คอลัมน์ 3", "table 2, row 7, column 3"),
        (Spot(row=7, table=2), "ตาราง 2 แถว 7", "table 2, row 7"),
        (Spot(row=5), "บรรทัด 5", "line 5"),
    ],
)
def test_places_read_as_people_find_them(spot: Spot, thai: str, english: str) -> None:
    assert (spot.words("th"), spot.words("en")) == (thai, english)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1.1, "0.00", "1.10"),
        (3.0, "General", "3"),
        (45000, "#,##0.00", "45000.00"),
        (41200.399999999994, "#,##0.00", "41200.40"),
        (33.333333, "0.00", "33.33"),
        (60, '0" คน"', "60 คน"),
        (1234.5, "#,##0", "1234.5"),  # the format hides what the office typed
        (0.85, "0%", "85%"),
        (0.125, "0.0%", "12.5%"),
        (1e15, "General", "1000000000000000"),
        (True, "General", "True"),
    ],
)
def test_a_number_of_a_sheet_is_read_with_its_decimals(value: float, form: str, shown: str, tmp_path: Path) -> None:
    workbook, sheet, file = sheet_file(tmp_path, [value])
    sheet["A1"].number_format = form

    assert grid(saved(workbook, file)) == [[shown]]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2023, 3, 15), "d/m/yyyy", "15 มีนาคม 2566"),
        (date(2023, 3, 1), "mmm-yy", "มีนาคม 2566"),
        (date(2566, 3, 15), "d/m/yyyy", "15 มีนาคม 2566"),
    ],
)
def test_a_day_of_a_sheet_is_read_as_it_shows(value: date, form: str, shown: str, tmp_path: Path) -> None:
    workbook, sheet, file = sheet_file(tmp_path, [value])
    sheet["A1"].number_format = form

    assert grid(saved(workbook, file)) == [[shown]]


def test_symbols_equations_hidden_text_and_colours_of_word_are_said(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    run = table.cell(0, 0).paragraphs[0].add_run("ทำแล้ว ")
    math = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
    symbol, formula = OxmlElement("w:sym"), etree.Element(f"{math}oMath")
    symbol.set(qn("w:char"), "F0FC")
    run._r.append(symbol)
    etree.SubElement(formula, f"{math}t").text = "80/90"
    table.cell(0, 0).paragraphs[0]._p.append(formula)
    table.cell(0, 1).paragraphs[0].add_run("ซ่อน").font.hidden = True
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "FF0000")
    table.cell(0, 2)._tc.get_or_add_tcPr().append(shade)
    document.save(str(tmp_path / "a.docx"))

    assert grid(tmp_path / "a.docx") == [["ทำแล้ว ✓80/90", "ซ่อน"]]
    assert [(hint.code, hint.value) for hint in read_office(tmp_path / "a.docx").hints] == [
        ("cli.import-symbols", "2"),
        ("cli.import-marked", "1"),
        ("cli.import-shaded", "1"),
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.txt", "a.html"])
def test_a_damaged_file_is_reported(name: str, tmp_path: Path) -> None:
    if name.endswith(".docx"):
        Document().save(str(tmp_path / name))
    elif name.endswith(".xlsx"):
        saved(*(sheet_file(tmp_path, list(HEAD))[index] for index in (0, 2)))
    data = bytearray((tmp_path / name).read_bytes() if (tmp_path / name).exists() else b"\xff\xfe\x00\xd8" * 9 + b"x")
    middle = len(data) // 3
    data[middle : middle + 40] = bytes(255 - byte for byte in data[middle : middle + 40])
    (tmp_path / name).write_bytes(data)

    try:
        read_office(tmp_path / name)
    except OfficeFileError as error:
        assert error.code in {"cli.office-broken", "cli.office-unpacked"}


def test_text_outside_paragraphs_of_a_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<meta charset=utf-8>ต้น<div>รายงาน <b>ปี</b> 2566</div><table><tr><td>ก<td>ข</table><blockquote>ท้าย</blockquote>",
        encoding="utf-8",
    )

    assert [part.text for part in read_office(tmp_path / "a.html").parts if isinstance(part, Line)] == [
        "ต้น",
        "รายงาน ปี 2566",
        "ท้าย",
    ]


def test_a_table_in_a_cell_a_text_box_and_a_tracked_change_of_word_are_read(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 1)
    cell.text = "หนึ่ง"
    cell.add_table(rows=1, cols=2).cell(0, 0).text = "ซ้อน"
    paragraph = cell.paragraphs[0]._p
    for tag, words in (("w:ins", "เพิ่ม"), ("w:del", "ลบ")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph.append(change)
    box, inner, run, text = (OxmlElement(tag) for tag in ("w:txbxContent", "w:p", "w:r", "w:t"))
    text.text = "ในกล่อง"
    run.append(text)
    inner.append(run)
    box.append(inner)
    document.add_paragraph("ท้าย")._p.add_r().append(box)
    document.save(str(tmp_path / "a.docx"))

    office = read_office(tmp_path / "a.docx")

    assert grid(tmp_path / "a.docx") == [["", "หนึ่งเพิ่ม\nซ้อน"]]
    assert [part.text for part in office.parts if isinstance(part, Line) and part.text] == ["ท้าย", "ในกล่อง"]


def test_cells_over_rows_and_columns_of_word_repeat_their_text_and_know_their_first_place(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "ก"
    table.cell(1, 1).merge(table.cell(2, 2)).text = "ข"
    table.cell(0, 1).text = "ค"
    table.cell(0, 2).text = "ง"
    document.save(str(tmp_path / "a.docx"))
    (found,) = (part for part in read_office(tmp_path / "a.docx").parts if isinstance(part, Table))

    assert [[cell.text for cell in row] for row in found.rows] == [["ก", "ค", "ง"], ["ก", "ข", "ข"]]
    assert found.rows[1][2].origin == Spot(row=2, column=2, table=1)


def test_a_page_is_read_as_its_readers_see_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<meta charset=utf-8><nav><table><tr><td>เมนู</table></nav><main><h1>ชื่อ</h1><p hidden>ซ่อน</p><script>x</script>"
        '<table><tr><td><span aria-hidden="true">๑</span><span class="visually-hidden">๑. </span>ก'
        '<td><span aria-hidden="true">-</span><span class="visually-hidden">ไม่มี</span>'
        "<td><p>หนึ่ง</p><ol start=3><li>สอง<li>สาม</ol><ul><li>สี่</ul><td rowspan=2>รวม<tr><td>a<td>b<td>c</table></main>",
        encoding="utf-8",
    )

    assert grid(tmp_path / "a.html") == [["๑. ก", "-", "หนึ่ง\n3. สอง\n4. สาม\n- สี่", "รวม"], ["a", "b", "c", "รวม"]]


def test_a_csv_file_of_thai_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('ที่;มาตรการ\n1;"คู่มือ;ใหม่"\n'.encode("cp874"))

    assert grid(tmp_path / "a.csv") == [["ที่", "มาตรการ"], ["1", "คู่มือ;ใหม่"]]


def test_a_title_over_all_columns_of_a_sheet_is_as_wide_as_its_table(tmp_path: Path) -> None:
    workbook, sheet, file = sheet_file(tmp_path, ["รายงาน"], list(HEAD))
    sheet["A1048576"].font = Font(bold=True)
    saved(workbook, file)
    areas = b'<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/></mergeCells>'
    _with(file, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + areas)

    assert grid(file) == [["รายงาน"] * 3, HEAD]


def far(workbook: Workbook, sheet: Worksheet, file: Path) -> str:
    sheet["XFD1048576"] = "x"
    return refused(saved(workbook, file))


def long_cell(workbook: Workbook, sheet: Worksheet, file: Path) -> str:
    sheet["B2"] = "ก" * (MAX_LETTERS_OF_CELL + 1)
    return refused(saved(workbook, file))


def many_rows(workbook: Workbook, sheet: Worksheet, file: Path) -> str:
    for number in range(MAX_ROWS):
        sheet.append([number])
    return refused(saved(workbook, file))


def many_areas(workbook: Workbook, _: Worksheet, file: Path) -> str:
    workbook.save(file)
    areas = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(2, MAX_AREAS + 4))
    _with(file, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData><mergeCells>%b</mergeCells>" % areas)
    return refused(file)


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (far, 'a.xlsx cannot be read: there is text beyond column 100 (sheet "Sheet", XFD1048576). '
              "Delete it, or move it into the table."),
        (long_cell, 'a.xlsx cannot be read: sheet "Sheet", B2 has 20001 letters, more than 20000. Divide its text.'),
        (many_rows, 'a.xlsx cannot be read: more than 5000 rows have text (sheet "Sheet", A5001). '
                    "Copy the table alone into a new file."),
        (many_areas, "a.xlsx cannot be read: it has 5002 merged areas, more than 5000. Copy the table alone into a new file."),
    ],
)  # fmt: skip
def test_a_sheet_beyond_a_limit_is_refused_with_what_to_do(fill: object, said: str, tmp_path: Path) -> None:
    assert callable(fill)
    assert fill(*sheet_file(tmp_path, list(HEAD))) == said


def test_a_file_that_unpacks_to_a_gigabyte_or_is_too_large_is_refused(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/more.xml", "w") as part,
    ):
        for _ in range(50):
            part.write(b" " * 1_000_000)
    (tmp_path / "a.txt").write_bytes(b"x\n" * 20_000_000)

    assert refused(tmp_path / "a.docx") == (
        "a.docx cannot be read: its text has 50 MB unpacked, more than 6 MB. Copy the table alone into a new file."
    )
    assert refused(tmp_path / "a.txt") == (
        "a.txt cannot be read: it has 40 MB, more than 4 MB. Remove pictures, or copy the table alone into a new file."
    )


def test_the_letters_of_a_file_are_limited(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(("ก" * 10_000 + "\n\n") * 101, encoding="utf-8")

    assert refused(tmp_path / "a.txt") == (
        "a.txt cannot be read: it has more than 1000000 letters. Copy the table alone into a new file."
    )


_MEASURED = """
import sys
from pathlib import Path
from prongsai.problems import MisuseError
from prongsai.tables.read import read_office
try:
    read_office(Path(sys.argv[1]))
except MisuseError as error:
    assert error.code == "cli.office-rows", error
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measured with /proc")
def test_the_largest_files_within_the_limits_take_less_than_200_megabytes(tmp_path: Path) -> None:
    document = Document()
    document.save(str(tmp_path / "a.docx"))
    many = b"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r></w:p>" * 85_000
    _with(tmp_path / "a.docx", "word/document.xml", b"<w:sectPr", many + b"<w:sectPr")
    workbook, _, file = sheet_file(tmp_path, list(HEAD))
    workbook.save(file)
    empty = b"".join(b'<row r="%d"/>' % number for number in range(100_000, 700_000))
    _with(file, "xl/worksheets/sheet1.xml", b"</sheetData>", empty + b"</sheetData>")

    (tmp_path / "a.html").write_text("<table>" + ("<tr>" + "<td>x</td>" * 40 + "</tr>") * 9_000 + "</table>")
    cells, _, full = sheet_file(tmp_path, *(["ก"] * 100 for _ in range(1_500)))
    cells.save(full.with_name("cells.xlsx"))

    for large in (tmp_path / "a.docx", tmp_path / "a.html", file, full.with_name("cells.xlsx")):
        run = subprocess.run(
            [sys.executable, "-c", _MEASURED, str(large)], capture_output=True, text=True, check=True, cwd=HOME
        )
        assert int(run.stdout) < 200


def _with(file: Path, name: str, old: bytes, new: bytes) -> None:
    """Replace bytes in a part of a package."""
    with zipfile.ZipFile(file) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for each, data in parts.items():
            package.writestr(each, data)


def numbered(folder: Path, levels: Sequence[tuple[str, str]], at: Sequence[int]) -> Path:
    """Make a document whose paragraphs have numbers by Word: the form and text of each level, the level of each."""
    document = Document()
    numbering = document.part.numbering_part.element
    abstract, num = OxmlElement("w:abstractNum"), OxmlElement("w:num")
    abstract.set(qn("w:abstractNumId"), "70")
    for level, (form, text) in enumerate(levels):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        _add_values(element, {"w:start": "1", "w:numFmt": form, "w:lvlText": text})
        abstract.append(element)
    num.set(qn("w:numId"), "70")
    _add_values(num, {"w:abstractNumId": "70"})
    numbering.insert(0, abstract)
    numbering.append(num)
    for level in at:
        numbers = OxmlElement("w:numPr")
        _add_values(numbers, {"w:ilvl": str(level), "w:numId": "70"})
        document.add_paragraph("ก")._p.get_or_add_pPr().append(numbers)
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def _add_values(element: etree._Element, values: Mapping[str, str]) -> None:
    for tag, value in values.items():
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        element.append(child)


@pytest.mark.parametrize(
    ("levels", "at", "found"),
    [
        ([("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2")], (0, 1, 1, 0, 1), ["๑.", "๑.๑", "๑.๒", "๒.", "๒.๑"]),
        ([("decimal", "ข้อ %1"), ("thaiLetters", "%2.")], (0, 1, 1), ["ข้อ 1", "ก.", "ข."]),
        ([("lowerRoman", "%1)"), ("upperLetter", "(%2)")], (0, 0, 0, 0, 1), ["i)", "ii)", "iii)", "iv)", "(A)"]),
    ],
)
def test_numbers_by_word_are_read_as_it_shows_them(
    levels: list[tuple[str, str]], at: tuple[int, ...], found: list[str], tmp_path: Path
) -> None:
    office = read_office(numbered(tmp_path, levels, at))

    assert [part.text for part in office.parts if isinstance(part, Line)] == [f"{number} ก" for number in found]
    assert office.hints == ()


def test_a_form_of_numbers_that_is_not_known_is_said(tmp_path: Path) -> None:
    office = read_office(numbered(tmp_path, [("hindiVowels", "%1.")], (0, 0)))

    assert [part.text for part in office.parts if isinstance(part, Line)] == ["1. ก", "2. ก"]
    assert [(hint.code, hint.value) for hint in office.hints] == [("cli.import-numbering", "hindiVowels")]
