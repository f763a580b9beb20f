"""The published site in a real browser: complete without JavaScript, by keyboard, from a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from browsing import open_with_fonts, use_our_fonts, watched, watched_page, write_output
from playwright.sync_api import Browser, Page, expect
from small_site import Output, published

from prongsai.config import load_config
from prongsai.home import HOME
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.thai import today

pytestmark = pytest.mark.browser


def test_every_page_loads_without_trouble_and_asks_no_other_host(browser: Browser, base: str, trat: Output) -> None:
    paths = [path for path in trat.files if path.endswith("index.html")]
    with watched(browser) as (first, trouble):
        # Each page is watched for half a second after it has loaded: ten at once.
        pages = [first, *(watched_page(first.context, trouble) for _ in range(9))]
        for start in range(0, len(paths), len(pages)):
            opened = [*zip(pages, paths[start:], strict=False)]
            for page, path in opened:
                page.goto(base + path)
            for page, _ in opened:
                page.wait_for_load_state("networkidle")

    assert trouble == []


def test_the_pages_are_whole_without_javascript(browser: Browser, base: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, trouble):
        page.goto(base + "measures/2564/")
        assert page.get_by_role("row").count() >= 8
        page.get_by_role("link", name="English").click()
        page.wait_for_url(base + "en/measures/2564/")
        assert not page.get_by_role("button").first.is_visible()
        assert not page.get_by_role("searchbox").is_visible()
        page.get_by_role("link", name="Legal Affairs Section 2 measures").click()
        page.wait_for_url(base + "en/units/legal-affairs/")
        page.get_by_role("link", name="3. Prepare a manual").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Prepare a manual of practice guidelines")

    assert trouble == []


def test_the_first_tab_leads_past_the_menu(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "ข้ามไปยังเนื้อหา"
        page.keyboard.press("Enter")
        # The browser follows a link to a part of the page after the key press has returned.
        expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_the_head_is_one_row_and_its_menu_opens(browser: Browser, base: str, scripts: bool) -> None:
    phone = {"width": 360, "height": 740}
    with watched(browser, viewport=phone, java_script_enabled=scripts) as (page, trouble):
        page.goto(base + "measures/2564/05/")
        head = page.locator(".site-header").bounding_box()
        menu = page.get_by_role("navigation", name="เมนูหลัก")
        assert head["height"] <= 64
        assert not menu.is_visible()

        page.get_by_role("button", name="เมนู", exact=True).click()
        assert menu.is_visible()
        assert page.get_by_role("link", name="English").is_visible()

        page.get_by_role("button", name="ปิดเมนู").click()
        assert not menu.is_visible()
        page.get_by_role("button", name="เมนู", exact=True).click()
        menu.get_by_role("link", name="หน่วยงานที่รับผิดชอบ").click()
        expect(page).to_have_url(base + "units/")
        assert trouble == []


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/05/")
        shown = "[...document.querySelectorAll('a, button')].filter(e => e.checkVisibility())"
        controls = page.evaluate(f"{shown}.length")
        reached = set()
        for _number in range(controls):
            page.keyboard.press("Tab")
            reached.add(page.evaluate(f"{shown}.indexOf(document.activeElement)"))

    assert reached == set(range(controls))


def test_thai_is_set_in_its_own_font_with_room_for_its_marks(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        use_our_fonts(page)
        open_with_fonts(page, base)
        heading = page.get_by_role("heading", level=1)
        size, height = heading.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight]")
        fonts = [fonts_of(page, selector) for selector in ("h1", ".lead")]

    assert fonts == [{"Trirong"}, {"Sarabun"}]
    # Trirong's marks reach 1.2 em up and 0.25 em down.
    assert float(height.removesuffix("px")) >= 1.45 * float(size.removesuffix("px"))


def fonts_of(page: Page, selector: str) -> set[str]:
    """Return the families that Chromium draws the text of an element with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"].removesuffix(" Medium") for font in fonts}


def test_on_paper_the_menus_are_gone_and_the_heads_repeat(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/")
        page.emulate_media(media="print")

        assert not page.get_by_role("navigation", name="เมนูหลัก").is_visible()
        # For browsers that print no foot on each sheet.
        assert all(line.is_visible() for line in page.locator(".site-footer__imprint p").all()[:2])
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
        assert page.get_by_role("status").first.inner_text() == "แสดง ๑ จาก ๗ มาตรการ"
        page.get_by_role("link", name="ค้นหา").click()
        page.get_by_role("combobox", name="คำที่ต้องการค้นหา").fill("บัตรคิว")
        page.locator(".finding").click()
        page.wait_for_url("**/measures/2564/02/index.html")

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
