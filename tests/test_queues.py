"""Queues: their pages, figures, poster, structured data, and the mistakes in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from small_site import SmallSite, by_text, run_build, words
from ugly_tables import excel

from prongsai.kinds import KINDS
from prongsai.kinds.queues.figures import Count, MonthView, Year
from prongsai.kinds.queues.views import QueueView, page_of, view_queues
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.source.files import Files

KEY = "queues/2564/permits"
RECORD, TABLE = f"content/{KEY}.yaml", f"content/{KEY}.xlsx"
QUEUE = """\
title: {th: คิวขออนุญาต, en: Permit queue}
unit: legal
counters: 2
target: {wait: 15, share: 90}
rules:
  - what: {th: ผู้สูงอายุและผู้พิการ, en: Older people and people with disabilities}
    why: {th: ยืนรอนานไม่ได้, en: They cannot stand for long.}
    first: yes
  - what: {th: เรียกตามลำดับบัตร, en: Tickets are called in order.}
figures: permits.xlsx
as_of: 2564-01-31
"""
HEADS = ["เดือน", "บัตรคิว", "ให้บริการ", "ออกก่อน", "รอเฉลี่ย", "รอนานสุด", "ให้บริการในเป้าหมาย", "ร้องเรียน", "ข้ามคิว"]
# October, November and January; December was not reported.
MONTHS = [
    ["ต.ค. 2563", 110, 100, 10, 10, 40, 95, 0, 12],
    ["พ.ย. 2563", 320, 300, None, 14, 50, 260, 3, 20],
    ["ม.ค. 2564", 210, 200, 10, 12, 45, 190, 2, 4],
]


@pytest.fixture
def queue(site: SmallSite) -> SmallSite:
    """A site with one queue and three months of figures."""
    site.write(RECORD, QUEUE)
    write(site, *MONTHS)
    return site


def write(site: SmallSite, *rows: Sequence[object], heads: Sequence[str] = HEADS) -> None:
    site.write(TABLE, excel([heads, *rows]))


def view(site: SmallSite) -> QueueView:
    return view_queues(load_content(Files(site.root), KINDS, Problems()))[0]


def figures(site: SmallSite) -> Year:
    found = view(site).figures
    assert found is not None
    return found


def test_the_sums_are_those_of_the_months_reported(queue: SmallSite) -> None:
    year = figures(queue)

    assert (year.tickets, year.served, year.left, year.reported) == (640, 600, 40, 3)
    assert year.share == Decimal("90.8")  # 545 of 600, rounded down
    assert year.wait_mean == Decimal("12.7")  # (10 × 100 + 14 × 300 + 12 × 200) / 600
    assert year.wait_max == 50
    assert view(queue).is_kept is True


def test_a_month_is_reported_missing_or_after_the_day_of_the_figures(queue: SmallSite) -> None:
    months = figures(queue).months

    assert [month.month.be for month in months[:4]] == ["2563-10", "2563-11", "2563-12", "2564-01"]
    assert [month.state for month in months] == ["reported", "reported", "missing", "reported", *["after"] * 8]
    assert months[1].left == 20  # the tickets that were not served
    assert months[2] == MonthView(month=months[2].month, state="missing")


def test_small_counts_are_hidden_in_months_and_sums(queue: SmallSite) -> None:
    year = figures(queue)

    assert [month.complaints for month in year.months[:4]] == [
        Count(value=0),
        Count(few=True),
        Count(),
        Count(few=True),
    ]
    assert year.complaints == Count(value=2, few=True)
    assert year.priority == Count(value=33, few=True)


def test_a_share_just_below_the_target_has_not_reached_it(queue: SmallSite) -> None:
    write(queue, ["ต.ค. 2563", 10000, 10000, 0, 10, 40, 8996, 0, 0])

    assert (figures(queue).share, view(queue).is_kept) == (Decimal("89.9"), False)
    shares = page_of(view(queue)).shares
    assert shares is not None
    assert (shares.columns[0].value, shares.line) == (Decimal("89.9"), Decimal("10.0"))


def test_the_satisfaction_is_a_mean_of_all_answers(queue: SmallSite) -> None:
    grades = [f"satisfaction_{grade}" for grade in range(1, 6)]
    write(queue, ["ต.ค. 2563", 110, 100, 0, 0, 0, 10, 30], heads=["เดือน", "บัตรคิว", "ให้บริการ", *grades])

    assert (figures(queue).content, figures(queue).answers) == (Decimal("4.8"), 40)


def test_a_month_with_a_hidden_answer_is_in_no_sum_that_would_give_it_away(queue: SmallSite) -> None:
    heads = ["เดือน", "บัตรคิว", "ให้บริการ", *(f"satisfaction_{grade}" for grade in range(1, 6))]
    write(queue, ["ต.ค. 2563", 110, 100, 1, 0, 0, 9, 30], ["พ.ย. 2563", 50, 40, 0, 0, 0, 0, 20], heads=heads)

    assert (figures(queue).content, figures(queue).answers) == (Decimal("5.0"), 20)


@pytest.mark.parametrize(
    ("path", "promise", "missing", "state"),
    [
        (
            f"{KEY}/",
            "เป้าหมาย ร้อยละ ๙๐ ของผู้รับบริการ รอไม่เกิน ๑๕ นาที ผลที่ทำได้ ร้อยละ ๙๐.๘ ถึงเป้าหมาย "
            "เดือนที่รายงานแล้ว ๓ จาก ๔ เดือน ถึงมกราคม ๒๕๖๔ ข้อมูล ณ วันที่ ๓๑ มกราคม ๒๕๖๔ ไม่ได้รายงาน: ธันวาคม ๒๕๖๓",
            "ธันวาคม ๒๕๖๓ ไม่ได้รายงาน",
            "กุมภาพันธ์ – กันยายน ๒๕๖๔ หลังวันที่ของข้อมูล",
        ),
        (
            f"en/{KEY}/",
            "Target 90% of people wait no longer than 15 minutes Result 90.8% Target met "
            "Months reported 3 of 4 months up to January 2021 (B.E. 2564) Information as of 31 January 2021 (B.E. 2564) "
            "Not reported: December 2020 (B.E. 2563)",
            "December 2020 (B.E. 2563) not reported",
            "February – September 2021 (B.E. 2564) after the date of the data",
        ),
    ],
)
def test_the_page_says_what_is_promised_and_what_was_reached(
    queue: SmallSite, path: str, promise: str, missing: str, state: str
) -> None:
    page = queue.build().page(path)

    assert words(page.xpath("//dl[@class='promise']")[0]) == promise
    rows = [words(row) for row in page.xpath("//table[@class='month-table']/tbody/tr")]
    assert (rows[2], rows[4], len(rows)) == (missing, state, 5)


def test_the_words_of_a_page_do_not_depend_on_the_day_of_the_build(queue: SmallSite) -> None:
    page, later = (queue.build(day).page(f"{KEY}/") for day in (date(2021, 2, 1), date(2026, 11, 29)))

    assert words(later.xpath("//main")[0]) == words(page.xpath("//main")[0])


def test_figures_of_the_whole_year_have_no_month_after_them(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.replace("2564-01-31", "2564-10-15"))
    page = queue.build().page(f"{KEY}/")

    assert words(page.xpath("//dl[@class='promise']/div[3]")[0]).startswith("เดือนที่รายงานแล้ว ๓ จาก ๑๒ เดือน ข้อมูล ณ วันที่")
    assert words(page.xpath("//table[@class='month-table']/tbody/tr")[-1]) == "กันยายน ๒๕๖๔ ไม่ได้รายงาน"


def test_the_month_and_the_main_figures_are_the_first_columns(queue: SmallSite) -> None:
    table = queue.build().page(f"en/{KEY}/").xpath("//table[@class='month-table']")[0]

    assert [words(head) for head in table.xpath("./thead//th")] == [
        "Month",
        "Within target (%)",
        "Average wait (min)",
        "Longest wait (min)",
        "Tickets",
        "Served",
        "Left before being served",
        "Served first",
        "Complaints",
    ]
    assert (
        words(table.xpath("./tfoot/tr")[0]) == "Total of months reported 90.8 12.7 50 640 600 40 at least 33 at least 2"
    )


def test_months_that_are_over_and_not_reported_are_tasks_of_the_unit(queue: SmallSite) -> None:
    def listed(lang: str, day: str) -> str:
        return run_build("status", "--site", str(queue.root), "--lang", lang, SOURCE_DATE_EPOCH=day).stdout

    assert (
        f"งานนิติการ (1)\n  {KEY} คิวขออนุญาต\n    {RECORD}:10:1: เดือนที่ผ่านไปแล้ว ยังไม่มีตัวเลข (2563-12, 2564-02, 2564-03)\n"
    ) in listed("th", "1617321600")  # 2 April 2021
    assert f"{RECORD}:10:1: months are over, no figures yet (2563-12, 2564-02)\n" in listed("en", "1617105600")


def test_a_queue_with_rules_alone_has_no_task(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.partition("figures")[0].replace("target: {wait: 15, share: 90}\n", ""))
    (queue.root / TABLE).unlink()

    assert KEY not in run_build("status", "--site", str(queue.root)).stdout


def test_the_pictures_show_what_the_table_says_and_leave_out_what_is_not_known(queue: SmallSite) -> None:
    page = queue.build().page(f"{KEY}/")

    shares, waits = page.xpath("//div[@class='months__picture']")
    assert [one.getparent().get("tabindex") for one in (shares, waits)] == ["0", "0"]
    assert shares.get("aria-hidden") == waits.get("aria-hidden") == "true"
    assert [len(shares.xpath(f".//*[@class='months__{part}']")) for part in ("column", "missing")] == [3, 1]
    for picture, column in ((shares, 1), (waits, 2)):
        labels = [text.strip() for text in picture.xpath(".//div[@class='months__values']/span/text()")]
        rows = page.xpath("//table[@class='month-table']/tbody/tr[@data-state='reported']")
        assert [label for label in labels if label != "–"] == [words(row.xpath(f"./td[{column}]")[0]) for row in rows]
    assert [words(line) for line in page.xpath("//p[@class='months__key']")] == [
        "เส้นประคือเป้าหมาย ร้อยละ ๙๐",
        "เส้นประคือเป้าหมาย ๑๕ นาที",
    ]
    assert not page.xpath("//@style")


def test_who_goes_first_stands_before_the_other_rules(queue: SmallSite) -> None:
    page = queue.build().page(f"en/{KEY}/")

    first, others = page.xpath("//*[@class='queue-rules']")
    assert (first.tag, others.tag) == ("ul", "ol")  # those who go first are no ranking
    assert [words(item) for item in first] == ["Older people and people with disabilities They cannot stand for long."]
    assert [words(item) for item in others] == ["Tickets are called in order."]
    assert [words(head) for head in page.xpath("//h2")][:3] == ["Who is served first", "Rules", "Month by month"]


def test_the_list_has_the_year_before_beside_each_queue(queue: SmallSite) -> None:
    queue.write("content/queues/2563/permits.yaml", QUEUE.replace("2564-01-31", "2563-09-30"))
    queue.write("content/queues/2563/permits.xlsx", excel([HEADS, ["ต.ค. 2562", 110, 100, 10, 10, 40, 80, 0, 12]]))
    page = queue.build().page("en/queues/")

    assert [words(head) for head in page.xpath("//h2")][:2] == ["Fiscal year B.E. 2564", "Fiscal year B.E. 2563"]
    first, second = page.xpath("//table/tbody/tr")
    assert words(first) == (
        "Permit queue Legal Affairs Section 90% of people wait no longer than 15 minutes 90.8% Target met 80% "
        "12.7 3 of 4 months up to January 2021 (B.E. 2564) Not reported: December 2020 (B.E. 2563)"
    )
    assert "Target not met – 10.0 1 of 12 months" in words(second)


def test_a_target_may_be_written_with_its_unit(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.replace("wait: 15", "wait: ๑๕ นาที"))

    assert queue.problems() == []
    target = view(queue).record.target
    assert target is not None
    assert target.wait == 15


def test_a_queue_without_figures_still_has_its_rules(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.partition("figures")[0])
    (queue.root / TABLE).unlink()
    output = queue.build()

    assert queue.problems() == []
    assert by_text(output.page(f"en/{KEY}/"), "p", "No monthly figures for this queue yet.") is not None
    assert "No figures to compare with the target yet." in words(output.page(f"en/{KEY}/"))
    assert words(output.page("en/queues/").xpath("//tbody/tr")[0]).endswith("15 minutes – – – –")


def test_the_thing_of_a_queue_has_its_share_and_day(queue: SmallSite) -> None:
    from small_site import TODAY

    from prongsai.pipeline import begin

    page = next(page for page in begin(Files(queue.root), TODAY, Problems()).pages if page.key == KEY)

    assert page.thing is not None
    assert [(fact.label, fact.value.th) for fact in page.thing.figures] == [
        ("queues.share", "ร้อยละ ๙๐.๘"),
        ("queues.wait", "๑๒.๗ นาที"),
    ]
    assert (page.thing.state and page.thing.state.th, page.thing.units) == (
        "ข้อมูล ณ วันที่ ๓๑ มกราคม ๒๕๖๔",
        ("units/legal",),
    )


def test_machines_read_a_dataset_with_the_months_that_it_covers(queue: SmallSite) -> None:
    page = queue.build().page(f"en/{KEY}/")
    (script,) = page.xpath("//script[@type='application/ld+json']/text()")

    found = next(one for one in json.loads(script)["@graph"] if one["@type"] == "Dataset")
    assert (found["name"], found["temporalCoverage"], found["dateModified"]) == (
        "Permit queue",
        "2020-10/2021-01",
        "2021-01-31",
    )
    assert found["isPartOf"]["url"] == "https://test.example.go.th/ita/en/data/#queues"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"{KEY}/permits-rules.pdf", ["คิวขออนุญาต", "ใครได้รับบริการก่อน", "ยืนรอนานไม่ได้", "เรียกตามลำดับบัตร"]),
        (
            f"en/{KEY}/permits-rules.pdf",
            ["Permit queue", "Who is served first", "90% of people wait no longer than 15 minutes"],
        ),
    ],
)
def test_the_poster_has_the_rules_and_the_promise_on_one_sheet(queue: SmallSite, path: str, said: list[str]) -> None:
    text, pages = read_pdf(queue.build().files[path])

    assert pages == 1
    for line in said:
        assert line in text


def read_pdf(data: bytes) -> tuple[str, int]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(texts).split()), len(texts)


def test_search_feed_and_data_have_the_queue(queue: SmallSite) -> None:
    output = queue.build()

    assert "Permit queue" in output.text("en/queues/feed.xml")
    found = {
        lang: "".join(output.text(path) for path in output.files if path.startswith(f"search/{lang}"))
        for lang in ("th", "en")
    }
    for word in ("คิวขออนุญาต", "รอนาน", "รอคิว", "ใครได้ก่อน"):
        assert word in found["th"]
    for word in ("Permit queue", "who goes first", "waiting time"):
        assert word in found["en"]
    assert output.text("data/queues.csv").splitlines()[1].startswith(f"{KEY},2564,2021,")


MISTAKES = {
    "more than the tickets": (
        ["ต.ค. 2563", 100, 95, 10, 5, 9, 90, 0, 0],
        "cell C2: served 95 and left 10 are 5 more than the tickets 100.\n    Correct the wrong figure.",
    ),
    "served more than the tickets": (
        ["ต.ค. 2563", 100, 101, None, 5, 9, 90, 0, 0],
        "cell C2: served 101 and left 0 are 1 more than the tickets 100.\n    Correct the wrong figure.",
    ),
    "tickets left over": (
        ["ต.ค. 2563", 1000, 950, 20, 5, 9, 900, 0, 0],
        "cell D2: of the tickets 1,000, served 950 and left 20 do not account for 30 (warning).\n"
        "    Check the figures, or leave the cell empty; the program subtracts by itself.",
    ),
    "more in the target than served": (
        ["ต.ค. 2563", 100, 90, 10, 5, 9, 91, 0, 0],
        "cell G2: served within the target 91 is more than all served 90.\n    Correct the wrong figure.",
    ),
    "a mean above the longest": (
        ["ต.ค. 2563", 100, 90, 10, 9.5, 9, 80, 0, 0],
        "cell E2: the mean wait of 9.5 minutes is longer than the longest, 9.\n    Correct the wrong figure.",
    ),
    "a month of another year": (
        ["ต.ค. 2564", 100, 90, 10, 5, 9, 80, 0, 0],
        "cell A2: the month 2564-10 is not in the fiscal year 2564.\n"
        "    Correct the month, or move the file to the folder of its year.",
    ),
    "a month after the day of the figures": (
        ["ก.พ. 2564", 100, 90, 10, 5, 9, 80, 0, 0],
        "cell A2: 2564-02 is after the date of the figures (as_of 2564-01-31).\n"
        f"    Change as_of in {RECORD}, or delete the figures of this row.",
    ),
}


@pytest.mark.parametrize(("row", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_figures_that_cannot_be_right_are_named(queue: SmallSite, row: list[object], message: str) -> None:
    write(queue, row)

    assert queue.problems() == [f'{TABLE}: sheet "แผน", {message}']


def test_more_answers_than_people_are_named(queue: SmallSite) -> None:
    write(queue, ["ต.ค. 2563", 100, 90, 60, 31], heads=["เดือน", "บัตรคิว", "ให้บริการ", "พอใจ 4", "พอใจ 5"])

    assert queue.problems("th") == [
        f'{TABLE}: แผ่นงาน "แผน" เซลล์ E2: ผู้ตอบความพึงพอใจ 91 คน มากกว่าผู้รับบริการ 90 คน\n    แก้ตัวเลขที่ผิด'
    ]


def test_a_list_of_tickets_is_known_as_one(queue: SmallSite) -> None:
    write(queue, [1, "A001", "08.10"], [2, "A002", "08.11"], heads=["ลำดับ", "เลขบัตรคิว", "เวลากดบัตร"])

    heads = (
        "เดือน, บัตรคิว, ให้บริการ, ออกก่อน, รอเฉลี่ย (นาที), รอนานสุด (นาที), ให้บริการในเป้าหมาย, ร้องเรียน, ได้ก่อนตามสิทธิ, "
        "พอใจ 1, พอใจ 2, พอใจ 3, พอใจ 4, พอใจ 5"
    )
    assert queue.problems("th") == [
        f'{TABLE}: แผ่นงาน "แผน" แถว 1: นี่คือรายการบัตรคิว แถวละหนึ่งครั้งที่มารับบริการ (2 แถว) เว็บไซต์นี้เผยแพร่จำนวนรายเดือน\n'
        f"    นับเป็นรายเดือน แล้วทำตารางเดือนละแถว มีคอลัมน์ เช่น {heads}"
    ]
    assert queue.problems() == [
        f'{TABLE}: sheet "แผน", row 1: this is a list of tickets, one row a visit (2 rows). Publish counts by month.\n'
        f"    Count by month, and make a table with one row a month and columns such as {heads}"
    ]


def test_a_column_to_skip_does_not_hide_telephones(queue: SmallSite) -> None:
    heads = [*HEADS, "หมายเหตุ"]
    write(queue, [*MONTHS[0], None], [*MONTHS[1], "โทร 081-234-5678"], heads=heads)

    assert queue.problems() == [
        f'{TABLE}: sheet "แผน", cell J1: the column "หมายเหตุ" is not known, and it has personal data, such as '
        "081-xxx-xx78 in J3.\n"
        "    Delete the column and save the file again; ignore_columns is not for it.\n"
        "    If it was saved or sent with this column before, ask whoever looks after the site to remove the old versions of "
        f"{TABLE} too. docs/content.en.md says how."
    ]
    queue.write(RECORD, f"{QUEUE}ignore_columns: [หมายเหตุ]\n")
    assert [problem.splitlines()[0] for problem in queue.problems()] == [
        f'{TABLE}: the telephone number 081-xxx-xx78 (sheet "แผน", J3) would be published: this is personal data.'
    ]


def test_an_empty_row_of_a_month_to_come_is_nothing(queue: SmallSite) -> None:
    write(queue, *MONTHS, ["ก.พ. 2564"], ["มี.ค. 2564"])

    assert (queue.problems(), figures(queue).reported) == ([], 3)


RECORDS = {
    "an unknown unit": (
        ("unit: legal", "unit: legel"),
        f'{RECORD}:2:7: unit: no unit "legel" in content/units.yaml.\n    Did you mean "legal"?',
    ),
    "figures without their day": (
        ("as_of: 2564-01-31\n", ""),
        f"{RECORD}:10:10: figures: there are figures, but they have no date.\n    Add as_of, such as as_of: 2568-09-30",
    ),
    "no target": (
        ("target: {wait: 15, share: 90}\n", ""),
        f'{TABLE}: sheet "แผน", cell G2: people were served within a target, but the record has none.\n'
        "    Write it, such as target: {wait: 15, share: 90}",
    ),
    "a target that is no number": (
        ("{wait: 15, share: 90}", "{wait: ไม่นาน, share: 90}"),
        f'{RECORD}:4:16: target.wait: "ไม่นาน" is not a whole number from 1.\n    Write it in digits, such as 1',
    ),
    "first in other words": (
        ("first: yes", "first: ก่อน"),
        f'{RECORD}:8:12: rules[0].first: "ก่อน" is neither yes nor no.\n    Write yes or no.',
    ),
}


@pytest.mark.parametrize(("change", "message"), RECORDS.values(), ids=RECORDS.keys())
def test_a_record_that_cannot_be_right_is_reported(queue: SmallSite, change: tuple[str, str], message: str) -> None:
    queue.write(RECORD, QUEUE.replace(*change))

    assert queue.problems() == [message]


def test_a_new_queue_is_valid_and_explains_its_fields(queue: SmallSite) -> None:
    arguments = ("new", "queue", "water", "--title", "คิวน้ำประปา", "--title-en", "Water", "--unit", "finance")
    run = run_build(*arguments, "--site", str(queue.root), "--lang", "en", SOURCE_DATE_EPOCH="1609459200")

    assert (run.returncode, run.stdout) == (0, "Wrote content/queues/2564/water.yaml\n"), run.stderr
    text = (queue.root / "content/queues/2564/water.yaml").read_text(encoding="utf-8")
    assert "\nunit: finance\n" in text
    assert "\n#target: {wait: 15, share: 90}\n" in text
    assert "\n#figures: queue.xlsx\n" in text
    assert queue.problems() == []
