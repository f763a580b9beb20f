"""Tables of staff → typed rows: ugly files as they really are, and what each mistake in a cell is told."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from ugly_tables import cp874_csv, excel, saved, ticket_list, titled_excel

from prongsai.kinds.queues.record import FIGURES
from prongsai.models.base import Record
from prongsai.problems import Lang, Problems
from prongsai.tables.heads import is_personal
from prongsai.tables.rows import TableOptions, read_table
from prongsai.tables.said import table_said
from prongsai.tables.shape import AnyRow, Head, Shape, folded
from prongsai.tables.values import read_amount, read_choice, read_day, read_text
from prongsai.thai import PartialDate

FOLDER = "content/queues/2568"


class Line(Record):
    """A row with everything that the months of a queue do not have: groups, texts, money, days, words."""

    plan: Annotated[str, Head(read_text, "แผนงาน", "plan")]
    item: Annotated[str, Head(read_text, "รายการ", "item")]
    approved: Annotated[Decimal | None, Head(read_amount, "อนุมัติ", "approved", is_summed=True)] = None
    day: Annotated[PartialDate | None, Head(read_day, "วันที่", "day")] = None
    state: Annotated[str | None, Head(read_choice({"done": ("เสร็จ",), "open": ("ค้าง",)}), "สถานะ", "state")] = None


class Small(Record):
    """A row of a table with three columns."""

    item: Annotated[str, Head(read_text, "รายการ", "item")]
    quantity: Annotated[Decimal | None, Head(read_amount, "จำนวน", "quantity")] = None
    measured: Annotated[str | None, Head(read_text, "หน่วย", "measured")] = None


LINES = Shape(row=Line, key=("plan", "item"), groups=frozenset({"plan"}))


@dataclass(frozen=True)
class Read:
    rows: tuple[AnyRow, ...]
    found: Problems

    def texts(self, lang: Lang = "en") -> list[str]:
        return [problem.text(lang) for problem in self.found]

    def column(self, name: str) -> list[object]:
        return [getattr(row.record, name) for row in self.rows]


def read(data: bytes, name: str = "x.xlsx", shape: Shape = FIGURES, **options: object) -> Read:
    found = Problems()
    rows = read_table(data, f"{FOLDER}/{name}", shape, TableOptions(**{"year": 2568, **options}), found)
    return Read(rows, found)


def lines(*rows: Sequence[object], heads: Sequence[str] = ("แผนงาน", "รายการ", "อนุมัติ", "วันที่", "สถานะ")) -> Read:
    return read(excel([heads, *rows]), shape=LINES)


def test_an_excel_file_with_titles_a_head_of_two_rows_and_thai_digits_is_read() -> None:
    found = read(titled_excel())

    assert found.column("month") == [
        PartialDate(2024, 10),
        PartialDate(2024, 11),
        PartialDate(2024, 12),
        PartialDate(2025, 1),
    ]
    assert found.column("tickets") == [1250, 1310, 1180, 1405]
    assert found.column("wait_mean") == [Decimal("0.3"), Decimal("9.5"), Decimal(11), Decimal("10.25")]
    assert found.column("in_target") == [1100, 1200, 990, 1301]
    assert found.column("complaints") == [0, 6, None, 0]
    assert [sorted(row.dashes) for row in found.rows] == [["complaints"], [], [], []]
    assert [row.number for row in found.rows] == [6, 7, 8, 9]


def test_what_is_wrong_in_the_excel_file_is_reported_with_sheet_and_cell() -> None:
    assert read(titled_excel()).texts() == [
        f'{FOLDER}/x.xlsx: the file has hidden sheets, which are not read (warning): "ข้อมูลดิบ".\n'
        "    Delete them if nobody needs them.",
        f'{FOLDER}/x.xlsx: sheet "สถิติ", cell A6: the day 1/10/2567 was typed in the Buddhist Era where Excel expects the '
        "Common Era; it was read as 2024-10-01, and so were 2 more cells of this column (warning).\n"
        "    Type the year of the Common Era and choose a Thai format of days; Excel then shows the Buddhist Era.",
        f'{FOLDER}/x.xlsx: sheet "สถิติ", cell B8: "1,180 คน" is a text; it was read as 1,180 (warning).\n'
        "    Write only the number, and the unit in the head of the column.",
        *(
            f'{FOLDER}/x.xlsx: sheet "สถิติ", cell {column}10: the cell is a formula without a result.\n'
            "    Open the file in Excel and save it."
            for column in "BCDGH"
        ),
    ]


def test_a_csv_of_windows_thai_with_semicolons_and_line_breaks_in_quotes_is_read() -> None:
    found = read(cp874_csv(), "b.csv")

    assert found.column("tickets") == [1020, 980]
    assert found.column("wait_mean") == [Decimal("14.5"), Decimal("12.5")]
    assert found.texts("th") == [
        f"{FOLDER}/b.csv: (คำเตือน) ไฟล์นี้บันทึกเป็น TIS-620 (cp874, Windows Thai) โปรแกรมอ่านให้แล้ว แต่ตัวอักษรบางตัวอาจผิด\n"
        "    ใน Excel เลือก บันทึกเป็น > CSV UTF-8"
    ]


def test_a_list_of_people_is_refused_column_by_column() -> None:
    found = read(ticket_list())

    assert found.rows == ()
    assert found.texts()[1] == (
        f'{FOLDER}/x.xlsx: sheet "ต.ค.", cell D2: the column "ชื่อ-นามสกุล" is about persons. Publish counts, not people.\n'
        "    Delete the column, or put counts in its place, and save the file again.\n"
        "    If it was saved or sent with this column before, ask whoever looks after the site to remove the old versions of "
        f"{FOLDER}/x.xlsx too. docs/content.en.md says how."
    )
    assert [problem.params.get("value") for problem in found.found] == [None, "ชื่อ-นามสกุล", "โทรศัพท์", "ลายมือชื่อ"]
    assert found.texts("th")[3] == (
        f'{FOLDER}/x.xlsx: แผ่นงาน "ต.ค." เซลล์ H2: คอลัมน์ "ลายมือชื่อ" เป็นข้อมูลของบุคคล เว็บไซต์นี้เผยแพร่จำนวน ไม่เผยแพร่รายชื่อ\n'
        "    ลบคอลัมน์นี้ หรือทำเป็นจำนวน แล้วบันทึกไฟล์ใหม่\n"
        f"    ถ้าเคยบันทึกหรือส่งไฟล์ที่มีคอลัมน์นี้มาก่อน บอกผู้ดูแลเว็บไซต์ให้ลบรุ่นเก่าของ {FOLDER}/x.xlsx ด้วย วิธีอยู่ใน docs/content.th.md"
    )
    assert next(problem.code for problem in found.found) == "queue-ticket-list"


@pytest.mark.parametrize(
    ("head", "personal"),
    [
        *(
            (head, True)
            for head in ("ชื่อ", "ชื่อ - สกุล", "ชื่อผู้ยื่น", "นามสกุล", "โทร.", "เบอร์โทรศัพท์", "ที่อยู่", "เลขประจำตัวประชาชน")
        ),
        *(
            (head, True)
            for head in ("ลายมือชื่อผู้รับ", "E-mail", "Name", "Phone number", "ID card", "วัน/เดือน/ปีเกิด", "เลขที่บัญชี")
        ),
        *(
            (head, False)
            for head in ("ชื่อโครงการ", "ชื่อหน่วยงาน", "เลขบัตรคิว", "บัตรคิว", "จำนวนผู้รับบริการ", "Number", "รายการ")
        ),
    ],
)
def test_heads_about_persons_are_known(head: str, personal: bool) -> None:
    assert is_personal(head) is personal


CELLS = {
    "text": (
        ["ก", "ข", "ยอด 500", None, None],
        'cell C2: "ยอด 500" is not a number.\n    Write only the number: 500',
    ),
    **{
        typed: (
            ["ก", "ข", typed, None, None],
            f'cell C2: "{typed}" is an estimate, not a count.\n'
            "    Write the number that was counted, or leave the cell empty.",
        )
        for typed in (
            "ประมาณ 1000",
            "๑,๐๐๐ กว่า",
            "1000 เศษ",
            "เกือบ 1000",
            "~1000",
            "1,000+",
            "about 1000",
            "more than 1000",
        )
    },
    "a number that nobody counts": (
        ["ก", "ข", 1e30, None, None],
        'cell C2: "1e+30" is not a number.\n    Write only a number such as 1250. Leave the cell empty if it is not reported; '
        "write 0 or - if there are none.",
    ),
    "no digits": (
        ["ก", "ข", "รอตรวจ", None, None],
        'cell C2: "รอตรวจ" is not a number.\n    Write only a number such as 1250. Leave the cell empty if it is not reported; '
        "write 0 or - if there are none.",
    ),
    "fractions of a satang": (
        ["ก", "ข", 12.345, None, None],
        'cell C2: "12.345" has fractions of a satang.\n    Write two decimals, such as 12.35',
    ),
    "an error of Excel": (
        ["ก", "ข", "#REF!", None, None],
        "cell C2: the formula in this cell gives #REF!.\n    Fix the formula in Excel, or type the number.",
    ),
    "a day for a number": (
        ["ก", "ข", date(2024, 10, 1), None, None],
        "cell C2: the cell should be a number, but Excel has it as the day 2024-10-01.\n"
        "    Change the format of the cell to Number and type it again.",
    ),
    "no such day": (
        ["ก", "ข", 1, "31/9/2568", None],
        'cell D2: the calendar has no "31/9/2568".\n    Check the day and the month.',
    ),
    "a year of two digits": (
        ["ก", "ข", 1, "30/9/68", None],
        'cell D2: the year in "30/9/68" does not have four digits, so its era is not known.\n'
        "    Write four digits, such as 2568",
    ),
    "no day": (
        ["ก", "ข", 1, "ต้นเดือน", None],
        'cell D2: "ต้นเดือน" is not a day.\n    Write one such as 31/1/2568 or 31 January 2025.',
    ),
    "a year that cannot be": (
        ["ก", "ข", 1, "30/9/1068", None],
        'cell D2: the year in "30/9/1068" cannot be right.\n'
        "    Write the Buddhist Era, such as 2568, or the Common Era, such as 2025",
    ),
    "another word": (
        ["ก", "ข", 1, None, "ยกเลิก"],
        'cell E2: "ยกเลิก" is not a word of this column.\n    Its words are: เสร็จ, ค้าง',
    ),
    "nothing where something must be": (
        ["ก", None, 1, None, None],
        'cell B2: the row has no "รายการ".\n    Fill in the cell, or delete the row.',
    ),
    "a value beside the table": (
        ["ก", "ข", 1, None, None, 7],
        'cell F2: "7" is in a column without a head.\n    Move or delete it. In a CSV file, put numbers with commas in '
        'quotes, such as "1,250"',
    ),
}


@pytest.mark.parametrize(("row", "message"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_that_cannot_be_read_is_named(row: list[object], message: str) -> None:
    assert lines(row).texts() == [f'{FOLDER}/x.xlsx: sheet "แผน", {message}']


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (1250, "1250.00"),
        ("1,250", "1250.00"),
        ("๑๒,๐๐๐.๕๐", "12000.50"),
        (0.1 + 0.2, "0.30"),
        (1e5, "100000.00"),
        ("-", "0.00"),
        ("−40", "-40.00"),
    ],
)
def test_amounts_are_exact(typed: object, value: str) -> None:
    assert [str(one) for one in lines(["ก", "ข", typed, None, None]).column("approved")] == [value]


@pytest.mark.parametrize(
    "typed",
    ["30/9/2568", "๓๐ กันยายน ๒๕๖๘", "30 ก.ย. 2568", "2568-09-30", "30.9.2025", "30 September 2025", date(2025, 9, 30)],
)
def test_days_of_both_eras_are_read(typed: object) -> None:
    found = lines(["ก", "ข", 1, typed, None])

    assert (found.column("day"), found.texts()) == ([PartialDate(2025, 9, 30)], [])


@pytest.mark.parametrize(
    "typed", ["ตุลาคม", "ต.ค.", "ต.ค. 2567", "ตุลาคม พ.ศ. ๒๕๖๗", "10/2567", "2567-10", "Oct 2024", "1/10/2567"]
)
def test_a_month_needs_no_year_within_a_fiscal_year(typed: str) -> None:
    found = read(excel([["เดือน", "บัตรคิว", "ให้บริการ"], [typed, 2, 1]]))

    assert (found.column("month"), found.texts()) == ([PartialDate(2024, 10)], [])


def test_blank_is_not_reported_and_a_dash_is_none() -> None:
    found = lines(["ก", "ข", None, None, None], ["ก", "ค", "-", "-", "-"])

    assert found.column("approved") == [None, Decimal("0.00")]
    assert [sorted(row.dashes) for row in found.rows] == [[], ["approved", "day", "state"]]
    assert found.texts() == []


def test_an_unknown_column_stops_the_build_and_names_the_nearest() -> None:
    found = read(excel([["เดือน", "บัตรคิวว", "ให้บริการ", "ร้องเรียน", "ผู้บันทึก"], ["ต.ค.", 1, 1, 0, "ก"]]))

    left = "ออกก่อน, รอเฉลี่ย (นาที), รอนานสุด (นาที), ให้บริการในเป้าหมาย, ได้ก่อนตามสิทธิ, พอใจ 1, พอใจ 2, พอใจ 3, พอใจ 4, พอใจ 5"
    assert found.texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell B1: the column "บัตรคิวว" is not known.\n'
        f'    Did you mean "บัตรคิว"? (Names not used yet: บัตรคิว, {left})',
        f'{FOLDER}/x.xlsx: sheet "แผน", cell E1: the column "ผู้บันทึก" is not known.\n'
        '    Only known columns are published. Delete it, or write in the record ignore_columns: ["ผู้บันทึก"] '
        f"(Names not used yet: บัตรคิว, {left})",
    ]


def test_a_name_that_is_suggested_is_one_that_is_not_used_yet() -> None:
    found = read(excel([["เดือน", "บัตรคิว", "ให้บริการ", "บัตรคิวว", "wait means"], ["ต.ค.", 1, 1, 1, 2]]))

    known = (
        "ออกก่อน, รอเฉลี่ย (นาที), รอนานสุด (นาที), ให้บริการในเป้าหมาย, ร้องเรียน, ได้ก่อนตามสิทธิ, "
        "พอใจ 1, พอใจ 2, พอใจ 3, พอใจ 4, พอใจ 5"
    )
    assert found.texts("th") == [
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ D1: ไม่รู้จักคอลัมน์ "บัตรคิวว"\n'
        '    เผยแพร่เฉพาะคอลัมน์ที่รู้จัก ลบคอลัมน์นี้ หรือเขียนในระเบียน ignore_columns: ["บัตรคิวว"] '
        f"(ชื่อที่ยังไม่ได้ใช้: {known})",
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ E1: ไม่รู้จักคอลัมน์ "wait means"\n'
        f'    หมายถึง "รอเฉลี่ย (นาที)" หรือไม่ (ชื่อที่ยังไม่ได้ใช้: {known})',
    ]


def test_a_misspelt_head_of_a_required_column_is_reported_once() -> None:
    found = read(excel([["เดือนที่", "บัตรคิว", "ให้บริการ", "ออกก่อน"], ["ต.ค.", 2, 1, 1]]))

    assert [(one.code, one.params.get("near")) for one in found.found] == [("table-unknown-column", "เดือน")]


def test_columns_are_skipped_by_name_but_never_those_about_persons() -> None:
    data = excel([["เดือน", "บัตรคิว", "ให้บริการ", "หมายเหตุ", "ชื่อผู้รับ"], ["ต.ค.", 2, 1, "ฝนตก", "ก"]])
    found = read(data, ignored=("หมายเหตุ", "ชื่อผู้รับ"))

    assert [(one.code, one.place.column) for one in found.found] == [("table-personal", 5)]


def test_a_column_twice_and_a_missing_one_are_reported() -> None:
    found = read(excel([["แผนงาน", "อนุมัติ", "approved", "วันที่"], ["ก", 1, 2, None]]), shape=LINES)

    assert found.texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", row 1: the table has no column "รายการ".\n    Add it.',
        f'{FOLDER}/x.xlsx: sheet "แผน", cell C1: there is a column for "approved" already.\n    Keep one of the two.',
    ]


def merged(*areas: str) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "แผน"
    for row in (["แผนงาน", "รายการ", "อนุมัติ"], ["ก", "ข", 1], [None, "ค", 2], ["ฆ", "ง", 4]):
        sheet.append(row)
    for area in areas:
        sheet.merge_cells(area)
    return book


def test_merged_cells_hold_for_all_their_rows_in_grouping_columns() -> None:
    found = read(saved(merged("A2:A3")), shape=LINES)

    assert (found.column("plan"), found.texts()) == (["ก", "ก", "ฆ"], [])


def test_other_merged_cells_are_named() -> None:
    assert read(saved(merged("A2:A3", "C2:C3")), shape=LINES).texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell C2: the cells C2:C3 are merged, so it is not clear where their value belongs.\n'
        "    Unmerge them in Excel and fill in each cell."
    ]


class Project(Record):
    """A row of a plan, whose dimensions and missions are headings between the rows."""

    line: Annotated[str, Head(read_text, "ลำดับ")]
    dimension: Annotated[str, Head(read_text, "มิติ", "ด้าน")]
    mission: Annotated[str | None, Head(read_text, "ภารกิจ", "ประเด็น")] = None
    project: Annotated[str, Head(read_text, "โครงการ")]
    budget: Annotated[Decimal | None, Head(read_amount, "งบประมาณ", is_summed=True)] = None


PROJECTS = Shape(row=Project, key=("line",), groups=frozenset({"dimension", "mission"}))


def headed(*rows: Sequence[object], heads: Sequence[str] = ("ลำดับ", "โครงการ", "งบประมาณ")) -> Read:
    """Return the rows of a sheet in which each row with one cell is merged over all columns."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "แผน"
    for number, row in enumerate([heads, *rows], start=1):
        sheet.append(row)
        if len(row) == 1:
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(heads))
    return read(saved(book), shape=PROJECTS)


HEADED: list[list[object]] = [
    ["มิติที่ ๑ สังคม"],
    ["ภารกิจ ๑.๑ จิตสำนึก"],
    [1, "อบรม", 100],
    [2, "คู่มือ", 50],
    ["รวม", None, 150],
    ["มิติที่ ๒ โปร่งใส"],
    [3, "เว็บไซต์", 20],
    ["รวมทั้งสิ้น", None, 170],
    ["หมายเหตุ: ตามเทศบัญญัติ"],
]


def test_a_heading_over_all_columns_is_the_group_of_the_rows_below() -> None:
    found = headed(*HEADED)
    in_csv = "\n".join(
        ",".join("" if cell is None else str(cell) for cell in (*row, *[None] * 3)[:3]) for row in HEADED
    )
    same = read(f"ลำดับ,โครงการ,งบประมาณ\n{in_csv}\n".encode(), "x.csv", shape=PROJECTS)

    for one in (found, same):
        assert one.texts() == []
        assert one.column("dimension") == ["มิติที่ ๑ สังคม", "มิติที่ ๑ สังคม", "มิติที่ ๒ โปร่งใส"]
        assert one.column("mission") == ["ภารกิจ ๑.๑ จิตสำนึก", "ภารกิจ ๑.๑ จิตสำนึก", None]


def test_a_row_above_the_first_heading_lacks_its_group() -> None:
    assert headed([1, "อบรม", 100], *HEADED[5:7]).texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", row 2: the row has no "มิติ".\n    Fill in the cell, or delete the row.'
    ]


def test_a_heading_of_no_known_column_is_reported() -> None:
    found = headed(*HEADED[:3], ["สร้างสังคมไม่ทนต่อการทุจริต"], [4, "ประชาคม", 5])

    assert found.texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell A5: "สร้างสังคมไม่ทนต่อการทุจริต" is merged over all columns, but it is not clear '
        "which column it is a heading of.\n"
        "    Begin a heading with the name of the column: มิติ, ภารกิจ; begin a note with หมายเหตุ. Delete any other row, such as one to sign on."
    ]
    assert found.texts("th") == [
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ A5: "สร้างสังคมไม่ทนต่อการทุจริต" ผสานเซลล์ทั้งแถว จึงไม่รู้ว่าเป็นหัวข้อของคอลัมน์ใด\n'
        "    ถ้าเป็นหัวข้อ ให้ขึ้นต้นด้วยชื่อคอลัมน์: มิติ, ภารกิจ ถ้าเป็นหมายเหตุ ให้ขึ้นต้นด้วย หมายเหตุ ถ้าเป็นอย่างอื่น เช่น ช่องลงชื่อ ให้ลบแถวนี้"
    ]


def test_a_cell_against_its_heading_is_reported_once() -> None:
    heads = ("ลำดับ", "มิติ", "โครงการ")
    found = headed(["มิติที่ ๑"], [1, None, "ก"], [2, "มิติที่ ๒", "ข"], [3, "มิติที่ ๒", "ค"], heads=heads)

    assert found.column("dimension") == ["มิติที่ ๑", "มิติที่ ๒", "มิติที่ ๒"]
    assert found.texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell B4: "มิติที่ ๒" is not what the heading in row 2 says: "มิติที่ ๑".\n'
        "    Correct the cell or the heading, or empty the cell, so that the heading holds for it."
    ]
    assert found.texts("th") == [
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ B4: "มิติที่ ๒" ต่างจากหัวข้อในแถว 2 ซึ่งคือ "มิติที่ ๑"\n'
        "    แก้เซลล์หรือหัวข้อให้ตรงกัน หรือลบค่าออกจากเซลล์ แถวนี้จะใช้หัวข้อ"
    ]


def test_a_row_with_totals_is_compared_and_left_out() -> None:
    found = lines(["ก", "ข", 10, None, None], ["ก", "ค", 20.5, None, None], ["รวมทั้งสิ้น", None, 30.5, None, None])

    assert (len(found.rows), found.texts()) == (2, [])


@pytest.mark.parametrize(
    ("text", "total"),
    [
        *(
            (text, True)
            for text in ("รวม", "รวมทั้งสิ้น", "รวม (บาท)", "ยอดรวม", "รวมแผนงานเคหะและชุมชน", "Total", "Grand total")
        ),
        *((text, False) for text in ("รวมพลังคนรุ่นใหม่", "โครงการรวม", "Totally new", "ก")),
    ],
)
def test_a_row_with_totals_is_known_by_its_name(text: str, total: bool) -> None:
    assert LINES.is_total(text) is total


def test_totals_of_groups_are_compared_with_their_group() -> None:
    rows = [["ก", "ข", 10], ["ก", "ค", 20], ["รวม", None, 30], ["ง", "จ", 5], ["รวม", None, 5], ["รวมทั้งสิ้น", None, 35]]
    found = read(excel([["แผนงาน", "รายการ", "อนุมัติ"], *rows]), shape=LINES)

    assert (len(found.rows), found.texts()) == (3, [])


def test_a_wrong_total_says_both_figures_the_difference_and_the_rows() -> None:
    found = lines(["ก", "ข", 1000000, None, None], ["ก", "ค", 249000, None, None], ["รวม", None, 1250000, None, None])

    assert found.texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell C4: the row of totals states 1,250,000.00, but rows 2–3 add up to 1,249,000.00: '
        "a difference of 1,000.00.\n"
        "    Correct the wrong figure, or delete the row of totals; the program adds up by itself."
    ]
    assert found.texts("th") == [
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ C4: แถวรวมเขียนไว้ 1,250,000.00 แต่แถว 2–3 รวมกันได้ 1,249,000.00 ต่างกัน 1,000.00\n'
        "    แก้ตัวเลขที่ผิด หรือลบแถวรวม โปรแกรมรวมให้เอง"
    ]


def test_a_row_twice_is_reported_with_the_first() -> None:
    assert lines(["ก", "ข", 1, None, None], ["ก", "ข", 2, None, None]).texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell A3: "ก · ข" is in row 2 already.\n    Keep one of the two rows.'
    ]


def test_a_month_twice_is_named_as_it_is_typed() -> None:
    found = read(excel([["เดือน", "บัตรคิว", "ให้บริการ"], ["2567-10", 2, 1], ["ตุลาคม", 2, 1], ["2567-10", 3, 3]]))

    assert found.texts("th") == [
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ A3: "ตุลาคม" (2567-10) มีแล้วในแถว 2\n    เหลือไว้แถวเดียว',
        f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ A4: "2567-10" มีแล้วในแถว 2\n    เหลือไว้แถวเดียว',
    ]


def two_sheets() -> bytes:
    book = Workbook()
    for name in ("ปี 2567", "ปี 2568"):
        sheet = book.create_sheet(name)
        sheet.append(["เดือน", "บัตรคิว", "ให้บริการ"])
        sheet.append(["ต.ค.", 1 if "7" in name[-1] else 2, 1])
    return saved(book)


def test_of_several_sheets_the_record_names_one() -> None:
    assert read(two_sheets()).texts() == [
        f'{FOLDER}/x.xlsx: several sheets have this table: "ปี 2567", "ปี 2568".\n'
        "    Name the one to read in the record, such as sheet: ปี 2567"
    ]
    assert read(two_sheets(), sheet="ปี 2568").column("tickets") == [2]
    assert read(two_sheets(), sheet="ปี2569").texts() == [
        f'{FOLDER}/x.xlsx: the file has no sheet "ปี2569".\n    Did you mean "ปี 2568"? '
        '(Its sheets are: "Sheet", "ปี 2567", "ปี 2568")'
    ]


def test_hidden_rows_and_columns_are_reported() -> None:
    book = merged()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A3"] = "ก"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True

    assert read(saved(book), shape=LINES).texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน": hidden columns are published too (warning): C.\n'
        "    Unhide them in Excel and look at them, or delete them.",
        f'{FOLDER}/x.xlsx: sheet "แผน": hidden rows are published too (warning): 3.\n'
        "    Unhide them in Excel and look at them, or delete them.",
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old Excel"])
def test_a_file_that_is_no_workbook_says_what_to_do(data: bytes) -> None:
    (message,) = read(data).texts()

    assert message.startswith(f"{FOLDER}/x.xlsx: x.xlsx cannot be read: ")


def test_a_csv_is_read_with_any_separator_and_mark() -> None:
    rows = [["เดือน", "บัตรคิว", "ให้บริการ"], ["ต.ค.", "2", "1"]]
    for mark in ",;\t":
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            found = read("\n".join(mark.join(row) for row in rows).encode(encoding), "x.csv")
            assert (found.column("tickets"), found.texts()) == ([2], []), (mark, encoding)


def test_a_cell_of_a_csv_is_named_by_row_and_column() -> None:
    data = 'เดือน,บัตรคิว,ให้บริการ\n"ต.ค.\n2567",5,6\nพ.ย.,x,6\n'.encode()

    assert read(data, "x.csv").texts("th") == [
        f'{FOLDER}/x.csv: แถว 3 คอลัมน์ 2: "x" ไม่ใช่ตัวเลข\n'
        "    เขียนเฉพาะตัวเลข เช่น 1250 เว้นว่างถ้ายังไม่รายงาน เขียน 0 หรือ - ถ้าไม่มี"
    ]


def test_a_number_with_a_comma_without_quotes_is_noticed() -> None:
    data = "เดือน,บัตรคิว,ให้บริการ\nต.ค.,1,250,1,200\n".encode()

    assert [one.code for one in read(data, "x.csv").found] == ["table-beside", "table-beside"]


def test_of_many_problems_only_the_first_are_shown() -> None:
    rows = [["ก", f"ข{number}", "x", None, None] for number in range(90)]

    assert (len(lines(*rows).found), lines(*rows).found.errors[0].params) == (61, {"count": 30})


def test_what_a_table_says_does_not_depend_on_its_file() -> None:
    rows = [["เดือน", "บัตรคิว", "ให้บริการ", "รอเฉลี่ย"], ["ต.ค. 2567", 1250, 1200, 9.5], ["พ.ย. 2567", 5, 1, None]]
    other = [
        ["month", "wait_mean", "served", "tickets"],
        ["2567-10", "๙.๕๐", "1,200", "๑,๒๕๐"],
        ["2567-11", None, "1", 5.0],
    ]
    as_csv = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("ก")
        sheet.set_row(4, None, None, {"hidden": True})
        for number, row in enumerate(rows, start=3):
            sheet.write_row(number, 2, row)
        sheet.write_datetime(4, 2, date(2024, 10, 1), book.add_format({"num_format": "mmm yy"}))
    found = [
        table_said(data, name, FIGURES, TableOptions(year=2568))
        for data, name in (
            (excel(rows), "a.xlsx"),
            (excel(other), "b.xlsx"),
            (as_csv, "c.csv"),
            (file.getvalue(), "d.xlsx"),
        )
    ]

    assert (
        found
        == [
            {
                "2567-10": {"tickets": "1250", "served": "1200", "wait_mean": "9.5"},
                "2567-11": {"tickets": "5", "served": "1"},
            }
        ]
        * 4
    )


def test_a_small_count_is_not_said() -> None:
    said = table_said(excel([["เดือน", "บัตรคิว", "ร้องเรียน"], ["ต.ค.", 3, 3]]), "x.xlsx", FIGURES, TableOptions(year=2568))

    assert said == {"2567-10": {"tickets": "3", "complaints": "<5"}}


@pytest.mark.parametrize(
    ("one", "other"), [("รอเฉลี่ย (นาที)", "รอเฉลี่ย(นาที)"), ("๒. บัตรคิว", "บัตรคิว"), ("Wait_mean", "wait mean")]
)
def test_heads_are_compared_without_signs_and_numbers(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(["๑", "๒", "๓", "รวม"], id="Thai digits"),
        pytest.param([1, 2, 3, None], id="numbers"),
        pytest.param(["1.", "2.", None, None], id="a row of its own below the second"),
        pytest.param(["(1)", "(2)", "(1)", "รวมทั้งสิ้น"], id="from 1 again in a group"),
    ],
)
@pytest.mark.parametrize("head", ["ที่", "ลำดับที่", "No."])
def test_a_column_that_numbers_the_rows_is_skipped_without_a_word(head: str, numbers: list[object]) -> None:
    rows = [["ก", "ปากกา", 10], ["ก", "ดินสอ", 20], ["ข", "กระดาษ", 30], ["รวม", None, 60]]
    heads = (head, "แผนงาน", "รายการ", "อนุมัติ")
    found = lines(*([number, *row] for number, row in zip(numbers, rows, strict=True)), heads=heads)

    assert found.texts() == []
    assert found.column("approved") == [10, 20, 30]


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        pytest.param("ลำดับ", [1, 3], id="a row is missing"),
        pytest.param("ลำดับ", [2, 3], id="the first rows are missing"),
        pytest.param("ที่", ["1.1", "1.2"], id="numbers of parts"),
        pytest.param("ที่", [1, "งานนิติการ"], id="words"),
        pytest.param("เลขที่", [1, 2], id="numbers that mean something"),
    ],
)
def test_a_column_of_other_numbers_is_reported(head: str, numbers: list[object]) -> None:
    rows = [["ก", "ปากกา", 10], ["ก", "ดินสอ", 20]]
    heads = (head, "แผนงาน", "รายการ", "อนุมัติ")
    (told,) = lines(*([number, *row] for number, row in zip(numbers, rows, strict=True)), heads=heads).texts("th")

    assert told.splitlines()[0] == f'{FOLDER}/x.xlsx: แผ่นงาน "แผน" เซลล์ A1: ไม่รู้จักคอลัมน์ "{head}"'


def test_a_misspelt_head_of_a_small_table_is_named() -> None:
    shape = Shape(row=Small, key=("item",))

    assert read(excel([["รายการ", "จำนวณ", "หน่วย"], ["ปากกา", 1, "ด้าม"]]), shape=shape).texts() == [
        f'{FOLDER}/x.xlsx: sheet "แผน", cell B1: the column "จำนวณ" is not known.\n'
        '    Did you mean "จำนวน"? (Names not used yet: จำนวน)'
    ]


def test_a_title_above_a_list_of_people_is_no_column_of_it() -> None:
    rows = [["แบบลงชื่อรับทราบ"], ["ที่", "ชื่อ-สกุล"], [1, "ก"]]

    assert [told.splitlines()[0] for told in read(excel(rows)).texts()] == [
        f'{FOLDER}/x.xlsx: sheet "แผน", row 1: no row is the head of the table: one with at least 3 known names of columns.',
        f'{FOLDER}/x.xlsx: sheet "แผน", cell B2: the column "ชื่อ-สกุล" is about persons. Publish counts, not people.',
    ]


def test_of_several_numbers_in_a_cell_none_is_proposed() -> None:
    (told,) = read(excel([["รายการ", "จำนวน"], ["ปากกา", "1 4"]]), shape=Shape(row=Small, key=("item",))).texts()

    assert told == (
        f'{FOLDER}/x.xlsx: sheet "แผน", cell B2: "1 4" is not a number.\n'
        "    Write only a number such as 1250. Leave the cell empty if it is not reported; write 0 or - if there are none."
    )
