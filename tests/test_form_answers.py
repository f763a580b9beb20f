"""Each answer of the form, part by part: what a page says, where a button leads, what is told while a person types."""

from __future__ import annotations

import http.client
import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest
from desk import MEASURE, PATH, Visitor, at_desk
from lxml import html
from lxml.html import HtmlElement
from small_site import SmallSite

from prongsai.writing import PublishError

ALERT, TOLD = "//p[@role='alert']/text()", "//p[contains(@class, 'problem--problem')]/text()"
BROKEN = "content/units.yaml:1:1: วงเล็บเปิดแล้วไม่ปิด: [x\n    ปิดด้วย ] หรือ } และคั่นแต่ละรายการด้วยจุลภาค"


@pytest.fixture
def visitor(site: SmallSite) -> Iterator[Visitor]:
    site.write(PATH, MEASURE)
    with at_desk(site, quick=True) as visitor:
        yield visitor


def leads(visitor: Visitor, path: str, posted: list[tuple[str, str]] | None = None) -> tuple[int, str | None]:
    """Return the status of an answer and where it leads; no redirection is followed."""
    headers = {"Origin": visitor.address, "Content-Type": "application/x-www-form-urlencoded"}
    data = None if posted is None else urllib.parse.urlencode(posted)
    with closing(http.client.HTTPConnection(visitor.address.removeprefix("http://"), timeout=20)) as connection:
        connection.request("POST" if posted else "GET", f"/_edit/{path}", data, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("Location")


def sent(page: HtmlElement, action: str) -> list[tuple[str, str]]:
    return [*((name, value) for name, value in page.forms[-1].form_values() if name != "action"), ("action", action)]


def parsed(visitor: Visitor, path: str, posted: list[tuple[str, str]] | None = None) -> HtmlElement:
    status, text = visitor.request(path, posted)
    assert status == 200
    return html.document_fromstring(text)


def checked(visitor: Visitor, measure: str) -> tuple[int, str]:
    """Return what is told of a measure while a person types."""
    visitor.site.write(PATH, measure)
    return visitor.send(visitor.open(PATH), "", to="check")


def test_a_page_names_its_file_its_page_and_what_is_rare(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    rare = {name.partition(".")[0].partition("#")[0] for name in page.xpath("//details//@name")} - {"action"}

    assert page.xpath("//p[@class='where']//code/text()|//p[@class='where']//a/@href") == [PATH, "/measures/2564/01/"]
    assert (page.findtext(".//*[@data-state]"), page.forms[-1].get("data-changed")) == ("ไม่พบสิ่งที่ต้องแก้", "no")
    assert rare == {
        *("printed_number", "objective", "risk", "indicator", "target", "monitoring", "obstacle", "extra", "group"),
        *("addresses", "progress", "photos", "parts", "review_by", "accept", "aliases"),
    }
    assert page.xpath("//input[@name='translated']")
    assert not visitor.open("site_config.yaml").xpath("//input[@name='translated']")
    visitor.site.write(PATH, MEASURE + "obstacle: {th: ก, en: A}\n")
    assert "obstacle.th" not in visitor.open(PATH).xpath("//details//@name")


def test_a_page_knows_that_it_is_not_saved(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Another"
    page = parsed(visitor, "save", sent(page, "check"))

    assert (page.forms[-1].get("data-changed"), page.xpath("//section")) == ("yes", [])


def test_a_saved_record_is_opened_with_what_changed_once(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Another"

    assert leads(visitor, "save", sent(page, "save")) == (303, f"/_edit/?file={PATH}&saved=yes")
    assert len(parsed(visitor, f"?file={PATH}&saved=yes").xpath("//section[@class='saved']")) == 1
    assert visitor.open(PATH).xpath("//section[@class='saved']") == []
    assert parsed(visitor, "?file=content/units.yaml&saved=yes").xpath("//section[@class='saved']") == []


def test_of_a_file_that_changed_meanwhile_the_difference_is_shown(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Mine"
    visitor.site.write(PATH, MEASURE.replace("Prepare a manual", "Theirs"))
    after = visitor.save(page)

    (section,) = after.xpath("//section[@class='saved']")
    assert section.findtext("h2") == "สิ่งที่พิมพ์ไว้ต่างจากไฟล์ในตอนนี้"
    assert section.find("pre").text_content().splitlines()[2:] == [
        "@@ -2,3 +2,3 @@",
        " number: 1",
        "-title: {th: จัดทำคู่มือ, en: Theirs}  # ตามรายงาน",
        "+title: {th: จัดทำคู่มือ, en: Mine}  # ตามรายงาน",
        " responsible: [legal]",
    ]
    assert after.forms[-1].fields["digest"] == page.forms[-1].fields["digest"]


@pytest.mark.parametrize("path", ["save", "check", "new"])
def test_an_answer_that_is_loaded_again_leads_to_the_list(visitor: Visitor, path: str) -> None:
    assert leads(visitor, path) == (302, "/_edit/")


def test_the_style_and_the_script_of_the_form_are_what_they_are(visitor: Visitor) -> None:
    kinds = {}
    for name in ("form.css", "form.js", "sarabun-400.woff2", "sarabun-700-thai.woff2"):
        with urllib.request.urlopen(f"{visitor.address}/_edit/{name}") as answer:
            kinds[name] = answer.headers["Content-Type"]

    assert kinds == {
        "form.css": "text/css; charset=utf-8",
        "form.js": "text/javascript; charset=utf-8",
        "sarabun-400.woff2": "font/woff2",
        "sarabun-700-thai.woff2": "font/woff2",
    }
    assert [visitor.request(name)[0] for name in ("sarabun-500.woff2", "form.html", "formxcss")] == [404, 404, 404]


def test_what_is_told_while_a_person_types(visitor: Visitor) -> None:
    found = {
        '"x" ไม่ใช่จำนวนเต็มตั้งแต่ 1\nเขียนเป็นตัวเลข เช่น 1': MEASURE.replace("number: 1", "number: x"),
        '(คำเตือน) "เวปไซด์" มักเป็นคำที่พิมพ์ผิด\nเขียน: เว็บไซต์\nถ้าต้นฉบับเขียนเช่นนี้ ใส่ accept: {misspelling: ตามต้นฉบับ}': (
            MEASURE.replace("จัดทำคู่มือ", "เวปไซด์")
        ),
    }
    wrong, warned = ((message, checked(visitor, measure)) for message, measure in found.items())

    assert (wrong[1][0], json.loads(wrong[1][1])) == (
        200,
        {
            "problems": {"number": [{"severity": "problem", "message": wrong[0]}]},
            "state": "ต้องแก้ 1 แห่ง (คำเตือนจะแสดงครบเมื่อแก้แล้ว)",
        },
    )
    assert json.loads(warned[1][1]) == {
        "problems": {"title": [{"severity": "warning", "message": warned[0]}]},
        "state": "เผยแพร่ได้ มีคำเตือน 1 แห่ง",
    }
    assert json.loads(checked(visitor, MEASURE)[1]) == {"problems": {}, "state": "ไม่พบสิ่งที่ต้องแก้"}


def test_what_cannot_be_checked_while_a_person_types(visitor: Visitor) -> None:
    visitor.site.write(PATH, MEASURE.replace("[legal]", "[legal, # หลัก\n  finance]"))
    page = visitor.open(PATH)
    page.xpath("//input[@name='responsible'][@value='finance']")[0].checked = False
    assert visitor.send(page, "", to="check")[0] == 409

    page.forms[-1].fields["evidence#rows"] = "x"
    assert visitor.send(page, "", to="check")[0] == 400
    visitor.site.write(PATH, "[x")
    assert visitor.send(page, "", to="check")[0] == 409
    assert parsed(visitor, "save", sent(page, "save")).xpath(ALERT) == [
        f"เปิด {PATH} ในแบบฟอร์มไม่ได้ แก้ในไฟล์ตามนี้ก่อน หรือลองสั่ง build.py check --fix"
    ]


def test_an_entry_may_take_the_name_of_one_that_is_removed(visitor: Visitor) -> None:
    page = visitor.open("content/units.yaml")
    page.forms[-1].fields["#key"] = " legal "
    posted = sent(page, "save")

    assert parsed(visitor, "save", posted).xpath(ALERT) == ["มี legal อยู่แล้ว"]
    assert parsed(visitor, "save", [*posted, ("#gone", "legal")]).xpath(ALERT) == []


def test_what_is_typed_for_a_new_file_stays_until_it_is_made(visitor: Visitor) -> None:
    form = parsed(visitor, "").forms[-1]
    typed = {"kind": "notice", "name": "a b", "title": "ก", "title_en": "T", "responsible": "legal"}
    form.fields.update(typed)
    after = parsed(visitor, "new", form.form_values())

    assert after.xpath(ALERT) == ['ชื่อ "a b" ใช้เป็นที่อยู่ไม่ได้: ใช้ a–z ตัวเล็ก 0–9 และขีด (-)']
    assert {**after.forms[-1].fields} == {"token": form.fields["token"], **typed}
    assert after.findtext(".//h1") == "แก้ไขเนื้อหา"

    form.fields["name"] = " "
    made = "content/notices/2564-01.yaml"
    assert leads(visitor, "new", form.form_values()) == (303, f"/_edit/?file={made}")
    assert parsed(visitor, "").xpath("//section[@class='changed']//code/text()") == [made]
    form.fields["title"] = " "
    assert parsed(visitor, "new", form.form_values()).xpath(ALERT) == ["ใส่ชื่อภาษาไทยก่อน"]
    token = form.fields["token"]
    assert [visitor.request("new", [("token", token), ("kind", kind)])[0] for kind in ("", "nope")] == [400, 400]


def test_of_a_register_that_is_broken_everything_is_told(visitor: Visitor) -> None:
    form = parsed(visitor, "").forms[-1]
    form.fields.update({"kind": "unit", "name": "public-works", "title": "ก"})
    visitor.site.write("content/units.yaml", "[x")
    made, opened = parsed(visitor, "new", form.form_values()), visitor.open("content/units.yaml")

    assert (made.xpath(ALERT), made.xpath(TOLD)) == (["สร้างรายการใหม่ยังไม่ได้ แก้สิ่งเหล่านี้ก่อน"], [BROKEN])
    assert (opened.xpath(ALERT), opened.xpath(TOLD)) == (
        ["เปิด content/units.yaml ในแบบฟอร์มไม่ได้ แก้ในไฟล์ตามนี้ก่อน หรือลองสั่ง build.py check --fix"],
        [BROKEN],
    )


def test_what_could_not_be_written_can_be_saved_again(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PublishError("cli.write-failed", detail="the disk is full")

    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Mine"
    with monkeypatch.context() as patched:
        patched.setattr("prongsai.desk.form.desk.replace_file", refuse)
        page = visitor.save(page)
    assert page.xpath(ALERT) == ["เขียนไม่ได้: the disk is full เว็บไซต์ที่เผยแพร่อยู่ไม่เปลี่ยนแปลง"]
    assert visitor.read() == MEASURE

    assert visitor.save(page).xpath("//section[@class='saved']")
    assert visitor.read() == MEASURE.replace("Prepare a manual", "Mine")


def test_a_translation_is_not_confirmed_while_something_is_wrong(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.xpath("//input[@name='translated']")[0].checked = True
    page.forms[-1].fields["number"] = "x"
    after = parsed(visitor, "save", sent(page, "save"))

    assert after.xpath(ALERT) == ["บันทึกแล้ว แต่ยังยืนยันคำแปลไม่ได้ เพราะเนื้อหายังมีสิ่งที่ต้องแก้"]
    assert "number: x" in visitor.read()
    assert not (visitor.site.root / "content/translations.yaml").exists()
    assert after.forms[-1].fields["number"] == "x"
    assert visitor.send(after, "save")[0] == 200  # with the digest of what is there now
