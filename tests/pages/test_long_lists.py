"""Long lists are on several pages: each entry once, sums of the whole list, links that lead to the right page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from long_site import MEASURES, NOTICES, SHARED
from lxml import etree
from small_site import Output, words

from prongsai.base.page import Page
from prongsai.home import HOME
from prongsai.models.history import Version
from prongsai.outputs.history.changes import ChangedRecord, show_changes
from prongsai.outputs.history.paging import page_changes
from prongsai.problems import Problems
from prongsai.site.strings import load_strings
from prongsai.text import Text
from prongsai.wording import make_wording

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
WORDING = make_wording(load_strings([HOME / "layouts"], Problems()), thai_digits=True)
BASE = "https://test.example.go.th/ita/"
YEAR = "measures/2564/"


def portions(long_lists: Output, start: str) -> list[str]:
    """Return the addresses of all pages of a list, as the first of them links to them."""
    links = long_lists.page(start).xpath("//nav[@class='pager']//a/@href")
    return [start] + [start + link for link in links if link != "./"]


def listed(long_lists: Output, addresses: list[str], entries: str) -> list[str]:
    return [link.rpartition("../")[2] for address in addresses for link in long_lists.page(address).xpath(entries)]


LISTS = {
    YEAR: ("//table//th/a/@href", MEASURES),
    "en/" + YEAR: ("//table//th/a/@href", MEASURES),
    "units/legal/": ("//a[@class='numbered-list__title']/@href", MEASURES + 30),
    "units/all/": ("//a[@class='numbered-list__title']/@href", SHARED),
    "notices/": ("//a[@class='dated-list__title']/@href", NOTICES),
    "en/notices/": ("//a[@class='dated-list__title']/@href", NOTICES),
    "verify/": ("//li[contains(@class, 'known-marks__item')]/@id", MEASURES + 30 + SHARED + NOTICES + 3 + 3),
}


@pytest.mark.parametrize("start", LISTS)
def test_every_entry_is_on_one_page_of_its_list(long_lists: Output, start: str) -> None:
    entries, count = LISTS[start]

    addresses = portions(long_lists, start)
    found = listed(long_lists, addresses, entries)

    assert len(addresses) > 1
    assert len(found) == count
    assert max(Counter(found).values()) == 1


def test_a_page_is_named_by_where_it_begins(long_lists: Output) -> None:
    assert portions(long_lists, YEAR) == [YEAR, f"{YEAR}from-51/", f"{YEAR}from-101/"]
    assert portions(long_lists, "notices/") == ["notices/", "notices/from-2562/"]
    assert portions(long_lists, "units/legal/") == [
        "units/legal/",
        "units/legal/from-2564-101/",
        "units/legal/from-2563/",
    ]


def test_a_year_that_fits_has_one_page(long_lists: Output) -> None:
    page = long_lists.page("measures/2563/")

    assert page.xpath("//nav[@class='pager']") == []
    assert len(page.xpath("//table//th/a")) == 30
    assert page.xpath("//*[@data-module='filter']")


def test_a_further_page_says_which_entries_it_has_and_leads_on(long_lists: Output) -> None:
    page = long_lists.page(f"en/{YEAR}from-51/")

    assert words(page.find(".//h1")).endswith("Fiscal Year B.E. 2564 (Measures 51–100)")
    assert page.findtext(".//title").startswith("Measures for Promoting Integrity")
    assert "(Measures 51–100)" in page.findtext(".//title")
    assert [(link.get("rel"), link.get("href")) for link in page.xpath("//head/link[@rel='prev' or @rel='next']")] == [
        ("prev", "../"),
        ("next", "../from-101/"),
    ]
    assert [words(link) for link in page.xpath("//nav[@class='neighbours']/a")] == [
        "Previous page Measures 1–50",
        "Next page Measures 101–120",
    ]
    assert [words(link) for link in page.xpath("//nav[@class='pager']//a[@aria-current='page']")] == ["51–100"]
    assert [link.get("href") for link in page.xpath("//nav[@class='breadcrumbs']//a")] == ["../../../", "../../", "../"]
    (switch,) = page.xpath("//a[@rel='alternate']/@href")
    assert switch == f"../../../../{YEAR}from-51/"


def test_the_sums_of_a_long_list_are_those_of_the_whole(long_lists: Output) -> None:
    year, notices = long_lists.page(f"en/{YEAR}"), long_lists.page("en/notices/")

    facets = [words(link) for link in year.xpath("//nav[@class='facets']//a")]
    assert facets == [
        "Result reported 90 measures",
        "Result awaited 30 measures",
        "Legal Affairs Section 120 measures",
    ]
    assert words(year.xpath("//dl[@class='figures']")[0]).startswith("Measures 120")
    assert [words(item) for item in notices.xpath("//section[@aria-labelledby='all']/ul[1]/li")] == [
        "Announcement: 65 notices",
        "Order: 65 notices",
    ]
    assert words(notices.xpath("//p[@id='pager']")[0]) == "130 entries on 2 pages"


def test_what_would_filter_a_part_of_a_list_only_is_a_search_of_the_whole(long_lists: Output) -> None:
    for address in (YEAR, "notices/", f"{YEAR}from-51/"):
        assert long_lists.page(address).xpath("//*[@data-module='filter']") == []
    (form,) = long_lists.page(f"en/{YEAR}").xpath("//section//form[@role='search']")

    assert form.get("action") == "../../search/"
    assert [(field.get("name"), field.get("value")) for field in form.iter("input")] == [("year", "2564"), ("q", None)]
    assert words(form.find("label")) == "Search fiscal year B.E. 2564"


def test_a_link_in_the_content_leads_to_the_page_that_has_the_place(long_lists: Output) -> None:
    (link,) = long_lists.page(YEAR).xpath("//div[@data-report]//a/@href")

    assert link == "from-51/#m99"
    assert long_lists.page(f"{YEAR}from-51/").xpath("//*[@id='m99']")


def test_the_mark_of_every_page_leads_to_its_line_in_the_list(long_lists: Output) -> None:
    for number in (1, 60, 120):
        address = f"{YEAR}{number:02}/"
        (link,) = long_lists.page(address).xpath("//a[@class='target version-mark']/@href")
        page, _, place = link.removeprefix("../../../").partition("#")
        assert long_lists.page(page).xpath(f"//*[@id='{place}']//a/@href") == [
            f"../{'../' * page.count('from')}{address}#{place}"
        ]


def test_the_list_of_marks_for_programs_is_whole(long_lists: Output) -> None:
    marks = [version["mark"] for version in json.loads(long_lists.files["versions.json"])["versions"]]

    assert len(marks) == len(set(marks)) == LISTS["verify/"][1]


def test_the_status_lists_long_years_on_pages_of_their_own(long_lists: Output) -> None:
    status = long_lists.page("en/status/")

    (place,) = long_lists.page(f"en/{YEAR}").xpath("//a[@data-value='result-awaited']/@href")
    assert place == "../../status/#y2564-result-awaited"
    head = status.xpath("//h4[@id='y2564-result-awaited']")[0]
    assert words(head) == "Result awaited (30)"
    (link,) = head.getnext().xpath(".//a")
    assert (link.get("href"), words(link)) == ("2564-result-awaited/", "See all 30 measures")
    page = long_lists.page("en/status/2564-result-awaited/")
    assert words(page.find(".//h1")) == "Result awaited, fiscal year B.E. 2564"
    assert page.xpath("//main//ul[@class='plain-list']//a/@href") == [
        f"../../{YEAR}{number:02}/" for number in range(4, MEASURES + 1, 4)
    ]


def test_a_unit_leads_to_the_measures_of_all_units_instead_of_repeating_them(long_lists: Output) -> None:
    page = long_lists.page("en/units/finance/")

    (shared,) = page.xpath("//section[@aria-labelledby='shared']")
    assert words(shared) == "Measures shared by all units All units (110 measures)"
    assert shared.xpath(".//a/@href") == ["../all/"]
    assert "No published report names this unit" not in words(page)


def test_the_home_page_and_the_list_of_all_do_not_repeat_a_long_year(long_lists: Output) -> None:
    home, reports = long_lists.page("en/"), long_lists.page("en/measures/")

    assert len(home.xpath("//ol[@class='numbered-list']/li")) == 10
    assert [(words(link), link.get("href")) for link in home.xpath("//section[@aria-labelledby='measures']/p/a")] == [
        ("See all 120 measures", f"{YEAR}#measures")
    ]
    assert reports.xpath("//ol[@class='numbered-list']") == []
    years = reports.xpath("//section[@aria-labelledby='by-year']//a")
    assert [(words(link), link.get("href")) for link in years] == [
        ("B.E. 2564 120 measures", "2564/"),
        ("B.E. 2563 30 measures", "2563/"),
        ("B.E. 2562 110 measures", "2562/"),
    ]


def test_the_alphabetical_list_says_what_it_leaves_out(long_lists: Output) -> None:
    (part,) = long_lists.page("en/search/").xpath("//section[@aria-labelledby='by-letter']")

    assert "Long lists, such as the measures of a year, have their own pages." in words(part)
    assert part.xpath(f".//a[contains(@href, '{YEAR}0')]") == []
    assert part.xpath(".//a[@href='../units/finance/']")


def test_a_list_for_another_website_ends_with_a_link_to_the_rest(long_lists: Output) -> None:
    frame, fragment = long_lists.page(f"en/embed/{YEAR}"), long_lists.text("en/embed/measures/2564.html")

    assert len(frame.xpath("//li")) == fragment.count("<li>") == 100
    assert [(words(link), link.get("href")) for link in frame.xpath("//main/p/a")] == [
        ("All 120 entries", f"../../../{YEAR}")
    ]
    assert f'<p><a href="{BASE}en/{YEAR}">All 120 entries</a></p>' in fragment


def test_search_engines_find_further_pages_and_searches_and_feeds_do_not(long_lists: Output) -> None:
    sitemap = etree.fromstring(long_lists.files["sitemap.xml"])
    (entry,) = sitemap.xpath(f"//s:url[s:loc='{BASE}en/{YEAR}from-51/']", namespaces=MAP)
    page = long_lists.page(f"en/{YEAR}from-51/")

    assert f"{BASE}{YEAR}from-51/" in entry.xpath("x:link/@href", namespaces=MAP)
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}en/{YEAR}from-51/"]
    assert page.xpath("//meta[@name='robots']") == []
    others = [
        path for path in long_lists.files if path.startswith("search/") or path.endswith(("feed.xml", "feed.json"))
    ]
    assert [path for path in others if "from-51" in long_lists.text(path)] == []


def test_files_of_a_year_stay_whole(long_lists: Output) -> None:
    assert long_lists.text("data/measures-2564.csv").count("\r\nmeasures/2564/") == MEASURES
    assert f"{YEAR}report-2564.pdf" in long_lists.files
    assert not [path for path in long_lists.files if "from-" in path and not path.endswith("index.html")]


def large(long_lists: Output) -> Iterator[tuple[str, int]]:
    yield from ((path, len(long_lists.files[path])) for path in long_lists.files if path.endswith(".html"))


def test_no_page_is_much_larger_than_200_kb(long_lists: Output) -> None:
    assert [(path, size) for path, size in large(long_lists) if size > 217_000] == []


def test_changes_are_cut_by_year_newest_first() -> None:
    changes = [
        ChangedRecord(
            key=f"a/{number}",
            title=Text(th="ก", en="A"),
            link=None,
            version=Version(version="1", date=f"{2564 - number // 80}-0{3 - number % 80 // 40}-05", mark="0a0a0a0a"),
        )
        for number in range(200)
    ]
    page = Page(key="changes", layout="history/changes", title=Text(th="สิ่งที่เปลี่ยนแปลง", en="What changed"))

    pages = [*page_changes(page, show_changes(changes), WORDING)]

    assert [page.key for page in pages] == ["changes", "changes/from-2563", "changes/from-2562"]
    assert pages[0].pager
    assert [label.th for label in pages[0].pager.labels] == ["๒๕๖๔", "๒๕๖๓", "๒๕๖๒"]
