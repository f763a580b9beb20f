"""The published site in a real browser: complete without JavaScript, by keyboard, on a small phone, from a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import watched, write_output
from playwright.sync_api import Browser
from small_site import Output, published

from prongsai.config import load_config
from prongsai.home import HOME
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

pytestmark = pytest.mark.browser

KINDS = [
    "",
    "measures/",
    "measures/2564/",
    "measures/2564/05/",
    "units/",
    "units/legal-affairs/",
    "status/",
    "about/",
    "search/",
]
KINDS += ["measures/2564/05/notice/", "measures/2564/notice/", "changes/", "verify/", "embed/", "embed/measures/2564/"]
PAGES = [prefix + kind for kind in KINDS for prefix in ("", "en/")]
EXAMPLES = ["", "measures/", "en/measures/2567/", "measures/2567/01/", "en/measures/2567/02/", "status/"]


def test_every_page_loads_without_trouble_and_asks_no_other_host(browser: Browser, base: str, trat: Output) -> None:
    with watched(browser) as (page, trouble):
        for path in trat.files:
            if path.endswith("index.html"):
                page.goto(base + path)
                page.wait_for_load_state("networkidle")

    assert trouble == []


def test_the_pages_are_whole_without_javascript(browser: Browser, base: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, trouble):
        page.goto(base + "measures/2564/")
        assert page.get_by_role("row").count() >= 8
        page.get_by_role("link", name="English").click()
        assert page.url == base + "en/measures/2564/"
        assert not page.get_by_role("button").first.is_visible()
        assert not page.get_by_role("searchbox").is_visible()
        page.get_by_role("link", name="Legal Affairs Section 2 measures").click()
        assert page.url == base + "en/units/legal-affairs/"
        page.get_by_role("link", name="3. Prepare a manual").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Prepare a manual of practice guidelines")

    assert trouble == []


@pytest.mark.parametrize("size", ["normal", "large"])
def test_no_page_is_wider_than_a_small_phone(browser: Browser, base: str, example_base: str, size: str) -> None:
    """320 px is also a window of 1280 px at 400 %: WCAG 2.2, 1.4.10."""
    with watched(browser, viewport={"width": 320, "height": 640}) as (page, trouble):
        page.add_init_script(f"localStorage.setItem('prongsai-text-size', '{size}')")
        for address in [base + path for path in PAGES] + [example_base + path for path in EXAMPLES]:
            page.goto(address)
            assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, 320)

    assert trouble == []


def test_the_first_tab_leads_past_the_menu(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "ข้ามไปยังเนื้อหา"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/05/")
        controls = page.locator("a, button").count()
        reached = set()
        for _number in range(controls):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("[...document.querySelectorAll('a, button')].indexOf(document.activeElement)"))

    assert reached == set(range(controls))


def test_thai_is_set_in_its_own_font_with_room_for_its_marks(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base)
        page.evaluate("document.fonts.load('16px Sarabun', 'ก')")
        heading = page.get_by_role("heading", level=1)
        size, height = heading.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight]")

        loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")

    assert {"Sarabun", "Trirong"} <= set(loaded)
    # Trirong's marks reach 1.2 em up and 0.25 em down.
    assert float(height.removesuffix("px")) >= 1.45 * float(size.removesuffix("px"))


def test_on_paper_the_menus_are_gone_and_the_heads_repeat(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/")
        page.emulate_media(media="print")

        assert not page.get_by_role("navigation", name="เมนูหลัก").is_visible()
        display = page.locator(".measure-table thead").evaluate("e => getComputedStyle(e).display")
        assert display == "table-header-group"


def test_from_a_disk_links_and_styles_work(browser: Browser, tmp_path: Path) -> None:
    site = _site_for_the_disk(tmp_path / "site")
    write_output(Output(published(site, today("0"), Problems())), tmp_path / "usb")

    with watched(browser) as (page, trouble):
        page.goto((tmp_path / "usb/index.html").as_uri())
        page.get_by_role("link", name="English").click()
        page.get_by_role("link", name="3. Prepare a manual").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Prepare a manual")
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Sarabun")
        page.goto((tmp_path / "usb/measures/index.html").as_uri())
        page.get_by_role("searchbox").fill("ยืม")
        assert page.get_by_role("status").inner_text() == "แสดง ๑ จาก ๗ มาตรการ"
        page.get_by_role("link", name="ค้นหา").click()
        page.get_by_role("combobox", name="ค้นคำหรือข้อความ").fill("บัตรคิว")
        page.locator(".finding").click()
        assert page.url.endswith("/measures/2564/02/index.html")

    assert trouble == []


def _site_for_the_disk(folder: Path) -> Path:
    """Return a copy of the real site that writes its links for a disk."""
    folder.mkdir()
    shutil.copytree(HOME / "content", folder / "content")
    config = (HOME / "site_config.yaml").read_text(encoding="utf-8").replace("links: directory", "links: file")
    (folder / "site_config.yaml").write_text(config, encoding="utf-8")
    loaded = load_config(Files(folder), Problems())
    assert loaded is not None
    assert loaded[0].links == "file"
    return folder
