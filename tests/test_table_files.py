"""Tables that records name: read and never published, part of what a record says, of its history and its open data."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
import xlsxwriter
import yaml
from desk import at_desk
from small_site import TODAY, SmallSite, by_text, prepare_draft, run_build, words
from test_history import Repository
from ugly_tables import cp874_csv, excel, ticket_list

from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.problems import Place, Problems
from prongsai.source.files import Files

KEY = "queues/2564/permits"
RECORD, TABLE = f"content/{KEY}.yaml", "content/queues/2564/permits.xlsx"
QUEUE = """\
title: {th: คิวขออนุญาต, en: Permit queue}
unit: legal
target: {wait: 15, share: 90}
rules:
  - what: {th: รับบัตรคิว, en: Take a ticket}
figures: permits.xlsx
as_of: 2564-05-31
"""
HEADS = ["เดือน", "บัตรคิว", "ให้บริการ", "ให้บริการในเป้าหมาย", "ร้องเรียน"]
ROWS = [["ต.ค. 2563", 1250, 1200, 1100, 3], ["พ.ย. 2563", 1010, 1000, 950, 0]]


@pytest.fixture
def queue(site: SmallSite) -> SmallSite:
    """A site with one queue and two months of figures."""
    site.write(RECORD, QUEUE)
    site.write(TABLE, excel([HEADS, *ROWS]))
    return site


def mark(site: SmallSite) -> str:
    return load_content(Files(site.root), KINDS, Problems()).marks[KEY]


def test_the_file_is_nowhere_in_what_is_published(queue: SmallSite) -> None:
    data = (queue.root / TABLE).read_bytes()
    output = queue.build()

    assert queue.problems() == []
    assert [path for path in output.files if "permits.xlsx" in path] == []
    assert [path for path, published in output.files.items() if data in published or b"permits.xlsx" in published] == []


def test_the_rows_come_out_as_our_own_tables(queue: SmallSite) -> None:
    output = queue.build()

    rows = list(csv.DictReader(io.StringIO(output.text("data/queues-months.csv").removeprefix("\ufeff"))))
    assert [
        {name: row[name] for name in ("queue_id", "month", "month_be", "tickets", "complaints", "hidden")}
        for row in rows
    ] == [
        {
            "queue_id": KEY,
            "month": "2020-10-01",
            "month_be": "2563-10",
            "tickets": "1250",
            "complaints": "",
            "hidden": "complaints",
        },
        {
            "queue_id": KEY,
            "month": "2020-11-01",
            "month_be": "2563-11",
            "tickets": "1010",
            "complaints": "0",
            "hidden": "",
        },
    ]
    record = json.loads(output.text(f"api/v1/{KEY}.json"))
    assert [month["served"] for month in record["months"]] == [1200, 1000]
    assert record["months"][0]["complaints"] is None
    package = json.loads(output.text("data/datapackage.json"))
    fields = next(one["schema"]["fields"] for one in package["resources"] if one["path"].endswith("queues-months.csv"))
    assert {"name": "tickets", "type": "integer"}.items() <= next(
        one for one in fields if one["name"] == "tickets"
    ).items()
    with zipfile.ZipFile(io.BytesIO(output.files["data/queues.xlsx"])) as book:
        assert book.read("xl/workbook.xml").count(b"<sheet ") >= 3


def test_a_link_to_the_table_leads_nowhere(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE + "note: {th: 'ดู[ตาราง](permits.xlsx)', en: 'See [the table](permits.xlsx)'}\n")

    assert [problem.partition(": ")[2].splitlines()[0] for problem in queue.problems()] == [
        'link to "permits.xlsx" leads nowhere.'
    ]


def test_a_table_cannot_be_an_attachment_too(queue: SmallSite) -> None:
    queue.write(
        "content/notices/2564-01.yaml",
        """
        title: {th: ก, en: A}
        date: 2564-01-01
        body: {th: ก, en: A}
        attachments:
          - title: {th: ก, en: A}
            file: ../queues/2564/permits.xlsx
        """,
    )

    assert queue.problems()[0] == (
        'content/notices/2564-01.yaml:6:11: attachments[0].file: "../queues/2564/permits.xlsx" is a table that is read for '
        f"its figures ({RECORD}), so the file itself is not published.\n"
        "    Take it out of this field; the page offers the figures as open data."
    )


def test_a_file_that_is_not_there_or_no_table_is_reported(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.replace("permits.xlsx", "permit.xlsx"))
    assert queue.problems()[0] == (
        f'{RECORD}:6:10: figures: no file "permit.xlsx" in content/queues/2564.\n    Did you mean "permits.xlsx"?'
    )
    queue.write(RECORD, QUEUE.replace("permits.xlsx", "permits.xls"))
    assert queue.problems()[0] == (
        f'{RECORD}:6:10: figures: "permits.xls" is not a table that can be read.\n'
        "    Open it in Excel and save it as .xlsx"
    )


def test_the_guard_reads_the_table_in_columns_that_are_skipped_too(queue: SmallSite) -> None:
    queue.write(TABLE, excel([[*HEADS, "หมายเหตุ"], [*ROWS[0], "โทร 081-234-5678"]]))
    queue.write(RECORD, QUEUE + "ignore_columns: [หมายเหตุ]\n")

    (message,) = queue.problems()
    assert message.startswith(
        f'{TABLE}: the telephone number 081-xxx-xx78 (sheet "แผน", F2) would be published: this is personal data.'
    )


def test_a_list_of_people_stops_the_build(queue: SmallSite) -> None:
    queue.write(TABLE, ticket_list())

    assert run_build("build", "--site", str(queue.root)).returncode == 1
    assert sum("is about persons" in problem for problem in queue.problems()) == 3
    assert not (queue.root / "public").exists()


def test_a_warning_of_a_table_stops_nothing(queue: SmallSite) -> None:
    queue.write("content/queues/2564/permits.csv", cp874_csv().replace(b"2567", b"2563"))
    queue.write(RECORD, QUEUE.replace("permits.xlsx", "permits.csv"))
    (queue.root / TABLE).unlink()

    assert [problem.split(": ")[1] for problem in queue.problems()] == [
        "the file is saved as TIS-620 (cp874, Windows Thai); it was read, but letters may be wrong (warning).\n    In Excel choose Save As > CSV UTF-8."
    ]
    assert by_text(queue.build().page(f"{KEY}/"), "td", "๑,๐๒๐") is not None


def test_the_mark_changes_with_a_figure_and_with_nothing_else(queue: SmallSite) -> None:
    before = mark(queue)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.set_properties({"author": "ก"})
        sheet = book.add_worksheet("อื่น")
        for number, row in enumerate([HEADS[::-1], *(row[::-1] for row in ROWS)], start=5):
            sheet.write_row(number, 1, row)
    queue.write(TABLE, file.getvalue())
    assert mark(queue) == before

    as_csv = "\n".join(",".join(map(str, row)) for row in [HEADS, *ROWS])
    queue.write("content/queues/2564/figures.csv", as_csv)
    queue.write(RECORD, QUEUE.replace("permits.xlsx", "figures.csv"))
    assert mark(queue) == before

    queue.write("content/queues/2564/figures.csv", as_csv.replace("1100", "1101"))
    assert mark(queue) != before


def test_the_choice_of_a_sheet_is_no_change_of_what_is_said(queue: SmallSite) -> None:
    before = mark(queue)
    queue.write(RECORD, QUEUE + "sheet: แผน\nignore_columns: [หมายเหตุ]\n")

    assert mark(queue) == before


CHANGES = [
    {"field": "figures[2563-11]served", "before": "1000", "after": "999"},
    {"field": "figures[2563-12]in_target", "after": "5"},
    {"field": "figures[2563-12]served", "after": "6"},
    {"field": "figures[2563-12]tickets", "after": "7"},
]
LATER = [ROWS[0], ["พ.ย. 2563", 1010, 999, 950, 0], ["ธ.ค. 2563", 7, 6, 5, None]]


def test_the_history_without_git_names_the_rows_that_changed(queue: SmallSite) -> None:
    queue.remember()
    queue.write(TABLE, excel([HEADS, *LATER]))
    queue.remember()

    history = yaml.safe_load((queue.root / "content/history.yaml").read_text(encoding="utf-8"))
    assert history[KEY][1]["changes"] == CHANGES
    page = queue.build().page(f"{KEY}/")
    (versions,) = page.xpath("//li[@id='v2']")
    assert "ตัวเลขรายเดือน · พฤศจิกายน ๒๕๖๓ · ให้บริการ ลบ: 1000 เพิ่ม: 999" in words(versions)
    (versions,) = queue.build().page(f"en/{KEY}/").xpath("//li[@id='v2']")
    assert "Monthly figures · November 2020 (B.E. 2563) · Served" in words(versions)


def test_the_history_of_git_names_them_too_and_resaving_is_no_version(queue: SmallSite) -> None:
    queue.write("content/measures/2564/01-manual.yaml", "number: 1\ntitle: {th: ก, en: A}\n")
    repository = Repository(queue)
    repository.commit("Begin")
    queue.write(TABLE, excel([HEADS, *ROWS], "อีกแผ่น"))
    repository.commit("Save the workbook again")
    queue.write(TABLE, excel([HEADS, *LATER]))
    repository.commit("November was wrong")

    repository.history()

    versions = repository.versions(KEY)
    assert [one.get("changes") for one in versions] == [None, CHANGES]
    assert versions[-1]["mark"] == mark(queue)
    assert queue.problems() == []


def test_a_table_that_is_new_is_told_by_its_rows(queue: SmallSite) -> None:
    queue.write(RECORD, QUEUE.partition("figures")[0])
    queue.remember()
    queue.write(RECORD, QUEUE)
    queue.remember()

    history = yaml.safe_load((queue.root / "content/history.yaml").read_text(encoding="utf-8"))
    assert history[KEY][1]["changes"][1:] == [{"field": "figures", "after": "2563-10; 2563-11"}]


def test_what_is_known_depends_on_the_table(queue: SmallSite) -> None:
    known: dict = {}
    first = load_content(Files(queue.root), KINDS, Problems(), known)
    again = load_content(Files(queue.root), KINDS, Problems(), known)
    queue.write(TABLE, excel([HEADS, *LATER]))
    later = load_content(Files(queue.root), KINDS, Problems(), known)

    (one,), (two,), (three,) = (
        [each for each in content.records if each.key == KEY] for content in (first, again, later)
    )
    assert one is two
    assert len(three.tables["figures"]) == 3


def test_an_unsaved_table_is_read_from_memory(queue: SmallSite) -> None:
    files = Files(queue.root).over({TABLE: excel([HEADS, ["ต.ค. 2563", 42, 41, 40, 0]])})
    draft = prepare_draft(files, TODAY, Problems())

    assert "๔๒" in draft.files[f"{KEY}/index.html"].read().decode()


def test_a_build_is_made_anew_if_only_the_table_changed(queue: SmallSite) -> None:
    def build() -> str:
        run = run_build("build", "--site", str(queue.root), "--lang", "en", SOURCE_DATE_EPOCH="1622500000")
        assert run.returncode == 0, run.stdout + run.stderr
        return (queue.root / "public" / KEY / "index.html").read_text(encoding="utf-8")

    assert "๑,๑๙๙" not in build()
    queue.write(TABLE, excel([HEADS, ["ต.ค. 2563", 1250, 1199, 1100, 3]]))
    assert "๑,๑๙๙" in build()


def test_a_check_finds_the_place_of_a_cell(queue: SmallSite) -> None:
    content = load_content(Files(queue.root), KINDS, Problems())
    (loaded,) = (one for one in content.records if one.key == KEY)
    row = loaded.tables["figures"][1]

    assert loaded.cell_place("figures", row, "served") == Place(path=TABLE, line=3, column=3, sheet="แผน", is_cell=True)
    assert loaded.cell_place("figures", row, "wait_mean").words("th") == f'{TABLE}: แผ่นงาน "แผน" แถว 3'
    assert loaded.cell_place("figures") == Place(path=RECORD, line=6, column=10)


def test_problems_as_data_have_the_sheet(queue: SmallSite) -> None:
    queue.write(TABLE, excel([HEADS, ["ต.ค. 2563", "x", 1, 1, 1]]))
    run = run_build("check", "--format", "json", "--site", str(queue.root))

    (problem,) = json.loads(run.stdout)["problems"]
    assert (problem["path"], problem["line"], problem["column"], problem["sheet"]) == (TABLE, 2, 2, "แผน")


def test_the_form_offers_the_tables_of_the_folder(queue: SmallSite) -> None:
    (queue.root / "content/queues/2564/plan.pdf").write_bytes(b"%PDF-")
    with at_desk(queue) as visitor:
        page = visitor.open(RECORD)

    assert page.xpath("//select[@name='figures']/option/@value") == ["", "permits.xlsx"]
    assert page.xpath("//select[@name='figures']/option[@selected]/@value") == ["permits.xlsx"]
