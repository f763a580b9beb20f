"""Anti-corruption plans and their rounds: pages, changes between rounds, papers, data, and the mistakes in them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal

import pytest
from small_site import CONFIG, PDF, TODAY, UNITS, Output, SmallSite, run_build, words
from ugly_tables import excel, saved

from prongsai.kinds import KINDS
from prongsai.kinds.plans.figures import LineView, change_of
from prongsai.kinds.plans.making import view_plans
from prongsai.kinds.plans.money import Money, Sum
from prongsai.kinds.plans.round_record import State
from prongsai.kinds.plans.views import RoundView
from prongsai.loader.load import load_content
from prongsai.pipeline import begin
from prongsai.problems import ContentError, Lang, Problems
from prongsai.source.files import Files
from prongsai.text import Text

FOLDER = "content/plans/2563"
PLAN, SIX, TWELVE = f"{FOLDER}/plan.yaml", f"{FOLDER}/round-6.yaml", f"{FOLDER}/round-12.yaml"
LINES, R6, R12 = f"{FOLDER}/plan.xlsx", f"{FOLDER}/r6.xlsx", f"{FOLDER}/r12.xlsx"
RECORD = """\
title: {th: แผนป้องกันการทุจริต, en: Integrity plan}
period: {start: 2561, end: 2565}
unit: legal
adopted: {by: {th: นายกเทศมนตรี, en: The mayor}, date: 2562-09-20, number: ๔๕/๒๕๖๒}
lines: plan.xlsx
deadlines:
  - {round: 6, due: 2563-04-30}
  - {round: 12, due: 2563-10-31}
"""
ROUND_6 = "as_of: 2563-03-31\nsent: 2563-04-30\nresults: r6.xlsx\n"
ROUND_12 = "as_of: 2563-09-30\nsent: 2563-11-06\nresults: r12.xlsx\n"
HEADS = ["รหัส", "มิติ", "ภารกิจ", "โครงการ", "หน่วยงาน", "งบประมาณ", "ระยะเวลา", "เป้าหมาย", "project_en", "dimension_en"]
ONE, TWO = ("มิติที่ ๑ สังคม", "One"), ("มิติที่ ๒ โปร่งใส", "Two")
PROJECTS = [
    ["1.1", ONE[0], "ภารกิจ ๑", "อบรม", "งานนิติการ", 40000, "ตลอดปี", "๘๐ คน", "Training", ONE[1]],
    ["1.2", ONE[0], "ภารกิจ ๑", "คู่มือ", "legal, กองคลัง", "ไม่ใช้งบประมาณ", None, None, "Manual", ONE[1]],
    ["2.1", TWO[0], None, "เว็บไซต์", "กองคลัง", "-", None, None, "Website", TWO[1]],
    ["2.2", TWO[0], None, "ประชาคม", None, None, None, None, "Meeting", TWO[1]],
]
RESULTS = ["รหัส", "สถานะ", "เบิกจ่าย", "ผลการดำเนินงาน", "ปัญหา/อุปสรรค", "หลักฐาน", "เหตุผล", "result_en", "reason_en"]
DONE, WAY, NOT, CANCELLED = "ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ", "ยังไม่ดำเนินการ", "ยกเลิก"
SIX_MONTHS = [
    ["1.1", WAY, 10000, "อบรม ๑ รุ่น", "-", None, None, "One course"],
    ["1.2", DONE, "ไม่ใช้งบประมาณ", "แจกแล้ว", None, "manual.pdf", None, "Handed out"],
    ["2.1", NOT, "-", None, "รอผู้รับจ้าง", None, None],
    ["2.2", NOT, None, None, None, None, None],
]
TWELVE_MONTHS = [
    ["๑.๑", DONE, 38500.5, "อบรม ๒ รุ่น", "-", "measures/2563/01, https://example.go.th/course", None, "Two courses"],
    ["๑.๒", WAY, "ไม่ใช้งบประมาณ", "แก้ไขคู่มือ", None, None, "กฎหมายเปลี่ยน", "Rewritten", "The law changed"],
    ["๒.๑", CANCELLED, "-", None, None, None, "ไม่มีผู้เสนอราคา", None, "No offers"],
]


def write_plan(site: SmallSite) -> SmallSite:
    """Write a plan of four projects and both rounds; the second does not report the last project."""
    site.write("content/measures/2563/01-a.yaml", "number: 1\ntitle: {th: ฝึกอบรม, en: Courses}\n")
    site.write(PLAN, RECORD)
    site.write(SIX, ROUND_6)
    site.write(TWELVE, ROUND_12)
    site.write(f"{FOLDER}/manual.pdf", PDF)
    site.write(LINES, excel([HEADS, *PROJECTS]))
    site.write(R6, excel([RESULTS, *SIX_MONTHS]))
    site.write(R12, excel([RESULTS, *TWELVE_MONTHS]))
    return site


@pytest.fixture
def plan(site: SmallSite) -> SmallSite:
    """A site of their own for tests that change it; nobody reads its papers and data."""
    site.write(
        "site_config.yaml", f"{CONFIG}outputs: {{share_images: false, report: false, sheets: false, embed: false}}\n"
    )
    return write_plan(site)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """The pages of that site, for tests that change nothing."""
    site = SmallSite(tmp_path_factory.mktemp("plans"))
    site.write("site_config.yaml", CONFIG)
    site.write("content/units.yaml", UNITS)
    return write_plan(site).build()


def read(site: SmallSite, lang: Lang = "en") -> list[str]:
    """Return what is said when the content is read."""
    problems = Problems()
    with contextlib.suppress(ContentError):
        load_content(Files(site.root), KINDS, problems)
    return [problem.text(lang) for problem in problems]


def rounds(site: SmallSite) -> tuple[RoundView, RoundView]:
    (view,) = view_plans(load_content(Files(site.root), KINDS, Problems()))
    six, twelve = (slot.round for slot in view.rounds)
    assert six
    assert twelve
    return six, twelve


def rewrite(site: SmallSite, *rows: Sequence[object], path: str = R12, heads: Sequence[str] = RESULTS) -> None:
    site.write(path, excel([heads, *rows]))


MISSING = (
    f'{R12}: not reported: 1 of the 4 projects of the plan, 2.2 (warning). The page says "not reported".\n'
    "    Add their rows; what was not begun has the state ยังไม่ดำเนินการ"
)


def test_each_project_of_the_plan_has_a_state_also_one_that_is_not_reported(plan: SmallSite) -> None:
    six, twelve = rounds(plan)

    assert [one.state for one in six.all.results] == ["under_way", "done", "not_started", "not_started"]
    assert [one.state for one in twelve.all.results] == ["done", "under_way", "cancelled", "not_reported"]
    assert [one.line.line for one in twelve.missing] == ["2.2"]
    assert read(plan) == [MISSING]


def test_no_budget_a_dash_and_an_empty_cell_are_three_things(plan: SmallSite, output: Output) -> None:
    six, _ = rounds(plan)
    results = six.all.results

    assert [one.line.budget.state for one in results] == ["amount", "unused", "dash", "blank"]
    assert [one.spent.state for one in results] == ["amount", "unused", "dash", "blank"]
    assert results[0].spent == Money(state="amount", value=Decimal(10000))
    assert (six.all.budget, six.all.spent) == (
        Sum(value=Decimal(40000), blank=1),
        Sum(value=Decimal(10000), blank=1),
    )
    page = output.page("plans/2563/round-6/")
    assert [words(cell) for cell in page.xpath("//td[contains(@class, 'plan-lines__money')]")] == [
        "๑๐,๐๐๐.๐๐ จาก ๔๐,๐๐๐.๐๐",
        "ไม่ใช้งบประมาณ",
        "ไม่มี จาก ไม่มี",
        "ไม่ได้รายงาน จาก ไม่ได้ระบุ",
    ]


@pytest.mark.parametrize(
    ("number", "anchor"), [("1.2", "line-1-2"), ("1-2", "line-1_2d2"), ("2/1", "line-2_2f1"), ("(1)", "line-_281_29")]
)
def test_each_project_has_an_anchor_of_its_own(number: str, anchor: str) -> None:
    line = LineView(
        line=number,
        dimension=Text(th="ก"),
        mission=None,
        project=Text(th="ข"),
        units=(),
        budget=Money(),
        time=None,
        target=None,
    )

    assert line.anchor == anchor


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("done", "done", "same"),
        ("not_started", "under_way", "forward"),
        ("under_way", "done", "done"),
        ("done", "under_way", "backward"),
        ("under_way", "not_started", "backward"),
        ("done", "not_reported", "lost"),
        ("not_reported", "under_way", "new"),
        ("not_reported", "done", "done"),
        ("done", "cancelled", "cancelled"),
        ("cancelled", "not_started", "forward"),
    ],
)
def test_what_changed_between_two_rounds(before: State, after: State, change: str) -> None:
    assert change_of(before, after) == change


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "plans/2563/round-12/",
            "ดำเนินการแล้ว ๑ จาก ๔ โครงการ เบิกจ่าย ๓๘,๕๐๐.๕๐ จาก ๔๐,๐๐๐.๐๐ บาท (ร้อยละ ๙๖.๒) "
            "ไม่ได้รายงานการเบิกจ่าย ๑ โครงการ ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๓ "
            "การส่งรายงาน ๖ พฤศจิกายน ๒๕๖๓ ช้า ๖ วัน",
        ),
        (
            "en/plans/2563/round-6/",
            "Done 1 of 4 projects Spent 10,000.00 of 40,000.00 baht (25.0%) not reported: 1 project "
            "As of 31 March 2020 (B.E. 2563) Sent 30 April 2020 (B.E. 2563) On time",
        ),
    ],
)
def test_the_page_of_a_round_begins_with_the_answer(output: Output, path: str, said: str) -> None:
    page = output.page(path)

    assert words(page.xpath("//dl[@class='round-figures']")[0]) == said


SENT = "//dl[@class='round-figures']/div[4]/dd"
CARDS = "//section[@class='round-card']"


def test_a_round_without_a_last_day_says_so(plan: SmallSite) -> None:
    plan.write(PLAN, RECORD.partition("deadlines")[0])
    (plan.root / TWELVE).unlink()
    output = plan.build()

    sent = words(output.page("en/plans/2563/round-6/").xpath(SENT)[0])
    assert sent == "30 April 2020 (B.E. 2563) The plan does not state a deadline."
    assert words(output.page("plans/2563/").xpath(CARDS)[1]) == "รอบ ๑๒ เดือน ยังไม่มีรายงาน"


def test_each_dimension_has_a_bar_with_the_numbers_beside_it(output: Output) -> None:
    page = output.page("en/plans/2563/round-12/")

    table = page.xpath("//table[contains(@class, 'dimension-table')]")[0]
    assert [words(row) for row in table.xpath(".//tbody/tr | .//tfoot/tr")] == [
        "One 1 1 0 0 0 38,500.50 40,000.00",
        "Two 0 0 0 1 1 not reported not stated",
        "All 1 1 0 1 1 38,500.50 40,000.00",
    ]
    bars = [
        [(part.get("data-state"), part.get("width")) for part in bar.xpath("./rect")]
        for bar in table.xpath(".//*[@class='plan-bar']")
    ]
    assert bars == [
        [("done", "50.0"), ("under_way", "50.0")],
        [("cancelled", "50.0"), ("not_reported", "50.0")],
    ]
    assert not page.xpath("//main//@style")


def test_the_page_says_what_changed_and_why(output: Output) -> None:
    page = output.page("en/plans/2563/round-12/")

    assert [words(one) for one in page.xpath("//section[@class='round-change']")] == [
        "Moved back 1 project 1.2 Manual Done → In progress Reason: The law changed",
        "Reported before, not in this report 1 project 2.2 Meeting Not started → Not reported",
        "Cancelled 1 project 2.1 Website Not started → Cancelled Reason: No offers",
        "Done since the previous report 1 project 1.1 Training In progress → Done",
    ]
    assert (
        words(page.xpath("//*[@id='line-2-2']")[0]) == "2.2 Meeting Not reported In the plan, but not in this report."
    )


def test_evidence_is_an_address_a_file_or_a_record(output: Output) -> None:

    links = output.page("en/plans/2563/round-12/").xpath("//*[@id='line-1-1']//ul[@class='plan-proofs']//a")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Courses", "../../../measures/2563/01/"),
        ("example.go.th/course", "https://example.go.th/course"),
    ]
    (file,) = output.page("plans/2563/round-6/").xpath("//*[@id='line-1-2']//ul[@class='plan-proofs']//a")
    assert file.get("href") == "../../../files/plans/2563/manual.pdf"
    assert output.files["files/plans/2563/manual.pdf"] == PDF
    assert not any(path.endswith(("r6.xlsx", "plan.xlsx")) for path in output.files)


def test_the_plan_shows_dimensions_missions_projects_and_the_rounds(output: Output) -> None:
    page = output.page("en/plans/2563/")

    assert [words(card) for card in page.xpath("//section[@class='round-card']")] == [
        "6 months 1 of 4 projects done As of 31 March 2020 (B.E. 2563) Sent 30 April 2020 (B.E. 2563) On time",
        "12 months 1 of 4 projects done As of 30 September 2020 (B.E. 2563) Sent 6 November 2020 (B.E. 2563) "
        "6 days late",
    ]
    assert [words(row) for row in page.xpath("//table[contains(@class, 'plan-lines')]/tbody/tr")][:3] == [
        "ภารกิจ ๑",
        "1.1 Training Legal Affairs Section ๘๐ คน ตลอดปี 40,000.00",
        "1.2 Manual Legal Affairs Section, Finance Division not stated not stated no budget used",
    ]
    row = words(output.page("en/plans/").xpath("//tbody/tr")[0])
    assert row.startswith("Integrity plan Fiscal year B.E. 2563 4 40,000.00 baht Done 1 of 4 projects")


def test_a_round_that_is_missing_or_was_not_sent_says_so(plan: SmallSite) -> None:
    (plan.root / SIX).unlink()
    plan.write(TWELVE, ROUND_12.replace("sent: 2563-11-06\n", ""))
    output = plan.build()

    card = words(output.page("plans/2563/").xpath(CARDS)[0])
    assert card == "รอบ ๖ เดือน ไม่มีรายงานรอบนี้ แต่มีรายงานรอบต่อมา กำหนดส่งภายใน ๓๐ เมษายน ๒๕๖๓"
    assert words(output.page("en/plans/2563/round-12/").xpath(SENT)[0]) == "Date sent not stated."


def test_rounds_over_their_last_day_and_missing_evidence_are_tasks(plan: SmallSite) -> None:
    (plan.root / TWELVE).unlink()
    plan.write(SIX, ROUND_6.replace("sent: 2563-04-30\n", ""))
    rewrite(plan, *(row[:5] for row in SIX_MONTHS), path=R6, heads=RESULTS[:5])

    def listed(day: str) -> str:
        return run_build("status", "--site", str(plan.root), "--lang", "en", SOURCE_DATE_EPOCH=day).stdout

    after = listed("1604188800")  # 1 November 2020
    assert f"{PLAN}:6:1: the last day is over, no report of this round yet (12: 2563-10-31)\n" in after
    assert f"{SIX}:1:1: the last day is over, and nothing says when the report was sent (2563-04-30)\n" in after
    assert f"{SIX}:2:1: done, no evidence yet (1.2)\n" in after
    assert "the last day is over" not in listed("1588204800")  # 30 April 2020


LAST = ["2.2", NOT, None, None, None, None, None]
MISTAKES = {
    "a line that the plan lacks": (
        [["1.11", DONE, 1, "ก", None, "-", None], LAST],
        'sheet "แผน", cell A5: the plan has no project "1.11" (plan.xlsx).\n    Did you mean "1.1"?',
    ),
    "a line twice": (
        [["1.1", DONE, 1, "ก", None, "-", None], LAST],
        'sheet "แผน", cell A5: "1.1" is in row 2 already.\n    Keep one of the two rows.',
    ),
    "a state in other words": (
        [["2.2", "ทำอยู่", None, None, None, None, None]],
        'sheet "แผน", cell B5: "ทำอยู่" is not a word of this column.\n'
        "    Its words are: ดำเนินการแล้ว, อยู่ระหว่างดำเนินการ, ยังไม่ดำเนินการ, ยกเลิก",
    ),
    "evidence in words": (
        [["2.2", NOT, None, None, None, "ภาพถ่าย", None]],
        'sheet "แผน", cell F5: "ภาพถ่าย" is neither an address, nor a file, nor the address of a record.\n'
        "    Write an address that begins with https://, a file of this folder such as photo.jpg, or the address of a page "
        "such as services/building-permit. What it shows belongs in the column of results.",
    ),
    "an address without its beginning": (
        [["2.2", NOT, None, None, None, "www.example.go.th", None]],
        'sheet "แผน", cell F5: "www.example.go.th" is neither an address, nor a file, nor the address of a record.\n'
        '    Did you mean "https://www.example.go.th"?',
    ),
    "a record that is not there": (
        [["2.2", NOT, None, None, None, "measures/2563/02", None]],
        'sheet "แผน", cell F5: no record at "measures/2563/02" on this site.\n    Did you mean "measures/2563/01"?',
    ),
    "a file that is not there": (
        [["2.2", NOT, None, None, None, "manuals.pdf", None]],
        f'sheet "แผน", cell F5: no file "manuals.pdf" in {FOLDER}.\n    Did you mean "manual.pdf"?',
    ),
    "a table that is only read": (
        [["2.2", NOT, None, None, None, "r6.xlsx", None]],
        f'sheet "แผน", cell F5: "r6.xlsx" is a table that is read for its figures ({TWELVE}), so the file itself is not '
        "published.\n    Take it out of this field; the page offers the figures as open data.",
    ),
    "a negative amount": (
        [["2.2", NOT, -5, None, None, None, None]],
        'sheet "แผน", cell C5: "-5" is less than zero.\n    Check the number; this column counts.',
    ),
    "a project without a state": (
        [["2.2", None, 500, "ก", None, None, None]],
        'sheet "แผน", cell B5: the project 2.2 is reported without a state, and counts as not reported (warning).\n'
        "    Write its state: ดำเนินการแล้ว, อยู่ระหว่างดำเนินการ, ยังไม่ดำเนินการ or ยกเลิก",
    ),
    "a number in words": (
        [["ข้อหนึ่ง", NOT, None, None, None, None, None], LAST],
        'sheet "แผน", cell A5: "ข้อหนึ่ง" cannot be the number of a project.\n'
        "    Write a number of its own, such as 1.2.3, at most 20 letters, the same in every round.",
    ),
}


@pytest.mark.parametrize(("rows", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_results_that_cannot_be_right_are_named(plan: SmallSite, rows: list[list[object]], message: str) -> None:
    rewrite(plan, *TWELVE_MONTHS, *rows)

    assert read(plan) == [f"{R12}: {message}"]


BACK = (
    ["1.2", WAY, "ไม่ใช้งบประมาณ", "ก", None, None],
    'the project 1.2 was "ดำเนินการแล้ว" in the round of 6 months, and went back to "อยู่ระหว่างดำเนินการ" (warning); '
    "the page shows it.\n"
    '    Correct the round that is wrong, or write why in the column "เหตุผล" (reason) of this row.',
)
OFF = (
    ["1.2", CANCELLED, "ไม่ใช้งบประมาณ", "ก", None, None],
    'the project 1.2 is cancelled without a reason (warning).\n    Write why in the column "เหตุผล" (reason) of this row.',
)


@pytest.mark.parametrize(("row", "message"), [BACK, OFF], ids=["backwards", "cancelled"])
def test_a_step_back_asks_for_a_reason(plan: SmallSite, row: list[object], message: str) -> None:
    rewrite(plan, TWELVE_MONTHS[0], row, TWELVE_MONTHS[2], LAST)
    asked = read(plan)
    rewrite(plan, TWELVE_MONTHS[0], [*row, "กฎหมายเปลี่ยน"], TWELVE_MONTHS[2], LAST)

    assert asked == [f'{R12}: sheet "แผน", cell B3: {message}']
    assert read(plan) == []


def test_a_step_back_is_reported_in_thai(plan: SmallSite) -> None:
    rewrite(plan, TWELVE_MONTHS[0], BACK[0], TWELVE_MONTHS[2])

    assert read(plan, "th") == [
        f'{R12}: (คำเตือน) แผนมี 4 โครงการ รอบนี้ไม่ได้รายงาน 1 โครงการ: 2.2 หน้าเว็บแสดงว่า "ไม่ได้รายงาน"\n'
        "    เพิ่มแถวของโครงการเหล่านี้ ที่ยังไม่เริ่มให้เขียนสถานะ ยังไม่ดำเนินการ",
        f'{R12}: แผ่นงาน "แผน" เซลล์ B3: (คำเตือน) โครงการ 1.2 รอบ 6 เดือนรายงานว่า "ดำเนินการแล้ว" รอบนี้ถอยเป็น '
        '"อยู่ระหว่างดำเนินการ" หน้าเว็บแสดงให้เห็น\n    แก้สถานะของรอบที่ผิด หรือเขียนเหตุผลในคอลัมน์ "เหตุผล" ของแถวนี้',
    ]


def test_spending_is_compared_with_the_budget_and_with_the_round_before(plan: SmallSite) -> None:
    rewrite(plan, ["1.1", DONE, "40,000.01", "ก", None, None, None], *TWELVE_MONTHS[1:], LAST)
    above = read(plan)
    rewrite(plan, ["1.1", DONE, "9,999.99", "ก", None, None, None], *TWELVE_MONTHS[1:], LAST)
    less = read(plan)
    rewrite(plan, TWELVE_MONTHS[0], ["1.2", DONE, 500, "ก", None, None, None], TWELVE_MONTHS[2], LAST)

    assert above == [
        f'{R12}: sheet "แผน", cell C2: the project 1.1 spent 40,000.01, more than its budget of 40,000.00 (warning).\n'
        '    Correct the wrong figure, or write why in the column "เหตุผล" (reason), such as a transfer.'
    ]
    assert less == [
        f'{R12}: sheet "แผน", cell C2: 9,999.99 spent is less than in the round of 6 months, 10,000.00 (warning).\n'
        '    Write the sum since the fiscal year began; if money was returned, write why in the column "เหตุผล" (reason).'
    ]
    assert read(plan) == [
        f'{R12}: sheet "แผน", cell C3: the project 1.2 spent 500.00, but the plan says that it uses no budget (warning).\n'
        '    Correct the wrong figure, or write why in the column "เหตุผล" (reason).'
    ]


def test_a_project_under_another_name_is_asked_about(plan: SmallSite) -> None:
    heads = [*RESULTS[:2], "โครงการ"]
    rewrite(
        plan,
        ["1.1", DONE, "อบรม"],
        ["1.2", DONE, "เว็บไซต์"],
        ["2.1", DONE, "เว็บ ไซต์"],
        ["2.3", DONE, "ประชาคม"],
        heads=heads,
    )

    assert read(plan) == [
        f'{R12}: not reported: 1 of the 4 projects of the plan, 2.2 (warning). The page says "not reported".\n'
        "    Add their rows; what was not begun has the state ยังไม่ดำเนินการ",
        f'{R12}: sheet "แผน", cell C3: "เว็บไซต์" is not the name of the project 1.2 in the plan, "คู่มือ" (warning).\n'
        "    Check the number of this row; the page shows the name of the plan.",
        f'{R12}: sheet "แผน", cell A5: the plan has no project "2.3" (plan.xlsx).\n    Did you mean "2.2"?',
    ]


def test_two_rounds_may_not_have_the_same_results(plan: SmallSite) -> None:
    plan.write(R12, (plan.root / R6).read_bytes())
    same_file = read(plan)
    plan.write(R12, excel([["รอบ ๑๒ เดือน"], RESULTS, *SIX_MONTHS]))

    assert same_file == [
        f"{TWELVE}:3:10: results: the results of 12 months (r12.xlsx) are, byte for byte, those of 6 months ({R6}).\n"
        "    Put in the results of 12 months. If one file has both, name the sheet of each with sheet."
    ]
    assert read(plan) == [
        f"{TWELVE}:3:10: results: every result of 12 months (r12.xlsx) is that of 6 months ({R6}) (warning).\n"
        "    Check that this is the file of this round."
    ]


def test_one_workbook_may_have_a_sheet_for_each_round(plan: SmallSite) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "๖"
    book.create_sheet("๑๒")
    for sheet, rows in ((book["๖"], SIX_MONTHS), (book["๑๒"], [*TWELVE_MONTHS, LAST])):
        for row in (RESULTS, *rows):
            sheet.append(row)
    plan.write(R6, saved(book))
    plan.write(SIX, f"{ROUND_6}sheet: ๖\n")
    plan.write(TWELVE, f"{ROUND_12.replace('r12', 'r6')}sheet: ๑๒\n")

    assert read(plan) == []


RECORDS = {
    "sent before its day": (
        (TWELVE, ROUND_12.replace("2563-11-06", "2563-09-29")),
        f"{TWELVE}:2:7: sent: it was sent on 2563-09-29, before the day of its results (as_of 2563-09-30).\n"
        "    Correct sent or as_of, whichever is wrong.",
    ),
    "a day of another year": (
        (TWELVE, ROUND_12.replace("2563-09-30", "2563-10-01")),
        f"{TWELVE}:1:8: as_of: the day of the results, 2563-10-01, is not in the fiscal year 2563.\n"
        "    Correct as_of, or move the files to the folder of their year.",
    ),
    "a day before the first round": (
        (TWELVE, ROUND_12.replace("2563-09-30", "2563-03-31")),
        f"{TWELVE}:1:8: as_of: the day of the results, 2563-03-31, is not after that of the round of 6 months (2563-03-31).\n"
        "    Correct as_of of the round that is wrong.",
    ),
    "a month for a day": (
        (TWELVE, ROUND_12.replace("2563-11-06", "2563-11")),
        f'{TWELVE}:2:7: sent: "2563-11" has no day.\n    Write the whole day, such as 2563-11-30',
    ),
    "a round of nine months": (
        (PLAN, RECORD.replace("round: 6", "round: 9")),
        f'{PLAN}:7:13: deadlines[0].round: "9" is not a round.\n    Write 6 or 12, its months.',
    ),
    "a round twice": (
        (PLAN, RECORD.replace("round: 6", "round: 12")),
        f'{PLAN}:8:13: deadlines[1].round: "12" is listed twice.\n    Keep it once.',
    ),
    "a year outside the plan": (
        (PLAN, RECORD.replace("end: 2565", "end: 2562")),
        f"{PLAN}:2:9: period: the fiscal year 2563 of the folder is not in the years of the plan, 2561–2562.\n"
        "    Correct the years, or move the files to the folder of their year.",
    ),
    "a unit that is not in the register": (
        (PLAN, RECORD.replace("unit: legal", "unit: legel")),
        f'{PLAN}:3:7: unit: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
}


@pytest.mark.parametrize(("change", "message"), RECORDS.values(), ids=RECORDS.keys())
def test_records_that_cannot_be_right_are_reported(plan: SmallSite, change: tuple[str, str], message: str) -> None:
    rewrite(plan, *TWELVE_MONTHS, LAST)
    plan.write(*change)

    assert [problem for problem in read(plan) if "round-12.yaml: there is no plan" not in problem] == [message]


def test_rounds_without_their_plan_or_the_round_before_are_reported(plan: SmallSite) -> None:
    rewrite(plan, *TWELVE_MONTHS, LAST)
    for path in (PLAN, LINES, SIX):
        (plan.root / path).unlink()

    assert read(plan) == [
        f"{TWELVE}: there is no plan of 2563, so nobody knows which projects this round must report.\n"
        f"    Add {PLAN} (build.py new plan 2563)",
        f"{TWELVE}: there is a round of 12 months, but none of 6 months of 2563 (warning): the page says that it is missing.\n"
        f"    Add {SIX} as it was reported at that time.",
    ]


def test_a_round_of_other_months_is_named(plan: SmallSite) -> None:
    rewrite(plan, *TWELVE_MONTHS, LAST)
    plan.write(f"{FOLDER}/round-9.yaml", ROUND_6)

    assert read(plan) == [
        f"{FOLDER}/round-9.yaml: the file is neither the round of 6 nor that of 12 months.\n    Rename the file to round-6.yaml or round-12.yaml"
    ]


def test_units_of_lines_are_known_by_name_or_id(plan: SmallSite) -> None:
    rewrite(plan, *TWELVE_MONTHS, LAST)
    rows = [row[:] for row in PROJECTS]
    rows[0][4] = "งานนิติกา"
    plan.write(LINES, excel([HEADS, *rows]))

    assert read(plan) == [
        f'{LINES}: sheet "แผน", cell E2: no unit "งานนิติกา" in content/units.yaml.\n    Did you mean "งานนิติการ"?'
    ]


def test_an_office_table_with_titles_merged_groups_totals_and_a_note_is_read(plan: SmallSite) -> None:
    from openpyxl import Workbook

    rewrite(plan, *TWELVE_MONTHS, LAST)
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "แผนปฏิบัติการป้องกันการทุจริต ๒๕๖๓"
    sheet.merge_cells("A1:J1")
    for row in ([], HEADS, *PROJECTS):
        sheet.append(row)
    sheet["B5"] = sheet["C5"] = sheet["J5"] = None
    for area in ("B4:B5", "C4:C5", "J4:J5"):
        sheet.merge_cells(area)
    sheet["A4"], sheet["F4"] = "๑.๑", "๔๐,๐๐๐"
    sheet.append(["รวม", None, None, None, None, 40000])
    sheet.append([])
    sheet.append(["หมายเหตุ: งบประมาณตามเทศบัญญัติ"])
    plan.write(LINES, saved(book))

    assert [problem for problem in read(plan) if "(warning)" not in problem] == []
    assert [one.line.dimension.en for one in rounds(plan)[1].all.results] == ["One", "One", "Two", "Two"]


def test_dimensions_may_be_headings_between_the_rows(plan: SmallSite) -> None:
    named = [row[:1] + row[3:6] for row in PROJECTS]
    rows = [[ONE[0]], ["ภารกิจ ๑"], *named[:2], [TWO[0]], *named[2:]]
    plan.write(LINES, excel([["รหัส", "โครงการ", "หน่วยงาน", "งบประมาณ"], *rows]))
    rewrite(plan, ["มิติที่ ๑"], *TWELVE_MONTHS[:2], ["มิติที่ ๒ สังคม"], TWELVE_MONTHS[2], LAST)

    assert read(plan) == [
        f'{R12}: sheet "แผน", row {row}: in the plan, the project {line} belongs to "มิติที่ ๒ โปร่งใส", here to "มิติที่ ๒ สังคม" '
        "(warning).\n    Check the number of this row; the page shows the dimension and mission of the plan."
        for row, line in ((6, "2.1"), (7, "2.2"))
    ]
    lines = [one.line for one in rounds(plan)[1].all.results]
    assert [(one.dimension.th, one.mission and one.mission.th) for one in lines] == [
        (ONE[0], "ภารกิจ ๑"),
        (ONE[0], "ภารกิจ ๑"),
        (TWO[0], None),
        (TWO[0], None),
    ]


def test_personal_data_in_results_and_problems_is_found(plan: SmallSite) -> None:
    rewrite(plan, *TWELVE_MONTHS[:2], ["2.1", WAY, None, "โทร 081-234-5678", "เลข 1101700230708", None, None], LAST)

    assert [problem.splitlines()[0] for problem in plan.problems()] == [
        f'{R12}: the telephone number 081-xxx-xx78 (sheet "แผน", D4) would be published: this is personal data.',
        f'{R12}: the national ID number 1-1017-xxxxx-xx-8 (sheet "แผน", E4) would be published: this is personal data.',
    ]


def test_search_feed_and_data_have_plans_and_rounds(output: Output) -> None:

    found = {
        lang: "".join(output.text(path) for path in output.files if path.startswith(f"search/{lang}"))
        for lang in ("th", "en")
    }
    for word in ("อบรม ๒ รุ่น", "รอผู้รับจ้าง", "กฎหมายเปลี่ยน", "ประชาคม"):
        assert word in found["th"]
    for word in ("Two courses", "The law changed", "Integrity plan"):
        assert word in found["en"]
    assert "Anti-corruption plan: 12-month report, fiscal year B.E. 2563" in output.text("en/plans/feed.xml")
    rows = table(output.text("data/rounds-lines.csv"))
    assert [(row["line"], row["state"], row["change"], row["spent"], row["spent_state"]) for row in rows[4:]] == [
        ("1.1", "done", "done", "38500.50", "amount"),
        ("1.2", "under_way", "backward", "", "unused"),
        ("2.1", "cancelled", "cancelled", "", "dash"),
        ("2.2", "not_reported", "lost", "", "blank"),
    ]
    (later,) = [row for row in table(output.text("data/rounds.csv")) if row["round"] == "12"]
    assert {name: later[name] for name in ("id", "plan", "days_late", "projects", "done", "not_reported", "spent")} == {
        "id": "plans/2563/round-12",
        "plan": "plans/2563",
        "days_late": "6",
        "projects": "4",
        "done": "1",
        "not_reported": "1",
        "spent": "38500.50",
    }
    assert [row["budget_state"] for row in table(output.text("data/plans-lines.csv"))] == [
        "amount",
        "unused",
        "dash",
        "blank",
    ]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_cards_of_plan_and_round_and_what_machines_read(plan: SmallSite, output: Output) -> None:
    pages = {
        page.key: page for page in begin(Files(plan.root), TODAY, Problems()).pages if page.lang == "th" and page.thing
    }
    cards = {key: page.thing for key, page in pages.items() if page.thing}

    assert [(fact.label, fact.value.en) for fact in cards["plans/2563"].facts] == [
        ("plans.year", "B.E. 2563"),
        ("plans.round_6", "1 of 4 projects"),
        ("plans.round_12", "1 of 4 projects"),
    ]
    assert [(fact.label, fact.value.en) for fact in cards["plans/2563/round-12"].figures] == [
        ("plans.done", "1 of 4 projects"),
        ("plans.spent", "38,500.50 baht (96.2%)"),
    ]
    assert cards["plans/2563/round-12"].units == ("units/legal",)
    (script,) = output.page("en/plans/2563/round-12/").xpath("//script[@type='application/ld+json']/text()")
    graph = {one["@type"]: one for one in json.loads(script)["@graph"]}
    assert graph["Report"]["datePublished"] == "2020-11-06"
    assert graph["Dataset"]["dateModified"] == "2020-09-30"


def test_the_sheet_has_every_project(output: Output) -> None:
    (sheet,) = output.page("plans/2563/round-12/sheet/").xpath("//main")

    for said in ("อบรม · ดำเนินการแล้ว", "ประชาคม · ไม่ได้รายงาน", "ช้ากว่ากำหนด ๖ วัน"):
        assert said in words(sheet)


def test_the_whole_table_is_a_workbook_with_amounts_and_their_sums(output: Output) -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(output.files["en/plans/2563/round-12/round-12-2563.xlsx"])).active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]

    assert [row[0] for row in rows if len(row) == 1][-2:] == ["One", "Two"]
    assert [row for row in rows if row[0] in ("1.1", "2.2", "Total")] == [
        [
            "1.1",
            "Training\nLegal Affairs Section",
            "Done",
            "Two courses\nCourses\nhttps://example.go.th/course",
            "none",
            40000,
            38500.5,
        ],
        ["2.2", "Meeting", "Not reported", "–", "–", "not stated", "not reported"],
        ["Total", 40000, 38500.5],
    ]


def test_the_version_of_a_round_changes_with_its_plan(plan: SmallSite) -> None:
    before = load_content(Files(plan.root), KINDS, Problems()).marks
    plan.write(PLAN, RECORD.replace("en: Integrity plan", "en: Plan"))
    after = load_content(Files(plan.root), KINDS, Problems()).marks

    assert {key for key in before if before[key] != after[key]} == {
        "plans/2563",
        "plans/2563/round-6",
        "plans/2563/round-12",
    }


def test_new_plans_and_rounds_explain_their_fields(plan: SmallSite) -> None:
    options = ("--site", str(plan.root), "--lang", "en")
    title = ("--title", "แผน", "--title-en", "Plan", "--unit", "finance")
    runs = [
        run_build("new", "plan", *title, *options),
        run_build("new", "round", "2564/6", *options),
        run_build("new", "round", "2564/9", *options),
    ]

    assert [run.stdout or run.stderr for run in runs] == [
        "Wrote content/plans/2564/plan.yaml\n",
        "Wrote content/plans/2564/round-6.yaml\n",
        '"2564/9" is not a round of a year. Write the year of the Buddhist Era, and 6 or 12, such as 2567/6\n',
    ]
    text = (plan.root / "content/plans/2564/plan.yaml").read_text(encoding="utf-8")
    assert "\nunit: finance\n" in text
    assert "\n#deadlines:\n#  - {round: 6, due: 2567-04-30}\n" in text
    rewrite(plan, *TWELVE_MONTHS, LAST)
    assert [problem.splitlines()[0] for problem in read(plan)] == [
        'content/plans/2564/plan.yaml:25:8: lines: no file "lines.xlsx" in content/plans/2564.',
        'content/plans/2564/round-6.yaml:14:10: results: no file "round-6.xlsx" in content/plans/2564.',
    ]
