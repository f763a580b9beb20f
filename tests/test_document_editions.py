"""Documents: editions that replace each other, files, who acknowledged them, and the mistakes in all of these."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from planting import WORDS, pdf, scanned_pdf
from small_site import CONFIG, PAGES_ONLY, Output, SmallSite, by_text, run_build, small_site, words
from ugly_tables import excel, saved

from prongsai.kinds import KINDS
from prongsai.kinds.documents.acknowledged import Acknowledgement, view_acknowledgement
from prongsai.kinds.documents.chains import state_of
from prongsai.kinds.documents.record import Document
from prongsai.kinds.units.record import Unit
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.site.arrange import next_change
from prongsai.source.files import Files

FOLDER = "content/documents"
NEW, OLD, TABLE = f"{FOLDER}/coi-2564.yaml", f"{FOLDER}/coi-2563.yaml", f"{FOLDER}/known.xlsx"
MANUAL = """\
title: {th: คู่มือผลประโยชน์ทับซ้อน ๒๕๖๔, en: Manual on conflicts of interest 2564}
kind: manual
summary: {th: ไม่รับของขวัญ, en: Accept no gifts.}
files: [{file: new.pdf, language: both}]
in_force: {start: 2564-02-01}
replaces: coi-2563
adopted: {by: {th: นายกเทศมนตรี, en: Mayor}, date: 2564-01-20, number: ๑๒/๒๕๖๔}
responsible: [legal]
acknowledged: known.xlsx
as_of: 2564-03-31
"""
EARLIER = """\
title: {th: คู่มือ ๒๕๖๓, en: Manual 2563}
kind: manual
summary: {th: สรุปเดิม, en: As it was.}
files: [{file: old.pdf}]
in_force: {start: 2563-01-01}
"""
UNITS = """\
all: {name: {th: ทุกหน่วยงาน, en: All}, everyone: yes}
legal: {name: {th: งานนิติการ, en: Legal Affairs Section}, parent: clerk}
clerk: {name: {th: สำนักปลัดเทศบาล, en: Clerk}}
finance: {name: {th: กองคลัง, en: Finance Division}}
works: {name: {th: กองช่าง, en: Public Works}}
school: {name: {th: กองการศึกษา, en: Education}}
welfare: {name: {th: กองสวัสดิการสังคม, en: Welfare}}
"""
HEADS = ["หน่วยงาน", "บุคลากร", "รับทราบ"]
ROWS = [
    ["สำนักปลัดเทศบาล", 20, 19],
    ["กองคลัง", 12, 12],
    ["กองช่าง", 30, 18],
    ["งานนิติการ", 4, 3],
    ["กองการศึกษา", 2, 2],
    ["รวม", 68, 54],
]


@pytest.fixture
def documents(tmp_path: Path) -> SmallSite:
    return with_documents(small_site(tmp_path / "site", CONFIG + PAGES_ONLY))


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return with_documents(small_site(tmp_path_factory.mktemp("documents"))).build()


def with_documents(site: SmallSite) -> SmallSite:
    """Return a site with two editions of a manual: a scan, replaced by one with words and a table of who knows it."""
    site.write("content/units.yaml", UNITS)
    site.write(NEW, MANUAL)
    site.write(OLD, EARLIER)
    site.write(f"{FOLDER}/new.pdf", pdf(WORDS, WORDS))
    site.write(f"{FOLDER}/old.pdf", scanned_pdf())
    write(site, *ROWS)
    return site


def write(site: SmallSite, *rows: Sequence[object], heads: Sequence[str] = HEADS) -> None:
    site.write(TABLE, excel([heads, *rows]))


def known(site: SmallSite) -> Acknowledgement:
    content = load_content(Files(site.root), KINDS, Problems())
    rows = next(one.tables["acknowledged"] for one in content.of(Document) if one.tables)
    return view_acknowledgement(rows, content.by_id(Unit))


def test_the_largest_gap_is_first_and_small_units_are_one_row(documents: SmallSite) -> None:
    found = known(documents)

    assert [(one.unit.slug if one.unit else None, one.units, one.missing, str(one.share)) for one in found.shares] == [
        ("works", 1, 12, "60.0"),
        ("clerk", 1, 1, "95.0"),
        ("finance", 1, 0, "100.0"),
        (None, 2, 1, "83.3"),
    ]
    assert (found.staff, found.acknowledged, found.missing, found.share) == (68, 54, 14, Decimal("79.4"))
    assert [unit.slug for unit in found.not_reported] == ["welfare"]


def test_small_units_that_are_few_together_are_in_no_figure(documents: SmallSite) -> None:
    write(documents, *ROWS[:3], ["งานนิติการ", 4, 3])

    found = known(documents)

    # With them the sum would be 66, and the difference would show who it was.
    assert (found.staff, found.acknowledged, found.hidden) == (62, 49, 1)
    page = documents.build().page("en/documents/coi-2564/")
    assert "1 unit with fewer than 5 staff is not shown or counted" in words(page)


def test_an_empty_cell_is_not_reported_and_a_dash_is_zero(documents: SmallSite) -> None:
    write(documents, ["กองช่าง", 30, None], ["กองคลัง", 12, "-"], ["สำนักปลัดเทศบาล", 20, 20])

    found = known(documents)

    assert [unit.slug for unit in found.not_reported] == ["works", "school", "welfare"]
    assert [(one.acknowledged, one.staff) for one in found.shares] == [(0, 12), (20, 20)]


def test_counts_of_small_units_reach_neither_data_nor_history(documents: SmallSite, two_editions: Output) -> None:
    output = two_editions

    units = list(csv.DictReader(io.StringIO(output.text("data/documents-units.csv").removeprefix("\ufeff"))))
    assert [(row["unit"], row["units"], row["staff"], row["acknowledged"]) for row in units] == [
        ("works", "1", "30", "18"),
        ("clerk", "1", "20", "19"),
        ("finance", "1", "12", "12"),
        ("", "2", "6", "5"),
    ]
    assert "files/known.xlsx" not in output.files
    before = load_content(Files(documents.root), KINDS, Problems()).marks["documents/coi-2564"]
    write(documents, *ROWS[:3], ["งานนิติการ", 4, 2], ROWS[4], ["รวม", 68, 53])
    assert load_content(Files(documents.root), KINDS, Problems()).marks["documents/coi-2564"] == before


def test_a_replaced_edition_opens_with_the_way_to_the_one_in_force(two_editions: Output) -> None:
    page = two_editions.page("en/documents/coi-2563/")

    (notice,) = page.xpath("//article/*[1][self::aside]")
    assert words(notice) == (
        "This edition is no longer in force. A newer edition replaces it. In force: Manual on conflicts of interest 2564"
    )
    assert notice.xpath(".//a/@href") == ["../coi-2564/"]
    assert by_text(page, "p", "In force from 1 January 2020 (B.E. 2563) until 31 January 2021 (B.E. 2564)") is not None
    newest = two_editions.page("en/documents/coi-2564/")
    assert newest.xpath("//article/aside") == []
    rows = [words(row) for row in newest.xpath("//table[@aria-labelledby='editions']/tbody/tr")]
    assert rows == [
        "Manual on conflicts of interest 2564 (this edition) 1 February 2021 (B.E. 2564) In force 79.4%",
        "Manual 2563 1 January 2020 (B.E. 2563) Replaced not reported",
    ]


def test_the_list_shows_what_is_in_force_and_folds_the_rest(two_editions: Output) -> None:
    page = two_editions.page("en/documents/")

    assert [words(one) for one in page.xpath("//main//ul[not(ancestor::details)]/li/a")] == [
        "Manual on conflicts of interest 2564"
    ]
    (folded,) = page.xpath("//details[contains(@class, 'document-older')]")
    assert words(folded.xpath("./summary")[0]) == "1 no longer in force · Manuals"
    assert words(folded.xpath(".//li")[0]) == (
        "Manual 2563 Replaced · In force from 1 January 2020 (B.E. 2563) until 31 January 2021 (B.E. 2564) "
        f"PDF · 1 page · {len(scanned_pdf()) / 1000:.1f} kB · "
        "scanned, text cannot be searched"
    )


def test_a_long_list_is_cut_between_kinds_and_says_once_that_nothing_is_in_force(site: SmallSite) -> None:
    for n in range(101):
        start = "2562-01-01, end: 2562-12-31" if n else "2564-01-01"
        text = f"title: {{th: คำสั่ง {n}, en: Order {n}}}\nkind: order\nsummary: {{th: ก, en: A}}\nin_force: {{start: {start}}}\n"
        site.write(f"{FOLDER}/order-{n:03}.yaml", text)
    site.write(f"{FOLDER}/manual.yaml", "title: {th: คู่มือ, en: Manual}\nkind: manual\nsummary: {th: ก, en: A}\n")
    site.write("site_config.yaml", CONFIG + PAGES_ONLY)
    output = site.build()

    first, orders, rest = (output.page(f"en/documents/{slug}") for slug in ("", "from-3-order/", "from-3-order-101/"))
    assert [words(one) for one in first.xpath("//nav[@class='pager']//li")] == [
        "Manuals",
        "Orders · 1–100",
        "Orders · 101",
    ]
    assert [words(one) for one in orders.xpath("//main//ul[@class='document-list'][not(ancestor::details)]//a")] == [
        "Order 0"
    ]
    assert words(rest.xpath("//summary")[-1]) == "1 no longer in force · Orders"
    assert "Nothing of this type is in force" not in words(rest)


def test_the_page_says_what_the_file_is_before_it_is_opened(two_editions: Output) -> None:
    output = two_editions

    file = words(output.page("en/documents/coi-2564/").xpath("//ul[@class='document-files']/li")[0])
    assert file.startswith("Manual on conflicts of interest 2564 PDF · 2 pages · ")
    assert file.endswith(" kB · in Thai and English")
    scan = words(output.page("documents/coi-2563/").xpath("//p[@class='document-scan']")[0])
    assert scan.startswith("ไฟล์เป็นภาพสแกน ค้นหาข้อความไม่ได้")
    (row,) = [
        row for row in _rows(output.text("data/documents-files.csv")) if row["document_id"] == "documents/coi-2563"
    ]
    assert (row["pages"], row["text_layer"], row["scanned_pages"], row["language"]) == ("1", "scan", "1", "thai")


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("days", "after", "state"),
    [
        ({}, None, "current"),
        ({"start": "2564-06-02"}, None, "coming"),
        ({"start": "2564-06-01"}, None, "current"),
        ({"end": "2564-06-01"}, None, "current"),
        ({"end": "2564-05-31"}, None, "expired"),
        ({}, {"start": "2564-06-02"}, "current"),
        ({}, {"start": "2564-06-01"}, "replaced"),
        ({"end": "2564-05-31"}, {}, "replaced"),
    ],
)
def test_the_state_of_an_edition(days: dict[str, str], after: dict[str, str] | None, state: str) -> None:
    def edition(in_force: dict[str, str]) -> Document:
        return Document.model_validate({"title": {"th": "ก"}, "kind": "rule", "in_force": in_force})

    newer = None if after is None else edition(after)

    assert state_of(edition(days), newer, date(2021, 6, 1)) == state


def test_the_day_on_which_it_expires_is_one_on_which_the_site_changes(documents: SmallSite) -> None:
    documents.write(NEW, MANUAL.replace("2564-02-01}", "2564-02-01, end: 2564-06-30}"))
    content = load_content(Files(documents.root), KINDS, Problems())

    assert next_change(content, KINDS, date(2021, 6, 1)) == date(2021, 7, 1)


def test_what_expired_is_said_on_the_page_and_in_the_work_list(documents: SmallSite) -> None:
    documents.write(NEW, MANUAL.replace("2564-02-01}", "2564-02-01, end: 2564-05-31}"))

    page = documents.build().page("en/documents/coi-2564/")

    assert words(page.xpath("//article/aside")[0]) == (
        "This edition expired on 31 May 2021 (B.E. 2564). No other edition is in force."
    )
    run = run_build("status", "--site", str(documents.root), "--lang", "en", SOURCE_DATE_EPOCH="1622505600")
    assert "expired, and no new edition (2564-05-31)" in run.stdout
    assert "units have not reported who acknowledged it (welfare)" in run.stdout


def test_a_table_as_offices_send_it_is_read(documents: SmallSite) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "รับทราบ"
    sheet["A1"] = "สรุปการรับทราบคู่มือ ประจำปี ๒๕๖๔"
    sheet.merge_cells("A1:C1")
    for row in [
        [],
        ["ส่วนราชการ", "จำนวนบุคลากร (คน)", "จำนวนผู้รับทราบ (คน)"],
        ["กองช่าง ", "๓๐", "๑๘ คน"],
        [],
        ["กองคลัง", 12, "-"],
        ["หมายเหตุ นับเฉพาะพนักงาน"],
        ["(กองช่างรวมลูกจ้าง)"],
    ]:
        sheet.append(row)
    documents.write(TABLE, saved(book))

    problems = [problem.splitlines()[0] for problem in documents.problems()]

    assert problems == [
        f'{TABLE}: sheet "รับทราบ", cell C4: "๑๘ คน" is a text; it was read as 18 (warning).',
        f'{TABLE}: sheet "รับทราบ", cell A8: this row has no figures, and "(กองช่างรวมลูกจ้าง)" is not a unit in '
        "content/units.yaml.",
    ]


MISTAKES = {
    "more than the staff": (
        [["กองช่าง", 30, 31]],
        "cell C2: 31 acknowledged it, more than the staff of กองช่าง, 30.\n    Correct the wrong figure.",
    ),
    "nobody said of how many": (
        [["กองช่าง", None, 8]],
        "cell B2: 8 acknowledged it, but nothing says of how many.\n    Write the number of staff of the unit.",
    ),
    "an unknown unit": (
        [["กองช้าง", 30, 8]],
        'cell A2: no unit "กองช้าง" in content/units.yaml.\n    Did you mean "กองช่าง"?',
    ),
    "one unit by two names": (
        [["กองช่าง", 30, 8], ["works", 30, 9]],
        'cell A3: the unit "works" has another row already ("กองช่าง").\n    Make one row of both.',
    ),
}


@pytest.mark.parametrize(("rows", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_counts_that_cannot_be_right_are_named(documents: SmallSite, rows: list[list[object]], message: str) -> None:
    write(documents, *rows)

    assert documents.problems() == [f'{TABLE}: sheet "แผน", {message}']


def test_a_wrong_total_is_named(documents: SmallSite) -> None:
    write(documents, *ROWS[:5], ["รวมทั้งสิ้น", 68, 55])

    (told,) = documents.problems()
    assert told.startswith(f'{TABLE}: sheet "แผน", cell C7: ')
    assert "55" in told
    assert "54" in told


def test_a_column_of_names_stops_the_build(documents: SmallSite) -> None:
    write(documents, ["กองช่าง", 30, 8, "นางสาวสมมุติ ตัวอย่าง"], heads=[*HEADS, "ชื่อ-สกุล"])

    (told, *_) = documents.problems("th")
    assert told.startswith(
        f'{TABLE}: แผ่นงาน "แผน" เซลล์ D1: คอลัมน์ "ชื่อ-สกุล" เป็นข้อมูลของบุคคล เว็บไซต์นี้เผยแพร่จำนวน ไม่เผยแพร่รายชื่อ'
    )


def test_a_list_of_signatures_is_known_as_one(documents: SmallSite) -> None:
    write(documents, [1, "เจ้าหน้าที่ ก", "x", "๑ ก.พ. ๖๔"], heads=["ที่", "ลงชื่อ", "ลายมือชื่อ", "วันที่"])

    assert documents.problems("th")[:1] == [
        f'{TABLE}: แผ่นงาน "แผน" แถว 1: นี่คือรายชื่อผู้ลงนามรับทราบ แถวละหนึ่งคน (1 แถว) เว็บไซต์นี้เผยแพร่จำนวนแยกตามหน่วยงาน\n'
        "    นับเป็นหน่วยงาน แล้วทำตารางหน่วยงานละแถว มีคอลัมน์ หน่วยงาน, บุคลากร, รับทราบ "
        "อย่าวางไฟล์รายชื่อไว้ในโฟลเดอร์ของเว็บไซต์"
    ]


RECORDS = {
    "an unknown edition": (
        ("replaces: coi-2563", "replaces: coi-2536"),
        f'{NEW}:6:11: replaces: no document "coi-2536" in content/documents.\n    Did you mean "coi-2563"?',
    ),
    "itself": (
        ("replaces: coi-2563", "replaces: coi-2564"),
        f"{NEW}:6:11: replaces: documents replace each other in a circle: coi-2564 → coi-2564.\n"
        "    Delete replaces of the oldest edition.",
    ),
    "earlier than the one before": (
        ("start: 2564-02-01", "start: 2562-02-01"),
        f'{NEW}:5:19: in_force.start: this edition is in force from 2562-02-01, earlier than "coi-2563" which it '
        "replaces, from 2563-01-01.\n    Correct the day, or put replaces into the other of the two.",
    ),
    "counts without a day": (
        ("as_of: 2564-03-31\n", ""),
        f"{NEW}:9:15: acknowledged: there are figures, but they have no date.\n"
        "    Add as_of, such as as_of: 2568-09-30",
    ),
    "nothing at all": (
        ("summary: {th: ไม่รับของขวัญ, en: Accept no gifts.}\nfiles: [{file: new.pdf, language: both}]\n", ""),
        f"{NEW}:1:1: this document has no summary, no file and no text.\n"
        "    Add a summary or files, or write its text in content/documents/coi-2564.th.md",
    ),
    "no summary": (
        ("summary: {th: ไม่รับของขวัญ, en: Accept no gifts.}\n", ""),
        f'{NEW}:3:16: files[0].file: there is only the file "new.pdf": readers do not learn what they have to do before '
        "they open it (warning).\n    Write a summary of three to five lines.",
    ),
}


@pytest.mark.parametrize(("change", "message"), RECORDS.values(), ids=RECORDS.keys())
def test_a_record_that_cannot_be_right_is_reported(documents: SmallSite, change: tuple[str, str], message: str) -> None:
    documents.write(NEW, MANUAL.replace(*change))

    assert [problem for problem in documents.problems() if "named nowhere" not in problem] == [message]


def test_editions_in_a_circle_are_reported_once(documents: SmallSite) -> None:
    documents.write(OLD, f"{EARLIER}replaces: coi-2564\n")

    assert documents.problems("th") == [
        f"{OLD}:6:11: replaces: เอกสารใช้แทนกันเป็นวง: coi-2563 → coi-2564 → coi-2563\n    ลบ replaces ของฉบับที่เก่าที่สุด"
    ]


def test_an_edition_is_replaced_once(documents: SmallSite) -> None:
    text = EARLIER.replace("start: 2563-01-01", "start: 2564-03-01").replace("old.pdf", "other.pdf")
    documents.write(f"{FOLDER}/other.yaml", f"{text}replaces: coi-2563\n")
    documents.write(f"{FOLDER}/other.pdf", pdf(f"{WORDS} other"))

    assert documents.problems() == [
        f'{FOLDER}/other.yaml:6:11: replaces: "coi-2563" is already replaced in {NEW}.\n'
        "    One edition replaces another. If this one is newer, let it replace that edition instead."
    ]


def test_a_scan_asks_for_a_summary(documents: SmallSite) -> None:
    documents.write(f"{FOLDER}/new.pdf", scanned_pdf(pages=2))
    without = MANUAL.replace("summary: {th: ไม่รับของขวัญ, en: Accept no gifts.}\n", "")
    documents.write(NEW, without)
    place = (
        f'{NEW}:3:16: files[0].file: "new.pdf" is a picture of paper: its words cannot be searched or read aloud, and '
    )

    assert documents.problems() == [
        f"{place}nothing says what people have to do.\n"
        "    Write a summary of three to five lines: who has to do what, and from when. Or use a PDF that was saved from Word."
    ]
    documents.write(NEW, without.replace("kind: manual", "kind: report"))
    assert documents.problems() == [
        f"{place}there is no summary (warning).\n"
        "    Write a summary of three to five lines, or use a PDF that was saved from Word."
    ]


def test_a_new_edition_with_the_old_file_is_reported(documents: SmallSite) -> None:
    documents.write(f"{FOLDER}/new.pdf", documents.root.joinpath(FOLDER, "old.pdf").read_bytes())

    assert documents.problems() == [
        f'{NEW}:4:16: files[0].file: "new.pdf" is byte for byte the file of the edition that it replaces, '
        f"{FOLDER}/old.pdf (warning).\n    Put in the file of this edition, or remove it if there is none yet."
    ]


def test_a_file_too_large_for_a_telephone_is_reported(documents: SmallSite) -> None:
    documents.write(f"{FOLDER}/new.pdf", pdf(WORDS) + b"%" * 10_400_000 + b"\nstartxref\n0\n%%EOF\n")

    (told,) = [problem for problem in documents.problems("th") if "MB" in problem]
    assert told.startswith(f"{NEW}:4:16: files[0].file: (คำเตือน) ไฟล์ใหญ่ 10.4 MB เกิน 10 MB เปิดในโทรศัพท์ช้า")


def test_a_text_is_a_page_with_contents_and_a_booklet(documents: SmallSite) -> None:
    documents.write("site_config.yaml", CONFIG)
    documents.write(f"{FOLDER}/coi-2564.th.md", "## หนึ่ง\n\nก\n\n### ย่อย `x`\n\nข\n\n## สอง & สาม\n\nค\n")
    documents.write(f"{FOLDER}/coi-2564.en.md", "## One\n\nA\n\n### Below\n\nB\n\n## Two & three\n\nC\n")

    output = documents.build()

    page = output.page("en/documents/coi-2564/")
    links = page.xpath("//nav[@aria-labelledby='contents']//a")
    assert [(words(link), link.get("href")) for link in links] == [
        ("One", "#text-1"),
        ("Below", "#text-2"),
        ("Two & three", "#text-3"),
    ]
    assert [words(page.get_element_by_id(link.get("href")[1:])) for link in links] == ["One", "Below", "Two & three"]
    thai = output.page("documents/coi-2564/").xpath("//nav[@aria-labelledby='contents']//a")
    assert [words(link) for link in thai] == ["หนึ่ง", "ย่อย x", "สอง & สาม"]
    assert {"documents/coi-2564/coi-2564-text.docx", "en/documents/coi-2564/coi-2564-text.pdf"} <= set(output.files)


def test_search_engines_read_what_it_is_and_what_it_replaces(documents: SmallSite) -> None:
    documents.write(NEW, MANUAL.replace("kind: manual", "kind: rule"))

    page = documents.build().page("en/documents/coi-2564/")

    data = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    found = next(one for item in data for one in item.get("@graph", [item]) if one["@type"] == "Legislation")
    assert found["legislationLegalForce"] == "https://schema.org/InForce"
    assert found["legislationIdentifier"] == "๑๒/๒๕๖๔"
    assert found["legislationChanges"] == "https://test.example.go.th/ita/en/documents/coi-2563/"
    assert found["encoding"][0]["inLanguage"] == ["th", "en"]


def test_a_measure_shows_how_many_know_its_manual_and_that_it_is_no_longer_in_force(documents: SmallSite) -> None:
    documents.write(NEW, MANUAL.replace("2564-02-01}", "2564-02-01, end: 2564-05-31}"))
    documents.write(
        "content/measures/2564/03.yaml",
        "number: 3\ntitle: {th: จัดทำคู่มือ, en: Prepare a manual}\nevidence:\n"
        "  - {title: {th: คู่มือ, en: The manual}, record: documents/coi-2564}\n"
        "  - {title: {th: ฉบับเดิม, en: The old one}, record: documents/coi-2563}\n",
    )
    output = documents.build()

    def cards(path: str) -> list[str]:
        return [words(card) for card in output.page(path).xpath("//article[@class='thing']")]

    new, old = cards("en/measures/2564/03/")
    assert "Staff who have acknowledged it 79.4%" in new
    assert "Acknowledged 54 of 68 · not counting 1 unit that did not report As of 31 March 2021 (B.E. 2564)" in new
    assert new.endswith("Expired on 31 May 2021 (B.E. 2564)")
    assert old.endswith("scanned, text cannot be searched Replaced from 1 February 2021 (B.E. 2564)")
    new, old = cards("measures/2564/03/")
    assert new.endswith("หมดอายุ ๓๑ พฤษภาคม ๒๕๖๔")
    assert old.endswith("ภาพสแกน ค้นหาข้อความไม่ได้ มีฉบับใหม่ใช้แทนตั้งแต่ ๑ กุมภาพันธ์ ๒๕๖๔")


def test_a_decision_that_no_one_adopted_says_so(site: SmallSite) -> None:
    site.write("site_config.yaml", CONFIG + PAGES_ONLY)
    kinds = ("order", "plan", "form", "report")
    for kind in kinds:
        site.write(f"{FOLDER}/{kind}.yaml", f"title: {{th: ก, en: A}}\nkind: {kind}\nsummary: {{th: ก, en: A}}\n")
    output = site.build()

    def told(lang: str, said: str) -> list[str]:
        return [kind for kind in kinds if said in words(output.page(f"{lang}documents/{kind}/"))]

    assert told("en/", "Approval not stated") == ["order", "plan"]
    assert told("", "ไม่ได้ระบุผู้อนุมัติและวันที่") == ["order", "plan"]


def test_a_new_document_explains_its_fields_and_leaves_the_kind_to_people(documents: SmallSite) -> None:
    arguments = (
        "new",
        "document",
        "water",
        "--title",
        "ระเบียบน้ำประปา",
        "--title-en",
        "Water rule",
        "--unit",
        "finance",
    )
    run = run_build(*arguments, "--site", str(documents.root), "--lang", "en", SOURCE_DATE_EPOCH="1609459200")

    assert run.returncode == 0, run.stderr
    text = (documents.root / FOLDER / "water.yaml").read_text(encoding="utf-8")
    assert "\n#in_force: {start: 2567-10-01}\n" in text
    assert "\n#replaces: manual-2567\n" in text
    assert documents.problems() == [f"{FOLDER}/water.yaml:10:1: kind: missing, and needed.\n    Write this field."]
    documents.write(f"{FOLDER}/water.yaml", text.replace("\nkind:", "\nkind: report\nsummary: {th: ก, en: A}"))
    assert documents.problems() == []
