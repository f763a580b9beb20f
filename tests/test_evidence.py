"""Evidence of a measure: any record of the site, and files with what is to be known before they are opened."""

from __future__ import annotations

import csv
import io

import pytest
from planting import scanned_pdf
from small_site import MEASURE, PDF, SmallSite, words

PATH = "content/measures/2564/01-manual.yaml"
KEYS = ("notices/2563-01", "measures/2563", "measures/2563/01", "units/legal", "about", "suggestions/2563/01")


def evidence(*items: str) -> str:
    return MEASURE + "evidence:\n" + "".join(f"  - title: {{th: ก, en: A}}\n    {item}\n" for item in items)


@pytest.fixture
def full(site: SmallSite) -> SmallSite:
    """A site with a record of each kind that shows nothing of its own, or little."""
    site.write("content/measures/2563/report.yaml", "title: {th: รายงาน, en: Report}\ndate: 2563-09-30\n")
    site.write("content/measures/2563/01-a.yaml", MEASURE + "suggestion: {th: ควรทำ, en: Do it}\nupdated: 2563-10-02\n")
    site.write(
        "content/notices/2563-01.yaml",
        "title: {th: ประกาศ, en: N}\ndate: 2563-05-01\nvalid: {start: 2563-05-01, end: 2563-06-01}\n",
    )
    site.write("content/pages/about.th.md", "---\ntitle: ก\n---\nก\n")
    site.write("content/pages/about.en.md", "---\ntitle: A\n---\nA\n")
    site.write(
        "content/suggestions/2563/01.yaml",
        "measure: 2563/01\nanswer: done\ndate: 2563-11-01\nunit: legal\nby: measures/2564/01\n",
    )
    return site


def test_any_record_is_shown_with_what_it_is_its_year_and_its_state(full: SmallSite) -> None:
    full.write(PATH, evidence(*(f"record: {key}" for key in KEYS)))
    output = full.build()

    assert [words(card) for card in output.page("en/measures/2564/01/").xpath("//article[@class='thing']")] == [
        "Notice A Type Announcement Date 1 May 2020 (B.E. 2563) No longer in force",
        "Annual report A Fiscal year B.E. 2563 Information as of 30 September 2020 (B.E. 2563)",
        "Measure A Fiscal year B.E. 2563 Information as of 2 October 2020 (B.E. 2563)",
        "Unit A",
        "Page A",
        "Answer to a suggestion A Decision Done Report of B.E. 2563 Answered on 1 November 2020 (B.E. 2563)",
    ]
    rows = list(csv.DictReader(io.StringIO(output.text("data/measures-evidence.csv").removeprefix("\ufeff"))))
    assert [row["url"].removeprefix("https://test.example.go.th/ita/") for row in rows] == [f"{key}/" for key in KEYS]


def test_what_has_no_page_is_no_evidence_nor_is_the_measure_itself(full: SmallSite) -> None:
    full.write("content/glossary.yaml", "ธรรมาภิบาล: {en: good governance}\n")
    full.write("content/ita/2563.yaml", "items: []\n")
    full.write(PATH, evidence("record: ita/2563", "record: measures/2564/01"))

    told = [problem.partition("\n")[0] for problem in full.problems() if problem.startswith(PATH)]
    assert told == [
        f'{PATH}:5:13: evidence[0].record: no record at "ita/2563" on this site.',
        f'{PATH}:7:13: evidence[1].record: a measure cannot be evidence of itself ("measures/2564/01").',
    ]


def test_a_measure_with_a_fault_has_its_address_all_the_same(full: SmallSite) -> None:
    full.write("content/measures/2563/02-typo.yaml", "number: ๒\ntitle: {th: ก, en: A}\nprogress: [{percent: 120}]\n")
    full.write(PATH, evidence("record: measures/2563/02"))

    assert not [problem for problem in full.problems() if problem.startswith(PATH)]
    assert any("120" in problem for problem in full.problems())


def test_a_file_says_its_size_its_pages_and_that_it_is_scanned(site: SmallSite) -> None:
    site.write("content/measures/2564/order.pdf", scanned_pdf())
    site.write("content/measures/2564/manual.pdf", PDF)
    site.write("content/measures/2564/list.csv", "ก\n1\n")
    site.write(
        PATH,
        evidence("file: order.pdf", "file: manual.pdf", "file: list.csv").replace(
            "    file: order", "    summary: {th: แต่งตั้ง, en: Three officers}\n    file: order"
        ),
    )
    output = site.build()

    def told(path: str) -> list[str]:
        return [words(item) for item in output.page(path).xpath("//ul[@class='evidence']/li")]

    assert [item.partition(" kB")[0].rpartition(" ")[0] for item in told("en/measures/2564/01/")] == [
        "A PDF · 1 page ·",
        "A PDF · 1 page ·",
        "A CSV ·",
    ]
    assert told("en/measures/2564/01/")[0].endswith("kB · scanned, text cannot be searched Three officers")
    assert told("measures/2564/01/")[0].endswith("kB · ภาพสแกน ค้นหาข้อความไม่ได้ แต่งตั้ง")
    assert site.problems() == []


def test_a_scan_of_which_nothing_says_what_it_shows_is_reported(site: SmallSite) -> None:
    site.write("content/measures/2564/order.pdf", scanned_pdf())
    site.write(PATH, evidence("file: order.pdf"))

    assert [problem for problem in site.problems("th") if "order.pdf" in problem] == [
        f'{PATH}:5:11: evidence[0].file: (คำเตือน) "order.pdf" เป็นภาพสแกน ค้นหาและอ่านออกเสียงไม่ได้\n'
        "    ใช้ไฟล์ที่บันทึกจาก Word หรือเขียน summary บอกว่าหลักฐานนี้แสดงอะไร\n"
        "    ถ้าจะคงไว้ ใส่ accept: {evidence-scanned: เหตุผล}"
    ]
