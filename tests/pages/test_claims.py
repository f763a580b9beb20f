"""A page says "none" or "not said" only of what it knows: never of words that the reader sees on it."""

from __future__ import annotations

import pytest
from small_site import SmallSite, words

ITA = """
items:
  - id: O43
    name: {th: ข, en: B}
    asks:
      - {text: {th: ก, en: A}, shown_by: [period-in-year, analysis]}
"""


@pytest.fixture
def worded(site: SmallSite) -> SmallSite:
    """A site whose report says in words what other reports say in fields."""
    site.write(
        "content/measures/2564/report.yaml",
        "introduction: {th: จากการวิเคราะห์ ITA ได้ ๘๔ คะแนน, en: The analysis of the ITA gave a score of 84.}\n",
    )
    site.write(
        "content/measures/2564/01-a.yaml",
        """
        number: 1
        title: {th: ก, en: A}
        period: {text: {th: ตลอดปีงบประมาณ}}
        suggestion: {th: ควรอบรม, en: Train people}
        progress: [{date: 2564-05, text: {th: อบรมแล้ว, en: People were trained}}]
        """,
    )
    site.write("content/ita/2564.yaml", ITA)
    return site


def test_the_year_claims_nothing_of_the_report_that_its_words_may_say(worded: SmallSite) -> None:
    output = worded.build()

    assert "The analysis of the ITA gave a score of 84." in words(output.page("en/measures/2564/"))
    assert [words(part) for part in output.page("en/measures/2564/ita/").xpath("//ul[@class='ask-parts']/li")] == [
        "Period with dates inside the fiscal year: 0 of 1 measures not shown",
        "The page of the report has no section with the analysis of the ITA result.",
    ]


def test_what_became_of_a_suggestion_is_not_said_to_be_unknown_above_its_progress(worded: SmallSite) -> None:
    output = worded.build()

    for path in ("en/measures/2564/01/", "en/measures/2564/01/sheet/"):
        said = words(output.page(path))
        assert "People were trained" in said
        assert "No answer on this site yet" in said
        assert "no record" not in said


def test_the_years_beside_each_other_say_what_this_site_lacks_not_what_reports_do(worded: SmallSite) -> None:
    worded.write("content/measures/2564/01-a.yaml", "number: 1\ntitle: {th: ก, en: A}\n")
    thai, english = (words(worded.build().page(f"{lang}trends/")) for lang in ("", "en/"))

    assert "No measure on this site has a suggestion." in english
    assert "This site has no ITA scores to compare yet." in english
    assert "ไม่มีมาตรการใดในเว็บไซต์นี้ที่มีข้อเสนอแนะ" in thai
    assert "เว็บไซต์นี้ยังไม่มีคะแนน ITA เป็นตัวเลขให้เทียบ" in thai
