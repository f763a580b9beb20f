"""The words of a report's cells → periods, amounts, numbers and units: each form that is read, and its nearest that is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.base.importing.amounts import parse_amount, yaml_amount
from prongsai.base.importing.numbering import Printed, is_simple, parse_number, split_title
from prongsai.kinds.measures.importing.headings import fields_of
from prongsai.kinds.measures.importing.money import holds_money, is_in_baht, says_none
from prongsai.kinds.measures.importing.periods import Span, parse_period
from prongsai.kinds.units.proposed import proposed_units
from prongsai.kinds.units.record import Unit
from prongsai.text import Text
from prongsai.thai import MONTHS_TH, MONTHS_TH_SHORT, parse_date, to_thai_digits

# Periods of a report of the fiscal year 2564


@pytest.mark.parametrize(
    ("words", "start", "end", "is_guess"),
    [
        ("ม.ค. 64", "2564-01", "2564-01", False),
        ("มค 64", "2564-01", "2564-01", False),
        ("มี.ค.64", "2564-03", "2564-03", False),
        ("มีนาคม พ.ศ. ๒๕๖๔", "2564-03", "2564-03", False),
        ("มีนาคม พศ2564", "2564-03", "2564-03", False),
        ("ธันวาคม 2563", "2563-12", "2563-12", False),
        ("5 ม.ค. 64", "2564-01-05", "2564-01-05", False),
        ("5 - 31 ม.ค. 64", "2564-01-05", "2564-01-31", False),
        ("5 ถึง 31 ม.ค. 64", "2564-01-05", "2564-01-31", False),
        ("5 ม.ค. 64 – 6 ก.พ. 64", "2564-01-05", "2564-02-06", False),
        ("15 ม.ค. 64 - ม.ค. 64", "2564-01-15", "2564-01", False),  # a month contains its days
        ("ม.ค. 64 - 15 ม.ค. 64", "2564-01", "2564-01-15", False),
        ("15 ม.ค. 64 - 15 ม.ค. 64", "2564-01-15", "2564-01-15", False),
        ("ต.ค. – มี.ค. 64", "2563-10", "2564-03", False),
        ("ม.ค. – ม.ค. 64", "2564-01", "2564-01", False),
        ("ม.ค. 63 – มี.ค.", "2563-01", "2564-03", True),
        # Without a year, a month is that of the fiscal year.
        ("กันยายน", "2564-09", "2564-09", True),
        ("ตุลาคม", "2563-10", "2563-10", True),
        ("ธ.ค. - ก.ย.", "2563-12", "2564-09", True),
        ("มกราคม 10 วัน", "2564-01", "2564-01", True),
        ("มกราคม 2 ครั้ง", "2564-01", "2564-01", True),
        ("มกราคม 2664", "2564-01", "2564-01", True),
        ("มกราคม 3 เดือน", "2564-01", "2564-01", True),
        ("ภายในเดือนเมษายน 2564", "2564-04", "2564-04", True),
        ("ภายใน ม.ค. 64 - ก.พ. 64", "2564-01", "2564-02", False),
        # Years near that of the report.
        ("ม.ค. 70", "2570-01", "2570-01", False),
        ("ม.ค. 58", "2558-01", "2558-01", False),
        ("ไตรมาส 1", "2563-10", "2563-12", False),
        ("ไตรมาสที่ ๒", "2564-01", "2564-03", False),
        ("ไตรมาส 3", "2564-04", "2564-06", False),
        ("ไตรมาส 4", "2564-07", "2564-09", False),
        ("ไตรมาส 1-4", "2563-10", "2564-09", False),
        ("ไตรมาส 1 และ 2", "2563-10", "2564-03", False),
        ("ไตรมาสที่ 2 และไตรมาสที่ 3", "2564-01", "2564-06", False),
        ("ไตรมาส 3 ถึง 4", "2564-04", "2564-09", False),
        ("ไตรมาส 1 ปีงบประมาณ พ.ศ. 2566", "2565-10", "2565-12", False),
        ("ปีงบประมาณ 2565", "2564-10", "2565-09", False),
        ("ปีงบประมาณ พ.ศ.๒๕๖๕ ถึง ๒๕๖๗", "2564-10", "2567-09", False),
        ("ทั้งปี", "2563-10", "2564-09", False),
        ("ตลอดปี", "2563-10", "2564-09", False),
        ("ปีงบประมาณ", "2563-10", "2564-09", False),
    ],
)
def test_the_words_of_a_period_are_a_span(words: str, start: str, end: str, is_guess: bool) -> None:
    assert parse_period(words, 2564) == Span(start=start, end=end, is_guess=is_guess)


@pytest.mark.parametrize(
    "words",
    [
        "ต่อเนื่อง",
        "2564",
        "15 ม.ค. 64 – 14 ม.ค. 64",
        "ก.พ. 64 – 31 ม.ค. 64",
        "31 ก.พ. 64",
        "ม.ค. 64 , ก.พ. 64",
        "ม.ค. 64 และ ก.พ. 64",
        "ม.ค. 64 - ก.พ. 64 - มี.ค. 64",
        "ม.ค. 71",
        "ม.ค. 57",
        "ม.ค. 57 – ม.ค. 64",
        "ม.ค. 64 – ม.ค. 71",
        "ไตรมาส 1 และ 3",
        "ไตรมาส 1 และ 4",
        "ไตรมาส 2 และ 4",
        "ไตรมาส 2,3",
        "ไตรมาส 2/2565",
        "ไตรมาส 5",
        "หลัง ม.ค. 64",
        "ม.ค. 64 เป็นต้นไป",
    ],
)
def test_words_about_no_one_span_are_none(words: str) -> None:
    assert parse_period(words, 2564) is None


@pytest.mark.parametrize("names", [MONTHS_TH, MONTHS_TH_SHORT, [name.replace(".", "") for name in MONTHS_TH_SHORT]])
def test_every_name_of_a_month_is_known(names: list[str]) -> None:
    spans = [parse_period(f"{name} 64", 2564) for name in names]

    assert [span and span.start for span in spans] == [f"2564-{month:02}" for month in range(1, 13)]


PIECES = [*"01239๐๖๔ -–,./", "64", "2564", "ม.ค.", "ธันวาคม", "ถึง", "ไตรมาส", "ปีงบประมาณ", "ภายใน"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_a_span_is_always_one_that_content_accepts(words: str) -> None:
    span = parse_period(words, 2564)

    assert span == parse_period(to_thai_digits(words), 2564)
    if span:
        assert parse_date(span.start).first <= parse_date(span.end).last


# Money


@pytest.mark.parametrize(
    ("words", "baht"),
    [
        ("5", "5"),
        ("๔๕,๐๐๐", "45000"),
        ("1,234,567.89", "1234567.89"),
        ("45000.5", "45000.5"),
        (" 45,000 \n บาท ", "45000"),
        ("45,000.- บาท", "45000"),
        ("45,000 -", "45000"),
        ("45,000.– บาทถ้วน.", "45000"),
        ("45000บาทถ้วน", "45000"),
        ("0", "0"),
        ("1,23", None),
        ("1234,567", None),
        ("5.123", None),
        ("5 บาท 50 สตางค์", None),
        ("5 คน", None),
        ("-5", None),
        ("-", None),
        ("", None),
        (".5", None),
        ("5-6", None),
    ],
)
def test_an_amount_is_one_that_says_no_more(words: str, baht: str | None) -> None:
    assert parse_amount(words) == (None if baht is None else Decimal(baht))


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_is_written_as_it_was_read(baht: Decimal) -> None:
    assert parse_amount(f"{baht:,.2f} บาท") == baht
    assert Decimal(yaml_amount(baht)) == baht


@pytest.mark.parametrize(
    ("baht", "written"), [("5", "5"), ("5.00", "5"), ("5.5", "5.50"), ("5.25", "5.25"), ("0", "0")]
)
def test_satang_that_are_zero_are_not_written(baht: str, written: str) -> None:
    assert yaml_amount(Decimal(baht)) == written


@pytest.mark.parametrize(
    ("words", "none"),
    [
        ("ไม่ใช้งบประมาณ", True),
        ("ไม่ใช้ งบ", True),
        ("ไม่ได้ใช้งบประมาณ", True),
        ("ไม่ใช้จ่ายงบประมาณ", True),
        ("ไม่มีการใช้งบประมาณ", True),
        ("ไม่ใช้เงิน", True),
        ("ไม่ใช้เงินงบประมาณ", True),
        ("ไม่มีงบประมาณ", False),
        ("ไม่ใช้งบประมาณของเทศบาล", False),
        ("ใช้งบประมาณ", False),
        ("-", False),
        ("0", False),
    ],
)
def test_only_words_say_that_no_budget_is_used(words: str, none: bool) -> None:
    assert says_none(words) is none


@pytest.mark.parametrize(
    ("heading", "baht"),
    [
        ("งบประมาณ", True),
        ("งบประมาณ (บาท)", True),
        ("งบประมาณ 1,000 บาท", True),
        ("งบประมาณ (พันบาท)", False),
        ("งบประมาณ (ล้าน บาท)", False),
        ("งบประมาณ ( แสน", False),
        ("หน่วย: หมื่น", False),
        ("หน่วย พันบาท", False),
        ("งบประมาณ x1,000", False),
        ("งบประมาณ ×1000", False),
        ("Budget (Thousand)", False),
        ("million baht", False),
    ],
)
def test_a_heading_says_whether_amounts_are_in_baht(heading: str, baht: bool) -> None:
    assert is_in_baht(heading) is baht


def test_columns_of_money_are_budget_and_spent() -> None:
    assert [holds_money(fields) for fields in (("budget",), ("method", "spent"), ("period",), ())] == [
        True,
        True,
        False,
        False,
    ]


# Numbers


@pytest.mark.parametrize(
    ("typed", "text", "path", "style"),
    [
        ("3", "3", (3,), "#"),
        ("๓.", "๓.", (3,), "#."),
        ("3)", "3)", (3,), "#)"),
        ("3.)", "3.)", (3,), "#."),
        ("(๓)", "(๓)", (3,), "(#)"),
        ("(3", "(3", (3,), "(#)"),
        (" ข้อ \n 3 ", "ข้อ 3", (3,), "#"),
        ("มาตรการที่ 3", "มาตรการที่ 3", (3,), "#"),
        ("๑.๒", "๑.๒", (1, 2), "#"),
        ("1.2.3.", "1.2.3.", (1, 2, 3), "#."),
        ("3.0", "3.0", (3,), "#"),
        ("๓.๐", "๓.๐", (3, 0), "#"),
        ("3.0.1", "3.0.1", (3, 0, 1), "#"),
        ("0", "0", (0,), "#"),
        ("123", "123", (123,), "#"),
        ("๓/๒๕๖๔", "๓/๒๕๖๔", (3,), "year"),
        ("3 / 2564", "3 / 2564", (3,), "year"),
        ("3/64", "3/64", (), "words"),
        ("ก.", "ก.", (), "letter"),
        ("(ข)", "(ข)", (), "letter"),
        ("b)", "b)", (), "letter"),
        ("ก", "ก", (), "words"),
        ("1234", "1234", (), "words"),
        ("ผลผลิต", "ผลผลิต", (), "words"),
    ],
)
def test_a_number_is_read_as_it_is_printed(typed: str, text: str, path: tuple[int, ...], style: str) -> None:
    assert parse_number(typed) == Printed(text=text, path=path, style=style)


@pytest.mark.parametrize("typed", ["", " ", "-", "–", "—", "•"])
def test_a_dash_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("number", "simple", "of_three"),
    [
        ("3", 3, True),
        ("ข้อ ๓", 3, True),
        ("3/2564", 3, False),
        ("4", 4, False),
        ("0", None, False),
        ("3.1", None, False),
        ("ก.", None, False),
    ],
)
def test_a_simple_number_is_one_from_1(number: str, simple: int | None, of_three: bool) -> None:
    printed = parse_number(number)

    assert printed is not None
    assert printed.simple == simple
    assert is_simple(printed, 3) is of_three


@pytest.mark.parametrize(
    ("number", "above", "within"),
    [
        ("1.1", "1", True),
        ("1.1", "1.", True),
        ("1.2.3", "1.2", True),
        ("1.2.3", "1", True),
        ("2.1", "1", False),
        ("1.1", "1.1", False),
        ("1", "1.1", False),
        ("1.1", "ก.", False),
        ("ก.", "1", True),
        ("(ก)", "1.1", True),
        ("ก.", "ข.", False),
        ("ผลผลิต", "1", False),
        ("1)", "1", True),
        ("(1)", "1.", True),
        ("1)", "1)", False),
        ("(2)", "(1)", False),
        ("1", "2", False),
        ("1.", "1", False),
    ],
)
def test_an_item_is_within_the_number_above_it(number: str, above: str, within: bool) -> None:
    one, other = parse_number(number), parse_number(above)

    assert one is not None
    assert other is not None
    assert one.is_within(other) is within


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("๑. จัดทำ", "๑.", "จัดทำ"),
        ("1.จัดทำ", "1.", "จัดทำ"),
        ("  1.2 จัดทำ", "1.2", "จัดทำ"),
        ("1.2. จัดทำ", "1.2.", "จัดทำ"),
        ("(3)จัดทำ", "(3)", "จัดทำ"),
        ("3) จัดทำ", "3)", "จัดทำ"),
        ("ข้อ 3. จัดทำ", "3.", "จัดทำ"),
        ("มาตรการที่ ๓ จัดทำ", "๓", "จัดทำ"),
        ("กิจกรรมที่๓ จัดทำ", "๓", "จัดทำ"),
        ("๓/๒๕๖๔ จัดทำ", "๓/๒๕๖๔", "จัดทำ"),
        ("ก. จัดทำ", "ก.", "จัดทำ"),
        ("5 ส", None, "5 ส"),
        ("100 ปี", None, "100 ปี"),
        ("1.5 ", None, "1.5 "),
        ("1.", None, "1."),
        ("1.1234 จัดทำ", None, "1.1234 จัดทำ"),
        ("มาตรการ 5 ส", None, "มาตรการ 5 ส"),
        ("ก.จัดทำ", None, "ก.จัดทำ"),
        ("จัดทำ 1. ก", None, "จัดทำ 1. ก"),
        ("2564 จัดทำ", None, "2564 จัดทำ"),
    ],
)
def test_a_number_before_a_title_is_none_of_its_words(title: str, number: str | None, rest: str) -> None:
    found, words = split_title(title)

    assert (found.text if found else None, words) == (number, rest)


# Headings


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("ที่", ("number",)),
        ("ที่มา", ()),
        ("ลำดับ ที่", ("number",)),
        ("No.", ("number",)),
        ("Notes", ()),
        ("Unit", ("responsible",)),
        ("Units sold", ()),
        ("มาตรการ/กิจกรรม", ("title",)),
        ("ชื่อโครงการ", ("title",)),
        ("วิธี ดำเนินการ (ย่อ)", ("method",)),
        ("ขั้นตอนและวิธีการ", ("method",)),
        ("ผลผลิต พร้อม หลักฐาน", ("result", "evidence")),
        ("ปัญหา, อุปสรรค และข้อเสนอแนะ", ("obstacle", "suggestion")),
        ("การติดตามและรายงานผล", ("monitoring",)),
        ("ข้อเสนอแนะ", ("suggestion",)),
        ("แนวทางแก้ไข", ("suggestion",)),
        ("แนวทาง", ("method",)),
        ("ข้อสังเกต", ()),
        ("ค่าเป้าหมาย", ("target",)),
        ("สรุปผลการดำเนินการ", ("result",)),  # a long word within
        ("จำนวนผลการดำเนินการ", ()),
        ("รวมผลลัพธ์", ()),
        ("งบประมาณ", ("budget",)),
        ("ปีงบประมาณ 2564", ()),
        ("ประจำปีงบประมาณ พ.ศ. 2564", ()),
        ("งบประมาณ ประจำปีงบประมาณ พ.ศ. 2564", ("budget",)),
        ("วงเงิน", ("budget",)),
        ("งบประมาณที่ใช้จริง", ("spent",)),
        ("เบิกจ่าย", ("spent",)),
        ("งบประมาณที่ได้รับ/เบิกจ่าย", ("budget", "spent")),
        ("งบประมาณ/ผู้รับผิดชอบ", ("budget", "responsible")),
        ("งบประมาณ และ ผลการเบิกจ่าย", ("spent",)),
        ("งบประมาณคงเหลือ", ()),
        ("ร้อยละการเบิกจ่าย", ()),
        ("งบประมาณ (พันบาท)", ()),
        ("BUDGET", ("budget",)),
        ("Expenditure", ("spent",)),
        ("Key Result", ("result",)),
        ("รายละเอียดผลการดำเนินงาน", ("result",)),
        ("สรุปวิธีดำเนินการ", ("method",)),
        ("", ()),
    ],
)
def test_a_heading_names_its_fields(label: str, fields: tuple[str, ...]) -> None:
    assert fields_of(label) == fields


# Units


def test_new_units_get_the_usual_ids_and_none_twice() -> None:
    known = {"finance": Unit(name=Text(th="กองคลัง")), "unit": Unit(name=Text(th="อื่น"))}

    assert proposed_units(
        ["กองคลังใหม่", "สำนักปลัดเทศบาล", "ฝ่ายยุทธศาสตร์และสภา", 'ชมรม "ก"', "ชมรม ข", "สำนักปลัด 2"], known
    ) == (
        'finance-2:\n  name: {th: "กองคลังใหม่"}\n'
        'municipal-clerk:\n  name: {th: "สำนักปลัดเทศบาล"}\n'
        'planning:\n  name: {th: "ฝ่ายยุทธศาสตร์และสภา"}\n'
        "unit-2:\n  name: {th: 'ชมรม \"ก\"'}\n"
        'unit-3:\n  name: {th: "ชมรม ข"}\n'
        'municipal-clerk-2:\n  name: {th: "สำนักปลัด 2"}\n'
    )
    assert proposed_units([], known) == ""
