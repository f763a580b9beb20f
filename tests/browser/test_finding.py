"""The search in a real browser: everything that is there is found, the right thing first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import served, watched, write_output
from playwright.sync_api import Browser, Page, Route, expect
from small_site import Output

from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.loader.load import load_content
from prongsai.problems import Lang, Problems
from prongsai.source.files import Files
from prongsai.thai import search_key

pytestmark = pytest.mark.browser
FIXTURES = HOME / "tests/fixtures"
QUERIES = json.loads((FIXTURES / "queries.json").read_text(encoding="utf-8"))


def documents(output: Output, lang: str) -> dict[str, list[str]]:
    """Return the texts of every record of a site by its key, as they are searched."""
    found = {}
    for data in output.found(rf"^search/{lang}-\w+\.js$").values():
        part = json.loads(data.decode().removeprefix("searchPart(").removesuffix(");\n"))
        found |= {key: text.split("\n") for key, _, _, _, text in part["docs"]}
    return found


def test_what_is_typed_before_the_script_has_come_is_searched(browser: Browser, base: str) -> None:
    held: list[Route] = []
    with watched(browser) as (page, trouble):
        page.route("**/js/search.*.js", lambda route: held.append(route))  # noqa: PLW0108 (playwright marks what it calls)
        page.goto(base + "search/?q=คู่มือ", wait_until="commit")
        page.get_by_role("combobox", name="คำที่ต้องการค้นหา").fill("บัตรคิว")
        page.get_by_role("combobox", name="ปีงบประมาณ").select_option("2564")
        expect(page.locator(".finding")).to_have_count(0)
        for route in held:
            route.continue_()

        expect(page.locator(".finding")).to_have_count(1)
        assert page.get_by_role("combobox", name="ปีงบประมาณ").input_value() == "2564"

    assert len(held) == 1
    assert trouble == []


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", ["trat", "example"])
def test_every_word_of_every_record_with_a_page_is_among_what_is_searched(
    name: str, lang: Lang, request: pytest.FixtureRequest
) -> None:
    searched = {
        key: search_key("\n".join(lines)) for key, lines in documents(request.getfixturevalue(name), lang).items()
    }
    # The points of a building have pages of their own below it.
    below = {
        key: "\n".join(text for other, text in searched.items() if f"{other}/".startswith(f"{key}/"))
        for key in searched
    }
    content = load_content(Files(HOME if name == "trat" else HOME / "examples"), KINDS, Problems())
    addresses = re.compile(r"\]\([^)]*\)|https?://\S+")
    words = [
        (loaded.key, word)
        for loaded in content.records
        if loaded.key in searched
        for _, text in loaded.texts()
        for word in re.findall(r"[\w\u0e00-\u0e7f]{4,}", addresses.sub("", text.words(lang).value))
    ]

    assert {loaded.kind for loaded in content.records if loaded.key not in searched} <= {"glossary", "ita"}
    assert len(words) > 100
    assert [(key, word) for key, word in words if search_key(word) not in below[key]] == []


def find(page: Page, query: str) -> list[str]:
    """Type a query and return the keys of all results, the best first."""
    page.fill("#q", "")
    expect(page.locator("[data-search-count]")).to_have_text("")
    page.fill("#q", query)
    expect(page.locator("[data-search-count]")).not_to_have_text("")
    links = page.locator(".finding").evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r".*?/somewhere/else/(en/)?|/$", "", link) for link in links]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_query_finds_what_it_means_first_and_everything_that_contains_it(
    browser: Browser, base: str, trat: Output, lang: str
) -> None:
    texts = documents(trat, lang)
    wrong, missed = [], []
    with watched(browser) as (page, trouble):
        page.goto(f"{base}{'en/' if lang == 'en' else ''}search/")
        for query, first in [(query, first) for of, query, first in QUERIES if of == lang]:
            found = find(page, query)
            if found[:1] != [first]:
                wrong.append((query, first, found[:3]))
            key = search_key(query)
            holding = {page for page, lines in texts.items() if any(key in search_key(line) for line in lines)}
            missed += [(query, page) for page in holding - set(found)]

    assert (wrong, missed, trouble) == ([], [], [])
    assert len(QUERIES) >= 80


@pytest.mark.parametrize("lang", ["th", "en"])
def test_any_part_of_any_text_is_found(browser: Browser, base: str, trat: Output, lang: str) -> None:
    missed = []
    with watched(browser) as (page, _):
        page.goto(f"{base}{'en/' if lang == 'en' else ''}search/")
        for number, (key, lines) in enumerate(documents(trat, lang).items()):
            text = max(lines, key=len)
            for start in range(number, len(text) - 12, max(40, len(text) // 4)):
                part = text[start : start + 12]
                if search_key(part) and key not in find(page, part):
                    missed.append((key, part))

    assert missed == []


def test_python_and_javascript_make_the_same_search_keys(browser: Browser, base: str) -> None:
    cases = json.loads((FIXTURES / "search-key.json").read_text(encoding="utf-8"))
    with watched(browser) as (page, _):
        page.goto(f"{base}search/")
        told = page.evaluate("texts => texts.map(searchKey)", [text for text, _ in cases])

    assert told == [key for _, key in cases]
    assert [search_key(text) for text, _ in cases] == [key for _, key in cases]


def test_nothing_is_loaded_before_the_first_key_and_nothing_but_its_own_texts_after(
    browser: Browser, base: str
) -> None:
    asked: list[str] = []
    with watched(browser) as (page, trouble):
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{base}search/")
        assert [name for name in asked if name.startswith("th-")] == []
        page.locator("#q").press_sequentially("การ")
        expect(page.locator(".finding").first).to_be_visible()
        assert sorted(name for name in asked if (name.endswith(".js") and "-2" in name) or "-site" in name) == [
            "th-2564.js",
            "th-site.js",
        ]
        assert trouble == []


def test_the_hit_is_marked_in_its_sentence_under_its_kind(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{base}search/?q={quote('งานนิติ การ')}")
        groups = page.get_by_role("listbox", name="ผลการค้นหา").get_by_role("group")
        expect(groups).to_have_count(2)
        assert [group.get_attribute("aria-label") for group in groups.all()] == ["หน่วยงาน", "มาตรการ"]
        expect(page.get_by_role("status").first).to_have_text("พบ ๓ รายการ")
        assert page.locator(".finding mark").all_inner_texts() == ["งานนิติการ"] * 3

        page.fill("#q", "ปปช")
        expect(page.get_by_role("status").first).to_have_text("พบ ๑ รายการ")
        expect(page.locator(".finding mark")).to_have_text("ป.ป.ช")
        assert "สำนักงาน ป.ป.ช. รอบ ๖ เดือน" in page.locator(".finding__text").inner_text()
        page.fill("#q", "คูมือ")
        expect(page.locator(".finding mark").first).to_have_text("คู่มือ")


def test_year_and_unit_narrow_and_stand_in_the_address(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{base}search/")
        page.fill("#q", "เผยแพร่")
        page.locator("select[name=unit]").select_option("กองคลัง")
        expect(page.get_by_role("option").locator("visible=true")).to_have_count(1)
        assert page.url.endswith(f"?q={quote('เผยแพร่')}&unit=finance")

        page.reload()
        expect(page.locator(".finding")).to_have_count(1)
        assert page.locator("select[name=unit]").input_value() == "finance"
        page.locator("select[name=year]").select_option("๒๕๖๔")
        expect(page.locator(".finding")).to_have_count(1)


def test_what_is_not_there_is_not_found(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{base}search/")
        for query in ("พฤษภาคม", "พ.ค.", "มาตรการที่ 8", "มาตรการที่9", "ไตรมาส 3", "zzzz"):
            assert find(page, query) == [], query
        assert find(page, "e-plan")[0] == "measures/2564/06"
        wide = find(page, "plan")
        find(page, "zzzz")
        assert find(page, "plan") == wide  # whatever was typed before


def test_a_filter_alone_lists_its_records(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{base}search/?unit=legal-affairs")
        expect(page.get_by_role("status").first).to_have_text("พบ ๓ รายการ")
        assert page.locator(".finding mark").count() == 0


def test_a_file_that_does_not_come_is_reported_and_the_rest_is_searched(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.route("**/th-site.js", lambda route: route.abort())
        page.goto(f"{base}search/?q={quote('กองคลัง')}")
        expect(page.get_by_role("status").first).to_contain_text("พบ ๑ รายการ ค้นหาไม่ได้เพราะโหลดข้อมูลไม่สำเร็จ")
        expect(page.get_by_role("heading", name="ตามตัวอักษร")).to_be_visible()


def test_the_keyboard_goes_through_the_results(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{base}search/")
        field = page.get_by_role("combobox", name="คำที่ต้องการค้นหา")
        field.press_sequentially("ยืมทรัพย์สิน")
        expect(field).to_have_attribute("aria-expanded", "true")
        field.press("ArrowDown")
        active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
        assert active.get_attribute("aria-selected") == "true"
        field.press("Enter")
        page.wait_for_url("**/measures/2564/05/")

        page.goto(f"{base}search/?q=zzzz")
        expect(page.get_by_role("status").first).to_contain_text("ไม่พบ")
        field.press("Escape")
        expect(field).to_have_value("")
        expect(page.get_by_role("heading", name="ตามตัวอักษร")).to_be_visible()


def test_without_a_script_the_lists_lead_everywhere(browser: Browser, base: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{base}search/")
        expect(page.get_by_role("combobox")).to_be_hidden()
        page.get_by_role("link", name="พัฒนาการบริการสร้างมาตรฐานที่เท่าเทียมกัน").click()
        page.wait_for_url("**/measures/2564/02/")


@pytest.fixture
def empty_years(tmp_path: Path, example: Output) -> Iterator[str]:
    write_output(example, tmp_path)
    with served(tmp_path) as address:
        yield address


def test_the_example_finds_notices_and_every_year(browser: Browser, empty_years: str) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{empty_years}search/")
        page.fill("#q", "ตัวอย่าง")
        expect(page.get_by_role("group", name="ประกาศ")).to_be_visible()
        page.fill("#q", "ร้องเรียน")
        page.locator("select[name=year]").select_option("๒๕๖๖")
        about = page.locator(".finding .filter-count")
        expect(about.filter(has_not_text="๒๕๖๖")).to_have_count(0)
        expect(about.first).to_be_visible()
