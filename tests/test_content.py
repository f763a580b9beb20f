"""The real content: word for word the report, complete in English, nothing wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from small_site import Output, words

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.pipeline import prepare
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

REPORT = Path(__file__).parent / "fixtures/report-2564.th.txt"


def test_it_builds_without_a_problem_or_a_warning() -> None:
    problems = Problems()

    prepare(Files(HOME), today("0"), problems)

    assert [problem.text("en") for problem in problems] == []


def report_rows() -> list[list[str]]:
    """Return the cells of the report's seven measures, as published."""
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if re.match(r"[๑-๙]\.", line)]


def squeezed(text: str) -> str:
    """Return text without the line breaks and runs of space that no reader sees."""
    return " ".join(text.split())


def table(page: HtmlElement) -> list[list[HtmlElement]]:
    """Return the cells of the report's table, without what is said there by the site itself."""
    for own in page.xpath("//table//*[@data-own and not(contains(@class, 'not-stated'))]"):
        own.drop_tree()
    return [list(row) for row in page.xpath("//table[contains(@class, 'measure-table')]/tbody/tr")]


def test_the_table_has_the_cells_of_the_report_word_for_word(trat: Output) -> None:
    shown = table(trat.page("measures/2564/"))

    assert len(shown) == len(report_rows()) == 7
    for cells, row in zip(shown, report_rows(), strict=True):
        for cell, published in list(zip(cells, row, strict=False))[:5]:
            assert squeezed(words(cell)) == squeezed(published)


def test_suggestions_a_dash_and_an_empty_cell_stay_apart(trat: Output) -> None:
    shown = [words(cells[5]) for cells in table(trat.page("measures/2564/"))]
    published = [row[5] if len(row) > 5 else "" for row in report_rows()]

    expected = {"-": "รายงานระบุว่าไม่มี", "": "รายงานไม่ได้ระบุ"}
    assert shown == [expected.get(cell, cell) for cell in published]
    dashes = [cells[5].text_content().strip() for cells in table(trat.page("measures/2564/"))]
    assert [text.startswith("-") for text in dashes] == [cell == "-" for cell in published]
    assert published.count("-") == 3
    assert published.count("") == 1


def test_every_sentence_of_the_report_is_on_the_year_page(trat: Output) -> None:
    page = squeezed(trat.page("measures/2564/").find(".//main").text_content())
    text = REPORT.read_text(encoding="utf-8").replace("*", "")
    for line in text.splitlines():
        for cell in line.split("\t"):
            if cell.strip() not in {"", "-"}:
                assert squeezed(cell) in page, cell


def test_every_measure_page_has_its_row(trat: Output) -> None:
    for number, row in enumerate(report_rows(), start=1):
        page = squeezed(trat.page(f"measures/2564/{number:02}/").find(".//main").text_content())
        for cell in row[1:]:
            # A dash stands in the table; the page of a measure says what it means.
            assert squeezed("รายงานระบุว่าไม่มี" if cell == "-" else cell) in page
        assert squeezed(row[0].partition(". ")[2]) in page


def test_every_thai_text_has_english() -> None:
    problems = Problems()

    load_content(Files(HOME), KINDS, problems)

    assert len(problems) == 0


def test_no_english_page_falls_back_to_thai(trat: Output) -> None:
    for path in trat.files:
        if path.startswith("en/") and path.endswith(".html"):
            assert "are shown in Thai" not in words(trat.page(path)), path


@pytest.mark.parametrize("wrong", ["signatory", "evidence:", "status:", "phone", "email"])
def test_nothing_is_said_that_the_report_does_not_say(wrong: str) -> None:
    for file in (HOME / "content/measures").rglob("*.yaml"):
        assert wrong not in file.read_text(encoding="utf-8")


def test_the_year_page_answers_o43_and_says_that_the_analysis_of_o42_is_not_there(trat: Output) -> None:
    page = trat.page("en/measures/2564/ita/")

    assert [words(item) for item in page.xpath("//ul[@class='ask-parts']/li")] == [
        "The page of the report has no section with the analysis of the ITA result.",
        "Method: 7 of 7 measures complete",
        "Responsible unit: 7 of 7 measures complete",
        "Result: 7 of 7 measures complete",
        "Method: 7 of 7 measures complete",
        "Responsible unit: 7 of 7 measures complete",
        "Evidence attached: 0 of 7 measures not shown",
        "Period with dates inside the fiscal year: 7 of 7 measures complete",
    ]
