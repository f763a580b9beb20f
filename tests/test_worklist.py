"""`build.py status`: the open tasks, by unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from small_site import CONFIG, SmallSite, run_build, words

MAY_2022 = "1652000000"


def status(site: SmallSite, *arguments: str) -> str:
    run = run_build("status", "--site", str(site.root), "--lang", "en", *arguments, SOURCE_DATE_EPOCH=MAY_2022)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def work(site: SmallSite) -> SmallSite:
    """A site with an open task of every kind."""
    site.write(
        "content/measures/2564/01-a.yaml",
        """
        number: 1
        title: {th: จัดทำคู่มือ}
        responsible: [legal, finance]
        period: {start: 2564-01, end: 2564-03}
        suggestion: {th: ควรอบรม}
        review_by: 2565-05
        """,
    )
    site.write("content/measures/2564/01-a.th.md", "รายละเอียด\n")
    site.write(
        "content/measures/2565/01-b.yaml",
        "number: 1\ntitle: {th: ข, en: B}\nevidence: [{title: {th: ก, en: A}, url: https://example.go.th/}]\n",
    )
    site.write(
        "content/ita/2564.yaml",
        "items: [{id: O43, name: {th: การดำเนินการ, en: Measures}, asks: [{text: {th: ผล, en: Result}, shown_by: [result, evidence]}]}]\n",
    )
    site.write("content/notices/2565-01.yaml", "title: {th: ค, en: C}\ndate: 2565-01-01\nreview_by: 2565-05-08\n")
    run_build("translated", "--all", "--site", str(site.root))
    site.write("content/notices/2565-01.yaml", "title: {th: คค, en: C}\ndate: 2565-01-01\nreview_by: 2565-05-08\n")
    return site


def test_each_unit_is_reported_what_it_has_to_do(work: SmallSite) -> None:
    legal = """\
  measures/2564/01 จัดทำคู่มือ (in Thai)
    content/measures/2564/01-a.yaml:4:1: the period is over, no result yet
    content/measures/2564/01-a.yaml:1:1: no evidence attached
    content/measures/2564/01-a.yaml:5:1: the suggestion is not answered
    content/measures/2564/01-a.yaml:2:1: no English (title, suggestion, details)
    content/measures/2564/01-a.yaml:6:1: due for review
"""
    assert status(work) == (
        f"Legal Affairs Section (5)\n{legal}\nFinance Division (5)\n{legal}\n"
        "No unit named (3)\n"
        "  measures/2564/ita O43 Measures\n"
        "    content/ita/2564.yaml: OIT item not shown in full (result, evidence)\n"
        "  notices/2565-01 C\n"
        "    content/notices/2565-01.yaml:1:1: English older than the Thai (title)\n"
        "    content/notices/2565-01.yaml:3:1: due for review\n"
        "\nTo be done: 8\n"
        "Next: open content/measures/2564/01-a.yaml:4:1, write what is missing, "
        f"then run prongsai check --site {work.root} --lang en\n"
    )


@pytest.fixture
def thai_only(site: SmallSite) -> SmallSite:
    """A site whose report, unit and page have no English."""
    site.write("content/measures/2564/report.yaml", "title: {th: รายงาน}\n")
    site.write("content/units.yaml", "legal: {name: {th: งานนิติการ}}\n")
    site.write("content/pages/faq.th.md", "---\ntitle: คำถาม\n---\nข้อความ\n")
    return site


def test_reports_units_and_pages_lack_english_too(thai_only: SmallSite) -> None:
    assert status(thai_only) == (
        "No unit named (3)\n"
        "  measures/2564 รายงาน (in Thai)\n"
        "    content/measures/2564/report.yaml:1:1: no English (title)\n"
        "  faq คำถาม (in Thai)\n"
        "    content/pages/faq.th.md:1:1: no English (title, body)\n"
        "  units/legal งานนิติการ (in Thai)\n"
        "    content/units.yaml:1:9: no English (name)\n"
        "\nTo be done: 3\n"
        "Next: open content/measures/2564/report.yaml:1:1, write what is missing, "
        f"then run prongsai check --site {thai_only.root} --lang en\n"
    )


def test_a_site_in_thai_alone_lacks_no_english(thai_only: SmallSite) -> None:
    thai_only.write("site_config.yaml", CONFIG + "languages: [th]\n")

    assert status(thai_only) == "Nothing is left to be done.\n"


def test_programs_read_the_same(work: SmallSite) -> None:
    data = json.loads(status(work, "--format", "json"))

    assert data["date"] == "2022-05-08"
    assert [(unit["id"], len(unit["tasks"])) for unit in data["units"]] == [("legal", 5), ("finance", 5), (None, 3)]
    assert data["units"][0]["tasks"][0] == {
        "kind": "result-overdue",
        "key": "measures/2564/01",
        "title": "จัดทำคู่มือ",
        "title_lang": "th",
        "path": "content/measures/2564/01-a.yaml",
        "line": 4,
        "what": [],
        "message": "the period is over, no result yet",
    }


def test_a_page_for_this_machine_says_it_too(work: SmallSite, tmp_path: Path) -> None:
    work.write("content/notices/2565-01.yaml", "title: {th: C, en: '<b>'}\ndate: 2565-01-01\n")
    assert status(work, "--html", str(tmp_path / "status.html")) == f"Wrote {tmp_path / 'status.html'}\n"

    page = html.fromstring((tmp_path / "status.html").read_text(encoding="utf-8"))
    assert [words(h2) for h2 in page.iter("h2")] == [
        "Legal Affairs Section (5)",
        "Finance Division (5)",
        "No unit named (2)",
    ]
    assert "<b> content/notices/2565-01.yaml" in words(page)
    assert {words(title) for title in page.xpath("//td/span[@lang='th']")} == {"จัดทำคู่มือ (in Thai)"}
    assert not page.xpath("//script|//@src")


def test_in_thai_every_title_is_thai_and_says_nothing_of_it(work: SmallSite) -> None:
    run = run_build("status", "--site", str(work.root), "--lang", "th", SOURCE_DATE_EPOCH=MAY_2022)

    titles = [line.strip() for line in run.stdout.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert set(titles) == {"measures/2564/01 จัดทำคู่มือ", "measures/2564/ita O43 การดำเนินการ", "notices/2565-01 คค"}


def test_where_nothing_is_left_it_says_so(site: SmallSite) -> None:
    assert status(site) == "Nothing is left to be done.\n"


def test_the_day_of_review_is_no_part_of_what_the_record_says(site: SmallSite) -> None:
    site.write("content/notices/a.yaml", "title: {th: ค, en: C}\ndate: 2565-01-01\n")
    before = site.build().files["notices/a/index.html"]
    site.write("content/notices/a.yaml", "title: {th: ค, en: C}\ndate: 2565-01-01\nreview_by: 2566-01\n")

    assert site.build().files["notices/a/index.html"] == before


def test_the_page_is_written_over_no_record(work: SmallSite) -> None:
    record = work.root / "content/measures/2564/01-a.yaml"
    before = record.read_bytes()
    for target in (str(record), str(work.root), "."):
        assert run_build("status", "--html", target, "--site", str(work.root), "--lang", "en").returncode == 2

    assert record.read_bytes() == before
