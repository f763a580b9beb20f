"""The form in a real browser: messages while one types, both languages side by side, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import RULES, node_tool, watched
from desk import MEASURE, PATH, Visitor, at_desk
from playwright.sync_api import Browser, expect
from small_site import CONFIG, UNITS, SmallSite

pytestmark = pytest.mark.browser


@pytest.fixture
def visitor(empty_site: SmallSite) -> Iterator[Visitor]:
    empty_site.write("site_config.yaml", CONFIG)
    empty_site.write("content/units.yaml", UNITS)
    empty_site.write(PATH, MEASURE)
    with at_desk(empty_site) as visitor:
        yield visitor


def test_a_message_comes_and_goes_while_one_types(browser: Browser, visitor: Visitor) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{visitor.address}/_edit/?file={PATH}")
        start = page.get_by_label("เริ่ม")
        start.fill("2021-01")
        page.get_by_label("สิ้นสุด").fill("2564-03")
        message = page.locator("[data-problems='period.start'] li")
        expect(message).to_have_text("2021-01 น่าจะเป็น ค.ศ.\nเขียนเป็น พ.ศ.: 2564-01")
        expect(start).to_have_attribute("aria-invalid", "true")
        expect(page.locator("[data-state]")).to_have_text("ยังไม่ได้บันทึก · ต้องแก้ 1 แห่ง (คำเตือนจะแสดงครบเมื่อแก้แล้ว)")

        start.fill("2564-01")
        expect(message).to_have_count(0)
        expect(start).to_have_attribute("aria-invalid", "false")
        assert visitor.read() == MEASURE

        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.get_by_role("heading", name="บันทึกแล้ว")).to_be_visible()
        assert "period:\n  start: 2564-01\n  end: 2564-03\n" in visitor.read()


def test_leaving_with_something_unsaved_asks_first(browser: Browser, visitor: Visitor) -> None:
    with watched(browser) as (page, _):
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.goto(f"{visitor.address}/_edit/?file={PATH}")
        page.get_by_label("ชื่อมาตรการ English").fill("Typed")
        page.get_by_role("button", name="เพิ่ม หลักฐาน").click()
        expect(page.get_by_label("ชื่อมาตรการ English")).to_have_value("Typed")
        page.locator("#number").click()
        page.close(run_before_unload=True)
        page.wait_for_timeout(500)

        assert asked == ["beforeunload"]


def test_both_languages_stand_side_by_side_and_under_each_other_on_a_phone(browser: Browser, visitor: Visitor) -> None:
    with watched(browser) as (page, _):
        page.goto(f"{visitor.address}/_edit/?file={PATH}")
        boxes = [page.get_by_label(f"ชื่อมาตรการ {lang}").bounding_box() for lang in ("ไทย", "English")]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[0]["y"] == boxes[1]["y"]
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, visitor: Visitor, scheme: str) -> None:
    axe = node_tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    found = []
    with watched(browser, viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True) as (page, _):
        for query in ("", f"?file={PATH}", "?file=content/units.yaml", "?file=site_config.yaml"):
            page.goto(f"{visitor.address}/_edit/{query}")
            page.evaluate("document.querySelector('details')?.setAttribute('open', '')")
            page.evaluate(axe)
            result = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
            found += [(query, rule["id"], rule["nodes"][0]["html"]) for rule in result["violations"]]

    assert found == []


def test_a_row_is_moved_and_inserted_with_the_keyboard(browser: Browser, visitor: Visitor) -> None:
    visitor.site.write(PATH, MEASURE + "  - {title: {th: ภาพ, en: Picture}, url: https://example.go.th/picture}\n")
    with watched(browser) as (page, _):
        page.goto(f"{visitor.address}/_edit/?file={PATH}")
        page.get_by_role("button", name="เลื่อนขึ้น หลักฐาน 2").press("Enter")
        expect(page.get_by_role("button", name="เลื่อนลง หลักฐาน 1")).to_be_focused()

        page.get_by_role("button", name="แทรกด้านล่าง หลักฐาน 1").press("Enter")
        expect(page.locator("[name='evidence[2].title.th']")).to_be_focused()
        page.get_by_role("button", name="ลบ หลักฐาน 3").press("Enter")
        expect(page.get_by_role("button", name="นำกลับ หลักฐาน คู่มือ")).to_be_focused()
        page.get_by_role("button", name="บันทึก", exact=True).click()
        expect(page.get_by_role("heading", name="บันทึกแล้ว")).to_be_visible()

    assert visitor.read().partition("evidence:\n")[2] == (
        "  - {title: {th: ภาพ, en: Picture}, url: https://example.go.th/picture}\n"
    )
