"""Each kind of office file → its lines and cells at their places, to the letter; limits at their bounds."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles.numbers import BUILTIN_FORMATS

from prongsai.problems import say
from prongsai.tables import limits
from prongsai.tables.grid import Area, Cell, Hint, Line, Spot, Table, cells_of, table_of
from prongsai.tables.limits import OfficeFileError
from prongsai.tables.read import read_office
from prongsai.tables.word_numbers import W

Grid = list[list[str]]


def told(file: Path) -> list[str | Grid]:
    """Return the parts of a file: a line as "3: text" ("#3: " if a heading), a cell as "1,2 text" ("1,2^" if repeated)."""
    return [part(each) for each in read_office(file).parts]


def part(each: Line | Table) -> str | Grid:
    if isinstance(each, Line):
        assert each.spot == Spot(row=each.spot.row)
        return f"{'#' if each.is_heading else ''}{each.spot.row}: {each.text}"
    return [[cell_words(cell) for cell in row] for row in each.rows]


def cell_words(cell: Cell) -> str:
    place = f"{cell.spot.sheet or cell.spot.table}!{cell.spot.row},{cell.spot.column}"
    assert (cell.spot.sheet, cell.spot.table) == (cell.origin.sheet, cell.origin.table)
    return f"{place}^" if cell.is_repeated else f"{place} {cell.text}".rstrip()


def refused(file: Path) -> str:
    with pytest.raises(OfficeFileError) as error:
        read_office(file)
    assert error.value.params["path"] == file
    return say(error.value.code, "en", **{**error.value.params, "path": file.name})


# Text files


def test_a_text_is_paragraphs_and_tables_of_lines_with_tabs(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("หัวเรื่อง\n ต่อ \n\n \nสอง\nที่\tก \n\t 1\nกลาง\nข\tค\tง\n", encoding="utf-8")

    assert told(file) == [
        "1: หัวเรื่อง\nต่อ",
        "5: สอง",
        [["1!6,1 ที่", "1!6,2 ก"], ["1!7,1", "1!7,2 1"]],
        "8: กลาง",
        [["2!9,1 ข", "2!9,2 ค", "2!9,3 ง"]],
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("ที่;มาตรการ, วิธี\n1;ก\n", [["1!1,1 ที่", "1!1,2 มาตรการ, วิธี"], ["1!2,1 1", "1!2,2 ก"]]),
        ("a,b;c;d\ne,f\n", [["1!1,1 a", "1!1,2 b;c;d"], ["1!2,1 e", "1!2,2 f"]]),  # commas in more lines
        ("a,b;c;d\n", [["1!1,1 a,b", "1!1,2 c", "1!1,3 d"]]),  # else in more places
        ("a;b,c\n", [["1!1,1 a;b", "1!1,2 c"]]),
        ("a\tb;c\n d \te\n", [["1!1,1 a", "1!1,2 b;c"], ["1!2,1 d", "1!2,2 e"]]),
        ('\ufeff"a,b",c\n', [["1!1,1 a,b", "1!1,2 c"]]),
        ('"a\nb",c\n\n,d\n', [["1!1,1 a\nb", "1!1,2 c"], ["1!3,1", "1!3,2 d"]]),
        ("", []),
    ],
)  # fmt: skip
def test_the_separator_of_a_csv_file_is_that_of_most_of_its_first_20_lines(
    text: str, cells: Grid, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    assert told(tmp_path / "a.csv") == [cells]


def test_the_21st_line_of_a_csv_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b;c;d\n" + "a;b\n" * 9 + "a,b\n" * 11, encoding="utf-8")
    (table,) = read_office(tmp_path / "a.csv").parts

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("limit", [1, 131_072, 1_000_000])
def test_a_cell_is_too_long_whatever_limit_others_have_set(tmp_path: Path, limit: int) -> None:
    csv.field_size_limit(limit)
    (tmp_path / "a.csv").write_text("ก" * 131_073, encoding="utf-8")

    assert refused(tmp_path / "a.csv") == (
        "a.csv cannot be read: table 1, row 1, column 1 has 131073 letters, more than 20000. Divide its text."
    )


# Pages


def page(folder: Path, body: str) -> Path:
    (folder / "a.html").write_text(f"<meta charset=utf-8>{body}", encoding="utf-8")
    return folder / "a.html"


def test_every_block_of_a_page_is_a_line_and_tables_are_counted(tmp_path: Path) -> None:
    file = page(
        tmp_path,
        "<title>x</title>ต้น<h2>หัว <b>เรื่อง</b></h2> <!-- ลับ --><p>หนึ่ง<br>สอง</p>"
        "<table><thead><tr><th>ก<td>ข</thead><tr><td>ค<td>ง</table>ต่อ<table><tr><td>จ</table>ท้าย",
    )

    assert told(file) == [
        "1: ต้น",
        "2: หัว เรื่อง",
        "3: หนึ่ง",
        "4: สอง",
        [["1!1,1 ก", "1!1,2 ข"], ["1!2,1 ค", "1!2,2 ง"]],
        "5: ต่อ",
        [["2!1,1 จ"]],
        "6: ท้าย",
    ]


def test_a_page_of_this_program_marks_its_report_its_headings_and_its_own_words(tmp_path: Path) -> None:
    file = page(
        tmp_path,
        "<main><p>นอก</p><div data-report><h1>ชื่อ</h1><h2>ด้านที่ ๑</h2><p>ก <span data-own>ของเรา</span></p>"
        "<p data-as='ตามรายงาน'>ที่<b>แสดง</b></p></div><div data-report><h6>ย่อย</h6></div></main>",
    )

    assert told(file) == ["1: ชื่อ", "#2: ด้านที่ ๑", "3: ก", "4: ตามรายงาน", "#5: ย่อย"]


def test_words_for_screen_readers_are_dropped_only_beside_what_is_shown(tmp_path: Path) -> None:
    file = page(
        tmp_path,
        "<p><i aria-hidden=true>ไอคอน</i></p><p><i aria-hidden=true>★</i><b class='x'>ดาว</b></p>"
        "<p><i aria-hidden=true>๑</i><b class='x visually-hidden'>๑. </b>ก</p><p><b class=visually-hidden>เพียง</b></p>"
        "<p><i aria-hidden=true>-</i><b class=visually-hidden>ไม่มี</b></p><p hidden>ซ่อน</p>",
    )

    assert told(file) == ["1: ไอคอน", "2: ★ดาว", "3: ๑. ก", "4: เพียง", "5: -"]


def test_the_cells_of_a_page_stand_where_browsers_show_them(tmp_path: Path) -> None:
    file = page(
        tmp_path,
        "<table><tr><td rowspan=2>ก<td colspan=2>ข<td>ค<tr><td>ง<td>จ<td>ฉ"
        "<tr><td rowspan=0>ช<td rowspan=x colspan=-1>ซ<td rowspan=123456789>ฌ<td rowspan=99999999>ญ<tr><td>a<td>b<td>c"
        "</table>",
    )

    assert told(file) == [
        [
            ["1!1,1 ก", "1!1,2 ข", "1!1,3^", "1!1,4 ค"],
            ["1!2,1^", "1!2,2 ง", "1!2,3 จ", "1!2,4 ฉ"],
            ["1!3,1 ช", "1!3,2 ซ", "1!3,3 ฌ", "1!3,4 ญ"],
            ["1!4,1 a", "1!4,2 b", "1!4,3 c", "1!4,4^"],
        ]
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<p>a</p><div>b <i>c</i></div>d", "a\nb c\nd"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ol start=99999><li>a</ol>", "99999. a"),
        ("<ol start=999999><li>a</ol>", "1. a"),
        ("<ol start=x><li>a</ol>", "1. a"),
        ("<table><tr><td>a<td>b<tr><th>c<th>d</table>", "a b\nc d"),
        ("a\n  b<script>x</script>", "a b"),
    ],
)
def test_a_cell_of_a_page_keeps_its_lines_and_the_marks_of_its_lists(cell: str, text: str, tmp_path: Path) -> None:
    assert told(page(tmp_path, f"<table><tr><td>{cell}</td></tr></table>")) == [[[f"1!1,1 {text}"]]]


def test_a_page_with_main_is_that_alone(tmp_path: Path) -> None:
    assert told(page(tmp_path, "<p>นอก</p><main><p>ใน</p></main><p>ท้าย</p>")) == ["1: ใน"]


# Excel


def sheet_of(folder: Path, *cells: tuple[object, str]) -> Path:
    """Make a sheet with one column: values and their formats."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row, (value, form) in enumerate(cells, start=1):
        cell = sheet.cell(row, 1, value)  # type: ignore[arg-type]
        cell.number_format = form
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_values_of_a_sheet_are_read_as_it_shows_them(tmp_path: Path) -> None:
    cells: list[tuple[object, str, str]] = [
        (0.5, "0%", "50%"),
        (0.12345, "0.00%", "12.35%"),
        (0.5, "#%", "50%"),
        (12.5, '"~"0.0', "12.5"),
        (12.5, '[Red]0.00" บาท"', "12.50 บาท"),
        (1234, '#,##0.00_);\\(#,##0.00"x"\\)', "1234.00"),
        (12345.678, "0.00E+00", "12345.678"),
        (3, "0", "3"),
        (3.5, "0", "3.5"),
        (3.5, '0" ครั้ง"', "3.5 ครั้ง"),
        (3, '"0.00"0', "3"),
        (3, "\\0.00", "3"),
        (3.25, "General", "3.25"),
        (3, 'General" คน" ', "3 คน"),
        (-2.0, "0.0", "-2.0"),
        (5, '0" คน";0.0" ติดลบ"', "5 คน"),
        (5, '0;0.0;"-"', "5"),
        (5, "0.0 ;(0)", "5.0"),
        (10, BUILTIN_FORMATS[2], "10.00"),
        (10, BUILTIN_FORMATS[49], "10"),
        (False, "General", "False"),
        (date(2024, 2, 29), "d mmmm yyyy", "29 กุมภาพันธ์ 2567"),
        (datetime.fromisoformat("2024-02-29T13:30"), "mmmm yyyy", "กุมภาพันธ์ 2567"),
        (date(2400, 1, 31), "D/M/YY", "31 มกราคม 2943"),
        (date(2401, 1, 31), "D/M/YY", "31 มกราคม 2401"),
        (date(2024, 2, 29), '[$-41E]mmm yy" ddd"', "กุมภาพันธ์ 2567"),
        ("  a \n  b  c\r\n", "General", "a\nb c"),
        ("a_x000D_\nb", "General", "a\nb"),
    ]
    (table,) = read_office(sheet_of(tmp_path, *((value, form) for value, form, _ in cells))).parts

    assert isinstance(table, Table)
    assert [(form, row[0].text) for (_, form, _), row in zip(cells, table.rows, strict=True)] == [
        (form, shown) for _, form, shown in cells
    ]


def test_what_a_workbook_does_not_show_is_said_with_its_place(tmp_path: Path) -> None:
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "แผน"
    for row in (["ที่", "=SUM(A3)"], [None, None], ["ก", None], ["ข", "ค"]):
        first.append(row)
    first.merge_cells("A4:A5")
    for number in (2, 3, 9):
        first.row_dimensions[number].hidden = True
    first["A1"].comment = Comment("ลับ", "ผู้เขียน")
    hidden, very = workbook.create_sheet("ซ่อน"), workbook.create_sheet("ลึก")
    hidden["B2"], very["A1"] = "x", "y"
    hidden.sheet_state, very.sheet_state = "hidden", "veryHidden"
    workbook.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/media/a.png", b"x")
        package.writestr("xl/media/b.png", b"x")
        package.writestr("xl/drawings/drawing9.xml", b"<a:t>x</a:t>")

    office = read_office(tmp_path / "a.xlsx")

    assert [part(each) for each in office.parts] == [
        [["แผน!1,1 ที่"], ["แผน!3,1 ก"], ["แผน!4,1 ข"]]
        and [
            ["แผน!1,1 ที่", "แผน!1,2"],
            ["แผน!3,1 ก", "แผน!3,2"],
            ["แผน!4,1 ข", "แผน!4,2 ค"],
        ],
        [["ซ่อน!2,1", "ซ่อน!2,2 x"]],
        [["ลึก!1,1 y"]],
    ]
    assert [each.name for each in office.parts if isinstance(each, Table)] == ["แผน", "ซ่อน", "ลึก"]
    assert office.hints == (
        Hint(code="cli.import-formula", spot=Spot(row=1, column=2, sheet="แผน")),
        Hint(code="cli.import-hidden", spot=Spot(row=3, sheet="แผน")),
        Hint(code="cli.import-hidden", spot=Spot(row=1, sheet="ซ่อน")),
        Hint(code="cli.import-hidden", spot=Spot(row=1, sheet="ลึก")),
        Hint(code="cli.import-comments", spot=Spot(row=0)),
        Hint(code="cli.import-pictures", spot=Spot(row=0), value="2"),
        Hint(code="cli.import-boxes", spot=Spot(row=0)),
    )


def test_a_workbook_as_excel_writes_it_is_read(tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True})
    sheet = workbook.add_worksheet("แผน")
    for row, value in enumerate(("ก", "ข", "ก")):
        sheet.write_string(row, 0, value)  # shared by the cells that have the same
    sheet.write_datetime(3, 0, datetime.fromisoformat("2024-02-29"), workbook.add_format({"num_format": "d/m/yyyy"}))
    sheet.write_formula(4, 0, "=1+1", None, 2)
    sheet.insert_textbox(6, 0, "กล่อง")
    workbook.close()

    assert told(tmp_path / "a.xlsx") == [
        [["แผน!1,1 ก"], ["แผน!2,1 ข"], ["แผน!3,1 ก"], ["แผน!4,1 29 กุมภาพันธ์ 2567"], ["แผน!5,1 2"]]
    ]
    assert [hint.code for hint in read_office(tmp_path / "a.xlsx").hints] == ["cli.import-boxes"]


def test_a_picture_is_no_text_box_and_threaded_comments_are_comments(tmp_path: Path) -> None:
    file = sheet_of(tmp_path, ("ก", "General"))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/drawings/drawing9.xml", b"<xdr:pic/>")
        package.writestr("xl/threadedComments/threadedComment1.xml", b"")

    assert [hint.code for hint in read_office(file).hints] == ["cli.import-comments"]


def test_a_plain_workbook_has_nothing_to_say(tmp_path: Path) -> None:
    assert read_office(sheet_of(tmp_path, ("ก", "General"))).hints == ()


# Limits


def word_file(folder: Path, body: str) -> Path:
    with zipfile.ZipFile(folder / "a.docx", "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>')
    return folder / "a.docx"


def text_file(folder: Path, *rows: str) -> Path:
    (folder / "a.txt").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder / "a.txt"


def csv_file(folder: Path, *rows: str) -> Path:
    return text_file(folder, *rows).rename(folder / "a.csv")


def page_file(folder: Path, *rows: str) -> Path:
    cells = ("".join(f"<td>{cell}" for cell in row.split("\t")) for row in rows)
    return page(folder, f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>")


def docx_file(folder: Path, *rows: str) -> Path:
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row.split("\t")) for row in rows
    )
    return word_file(folder, f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>")


def xlsx_file(folder: Path, *rows: str) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row.split("\t"))
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


Make = Callable[..., Path]
TABLES = [text_file, page_file, docx_file, xlsx_file]


def place(file: Path, row: int, column: int) -> str:
    return (
        f'sheet "Sheet", {"ABC"[column - 1]}{row}' if file.suffix == ".xlsx" else f"table 1, row {row}, column {column}"
    )


@pytest.mark.parametrize("make", TABLES)
@pytest.mark.parametrize(
    ("limit", "most", "rows", "more", "said"),
    [
        ("MAX_LETTERS_OF_CELL", 3, ("a\tกขค",), ("a\tb", "c\tกขคง"),
         "a cannot be read: (2, 2) has 4 letters, more than 3. Divide its text."),
        ("MAX_ROWS", 2, ("a\tb", "c\td"), ("a\tb", "c\td", "e\tf"),
         "a cannot be read: more than 2 rows have text ((3, 1)). Copy the table alone into a new file."),
        ("MAX_COLUMNS", 2, ("a\tb",), ("a\tb", "c\td\te"),
         "a cannot be read: there is text beyond column 2 ((2, 3)). Delete it, or move it into the table."),
        ("MAX_LETTERS", 4, ("ab\tcd",), ("ab\tcd", "e\t"),
         "a cannot be read: it has more than 4 letters. Copy the table alone into a new file."),
        ("MAX_CELLS", 4, ("a\tb", "c\td"), ("a\tb", "c\td", "e\t"),
         "a cannot be read: its tables have 6 cells, more than 4. Copy the table alone into a new file."),
    ],
)  # fmt: skip
def test_a_limit_is_the_last_that_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make: Make, limit: str, most: int,
    rows: tuple[str, ...], more: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(limits, limit, most)

    file = make(tmp_path, *rows)
    assert isinstance(read_office(file).parts[0], Table)
    file = make(tmp_path, *more)
    for spot in ((2, 2), (3, 1), (2, 3)):
        said = said.replace(str(spot), place(file, *spot))
    assert refused(file) == said.replace("a cannot", f"{file.name} cannot", 1)


def test_the_cells_of_all_tables_and_lines_count_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 4)
    monkeypatch.setattr(limits, "MAX_ROWS", 4)

    assert refused(text_file(tmp_path, "a\tb", "x", "c\td", "y", "e\t")) == (
        "a.txt cannot be read: more than 4 rows have text (table 3, row 5, column 1). Copy the table alone into a new file."
    )
    assert refused(csv_file(tmp_path, "a,b,c", "d,e,f")) == (
        "a.csv cannot be read: its tables have 6 cells, more than 4. Copy the table alone into a new file."
    )
    assert refused(text_file(tmp_path, "a\tb", "x", "c\td\te")) == (
        "a.txt cannot be read: its tables have 5 cells, more than 4. Copy the table alone into a new file."
    )
    monkeypatch.setattr(limits, "MAX_LETTERS_OF_CELL", 2)
    assert refused(text_file(tmp_path, "x", "", "กขค")) == (
        "a.txt cannot be read: line 3 has 3 letters, more than 2. Divide its text."
    )


def test_merged_areas_are_limited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "MAX_AREAS", 1)
    row = "<tr><td colspan=2>a"

    assert told(page(tmp_path, f"<table>{row}</table>")) == [[["1!1,1 a"]]]
    assert refused(page(tmp_path, f"<table>{row * 2}</table>")) == (
        "a.html cannot be read: it has 2 merged areas, more than 1. Copy the table alone into a new file."
    )


def test_a_span_over_many_rows_is_refused_before_its_cells_are_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    rows = "<tr><td rowspan=200 colspan=50>a<td rowspan=200>b" + "<tr><td>c" * 40

    assert refused(page(tmp_path, f"<table>{rows}</table>")) == (
        "a.html cannot be read: its tables have 2050 cells, more than 100. Copy the table alone into a new file."
    )


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (text_file, "MAX_TEXT"),
        (page_file, "MAX_TEXT"),
        (csv_file, "MAX_TEXT"),
        (docx_file, "MAX_FILE"),
        (xlsx_file, "MAX_FILE"),
    ],
)
def test_a_file_may_have_as_many_bytes_as_its_limit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make: Make, name: str
) -> None:
    file = make(tmp_path, "a\tb")
    size = file.stat().st_size

    monkeypatch.setattr(limits, name, size)
    assert read_office(file).parts
    monkeypatch.setattr(limits, name, size - 1)
    assert refused(file) == (
        f"{file.name} cannot be read: it has 0 MB, more than 0 MB. Remove pictures, or copy the table alone into a new file."
    )


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_pictures_do_not_count_as_text_of_a_package(tmp_path: Path, suffix: str) -> None:
    file, top = (docx_file(tmp_path, "a"), "word") if suffix == "docx" else (xlsx_file(tmp_path, "a"), "xl")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{top}/media/a.png", b"0" * 13_000_000)
    assert len(read_office(file).parts) == 1
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(f"{top}/more.xml", b"0" * 13_000_000)

    assert refused(file) == (
        f"{file.name} cannot be read: its text has 13 MB unpacked, more than {12 if suffix == 'xlsx' else 6} MB. "
        "Copy the table alone into a new file."
    )


def test_characters_that_nobody_sees_are_no_text(tmp_path: Path) -> None:
    unseen = "".join(map(chr, (0, 8, 11, 12, 14, 31, 127, 159, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x2069, 0xFEFF)))
    (tmp_path / "a.csv").write_text(f"ก{unseen}ข,{unseen}\n", encoding="utf-8", newline="")

    assert read_office(tmp_path / "a.csv").parts[0] == table_of({(1, 1): "กข"}, [], Spot(row=1, table=1))


# Names of files


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *((f"a.{suffix}", f"a.{suffix} cannot be read, since it is a .{suffix.lower()} file. Open it in Word, choose File > "
           "Save As > Word Document (.docx), and import the new file.") for suffix in ("doc", "ODT", "rtf", "docm", "dot")),
        *((f"a.{suffix}", f"a.{suffix} cannot be read, since it is a .{suffix} file. Open it in Excel, choose File > "
           "Save As > Excel Workbook (.xlsx), and import the new file.") for suffix in ("xls", "ods", "xlsm", "xlsb")),
        ("a.pdf", "a.pdf cannot be read: a PDF has no tables, only places of letters. Find the original Word file; or open "
         "the PDF in Word, save it as .docx, compare its table with the original, and import that."),
        ("a.zip", "a.zip cannot be read: .zip is not one of .docx .xlsx .html .htm .csv .tsv .txt"),
        ("report", "report cannot be read: report is not one of .docx .xlsx .html .htm .csv .tsv .txt"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_with_what_to_do(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")

    assert refused(tmp_path / name) == said


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.TXT", "a\tb"), ("a.tsv", "a\tb"), ("a.csv", "a,b"), ("a.HTM", "<table><tr><td>a<td>b</table>")],
)
def test_the_reader_is_that_of_the_name(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert told(tmp_path / name) == [[["1!1,1 a", "1!1,2 b"]]]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"no", "a.docx cannot be read: File is not a zip file. Open it in Word or Excel and save it again."),
        ("a.xlsx", b"\xd0\xcf\x11\xe0x", "a.xlsx cannot be read: it has a password, or is in the old format with a new name. "
         "Open it in Word or Excel, remove the password, and save it as .docx or .xlsx."),
        ("a.html", b"", "a.html cannot be read: Document is empty. Open it in Word or Excel and save it again."),
    ],
)  # fmt: skip
def test_a_broken_file_is_reported(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    assert refused(tmp_path / name) == said


# Grids


@pytest.mark.parametrize(
    ("spot", "thai", "english"),
    [
        (Spot(row=0), "", ""),
        (Spot(row=1, column=1, sheet="ก"), 'แผ่น "ก" ช่อง A1', 'sheet "ก", A1'),
        (Spot(row=1, column=1, table=1), "ตาราง 1 แถว 1 คอลัมน์ 1", "table 1, row 1, column 1"),
    ],
)
def test_a_whole_file_has_no_place(spot: Spot, thai: str, english: str) -> None:
    assert (spot.words("th"), spot.words("en")) == (thai, english)


def test_an_area_is_as_large_as_its_table_and_each_of_its_texts_counts_once() -> None:
    areas = [
        Area(top=2, left=1, bottom=9, right=1),
        Area(top=2, left=2, bottom=2, right=99),
        Area(top=4, left=1, bottom=4, right=2),
    ]
    table = table_of({(2, 1): "a", (2, 2): "b", (4, 1): "x", (5, 3): "c"}, areas, Spot(row=1, sheet="s"))

    assert part(table) == [
        ["s!2,1 a", "s!2,2 b", "s!2,3^"],
        ["s!4,1 x", "s!4,2^", "s!4,3"],
        ["s!5,1^", "s!5,2", "s!5,3 c"],
    ]
    assert [[cell.text for cell in cells_of(row)] for row in table.rows] == [["a", "b"], ["x"], ["a", "c"]]
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b", "b"], ["x", "x", ""], ["a", "", "c"]]
    assert table_of({}, areas, Spot(row=1)) == Table(rows=())
    assert Table(rows=()).name == ""
