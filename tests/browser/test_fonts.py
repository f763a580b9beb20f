"""Whatever font is there: ours, a wider one, or none of ours, as where a line is slow or a machine is busy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import (
    one_of_every_kind,
    open_with_fonts,
    served,
    use_our_fonts,
    watched,
    what_sticks_out,
    without_our_fonts,
    write_output,
)
from playwright.sync_api import Browser, Page, expect
from small_site import Output, SmallSite

pytestmark = pytest.mark.browser

# How a page is set, and how it is opened then.
FONTS: dict[str, tuple[Callable[[Page], None], Callable[[Page, str], object]]] = {
    "ours": (use_our_fonts, open_with_fonts),
    "wider": (partial(use_our_fonts, width="120%"), open_with_fonts),
    "others": (without_our_fonts, Page.goto),
}
SIZES = [(320, "normal"), (320, "large"), (360, "large")]


def wide_pages(browser: Browser, addresses: list[str], fonts: str) -> list[str]:
    """Return what sticks out of the pages that are wider than their window."""
    set_fonts, open_page = FONTS[fonts]
    wide = []
    with watched(browser) as (page, trouble):
        set_fonts(page)
        for address in addresses:
            open_page(page, address)
            wide += [f"{address} {told}" for told in sticks_out_of_phones(page)]

    assert trouble == []
    return wide


def sticks_out_of_phones(page: Page) -> list[str]:
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    told = []
    for width, size in SIZES:
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("size => document.documentElement.dataset.textSize = size", size)
        told += [f"at {width} px, text {size}: {element}" for element in what_sticks_out(page)]
    return told


@pytest.mark.parametrize("fonts", FONTS)
def test_no_page_is_wider_than_a_small_phone(
    browser: Browser, base: str, example_base: str, trat: Output, example: Output, fonts: str
) -> None:
    """320 px is also a window of 1280 px at 400 %: WCAG 2.2, 1.4.10."""
    # The example has every kind of page: those of Trat are real ones, and English ones differ in their words.
    addresses = [base + path for path in one_of_every_kind(trat)] if fonts == "ours" else []
    addresses += [example_base + path for path in one_of_every_kind(example) if not path.startswith("en/")]

    wide = wide_pages(browser, addresses, fonts)

    assert wide == [], "\n".join(wide)


@pytest.mark.parametrize(("lang", "query"), [("", "ผลประโยชน์ทับซ้อน"), ("en/", "transparency")])
@pytest.mark.parametrize("fonts", ["wider", "others"])
def test_no_list_of_findings_is_wider_than_a_small_phone(
    browser: Browser, base: str, lang: str, query: str, fonts: str
) -> None:
    set_fonts, open_page = FONTS[fonts]
    with watched(browser) as (page, _):
        set_fonts(page)
        open_page(page, f"{base}{lang}search/?q={quote(query)}")
        expect(page.locator(".finding").first).to_be_visible()

        assert sticks_out_of_phones(page) == []


def test_the_longest_words_do_not_widen_a_page(browser: Browser, site: SmallSite, tmp_path: Path) -> None:
    """Of sixteen letters, as long as words are kept whole, and of Latin and addresses whatever comes."""
    site.write(
        "site_config.yaml",
        """
        municipality:
          name: {th: เทศบาลตำบลหนองบัวแดง, en: Nongbuadaengklongyaisamrong Municipality}
        base_url: https://test.example.go.th/
        menu: [measures, units, status]
        contact:
          email: integrity.and.transparency.coordination.office@nongbuadaeng.example.go.th
          website: https://www.nongbuadaengklongyaisamrong-municipality.example.go.th/
        """,
    )
    site.write("content/units.yaml", "works: {name: {th: กองช่างสุขาภิบาลอาหาร, en: Telecommunicationsandinfrastructure}}")
    site.write(
        "content/measures/2564/01-words.yaml",
        """
        number: 1
        title: {th: เทศบาลตำบลหนองบัวแดงผลประโยชน์ทับซ้อนประจำปีงบประมาณ, en: Uncharacteristicallycounterproductive}
        method: {th: กองช่างสุขาภิบาลอาหารจัดซื้อจัดจ้างประชาสัมพันธ์ ๓๑ พฤศจิกายน, en: See https://example.go.th/a/very/long/address}
        responsible: [works]
        result: {th: เทศบาลตำบลหนองบัวแดง, en: Deinstitutionalizationandcounterrevolutionaries}
        """,
    )
    output = site.build()
    write_output(output, tmp_path / "www")
    with served(tmp_path / "www") as address:
        wide = wide_pages(browser, [address + path for path in one_of_every_kind(output)], "wider")

    assert wide == [], "\n".join(wide)
