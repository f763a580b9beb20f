"""Lending of public property: rules, things, registers of loans, their mistakes, and what nobody may read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

import pytest
from small_site import CONFIG, UNITS, Output, SmallSite, run_build, words
from ugly_tables import excel

from prongsai.kinds.loans.record import Loan
from prongsai.kinds.loans.standing import days_late, is_reminder_due, state_of
from prongsai.thai import PartialDate

FEW_OUTPUTS = "outputs: {share_images: false, report: false, sheets: false, data: false, embed: false}\n"
RULES, REGISTER = "content/property/lending.yaml", "content/property/2564/loans.yaml"
ASSETS, TABLE = "content/property/assets.xlsx", "content/property/2564/loans.xlsx"
LENDING = """\
title: {th: การยืมทรัพย์สิน, en: Borrowing property}
unit: finance
cases:
  - case: outside
    who: {th: ผู้อยู่ในเขตเทศบาล, en: Residents}
    approves: {th: นายกเทศมนตรี, en: Mayor}
    longest: 7 วัน
remind_after: 7
people:
  - {id: borrower, name: {th: ผู้ยืม, en: Borrower}, applicant: yes}
  - {id: officer, name: {th: เจ้าหน้าที่พัสดุ, en: Supplies officer}}
steps:
  - who: borrower
    do: {th: ยื่นคำขอ, en: Hand in the request}
    time: 10 นาที
  - who: officer
    do: {th: ลงทะเบียนและจ่ายของ, en: Write it down and hand it out}
    time: 30 นาที
rules:
  - what: {th: ทุกการยืมต้องลงทะเบียน, en: Every loan is written down.}
assets: assets.xlsx
"""
THINGS = ["รหัสครุภัณฑ์", "รายการ", "รายการ (อังกฤษ)", "ประเภท", "จำนวน", "หน่วยงาน", "ให้ยืมได้", "สภาพ"]
TENT = ["416-0001", "เต็นท์", "Tent", "เต็นท์และเก้าอี้", 4, "กองคลัง", "ได้", "ใช้การได้"]
CHAIR = ["401-0002", "เก้าอี้", "Chair", "เต็นท์และเก้าอี้", "๑๐๐", "finance", "ได้", None]
PUMP = ["427-0003", "เครื่องสูบน้ำ", "Pump", "เครื่องจักร", 1, None, "ได้", "ชำรุด"]
TRUCK = ["006-0004", "รถน้ำ", "Water truck", "ยานพาหนะ", 1, None, "ไม่ได้", None]
HEADS = [
    *("เลขที่", "รหัสครุภัณฑ์", "จำนวน", "ประเภทผู้ยืม", "หน่วยงานผู้ยืม", "กรณี", "ผู้อนุมัติ (ตำแหน่ง)"),
    *("วันยืม", "กำหนดคืน", "วันคืน", "สภาพเมื่อคืน", "ผ่านเจ้าหน้าที่"),
]
AGENCY = ["1/2564", "401-0002", 30, "หน่วยงานของรัฐ", "โรงเรียนตัวอย่าง", "ระหว่างหน่วยงาน", None]
PERSON = ["2/2564", "๔๑๖-๐๐๐๑", 2, "บุคคล", None, "นอกสถานที่", "นายกเทศมนตรี"]
GROUP = ["3/2564", "416-0001", 1, "ชุมชน/องค์กร", None, "นอกสถานที่", "นายกเทศมนตรี"]
STAFF = ["4/2564", "401-0002", 5, "บุคลากร", None, "ในสถานที่", None]
LOANS = [
    [*AGENCY, "1 ธ.ค. 2563", "8 ธ.ค. 2563", "8 ธ.ค. 2563", "ดี", "ผ่าน"],
    [*PERSON, "๑๓ ม.ค. ๒๕๖๔", "17/1/2564", "23 ม.ค. 2564", "ชำรุด", "ไม่ผ่าน"],
    [*GROUP, "2564-05-03", "2564-05-20", "-", None, "ไม่ผ่าน"],
    [*STAFF, "25 พ.ค. 2564", "31 พ.ค. 2564", None, None, None],
]


def write_lending(site: SmallSite) -> SmallSite:
    """Write rules, four things, and a register of four loans on 31 May 2564."""
    site.write(RULES, LENDING)
    site.write(ASSETS, excel([THINGS, TENT, CHAIR, PUMP, TRUCK], sheet="ครุภัณฑ์"))
    site.write(REGISTER, "loans: loans.xlsx\nas_of: 2564-05-31\n")
    write(site, *LOANS)
    return site


@pytest.fixture
def lending(site: SmallSite) -> SmallSite:
    """A site to change, with few outputs."""
    site.write("site_config.yaml", f"{CONFIG}{FEW_OUTPUTS}")
    return write_lending(site)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """What is published of a site without a problem, to read."""
    site = write_lending(SmallSite(tmp_path_factory.mktemp("lending")))
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    return site.build()


def write(site: SmallSite, *rows: Sequence[object], heads: Sequence[str] = HEADS, path: str = TABLE) -> None:
    site.write(path, excel([heads, *rows], sheet="ทะเบียน"))


def day(text: str) -> PartialDate:
    year, month, number = map(int, text.split("-"))
    return PartialDate(year, month, number)


def loan(out: str, due: str | None, returned: str | None) -> Loan:
    days = {"out": day(out), "due": due and day(due), "returned": returned and day(returned)}
    return Loan.model_validate(
        {"number": "1", "code": "a", "quantity": 1, "borrower_kind": "staff", "case": "inside", **days}
    )


@pytest.mark.parametrize(
    ("due", "returned", "state", "late"),
    [
        ("2021-05-10", "2021-05-10", "on-time", 0),
        ("2021-05-10", "2021-05-11", "late", 1),
        ("2021-05-31", None, "on-loan", 0),
        ("2021-05-30", None, "overdue", 1),
        (None, None, "no-due", 0),
        (None, "2021-05-10", "returned", 0),
    ],
)
def test_the_state_of_a_loan_follows_from_its_days_and_that_of_the_data(
    due: str | None, returned: str | None, state: str, late: int
) -> None:
    one, as_of = loan("2021-05-01", due, returned), date(2021, 5, 31)

    assert (state_of(one, as_of), days_late(one, as_of)) == (state, late)


def test_a_reminder_is_due_on_the_day_that_the_rules_say() -> None:
    one = loan("2021-05-01", "2021-05-10", None)

    assert [is_reminder_due(one, date(2021, 5, number), 7) for number in (16, 17)] == [False, True]
    assert not is_reminder_due(one, date(2021, 5, 31), None)


def test_the_page_says_what_is_there_on_the_day_of_the_newest_register(output: Output) -> None:
    page = output.page("en/property/lending/")
    things = {words(row[0]): words(row[1]) for row in page.xpath("//table[contains(@class,'lent-table')]/tbody/tr")}

    assert things == {
        "Tent 416-0001 · Finance Division": "3 of 4",
        "Chair 401-0002 · Finance Division": "95 of 100",
        "Pump 427-0003": "under repair",
    }
    assert "Available on 31 May 2021 (B.E. 2564), according to the register of loans" in words(page)
    assert "Items not lent Water truck" in words(page)
    answers = [words(one) for one in page.xpath("//dl[@class='answer']/div/dt")]
    assert answers == ["Can I borrow, and who approves?", "What can be borrowed?", "How?", "Forms"]
    headings = [one.get("id") for one in page.xpath("//h2[@id]")]
    assert headings[:6] == ["answer", "things", "loans", "chart", "steps", "rules"]


def test_the_register_sums_by_kind_of_thing_and_of_borrower(output: Output) -> None:
    page = output.page("en/property/2564/")

    figures = [words(one) for one in page.xpath("//dl[@class='loan-figures']/div")]
    assert figures == [
        "Loans 4",
        "Not returned 2 1 of them overdue · reminder due for 1",
        "Returned late 1 of 2 returned",
        "Recorded by an officer 33% 2 were not · 1 not stated",
    ]
    (kinds, borrowers, officer) = page.xpath("//table[contains(@class,'loan-bars')]")
    assert words(kinds.xpath(".//thead")[0]) == "Type returned on time returned late on loan, not due yet overdue Total"
    assert [words(row) for row in kinds.xpath("tbody/tr")] == ["เต็นท์และเก้าอี้ 1 1 1 1 4"]
    assert [words(row) for row in borrowers.xpath("tbody/tr")] == [
        "Government agencies 1 0 0 0 1",
        "Staff 0 0 1 0 1",
        "Communities, organisations and private persons 0 1 0 1 2",
    ]
    assert words(officer.xpath("tfoot/tr")[0]) == "Total 1 2 1"


def test_of_a_private_person_nobody_reads_more_than_the_months(output: Output) -> None:
    page = output.page("en/property/2564/")

    assert [words(row) for row in page.xpath("//table[@aria-labelledby='closed']/tbody/tr")] == [
        "1/2564 Chair 30 โรงเรียนตัวอย่าง 1 Dec 2020 8 Dec 2020 8 Dec 2020 returned on time",
        "2/2564 Tent 2 a private person Jan 2021 Jan 2021 Jan 2021 returned late",
    ]
    rows = csv.DictReader(io.StringIO(output.text("data/loans-loans.csv").removeprefix("\ufeff")))
    (person,) = [row for row in rows if row["number"] == "2/2564"]
    assert {name: person[name] for name in ("out", "out_be", "due_be", "returned", "returned_be", "days_late")} == {
        "out": "",
        "out_be": "2564-01",
        "due_be": "2564-01",
        "returned": "",
        "returned_be": "2564-01",
        "days_late": "",
    }
    assert (person["condition"], person["through_officer"]) == ("", "")
    assert person["hidden"] == "condition; through_officer"
    texts = [output.text(path) for path in output.files if path.endswith((".html", ".json", ".csv", ".xml"))]
    assert not [text for text in texts if "2564-01-13" in text or "2021-01-13" in text or "2021-01-23" in text]


def test_the_history_has_the_months_of_a_private_person_alone(lending: SmallSite) -> None:
    lending.remember()
    write(lending, LOANS[0], [*PERSON, "14 ม.ค. 2564", "18 ม.ค. 2564", "24 ก.พ. 2564", "ดี", "ผ่าน"], *LOANS[2:])
    lending.remember()

    recorded = (lending.root / "content/recorded.yaml").read_text(encoding="utf-8")
    assert "2564-02" in recorded
    assert not [text for text in ("2564-01-13", "2564-01-14", "2564-02-24") if text in recorded]


def cell(column: str, message: str, row: int = 2) -> str:
    return f'{TABLE}: sheet "ทะเบียน", cell {column}{row}: {message}'


OLD = (
    "\n    If {what} was saved or sent {how}before, ask whoever looks after the site to remove the old versions of "
    f"{TABLE} too. docs/content.en.md says how."
)
FILE = OLD.format(what="the file", how="")
BACK = ["ดี", "ผ่าน"]
MISTAKES = {
    "due before it was lent": (
        [*AGENCY, "2564-05-03", "2564-05-02", "2564-05-04", *BACK],
        cell(
            "I",
            "loan 1/2564 is due on 2564-05-02, before it was lent on 2564-05-03.\n"
            "    Correct the wrong day; check the year too.",
        ),
    ),
    "returned before it was lent": (
        [*AGENCY, "2564-05-03", "2564-05-10", "2564-04-30", *BACK],
        cell(
            "J",
            "loan 1/2564 was returned on 2564-04-30, before it was lent on 2564-05-03.\n"
            "    Correct the wrong day; check the year too.",
        ),
    ),
    "after the day of the register": (
        [*AGENCY, "2564-06-01", "2564-06-10", None, None, "ผ่าน"],
        cell(
            "H",
            "2564-06-01 is after the date of the register (as_of 2564-05-31).\n"
            f"    Correct the wrong day; check the year too. If the register goes on to that day, change as_of in {REGISTER}.",
        ),
    ),
    "no due day": (
        [*AGENCY, "2564-05-03", None, None, None, "ผ่าน"],
        cell(
            "I",
            "loan 1/2564 has no due day: it counts as neither overdue nor late, and its page says that none was set "
            "(warning).\n    Fill in the due day from the request.",
        ),
    ),
    "outside without a position": (
        [*PERSON[:6], None, "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "G",
            "loan 2/2564 is used outside the premises, but has no position that approved it.\n"
            "    Fill in the position, such as นายกเทศมนตรี, no name. If nobody approved it, write ไม่มีผู้อนุมัติ",
        ),
    ),
    "an unknown code": (
        [AGENCY[0], "401-0020", *AGENCY[2:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell("B", "no code 401-0020 in the table of things.\n    Did you mean 401-0002 (เก้าอี้)?"),
    ),
    "more than there are": (
        [*GROUP[:2], 5, *GROUP[3:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "C",
            "on 2564-05-03, 5 of เต็นท์ were on loan, and there are 4. Loans 3/2564\n"
            "    Correct the quantity or the day of return that is wrong, or the quantity in the table of things. How many were "
            "disposed of since then goes into its column จำหน่ายแล้ว",
        ),
    ),
    "none was lent": (
        [*GROUP[:2], 0, *GROUP[3:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "C",
            "the quantity that was lent is 0.\n    Write how many were lent, or delete the row of a loan that was cancelled.",
        ),
    ),
    "a private borrower with a text": (
        [*PERSON[:4], "บ้านเหนือ", *PERSON[5:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "E",
            "loan 2/2564: the borrower is not a government agency, but there is a text about who it is.\n"
            "    Empty the cell. Of persons, staff and communities only the type of borrower is published (PDPA)."
            + FILE,
        ),
    ),
    "a name in place of a position": (
        [*GROUP[:6], "นายสมชาย ใจดี", "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "G",
            "the cell has data about a person: นายสxxxx\n"
            "    Write the name of an agency, or a position: no names, telephones or identity numbers (PDPA)." + FILE,
        ),
    ),
    "another year": (
        [*AGENCY, "2563-05-03", "2563-05-10", "2563-05-10", *BACK],
        cell(
            "J",
            "loan 1/2564 is not of the fiscal year 2564.\n"
            "    Correct the day, or move the row to the register of its year. Loans of earlier years that are still open "
            "belong here too.",
        ),
    ),
    "a thing that is not lent": (
        [AGENCY[0], "006-0004", 1, *AGENCY[3:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "B",
            "loan 1/2564 is of a thing that is not lent according to the table of things: 006-0004 รถน้ำ (warning).\n"
            "    Check the code, or correct whether it is lent in the table of things.",
        ),
    ),
    "a number that Excel made a day": (
        [date(2021, 1, 2), *AGENCY[1:], "2564-05-03", "2564-05-10", None, None, "ผ่าน"],
        cell(
            "A",
            "Excel made a day of the number in this cell (2021-01-02).\n"
            "    Format the column as Text, and type the number again.",
        ),
    ),
}


@pytest.mark.parametrize(("row", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_loan_that_cannot_be_right_is_named(lending: SmallSite, row: list[object], message: str) -> None:
    write(lending, row)

    assert lending.problems() == [message]


def test_the_day_on_which_too_many_were_lent_is_named_with_its_loans(lending: SmallSite) -> None:
    first = [*GROUP[:2], 3, *GROUP[3:], "2564-02-01", "2564-02-10", "2564-02-10", *BACK]
    second = ["5/2564", "416-0001", 2, *GROUP[3:], "2564-02-09", "2564-02-20", "2564-02-20", *BACK]
    third = ["6/2564", "416-0001", 2, *GROUP[3:], "2564-02-10", "2564-02-12", "2564-02-12", *BACK]
    write(lending, first, second, third)

    assert [problem.splitlines()[0] for problem in lending.problems()] == [
        cell("C", "on 2564-02-09, 5 of เต็นท์ were on loan, and there are 4. Loans 3/2564, 5/2564", 3)
    ]


def test_a_person_and_all_else_in_a_row_are_named_in_one_run(lending: SmallSite) -> None:
    write(
        lending, [*GROUP[:4], "081-234-5678", "นอก", "(นายวิชัย รักดี) นายก", "31/11/2563", "2564-05-10", None, None, "ผ่าน"]
    )

    assert [problem.splitlines()[0] for problem in lending.problems()] == [
        cell("E", "the cell has data about a person: 081-xxx-xx78"),
        cell("F", '"นอก" is not a word of this column.'),
        cell("G", "the cell has data about a person: นายวxxxx"),
        cell("H", 'the calendar has no "31/11/2563".'),
    ]


def test_words_and_dashes_of_offices_are_read(lending: SmallSite) -> None:
    lending.write(ASSETS, excel([THINGS, [*TENT[:6], "ให้ยืมได้", "พอใช้"], CHAIR], sheet="ครุภัณฑ์"))
    write(lending, [*GROUP[:4], "-", *GROUP[5:], "2564-05-03", "2564-06-10", "ยังไม่คืน", "-", "ผ่าน"])

    assert lending.problems() == []


DISPOSED = [*THINGS, "จำหน่ายแล้ว"]


def test_what_was_disposed_of_was_there_before(lending: SmallSite) -> None:
    lending.write(ASSETS, excel([DISPOSED, [*TENT, 2], [*PUMP[:4], 0, *PUMP[5:], 1]], sheet="ครุภัณฑ์"))
    all_six = [*GROUP[:2], 6, *GROUP[3:], "2564-02-01", "2564-02-10"]
    pump = ["5/2564", PUMP[0], 1, *GROUP[3:], "2563-12-01", "2563-12-10", "2563-12-10", *BACK]
    write(lending, [*all_six, "2564-02-10", *BACK], pump)
    page = words(lending.build().page("en/property/lending/"))
    assert "4 of 4" in page
    assert "Pump" not in page

    write(lending, [*all_six, None, None, "ผ่าน"], pump)
    assert [problem.splitlines()[0] for problem in lending.problems()] == [
        cell("C", "on 2564-05-31, 6 of เต็นท์ were on loan, and there are 4. Loans 3/2564")
    ]


def test_a_code_that_is_merely_alike_is_not_proposed(lending: SmallSite) -> None:
    write(lending, [AGENCY[0], "441-9001", 1, *AGENCY[3:], "2564-05-03", "2564-05-10", "2564-05-10", *BACK])

    assert lending.problems() == [
        cell(
            "B",
            "no code 441-9001 in the table of things.\n    Correct the code, or add the thing to the table. Keep the row of "
            "a thing that was disposed of: its quantity is 0, and the earlier quantity goes into the column จำหน่ายแล้ว",
        )
    ]


@pytest.mark.parametrize("head", ["ผู้ยืม", "วัตถุประสงค์", "เพื่อใช้ในงาน", "ลงชื่อผู้รับคืน"])
def test_a_column_about_who_borrowed_and_what_for_stops_the_build(lending: SmallSite, head: str) -> None:
    lending.write(REGISTER, f"loans: loans.xlsx\nas_of: 2564-05-31\nignore_columns: [{head}]\n")
    write(lending, [*LOANS[0], "ก"], heads=[*HEADS, head])

    assert lending.problems() == [
        f'{TABLE}: sheet "ทะเบียน", cell M1: the column "{head}" is about who borrowed, or what for. That is personal data '
        "(PDPA); a published register has the type of borrower alone.\n"
        "    Delete the column in the copy that is published, and save the file again; ignore_columns is not for it, since "
        "git keeps every version of a file. The full register stays in the office."
        + OLD.format(what="it", how="with this column ")
    ]


def test_a_column_with_names_stops_the_build_too(lending: SmallSite) -> None:
    write(lending, [*LOANS[0], "ก"], heads=[*HEADS, "ชื่อ - สกุล"])

    assert [problem.splitlines()[0] for problem in lending.problems("th")] == [
        f'{TABLE}: แผ่นงาน "ทะเบียน" เซลล์ M1: คอลัมน์ "ชื่อ - สกุล" เป็นข้อมูลของบุคคล เว็บไซต์นี้เผยแพร่จำนวน ไม่เผยแพร่รายชื่อ'
    ]


def next_year(site: SmallSite, *rows: Sequence[object]) -> None:
    site.write("content/property/2565/loans.yaml", "loans: loans.xlsx\nas_of: 2564-10-31\n")
    write(site, *rows, path="content/property/2565/loans.xlsx")


def test_a_loan_carried_over_is_one_loan(lending: SmallSite) -> None:
    write(lending, LOANS[2])
    next_year(lending, [*GROUP, "2564-05-03", "2564-05-20", "2564-10-05", *BACK])

    output = lending.build()
    assert "Tent 416-0001 · Finance Division 4 of 4" in words(output.page("en/property/lending/"))
    assert "1 of them overdue" in words(output.page("en/property/2564/"))
    assert "1 of them from an earlier year" in words(output.page("en/property/2565/"))


def test_an_open_loan_left_behind_and_a_number_used_twice_are_named(lending: SmallSite) -> None:
    write(lending, LOANS[2], LOANS[0])
    next_year(lending, [*AGENCY, "2564-10-05", "2564-10-12", None, None, "ผ่าน"])

    assert lending.problems() == [
        cell(
            "A",
            "loan 3/2564 was open at the end of this register, but is not in content/property/2565/loans.xlsx, so it still "
            "counts as on loan (warning).\n    Copy the row to the next register, with the day of return if there is one.",
        ),
        'content/property/2565/loans.xlsx: sheet "ทะเบียน", cell A2: the number 1/2564 is that of another loan in '
        f"{REGISTER}, row 3: its code or its day differs.\n"
        "    A number is that of one loan in all years, such as 17/2568. A loan carried over keeps its number, code and day.",
    ]


def test_an_unknown_unit_of_a_thing_is_named(lending: SmallSite) -> None:
    lending.write(ASSETS, excel([THINGS, [*TENT[:5], "กองคลังง", *TENT[6:]], CHAIR, PUMP], sheet="ครุภัณฑ์"))

    assert lending.problems() == [
        f'{ASSETS}: sheet "ครุภัณฑ์", cell F2: no unit "กองคลังง" in content/units.yaml.\n    Did you mean "กองคลัง"?'
    ]


def test_a_register_without_things_and_a_day_says_so(lending: SmallSite) -> None:
    lending.write(RULES, LENDING.replace("assets: assets.xlsx\n", ""))
    lending.write(REGISTER, "loans: loans.xlsx\n")
    write(lending, LOANS[0])

    assert lending.problems() == [
        f"{REGISTER}:1:8: loans: there are figures, but they have no date.\n    Add as_of, such as as_of: 2568-09-30",
        f"{REGISTER}:1:8: loans: there is a register of loans, but no table of things to compare its codes with.\n"
        "    Make a table of the things, and write assets: assets.xlsx in a file of content/property",
    ]


def test_a_year_without_a_register_is_not_one_without_loans(lending: SmallSite) -> None:
    lending.write("site_config.yaml", CONFIG)
    lending.write(REGISTER, "note: {th: ยังรวบรวม, en: Being put together}\n")
    (lending.root / TABLE).unlink()
    output = lending.build()

    assert "The register of that fiscal year is not published" in words(output.page("en/property/2564/"))
    page = words(output.page("en/property/lending/"))
    assert "No register of loans is published, so it is not known how many are available." in page
    assert "Tent 416-0001 · Finance Division 4 in total" in page
    (row,) = csv.DictReader(io.StringIO(output.text("data/loans.csv").removeprefix("\ufeff")))
    assert (row["count"], row["overdue"]) == ("", "")


def test_the_rules_are_checked_as_those_of_a_service(lending: SmallSite) -> None:
    changed = LENDING.replace("who: officer", "who: oficer").replace("unit: finance", "unit: finanse")
    lending.write(RULES, changed.replace("{th: นายกเทศมนตรี, en: Mayor}", "{th: นายสมชาย ใจดี, en: Mayor}"))

    assert [problem.splitlines()[0] for problem in lending.problems()] == [
        f'{RULES}:2:7: unit: no unit "finanse" in content/units.yaml.',
        f'{RULES}:6:20: cases[0].approves.th: "นายสxxxx" is the name of a person.',
        f'{RULES}:16:10: steps[1].who: no "oficer" in people.',
    ]


def test_the_work_list_has_the_reminders_that_are_due(lending: SmallSite) -> None:
    run = run_build("status", "--site", str(lending.root), "--lang", "en", SOURCE_DATE_EPOCH="1622505600")

    assert "overdue loans, reminders are due" in run.stdout
    assert "3/2564" in run.stdout


def test_search_and_structured_data_have_lending_and_registers(output: Output) -> None:
    found = "".join(output.text(path) for path in output.files if path.startswith("search/en"))

    for text in ("Borrowing property", "Water truck", "Register of loans, fiscal year B.E. 2564"):
        assert text in found
    data = [
        json.loads(one.text) for one in output.page("en/property/2564/").xpath("//script[@type='application/ld+json']")
    ]
    assert '"Dataset"' in json.dumps(data)


def test_new_files_are_valid_and_explain_their_fields(site: SmallSite) -> None:
    site.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: จัดทำคู่มือ, en: Prepare a manual}\n")
    named = ("--title", "การยืม", "--title-en", "Borrowing", "--unit", "finance")
    for arguments in (("lending", "lending", *named), ("loan-register", "2564")):
        run = run_build("new", *arguments, "--site", str(site.root), "--lang", "en", SOURCE_DATE_EPOCH="1609459200")
        assert run.returncode == 0, run.stderr

    assert site.problems() == []
    text = (site.root / RULES).read_text(encoding="utf-8")
    assert "\n#remind_after: 7\n" in text
    assert "\n#loans: loans.xlsx\n" in (site.root / REGISTER).read_text(encoding="utf-8")
