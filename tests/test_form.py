"""The form: what it shows, what it writes, and whom it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest
from desk import MEASURE, PATH, Visitor, at_desk
from lxml import html
from lxml.html import HtmlElement
from small_site import CONFIG, PDF, SmallSite


@pytest.fixture
def visitor(site: SmallSite) -> Iterator[Visitor]:
    site.write(PATH, MEASURE)
    with at_desk(site) as visitor:
        yield visitor


def messages(page: HtmlElement) -> dict[str, list[str]]:
    """Return the messages beside the fields, by field name."""
    slots = page.xpath("//form//*[@data-problems]")
    return {slot.get("data-problems"): [str(item.text) for item in slot] for slot in slots if len(slot)}


def test_it_shows_what_the_file_says_in_both_languages(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    fields = dict(page.forms[-1].fields)

    assert page.findtext(".//h1") == "จัดทำคู่มือ"
    assert (fields["number"], fields["title.th"], fields["title.en"]) == ("1", "จัดทำคู่มือ", "Prepare a manual")
    assert fields["evidence[0].title.en"] == "The manual"
    assert page.xpath("//input[@name='responsible'][@checked]/@value") == ["legal"]
    assert [label.text_content().strip() for label in page.xpath("//label[input[@name='responsible']]")] == [
        "งานนิติการ",
        "กองคลัง",
    ]
    assert page.xpath("//textarea[@name='title.th']/@lang") == ["th"]
    assert page.xpath("//textarea[@name='title.en']/@lang") == ["en"]
    assert page.xpath("//select[@name='status']/option[@value='done']/text()") == ["ดำเนินการแล้ว"]
    assert page.xpath("//details//@name")  # rare fields are collapsed


def test_saving_changes_what_was_changed_and_shows_it(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Write a manual"
    page.forms[-1].fields["result.th"] = "แล้วเสร็จ\n\nเผยแพร่แล้ว"
    after = visitor.save(page)

    wanted = MEASURE.replace("Prepare a manual", "Write a manual").replace(
        "evidence:", "result:\n  th: |\n    แล้วเสร็จ\n\n    เผยแพร่แล้ว\nevidence:"
    )
    assert visitor.read() == wanted
    assert after.findtext(".//section[@class='saved']/h2") == "บันทึกแล้ว"
    lines = after.find(".//section[@class='saved']/pre").text_content().splitlines()
    assert "-title: {th: จัดทำคู่มือ, en: Prepare a manual}  # ตามรายงาน" in lines
    assert "+title: {th: จัดทำคู่มือ, en: Write a manual}  # ตามรายงาน" in lines
    assert after.xpath("//section[@class='changed']//li//text()") == [PATH]


@pytest.mark.parametrize("with_git", [True, False])
def test_the_list_names_the_files_that_wait_to_be_committed(site: SmallSite, with_git: bool) -> None:
    site.write(PATH, MEASURE)
    if with_git:
        for command in ("init -q", "add -A", "-c user.name=t -c user.email=t@example.org commit -q -m Begin"):
            subprocess.run(["git", *command.split()], cwd=site.root, check=True)
    with at_desk(site) as visitor:
        assert waiting(visitor) == []

        page = visitor.open(PATH)
        page.forms[-1].fields["title.en"] = "Write a manual"
        visitor.save(page)

        assert waiting(visitor) == [PATH]


def waiting(visitor: Visitor) -> list[str]:
    page = html.document_fromstring(visitor.request("")[1])
    return [str(code.text) for code in page.xpath("//section[@class='changed']//code")]


def test_saving_what_nobody_changed_leaves_the_file_to_the_last_byte(visitor: Visitor) -> None:
    written = MEASURE.replace("\n", "\r\n").encode()
    visitor.site.write(PATH, written)
    after = visitor.save(visitor.open(PATH))

    assert visitor.read().encode() == written
    assert after.findtext(".//section[@class='saved']/h2") == "ไม่มีอะไรเปลี่ยน จึงไม่ได้เขียนไฟล์"

    page = visitor.open(PATH)
    page.forms[-1].fields["number"] = "2"
    visitor.save(page)
    assert visitor.read().encode() == written.replace(b"number: 1", b"number: 2")


def test_rows_come_and_go_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Typed before"
    page = html.document_fromstring(visitor.send(page, "add evidence")[1])
    assert page.forms[-1].fields["title.en"] == "Typed before"
    assert visitor.read() == MEASURE

    page.forms[-1].fields["evidence[1].title.th"] = "ภาพกิจกรรม"
    page.forms[-1].fields["evidence[1].url"] = "https://example.go.th/picture"
    page = html.document_fromstring(visitor.send(page, "remove evidence#gone 0")[1])
    assert page.xpath("//div[@hidden]//*[@name='evidence[0].title.th']")
    assert page.forms[-1].fields["evidence[1].title.th"] == "ภาพกิจกรรม"

    visitor.save(page)
    assert visitor.read().partition("evidence:\n")[2] == (
        '  - title:\n      th: "ภาพกิจกรรม"\n    url: https://example.go.th/picture\n'
    )


def test_what_is_wrong_stands_beside_its_field_before_it_is_saved(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["period.start"] = "2021-01"
    page.forms[-1].fields["evidence[0].url"] = "ดูที่เว็บไซต์"
    status, text = visitor.send(page, "", to="check")
    told = json.loads(text)

    assert status == 200
    assert told["state"] == "ต้องแก้ 2 แห่ง (คำเตือนจะแสดงครบเมื่อแก้แล้ว)"
    assert told["problems"]["period.start"] == [
        {"severity": "problem", "message": "2021-01 น่าจะเป็น ค.ศ.\nเขียนเป็น พ.ศ.: 2564-01"}
    ]
    assert sorted(told["problems"]) == ["evidence[0].url", "period.start"]
    assert visitor.read() == MEASURE

    saved = visitor.save(page)
    assert "period.start" in messages(saved)
    assert "2021-01" in visitor.read()


def test_a_message_stands_beside_the_row_that_is_seen(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    for action in ("add evidence", "add evidence", "remove evidence#gone 0"):
        page = html.document_fromstring(visitor.send(page, action)[1])
    page.forms[-1].fields["evidence[2].title.th"] = "ภาพ"
    page.forms[-1].fields["evidence[2].url"] = "ไม่ใช่ที่อยู่เว็บ"
    told = json.loads(visitor.send(page, "", to="check")[1])["problems"]

    assert "evidence[2].url" in told


def test_a_row_keeps_what_the_form_does_not_show(visitor: Visitor) -> None:
    written = MEASURE.replace(
        "    url: https://example.go.th/manual\n", "    uri: ก\n  - title: {th: สอง}\n    uri: ข\n"
    )
    visitor.site.write(PATH, written)
    page = html.document_fromstring(visitor.send(visitor.open(PATH), "remove evidence#gone 0")[1])
    page = html.document_fromstring(visitor.send(page, "check")[1])
    visitor.save(page)

    assert visitor.read().endswith("evidence:\n  - title: {th: สอง}\n    uri: ข\n")


def test_an_entry_that_is_taken_away_stays_away(visitor: Visitor) -> None:
    visitor.site.write("content/glossary.yaml", "เทศบาล: {en: municipality, also: [municipalities]}\nคำ หนึ่ง: one\n")
    page = visitor.open("content/glossary.yaml")
    for action in ("remove #gone เทศบาล", "add คำ หนึ่ง.also", "check"):
        page = html.document_fromstring(visitor.send(page, action)[1])
    page.forms[-1].fields["คำ หนึ่ง.also[0]"] = "ones"
    visitor.save(page)
    assert visitor.read("content/glossary.yaml") == "คำ หนึ่ง:\n  en: one\n  also: [ones]\n"

    page = visitor.open("content/glossary.yaml")
    page.forms[-1].fields["คำ หนึ่ง.en"] = ""
    page = html.document_fromstring(visitor.send(page, "remove คำ หนึ่ง.also#gone 0")[1])
    visitor.save(page)
    assert "คำ หนึ่ง" in visitor.read("content/glossary.yaml")  # only its button removes it


def test_the_name_of_a_new_entry_is_judged_and_never_dropped(visitor: Visitor) -> None:
    for key, message in {
        "legal": "มี legal อยู่แล้ว",
        "กองช่าง": "กองช่าง ใช้เป็นรหัสไม่ได้ ใช้ a-z 0-9 และ - เช่น public-works",
    }.items():
        page = visitor.open("content/units.yaml")
        page.forms[-1].fields["#key"] = key
        assert visitor.save(page).findtext(".//p[@role='alert']") == message
    page = visitor.open("content/units.yaml")
    page.forms[-1].fields["#key"] = "public-works"
    assert "public-works.name.th" in dict(visitor.save(page).forms[-1].fields)


def test_what_breaks_elsewhere_is_reported_before_and_after_it_is_saved(visitor: Visitor) -> None:
    page = html.document_fromstring(visitor.send(visitor.open("content/units.yaml"), "remove #gone legal")[1])
    told = 'content/measures/2564/01-manual.yaml:4:15: responsible[0]: ไม่มีหน่วยงาน "legal"'
    assert told in messages(page)[""][0]
    saved = visitor.save(page)
    assert saved.findtext(".//section[@class='saved']/h2") == "บันทึกแล้ว แต่ยังเผยแพร่ไม่ได้ ต้องแก้สิ่งเหล่านี้ก่อน"

    visitor.site.write("content/units.yaml", "legal: {name: {th: งานนิติการ, en: Legal Affairs}}\n")
    page = html.document_fromstring(visitor.send(visitor.open("site_config.yaml"), "add menu")[1])
    page.forms[-1].fields["menu[0]"] = "nopage"
    link = visitor.save(page).find(".//section[@class='saved']//a")
    assert link.get("href") == "#problems:menu[0]"
    assert 'ไม่มีหน้า "nopage"' in link.text


def test_a_unit_that_the_register_does_not_know_is_shown_and_stays(visitor: Visitor) -> None:
    visitor.site.write(PATH, MEASURE.replace("[legal]", "[legel, finance]"))
    page = visitor.open(PATH)

    assert page.xpath("//input[@name='responsible'][@checked]/@value") == ["finance", "legel"]
    assert messages(page)["responsible"] == ['ไม่มีหน่วยงาน "legel" ใน content/units.yaml\nหมายถึง "legal" หรือไม่']
    page.forms[-1].fields["number"] = "2"
    visitor.save(page)
    assert "responsible: [legel, finance]" in visitor.read()


def test_what_the_form_cannot_show_stays_as_it_is(visitor: Visitor) -> None:
    visitor.site.write(PATH, f"{MEASURE}methods: {{th: พิมพ์ชื่อช่องผิด}}\nsteps: หนึ่ง\n")
    page = visitor.open(PATH)
    page.forms[-1].fields["number"] = "2"
    visitor.save(page)

    assert "methods: {th: พิมพ์ชื่อช่องผิด}\nsteps: หนึ่ง\n" in visitor.read()
    assert "แบบฟอร์มจะคงไว้ตามเดิม" in page.text_content()


def test_a_list_that_may_be_one_word_can_be_it(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.xpath("//input[@name='budget#word']")[0].checked = True
    page = visitor.save(page)
    assert visitor.read() == f"{MEASURE}budget: none\n"

    page.xpath("//input[@name='budget#word']")[0].checked = False
    page = html.document_fromstring(visitor.send(page, "add budget")[1])
    page.forms[-1].fields["budget[0].year"], page.forms[-1].fields["budget[0].baht"] = "2564", "5,000"
    visitor.save(page)
    assert 'budget:\n  - year: 2564\n    baht: "5,000"\n' in visitor.read()


def test_a_file_that_changed_meanwhile_is_not_written_over(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["title.en"] = "Mine"
    theirs = MEASURE.replace("Prepare", "Theirs")
    visitor.site.write(PATH, theirs)
    after = visitor.save(page)

    assert visitor.read() == theirs
    assert "ไฟล์นี้ถูกแก้จากที่อื่นหลังจากเปิดแบบฟอร์ม" in after.findtext(".//p[@role='alert']")
    assert after.forms[-1].fields["title.en"] == "Mine"


def test_a_change_that_would_lose_a_comment_is_refused(visitor: Visitor) -> None:
    written = MEASURE.replace("[legal]", "[legal, # หลัก\n  finance]")
    visitor.site.write(PATH, written)
    page = visitor.open(PATH)
    page.xpath("//input[@name='responsible'][@value='finance']")[0].checked = False
    after = visitor.save(page)

    assert visitor.read() == written
    assert after.findtext(".//p[@role='alert']") == (
        f"แบบฟอร์มเขียนสิ่งนี้ลงใน {PATH} โดยไม่ทำให้หมายเหตุหายหรือข้อความเปลี่ยนไม่ได้ จึงยังไม่ได้บันทึก แก้ในไฟล์โดยตรง"
    )


def test_a_page_is_edited_in_both_languages_at_once(visitor: Visitor) -> None:
    visitor.site.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ  # หัวข้อ\n---\nข้อความ\n")
    page = visitor.open("content/pages/about.th.md")
    assert page.forms[-1].fields["#body.th"] == "ข้อความ"
    page.forms[-1].fields["title.th"] = "เกี่ยวกับเรา"
    page.forms[-1].fields["title.en"] = "About us"
    page.forms[-1].fields["#body.en"] = "Words.\n\n- one"
    visitor.save(page)

    assert visitor.read("content/pages/about.th.md") == '---\ntitle: "เกี่ยวกับเรา"  # หัวข้อ\n---\nข้อความ\n'
    assert visitor.read("content/pages/about.en.md") == '---\ntitle: "About us"\n---\nWords.\n\n- one\n'


def test_a_translation_can_be_taken_back_and_one_without_a_head_hinders_nothing(visitor: Visitor) -> None:
    visitor.site.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n---\n\n    โค้ด\n\nหนึ่ง  \nสอง\n")
    visitor.site.write("content/pages/about.en.md", "No head.\n")
    page = visitor.open("content/pages/about.th.md")
    page.forms[-1].fields["title.th"] = "เรา"
    page = visitor.save(page)
    assert visitor.read("content/pages/about.th.md") == "---\ntitle: เรา\n---\n\n    โค้ด\n\nหนึ่ง  \nสอง\n"
    assert visitor.read("content/pages/about.en.md") == "No head.\n"

    page.forms[-1].fields["#body.en"] = ""
    page.forms[-1].fields["#body.th"] = "    โค้ด\n\nหนึ่ง  \nสาม"
    visitor.save(page)
    assert visitor.read("content/pages/about.th.md") == "---\ntitle: เรา\n---\n    โค้ด\n\nหนึ่ง  \nสาม\n"
    assert not (visitor.site.root / "content/pages/about.en.md").exists()


def test_a_head_that_is_left_open_is_reported(visitor: Visitor) -> None:
    visitor.site.write("content/pages/about.th.md", "---\ntitle: เกี่ยวกับ\n\nข้อความ\n")

    assert "content/pages/about.th.md:1:1" in visitor.open("content/pages/about.th.md").text_content()


def test_the_details_beside_a_record_belong_to_its_form(visitor: Visitor) -> None:
    visitor.site.write(PATH.replace(".yaml", ".th.md"), "รายละเอียด\n")
    page = visitor.open(PATH.replace(".yaml", ".th.md"))
    page.forms[-1].fields["#details.en"] = "Details"
    visitor.save(page)
    assert visitor.read(PATH.replace(".yaml", ".en.md")) == "Details\n"
    assert visitor.read() == MEASURE

    page = visitor.open(PATH)
    page.forms[-1].fields["#details.th"] = page.forms[-1].fields["#details.en"] = ""
    visitor.save(page)
    assert not (visitor.site.root / PATH.replace(".yaml", ".th.md")).exists()


def test_old_english_is_marked_and_can_be_confirmed(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.xpath("//input[@name='translated']")[0].checked = True
    visitor.save(page)
    assert "measures/2564/01:" in visitor.read("content/translations.yaml")

    page = visitor.open(PATH)
    page.forms[-1].fields["title.th"] = "จัดทำคู่มือฉบับใหม่"
    page = visitor.save(page)
    stale = page.xpath("//div[@class='pair__stale']")
    assert [box.find(".//textarea").get("name") for box in stale] == ["title.en"]
    assert re.search(r"\.pair__stale textarea \{[^}]*border-style: dashed", visitor.request("form.css")[1])
    assert "คำแปลเก่ากว่าภาษาไทย" in stale[0].text_content()

    page.forms[-1].fields["title.en"] = "Prepare a new manual"
    page.xpath("//input[@name='translated']")[0].checked = True
    assert not visitor.save(page).xpath("//div[@class='pair__stale']")


def test_the_registers_and_the_settings_have_forms_too(visitor: Visitor) -> None:
    page = visitor.open("content/units.yaml")
    page.forms[-1].fields["legal.phone.th"] = "0-0000-0000"
    visitor.save(page)
    assert "phone: {th: 0-0000-0000}" in visitor.read("content/units.yaml")

    visitor.site.write("content/glossary.yaml", "ธรรมาภิบาล: good governance\n")
    page = visitor.open("content/glossary.yaml")
    page.forms[-1].fields["#key"] = "พ.ศ."
    page = html.document_fromstring(visitor.send(page, "add ")[1])
    page.forms[-1].fields["พ.ศ..en"] = "B.E."
    visitor.save(page)
    assert visitor.read("content/glossary.yaml") == "ธรรมาภิบาล: good governance\nพ.ศ.:\n  en: B.E.\n"

    page = visitor.open("site_config.yaml")
    page.forms[-1].fields["digits"] = "arabic"
    visitor.save(page)
    assert visitor.read("site_config.yaml") == CONFIG + "digits: arabic\n"


def test_something_new_is_made_and_opened(visitor: Visitor) -> None:
    page = html.document_fromstring(visitor.request("")[1])
    form = page.forms[-1]
    form.fields["kind"] = "measure"
    form.fields["title"] = "เผยแพร่แผนการใช้จ่าย"
    form.fields["title_en"] = "Publish the spending plan"
    opened = html.document_fromstring(visitor.request("new", form.form_values())[1])

    path = "content/measures/2564/02-publish-the-spending-plan.yaml"
    assert opened.forms[-1].fields["file"] == path
    assert opened.forms[-1].fields["number"] == "2"
    opened.forms[-1].fields["suggestion.th"] = "-"
    visitor.save(opened)
    assert '#suggestion: "-"' not in visitor.read(path)
    assert '\nsuggestion: "-"\n' in visitor.read(path)

    form.fields["title"] = ""
    assert "ใส่ชื่อภาษาไทยก่อน" in visitor.request("new", form.form_values())[1]


def test_the_list_shows_every_record_by_its_title(visitor: Visitor) -> None:
    page = html.document_fromstring(visitor.request("")[1])
    links = {link.text_content(): link.get("href") for link in page.xpath("//ul[@class='files']//a")}

    assert links == {
        "site_config.yaml": "/_edit/?file=site_config.yaml",
        "จัดทำคู่มือ": f"/_edit/?file={PATH}",
        "content/units.yaml": "/_edit/?file=content/units.yaml",
    }


def test_a_file_that_is_not_yaml_is_reported_with_its_line(visitor: Visitor) -> None:
    visitor.site.write(PATH, "number: 1\ntitle: {th: [\n")
    page = visitor.open(PATH)

    assert f"เปิด {PATH} ในแบบฟอร์มไม่ได้" in page.findtext(".//p[@role='alert']")
    assert f"{PATH}:" in page.find(".//p[@class='problem problem--problem']").text


def outsiders(address: str) -> list[dict[str, str]]:
    """Return the headers of requests from other sites."""
    return [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": address.replace("127.0.0.1", "localhost")},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ]


def test_no_other_page_writes_through_it(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    page.forms[-1].fields["number"] = "9"
    for headers in outsiders(visitor.address):
        for to in ("save", "check", "new"):
            assert visitor.send(page, "save", to=to, **headers)[0] == 403, headers
    page.forms[-1].fields["token"] = "guessed"
    assert visitor.send(page, "save")[0] == 403
    page.forms[-1].fields["token"] = ""
    assert visitor.send(page, "save")[0] == 403

    assert visitor.read() == MEASURE


def test_no_other_page_reads_it(visitor: Visitor) -> None:
    path = "?" + urllib.parse.urlencode({"file": PATH})
    for headers in outsiders(visitor.address):
        if "Origin" not in headers:
            assert visitor.request(path, **headers)[0] == 403
    with urllib.request.urlopen(f"{visitor.address}/_edit/{path}") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Access-Control-Allow-Origin"] is None


def test_what_no_browser_sends_is_refused(visitor: Visitor) -> None:
    page = visitor.open(PATH)
    for rows in ("abc", "", "²", "-1", "99999999"):
        page.forms[-1].fields["evidence#rows"] = rows
        assert visitor.send(page, "save")[0] == 400 or not rows
    token = page.forms[-1].fields["token"]
    assert (
        visitor.request("save", [("token", token), ("file", PATH)], **{"Content-Type": "multipart/form-data"})[0] == 400
    )

    assert visitor.read() == MEASURE


@pytest.mark.posix
def test_a_link_in_the_place_of_a_draft_is_not_written_through(visitor: Visitor) -> None:
    outside = visitor.site.root.parent / "outside.txt"
    outside.write_text("ของเดิม", encoding="utf-8")
    (visitor.site.root / "content/measures/2564/.01-manual.yaml.new").symlink_to(outside)
    page = visitor.open(PATH)
    page.forms[-1].fields["number"] = "2"
    visitor.save(page)

    assert outside.read_text(encoding="utf-8") == "ของเดิม"
    assert not (visitor.site.root / PATH).is_symlink()
    assert "number: 2" in visitor.read()


def test_each_start_has_a_token_of_its_own(visitor: Visitor) -> None:
    with at_desk(visitor.site) as other:
        page = visitor.open(PATH)
        assert other.send(page, "save")[0] == 403


@pytest.mark.posix
@pytest.mark.parametrize(
    "path",
    [
        "../outside.yaml",
        "content/../../outside.yaml",
        "content/measures/2564/../../../../outside.yaml",
        "/etc/passwd",
        "C:\\outside.yaml",
        "content/history.yaml",
        "content/measures/2564/manual.pdf",
        "content/link.yaml",
        "content/pages/link.th.md",
        "build.py",
    ],
)
def test_no_file_but_a_record_of_the_site_is_read_or_written(visitor: Visitor, path: str) -> None:
    outside = visitor.site.root.parent / "outside.yaml"
    outside.write_text("title: {th: นอกเว็บไซต์}\n", encoding="utf-8")
    visitor.site.write("content/history.yaml", "{}\n")
    visitor.site.write("content/measures/2564/manual.pdf", PDF)
    (visitor.site.root / "content/pages").mkdir()
    for link in ("content/link.yaml", "content/pages/link.th.md"):
        (visitor.site.root / link).symlink_to(outside)
    page = visitor.open(PATH)
    page.forms[-1].fields["file"] = path

    assert visitor.request("?" + urllib.parse.urlencode({"file": path}))[0] == 404
    assert visitor.send(page, "save")[0] == 404
    assert outside.read_text(encoding="utf-8") == "title: {th: นอกเว็บไซต์}\n"


@pytest.mark.posix
def test_a_link_beside_a_record_is_neither_read_nor_followed(visitor: Visitor) -> None:
    secret = visitor.site.root.parent / "secret.txt"
    secret.write_text("ความลับ", encoding="utf-8")
    (visitor.site.root / PATH.replace(".yaml", ".th.md")).symlink_to(secret)
    page = visitor.open(PATH)
    assert page.forms[-1].fields["#details.th"] == ""

    page.forms[-1].fields["#details.th"] = "รายละเอียด"
    visitor.save(page)
    assert secret.read_text(encoding="utf-8") == "ความลับ"


def test_nothing_of_it_is_published(one_measure: SmallSite) -> None:
    files = one_measure.build().files

    assert [path for path, data in files.items() if "_edit" in path or b"_edit" in data] == []
