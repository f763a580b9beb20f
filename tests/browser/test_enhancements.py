"""What scripts add: lists that narrow in place, text size and colours that are remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import watched
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

FOLDED = json.loads((Path(__file__).parents[1] / "fixtures/fold.json").read_text(encoding="utf-8"))


def test_a_unit_narrows_the_report_in_place(browser: Browser, base: str) -> None:
    with watched(browser) as (page, trouble):
        page.goto(base + "measures/2564/")
        status = page.get_by_role("status").first
        expect(status).to_have_text("แสดง ๗ จาก ๗ มาตรการ")

        page.get_by_role("link", name="งานนิติการ ๒ มาตรการ").click()

        assert page.url == base + "measures/2564/?unit=legal-affairs"
        assert page.locator("tbody tr[data-item]:visible").count() == 2
        expect(status).to_have_text("แสดง ๒ จาก ๗ มาตรการ")
        assert page.locator("[aria-current=true][data-filter]").inner_text().startswith("งานนิติการ")

        page.get_by_role("button", name="แสดงทั้งหมด").click()

        assert page.url == base + "measures/2564/"
        assert page.locator("tbody tr[data-item]:visible").count() == 7
        assert page.evaluate("document.activeElement.id") == "q"

    assert trouble == []


def test_a_kind_and_words_narrow_the_notices(browser: Browser, example_base: str) -> None:
    with watched(browser) as (page, trouble):
        page.goto(example_base + "en/notices/")
        shown = page.locator("[data-item]:visible")
        assert shown.count() == 2

        page.locator("[data-filter=kind][data-value=recruitment]").click()
        assert [item.get_attribute("data-kind") for item in shown.all()] == ["recruitment"]

        page.get_by_role("button", name="Show all").click()
        page.get_by_role("searchbox").fill("borrowing")
        assert shown.count() == 1
        assert "Rules for borrowing property" in shown.inner_text()

    assert trouble == []


def test_choosing_twice_chooses_no_more(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "en/measures/2564/")
        link = page.get_by_role("link", name="Finance Division 1 measure")
        link.click()
        expect(page.get_by_role("status").first).to_have_text("Showing 1 of 7 measures")
        link.click()
        expect(page.get_by_role("status").first).to_have_text("Showing 7 of 7 measures")


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("ผลประโยชน์", 1),
        ("ทับซ้อน ยืม", 0),
        ("2564", 2),
        ("E-PlanNacc", 1),
        ("นิติการ", 2),
        ("มกราคม 64", 7),
        ("ดําเนินการ", 1),
    ],
)
def test_words_find_what_stands_anywhere_in_a_row(browser: Browser, base: str, typed: str, count: int) -> None:
    with watched(browser) as (page, trouble):
        page.goto(base + "measures/2564/")
        page.get_by_role("searchbox").fill(typed)

        assert page.locator("tbody tr[data-item]:visible").count() == count

    assert trouble == []


def test_nothing_found_is_said_in_a_sentence(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/")
        page.get_by_role("searchbox").fill("ไม่มีคำนี้")

        expect(page.get_by_role("status").first).to_have_text("ไม่มีรายการที่ตรงกับที่เลือก กด “แสดงทั้งหมด” เพื่อเริ่มใหม่")
        assert not page.get_by_role("heading", name="ปีงบประมาณ พ.ศ. ๒๕๖๔").is_visible()


def test_the_search_of_the_home_page_searches_everything(browser: Browser, base: str) -> None:
    with watched(browser) as (page, trouble):
        page.goto(base + "en/")
        page.get_by_role("searchbox", name="Search for").fill("queue tickets")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/search/?q=queue+tickets")

        expect(page.get_by_role("status").first).to_have_text("Found: 1")
        assert page.get_by_role("combobox", name="Search for").input_value() == "queue tickets"

    assert trouble == []


def test_an_address_with_a_choice_opens_with_it(browser: Browser, example_base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(example_base + "en/measures/?year=2566&standing=result-reported")

        expect(page.get_by_role("status").first).to_have_text("Showing 4 of 9 measures")
        assert not page.get_by_role("heading", name="Fiscal year B.E. 2567").is_visible()


def test_a_measure_is_found_by_the_words_of_a_part_and_shown_with_all_its_rows(
    browser: Browser, example_base: str
) -> None:
    with watched(browser) as (page, trouble):
        page.goto(example_base + "en/measures/2567/")
        page.get_by_role("searchbox").fill("vehicles")

        expect(page.get_by_role("status").first).to_have_text("Showing 1 of 5 measures")
        assert page.locator(".measure-table tbody tr:visible").count() == 3
        assert page.locator("#m4").is_hidden()

    assert trouble == []


def test_going_back_undoes_a_choice_and_unknown_values_are_ignored(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/?unit=nobody&standing=")
        status = page.get_by_role("status").first
        expect(status).to_have_text("แสดง ๗ จาก ๗ มาตรการ")
        page.get_by_role("link", name="กองคลัง ๑ มาตรการ").click()
        page.get_by_role("searchbox").fill("งบประมาณ")
        expect(status).to_have_text("แสดง ๑ จาก ๗ มาตรการ")
        page.go_back()
        expect(status).to_have_text("แสดง ๗ จาก ๗ มาตรการ")
        assert page.get_by_role("searchbox").input_value() == ""
        page.go_forward()
        expect(status).to_have_text("แสดง ๑ จาก ๗ มาตรการ")


def test_on_a_phone_the_units_are_folded_away_until_asked_for(browser: Browser, base: str) -> None:
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, _):
        page.goto(base + "measures/2564/")
        assert not page.get_by_role("link", name="กองคลัง ๑ มาตรการ").is_visible()
        page.get_by_text("ค้นและกรองมาตรการ").click()
        assert page.get_by_role("link", name="กองคลัง ๑ มาตรการ").is_visible()


@pytest.mark.parametrize(("typed", "folded"), FOLDED)
def test_the_script_folds_as_the_generator_does(browser: Browser, base: str, typed: str, folded: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/")
        assert page.evaluate("text => fold(text)", typed) == folded


def test_the_text_size_is_chosen_by_keyboard_and_remembered(browser: Browser, base: str) -> None:
    size = "getComputedStyle(document.documentElement).fontSize"
    with watched(browser) as (page, trouble):
        page.goto(base)
        assert page.evaluate(size) == "18px"
        larger = page.get_by_role("button", name="ก ตัวอักษรใหญ่")
        larger.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(size) == "22px"
        assert larger.get_attribute("aria-pressed") == "true"

        page.goto(base + "en/measures/2564/03/")
        assert page.evaluate(size) == "22px"
        page.get_by_role("button", name="A normal text").click()
        page.reload()
        assert page.evaluate(size) == "18px"

    assert trouble == []


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_colours_follow_the_system_until_the_reader_chooses(
    browser: Browser, base: str, system: str, other: str
) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with watched(browser, color_scheme=system) as (page, trouble):
        page.goto(base)
        toggle = page.get_by_role("button", name="พื้นสีเข้ม")
        assert toggle.get_attribute("aria-pressed") == str(system == "dark").lower()
        before = page.evaluate(paper)
        toggle.click()
        chosen = page.evaluate(paper)
        assert chosen != before

        page.goto(base + "about/")
        assert page.evaluate(paper) == chosen
        assert page.evaluate("document.documentElement.dataset.theme") == other
        colors = "[...document.querySelectorAll('meta[name=theme-color]')].map(meta => meta.content)"
        of_other = page.evaluate(colors)
        assert len(set(of_other)) == 1
        page.get_by_role("button", name="พื้นสีเข้ม").click()
        assert page.evaluate("document.documentElement.dataset.theme") == system
        assert len(set(page.evaluate(colors))) == 1
        assert page.evaluate(colors) != of_other

    assert trouble == []


def test_a_browser_that_remembers_nothing_still_shows_what_is_chosen(browser: Browser, base: str) -> None:
    with watched(browser) as (page, trouble):
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
        page.goto(base)
        page.get_by_role("button", name="ก ตัวอักษรใหญ่").click()
        assert page.evaluate("document.documentElement.dataset.textSize") == "large"

    assert trouble == []


@pytest.mark.parametrize(
    ("path", "button", "copied", "text"),
    [
        ("measures/2564/03/", "คัดลอกที่อยู่", "คัดลอกแล้ว", "https://www.tratcity.go.th/transparency/measures/2564/03/"),
        ("en/embed/", "Copy the code", "Copied", "<iframe src="),
    ],
)
def test_an_address_and_a_code_are_copied_and_that_is_said(
    browser: Browser, base: str, path: str, button: str, copied: str, text: str
) -> None:
    with watched(browser) as (page, trouble):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(base + path)
        found = page.get_by_role("button", name=button).first
        found.click()

        expect(found.locator("xpath=following-sibling::*[@role='status']")).to_have_text(copied)
        assert page.evaluate("navigator.clipboard.readText()").startswith(text)

        # Where a browser allows no copying, nothing promises it.
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.reload()
        assert page.get_by_role("button", name=button).count() == 0

    assert trouble == []
