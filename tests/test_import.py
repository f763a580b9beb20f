"""`build.py import`: a report's table becomes measure files, and no cell of it is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from openpyxl import Workbook
from small_site import SmallSite, run_build

from prongsai.base.importing.account import Account
from prongsai.home import HOME
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.importing.measures import import_measures
from prongsai.kinds.measures.importing.periods import parse_period
from prongsai.kinds.measures.importing.rows import find_years, read_rows
from prongsai.kinds.units.record import Unit
from prongsai.tables.grid import Line, OfficeFile, Spot, Table, table_of
from prongsai.text import Text

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

    assert said.endswith(
        "Imported 7 measures into content/measures/2564. Remarks to check: 5. Run build.py check next.\n"
    )
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
    assert 'column "ผู้ประสานงาน" is none of the fields; kept under extra with its own heading' in said
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


def test_words_that_name_no_time_are_kept_as_they_are() -> None:
    (measure,), remarks = brought(("มาตรการ", "ระยะเวลา"), ("๑. ก", "ต่อเนื่อง"))

    assert parse_period("ต่อเนื่อง", 2564) is None
    assert measure.period == {"text": {"th": "ต่อเนื่อง"}}
    assert remarks == ["import-no-period"]


@pytest.mark.parametrize(
    "words",
    [
        "ครั้งที่ 1 ม.ค. 66 ครั้งที่ 2 มิ.ย. 66",
        "ก่อน มี.ค. 66",
        "หลังเดือน ม.ค. 66",
        "ตุลาคม ๒๕๖๕ เป็นต้นไป",
        "ไตรมาสที่ ๑ และ ๓",
        "ไตรมาส 1, 2, 3",
        "ม.ค. 66 และ ก.ย. 66",
        "ม.ค. 21",
    ],
)
def test_words_about_no_single_span_stay_words(words: str) -> None:
    assert parse_period(words, 2566) is None


@pytest.mark.parametrize("words", ["31 ก.พ. 64", "45 ม.ค. 64", "15 ธ.ค. 66 - 10 ม.ค. 66", "ไตรมาส 3-1"])
def test_a_time_that_cannot_be_is_no_time(words: str) -> None:
    assert parse_period(words, 2564) is None


def table(*rows: tuple[str, ...]) -> Table:
    cells = {(y, x): words for y, row in enumerate(rows, start=1) for x, words in enumerate(row, start=1) if words}
    return table_of(cells, [], Spot(row=1, table=1))


def brought(*rows: tuple[str, ...]) -> tuple[list[Draft], list[str]]:
    """Return the measures of a table, and the codes of the remarks without "cli."."""
    account, office = Account(), OfficeFile(parts=(table(*rows),))
    imported = import_measures(read_rows(office.parts, 2564, account), 2564, {}, account)
    account.close(office.parts, imported.groups)
    return imported.measures, [remark.code.removeprefix("cli.") for remark in account.remarks]


def test_the_year_is_that_of_the_title() -> None:
    parts = [
        Line(text=words, spot=Spot(row=1)) for words in ("รายงาน", "ปีงบประมาณ พ.ศ. ๒๕๖๔", "ตามผลของ ปีงบประมาณ ๒๕๖๓")
    ]

    assert find_years(parts) == [2564]


def test_no_cell_is_lost_and_every_guess_is_reported() -> None:
    (measure,), remarks = brought(
        ("มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ", ""),
        ("จัดทำ", "คณะทำงาน", "ต้น", "เกิน"),
        ("", "", "ปลาย", ""),
        ("หมายเหตุ ท้ายตาราง", "", "", ""),
    )

    assert (measure.number, measure.texts["result"]) == (1, "ต้น\nปลาย")
    assert [(extra.label, extra.text) for extra in measure.extra] == [("ผู้รับผิดชอบ", "คณะทำงาน"), ("-", "เกิน")]
    assert remarks == ["import-no-number", "import-unit", "import-continued", "import-left-over"]


def test_a_title_that_begins_like_a_heading_is_a_row() -> None:
    measures, _ = brought(
        ("ที่", "มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ"),
        ("1", "มาตรการส่งเสริมความโปร่งใส", "ทุกส่วนราชการ", "ทำแล้ว"),
        ("", "กิจกรรมสร้างสุข", "หน่วยงานกลาง", "ทำแล้ว"),
        ("3", "รวมพลังต้านทุจริต", "", ""),
    )

    assert [(measure.number, measure.title) for measure in measures] == [
        (1, "มาตรการส่งเสริมความโปร่งใส"),
        (2, "กิจกรรมสร้างสุข"),
        (3, "รวมพลังต้านทุจริต"),
    ]


def test_columns_for_the_same_field_are_kept_under_their_own_heading() -> None:
    (measure,), _ = brought(
        ("ที่", "มาตรการ", "กิจกรรม", "ข้อสังเกต", "ที่มา", "ผลการดำเนินการ", "ผลลัพธ์"),
        ("1", "คู่มือ", "ประชุม", "ดี", "มติ", "หนึ่ง", "สอง"),
    )

    assert measure.texts == {"result": "หนึ่ง"}
    assert [(extra.label, extra.text) for extra in measure.extra] == [
        ("กิจกรรม", "ประชุม"),
        ("ข้อสังเกต", "ดี"),
        ("ที่มา", "มติ"),
        ("ผลลัพธ์", "สอง"),
    ]


def test_a_row_without_a_title_that_says_more_than_words_is_a_part() -> None:
    (measure,), _ = brought(
        ("ที่", "มาตรการ", "ระยะเวลา", "งบประมาณ"), ("1", "คู่มือ", "ม.ค. 64", "5,000"), ("", "", "ก.พ. 64", "-")
    )

    assert [(part.period["start"], part.money) for part in measure.parts] == [
        ("2564-01", {"budget": [{"year": "2564", "baht": "5000"}]}),
        ("2564-02", {}),
    ]


@pytest.mark.parametrize(
    ("typed", "number", "printed"),
    [
        ("3", 3, ""),
        ("๓.", 3, ""),
        ("3.0", 3, ""),
        ("ข้อ 3", 3, ""),
        ("(๓)", 3, ""),
        ("0", 1, "0"),
        ("1.1", 1, "1.1"),
        ("๓/๒๕๖๔", 3, "๓/๒๕๖๔"),
        ("ก.", 1, "ก."),
    ],
)
def test_a_number_is_what_is_typed_or_the_next_with_what_is_printed(typed: str, number: int, printed: str) -> None:
    (measure,), _ = brought(("ลำดับ", "มาตรการ", "ผลลัพธ์"), (typed, "คู่มือ", "ก"))

    assert (measure.number, measure.printed) == (number, printed)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("๑", "๑.๑", "๑.๒", "๒", "๓"), ["1", "1 › ๑.๑", "1 › ๑.๒", "2", "3"]),
        (("1.", "1)", "2)", "2."), ["1", "1 › 1)", "1 › 2)", "2"]),
        (("1", "ก.", "ข.", "2"), ["1", "1 › ก.", "1 › ข.", "2"]),
        (("1.1", "1.2", "2.1"), ["1 (1.1)", "2 (1.2)", "3 (2.1)"]),
        (("1", "2", "1", "2"), ["1", "2", "3 (1)", "4 (2)"]),
        (("2", "1"), ["2", "1"]),
        (("1", "-", "-", "2"), ["1", "1 › 1", "1 › 2", "2"]),
        (("1", "2)", "3"), ["1", "2", "3"]),
        (("1", "1.1", "1.2", "(1)", "(2)", "2"), ["1", "1 › 1.1", "1 › 1.2", "1 › (1)", "1 › (2)", "2"]),
    ],
)
def test_sub_items_are_parts_and_no_number_is_lost(numbers: tuple[str, ...], found: list[str]) -> None:
    rows = [(number, f"มาตรการที่{at}", "ก") for at, number in enumerate(numbers)]
    measures, _ = brought(("ลำดับ", "มาตรการ", "ผลลัพธ์"), *rows)

    assert [each.label for measure in measures for each in (measure, *measure.parts)] == found


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("วิธีการดําเนินการ", "method"),  # ำ as two letters, as copied from a PDF
        ("ผลการดำเนินงาน/ผลลัพธ์", "result"),
        ("หน่วยงานที่รับผิดชอบหลัก", "responsible"),
        ("งบประมาณที่ตั้งไว้ (บาท)", "budget"),
        ("งบประมาณที่ใช้ไป", "spent"),
        ("ผลการเบิกจ่ายงบประมาณ", "spent"),
        ("งบประมาณ (พันบาท)", "extra"),
        ("แหล่งงบประมาณ", "extra"),
        ("งบประมาณตั้งไว้/เบิกจ่าย", "extra"),
        ("ตัวชี้วัด/เป้าหมาย", "extra"),
        ("ปัญหา/อุปสรรค", "obstacle"),
        ("จำนวนมาตรการ", "extra"),
        ("ปีงบประมาณ", "extra"),
        ("ผลการดำเนินงาน ปีงบประมาณ 2564", "result"),
        ("ผลการเบิกจ่าย (%)", "extra"),
        ("ระยะเวลาดำเนินการ ปีงบประมาณ ๒๕๖๖", "period"),
        ("งบประมาณที่ใช้", "spent"),
        ("งบประมาณ (x1,000)", "extra"),
        ("งบประมาณ (ล้าน)", "extra"),
        ("การกำกับติดตามและรายงานผล", "monitoring"),
        ("ไตรมาส ๒", "extra"),
        ("ต.ค. 65", "extra"),
        ("Budget (บาท)", "budget"),
        ("Timeline", "period"),
        ("หมายเหตุ", "extra"),
    ],
)
def test_a_heading_is_a_field_if_its_words_are_no_more(heading: str, field: str) -> None:
    account, office = Account(), OfficeFile(parts=(table(("ที่", "มาตรการ", heading), ("1", "ก", "5")),))
    (entry,) = read_rows(office.parts, 2564, account).entries

    assert entry.head[2].field == field


@pytest.mark.parametrize(
    ("words", "budget"),
    [
        ("๔๕,๐๐๐.- บาท", [{"year": "2564", "baht": "45000"}]),
        ("45,000.00", [{"year": "2564", "baht": "45000"}]),
        ("๔๕,๐๐๐ บาท", [{"year": "2564", "baht": "45000"}]),
        ("1200.50", [{"year": "2564", "baht": "1200.50"}]),
        ("45000 บาทถ้วน", [{"year": "2564", "baht": "45000"}]),
        ("0", [{"year": "2564", "baht": "0"}]),
        ("ไม่ใช้งบประมาณ", "none"),
        ("ไม่ได้ใช้งบประมาณ", "none"),
        ("-", None),
        ("ใช้งบปกติ", None),
        ("จ่ายตามข้อบัญญัติ", None),
        ("45,000 (งบสะสม)", None),
        ("4,50,00", None),
        ("1.234.567", None),
        ("ไม่ใช้งบประมาณของเทศบาล ใช้เงินอุดหนุน", None),
    ],
)
def test_money_is_read_only_if_a_cell_says_an_amount_or_none(words: str, budget: Any) -> None:
    (measure,), _ = brought(("ที่", "มาตรการ", "งบประมาณ"), ("1", "ก", words))

    assert measure.money.get("budget") == budget
    assert [extra.text for extra in measure.extra] == ([words] if budget is None else [])


@pytest.mark.parametrize(
    "total",
    [
        ("", "รวม", "100", "หนึ่งร้อยบาทถ้วน"),
        ("", "รวมเบิกจ่าย", "100", ""),
        ("", "รวมเงินทั้งสิ้น", "100", ""),
        ("", "Total", "100", ""),
        ("รวมทั้งสิ้น", "", "100", ""),
        ("", "รวมมาตรการ ๑ มาตรการ", "๑๐๐", ""),
    ],
)
def test_a_row_of_totals_is_no_measure(total: tuple[str, ...]) -> None:
    measures, remarks = brought(("ที่", "มาตรการ", "งบประมาณ", "หมายเหตุ"), ("1", "ก", "100", ""), total)

    assert len(measures) == 1
    assert remarks == ["import-column", "import-total"]


def test_a_total_may_count_the_items_or_what_is_above_them() -> None:
    _, remarks = brought(
        ("ที่", "มาตรการ", "งบประมาณ"), ("1", "ก", "300"), ("1.1", "ข", "100"), ("1.2", "ค", "200"), ("", "รวม", "300")
    )

    assert remarks == ["import-total"]


def test_amounts_in_thousands_stay_words_if_a_line_above_the_table_says_so() -> None:
    (measure,), remarks = brought(("หน่วย : พันบาท", "", ""), ("ที่", "มาตรการ", "งบประมาณ"), ("1", "ก", "45"))

    assert measure.money == {}
    assert [(extra.label, extra.text) for extra in measure.extra] == [("งบประมาณ", "45")]
    assert remarks == ["import-not-baht", "import-column-covers"]


def test_amounts_in_thousands_stay_words_if_the_heading_above_their_own_says_so() -> None:
    (measure,), _ = brought(
        ("ที่", "มาตรการ", "งบประมาณ (พันบาท)", ""), ("", "", "ตั้งไว้", "เบิกจ่าย"), ("1", "ก", "45", "41.5")
    )

    assert measure.money == {}
    assert [extra.text for extra in measure.extra] == ["45", "41.5"]


def test_none_in_one_year_and_an_amount_in_another_are_both_kept() -> None:
    (measure,), _ = brought(("ที่", "มาตรการ", "งบประมาณ 2564", "งบประมาณ 2565"), ("1", "ก", "ไม่ใช้งบประมาณ", "5,000"))

    assert measure.money == {"budget": "none"}
    assert [(extra.label, extra.text) for extra in measure.extra] == [("งบประมาณ 2565", "5,000")]


def test_who_signs_below_a_table_is_no_part_of_its_last_measure() -> None:
    measures, remarks = brought(
        ("ที่", "มาตรการ", "ผลการดำเนินการ"),
        ("1", "ก", "ทำแล้ว"),
        ("", "", "ลงชื่อ ................"),
        ("", "", "(นายเอก สมมุติ)"),
        ("", "ปลัดเทศบาล", ""),
    )

    assert [measure.texts for measure in measures] == [{"result": "ทำแล้ว"}]
    assert remarks == ["import-left-over"] * 3


def test_a_row_of_data_whose_words_begin_like_headings_is_no_head() -> None:
    measures, _ = brought(
        ("ที่", "มาตรการ", "วิธีการ", "ผู้รับผิดชอบ"),
        ("", "โครงการจัดระเบียบ", "ลำดับความสำคัญของงาน", "กองคลัง"),
        ("2", "อบรม", "บรรยาย", ""),
    )

    assert [measure.title for measure in measures] == ["โครงการจัดระเบียบ", "อบรม"]


def test_the_column_of_measures_is_the_title_beside_one_of_issues() -> None:
    (measure,), _ = brought(("ประเด็นที่ต้องพัฒนา", "มาตรการ", "วิธีการ"), ("การเปิดเผยข้อมูล", "ปรับเว็บไซต์", "แก้ไข"))

    assert measure.title == "ปรับเว็บไซต์"
    assert [(extra.label, extra.text) for extra in measure.extra] == [("ประเด็นที่ต้องพัฒนา", "การเปิดเผยข้อมูล")]


def test_texts_that_go_on_side_by_side_are_a_part() -> None:
    (measure,), _ = brought(("ที่", "มาตรการ", "วิธีการ", "ผลการดำเนินการ"), ("1", "ก", "w1", "r1"), ("", "", "w2", "r2"))

    assert [part.texts for part in measure.parts] == [
        {"method": "w1", "result": "r1"},
        {"method": "w2", "result": "r2"},
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("กองช่างสุขาภิบาล", []),
        ("ยกเว้นกองช่าง", []),
        ("กองช่าง/กองคลัง", ["works", "finance"]),
        ("กองคลังและกองช่าง", ["finance", "works"]),
        ("1.กองช่าง\n2.กองคลัง", ["works", "finance"]),
        ("กองช่าง (งานสุขาภิบาล)", ["works"]),
    ],
)
def test_a_unit_is_its_whole_name(cell: str, found: list[str]) -> None:
    units = {"works": Unit(name=Text(th="กองช่าง")), "finance": Unit(name=Text(th="กองคลัง"))}
    account = Account()
    sheet = read_rows((table(("ที่", "มาตรการ", "ผู้รับผิดชอบ"), ("1", "ก", cell)),), 2564, account)
    (measure,) = import_measures(sheet, 2564, units, account).measures

    assert measure.responsible == found
    assert bool(measure.extra) == (cell not in {"กองช่าง/กองคลัง", "กองคลังและกองช่าง", "1.กองช่าง\n2.กองคลัง"})


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("ม.ค. 64", "มี.ค. 64", {"start": "2564-01", "end": "2564-03", "text": {"th": "ม.ค. 64 – มี.ค. 64"}}),
        ("ม.ค. 64", "", {"text": {"th": "ม.ค. 64"}}),
        ("ม.ค. 64", "-", {"text": {"th": "ม.ค. 64"}}),
        ("-", "มี.ค. 64", {"text": {"th": "มี.ค. 64"}}),
    ],
)
def test_a_column_for_each_end_makes_a_span_only_if_both_are_given(start: str, end: str, period: Any) -> None:
    (measure,), _ = brought(("ที่", "มาตรการ", "เริ่มต้นระยะเวลา", "ระยะเวลาสิ้นสุด"), ("1", "ก", start, end))

    assert measure.period == period


def test_addresses_end_before_the_marks_after_them() -> None:
    (measure,), _ = brought(("ที่", "มาตรการ", "หลักฐาน"), ("1", "ก", "ดูที่ (https://a.go.th/x) และ https://b.go.th/yครับ"))

    assert [url for _, url in measure.evidence] == ["https://a.go.th/x", "https://b.go.th/yครับ"]


def test_a_total_that_differs_from_the_amounts_is_said() -> None:
    measures, remarks = brought(
        ("ที่", "มาตรการ", "งบประมาณ"), ("1", "ก", "5,000"), ("2", "ข", "6,000"), ("", "รวม", "12,000")
    )

    assert len(measures) == 2
    assert remarks == ["import-total-wrong"]


def test_a_file_that_cannot_be_read_is_reported_with_what_to_do(one_measure: SmallSite, tmp_path: Path) -> None:
    for name, data, said in (
        ("a.pdf", b"%PDF", "a.pdf cannot be read: a PDF has no tables, only places of letters. Find the original Word file; "
         "or open the PDF in Word, save it as .docx, compare its table with the original, and import that.\n"),
        ("a.doc", b"x", "a.doc cannot be read, since it is a .doc file. Open it in Word, choose File > Save As > "
         "Word Document (.docx), and import the new file.\n"),
        ("a.xls", b"x", "a.xls cannot be read, since it is a .xls file. Open it in Excel, choose File > Save As > "
         "Excel Workbook (.xlsx), and import the new file.\n"),
        ("a.zip", b"x", "a.zip cannot be read: .zip is not one of .docx .xlsx .html .htm .csv .tsv .txt\n"),
        ("a.docx", b"no", "a.docx cannot be read: File is not a zip file. Open it in Word or Excel and save it again.\n"),
        ("b.docx", b"\xd0\xcf\x11\xe0", "b.docx cannot be read: it has a password, or is in the old format with a new name. "
         "Open it in Word or Excel, remove the password, and save it as .docx or .xlsx.\n"),
        ("a.txt", b"x\ty\n", "There is no fiscal year in "),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        assert said in bring(one_measure, tmp_path / name, code=2)
    (tmp_path / "b.txt").write_bytes(b"x\ty\n")
    assert "There is no table in " in bring(one_measure, tmp_path / "b.txt", "--year", "2565", code=1)
    assert '"2021"' in bring(one_measure, tmp_path / "b.txt", "--year", "2021", code=2)


def test_open_data_of_a_site_is_no_report(site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "measures.csv").write_text("id,number,title_th,method_th\nmeasures/2564/01,1,ก,ข\n", encoding="utf-8")

    assert bring(site, tmp_path / "measures.csv", "--year", "2564", code=2) == (
        f"{tmp_path}/measures.csv is the open data of a site, made from its content files. Import the report instead: the Word "
        "or Excel file of build.py export, or the page of the year.\n"
    )


def test_a_dry_run_shows_what_each_column_row_and_cell_becomes_and_writes_nothing(
    site: SmallSite, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("รายงาน ปีงบประมาณ ๒๕๖๔\nที่\tมาตรการ\tผู้รับผิดชอบ\n๑\tคู่มือ\tงานใหม่\n", encoding="utf-8")

    assert (
        bring(site, file, "--dry-run")
        == """\
Columns
  table 1, row 2, column 1: ที่ → number
  table 1, row 2, column 2: มาตรการ → title
  table 1, row 2, column 3: ผู้รับผิดชอบ → responsible

Rows and cells
  line 1
    line 1: รายงาน ปีงบประมาณ ๒๕๖๔ → text of the report (report.yaml)
  table 1, row 2
    table 1, row 2, column 1: ที่ → head of the table
    table 1, row 2, column 2: มาตรการ → head of the table
    table 1, row 2, column 3: ผู้รับผิดชอบ → head of the table
  table 1, row 3 → measure 1
    table 1, row 3, column 1: ๑ → number
    table 1, row 3, column 2: คู่มือ → title
    table 1, row 3, column 3: งานใหม่ → extra (under its own heading)

Units that the register does not have. Add them to content/units.yaml and import again (the ids are proposals):
    unit:
      name: {th: "งานใหม่"}

a.txt: table 1, row 3, column 3: measure 1: "งานใหม่" is not a unit in content/units.yaml; the whole cell is kept under extra
The file has 1 measures. Remarks to check: 1. Nothing was written.
"""
    )
    assert not (site.root / "content/measures").exists()


AGAIN = """\
รายงาน ปีงบประมาณ ๒๕๖๔

ที่\tมาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tผลการดำเนินการ
๑\tคู่มือ\tจัดทำ\tกองคลัง\t{result}
๒\tอบรม\tอบรม\tคณะทำงาน\t{second}
"""


@pytest.fixture
def imported_once(site: SmallSite, tmp_path: Path) -> SmallSite:
    (tmp_path / "a.txt").write_text(AGAIN.format(result="ทำแล้ว", second="ทำแล้ว"), encoding="utf-8")
    bring(site, tmp_path / "a.txt")
    path = site.root / "content/measures/2564/01-measure.yaml"
    text = path.read_text(encoding="utf-8").replace(
        'title:\n  th: "คู่มือ"', 'title:\n  th: "คู่มือ"\n  en: A manual\n# ours'
    )
    path.write_text(
        text + "evidence:\n  - title: ภาพ\n    url: https://a.go.th/1\nnote: {th: หมายเหตุ}\n", encoding="utf-8"
    )
    return site


def test_importing_again_shows_the_difference_first(imported_once: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGAIN.format(result="แจกแล้ว", second="ทำแล้ว"), encoding="utf-8")
    before = {path: path.read_bytes() for path in imported_once.root.rglob("*.yaml")}

    said = bring(imported_once, tmp_path / "a.txt", code=1)

    assert said.endswith("""\
content/measures/2564/01-measure.yaml
  result:
    - ทำแล้ว
    + แจกแล้ว
content/measures/2564 exists already. The file differs in 1 fields of 1 files (above), and would add 0 new files. \
Nothing was written. If that is right, run the command again with --update
""")
    assert before == {path: path.read_bytes() for path in imported_once.root.rglob("*.yaml")}


def test_an_update_keeps_english_evidence_notes_and_comments(imported_once: SmallSite, tmp_path: Path) -> None:
    path = imported_once.root / "content/measures/2564/01-measure.yaml"
    before = path.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(AGAIN.format(result="แจกแล้ว", second="ทำแล้ว"), encoding="utf-8")

    bring(imported_once, tmp_path / "a.txt", "--update")

    assert path.read_text(encoding="utf-8") == before.replace("ทำแล้ว", "แจกแล้ว")


def test_a_unit_that_was_registered_since_replaces_its_words(imported_once: SmallSite, tmp_path: Path) -> None:
    with (imported_once.root / "content/units.yaml").open("a", encoding="utf-8") as units:
        units.write("team: {name: {th: คณะทำงาน}}\n")
    bring(imported_once, tmp_path / "a.txt", "--update")
    second = records(imported_once.root / "content/measures/2564")["2"]

    assert second["responsible"] == ["team"]
    assert "extra" not in second


def test_what_the_file_no_longer_has_is_kept_and_said(imported_once: SmallSite, tmp_path: Path) -> None:
    text = AGAIN.format(result="", second="ทำแล้ว")
    (tmp_path / "a.txt").write_text("\n".join(text.splitlines()[:-1]), encoding="utf-8")
    said = bring(imported_once, tmp_path / "a.txt")

    assert said == (
        "a.txt: measure 1: the file does not have result; kept as in content/measures/2564/01-measure.yaml\n"
        "a.txt: the file does not have measure 2 of content/measures/2564/02-measure.yaml; kept\n"
        "content/measures/2564 has everything in this file already. Nothing was written.\n"
    )


TITLES = """\
รายงาน ปีงบประมาณ ๒๕๖๔

{head}
{rows}
"""


def titled(path: Path, *rows: str, head: str = "มาตรการ\tวิธีดำเนินการ") -> Path:
    path.write_text(TITLES.format(head=head, rows="\n".join(rows)), encoding="utf-8")
    return path


def test_measures_of_one_title_are_told_apart_by_their_numbers(site: SmallSite, tmp_path: Path) -> None:
    head, rows = "ที่\tมาตรการ\tวิธีดำเนินการ", ("1\tอบรม\tหนึ่ง", "2\tอบรม\tสอง")
    bring(site, titled(tmp_path / "a.txt", *rows, head=head))

    assert bring(site, tmp_path / "a.txt").endswith("has everything in this file already. Nothing was written.\n")
    bring(site, titled(tmp_path / "a.txt", "1\tอบรม\tใหม่", rows[1], head=head), "--update")
    found = records(site.root / "content/measures/2564")
    assert (found["1"]["method"], found["2"]["method"]) == ("ใหม่", "สอง")


def test_a_measure_inserted_above_others_is_a_new_one(site: SmallSite, tmp_path: Path) -> None:
    bring(site, titled(tmp_path / "a.txt", "ก\tหนึ่ง", "ข\tสอง"))
    said = bring(site, titled(tmp_path / "a.txt", "ใหม่\tศูนย์", "ก\tหนึ่ง", "ข\tสอง"), "--update")
    found = records(site.root / "content/measures/2564")

    assert {number: found[number]["title"] for number in ("1", "2", "4")} == {"1": "ก", "2": "ข", "4": "ใหม่"}
    assert "number 1 is that of another measure of the site; this new measure becomes measure 4\n" in said


def test_a_file_that_only_adds_is_shown_first_too(site: SmallSite, tmp_path: Path) -> None:
    bring(site, titled(tmp_path / "a.txt", "ก\tหนึ่ง"))
    said = bring(site, titled(tmp_path / "a.txt", "ก\tหนึ่ง", "ข\tสอง"), code=1)

    assert "would add 1 new files. Nothing was written." in said
    assert not (site.root / "content/measures/2564/02-measure.yaml").exists()


def test_a_part_keeps_its_english_when_another_is_deleted(site: SmallSite, tmp_path: Path) -> None:
    head = "ที่\tมาตรการ\tวิธีดำเนินการ"
    rows = ("1\tก\t", "1.1\tหนึ่ง\tw1", "1.2\tสอง\tw2")
    bring(site, titled(tmp_path / "a.txt", *rows, head=head))
    path = site.root / "content/measures/2564/01-measure.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('th: "สอง"', 'th: "สอง"\n      en: Two'), encoding="utf-8")
    said = bring(site, titled(tmp_path / "a.txt", rows[0], "1.1\tสอง\tw2", head=head), "--update")
    parts = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["parts"]

    assert [(part["number"], part["title"]) for part in parts] == [
        ("1.1", {"th": "สอง", "en": "Two"}),
        ("1.1", {"th": "หนึ่ง"}),
    ]
    assert "measure 1: the file does not have its part 1.1 of content/measures/2564/01-measure.yaml; kept." in said


def test_words_of_a_column_that_is_empty_now_go_and_an_amount_gives_way_to_words(
    site: SmallSite, tmp_path: Path
) -> None:
    head = "ที่\tมาตรการ\tงบประมาณ\tผู้ประสานงาน"
    bring(site, titled(tmp_path / "a.txt", "1\tก\t100\tนาย ก", head=head))
    bring(site, titled(tmp_path / "a.txt", "1\tก\t-\t", head=head), "--update")
    found = records(site.root / "content/measures/2564")["1"]

    assert "budget" not in found
    assert found["extra"] == [{"label": "งบประมาณ", "text": "-", "covers": ["budget"]}]


def test_importing_the_same_file_again_changes_nothing(imported_once: SmallSite, tmp_path: Path) -> None:
    assert bring(imported_once, tmp_path / "a.txt").endswith(
        "content/measures/2564 has everything in this file already. Nothing was written.\n"
    )


# The columns of the official table; of a period, its words.
SHOWN = ("title", "method", "responsible", "period", "result", "suggestion")


def as_shown(record: dict[str, Any]) -> dict[str, Any]:
    """Return what the official table shows of a record: columns that cover others, parts, periods by their days."""
    found = {name: record[name] for name in ("number", "printed_number", *SHOWN) if name in record}
    if "period" in found and "start" in found["period"]:
        found["period"] = (found["period"]["start"], found["period"]["end"])
    shown = [extra for extra in record.get("extra", ()) if {*SHOWN} & {*extra.get("covers", ())}]
    parts = [as_shown(part) for part in record.get("parts", ())]
    return found | ({"extra": shown} if shown else {}) | ({"parts": parts} if parts else {})


@pytest.mark.parametrize(("name", "year"), [("trat", 2564), ("example", 2566), ("example", 2567)])
@pytest.mark.parametrize("form", ["report-{}.docx", "report-{}.xlsx", "index.html"])
def test_every_form_of_the_report_comes_back_as_it_went_out(
    request: pytest.FixtureRequest, site: SmallSite, tmp_path: Path, name: str, year: int, form: str
) -> None:
    home, output = HOME / ("examples" if name == "example" else ""), request.getfixturevalue(name)
    site.write("content/units.yaml", (home / "content/units.yaml").read_text(encoding="utf-8"))
    file = tmp_path / form.format(year)
    file.write_bytes(output.files[f"measures/{year}/{file.name}"])

    bring(site, file)
    imported, content = (records(root / f"content/measures/{year}") for root in (site.root, home))

    numbers = [number for number in content if number != "report"]
    assert len(numbers) == len(imported) - 1
    for number in numbers:
        want = as_shown(content[number])
        if form == "index.html" and "method" in want:
            want["method"] = re.sub(r"\b(\d)\)", r"\1.", want["method"])  # as browsers show a numbered list
        if want.get("period") == {"text": "ตลอดปีงบประมาณ"}:
            want["period"] = (f"{year - 1}-10", f"{year}-09")
        assert as_shown(imported[number]) == want
    assert imported["report"]["title"] == content["report"].get("title", imported["report"]["title"])


def test_two_columns_without_a_heading_are_both_kept_on_a_second_import(site: SmallSite, tmp_path: Path) -> None:
    head = "ที่\tมาตรการ\tวิธีดำเนินการ"
    bring(site, titled(tmp_path / "a.txt", "1\tก\tหนึ่ง", head=head))
    bring(site, titled(tmp_path / "a.txt", "1\tก\tหนึ่ง\tเกิน\tเกินอีก", head=head), "--update")

    extra = [{"label": "-", "text": "เกิน"}, {"label": "-", "text": "เกินอีก"}]
    assert records(site.root / "content/measures/2564")["1"]["extra"] == extra
    assert bring(site, tmp_path / "a.txt").endswith("has everything in this file already. Nothing was written.\n")


def test_a_new_measure_never_takes_the_file_of_another(site: SmallSite, tmp_path: Path) -> None:
    head = "ที่\tมาตรการ\tวิธีดำเนินการ"
    other = "number: 5\ntitle: {th: อื่น, en: Another}\n"
    site.write("content/measures/2564/01-measure.yaml", other)
    bring(site, titled(tmp_path / "a.txt", "1\tก\tหนึ่ง", head=head), "--update")

    assert (site.root / "content/measures/2564/01-measure.yaml").read_text(encoding="utf-8") == other
    assert (site.root / "content/measures/2564/01-measure-2.yaml").read_text(encoding="utf-8").startswith("number: 1\n")


def test_a_report_that_exists_is_not_changed_unseen(site: SmallSite, tmp_path: Path) -> None:
    site.write("content/measures/2564/report.yaml", "title: {th: ชื่อเดิม, en: Title}\n")
    said = bring(site, titled(tmp_path / "a.txt", "ก\tหนึ่ง"), code=1)

    assert "    - ชื่อเดิม\n    + รายงาน ปีงบประมาณ ๒๕๖๔\n" in said
    assert "ชื่อเดิม" in (site.root / "content/measures/2564/report.yaml").read_text(encoding="utf-8")


def test_a_file_that_only_a_person_can_change_is_said_and_the_others_are_written(
    site: SmallSite, tmp_path: Path
) -> None:
    head = "ที่\tมาตรการ\tผู้รับผิดชอบ"
    bring(site, titled(tmp_path / "a.txt", "1\tก\tกองคลัง", "2\tข\tกองคลัง", head=head))
    path = site.root / "content/measures/2564/01-measure.yaml"
    by_hand = path.read_text(encoding="utf-8").replace("[finance]", "[finance, # เดิม\n  legal]")
    path.write_text(by_hand, encoding="utf-8")
    said = bring(site, titled(tmp_path / "a.txt", "1\tก\tงานนิติการ", "2\tข\tงานนิติการ", head=head), "--update", code=1)

    assert (
        "content/measures/2564/01-measure.yaml cannot be changed without losing something in it. "
        "Change by hand: responsible\n"
    ) in said
    assert path.read_text(encoding="utf-8") == by_hand
    assert records(path.parent)["2"]["responsible"] == ["legal"]


def test_a_line_about_thousands_is_about_its_own_sheet(site: SmallSite, tmp_path: Path) -> None:
    workbook = Workbook()
    first = workbook.active
    assert first is not None
    for sheet, line in ((first, "หน่วย : พันบาท"), (workbook.create_sheet("สอง"), "ต่อ")):
        for row in ([line], ["ที่", "มาตรการ", "งบประมาณ"], [None, sheet.title, 45]):
            sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")
    bring(site, tmp_path / "a.xlsx", "--year", "2564")
    found = records(site.root / "content/measures/2564")

    assert [found[number].get("budget") for number in ("1", "2")] == [None, [{"year": "2564", "baht": "45"}]]
