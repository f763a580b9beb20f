"""The years beside each other: a picture of every number, and its table."""

from __future__ import annotations

from small_site import CONFIG, Output, SmallSite, words


def test_every_picture_has_the_table_of_its_numbers(example_in_2568: Output) -> None:
    page = example_in_2568.page("en/trends/")

    tables = {
        table.get("aria-labelledby"): [
            [" ".join(cell.text_content().split()) for cell in row.iterchildren()] for row in table.iter("tr")
        ]
        for table in page.iter("table")
    }
    assert tables["standings"] == [
        ["Fiscal year", "Result reported", "Result awaited", "Total"],
        ["B.E. 2566", "4", "0", "4"],
        ["B.E. 2567", "3", "2", "5"],
    ]
    assert tables["suggestions"] == [
        ["Fiscal year", "Answered", "Not answered yet", "Total"],
        ["B.E. 2566", "3", "1", "4"],
        ["B.E. 2567", "1", "0", "1"],
    ]
    assert tables["scores"][:2] == [["Indicator", "B.E. 2565", "B.E. 2566"], ["Overall", "79.4", "84.12"]]
    for label in tables:
        (picture,) = page.xpath(f"//section[@aria-labelledby='{label}']//div[@aria-hidden='true']")
        assert picture.xpath(".//rect")
    widths = page.xpath("//section[@aria-labelledby='standings']//div[@aria-hidden]//rect[@data-part]/@width")
    assert widths == ["4", "3", "2"]


def test_what_the_reports_do_not_say_is_said_so(one_measure: SmallSite) -> None:
    text = one_measure.build().page("en/trends/").text_content()

    assert "No measure on this site has a suggestion." in text
    assert "This site has no ITA scores to compare yet." in text


def test_without_measures_the_page_says_so(site: SmallSite) -> None:
    page = site.build().page("en/trends/")

    assert [p.text for p in page.xpath("//main/p[not(@class)]")] == ["No report has been published on this site yet."]
    assert not page.xpath("//table")


def test_scores_show_where_no_measure_does(site: SmallSite) -> None:
    analysis = "analysis: {year: 2563, text: {th: ก, en: A}, overall: 90}\n"
    site.write("content/measures/2564/report.yaml", analysis)

    assert [table.get("aria-labelledby") for table in site.build().page("trends/").iter("table")] == ["scores"]


def test_the_page_is_linked_once_there_is_a_second_year(one_measure: SmallSite) -> None:
    one_measure.write("site_config.yaml", CONFIG + "menu: [measures, trends]\nfooter: [trends, search]\n")
    linked = "//a[contains(@href, 'trends/') and not(contains(@href, 'en/trends/')) and not(@hreflang)]"
    first = one_measure.build()
    one_measure.write("content/measures/2565/01-a.yaml", "number: 1\ntitle: {th: ก, en: A}\n")
    second = one_measure.build()

    for path in ("", "measures/"):
        assert not first.page(path).xpath(linked)
        assert second.page(path).xpath(linked + "[ancestor::footer]")
        assert second.page(path).xpath(linked + "[ancestor::header]")
    assert second.page("measures/").xpath("//main" + linked)
    assert "เพียงปีเดียว จะเทียบได้เมื่อมีปีที่สอง" in words(first.page("trends/"))
    assert "The comparison begins with the second year." in words(first.page("en/trends/"))
    assert "begins with the second year" not in words(second.page("en/trends/"))
