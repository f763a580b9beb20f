"""Home, units, status: pages that look across measures."""

from __future__ import annotations

from small_site import MEASURE, SmallSite, words


def links(page: object, path: str) -> list[str]:
    return [words(a) for a in page.xpath(f"{path}//a")]


def test_a_unit_shows_its_own_measures_and_those_that_all_units_share(site: SmallSite) -> None:
    site.write(
        "content/units.yaml",
        """
        all: {name: {th: ทุกหน่วยงาน, en: All units}, everyone: yes}
        finance: {name: {th: กองคลัง, en: Finance Division}, phone: 039-000-000, room: "12"}
        revenue: {name: {th: งานจัดเก็บรายได้, en: Revenue Section}, parent: finance}
        """,
    )
    site.write("content/measures/2564/01-a.yaml", MEASURE + "responsible: [all]\n")
    site.write("content/measures/2564/02-b.yaml", "number: 2\ntitle: {th: ข, en: B}\nresponsible: [finance]\n")
    output = site.build()

    finance = output.page("en/units/finance/")
    assert [words(h) for h in finance.find(".//main").iter("h2", "h3")] == [
        "About the unit",
        "Fiscal year B.E. 2564",
        "Measures shared by all units",
        "Version of this page",
    ]
    assert [words(a) for a in finance.xpath("//a[@class='numbered-list__title']")] == ["2. B", "1. Prepare a manual"]
    assert [words(row) for row in finance.xpath("//dl/div")] == [
        "Units within it Revenue Section",
        "Telephone 039-000-000",
        "Room 12",
    ]
    revenue = output.page("en/units/revenue/")
    assert [words(row) for row in revenue.xpath("//dl/div")] == ["Part of Finance Division"]
    assert [words(item) for item in output.page("en/units/").xpath("//ul[@class='tally']/li")] == [
        "All units 1 measure",
        "Finance Division 1 measure",
        "Revenue Section 0 measures",
    ]


def test_a_unit_without_measures_says_so(site: SmallSite) -> None:
    assert "This unit has no measures in a published report yet." in words(site.build().page("en/units/legal/"))


def test_units_above_each_other_are_a_problem(site: SmallSite) -> None:
    site.write(
        "content/units.yaml",
        """
        a: {name: {th: ก, en: A}, parent: b}
        b: {name: {th: ข, en: B}, parent: a}
        c: {name: {th: ค, en: C}, parent: d}
        """,
    )

    assert [line.partition("\n")[0] for line in site.problems()] == [
        'content/units.yaml:1:35: a.parent: the unit is its own ancestor, through "b".',
        'content/units.yaml:2:35: b.parent: the unit is its own ancestor, through "a".',
        'content/units.yaml:3:35: c.parent: no unit "d" in content/units.yaml.',
    ]


def test_the_status_page_has_a_row_a_measure_from_its_result_to_the_answer(site: SmallSite) -> None:
    site.write("content/measures/2564/01-a.yaml", MEASURE + "status: done\nperiod: {start: 2564-01, end: 2564-03}\n")
    site.write(
        "content/measures/2564/02-b.yaml",
        "number: 2\ntitle: {th: ข, en: B}\nresult: {th: ทำแล้ว, en: Done}\nsuggestion: {th: เพิ่มเวลา, en: More time}\n",
    )
    page = site.build().page("en/status/")

    assert [[words(cell) for cell in row.iter("th", "td")] for row in page.iter("tr")] == [
        [
            "Measures",
            "Result",
            "Declared status",
            "Evidence",
            "Suggestions",
            "Answer",
        ],
        ["2. B", "Result reported", "Not declared", "No evidence attached yet", "More time", "Not answered yet"],
        ["1. Prepare a manual", "Result awaited", "Done", "No evidence attached yet", "None in the report", ""],
    ]
    assert [(link.get("data-value"), words(link)) for link in page.xpath("//a[@data-filter='suggestion']")] == [
        ("made", "With a suggestion 1 measure"),
        ("open", "Not answered yet 1 measure"),
    ]
    assert [row.get("data-suggestion") for row in page.xpath("//tr[@data-item]")] == ["made open", ""]
    assert [body.get("id") for body in page.iter("tbody")] == ["y2564-result-reported", "y2564-result-awaited"]


def test_home_names_each_suggestion_that_nobody_answered(site: SmallSite) -> None:
    asked = "title: {th: ก, en: A}\nsuggestion: {th: เพิ่มเวลา, en: More time}\n"
    site.write("content/measures/2563/01-a.yaml", "number: 1\n" + asked)
    site.write("content/measures/2564/01-b.yaml", "number: 1\nfollows_up: 2563/01\n" + asked.replace("เพิ่ม", "ลด"))
    page = site.build().page("en/")

    section = page.get_element_by_id("suggestions").getparent()
    assert [words(item) for item in section.xpath(".//*[contains(@class, 'story__said')]")] == ["More time"]
    assert "1 of 2 not answered yet" in words(section)
    assert section.xpath(".//a/@href")[-1] == "suggestions/"


def test_home_shows_the_latest_year_and_leads_to_all(one_measure: SmallSite) -> None:
    one_measure.write("content/measures/2565/01-a.yaml", "number: 1\ntitle: {th: ปีใหม่, en: New year}\n")
    page = one_measure.build().page("en/")

    assert [words(h) for h in page.find(".//main").iter("h1", "h2")] == [
        "Test Municipality",
        "Fiscal year B.E. 2565",
        "Measures of fiscal year B.E. 2565",
        "Reports of all years",
        "Check and reuse",
    ]
    assert [words(a) for a in page.xpath("//a[@class='numbered-list__title']")] == ["1. New year"]


def test_a_site_without_anything_reads_like_a_sentence(site: SmallSite) -> None:
    output = site.build()

    assert "No report has been published on this site yet." in words(output.page("en/"))
    assert "ยังไม่มีรายงานเผยแพร่ในเว็บไซต์นี้" in words(output.page("measures/"))
    assert "There are no measures on this site yet." in words(output.page("en/status/"))
