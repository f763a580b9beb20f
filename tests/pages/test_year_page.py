"""The year's report: six columns, what they add up to, what the assessor looks for."""

from __future__ import annotations

import io

import pytest
from lxml.html import HtmlElement
from PIL import Image
from small_site import CONFIG, MEASURE, PDF, SmallSite, words

from prongsai.base.file_facts import size_in_words
from prongsai.outputs.covers.plan import MOST_BYTES

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
GROUPS = """
groups:
  - {id: service, title: {th: การบริการ, en: Service}}
  - {id: property, title: {th: ทรัพย์สิน, en: Property}}
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
    """Return the measures' table as a reader sees it in a wide room, cell by cell."""
    for more in page.xpath("//details[@class='measure-table__more']"):
        more.drop_tree()
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
        "๗. ประสิทธิภาพการสื่อสาร ๗๒.๕ ไม่มีมาตรการที่ตอบตัวชี้วัดนี้"
    )


def test_the_assessor_has_a_page_with_what_is_shown_and_what_is_not(year: SmallSite) -> None:
    output = year.build()
    page = output.page("en/measures/2564/ita/")

    assert words(page.find(".//h1")) == "For ITA assessors, fiscal year B.E. 2564"
    assert words(output.page("measures/2564/ita/").find(".//h1")) == "สำหรับผู้ประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๔"
    assert [words(h2) for h2 in page.find(".//main").iter("h2")][:2] == ["O42 Measures", "O43 Results"]
    parts = page.xpath("//ul[@class='ask-parts']/li")
    assert [(words(part), part.xpath("string(a/@href)")) for part in parts] == [
        ("The analysis is on the page of the report. complete", "../#analysis"),
        ("Result: 5 of 20 measures in part", "../#measures"),
        ("Period with dates inside the fiscal year: 20 of 20 measures complete", "../#measures"),
    ]


def test_the_page_of_the_assessor_is_found_from_everywhere(year: SmallSite) -> None:
    year.write("content/measures/2565/01-a.yaml", MEASURE)
    year.write("content/ita/2565.yaml", ITA)
    output = year.build()
    page = output.page("measures/2564/ita/")

    assert [a.get("href") for a in page.xpath("//nav[@class='breadcrumbs']//a")] == ["../../../", "../../", "../"]
    assert output.page("measures/2564/").xpath("//nav[contains(@class, 'page-nav')]//a[@href='ita/']")
    of_foot = "//footer//a[contains(@href, '/ita/')]"
    assert [(words(a), a.get("href")) for a in output.page("en/units/").xpath(of_foot)] == [
        ("For ITA assessors, fiscal year B.E. 2565", "../measures/2565/ita/")
    ]
    assert "measures/2564/ita/" in output.text("sitemap.xml")
    assert any("measures/2564/ita" in output.text(path) for path in output.files if path.startswith("search/"))


def test_the_year_says_in_a_line_what_of_the_items_is_shown(year: SmallSite) -> None:
    section = year.build().page("en/measures/2564/").get_element_by_id("ita").getparent()

    assert words(section) == "For ITA assessors Item O42 complete Item O43 in part See each item"
    assert [element.get("id") for element in section.xpath(".//*[@data-state]")] == ["O42", "O43"]
    assert section.xpath(".//a/@href") == ["ita/"]


def test_a_year_without_items_has_no_page_for_the_assessor(one_measure: SmallSite) -> None:
    output = one_measure.build()

    assert "measures/2564/ita/index.html" not in output.files
    assert output.page("measures/2564/").xpath("//*[@id='ita' or @href='ita/']") == []
    assert "ITA" not in words(output.page("").find(".//footer"))


def test_a_missing_analysis_is_said_plainly(year: SmallSite) -> None:
    year.write(
        "content/measures/2564/report.yaml",
        "groups:\n" + REPORT.split("groups:\n")[1].split("analysis:", maxsplit=1)[0],
    )
    year.write("content/measures/2564/report.pdf", b"")
    output = year.build()

    assert words(output.page("en/measures/2564/ita/").xpath("//ul[@class='ask-parts']/li")[0]) == (
        "The page of the report has no section with the analysis of the ITA result."
    )
    assert output.page("en/measures/2564/").xpath("//*[@id='analysis']") == []


def test_the_card_has_the_files_of_the_report_with_the_size_of_each(year: SmallSite) -> None:
    output = year.build(has_sizes=True)
    links = output.page("en/measures/2564/").xpath("//ul[@class='publication__files']/li")

    files = [f"en/measures/2564/report-2564.{form}" for form in ("pdf", "docx", "xlsx")]
    files += ["data/measures-2564.csv", "api/v1/measures-2564.json"]
    names = ["PDF report", "Word report", "Excel table", "CSV data", "JSON data"]
    sizes = [size_in_words(len(output.files[file])) for file in files]
    assert [words(link) for link in links] == [f"{name} {size}" for name, size in zip(names, sizes, strict=True)]
    assert links[0].xpath("a/@href") == ["report-2564.pdf"]
    assert words(output.page("measures/2564/").xpath("//ul[@class='publication__files']/li")[0]).startswith(
        "รายงาน PDF "
    )


def test_the_card_shows_the_first_page_of_the_report_in_the_language_of_the_page(year: SmallSite) -> None:
    output = year.build()
    pictures = []
    for lang, alt in (("", "หน้าแรกของรายงาน"), ("en/", "First page of the report")):
        (picture,) = output.page(f"{lang}measures/2564/").xpath("//img[@class='publication__cover']")
        data = output.files[f"{lang}measures/2564/report-2564.png"]
        assert picture.get("src") == "report-2564.png"
        assert picture.get("alt") == alt
        with Image.open(io.BytesIO(data)) as drawn:
            assert [picture.get("width"), picture.get("height")] == [*map(str, drawn.size)]
            assert drawn.convert("L").getextrema()[0] < 80
        assert len(data) <= MOST_BYTES
        pictures.append(data)

    assert pictures[0] != pictures[1]


def test_a_site_without_report_files_has_a_card_without_them(year: SmallSite) -> None:
    year.write("site_config.yaml", f"{CONFIG}outputs: {{report: no, data: no}}\n")
    page = year.build().page("en/measures/2564/")

    assert page.xpath("//section[@class='publication']//img|//section[@class='publication']//a[@download]") == []
    assert words(page.get_element_by_id("about-report")).startswith("Published by Test Municipality Date of the report")


def test_publisher_date_signatory_and_source_are_shown(year: SmallSite) -> None:
    output = year.build()

    assert words(output.page("measures/2564/").get_element_by_id("about-report")) == (
        "เผยแพร่โดย เทศบาลทดสอบ วันที่ของรายงาน ๓๐ เมษายน ๒๕๖๔ ผู้ลงนาม สมชาย ใจดี ปลัดเทศบาล เอกสารต้นฉบับ รายงานฉบับพิมพ์"
    )
    assert "files/measures/2564/report.pdf" in output.files


def test_what_the_report_does_not_state_is_said(year: SmallSite) -> None:
    year.write("content/measures/2564/report.yaml", "title: {th: รายงาน, en: Report}\n" + GROUPS)
    page = year.build().page("measures/2564/")

    assert words(page.get_element_by_id("about-report")) == (
        "เผยแพร่โดย เทศบาลทดสอบ วันที่ของรายงาน รายงานไม่ได้ระบุ ผู้ลงนาม รายงานไม่ได้ระบุ"
    )


def test_equal_periods_are_one_sentence(year: SmallSite) -> None:
    output = year.build()

    for path, said in (
        ("measures/2564/", "ทุกมาตรการดำเนินการในช่วงเดียวกัน คือ มกราคม – มีนาคม ๒๕๖๔"),
        ("en/measures/2564/", "All measures were carried out in the same period: January – March 2021 (B.E. 2564)"),
    ):
        page = output.page(path)
        assert words(page.get_element_by_id("timeline").getparent()).endswith(said)
        assert page.xpath("//div[@class='timeline']") == []


@pytest.mark.parametrize("other", ["period: {start: 2564-01, end: 2564-04}", "period: {text: {th: ตลอดปี}}", ""])
def test_other_periods_are_a_chart_with_its_months(year: SmallSite, other: str) -> None:
    year.write("content/measures/2564/20-m.yaml", f"number: 20\ntitle: {{th: มาตรการ, en: Measure}}\n{other}\n")
    output = year.build()
    months = "//div[@class='timeline__scale']/span"

    assert [words(month) for month in output.page("measures/2564/").xpath(months)][:4] == [
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
        "ม.ค.",
    ]
    assert [words(month) for month in output.page("en/measures/2564/").xpath(months)][:3] == ["Oct", "Nov", "Dec"]
    assert "same period" not in words(output.page("en/measures/2564/"))


def test_the_contents_lead_to_every_part_and_to_each_measure_of_a_short_table(year: SmallSite) -> None:
    contents = "//nav[contains(@class, 'page-nav')]//a"
    page = year.build().page("en/measures/2564/")

    assert [(words(a), a.get("href")) for a in page.xpath(contents)] == [
        ("Table of measures", "#measures"),
        ("Period", "#timeline"),
        ("ITA result", "#analysis"),
        ("For ITA assessors", "ita/"),
        ("Files", "#about-report"),
    ]
    for number in range(4, 21):
        (year.root / f"content/measures/2564/{number:02}-m.yaml").unlink()
    page = year.build().page("en/measures/2564/")
    assert [(words(a), a.get("href")) for a in page.xpath(contents)][1:4] == [
        ("Measure 1", "#m1"),
        ("Measure 2", "#m2"),
        ("Measure 3", "#m3"),
    ]


def test_a_card_on_a_phone_folds_how_by_whom_and_when(year: SmallSite) -> None:
    page = year.build().page("en/measures/2564/")

    assert [words(more) for more in page.xpath("//tr[@id='m3']//summary")] == ["How, by whom, when: Measure 3"]
    assert len(page.xpath("//table//summary")) == 20
    row = page.get_element_by_id("m3")
    assert [cell.get("data-label") for cell in row.xpath("td[@class='measure-table__rest']")] == [
        "Method",
        "Responsible unit",
        "Period",
    ]


def test_a_suggestion_says_what_became_of_it(year: SmallSite) -> None:
    suggestion = "suggestion: {th: ควรอบรม, en: Train people}\n"
    for number in (1, 2):
        year.write(
            f"content/measures/2564/{number:02}-m.yaml",
            f"number: {number}\ntitle: {{th: มาตรการ, en: Measure}}\n{suggestion}",
        )
    year.write("content/measures/2564/03-m.yaml", "number: 3\ntitle: {th: ก, en: A}\nsuggestion: {th: '-', en: '-'}\n")
    year.write(
        "content/suggestions/2564/02.yaml",
        "measure: 2564/02\nanswer: done\ndate: 2565-01-10\nunit: legal\ntext: {th: อบรมแล้ว, en: Trained}\n",
    )
    page = year.build().page("en/measures/2564/")

    told = {row[0]: row[5] for row in rows(page)}
    assert told["1. Measure"] == "Train people Not answered yet"
    assert told["2. Measure"] == "Train people Done"
    assert page.xpath("//tr[@id='m2']/td[last()]//a/@href") == ["../../suggestions/2564/02/"]
    assert told["3. A"] == "None, according to the report"


def test_a_year_without_a_report_has_a_title_and_no_empty_sections(one_measure: SmallSite) -> None:
    page = one_measure.build().page("en/measures/2564/")

    assert words(page.find(".//h1")) == (
        "Measures for Promoting Integrity and Transparency of Test Municipality, Fiscal Year B.E. 2564"
    )
    assert [words(h2) for h2 in page.find(".//main").iter("h2")] == [
        "Results of the measures",
        "Version of this page",
        "Cite and share",
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
