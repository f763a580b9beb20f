"""`build.py import`: a report's table becomes measure files, and no cell of it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import Workbook
from small_site import SmallSite, run_build

from prongsai.home import HOME
from prongsai.kinds.measures.importing.measures import find_year, import_measures
from prongsai.kinds.measures.importing.periods import parse_period
from prongsai.kinds.measures.importing.tables import TablePart, read_parts

REPORT = HOME / "tests/fixtures/report-2564.th.txt"
HEAD = (
    "ที่",
    "มาตรการ/กิจกรรม",
    "ขั้นตอน/วิธีการ",
    "หน่วยงานที่รับผิดชอบ",
    "ระยะเวลา",
    "ผลการดำเนินงาน",
    "ปัญหา/อุปสรรค",
    "งบประมาณ (บาท)",
    "ผู้ประสานงาน",
)
ROWS = (
    (
        "๑",
        "จัดทำคู่มือ",
        "ประชุม\nจัดทำ",
        "งานนิติการ และกองคลัง",
        "ต.ค. 63 – ก.ย. 64",
        "จัดทำแล้ว ลงในเว็บไซต์",
        "-",
        "10,000",
        "นาง ก",
    ),
    ("๒", "อบรม", "-", "งานนิติการ", "ไตรมาส 2", "", "", "ไม่ใช้งบประมาณ", ""),
)


def bring(site: SmallSite, file: Path, *arguments: str, code: int = 0) -> str:
    run = run_build("import", str(file), "--site", str(site.root), "--lang", "en", *arguments)
    assert run.returncode == code, run.stdout + run.stderr
    return run.stdout + run.stderr


def thai_of(value: Any) -> Any:
    """Return a record as typed without its English, and without what this site added to the report."""
    if isinstance(value, dict):
        inner = {key: thai_of(item) for key, item in value.items() if key not in {"en", "note", "accept", "updated"}}
        return inner["th"] if set(inner) == {"th"} else inner
    return [thai_of(item) for item in value] if isinstance(value, list) else " ".join(str(value).split())


def records(folder: Path) -> dict[str, Any]:
    read = [
        (file, yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)) for file in folder.glob("*.yaml")
    ]
    return {record.get("number", "report"): thai_of(record) for _, record in read}


@pytest.fixture
def trat_units(site: SmallSite) -> SmallSite:
    site.write("content/units.yaml", (HOME / "content/units.yaml").read_text(encoding="utf-8"))
    return site


def test_the_report_of_trat_becomes_exactly_its_content(trat_units: SmallSite) -> None:
    said = bring(trat_units, REPORT)

    assert said.endswith("Imported 7 measures into content/measures/2564; to look at: 5. Run build.py check next.\n")
    assert records(trat_units.root / "content/measures/2564") == records(HOME / "content/measures/2564")


def test_our_own_word_file_comes_back_as_it_was(trat_units: SmallSite, tmp_path: Path) -> None:
    assert run_build("export", "--output", str(tmp_path), "-q").returncode == 0
    bring(trat_units, tmp_path / "report-2564.th.docx")

    assert records(trat_units.root / "content/measures/2564") == records(HOME / "content/measures/2564")


def test_and_so_does_our_excel_file(trat_units: SmallSite, tmp_path: Path) -> None:
    assert run_build("export", "--output", str(tmp_path), "-q").returncode == 0
    bring(trat_units, tmp_path / "report-2564.th.xlsx")

    assert records(trat_units.root / "content/measures/2564") == records(HOME / "content/measures/2564")


def word(path: Path) -> Path:
    document = Document()
    document.add_paragraph("รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๔")
    for rows in (ROWS[:1], ROWS[1:]):  # over two pages, with the head again
        table = document.add_table(rows=0, cols=len(HEAD))
        for row in (HEAD, *rows):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    document.save(str(path / "report.docx"))
    return path / "report.docx"


def excel(path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๔"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    for row in (HEAD, *ROWS):
        sheet.append(list(row))
    sheet["D4"] = None
    sheet["D3"] = "งานนิติการ และกองคลัง"
    workbook.save(path / "report.xlsx")
    return path / "report.xlsx"


def page(path: Path) -> Path:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>" for row in (HEAD, *ROWS)
    )
    file = path / "report.html"
    file.write_text(f"<meta charset=utf-8><p>รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๔</p><table>{rows}</table>", encoding="utf-8")
    return file


@pytest.mark.parametrize("made", [word, excel, page])
def test_other_columns_and_wordings_are_recognised(site: SmallSite, tmp_path: Path, made: Any) -> None:
    said = bring(site, made(tmp_path))
    first, second = (records(site.root / "content/measures/2564")[number] for number in "12")

    assert first == {
        "number": "1",
        "title": "จัดทำคู่มือ",
        "method": "ประชุม จัดทำ",
        "result": "จัดทำแล้ว ลงในเว็บไซต์",
        "obstacle": "-",
        "responsible": ["legal", "finance"],
        "period": {"start": "2563-10", "end": "2564-09", "text": "ต.ค. 63 – ก.ย. 64"},
        "channels": ["website"],
        "budget": [{"year": "2564", "baht": "10000"}],
        "extra": [{"label": "ผู้ประสานงาน", "text": "นาง ก"}],
    }
    assert second["period"] == {"start": "2564-01", "end": "2564-03", "text": "ไตรมาส 2"}
    assert second["budget"] == "none"
    assert 'column "ผู้ประสานงาน" is none of the fields; kept under extra' in said
    assert [problem for problem in site.problems() if "(warning)" not in problem] == []


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("มกราคม ๖๔ ถึง มีนาคม ๖๔", "2564-01", "2564-03"),
        ("ต.ค. 63 – ก.ย. 64", "2563-10", "2564-09"),
        ("ตุลาคม - ธันวาคม 2563", "2563-10", "2563-12"),
        ("ต.ค. – มี.ค. 64", "2563-10", "2564-03"),
        ("1 มกราคม 2564 - 31 มีนาคม 2564", "2564-01-01", "2564-03-31"),
        ("ภายในเดือนเมษายน 2566", "2566-04", "2566-04"),
        ("เม.ย.", "2564-04", "2564-04"),
        ("พฤศจิกายน", "2563-11", "2563-11"),
        ("ไตรมาส 2", "2564-01", "2564-03"),
        ("ไตรมาสที่ ๑ - ๒", "2563-10", "2564-03"),
        ("ตลอดปีงบประมาณ", "2563-10", "2564-09"),
        ("ปีงบประมาณ พ.ศ. 2564 – 2566", "2563-10", "2566-09"),
        ("ตลอดปี", "2563-10", "2564-09"),
        ("1 - 31 มกราคม 2564", "2564-01-01", "2564-01-31"),
        ("ไตรมาส 2 ปีงบประมาณ 2565", "2565-01", "2565-03"),
    ],
)
def test_periods_in_the_words_of_reports(words: str, start: str, end: str) -> None:
    span = parse_period(words, 2564)

    assert span is not None
    assert (span.start, span.end) == (start, end)


def test_words_that_name_no_time_are_kept_as_they_are(site: SmallSite) -> None:
    assert parse_period("ต่อเนื่อง", 2564) is None
    parts = [TablePart(number=1, row=("มาตรการ", "ระยะเวลา")), TablePart(number=2, row=("๑. ก", "ต่อเนื่อง"))]
    (measure,) = import_measures(parts, 2564, {}).measures

    assert measure.period == {"text": "ต่อเนื่อง"}


def test_no_cell_is_lost_and_every_guess_is_reported() -> None:
    parts = [
        TablePart(number=1, row=None, prose="รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๔ ต่อจาก ปีงบประมาณ พ.ศ. ๒๕๖๓"),
        TablePart(number=2, row=("มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ")),
        TablePart(number=3, row=("จัดทำ", "คณะทำงาน", "ต้น", "เกิน")),
        TablePart(number=4, row=("", "", "ปลาย")),
        TablePart(number=5, row=None, prose="หมายเหตุท้ายตาราง"),
    ]
    imported = import_measures(parts, 2564, {})

    assert find_year(parts) == 2564
    (measure,) = imported.measures
    assert (measure.number, measure.prose["result"]) == (1, "ต้น\nปลาย")
    assert measure.extra == [("ผู้รับผิดชอบ", "คณะทำงาน")]
    assert [(remark.row, remark.code.removeprefix("cli.import-")) for remark in imported.remarks] == [
        (3, "left-over"),
        (3, "number"),
        (3, "unit"),
        (4, "continued"),
        (5, "left-over"),
    ]


def test_cells_over_several_rows_stand_in_each(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<meta charset=utf-8><table><tr><th>มาตรการ<th>ผู้รับผิดชอบ<tr><td>ก<td rowspan=2>กองคลัง<tr><td>ข</table>",
        encoding="utf-8",
    )

    assert [part.row for part in read_parts(file)] == [("มาตรการ", "ผู้รับผิดชอบ"), ("ก", "กองคลัง"), ("ข", "กองคลัง")]


def test_nothing_is_written_over_and_what_cannot_be_read_is_reported(one_measure: SmallSite, tmp_path: Path) -> None:
    assert bring(one_measure, REPORT, code=1) == "There is a content/measures/2564 already. Nothing was written.\n"

    for name, data, said in (
        ("a.pdf", b"%PDF", "a.pdf cannot be read: .pdf: .docx, .xlsx, .html, .htm, .tsv, .txt\n"),
        ("a.docx", b"no", "a.docx cannot be read: "),
        ("a.txt", b"x\ty\n", "There is no fiscal year in "),
    ):
        (tmp_path / name).write_bytes(data)
        assert said in bring(one_measure, tmp_path / name, code=2)
    (tmp_path / "b.txt").write_bytes(b"x\ty\n")
    assert "There is no table in " in bring(one_measure, tmp_path / "b.txt", "--year", "2565", code=1)
    assert '"2021"' in bring(one_measure, tmp_path / "b.txt", "--year", "2021", code=2)


@pytest.mark.parametrize("words", ["31 ก.พ. 64", "45 ม.ค. 64", "15 ธ.ค. 66 - 10 ม.ค. 66", "ไตรมาส 3-1"])
def test_a_time_that_cannot_be_is_no_time(words: str) -> None:
    assert parse_period(words, 2564) is None


def brought(*rows: tuple[str, ...]) -> Any:
    return import_measures([TablePart(number=n, row=row) for n, row in enumerate(rows, start=1)], 2564, {})


def test_a_title_that_begins_like_a_heading_is_a_row() -> None:
    imported = brought(
        ("ที่", "มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ"),
        ("1", "มาตรการส่งเสริมความโปร่งใส", "ทุกส่วนราชการ", "ทำแล้ว"),
        ("", "กิจกรรมสร้างสุข", "หน่วยงานกลาง", "ทำแล้ว"),
    )

    assert [(measure.number, measure.title) for measure in imported.measures] == [
        (1, "มาตรการส่งเสริมความโปร่งใส"),
        (2, "กิจกรรมสร้างสุข"),
    ]


def test_columns_for_the_same_field_are_all_kept() -> None:
    (measure,) = brought(
        ("ที่", "มาตรการ", "กิจกรรม", "ข้อสังเกต", "ที่มา", "ผลการดำเนินการ", "ผลลัพธ์"),
        ("1", "คู่มือ", "ประชุม", "ดี", "มติ", "หนึ่ง", "สอง"),
    ).measures

    assert measure.prose == {"result": "หนึ่ง\nสอง"}
    assert measure.extra == [("กิจกรรม", "ประชุม"), ("ข้อสังเกต", "ดี"), ("ที่มา", "มติ")]


def test_a_row_that_goes_on_takes_nothing_away() -> None:
    (measure,) = brought(
        ("ที่", "มาตรการ", "ระยะเวลา", "งบประมาณ"), ("1", "คู่มือ", "ม.ค. 64", "5,000"), ("", "", "ก.พ. 64", "-")
    ).measures

    assert (measure.period["start"], measure.extra) == ("2564-01", [("ระยะเวลา", "ก.พ. 64")])
    assert measure.budget == "budget:\n  - {year: 2564, baht: 5000}"


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), ("๓.", 3), ("3.0", 3), ("ข้อ 3", 3), ("0", 1), ("1.1", 1), ("๓/๒๕๖๔", 1)]
)
def test_a_number_is_what_is_typed_or_the_next(typed: str, number: int) -> None:
    (measure,) = brought(("ลำดับ", "มาตรการ", "ผลลัพธ์"), (typed, "คู่มือ", "ก")).measures

    assert measure.number == number


def test_a_page_in_the_encoding_of_windows_with_blocks_and_tables_in_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    cell = "<p>ขั้นหนึ่ง</p><p>ขั้นสอง</p><table><tr><td>ซ้อน</td></tr></table>"
    text = f"<meta charset=windows-874><table><tr><th>มาตรการ<th>วิธีดำเนินการ<tr><td>คู่มือ<td>{cell}</table>"
    file.write_bytes(text.encode("cp874"))

    assert [part.row for part in read_parts(file)] == [("มาตรการ", "วิธีดำเนินการ"), ("คู่มือ", "ขั้นหนึ่ง\nขั้นสอง\nซ้อน")]


def test_a_heading_over_the_whole_table_and_a_table_in_a_cell_of_word(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for place, words in (((0, 0), "มาตรการ"), ((0, 1), "ผลการดำเนินการ"), ((2, 0), "คู่มือ"), ((2, 1), "ทำแล้ว")):
        table.cell(*place).text = words
    table.cell(1, 0).merge(table.cell(1, 1)).text = "ด้านคุณธรรม"
    table.cell(2, 1).add_table(rows=1, cols=1).cell(0, 0).text = "ซ้อน"
    document.save(str(tmp_path / "a.docx"))
    imported = import_measures(read_parts(tmp_path / "a.docx"), 2564, {})

    assert [(measure.title, measure.prose["result"].split()) for measure in imported.measures] == [
        ("คู่มือ", ["ทำแล้ว", "ซ้อน"])
    ]
    assert [remark.params for remark in imported.remarks if remark.code.endswith("left-over")] == [
        {"value": "ด้านคุณธรรม"}
    ]
