"""Spending plans: their sums against an independent reading, the official form, the data, and the mistakes in tables."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from small_site import SmallSite, run_build, words
from ugly_tables import excel, saved

from prongsai.kinds import KINDS
from prongsai.kinds.spending.spelling import is_alike
from prongsai.kinds.spending.sums import quarters_over
from prongsai.kinds.spending.views import SpendingView, view_spending
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import parse_date

KEY = "spending/2564"
RECORD, TABLE = f"content/{KEY}/plan.yaml", f"content/{KEY}/lines.xlsx"
PLAN = """\
title: {th: แผนการใช้จ่าย, en: Spending plan}
unit: finance
lines: lines.xlsx
as_of: 2564-03-31
"""
HEADS = [
    *("แผนงาน", "งาน", "งบ", "หมวด", "รายการ", "หน่วยงาน", "อนุมัติ"),
    *(f"แผน ไตรมาส {quarter}" for quarter in (1, 2, 3, 4)),
    *(f"เบิกจ่าย ไตรมาส {quarter}" for quarter in (1, 2)),
]
GENERAL = ("แผนงานบริหารงานทั่วไป", "งานบริหารทั่วไป", "งบดำเนินงาน")
ROADS = ("แผนงานอุตสาหกรรมและการโยธา", "งานก่อสร้าง", "งบลงทุน")
LINES = [
    [*GENERAL, "ค่าวัสดุ", "วัสดุสำนักงาน", "กองคลัง", 1000, 250, 250, 250, 250, 200.25, 300.50],
    [*GENERAL, "ค่าใช้สอย", "จ้างเหมาบริการ", "กองคลัง", "๒,๐๐๐.๐๐", 500, 500, 500, 500, "-", "๔๐๐"],
    [*ROADS, "ค่าที่ดินและสิ่งก่อสร้าง", "ถนน", "งานนิติการ", 4000, "-", "-", "2,000", 2000, 0, 0],
]
AT = f'{TABLE}: sheet "แผน", '


@pytest.fixture
def plan(site: SmallSite) -> SmallSite:
    """A site with the plan of one year, of which half is over."""
    site.write(RECORD, PLAN)
    write(site, *LINES)
    return site


def write(site: SmallSite, *rows: Sequence[object], heads: Sequence[str] = HEADS, path: str = TABLE) -> None:
    site.write(path, excel([heads, *rows]))


def view(site: SmallSite) -> SpendingView:
    return view_spending(load_content(Files(site.root), KINDS, Problems()))[0]


def line(index: int = 0, **changed: object) -> list[object]:
    """Return a line of the table with other values, by the letter of the column."""
    row = [*LINES[index]]
    for letter, value in changed.items():
        row[ord(letter) - ord("A")] = value
    return row


def test_the_sums_are_exact_and_go_up_the_tree(plan: SmallSite) -> None:
    shown = view(plan)

    assert plan.problems() == []
    assert (shown.sums.budget, shown.sums.spent_total) == (Decimal(7000), Decimal("900.75"))
    assert shown.sums.planned == (Decimal(750), Decimal(750), Decimal(2750), Decimal(2750))
    assert shown.sums.spent == (Decimal("200.25"), Decimal("700.50"), None, None)
    assert shown.sums.percent == Decimal("12.87")
    assert [(node.name, node.sums.budget) for node in shown.programmes] == [
        (GENERAL[0], Decimal(3000)),
        (ROADS[0], Decimal(4000)),
    ]
    work = shown.programmes[0].nodes[0]
    assert (work.name, [node.name for node in work.nodes]) == (GENERAL[1], ["งบดำเนินงาน"])
    assert [(node.name, node.sums.spent_total) for node in work.nodes[0].nodes] == [
        ("ค่าวัสดุ", Decimal("500.75")),
        ("ค่าใช้สอย", Decimal(400)),
    ]


def test_a_blank_is_not_reported_and_a_dash_is_nothing(plan: SmallSite) -> None:
    write(plan, *[line(index, M=None) for index in (0, 1, 2)])

    states = [quarter.state for quarter in view(plan).quarters]
    assert states == ["reported", "missing", "after", "after"]
    assert view(plan).sums.spent == (Decimal("200.25"), None, None, None)
    text = words(plan.build().page("en/spending/2564/index.html"))
    assert "Quarter 2: not reported" in text
    assert "200 baht 2.86% of 7,000 baht" in text


def test_lines_that_do_not_report_a_quarter_are_counted(plan: SmallSite) -> None:
    write(plan, LINES[0], line(1, M=None), LINES[2])

    assert plan.problems() == [
        f"{AT}cell M3: 1 of 3 rows say nothing for quarter 2: rows 3. "
        'The page will say "not reported" (warning).\n'
        "    Fill in what was spent. If it is nothing, write 0 or -"
    ]
    text = words(plan.build().page("en/spending/2564/index.html"))
    assert "Quarter 2: 1 of 3 lines not reported, so actual spending may be higher." in text


def test_the_first_thing_on_the_page_is_the_answer(plan: SmallSite) -> None:
    page = plan.build().page("spending/2564/index.html")

    answer = words(page.find_class("budget")[0])
    assert answer == (
        "เบิกจ่ายแล้ว ๙๐๑ บาท ร้อยละ ๑๒.๘๗ ของ ๗,๐๐๐ บาท ๙๐๐.๗๕ บาท ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๔ "
        "งบประมาณ ๗,๐๐๐ บาท ๗,๐๐๐.๐๐ บาท แผนถึงไตรมาส ๒: ๑,๕๐๐ บาท "
        "ไตรมาสถัดไป ไตรมาส ๓ เมษายน – มิถุนายน ๒๕๖๔ แผน ๒,๗๕๐ บาท"
    )
    tree = page.xpath("//div[@class='budget-tree']/details")
    assert [words(one.find("summary")) for one in tree] == [
        "แผนงานบริหารงานทั่วไป ๓,๐๐๐.๐๐ ร้อยละ ๓๐.๐๓",
        "แผนงานอุตสาหกรรมและการโยธา ๔,๐๐๐.๐๐ ร้อยละ ๐.๐๐",
    ]
    assert len(page.xpath("//div[@class='budget-tree']//table")) == 2
    assert [link.get("href") for link in page.find_class("unit-table")[0].iter("a")] == [
        "../../units/legal/",
        "../../units/finance/",
    ]


@pytest.mark.parametrize(
    ("day", "over"), [("2563-12-30", 0), ("2563-12-31", 1), ("2564-03-31", 2), ("2564-09-29", 3), ("2564-10-31", 4)]
)
def test_a_quarter_is_over_on_its_last_day(day: str, over: int) -> None:
    assert quarters_over(2564, parse_date(day).last) == over


MISTAKES = {
    "the plan of the quarters is not the budget": (
        line(H=150),
        "cell H2: the plans of the quarters add up to 900.00, but the budget of this row is 1,000.00: "
        "a difference of 100.00.\n"
        "    Correct a quarter or the budget; together they are what was approved, or the budget after transfers.",
    ),
    "more is spent than there is": (
        line(L=900),
        "cell M2: spent 1,200.50 is 200.50 more than the budget 1,000.00 (warning).\n"
        '    Check what was spent, or write what was moved here in the column "โอนเพิ่ม (ลด)"',
    ),
    "an amount below zero": (
        line(L=-5),
        'cell L2: "-5" is below zero; only amounts moved may be.\n'
        '    Correct the amount. Money moved to another line belongs in the column "โอนเพิ่ม (ลด)"',
    ),
    "the name of a person": (
        line(E="เงินช่วยเหลือ นางสมศรี"),
        "cell E2: this names a person: นางสxxxx. Publish sums, not who received them.\n"
        "    Remove the name, and write the sum of the item.\n"
        "    If the file was saved or sent with it before, ask whoever looks after the site to remove the old versions "
        f"of {TABLE} too. docs/content.en.md says how.",
    ),
    "an unknown unit": (
        line(F="กองคลัก"),
        'cell F2: no unit "กองคลัก" in content/units.yaml.\n    Did you mean "กองคลัง"?',
    ),
    "the same line again": (
        line(1, E=LINES[0][4], D=LINES[0][3]),
        'cell A3: "แผนงานบริหารงานทั่วไป · งานบริหารทั่วไป · งบดำเนินงาน · ค่าวัสดุ · วัสดุสำนักงาน · กองคลัง" is in row 2 already.\n'
        "    Keep one of the two rows.",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_has_its_message_with_the_cell(plan: SmallSite, name: str) -> None:
    row, message = MISTAKES[name]
    index = 1 if "again" in name else 0
    rows = [*LINES]
    rows[index] = row
    write(plan, *rows)

    assert [problem for problem in plan.problems() if "personal data" not in problem] == [AT + message]


def test_spending_of_a_quarter_that_is_not_over_stops_the_build(plan: SmallSite) -> None:
    plan.write(RECORD, PLAN.replace("2564-03-31", "2564-03-30"))

    assert plan.problems() == [
        f"{AT}cell M2: there is spending of quarter 2 (3 rows), which ends 2564-03-31, "
        "after the day of the figures (as_of 2564-03-30).\n"
        f"    If the quarter is complete, change as_of in {RECORD}; if not, leave its cells empty until then."
    ]


def test_two_spellings_of_a_programme_are_one_mistake(plan: SmallSite) -> None:
    write(plan, LINES[0], line(1, A="แผนงานบริหารงานทั่วไ"), LINES[2])

    assert plan.problems() == [
        f'{AT}cell A3: "แผนงานบริหารงานทั่วไ" is spelt differently from "แผนงานบริหารงานทั่วไป" in row 2.\n'
        '    Did you mean "แผนงานบริหารงานทั่วไป"? Write it in the same way in every row. '
        "If they are different things, give them names that differ more."
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("แผนงานเคหะและชุมชน", "แผนงานเคหะเเละชุมชล", True),
        ("งบลงทุน", "ลงทุน", True),
        ("แผนงานศาสนา วัฒนธรรมและนันทนาการ", "แผนงานศาสนาวัฒนธรรมและนันทนาการ", True),
        ("ก่อสร้างถนน หมู่ 1", "ก่อสร้างถนน หมู่ ๒", False),
        ("เงินเดือน (ฝ่ายการเมือง)", "เงินเดือน (ฝ่ายประจำ)", False),
        ("งบกลาง", "งบลงทุน", False),
        ("ค่าวัสดุ", "ค่าใช้สอย", False),
    ],
)
def test_names_are_alike_if_they_differ_by_a_slip(one: str, other: str, *, alike: bool) -> None:
    assert is_alike(one, other) is alike


def test_a_programme_spelt_unlike_the_year_before_is_not_compared_silently(plan: SmallSite) -> None:
    plan.write("content/spending/2563/plan.yaml", PLAN.replace("2564-03-31", "2563-03-31"))
    write(plan, *LINES[:2], path="content/spending/2563/lines.xlsx")
    write(plan, *[line(index, A="บริหารงานทั่วไป") for index in (0, 1)])

    assert plan.problems()[-1] == (
        f'{AT}cell A2: "บริหารงานทั่วไป" is written "แผนงานบริหารงานทั่วไป" in 2563, so the two are not compared (warning).\n'
        "    Write it in the same way in both years."
    )


def test_transfers_are_added_and_compared_with_what_is_left(plan: SmallSite) -> None:
    heads = [*HEADS, "โอนเพิ่ม (ลด)", "งบหลังโอน", "คงเหลือ"]
    write(plan, [*line(K=150), "(100.00)", 900, 399.25], [*LINES[1], "+100", 2100, 1], LINES[2], heads=heads)

    assert plan.problems() == [
        f"{AT}cell P3: the row states 1.00, but its amounts make 1,700.00: a difference of 1,699.00.\n"
        "    Correct the wrong figure, or delete the column; the program adds up by itself."
    ]
    write(plan, [*line(K=150), "(100.00)", 900, 399.25], [*LINES[1], "+100", 2100, 1700], LINES[2], heads=heads)
    assert [(node.sums.approved, node.sums.budget) for node in view(plan).programmes[0].nodes[0].nodes[0].nodes] == [
        (Decimal(1000), Decimal(900)),
        (Decimal(2000), Decimal(2100)),
    ]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "โอนแก้ไข",
            '"โอนแก้ไข" may be the amount that was moved, or the budget after that.\n'
            '    Call the amount moved "โอนเพิ่ม (ลด)", with -5,000 for less; call the budget after it "งบหลังโอน"',
        ),
        (
            "เบิกจ่าย ต.ค. 63",
            '"เบิกจ่าย ต.ค. 63" is a column of one month; the spending plan is by quarter.\n'
            '    In Excel, make columns such as "แผน ไตรมาส 1" or "เบิกจ่าย ไตรมาส 1" that add up three months, such as '
            "=SUM(F5:H5), and name those of months in ignore_columns",
        ),
    ],
)
def test_a_column_that_may_mean_two_things_is_not_guessed(plan: SmallSite, head: str, message: str) -> None:
    write(plan, *[[*row, 0] for row in LINES], heads=[*HEADS, head])

    assert plan.problems() == [f"{AT}cell N1: {message}"]


def office_table(*, wrong: int = 0) -> bytes:
    """Return a table with a title, heads in two rows, merged programmes, nested subtotals, a total and a note."""
    book = Workbook()
    sheet = book.active
    sheet.title = "แผน"
    sheet.append(["แผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. ๒๕๖๔"])
    sheet.append([])
    sheet.append(
        ["แผนงาน", "งาน", "งบ", "รายการ", "งบประมาณ\nอนุมัติ", "ไตรมาสที่ 1 (ต.ค.-ธ.ค. 63)", None, "ไตรมาสที่ 2", None]
    )
    sheet.append([None, None, None, None, None, "แผน", "ผลการเบิกจ่าย", "แผน", "ผล"])
    sheet.append(["แผนงานการศึกษา", "งานก่อนวัยเรียน", "งบลงทุน", "ก", "1,000.50", 500, 100, 500.5, "-"])
    sheet.append([None, None, "งบดำเนินงาน", "ข", 500, 250, 250, 250, 250])
    sheet.append(["รวมงานก่อนวัยเรียน", None, None, None, 1500.5, 750, 350, 750.5, 250])
    sheet.append([None, "งานมัธยมศึกษา", "งบลงทุน", "ค", 100, 50, 50, 50, 50])
    sheet.append(["รวมงานมัธยมศึกษา", None, None, None, 100, 50, 50, 50, 50])
    sheet.append(["รวมแผนงานการศึกษา", None, None, None, 1600.5, 800, 400, 800.5, 300])
    sheet.append(["แผนงานการเกษตร", "งานเกษตร", "งบดำเนินงาน", "ง", 200, 100, 100, 100, 100])
    sheet.append(["รวมแผนงานการเกษตร", None, None, None, 200, 100, 100, 100, 100 + wrong])
    sheet.append(["รวมทั้งสิ้น", None, None, None, 1800.5, 900, 500, 900.5, 400])
    sheet.append(["หมายเหตุ: ข้อมูลจากกองคลัง"])
    for area in ("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G3", "H3:I3", "A5:A6", "B5:B6", "A7:D7"):
        sheet.merge_cells(area)
    sheet["A8"] = "แผนงานการศึกษา"
    return saved(book)


def test_a_table_as_offices_keep_it_is_read_with_nested_subtotals(plan: SmallSite) -> None:
    plan.write(TABLE, office_table())

    assert plan.problems() == []
    assert view(plan).sums.budget == Decimal("1800.5")
    assert view(plan).sums.spent[:2] == (Decimal(500), Decimal(400))


def test_a_wrong_subtotal_names_the_rows_and_the_difference(plan: SmallSite) -> None:
    plan.write(TABLE, office_table(wrong=7))

    assert plan.problems() == [
        f"{AT}cell I12: the row of totals states 107.00, but rows 11–11 add up to 100.00: a difference of 7.00.\n"
        "    Correct the wrong figure, or delete the row of totals; the program adds up by itself."
    ]


EXAMPLE = Path(__file__).parents[1] / "examples/content/spending"


def independent(year: int) -> dict[str, Decimal]:
    """Return the sums of the example, read in another way: by openpyxl or line by line, in satang, by position."""
    if year == 2567:
        sheet = openpyxl.load_workbook(EXAMPLE / "2567/lines.xlsx", data_only=True).active
        assert sheet is not None
        rows = [list(row) for row in sheet.iter_rows(min_row=7, values_only=True)]
        rows = [row[7:18] for row in rows if row[2] and row[4]]
        names = ["approved", "moved", "budget", *(f"planned{q}" for q in range(4)), *(f"spent{q}" for q in range(4))]
    else:
        with (EXAMPLE / "2568/lines.csv").open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.DictReader(file))
        rows = [[value for name, value in row.items() if re.match("อนุมัติ|แผน ไ|เบิกจ่าย", name)] for row in table]
        names = ["approved", *(f"planned{q}" for q in range(4)), *(f"spent{q}" for q in range(4))]
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        for name, value in zip(names, row, strict=True):
            sums[name] += _satang(value)
    return {name: Decimal(value) / 100 for name, value in sums.items()}


def _satang(value: object) -> int:
    text = str(value or 0).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", ",")).replace("-", "") or "0"
    return round(float(text) * 100) * (-1 if str(value).lstrip().startswith("-") and text != "0" else 1)


def test_the_totals_of_the_example_are_those_of_an_independent_reading() -> None:
    root = Path(__file__).parents[1] / "examples"
    plans = {plan.year: plan for plan in view_spending(load_content(Files(root), KINDS, Problems()))}

    for year in (2567, 2568):
        sums, read = plans[year].sums, independent(year)
        assert sums.approved == read["approved"]
        assert sums.budget == read.get("budget", read["approved"])
        assert [amount or 0 for amount in sums.planned] == [read[f"planned{q}"] for q in range(4)]
        assert [amount or 0 for amount in sums.spent] == [read[f"spent{q}"] for q in range(4)]


def test_the_data_have_a_row_for_each_amount_and_their_schema(plan: SmallSite) -> None:
    output = plan.build()

    rows = list(csv.DictReader(io.StringIO(output.text("data/spending-amounts.csv").removeprefix("\ufeff"))))
    assert len(rows) == 3 * 8
    first = [row for row in rows if row["line"] == "1"]
    assert [(row["phase"], row["quarter"], row["amount"]) for row in first] == [
        ("approved", "", "1000.00"),
        ("revised", "", "1000.00"),
        *(("planned", str(quarter), "250.00") for quarter in (1, 2, 3, 4)),
        ("spent", "1", "200.25"),
        ("spent", "2", "300.50"),
    ]
    assert (first[0]["programme"], first[0]["unit"], first[0]["year"]) == (GENERAL[0], "units/finance", "2021")
    package = json.loads(output.text("data/datapackage.json"))
    schema = next(one["schema"] for one in package["resources"] if one["name"] == "spending-amounts")
    types = {field["name"]: field.get("columnType") for field in schema["fields"]}
    assert (types["programme"], types["phase"], types["amount"], types["line"]) == (
        "functional-classification:generic:level1:label",
        "phase:id",
        "value",
        None,
    )
    record = json.loads(output.text("api/v1/spending/2564.json"))
    assert (record["spent"], record["programmes"][0]["spent_q2"]) == (900.75, 700.5)
    assert "amounts" not in record


def test_the_official_form_has_programmes_sums_and_room_to_sign(plan: SmallSite) -> None:
    output = plan.build()
    sheet = openpyxl.load_workbook(io.BytesIO(output.files["spending/2564/spending-2564.xlsx"])).active
    assert sheet is not None

    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    named = {str(row[0]).splitlines()[0]: row for row in rows if row[0]}
    assert named["รวมแผนงานบริหารงานทั่วไป"][1:] == [3000, 750, 750, 750, 750, 200.25, 700.5, None, None, 2099.25]
    assert named["รวมทั้งสิ้น"][1:] == [7000, 750, 750, 2750, 2750, 200.25, 700.5, None, None, 6099.25]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$6"
    assert sum("ตำแหน่ง" in str(row[0]) for row in rows) == 1


def test_the_work_list_names_quarters_that_are_over(plan: SmallSite) -> None:
    plan.write(RECORD, PLAN.replace("2564-03-31", "2563-12-31"))
    write(plan, *[row[:12] for row in LINES], heads=HEADS[:12])

    assert plan.problems() == []
    result = run_build(
        "status", "--site", str(plan.root), "--lang", "en", SOURCE_DATE_EPOCH="1617321600"
    )  # 2 April 2021
    assert "quarters are over, no figures yet (2)" in result.stdout


def test_five_thousand_lines_stay_a_light_page(site: SmallSite) -> None:
    site.write(RECORD, PLAN.replace("lines.xlsx", "lines.csv"))
    rows = [",".join(HEADS)]
    for index in range(5000):
        amounts = "100.25,25,25,25,25.25,20.10,30.15"
        rows.append(
            f"แผนงาน{'กขคงจฉชซ'[index % 8] * 9},งาน{'ตถทน'[index // 8 % 4] * 9},งบลงทุน,ค่าวัสดุ,รายการ {index},กองคลัง,{amounts}"
        )
    site.write(f"content/{KEY}/lines.csv", "\n".join(rows))
    start = time.process_time()
    shown = view(site)
    taken = time.process_time() - start

    assert shown.sums.budget == Decimal("100.25") * 5000
    assert shown.sums.spent_total == Decimal("50.25") * 5000
    assert taken < 10  # about one second on a machine with nothing else to do
