"""What citizens and assessors come for, on a phone: counted in taps from the home page and in screens."""

from __future__ import annotations

import pytest
from browsing import watched
from playwright.sync_api import Browser, Locator, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


def screen(element: Locator) -> int:
    """Return on which screen from the top of the page an element ends, from 1."""
    box = element.bounding_box()
    assert box
    return int((box["y"] + box["height"] - 1) // PHONE["height"]) + 1


def test_what_was_done_about_conflicts_of_interest_is_one_tap_away_on_one_screen(browser: Browser, base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(base)
        page.locator("main").get_by_role("link", name="ป้องกันผลประโยชน์ทับซ้อน").last.click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("ผลประโยชน์ทับซ้อน")
        assert screen(page.get_by_role("link", name="งานนิติการ").first) == 1
        assert screen(page.locator("#result ~ .part__body .prose")) == 1
        # The sentence itself; whether it was answered stands below it.
        assert screen(page.get_by_text("เจ้าหน้าที่ยังสนใจในเนื้อหาที่เผยแพร่น้อย").first) == 1

    assert trouble == []


def test_what_is_still_open_stands_on_the_home_page(browser: Browser, base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(base)

        said = page.locator(".story__said")
        expect(said).to_have_count(3)
        assert screen(said.first) <= 2
        expect(page.get_by_text("ยังไม่ได้ตอบ ๓ จาก ๓ ข้อ")).to_be_visible()

    assert trouble == []


@pytest.mark.parametrize(("link", "file"), [("อ่านรายงานฉบับเต็ม", "report-2564.pdf"), ("ข้อมูลใน Excel", "measures.xlsx")])
def test_the_report_and_the_data_are_two_taps_away(browser: Browser, base: str, link: str, file: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(base)
        page.get_by_role("link", name=link).first.click()
        found = page.locator(f"main a[href$='{file}']").first
        assert screen(found) == 1
        with page.expect_download() as download:
            found.evaluate("link => link.download = link.download || ''")
            found.click()

        assert download.value.suggested_filename == file

    assert trouble == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_scan_says_first_whether_the_paper_is_current_without_a_script(
    browser: Browser, base: str, prefix: str
) -> None:
    with watched(browser, viewport=PHONE, java_script_enabled=False) as (page, trouble):
        page.goto(f"{base}{prefix}measures/2564/")
        marks = [str(mark.get_attribute("id")) for mark in page.locator("[id^='mark-']").all()]
        assert len(marks) > 1
        for mark in marks:
            page.goto("about:blank")
            page.goto(f"{base}{prefix}measures/2564/#{mark}")
            expect(page.locator(f"#{mark}")).to_be_in_viewport(ratio=1)
            others = [page.locator(f"#{other}") for other in marks if other != mark]
            for other in others:
                expect(other).to_be_hidden()

    assert trouble == []
