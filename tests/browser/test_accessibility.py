"""WCAG 2.2 AA as far as programs can judge it: axe, sizes of targets, tables that stay tables, states in every mode."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import RULES, node_tool, served, undrawn, watched, write_output
from playwright.sync_api import Browser, Page
from small_site import Output

pytestmark = pytest.mark.browser

# What the example has, too, is looked at there.
TRAT = [
    "",
    "measures/2564/",
    "measures/2564/ita/",
    "measures/2564/05/",
    "measures/2564/06/",
    "about/",
    "measures/2564/05/sheet/",
]
TRAT += ["changes/", "verify/", "embed/", "embed/measures/2564/", "search/?q=แผน"]
EXAMPLE = [
    "",
    "measures/",
    "measures/2567/",
    "measures/2567/01/",
    "measures/2567/04/",
    "units/",
    "units/clerk/",
    "status/",
    "notices/",
    "notices/2567-01/",
    "services/",
    "services/building-permit/",
    "places/",
    "places/town-hall/counter-1/",
    "queues/2568/civil-registration/",
    "documents/",
    "documents/coi-2567/",
    "property/lending/",
    "property/2568/",
    "suggestions/",
    "plans/2567/",
    "plans/2567/round-12/",
    "_components/",
]
LONG = [
    "",
    "measures/",
    "measures/2564/",
    "measures/2564/from-51/",
    "units/legal/",
    "units/legal/from-2564-101/",
    "units/finance/",
    "status/",
    "status/2564-result-awaited/",
    "notices/",
    "notices/from-2562/",
    "verify/",
    "search/",
]
ENGLISH = ["", "measures/2567/01/", "services/building-permit/", "property/2568/", "_components/"]
# The colours themselves are judged in tests/unit/test_palette.py: in the dark, these pages show where each is used.
DARK = ["", "measures/2567/01/", "status/", "services/building-permit/", "_components/"]
# What is set in other columns where there is room.
WIDE = [
    "",
    "measures/2567/",
    "measures/2567/01/",
    "status/",
    "services/building-permit/",
    "plans/2567/",
    "_components/",
]
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def pages(base: str, example_base: str) -> list[str]:
    """Return an address of every kind of page in both languages."""
    kinds = [base + path for path in TRAT] + [example_base + path for path in EXAMPLE]
    # Pages in English have the same parts: those that have most of them are enough.
    return [
        *kinds,
        *(f"{example_base}en/{path}" for path in ENGLISH),
        base.replace("somewhere/else/", "transparency/") + "404.html",
    ]


# Only what is found is described in full, which takes most of the time.
RUN = "([within, runOnly]) => axe.run(within, {runOnly, resultTypes: ['violations']})"
# The rules on which colours have a bearing.
COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_light_and_in_dark_and_a_thumb_hits_every_target(
    browser: Browser, base: str, example_base: str, viewport: dict[str, int]
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    found, small = [], []
    # The checker is a script of its own, which the pages would refuse.
    with watched(browser, viewport=viewport, bypass_csp=True) as (page, _):
        for address in pages(base, example_base) if viewport is PHONE else [example_base + path for path in WIDE]:
            in_dark = viewport is PHONE and address in {example_base + path for path in DARK}
            found += faults(page, address, axe, in_dark=in_dark)
            small += [(address, target) for target in page.evaluate(SMALL)] if viewport is PHONE else []

    assert found == []
    assert small == []


def faults(
    page: Page, address: str, axe: str, within: str = "html", *, in_dark: bool = True
) -> list[tuple[str, str, str, str]]:
    """Return what axe finds `within` a page in the light, and of colours in the dark."""
    found = []
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.evaluate(axe)
    schemes = [("light", {"type": "tag", "values": RULES}), ("dark", {"type": "rule", "values": COLOURS})]
    for scheme, only in schemes if in_dark else schemes[:1]:
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate(RUN, [within, only])
        assert result["passes"]
        found += [(address, scheme, rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]
    return found


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_pages_of_long_lists_are_as_accessible_and_fit_a_phone(
    browser: Browser, long_lists: Output, tmp_path: Path, lang: str
) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    write_output(undrawn(long_lists), tmp_path)
    found, small, wide = [], [], []
    with served(tmp_path) as base, watched(browser, viewport=PHONE, bypass_csp=True) as (page, _):
        for path in LONG:
            page.goto(f"{base}{lang}{path}")
            # All of a long page takes axe long: it looks at what only these pages have.
            found += faults(page, f"{base}{lang}{path}", axe, "nav.pager, nav.neighbours") if "from-" in path else []
            small += [(path, *page.evaluate(SMALL))]
            wide += [path] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []

    assert found == []
    assert [(path, *targets) for path, *targets in small if targets] == []
    assert wide == []


SMALL = """() => [...document.querySelectorAll("a, button, input, summary")]
  .filter(e => e.checkVisibility() && !e.closest(".prose, .banner, .skip-link"))
  .map(e => [e.outerHTML, e.getBoundingClientRect()])
  .filter(([_, box]) => box.height < 43.5 || box.width < 24)
  .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html.slice(0, 80)}`)"""


def roles(page: Page) -> dict[str, int]:
    """Return how often each role stands in the tree that Chromium gives to screen readers."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    counts: dict[str, int] = {}
    for node in tree:
        if not node.get("ignored"):
            counts[node["role"]["value"]] = counts.get(node["role"]["value"], 0) + 1
    return counts


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_report_is_a_table_for_screen_readers_as_cards_too(
    browser: Browser, base: str, viewport: dict[str, int]
) -> None:
    with watched(browser, viewport=viewport) as (page, _):
        page.goto(base + "measures/2564/")
        for more in page.locator(".measure-table__more:visible summary").all():
            more.click()
        counts = roles(page)

    assert counts["table"] >= 1
    assert counts["rowheader"] >= 7
    assert counts["columnheader"] >= 6
    assert counts.get("gridcell", 0) + counts.get("cell", 0) >= 35


def test_the_cards_of_a_phone_name_every_value(browser: Browser, base: str) -> None:
    with watched(browser, viewport=PHONE) as (page, _):
        page.goto(base + "measures/2564/")
        shown = page.locator("#m3 td").evaluate_all("cells => cells.map(e => getComputedStyle(e, '::before').content)")

    assert shown == ['"วิธีดำเนินการ"', '"ผู้รับผิดชอบ"', '"ระยะเวลาดำเนินการ"', '"ผลการดำเนินการ"', '"ข้อเสนอแนะ"']


def test_a_status_has_a_shape_of_its_own(browser: Browser, example_base: str) -> None:
    with watched(browser, color_scheme="light") as (page, _):
        page.goto(example_base + "_components/")
        shapes = page.locator("#standing ~ .part__body .standing__shape").evaluate_all(
            "all => all.map(e => e.innerHTML)"
        )

    assert len(shapes) == 4
    assert len(set(shapes)) == 4


def test_in_forced_colours_bars_and_shapes_are_still_there(browser: Browser, example_base: str) -> None:
    with watched(browser, forced_colors="active") as (page, _):
        page.goto(example_base + "measures/2567/")
        text = page.evaluate("getComputedStyle(document.body).color")
        for part in (".timeline__bar", ".score-bar__score", ".standing__full"):
            assert page.locator(part).first.evaluate("e => getComputedStyle(e).fill") == text


def test_more_contrast_and_less_motion_are_given_where_they_are_asked_for(browser: Browser, base: str) -> None:
    soft = "getComputedStyle(document.querySelector('.page-head__kicker')).color"
    with watched(browser, contrast="more", reduced_motion="reduce") as (page, _):
        page.goto(base + "measures/2564/03/")
        assert page.evaluate(soft) == page.evaluate("getComputedStyle(document.body).color")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    with watched(browser, reduced_motion="no-preference") as (page, _):
        page.goto(base + "measures/2564/03/")
        assert page.evaluate(soft) != page.evaluate("getComputedStyle(document.body).color")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def test_focus_can_be_seen_on_everything(browser: Browser, base: str) -> None:
    with watched(browser) as (page, _):
        page.goto(base + "measures/")
        shown = "[...document.querySelectorAll('a, button, input, summary')].filter(e => e.checkVisibility()).length"
        for _number in range(page.evaluate(shown)):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])"
                "(getComputedStyle(document.activeElement))"
            )
            assert outline == ["solid", "3px"], page.evaluate("document.activeElement.outerHTML")
