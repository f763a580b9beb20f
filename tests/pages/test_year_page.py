"""The year's report: six columns, what they add up to, what the assessor looks for."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement
from small_site import MEASURE, PDF, SmallSite, words

REPORT = """
title: {th: รายงานประจำปี, en: Annual report}
introduction: {th: บทนำ, en: Introduction}
groups:
  - {id: service, title: {th: การบริการ, en: Service}}
  - {id: property, title: {th: ทรัพย์สิน, en: Property}}
analysis:
  year: 2563
  text: {th: จุดอ่อนคือการสื่อสาร, en: Communication is the weak point}
  overall: 81.45
  scores:
    - {indicator: 7, name: {th: ประสิทธิภาพการสื่อสาร, en: Effectiveness of communication}, score: 72.5}
signatory:
  name: {th: สมชาย ใจดี, en: Somchai Jaidee}
  position: {th: ปลัดเทศบาล, en: Municipal Clerk}
date: 2564-04-30
source: {title: {th: รายงานฉบับพิมพ์, en: Printed report}, file: report.pdf}
"""
ITA = """
items:
  - id: O42
    name: {th: มาตรการ, en: Measures}
    asks:
      - {text: {th: การวิเคราะห์, en: The analysis}, shown_by: [analysis]}
  - id: O43
    name: {th: ผล, en: Results}
    asks:
      - {text: {th: ผลการดำเนินการ, en: The result}, shown_by: [result, period-in-year]}
"""


def rows(page: HtmlElement) -> list[list[str]]:
    """Return the measures' table as a reader sees it, cell by cell."""
    return [
        [words(cell) for cell in row.xpath("./th|./td")]
        for row in page.xpath("//table[contains(@class, 'measure-table')]/tbody/tr")
    ]


@pytest.fixture
def year(site: SmallSite) -> SmallSite:
    for number in range(1, 21):
        group = "service" if number % 2 else "property"
        result = "result: {th: ทำแล้ว, en: Done}\n" if number <= 5 else ""
        site.write(
            f"content/measures/2564/{number:02}-m.yaml",
            f"number: {number}\ntitle: {{th: มาตรการ, en: Measure}}\ngroup: {group}\nresponsible: [legal]\n"
            f"period: {{start: 2564-01, end: 2564-03}}\n{result}",
        )
    site.write("content/measures/2564/report.yaml", REPORT)
    site.write("content/measures/2564/report.pdf", PDF)
    site.write("content/ita/2564.yaml", ITA)
    return site


def test_the_table_has_six_columns_and_every_measure(year: SmallSite) -> None:
    page = year.build().page("measures/2564/")

    heads = [words(cell) for cell in page.xpath("//table[1]/thead/tr/th")][:6]
    assert heads == ["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "ผลการดำเนินการ", "ข้อเสนอแนะ"]
    assert len(rows(page)) == 20
    assert rows(page)[0] == [
        "๑. มาตรการ",
        "รายงานไม่ได้ระบุ",
        "งานนิติการ",
        "มกราคม – มีนาคม ๒๕๖๔",
        "ทำแล้ว",
        "รายงานไม่ได้ระบุ",
    ]


def test_groups_stand_under_their_headings_in_the_order_of_the_report(year: SmallSite) -> None:
    page = year.build().page("en/measures/2564/")

    assert [words(h3) for h3 in page.iter("h3")][2:4] == ["Service", "Property"]
    assert [row[0] for row in rows(page)][:11] == [f"{n}. Measure" for n in range(1, 21, 2)] + ["2. Measure"]


def test_neighbours_go_by_number_whatever_the_groups(year: SmallSite) -> None:
    page = year.build().page("measures/2564/02/")

    assert [a.get("href") for a in page.xpath("//a[@rel='prev' or @rel='next']")] == ["../01/", "../03/"]


def test_sums_are_counted_from_the_records(year: SmallSite) -> None:
    page = year.build().page("en/measures/2564/")

    assert [words(item) for item in page.xpath("//dl[@class='figures']/div")] == [
        "Measures 20",
        "Result reported 5",
        "Result awaited 15",
        "With evidence attached 0",
    ]
    assert "20 measures have no evidence attached yet" in words(page)
    assert [(words(a), a.get("href")) for a in page.xpath("//a[@data-filter]")] == [
        ("Result reported 5 measures", "../../status/#y2564-result-reported"),
        ("Result awaited 15 measures", "../../status/#y2564-result-awaited"),
        ("Legal Affairs Section 20 measures", "../../units/legal/"),
    ]


def test_the_analysis_and_its_scores_are_shown(year: SmallSite) -> None:
    page = year.build().page("measures/2564/")
    section = page.get_element_by_id("analysis").getparent()

    assert words(section) == (
        "การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๓ จุดอ่อนคือการสื่อสาร ๘๑.๔๕ คะแนนรวม "
        "คะแนนรายตัวชี้วัด ตัวชี้วัด คะแนน มาตรการที่ตอบ "
        "๗. ประสิทธิภาพการสื่อสาร ๗๒.๕ ไม่มีมาตรการที่ระบุว่าตอบตัวชี้วัดนี้"
    )


def test_the_assessor_sees_what_is_shown_and_what_is_not(year: SmallSite) -> None:
    page = year.build().page("en/measures/2564/")

    assert [words(item) for item in page.xpath("//ul[@class='ask-parts']/li")] == [
        "The analysis is on this page. complete",
        "Result: 5 of 20 measures in part",
        "Period with dates inside the fiscal year: 20 of 20 measures complete",
    ]


def test_a_missing_analysis_is_said_plainly(year: SmallSite) -> None:
    year.write(
        "content/measures/2564/report.yaml",
        "groups:\n" + REPORT.split("groups:\n")[1].split("analysis:", maxsplit=1)[0],
    )
    year.write("content/measures/2564/report.pdf", b"")
    page = year.build().page("en/measures/2564/")

    assert words(page.xpath("//ul[@class='ask-parts']/li")[0]) == (
        "This page has no section with the analysis of the ITA result."
    )
    assert page.xpath("//*[@id='analysis']") == []


def test_date_signatory_and_source_are_shown(year: SmallSite) -> None:
    output = year.build()
    section = output.page("measures/2564/").get_element_by_id("about-report").getparent()

    assert words(section) == (
        "เกี่ยวกับรายงานนี้ วันที่ของรายงาน ๓๐ เมษายน ๒๕๖๔ ผู้ลงนาม สมชาย ใจดี ปลัดเทศบาล เอกสารต้นฉบับ รายงานฉบับพิมพ์"
    )
    assert "files/measures/2564/report.pdf" in output.files


def test_a_year_without_a_report_has_a_title_and_no_empty_sections(one_measure: SmallSite) -> None:
    page = one_measure.build().page("en/measures/2564/")

    assert words(page.find(".//h1")) == (
        "Measures for Promoting Integrity and Transparency of Test Municipality, Fiscal Year B.E. 2564"
    )
    assert [words(h2) for h2 in page.find(".//main").iter("h2")] == [
        "Results of the measures",
        "Version of this page",
        "Quote, share, report",
    ]


def test_a_year_with_a_report_and_no_measures_reads_like_a_sentence(site: SmallSite) -> None:
    site.write("content/measures/2564/report.yaml", "title: {th: รายงาน, en: Report}\n")
    page = site.build().page("en/measures/2564/")

    assert "This site has no measures of fiscal year B.E. 2564 yet." in words(page)
    assert list(page.iter("table")) == []


def test_years_lead_to_each_other(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2565/01-a.yaml", MEASURE)
    one_measure.write("content/measures/2566/01-a.yaml", MEASURE)
    page = one_measure.build().page("measures/2565/")

    assert [a.get("href") for a in page.xpath("//a[@rel='prev' or @rel='next']")] == ["../2564/", "../2566/"]


def test_the_section_lists_the_years_from_new_to_old(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2565/01-a.yaml", MEASURE)
    page = one_measure.build().page("en/measures/")

    assert [words(p) for p in page.xpath("//p[@class='year-list__year']")] == [
        "Fiscal year B.E. 2565",
        "Fiscal year B.E. 2564",
    ]
