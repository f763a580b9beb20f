"""The published site in a real browser: complete without JavaScript, by keyboard, on a small phone, from a disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from small_site import Output

from prongsai.config import load_config
from prongsai.pipeline import HOME, prepare
from prongsai.problems import Problems
from prongsai.thai import today

pytestmark = pytest.mark.browser

KINDS = ["", "measures/", "measures/2564/", "measures/2564/05/", "units/", "units/legal-affairs/", "status/", "about/"]
PAGES = [prefix + kind for kind in KINDS for prefix in ("", "en/")]


@contextmanager
def watched(browser: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """Open a page and note everything that goes wrong on it."""
    context = browser.new_context(**options)
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url}"))
    page.on(
        "response", lambda answer: trouble.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1", "file://"))
            else trouble.append(f"outside: {request.url}")
        ),
    )
    yield page, trouble
    context.close()


def test_every_page_loads_without_trouble_and_asks_no_other_host(browser: Browser, base: str, trat: Output) -> None:
    with watched(browser) as (page, trouble):
        for path in trat.files:
            if path.endswith(".html") and path != "404.html":
                page.goto(base + path)
                page.wait_for_load_state("networkidle")

    assert trouble == []


def test_the_pages_are_whole_without_javascript(browser: Browser, base: str) -> None:
    with watched(browser, java_script_enabled=False) as (page, trouble):
        page.goto(base + "measures/2564/")
        assert page.get_by_role("row").count() >= 8
        page.get_by_role("link", name="English").click()
        assert page.url == base + "en/measures/2564/"
        page.get_by_role("link", name="3. Prepare a manual").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Prepare a manual of practice guidelines")

    assert trouble == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_phone(browser: Browser, base: str, path: str) -> None:
    with watched(browser, viewport={"width": 320, "height": 640}) as (page, trouble):
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320

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
        links = page.locator("a").count()
        reached = set()
        for _number in range(links):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("[...document.querySelectorAll('a')].indexOf(document.activeElement)"))

    assert reached == set(range(links))


def test_thai_is_set_in_its_own_font_with_room_for_its_marks(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base)
        page.evaluate("document.fonts.load('16px Sarabun', 'ก')")
        heading = page.get_by_role("heading", level=1)
        size, height = heading.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight]")

    assert float(height.removesuffix("px")) >= 1.5 * float(size.removesuffix("px"))


def test_on_paper_the_menus_are_gone_and_the_heads_repeat(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/2564/")
        page.emulate_media(media="print")

        assert not page.get_by_role("navigation", name="เมนูหลัก").is_visible()
        display = page.locator(".measure-table thead").evaluate("e => getComputedStyle(e).display")
        assert display == "table-header-group"


def test_from_a_disk_links_and_styles_work(browser: Browser, tmp_path: Path) -> None:
    site = _site_for_the_disk(tmp_path / "site")
    files = prepare(site, today("0"), Problems(), lambda pages, _: pages).files
    for path, data in files.items():
        (tmp_path / "usb" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "usb" / path).write_bytes(data)

    with watched(browser) as (page, trouble):
        page.goto((tmp_path / "usb/index.html").as_uri())
        page.get_by_role("link", name="English").click()
        page.get_by_role("link", name="3. Prepare a manual").click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("Prepare a manual")
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Sarabun")

    assert trouble == []


def _site_for_the_disk(folder: Path) -> Path:
    """Return a copy of the real site that writes its links for a disk."""
    folder.mkdir()
    shutil.copytree(HOME / "content", folder / "content")
    config = (HOME / "site_config.yaml").read_text(encoding="utf-8").replace("links: directory", "links: file")
    (folder / "site_config.yaml").write_text(config, encoding="utf-8")
    loaded = load_config(folder, Problems())
    assert loaded is not None
    assert loaded[0].links == "file"
    return folder
