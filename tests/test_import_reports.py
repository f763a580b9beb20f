"""`build.py import` of reports as municipalities make them: every number, amount and word of the site is the report's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mirror import check_mirror, records
from office_reports import REPORTS, merged_titles, saved_page, sheets, sub_items, two_tables
from openpyxl import Workbook
from small_site import SmallSite

from prongsai.base.loaded import Content
from prongsai.base.new import ImportedFiles
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.measures.importing.importer import import_files
from prongsai.kinds.units.record import Unit
from prongsai.loader.load import load_content
from prongsai.problems import Problems, say
from prongsai.source.files import Files
from prongsai.tables.read import read_office

Make = Callable[[Path], Path]


@pytest.fixture
def content(site: SmallSite) -> Content:
    site.write("content/units.yaml", (HOME / "content/units.yaml").read_text(encoding="utf-8"))
    return load_content(Files(site.root), KINDS, Problems())


def remarks(imported: ImportedFiles) -> list[str]:
    return [
        ": ".join(filter(None, (each.spot.words("en"), say(each.code, "en", **each.params))))
        for each in imported.remarks
    ]


def thai(value: Any) -> Any:
    """Return values with texts in two languages as their Thai."""
    if isinstance(value, dict):
        return value["th"] if set(value) == {"th"} else {key: thai(inner) for key, inner in value.items()}
    return [thai(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("make", REPORTS)
def test_every_text_of_a_report_is_in_its_records_or_said_to_be_left_out(
    make: Make, content: Content, tmp_path: Path
) -> None:
    file = make(tmp_path)
    names = {unit.id: unit.record.name.th for unit in content.of(Unit)}

    check_mirror(read_office(file), import_files(file, None, content), names)


def test_sub_items_and_rows_beside_a_merged_title_are_parts_of_one_measure(content: Content, tmp_path: Path) -> None:
    imported = import_files(sub_items(tmp_path), None, content)
    found = thai(records(imported))

    assert {name: values.get("number") for name, values in found.items()} == {
        "report.yaml": None,
        "01-measure.yaml": "1",
        "02-measure.yaml": "2",
        "03-measure.yaml": "3",
    }
    first, second = found["01-measure.yaml"], found["02-measure.yaml"]
    assert [(part["number"], part["title"]) for part in first["parts"]] == [
        ("๑.๑", "จัดทำแบบสำรวจ"),
        ("๑.๒", "อบรมเจ้าหน้าที่"),
    ]
    assert first["parts"][0]["budget"] == [{"year": "2567", "baht": "45000"}]
    assert first["parts"][0]["spent"] == [{"year": "2567", "baht": "41200.50"}]
    assert [part["method"] for part in second["parts"]] == ["ประชุมคณะทำงาน", "เผยแพร่ทางเว็บไซต์"]
    assert second["parts"][0]["budget"] == "none"
    assert found["report.yaml"]["groups"] == [
        {"id": "group-1", "title": "ด้านที่ ๑ การเปิดเผยข้อมูล"},
        {"id": "group-2", "title": "ด้านที่ ๒ การป้องกันการทุจริต"},
    ]
    assert [found[f"0{n}-measure.yaml"]["group"] for n in (1, 2, 3)] == ["group-1", "group-1", "group-2"]


def test_a_dash_or_words_in_a_column_of_money_are_no_amount_and_not_none(content: Content, tmp_path: Path) -> None:
    found = thai(records(import_files(sub_items(tmp_path), None, content)))
    parts = [*found["01-measure.yaml"]["parts"], *found["02-measure.yaml"]["parts"], found["03-measure.yaml"]]

    assert [part.get("budget") for part in parts] == [[{"year": "2567", "baht": "45000"}], None, "none", None, None]
    assert [
        (extra["label"], extra["text"], extra["covers"])
        for part in parts
        for extra in part.get("extra", ())
        if "งบประมาณ" in extra["label"]
    ] == [
        ("งบประมาณ (บาท) ตั้งไว้", "-", ["budget"]),
        ("งบประมาณ (บาท) เบิกจ่าย", "-", ["spent"]),
        ("งบประมาณ (บาท) ตั้งไว้", "ใช้งบปกติ", ["budget"]),
        ("งบประมาณ (บาท) ตั้งไว้", "จ่ายตามข้อบัญญัติ", ["budget"]),
    ]


def test_a_cell_for_two_fields_is_kept_once_under_its_heading(content: Content, tmp_path: Path) -> None:
    found = thai(records(import_files(sub_items(tmp_path), None, content)))
    part = found["01-measure.yaml"]["parts"][1]

    assert part["extra"][-1] == {
        "label": "ปัญหา/อุปสรรค และข้อเสนอแนะ",
        "text": "งบประมาณไม่พอ ควรตั้งเพิ่ม",
        "covers": ["obstacle", "suggestion"],
    }
    assert "obstacle" not in part
    assert "suggestion" not in part


def test_what_is_not_imported_or_was_guessed_is_said_with_its_place(content: Content, tmp_path: Path) -> None:
    assert remarks(import_files(sub_items(tmp_path), None, content)) == [
        'table 1, row 1, column 8: column "ปัญหา/อุปสรรค และข้อเสนอแนะ" answers obstacle, suggestion, but not one field alone, '
        "or the field has another column; kept under extra with its own heading",
        'table 1, row 8, column 4: measure 2 › 2: "คณะทำงาน ITA" is not a unit in content/units.yaml; '
        "the whole cell is kept under extra",
        'table 1, row 8, column 5: measure 2 › 2: "ใช้งบปกติ" in column "งบประมาณ (บาท) ตั้งไว้" is not an amount only; '
        "kept as words under extra",
        'table 1, row 10, column 5: measure 3: "จ่ายตามข้อบัญญัติ" in column "งบประมาณ (บาท) ตั้งไว้" is not an amount only; '
        "kept as words under extra",
        'table 1, row 11, column 5: total 45,000 of "งบประมาณ (บาท) ตั้งไว้" is the sum of the rows above; not imported',
        'table 1, row 11, column 6: total 46,200.50 of "งบประมาณ (บาท) เบิกจ่าย" is the sum of the rows above; not imported',
        "line 3: not imported: (ลงชื่อ) ผู้รายงาน",
    ]


def test_a_plan_and_its_results_in_two_tables_are_the_same_measures(content: Content, tmp_path: Path) -> None:
    imported = import_files(two_tables(tmp_path), None, content)
    first, second = (thai(records(imported)[f"0{n}-measure.yaml"]) for n in (1, 2))

    # The numbers are computed by Word, the end of the first result is a tracked change.
    assert (first["number"], second["number"]) == ("1", "2")
    assert first["method"] == "1\\. สำรวจ\n\n3\\. จัดทำ\n"
    assert first["result"] == "ติดตั้งแล้ว ครบทุกชั้น"
    assert first["extra"] == [
        {"label": "ผู้รับผิดชอบหลัก", "text": "กองช่าง", "covers": ["responsible"]},
        {"label": "ผลลัพธ์/ความสำเร็จ", "text": "ลดเวลา ๑๐ นาที"},
    ]
    assert second["method"] == "\\* เปิดรับฟัง \\*\n\n<ทุกเดือน>\n"
    assert "page footer not imported: เอกสารหมายเลข ๕" in remarks(imported)


def test_sheets_that_are_no_report_of_the_year_are_left_out_and_said(content: Content, tmp_path: Path) -> None:
    imported = import_files(sheets(tmp_path), None, content)
    found = thai(records(imported))

    assert [(values["number"], values.get("printed_number"), values["title"]) for name, values in found.items()
            if name != "report.yaml"] == [
        ("1", None, "ให้ความรู้"),
        ("2", None, "ยกย่องคนดี"),
        ("3", "1.1", "เผยแพร่แผนจัดซื้อ"),
        ("4", None, "รวมพลังต้านทุจริต"),
    ]  # fmt: skip
    assert found["01-measure.yaml"]["period"] == {
        "start": "2565-10-03",
        "end": "2566-03-31",
        "text": "3 ตุลาคม 2565 – 31 มีนาคม 2566",
    }
    assert found["02-measure.yaml"]["budget"] == [{"year": "2566", "baht": "0"}]
    assert found["02-measure.yaml"]["spent"] == "none"
    assert remarks(imported)[1:] == [
        'sheet "แผน 2566", D8: measure 2: "กองการศึกษา" is not a unit in content/units.yaml; '
        "the whole cell is kept under extra",
        'sheet "แผน 2566", G9: total 20000 of "งบประมาณที่ตั้งไว้" is the sum of the rows above; not imported',
        'sheet "แผน 2566", H9: total 18500.5 of "ผลการเบิกจ่าย" is the sum of the rows above; not imported',
        'sheet "แผน 2566", A12: number "1.1" is not a single number, and no item above contains it; '
        'it becomes measure 3, and "1.1" is kept as printed_number',
        'sheet "แผน 2566", G14: total 70500 of "งบประมาณที่ตั้งไว้" differs from the sum of the rows above, 70000; '
        "not imported. Compare the amounts with the original",
        'sheet "แผน 2566", A17: not imported: ผู้รายงาน นาย ก',
        'sheet "สรุป", A1: not imported: ด้าน | จำนวนมาตรการ | งบประมาณ',
        'sheet "สรุป", A2: not imported: มิติที่ 1 | 2 | 20000',
        'sheet "สรุป", A3: not imported: มิติที่ 2 | 2 | 50000',
        'sheet "แผน 2567", A1: sheet "แผน 2567" is of 2567; not imported',
        'sheet "แผน 2567", A1: not imported: ที่ | มาตรการ | วิธีการดำเนินการ',
        'sheet "แผน 2567", A2: not imported: 1 | ปีหน้า | รออนุมัติ',
    ]


def test_the_sheet_of_another_year_is_imported_on_request(content: Content, tmp_path: Path) -> None:
    found = thai(records(import_files(sheets(tmp_path), "2567", content)))

    assert found == {"01-measure.yaml": {"number": "1", "title": "ปีหน้า", "method": "รออนุมัติ"}}


def test_an_amount_for_several_rows_counts_for_none_and_one_in_thousands_stays_words(
    content: Content, tmp_path: Path
) -> None:
    imported = import_files(merged_titles(tmp_path), None, content)
    found = thai(records(imported))

    assert [part.get("budget") for part in found["01-measure.yaml"]["parts"]] == [
        [{"year": "2565", "baht": "30000"}],
        None,
        None,
    ]
    assert found["01-measure.yaml"]["extra"] == [{"label": "งบประมาณ (พันบาท)", "text": "12.5"}]
    assert [
        values.get("budget") for name, values in found.items() if name in {"02-measure.yaml", "03-measure.yaml"}
    ] == [
        None,
        None,
    ]
    assert {"label": "งบประมาณ (พันบาท)", "text": "1.10"} in found["02-measure.yaml"]["extra"]
    assert (
        'sheet "Sheet", E6: the amount "15000" is for several rows from measure 2 on; '
        "kept as words under extra of each, and counted for none"
    ) in remarks(imported)
    assert (
        'sheet "Sheet", E5: a formula without its result in the file; not imported. '
        "Open the file in Excel, save it, and import it again"
    ) in remarks(imported)


def test_units_that_the_register_does_not_have_are_proposed(content: Content, tmp_path: Path) -> None:
    assert import_files(merged_titles(tmp_path), None, content).register == (
        'public-works:\n  name: {th: "กองช่าง"}\n'
        'unit:\n  name: {th: "คณะกรรมการวินัย"}\n'
        'internal-audit:\n  name: {th: "หน่วยตรวจสอบภายใน"}\n'
    )


def test_a_number_over_several_titles_makes_them_parts(content: Content, tmp_path: Path) -> None:
    imported = import_files(saved_page(tmp_path), None, content)
    first, second = (thai(records(imported)[f"0{n}-measure.yaml"]) for n in (1, 2))

    assert [part["title"] for part in first["parts"]] == ["จัดซื้อโปร่งใส", "จัดจ้างโปร่งใส"]
    assert (second["number"], second["printed_number"]) == ("2", "๒/๒๕๖๘")
    assert first["period"] == second["period"] == {"start": "2567-10", "end": "2568-09", "text": "ปีงบประมาณ ๒๕๖๘"}


def test_numbers_of_their_own_beside_a_merged_title_are_those_of_the_parts(content: Content, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["ที่", "มาตรการ", "วิธีการ"], ["1.1", "อบรม", "ก"], ["1.2", None, "ข"], ["1.3", None, "ค"]):
        sheet.append(row)
    sheet.merge_cells("B2:B4")
    workbook.save(tmp_path / "a.xlsx")
    imported = import_files(tmp_path / "a.xlsx", "2566", content)
    (measure,) = thai(records(imported)).values()

    assert measure["printed_number"] == "1.1"
    assert [(part.get("number"), part["method"]) for part in measure["parts"]] == [
        (None, "ก"),
        ("1.2", "ข"),
        ("1.3", "ค"),
    ]
    assert not [remark for remark in remarks(imported) if "not imported" in remark]
