"""From the screen to paper and back: sheets print on one side or two, cameras read them, marks are looked up."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from browsing import one_of_every_kind, open_with_fonts, served, undrawn, use_our_fonts, watched, write_output
from pdf_readers import pdftotext, squeezed
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from small_site import Output, mark_on

pytestmark = pytest.mark.browser

SHEETS = [f"measures/2564/{number:02}/sheet/" for number in range(1, 8)] + ["measures/2564/sheet/"]
# What stands before the date of a page.
DATES = ("Last changed", "เปลี่ยนล่าสุด")
EXAMPLES = ["measures/2567/01/sheet/", "measures/2567/sheet/", "notices/2567-01/sheet/", "notices/2567-02/sheet/"]


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_browser_prints_a_notice_on_one_side_and_a_measure_on_at_most_two(
    browser: Browser, base: str, example_base: str, lang: str
) -> None:
    sheets = [base + lang + path for path in SHEETS] + [example_base + lang + path for path in EXAMPLES]
    sides = {}
    with watched(browser) as (page, _):
        use_our_fonts(page)
        for sheet in sheets:
            open_with_fonts(page, sheet)
            document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
            sides[sheet] = len(document)
            document.close()

    assert {count for sheet, count in sides.items() if "/notices/" in sheet} == {1}
    assert {count for sheet, count in sides.items() if "/measures/" in sheet} <= {1, 2}


def test_every_sheet_of_paper_bears_the_date_and_the_address_of_the_page(
    browser: Browser, base: str, example_base: str, trat: Output, example: Output, tmp_path: Path
) -> None:
    addresses = [base + path for path in one_of_every_kind(trat) if "embed" not in path]
    addresses += [
        example_base + path for path in one_of_every_kind(example) if path.startswith(("measures", "en/notices"))
    ]
    lacking, sheets, dated = [], 0, set()
    with watched(browser) as (page, _):
        for address in addresses:
            page.goto(address)
            expected = [squeezed(words) for words in expected_on_paper(page)]
            dated |= {word for word in DATES if any(squeezed(word) in words for words in expected)}
            page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
            for number, text in enumerate(pdftotext(tmp_path / "page.pdf").split("\f")[:-1], start=1):
                sheets += 1
                lacking += [(address, number, words) for words in expected if words not in squeezed(text)]

    assert sheets > 60
    assert dated == set(DATES)
    assert lacking == []


def expected_on_paper(page: Page) -> list[str]:
    """Return the date in the foot of a page, if it has one, and its address; of a sheet, that of the page it leads to."""
    addresses = page.locator("link[rel=canonical]").evaluate_all("links => links.map(link => link.href)")
    told = page.locator(".site-footer__imprint > :first-child").all_inner_texts()
    dates = re.findall(rf"(?:{'|'.join(DATES)}).*", "\n".join(told))
    return [*dates, *(address.removesuffix("sheet/") for address in addresses)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_camera_reads_the_sheet_off_the_screen(browser: Browser, base: str, trat: Output, scheme: str) -> None:
    with watched(browser, color_scheme=scheme) as (page, _):
        page.goto(base + "en/measures/2564/03/sheet/")
        (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot(full_page=True))))

    mark = mark_on(trat.page("en/measures/2564/03/"))
    assert code.text == f"https://www.tratcity.go.th/transparency/en/measures/2564/03/#mark-{mark}"


def visible_statements(page: Page) -> list[tuple[str, float]]:
    """Return the statements about a scanned paper that are in sight, each with where it ends, in pixels from the top."""
    shown = [one for one in page.locator(".scanned > p").all() if one.is_visible()]
    boxes = [(one.inner_text(), one.bounding_box()) for one in shown]
    return [(text, box["y"] + box["height"]) for text, box in boxes if box and box["y"] >= 0]


def test_a_scan_says_without_a_script_whether_the_paper_is_current(browser: Browser, base: str, trat: Output) -> None:
    """The first screen of a phone says it, below the name of the site; who opens the page otherwise sees nothing of it."""
    marks = [one.get("id") for one in trat.page("measures/2564/06/").xpath("//*[@class='scanned']/p")]
    said = {
        "": ("แผ่นนี้เป็นฉบับปัจจุบัน", "แผ่นนี้เป็นฉบับเก่า"),
        "en/": ("This paper is the current version", "This paper is an older version"),
    }
    phone = {"width": 360, "height": 640}
    with watched(browser, viewport=phone, java_script_enabled=False) as (page, trouble):
        for lang, expected in said.items():
            for mark, words in zip(marks, expected, strict=True):
                page.goto("about:blank")
                page.goto(f"{base}{lang}measures/2564/06/#{mark}")
                ((text, end),) = visible_statements(page)
                assert text.startswith(words)
                assert end < 400
                assert page.locator(".site-header").bounding_box()["y"] == 0
        page.get_by_role("link", name="See what changed").click()
        assert page.locator("#v2").is_visible()
        page.goto("about:blank")
        page.goto(f"{base}measures/2564/06/")
        assert visible_statements(page) == []
        top = page.locator(".breadcrumbs").bounding_box()["y"] - page.locator(".main").bounding_box()["y"]
        assert top < 24

    assert trouble == []


def test_a_scanned_mark_that_the_page_does_not_know_is_judged_by_the_page_of_all_marks(
    browser: Browser, base: str, trat: Output
) -> None:
    other = mark_on(trat.page("measures/2564/03/"))
    with watched(browser) as (page, trouble):
        page.goto(f"{base}measures/2564/06/#mark-12345678")
        page.wait_for_url(f"{base}verify/#mark-12345678")
        verdict = page.get_by_role("status")
        expect(verdict).to_have_text(re.compile("^ไม่พบรหัส 1234\u00a05678 ในเว็บไซต์นี้"), use_inner_text=True)
        verdict.get_by_role("link", name="หน้าที่เปิดจากกระดาษนี้").click()
        page.wait_for_url(f"{base}measures/2564/06/")

        page.goto(f"{base}en/measures/2564/06/#mark-{other}")
        page.wait_for_url(f"{base}en/verify/#mark-{other}")
        expect(verdict).to_have_text(re.compile("^This paper is the current version"), use_inner_text=True)
        assert verdict.get_by_role("link").get_attribute("href").endswith(f"measures/2564/03/#mark-{other}")

    assert trouble == []


def test_a_mark_is_judged_while_it_is_typed_and_leads_to_an_address_to_share(browser: Browser, base: str) -> None:
    with watched(browser) as (page, trouble):
        page.goto(base + "en/measures/2564/06/")
        read = page.locator("a.version-mark").inner_text()
        page.locator("a.version-mark").click()
        mark = read.replace("\u00a0", "")
        page.wait_for_url(f"{base}en/verify/#mark-{mark}")

        field, verdict = page.get_by_role("searchbox"), page.get_by_role("status")
        assert page.locator("li:target > .version-mark").inner_text() == field.input_value() == read
        expect(verdict).to_have_text(re.compile("^This paper is the current version"), use_inner_text=True)
        field.fill(mark.upper().replace("0", "O").replace("1", "l")[:7])
        expect(verdict).to_have_text("")
        field.press("Enter")
        expect(verdict).to_have_text("Type all eight digits and letters, a–f.")
        field.fill("34g9 0560")
        expect(verdict).to_have_text("Type all eight digits and letters, a–f.")
        for typed in (read, f" {mark[:4]} {mark[4:]}", "".join(thai(letter) for letter in mark.upper())):
            field.fill(typed)
            expect(verdict).to_have_text(re.compile("^This paper is the current version"), use_inner_text=True)
            expect(verdict).to_contain_text("Publish the report")
        field.press("Enter")
        page.wait_for_url(f"{base}en/measures/2564/06/#mark-{mark}")
        assert visible_statements(page)[0][0].startswith("This paper is the current version")

        page.go_back()
        former = page.locator("[data-state=older]").first.get_attribute("id")
        field.fill(former.removeprefix("mark-"))
        expect(verdict).to_have_text(re.compile("^This paper is an older version"), use_inner_text=True)
        expect(verdict).to_contain_text("changed 23 November 2026")
        page.get_by_role("button", name="Check").click()
        page.wait_for_url(re.compile(rf"/measures/2564/(\d\d/)?#{former}$"))
        assert visible_statements(page)[0][0].startswith("This paper is an older version")

        page.go_back()
        field.fill("๐๐๐๐ ๐๐๐๐")
        field.press("Enter")
        expect(verdict).to_have_text(
            re.compile("^The mark 0000\u00a00000 is not on this website\n"), use_inner_text=True
        )
        assert page.url.startswith(f"{base}en/verify/")

    assert trouble == []


def thai(letter: str) -> str:
    return "๐๑๒๓๔๕๖๗๘๙"[int(letter)] if letter.isdecimal() else letter


def test_a_mark_that_is_on_another_page_of_a_long_list_is_looked_up_there(
    browser: Browser, long_lists: Output, tmp_path: Path
) -> None:
    write_output(undrawn(long_lists), tmp_path)
    further = long_lists.page("en/verify/").xpath("//nav[@class='pager']//a/@href")[-1]
    row = long_lists.page(f"en/verify/{further}").xpath("//li[@data-state]")[-1]
    known = row.get("id").removeprefix("mark-")
    record = row.xpath("./p/a/@href")[0].replace("../", "")
    with served(tmp_path) as base, watched(browser) as (page, trouble):
        page.goto(base + "en/verify/")
        page.get_by_role("searchbox").fill(known)
        page.wait_for_url(f"{base}en/verify/{further}#mark-{known}")

        verdict = page.get_by_role("status")
        expect(verdict).to_have_text(re.compile("^This paper is the current version"), use_inner_text=True)
        page.get_by_role("searchbox").fill("00000000")
        page.wait_for_url(f"{base}en/verify/#mark-00000000")
        expect(verdict).to_have_text(re.compile("^The mark 0000"), use_inner_text=True)
        assert verdict.get_by_role("link").count() == 0

        # The page of the list leads on to that of the record.
        page.goto(f"{base}en/verify/{further}#mark-{known}")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url(f"{base}en/{record}")
        assert visible_statements(page)[0][0].startswith("This paper is the current version")

    assert trouble == []


def test_another_site_shows_a_list_in_a_frame_and_as_a_piece_of_html(
    browser: Browser, base: str, example_base: str, tmp_path: Path
) -> None:
    with watched(browser) as (page, _):
        fragment = page.request.get(base + "en/embed/measures/2564.html").text()
        frame = f'<iframe src="{base}en/embed/measures/2564/" title="Measures" width="100%" height="420"></iframe>'
        other = tmp_path / "other.html"
        other.write_text(f"<!DOCTYPE html><html lang=en><title>Old</title>{frame}{fragment}</html>", encoding="utf-8")
        page.goto(other.as_uri())

        assert page.locator("section li").count() == 7
        assert page.frame_locator("iframe").get_by_role("listitem").count() == 7
        page.frame_locator("iframe").get_by_role("link", name="3. Prepare a manual").click()
        page.wait_for_url(base + "en/measures/2564/03/")


def test_a_frame_has_the_height_of_its_list(browser: Browser, base: str, example_base: str) -> None:
    frames = 0
    with watched(browser) as (page, _):
        use_our_fonts(page)
        for site, lang in ((base, ""), (base, "en/"), (example_base, ""), (example_base, "en/")):
            page.goto(f"{site}{lang}embed/")
            codes = [code for code in page.locator("code").all_inner_texts() if "<iframe" in code]
            for code in codes:
                address, height = re.findall(r'src="[^"]*?/((?:en/)?embed/[^"]*)".* height="(\d+)"', code)[0]
                for width in (288, 320, 360):
                    page.set_viewport_size({"width": width, "height": 100})
                    open_with_fonts(page, site + address)
                    needed = page.evaluate("document.documentElement.scrollHeight")
                    items = page.locator("li").count()
                    assert needed <= int(height) or items > 12, (address, width)
                    if width == 288:
                        assert int(height) - needed < 70, address
                    frames += 1
    assert frames >= 12
