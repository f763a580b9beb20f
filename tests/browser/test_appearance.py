"""How pages look: against pictures that somebody looked at; what a visit weighs; that nothing moves; on paper."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import open_with_fonts, use_our_fonts, watched
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page, Route
from small_site import Output

pytestmark = pytest.mark.browser

BASELINES = Path(__file__).parent / "baselines"
SHOTS = {
    "home-phone-light": ("", 360, "light"),
    "home-desktop-light": ("", 1280, "light"),
    "home-desktop-dark": ("en/", 1280, "dark"),
    "year-phone-dark": ("measures/2564/", 360, "dark"),
    "year-desktop-light": ("measures/2564/", 1280, "light"),
    "year-tablet-light": ("en/measures/2564/", 768, "light"),
    "measure-phone-light": ("measures/2564/03/", 360, "light"),
    "measure-desktop-light": ("measures/2564/03/", 1280, "light"),
    "measure-wide-dark": ("en/measures/2564/05/", 1920, "dark"),
}
# The mean difference of a channel, of 255, that fonts and versions of a browser may make in a tile of 50 px.
TILE, TOLERANCE = 50, 12.0


def largest_difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much the tile that differs most does so."""
    difference = ImageChops.difference(one, other)
    tiles = [
        difference.crop((x, y, min(x + TILE, one.width), min(y + TILE, one.height)))
        for x in range(0, one.width, TILE)
        for y in range(0, one.height, TILE)
    ]
    return max(max(ImageStat.Stat(tile).mean) for tile in tiles)


@pytest.mark.parametrize("name", SHOTS)
def test_a_page_looks_as_it_did_when_it_was_looked_at(
    browser: Browser, base: str, name: str, request: pytest.FixtureRequest
) -> None:
    path, width, scheme = SHOTS[name]
    with watched(browser, viewport={"width": width, "height": 1000}, color_scheme=scheme) as (page, _):
        use_our_fonts(page)
        open_with_fonts(page, base + path)
        shot = picture_of(page)
        baseline = BASELINES / f"{name}.png"
        if request.config.getoption("--update-golden"):
            BASELINES.mkdir(exist_ok=True)
            shot.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(baseline, optimize=True)
        expected = Image.open(baseline).convert("RGB")

    assert largest_difference(shot, expected) < TOLERANCE


def picture_of(page: Page) -> Image.Image:
    """Return what is in sight, at half its size."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return shot.resize((shot.width // 2, shot.height // 2))


def weight(output: Output, paths: list[str]) -> int:
    """Return the bytes of files as a server sends them: text compressed, fonts and pictures as they are."""
    packed = (".woff2", ".png", ".ico")
    return sum(
        len(data) if path.endswith(packed) else len(gzip.compress(data, 9))
        for path in paths
        for data in [output.files[path]]
    )


@pytest.mark.parametrize("path", ["measures/2564/03/", "en/measures/2564/05/"])
def test_a_first_visit_to_a_measure_is_light(browser: Browser, base: str, trat: Output, path: str) -> None:
    asked: list[str] = []
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, trouble):
        page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
    files = sorted({file + "index.html" if file.endswith("/") else file for file in asked} | {"favicon.ico"})

    fonts = [file for file in files if file.endswith(".woff2") or "/fonts-" in file]
    assert weight(trat, files) <= 45_000
    assert weight(trat, [file for file in files if file not in fonts]) <= 12_000
    assert trouble == []


def open_with_late_fonts(page: Page, address: str) -> None:
    """Open a page whose fonts outside the stylesheet come half a second after it, later than a page waits for them."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_timeout(500)
    for route in held:
        route.continue_()


@pytest.mark.parametrize("open_page", [Page.goto, open_with_late_fonts], ids=["fonts in time", "fonts late"])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, base: str, example_base: str, open_page: Callable[[Page, str], object]
) -> None:
    shift = """() => new Promise(resolve => new PerformanceObserver(list =>
      resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
      .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => resolve(0), 300))"""
    for address in (base, base + "measures/2564/", base + "measures/2564/03/", example_base + "measures/2567/01/"):
        with watched(browser, viewport={"width": 360, "height": 740}) as (page, _):
            open_page(page, address)
            page.wait_for_load_state("networkidle")
            assert (address, page.evaluate(shift)) == (address, 0)


def test_only_the_stylesheet_and_one_small_script_hold_the_page_back(trat: Output) -> None:
    head = trat.page("measures/2564/03/").find("head")

    blocking = [
        e.get("src") or e.get("href") for e in head.xpath("//script[@src and not(@defer)]|//link[@rel='stylesheet']")
    ]
    assert [re.sub(r"\.[0-9a-f]{8}", "", path.rpartition("/")[2]) for path in blocking] == [
        "main.css",
        "fonts-th.css",
        "preferences.js",
    ]
    script = next(data for path, data in trat.files.items() if "js/preferences" in path)
    assert len(gzip.compress(script)) < 1_200
    assert b"@import" not in next(data for path, data in trat.files.items() if path.endswith(".css"))


def test_known_words_are_not_cut_at_any_width(browser: Browser, base: str) -> None:
    cut = """words => words.filter(word => word.checkVisibility() &&
      new Set([...word.getClientRects()].map(box => Math.round(box.bottom))).size > 1).map(word => word.textContent)"""
    for width in (360, 768, 1280):
        with watched(browser, viewport={"width": width, "height": 900}) as (page, _):
            use_our_fonts(page)
            for path in ("", "measures/2564/", "measures/2564/05/", "units/"):
                open_with_fonts(page, base + path)
                assert page.locator(".whole").count() > 0
                assert page.locator(".whole").evaluate_all(cut) == []


CUT_NUMBERS = r"""() => {
  const n = "[0-9๐-๙]", s = "[ \\u00a0\\n]+";
  const months = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม" +
    "|January|February|March|April|May|June|July|August|September|October|November|December";
  const held = new RegExp([
    `(?<!${n}|–)${n}{1,2}${s}(?:${months})(?:${s}${n}{4})?`, `(?:${months})${s}${n}{2,4}`, `พ\\.ศ\\.${s}?${n}{4}`,
    `B\\.E\\.${s}${n}{4}`, `(?:ร้อยละ|มาตรา|ข้อ|(?<!วัน)ที่|[Mm]easure)${s}${n}+`,
    `${n}+${s}(?:%|kB|บาท|วัน|เดือน|ปี|คน|ครั้ง|นาที|มาตรการ|baht|days?|months?|years?|measures?)`,
  ].join("|"), "g");
  const block = (node) => {
    let element = node.parentElement;
    while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
    return element;
  };
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const runs = new Map();
  for (let node; (node = texts.nextNode()); ) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("script,code,option,.visually-hidden")) continue;
    const run = runs.get(block(node)) ?? { text: "", nodes: [] };
    run.nodes.push([run.text.length, node]);
    run.text += node.data;
    runs.set(block(node), run);
  }
  const found = { seen: 0, cut: [] };
  for (const { text, nodes } of runs.values())
    for (const match of text.matchAll(held)) {
      const range = document.createRange();
      const at = (place) => nodes.findLast(([start]) => start <= place);
      const [start, first] = at(match.index), end = match.index + match[0].length - 1, [before, last] = at(end);
      range.setStart(first, match.index - start);
      range.setEnd(last, end - before + 1);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
      found.seen += boxes.length > 0;
      if (boxes.some((box) => box.top > boxes[0].bottom - 2)) found.cut.push(match[0]);
    }
  return found;
}"""


@pytest.mark.parametrize("lang", ["", "en/"])
def test_no_date_and_no_number_with_its_unit_is_on_two_lines(
    browser: Browser, base: str, example_base: str, lang: str
) -> None:
    ours = ("", "measures/2564/", "measures/2564/03/", "measures/2564/03/sheet/", "about/", "suggestions/", "changes/")
    others = ("measures/2567/01/", "plans/2567/round-12/", "queues/2567/revenue/")
    addresses = [*(f"{base}{lang}{path}" for path in ours), *(f"{example_base}{lang}{path}" for path in others)]
    seen = 0
    with watched(browser, viewport={"width": 320, "height": 740}) as (page, _):
        use_our_fonts(page)
        for address in addresses:
            open_with_fonts(page, address)
            for width in (320, 360, 400):
                page.set_viewport_size({"width": width, "height": 740})
                found = page.evaluate(CUT_NUMBERS)
                assert (address, width, found["cut"]) == (address, width, [])
                seen += found["seen"]

    assert seen > 200


def test_the_head_and_the_title_of_a_row_stay_in_sight(browser: Browser, base: str) -> None:
    with watched(browser, viewport={"width": 1280, "height": 700}) as (page, _):
        use_our_fonts(page)
        open_with_fonts(page, base + "measures/2564/")
        page.locator("#m6").evaluate(
            "e => scrollTo({top: e.getBoundingClientRect().top + scrollY - 20, behavior: 'instant'})"
        )
        head = page.locator(".measure-table thead th").first.bounding_box()
        title = page.locator("#m6 th a").bounding_box()
        contents = page.locator(".page-nav").bounding_box()

    assert head is not None
    assert title is not None
    assert contents is not None
    assert contents["y"] == 0
    assert 0 <= contents["height"] - head["y"] <= 2
    assert head["y"] + head["height"] <= title["y"] < 200


def test_between_tablet_and_desktop_the_table_moves_under_its_first_column(browser: Browser, base: str) -> None:
    with watched(browser, viewport={"width": 940, "height": 700}) as (page, _):
        page.goto(base + "measures/2564/")
        room = page.locator(".measure-table-room")
        assert room.evaluate("e => e.scrollWidth > e.clientWidth")
        room.focus()
        room.evaluate("e => e.scrollTo({left: 40, behavior: 'instant'})")
        first = page.locator("#m1 th").bounding_box()
        second = page.locator("#m1 td").first.bounding_box()
        assert page.evaluate("document.documentElement.scrollWidth") == 940
        left = room.bounding_box()

    assert first is not None
    assert second is not None
    assert left is not None
    assert first["x"] == left["x"]
    assert second["x"] < first["x"] + first["width"]


def test_on_paper_the_report_lies_on_its_side_and_a_measure_fills_one_sheet(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        use_our_fonts(page)
        open_with_fonts(page, base + "measures/2564/")
        year = page.pdf(prefer_css_page_size=True)
        open_with_fonts(page, base + "measures/2564/03/")
        measure = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        address = page.locator(".site-footer__address")
        assert address.is_visible()
        assert address.inner_text() == "https://www.tratcity.go.th/transparency/measures/2564/03/"
        assert page.get_by_text("ข้อมูล ณ วันที่ ๒๒ พฤศจิกายน ๒๕๖๙").last.is_visible()
        page.goto(base + "measures/2564/?unit=finance")
        assert page.locator("tbody tr[data-item]:visible").count() == 7

    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", year)
    sizes = [(round(float(width)), round(float(height))) for width, height in boxes]
    assert set(sizes) == {(842, 595)}
    assert len(sizes) <= 6
    assert len(re.findall(rb"/MediaBox", measure)) == 1


def test_on_paper_a_link_says_where_it_leads_and_dark_mode_stays_behind(browser: Browser, example_base: str) -> None:
    with watched(browser, color_scheme="dark") as (page, _):
        page.goto(example_base + "measures/2567/01/")
        page.get_by_role("button", name="พื้นสีเข้ม").click()
        page.get_by_role("button", name="พื้นสีเข้ม").click()
        page.emulate_media(media="print")
        after = "e => getComputedStyle(e, '::after').content"
        file = page.locator("a", has_text="ทะเบียนเรื่องร้องเรียน (ตัวอย่าง)")
        outside = page.locator("a", has_text="ประกาศบนเว็บไซต์")

        assert "https://example.go.th/transparency/files/measures/2567/complaints-2567.csv" in file.evaluate(after)
        assert "https://example.go.th/notices/12" in outside.evaluate(after)
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
