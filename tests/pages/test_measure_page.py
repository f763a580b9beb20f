"""The page of a measure: every field it has, no gap for a field without a value."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement
from PIL import Image
from small_site import CONFIG, PAGES_ONLY, PDF, SmallSite, by_text, words

FULL = """
number: 3
title: {th: จัดทำคู่มือ, en: Prepare a manual}
method: {th: "ประชุม **ทุกหน่วยงาน**", en: "Meet **all units**"}
responsible: [legal, finance]
period: {start: 2564-01, end: 2564-03, text: {th: มกราคม ๖๔ ถึง มีนาคม ๖๔}}
result: {th: จัดทำแล้ว, en: Prepared}
suggestion: "-"
channels: [notice-board, website, circular]
status: done
evidence:
  - title: {th: แผน, en: The plan}
    url: https://www.example.go.th/plan.pdf
    archived: https://archive.example.org/plan.pdf
  - title: {th: คู่มือ, en: The manual}
    file: manual.pdf
ita: [O43]
objective: {th: เพื่อให้โปร่งใส, en: To be transparent}
risk: {th: ล่าช้า, en: Delay}
addresses:
  - {indicator: 4, year: 2563, score: 81.25}
indicator: {th: จำนวนคู่มือ, en: Number of manuals}
target: {th: ๑ เล่ม, en: One manual}
budget:
  - {year: 2564, baht: "1,234,567.50"}
steps:
  - {th: ประชุม, en: Meet}
  - {th: เขียน, en: Write}
monitoring: {th: รายงานทุกเดือน, en: Report every month}
progress:
  - {date: 2564-02-15, text: {th: ครึ่งทาง, en: Half way}, percent: 50}
obstacle: {th: เวลาน้อย, en: Little time}
photos:
  - file: meeting.jpg
    alt: {th: คนประชุม, en: People meeting}
    caption: {th: การประชุม, en: The meeting}
extra:
  - label: {th: หมายเหตุ, en: Remark}
    text: {th: ไม่มี, en: None}
updated: 2564-04-01
"""
FIRST = "number: 1\ntitle: {th: แรก, en: First}\n"
LAST = "number: 20\ntitle: {th: สุดท้าย, en: Last}\n"


@pytest.fixture
def full(site: SmallSite) -> SmallSite:
    site.write("content/measures/2564/03-manual.yaml", FULL)
    site.write("content/measures/2564/01-first.yaml", FIRST)
    site.write("content/measures/2564/20-last.yaml", LAST)
    site.write("content/measures/2564/manual.pdf", PDF)
    photo = io.BytesIO()
    Image.new("RGB", (2, 1)).save(photo, "JPEG")
    site.write("content/measures/2564/meeting.jpg", photo.getvalue())
    return site


def sections(page: HtmlElement) -> dict[str, str]:
    """Return the text under each second-level heading."""
    return {
        words(section.find("h2")): words(section).removeprefix(words(section.find("h2"))).strip()
        for section in page.iter("section")
    }


def facts(page: HtmlElement) -> dict[str, str]:
    return {words(row.find("dt")): words(row.find("dd")) for row in page.findall(".//dl[@class='facts']/div")}


def test_the_thai_page_shows_every_field(full: SmallSite) -> None:
    page = full.build().page("measures/2564/03/")

    assert words(page.find(".//h1")) == "จัดทำคู่มือ"
    assert sections(page) == {
        "ผลการดำเนินการ": ("ตัวชี้วัดความสำเร็จ จำนวนคู่มือ เป้าหมาย ๑ เล่ม รายงานล่าสุด ร้อยละ ๕๐ ๑๕ กุมภาพันธ์ ๒๕๖๔ จัดทำแล้ว"),
        "วิธีดำเนินการ": "ประชุม ทุกหน่วยงาน",
        "ขั้นตอน": "ประชุม เขียน",
        "ข้อมูลของมาตรการ": sections(page)["ข้อมูลของมาตรการ"],
        "วัตถุประสงค์": "เพื่อให้โปร่งใส",
        "ความเสี่ยง": "ล่าช้า",
        "การกำกับติดตาม": "รายงานทุกเดือน",
        "ปัญหาและอุปสรรค": "เวลาน้อย",
        "หมายเหตุ": "ไม่มี",
        "ความคืบหน้า": "๑๕ กุมภาพันธ์ ๒๕๖๔ · ร้อยละ ๕๐ ครึ่งทาง",
        "หลักฐาน": "แผน เว็บไซต์ภายนอก สำเนาที่เก็บไว้ คู่มือ PDF · ๑ หน้า · ๐.๓ kB",
        "ภาพ": "การประชุม",
        "ข้อเสนอแนะ": "รายงานระบุว่าไม่มี",
        "ฉบับของหน้านี้": ("รหัสฉบับ 9b48 6473 ข้อมูล ณ วันที่ ๑ เมษายน ๒๕๖๔ แผ่นประกาศสำหรับติดบอร์ด แผ่นประกาศ (PDF)"),
        "อ้างอิงและส่งต่อ": (
            "เทศบาลทดสอบ. จัดทำคู่มือ. มาตรการที่ ๓, ปีงบประมาณ พ.ศ. ๒๕๖๔. ข้อมูล ณ วันที่ ๑ เมษายน ๒๕๖๔. "
            "https://test.example.go.th/ita/measures/2564/03/ ส่งต่อทางอีเมล ส่งต่อทาง LINE คัดลอกที่อยู่"
        ),
    }
    assert facts(page) == {
        "ผู้รับผิดชอบ": "งานนิติการ และกองคลัง",
        "ระยะเวลาดำเนินการ": "มกราคม ๖๔ ถึง มีนาคม ๖๔ (มกราคม – มีนาคม ๒๕๖๔)",
        "ช่องทางที่เผยแพร่": "บอร์ดประชาสัมพันธ์ เว็บไซต์ และการแจ้งเวียน",
        "สถานะตามรายงาน": "รายงานผลแล้ว",
        "สถานะที่หน่วยงานแจ้ง": "ดำเนินการแล้ว",
        "ตัวชี้วัด ITA ที่เป็นที่มา": "ตัวชี้วัดที่ ๔ ปี ๒๕๖๓ (๘๑.๒๕ คะแนน)",
        "งบประมาณ": "ปีงบประมาณ พ.ศ. ๒๕๖๔: ๑,๒๓๔,๕๖๗.๕๐ บาท",
        "ใช้ตอบข้อ OIT": "O43",
    }


def test_the_target_stands_beside_the_latest_figure_above_the_result(full: SmallSite) -> None:
    later = "progress:\n  - {date: 2564-03-15, text: {th: รอตรวจ, en: Being checked}}\n"
    full.write("content/measures/2564/03-manual.yaml", FULL.replace("progress:\n", later))

    section = full.build().page("en/measures/2564/03/").find(".//section[@aria-labelledby='result']")

    assert [words(part) for part in section.iter("dt", "dd", "p")] == [
        *("Success indicator", "Number of manuals", "Number of manuals", "Target", "One manual", "One manual"),
        *("Last reported", "50%", "15 February 2021 (B.E. 2564)", "Prepared"),
    ]


def test_the_english_page_says_the_same_in_english(full: SmallSite) -> None:
    page = full.build().page("en/measures/2564/03/")

    assert words(page.find(".//h1")) == "Prepare a manual"
    assert facts(page) == {
        "Responsible unit": "Legal Affairs Section and Finance Division",
        "Period": "January – March 2021 (B.E. 2564)",
        "Where it was published": "notice board, website and circular",
        "Status in the report": "Result reported",
        "Declared status": "Done",
        "ITA indicators it responds to": "Indicator 4, B.E. 2563 (score 81.25)",
        "Budget": "Fiscal year B.E. 2564: 1,234,567.50 baht",
        "Answers OIT item": "O43",
    }


def test_evidence_and_pictures_are_published_where_they_are_linked(full: SmallSite) -> None:
    output = full.build()
    page = output.page("measures/2564/03/")

    assert by_text(page, "a", "คู่มือ").get("href") == "../../../files/measures/2564/manual.pdf"
    assert by_text(page, "a", "แผน").get("href") == "https://www.example.go.th/plan.pdf"
    assert [(img.get("src"), img.get("alt"), img.get("width"), img.get("height")) for img in page.iter("img")] == [
        ("../../../files/measures/2564/meeting.jpg", "คนประชุม", "2", "1")
    ]
    assert output.files["files/measures/2564/manual.pdf"] == PDF


def test_a_measure_with_nothing_but_a_title_has_no_holes(full: SmallSite) -> None:
    page = full.build().page("measures/2564/01/")

    assert list(sections(page)) == [
        "ผลการดำเนินการ",
        "ข้อเสนอแนะ",
        "หลักฐาน",
        "วิธีดำเนินการ",
        "ข้อมูลของมาตรการ",
        "ฉบับของหน้านี้",
        "อ้างอิงและส่งต่อ",
    ]
    assert sections(page)["ผลการดำเนินการ"] == "รายงานไม่ได้ระบุ"
    assert sections(page)["หลักฐาน"] == "ยังไม่มีหลักฐานแนบ"
    assert facts(page) == {
        "ผู้รับผิดชอบ": "รายงานไม่ได้ระบุ",
        "ระยะเวลาดำเนินการ": "รายงานไม่ได้ระบุ",
    }
    assert "สถานะตามรายงาน: อยู่ในช่วงดำเนินการ" in words(page)


def test_neighbours_lead_through_the_year(full: SmallSite) -> None:
    output = full.build()

    def neighbours(path: str) -> list[tuple[str, str]]:
        return [(a.get("rel"), a.get("href")) for a in output.page(path).xpath("//a[@rel='prev' or @rel='next']")]

    assert neighbours("measures/2564/01/") == [("next", "../03/")]
    assert neighbours("measures/2564/03/") == [("prev", "../01/"), ("next", "../20/")]
    assert neighbours("measures/2564/20/") == [("prev", "../03/")]


def test_a_year_with_one_measure_has_no_neighbours(one_measure: SmallSite) -> None:
    page = one_measure.build().page("measures/2564/01/")

    assert page.xpath("//a[@rel='prev' or @rel='next']") == []
    assert "มาตรการที่ ๑ จาก ๑" in words(page)


def test_a_dash_and_silence_stay_apart(full: SmallSite) -> None:
    output = full.build()

    assert sections(output.page("en/measures/2564/03/"))["Suggestions"] == "None, according to the report"
    assert sections(output.page("en/measures/2564/01/"))["Suggestions"] == "Not stated in the report"


def test_no_budget_is_a_value_of_its_own(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", FIRST + "budget: none\n")

    assert facts(one_measure.build().page("measures/2564/01/"))["งบประมาณ"] == "ไม่ใช้งบประมาณ"


def test_an_earlier_measure_and_its_continuation_link_to_each_other(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2565/02-next.yaml", LAST.replace("20", "2") + "follows_up: 2564/01\n")
    output = one_measure.build()

    assert facts(output.page("en/measures/2565/02/"))["Continues"] == (
        "Prepare a manual (Measure 1 · Fiscal year B.E. 2564)"
    )
    assert sections(output.page("en/measures/2564/01/"))["Suggestions"] == (
        "Not stated in the report Continued by Last (Fiscal year B.E. 2565)"
    )


def test_an_earlier_measure_of_a_year_not_on_the_site_is_named_without_a_link(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", FIRST + "follows_up: 2560/02\n")
    page = one_measure.build().page("en/measures/2564/01/")

    assert facts(page)["Continues"] == "(Measure 2 · Fiscal year B.E. 2560)"


def test_prose_beside_the_record_becomes_details(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.th.md", "# ที่มา\n\nเล่าเรื่อง [หน่วยงาน](../../units.yaml)\n")
    one_measure.write("content/measures/2564/01-manual.en.md", "# Origin\n\nA story\n")
    output = one_measure.build()

    assert sections(output.page("measures/2564/01/"))["รายละเอียด"] == "ที่มา เล่าเรื่อง หน่วยงาน"
    assert by_text(output.page("measures/2564/01/"), "a", "หน่วยงาน").get("href") == "../../../units/"
    assert sections(output.page("en/measures/2564/01/"))["Details"] == "Origin A story"


def test_an_old_address_leads_to_the_new(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", FIRST + "aliases: [measures/2564/manual]\n")
    page = one_measure.build().page("en/measures/2564/manual/")

    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../01/"]
    assert by_text(page, "a", "First").get("href") == "../01/"


def test_an_alias_cannot_take_the_address_of_a_page(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2564/01-manual.yaml", FIRST + "aliases: [units/legal]\n")

    assert one_measure.problems() == [
        'content/measures/2564/01-manual.yaml: aliases: the address "units/legal" is taken by another page.\n'
        "    Rename the file, or take the alias out."
    ]


@settings(max_examples=15, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@example({1, 2, 3})
@example({1, 2, 3, 4, 6})
@example({7})
@given(st.sets(st.integers(1, 30), min_size=1, max_size=5))
def test_a_page_that_says_n_of_a_total_says_the_position_of_the_measure(numbers: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = SmallSite(Path(folder))
        site.write("site_config.yaml", CONFIG + PAGES_ONLY)
        for number in numbers:
            site.write(f"content/measures/2564/{number:02}-m.yaml", f"number: {number}\ntitle: {{th: ก, en: A}}\n")
        output = site.build()

        for position, number in enumerate(sorted(numbers), start=1):
            page = output.page(f"en/measures/2564/{number:02}/")
            kicker = words(page.xpath("//p[@class='page-head__kicker']")[0])
            has_gap = sorted(numbers) != [*range(1, len(numbers) + 1)]
            said = f"Measure {number}" if has_gap else f"Measure {position} of {len(numbers)}"
            assert kicker == f"{said} · Fiscal year B.E. 2564"
            assert not [
                text
                for text in re.findall(r"(\d+) of (\d+)", words(page.find(".//body")))
                if not 0 < int(text[0]) <= int(text[1])
            ]
