"""Interface words that stay true: a page is read years after it was made, so no word depends on the reader's today."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from small_site import MEASURE, SmallSite, words

from prongsai.home import HOME
from prongsai.problems import LANGS, Lang, Problems
from prongsai.site.strings import load_strings

# "Newest" and "last" are true of something: of this site, of a record.
PASSING = {
    "th": re.compile("ปีนี้|ปีที่แล้ว|ปีหน้า|เดือนนี้|วันนี้|พรุ่งนี้|เมื่อวาน|ตอนนี้|ขณะนี้|บัดนี้|เร็ว ๆ ?นี้|ล่าสุด|ใหม่ที่สุด|ปัจจุบัน|เพิ่ง"),
    "en": re.compile(
        r"\b(?:(?:this|last|next)(?: fiscal| calendar)? (?:year|month|week)|today|tomorrow|yesterday|now|nowadays|"
        r"current|currently|presently|at present|recent|recently|latest|newest|just|soon|so far|up to date)\b",
        re.IGNORECASE,
    ),
}
ALLOWED = {
    "home.newest": "says of what it is the newest: of the reports on this site",
    "notices.newest": "says of what they are the newest: of the notices on this site",
    "notices.intro": "an order: newest first",
    "changes.intro": "an order: newest first",
    "form.kinds.year": "in the form for staff: the newest year that the site has when the form is open",
    "site.changed": "with its day: the last change that the page as shown has",
    "version.changed": "as above",
    "verify.all_changed": "as above, of the versions listed below",
    "measure.reached": "with its day, the last one that the measure has",
    "verify.paper.current": "compares a mark with the page that this site shows to the same reader",
    "verify.look": "as above",
    "verify.new_sheet": "as above",
    "verify.unknown_do": "as above",
}


def passing(lang: Lang) -> Iterator[tuple[str, str]]:
    found = load_strings([HOME / "layouts"], Problems())[lang].words
    yield from ((key, said) for key, said in found.items() if PASSING[lang].search(said))


@pytest.mark.parametrize("lang", LANGS)
def test_no_interface_word_depends_on_the_day_of_the_reader(lang: Lang) -> None:
    assert [(key, said) for key, said in passing(lang) if key not in ALLOWED] == []


def test_every_exception_is_needed() -> None:
    assert set(ALLOWED) == {key for lang in LANGS for key, _ in passing(lang)}


def test_the_home_page_of_an_old_report_names_its_year(site: SmallSite) -> None:
    site.write("content/measures/2550/01-a.yaml", MEASURE)
    output = site.build()

    headings = [words(heading) for heading in output.page("").iter("h2")]
    assert headings[:2] == ["ปีงบประมาณ พ.ศ. ๒๕๕๐", "มาตรการของปีงบประมาณ พ.ศ. ๒๕๕๐"]
    headings = [words(heading) for heading in output.page("en/").iter("h2")]
    assert headings[:2] == [
        "Fiscal year B.E. 2550",
        "Measures of fiscal year B.E. 2550",
    ]
    assert "Fiscal year B.E. 2550 The newest report on this site" in words(output.page("en/"))


def test_what_the_ita_of_a_year_asks_names_the_year(site: SmallSite) -> None:
    site.write("content/measures/2550/01-a.yaml", MEASURE)
    asks = "[{text: {th: ก, en: A}, shown_by: [method]}]"
    site.write("content/ita/2550.yaml", f"items: [{{id: O42, name: {{th: ข, en: B}}, asks: {asks}}}]\n")
    output = site.build()

    assert "(ITA) ปีงบประมาณ พ.ศ. ๒๕๕๐ กำหนดให้เปิดเผย" in words(output.page("measures/2550/ita/"))
    assert "Assessment (ITA) of fiscal year B.E. 2550 requires" in words(output.page("en/measures/2550/ita/"))
