"""Services, places and queues on a phone and on a desk: the answer in a few taps, and charts that have room."""

from __future__ import annotations

import pytest
from browsing import watched
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def test_a_citizen_finds_what_to_bring_in_one_tap(browser: Browser, example_base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(example_base)
        page.get_by_role("link", name="ขออนุญาตก่อสร้างอาคาร").first.click()
        answer = page.locator(".answer")
        for said in ("ใช้เวลา", "ค่าธรรมเนียม", "ที่ไหน", "เอกสารที่ต้องใช้"):
            expect(answer.get_by_text(said, exact=True)).to_be_visible()
        # All of it within two screens and a half of a phone, before the chart.
        box = answer.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 2.5 * PHONE["height"]

    assert trouble == []


@pytest.mark.parametrize(("viewport", "shown", "hidden"), [(PHONE, "narrow", "wide"), (DESKTOP, "wide", "narrow")])
def test_the_chart_that_has_room_is_shown(
    browser: Browser, example_base: str, viewport: dict[str, int], shown: str, hidden: str
) -> None:
    with watched(browser, viewport=viewport) as (page, trouble):
        for service in ("building-permit", "hazardous-business-licence", "house-registration-copy"):
            page.goto(f"{example_base}services/{service}/")
            expect(page.locator(f".flow__{shown}")).to_be_visible()
            expect(page.locator(f".flow__{hidden}")).to_be_hidden()
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    assert trouble == []


def test_services_are_filtered_by_who_asks_and_by_words(browser: Browser, example_base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(f"{example_base}services/")
        page.get_by_role("link", name="ผู้ย้ายเข้าใหม่").click()
        newcomers = page.locator("[data-item]:visible").count()
        page.get_by_role("searchbox").fill("เก็บขนมูลฝอย")
        expect(page.locator("[data-item]:visible")).to_have_count(1)
        assert 1 < newcomers < page.locator("[data-item]").count()

    assert trouble == []


def test_a_step_leads_to_the_counter_and_the_counter_back(browser: Browser, example_base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, trouble):
        page.goto(f"{example_base}services/birth-registration/")
        page.locator(".answer").get_by_role("link", name="ช่อง ๑ ทะเบียนราษฎร").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("ช่อง ๑")
        page.get_by_role("link", name="แจ้งเกิดภายในกำหนด").click()
        expect(page).to_have_url(f"{example_base}services/birth-registration/")

    assert trouble == []


@pytest.mark.parametrize(
    ("width", "size"), [(360, "normal"), (360, "large"), (1280, "normal"), (1280, "large"), (640, "large")]
)
def test_labels_of_a_queue_never_overlap_and_three_columns_are_in_sight(
    browser: Browser, example_base: str, width: int, size: str
) -> None:
    with watched(browser, viewport={"width": width, "height": 740}) as (page, trouble):
        page.goto(f"{example_base}queues/2568/civil-registration/")
        page.evaluate("size => document.documentElement.dataset.textSize = size", size)
        overlapping = page.evaluate(
            """() => [...document.querySelectorAll(".months__values, .months__names")].flatMap((row) => {
                const boxes = [...row.children].filter((label) => label.textContent.trim()).map((label) => {
                    const range = document.createRange();
                    range.selectNodeContents(label);
                    return range.getBoundingClientRect();
                });
                return boxes.filter((box, index) => index > 0 && box.left < boxes[index - 1].right + 2);
            })"""
        )
        third = page.locator(".month-table thead th").nth(2).bounding_box()
        assert third
        assert (len(overlapping), page.evaluate("document.documentElement.scrollWidth")) == (0, width)
        assert size == "large" or third["x"] + third["width"] <= width

    assert trouble == []
