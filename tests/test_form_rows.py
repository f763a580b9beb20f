"""Rows in the form: they are moved, inserted, removed and taken back, and their comments stay with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import PATH, Visitor, at_desk
from lxml import html
from lxml.html import HtmlElement
from small_site import SmallSite

SERVICE = "content/services/tax.yaml"
HEAD = """\
title: {th: ชำระภาษีป้าย, en: Signboard tax}
responsible: [finance]
people:
  - {id: applicant, name: {th: ผู้ชำระภาษี, en: Taxpayer}, applicant: yes}
  - {id: cashier, name: {th: เจ้าพนักงานการเงิน, en: Cashier}}
documents:
  - {id: form, name: {th: แบบ ภ.ป.๑, en: Form Pho.Po.1}}
  - {id: card, name: {th: บัตรประจำตัวประชาชน, en: Identity card}}
"""
# The steps one by one: the comment above a step belongs to it.
HAND_IN, CHECK, PAY = (
    """\
  - id: hand-in
    who: applicant
    do: {th: ยื่นแบบ, en: Hand in the form}
    documents: [form]
    time: 5 นาที
""",
    """\
  # ตามระเบียบ
  - ask: {th: แบบครบหรือไม่, en: Is the form complete?}  # ถามก่อน
    who: cashier
    otherwise: {back_to: hand-in, say: {th: คืนแบบ, en: Returned}}
""",
    """\
  - who: applicant
    do:
      th: |
        ชำระเงิน
        ที่ช่องการเงิน
    time: 5 นาที  # ประมาณ
""",
)
AFTER = "# ท้ายขั้นตอน\nchecked: 2567-01-15\n"


@pytest.fixture
def visitor(site: SmallSite) -> Iterator[Visitor]:
    site.write(SERVICE, written(HAND_IN, CHECK, PAY))
    with at_desk(site, quick=True) as visitor:
        yield visitor


def written(*steps: str) -> str:
    return f"{HEAD}steps:\n{''.join(steps)}{AFTER}"


def press(visitor: Visitor, page: HtmlElement, *actions: str) -> HtmlElement:
    for action in actions:
        status, text = visitor.send(page, action)
        assert status == 200
        page = html.document_fromstring(text)
    return page


def saved(visitor: Visitor, *actions: str, path: str = SERVICE) -> str:
    """Return the file after pressing buttons and saving."""
    visitor.save(press(visitor, visitor.open(path), *actions))
    return visitor.read(path)


def labels(page: HtmlElement, row: str) -> list[str]:
    """Return what the buttons of a row are called; "off" follows if they cannot be pressed."""
    buttons = page.xpath(f"//div[@id='row:{row}']/div[@class='row__actions']/button")
    return [button.get("aria-label") + (" off" if "disabled" in button.attrib else "") for button in buttons]


def test_each_row_has_its_number_and_its_buttons(visitor: Visitor) -> None:
    page = visitor.open(SERVICE)

    assert [p.text_content().split() for p in page.xpath("//fieldset[@id='steps']/div/p[@class='row__number']")] == [
        ["ขั้นตอนตามลำดับ", "1"],
        ["ขั้นตอนตามลำดับ", "2"],
        ["ขั้นตอนตามลำดับ", "3"],
    ]
    assert labels(page, "steps[0]") == [
        "เลื่อนขึ้น ขั้นตอนตามลำดับ 1 off",
        "เลื่อนลง ขั้นตอนตามลำดับ 1",
        "แทรกด้านล่าง ขั้นตอนตามลำดับ 1",
        "ลบ ขั้นตอนตามลำดับ 1",
    ]
    assert labels(page, "steps[2]")[:2] == ["เลื่อนขึ้น ขั้นตอนตามลำดับ 3", "เลื่อนลง ขั้นตอนตามลำดับ 3 off"]
    assert page.xpath("//button[@id='insert:steps[0]']/@formaction") == ["/_edit/save#row:steps[3]"]


@pytest.mark.parametrize(
    ("actions", "steps"),
    [
        (("up steps#order 1",), (CHECK, HAND_IN, PAY)),
        (("down steps#order 0", "down steps#order 0"), (CHECK, PAY, HAND_IN)),
        (("up steps#order 2", "up steps#order 2"), (PAY, HAND_IN, CHECK)),
        (("up steps#order 0", "down steps#order 2", "up steps#order 9", "up nothing"), (HAND_IN, CHECK, PAY)),
        (("down steps#order 0", "up steps#order 0"), (HAND_IN, CHECK, PAY)),
    ],
)
def test_a_moved_row_takes_its_comments_along(
    visitor: Visitor, actions: tuple[str, ...], steps: tuple[str, ...]
) -> None:
    assert saved(visitor, *actions) == written(*steps)


def test_a_row_can_be_inserted_between_others(visitor: Visitor) -> None:
    page = press(visitor, visitor.open(SERVICE), "insert steps#order 0")
    assert page.xpath("//fieldset[@id='steps']/div/input[@name='steps#order']/@value") == ["0", "3", "1", "2"]
    page.forms[-1].fields["steps[3].who"] = "cashier"
    page.forms[-1].fields["steps[3].do.th"] = "ออกบัตรคิว"
    page.forms[-1].fields["steps[1].ask.en"] = "Complete?"
    visitor.save(page)

    new = '  - who: cashier\n    do:\n      th: "ออกบัตรคิว"\n'
    changed = CHECK.replace("en: Is the form complete?", "en: Complete?")
    assert visitor.read(SERVICE) == written(HAND_IN, new, changed, PAY)


def test_an_inserted_row_that_stays_empty_is_not_written(visitor: Visitor) -> None:
    assert saved(visitor, "insert steps#order 0", "up steps#order 3") == written(HAND_IN, CHECK, PAY)


def test_a_removed_row_shows_and_can_be_taken_back_with_all_that_was_typed(visitor: Visitor) -> None:
    page = visitor.open(SERVICE)
    page.forms[-1].fields["steps[0].do.th"] = "ยื่นแบบและชำระเงิน"
    page = press(visitor, page, "remove steps#gone 0", "check")
    gone = page.xpath("//div[@id='row:steps[0]']")[0]

    assert gone.findtext("p").strip() == "จะลบเมื่อบันทึก:"
    assert gone.findtext("p/s") == "ยื่นแบบและชำระเงิน"
    assert labels(page, "steps[0]") == ["นำกลับ ขั้นตอนตามลำดับ ยื่นแบบและชำระเงิน"]
    assert labels(page, "steps[1]")[0] == "เลื่อนขึ้น ขั้นตอนตามลำดับ 1 off"
    page = press(visitor, page, "restore steps#gone 0")
    assert page.forms[-1].fields["steps[0].do.th"] == "ยื่นแบบและชำระเงิน"
    visitor.save(page)
    assert visitor.read(SERVICE) == written(HAND_IN.replace("ยื่นแบบ", "ยื่นแบบและชำระเงิน"), CHECK, PAY)


def test_a_row_moves_past_a_removed_one_whose_comment_stays(visitor: Visitor) -> None:
    assert saved(visitor, "remove steps#gone 1", "up steps#order 2") == written(
        PAY, HAND_IN, "  # ตามระเบียบ\n  # ถามก่อน\n"
    )


def test_an_entry_of_a_register_can_be_taken_back(visitor: Visitor) -> None:
    before = visitor.read("content/units.yaml")
    page = press(visitor, visitor.open("content/units.yaml"), "remove #gone legal")
    assert page.xpath("//div[@id='row:legal']/p/s/text()") == ["legal"]

    visitor.save(press(visitor, page, "restore #gone legal"))
    assert visitor.read("content/units.yaml") == before


def test_lists_in_brackets_and_lists_in_rows_move_too(visitor: Visitor) -> None:
    together = """\
  - at_once:
      - {who: applicant, do: {th: ก, en: A}}
      # สอง
      - {who: cashier, do: {th: ข, en: B}}
"""
    visitor.site.write(SERVICE, written(together) + "also_called: [{th: ก, en: A}, {th: ข, en: B}]\n")

    moved = saved(visitor, "up steps[0].at_once#order 1", "up also_called#order 1")
    first, second, comment, third = together.splitlines(keepends=True)
    assert moved == written(first, comment, third, second) + "also_called: [{th: ข, en: B}, {th: ก, en: A}]\n"


def test_blank_lines_stay_between_the_rows(visitor: Visitor) -> None:
    visitor.site.write(SERVICE, written(HAND_IN, "\n", CHECK, "\n", PAY))

    assert saved(visitor, "up steps#order 1") == written(CHECK, "\n", HAND_IN, "\n", PAY)


def test_a_message_follows_its_row(visitor: Visitor) -> None:
    page = press(visitor, visitor.open(SERVICE), "down steps#order 0", "down steps#order 0")
    page.forms[-1].fields["steps[0].time"] = "เร็ว"
    page = press(visitor, page, "check")

    assert len(page.xpath("//ul[@data-problems='steps[0].time']/li")) == 1


@pytest.mark.parametrize("order", ["0", "0 0 1", "0 1 3", "x"])
def test_an_order_that_no_form_sends_is_refused(visitor: Visitor, order: str) -> None:
    form = visitor.open(SERVICE).forms[-1]
    posted = [(name, value) for name, value in form.form_values() if name not in {"action", "steps#order"}]

    assert visitor.request("save", [*posted, *(("steps#order", row) for row in order.split())])[0] == 400


def test_codes_are_chosen_by_their_names(visitor: Visitor) -> None:
    page = visitor.open(SERVICE)

    def choices(name: str) -> list[str]:
        return [option.text for option in page.xpath(f"//select[@name='{name}']/option")]

    assert choices("steps[0].who") == ["(ไม่ระบุ)", "ผู้ชำระภาษี", "เจ้าพนักงานการเงิน"]
    assert choices("steps[1].otherwise.back_to") == ["(ไม่ระบุ)", "1. ยื่นแบบ"]
    assert choices("steps[1].otherwise.skip_to") == ["(ไม่ระบุ)", "1. ยื่นแบบ"]
    boxes = page.xpath("//label[input[@type='checkbox'][@name='steps[0].documents']]")
    assert [box.text_content().strip() for box in boxes] == ["แบบ ภ.ป.๑", "บัตรประจำตัวประชาชน"]
    assert page.xpath("//input[@name='responsible'][@checked]/@value") == ["finance"]
    assert page.xpath("//*[@name='documents[0].name.th']")  # the documents of the service stay a list of groups


def test_a_code_that_nobody_knows_is_shown_and_stays(visitor: Visitor) -> None:
    changed = HAND_IN.replace("who: applicant", "who: clerk").replace("[form]", "[form, map]")
    visitor.site.write(SERVICE, written(changed, CHECK, PAY))
    page = visitor.open(SERVICE)

    assert page.forms[-1].fields["steps[0].who"] == "clerk"
    assert page.xpath("//input[@name='steps[0].documents'][@checked]/@value") == ["form", "map"]
    visitor.save(page)
    assert visitor.read(SERVICE) == written(changed, CHECK, PAY)


def test_a_person_who_is_not_saved_yet_can_be_chosen(visitor: Visitor) -> None:
    page = press(visitor, visitor.open(SERVICE), "add people")
    page.forms[-1].fields["people[2].id"] = "guard"
    page.forms[-1].fields["people[2].name.th"] = "ยาม"
    page = press(visitor, page, "check")
    page.forms[-1].fields["steps[0].who"] = "guard"
    visitor.save(page)

    assert "    who: guard\n" in visitor.read(SERVICE)


def test_the_first_document_of_all_can_be_chosen_before_it_is_saved(visitor: Visitor) -> None:
    text = written(HAND_IN.replace("    documents: [form]\n", ""), CHECK, PAY)
    visitor.site.write(SERVICE, text[: text.index("documents:")] + text[text.index("steps:") :])
    page = press(visitor, visitor.open(SERVICE), "add documents")
    page.forms[-1].fields["documents[0].id"] = "map"
    page.forms[-1].fields["documents[0].name.th"] = "แผนที่"
    page = press(visitor, page, "check")
    page.xpath("//input[@type='checkbox'][@name='steps[0].documents']")[0].checked = True
    visitor.save(page)

    assert "documents: [map]\n" in visitor.read(SERVICE)


def test_a_new_step_shows_what_most_steps_need(visitor: Visitor) -> None:
    page = press(visitor, visitor.open(SERVICE), "add steps")
    (group,) = page.xpath("//div[@id='row:steps[3]']/div[@class='row__fields']/fieldset")
    shown = [one.get("name") for one in group.xpath("./div//*[@name]|./fieldset//*[@name]")]
    folded = group.find("details")

    assert shown == ["steps[3].who", "steps[3].do.th", "steps[3].do.en", "steps[3].time"]
    assert " ".join(folded.find("summary").text_content().split()) == (
        "ช่องอื่น รหัสของขั้น · คำถามที่ตอบว่าใช่หรือไม่ใช่ · งานที่ทำพร้อมกัน · เป็นช่วงรอที่ไม่มีใครทำงานหรือไม่ · รหัสจุดบริการในอาคาร · "
        "สถานที่อื่นเป็นคำ · รหัสเอกสารที่ใช้ในขั้นนี้ · ถ้าคำตอบคือไม่ใช่"
    )
    assert "open" not in folded.attrib
    assert not page.xpath("//div[@id='row:steps[1]']//details//*[@name='steps[1].ask.th']")  # it is filled in


def test_a_problem_in_a_folded_field_opens_it(visitor: Visitor) -> None:
    visitor.site.write(SERVICE, written(HAND_IN + "    where: {}\n", CHECK, PAY))
    page = visitor.open(SERVICE)

    assert page.xpath("//ul[@data-problems='steps[0].where.th']/li/text()") == [
        "ไม่มีข้อมูลในช่องที่ต้องมี\nเขียนช่องนี้ หรือลบ where ทั้งช่อง"
    ]
    (opened,) = page.xpath("//details[@open]")
    assert opened.xpath(".//@id[. = 'problems:steps[0].where.th']")


WORD = 'เลือก "none" ไว้ แต่มีรายการที่กรอกแล้วด้วย เลือกอย่างเดียว: เอาเครื่องหมายหน้า none ออก หรือลบรายการ'


def test_none_beside_a_filled_row_is_reported_and_not_saved(visitor: Visitor) -> None:
    page = visitor.open(SERVICE)
    page.xpath("//input[@name='documents#word']")[0].checked = True
    page = visitor.save(page)

    assert page.findtext(".//p[@role='alert']") == f"ยังไม่ได้บันทึก: {WORD}"
    assert page.xpath("//ul[@data-problems='documents']/li/text()") == [WORD]
    assert page.xpath("//input[@name='documents#word'][@checked]")
    assert page.forms[-1].fields["documents[0].name.th"] == "แบบ ภ.ป.๑"
    assert visitor.read(SERVICE) == written(HAND_IN, CHECK, PAY)

    page.xpath("//input[@name='steps[0].documents'][@checked]")[0].checked = False
    visitor.save(press(visitor, page, "remove documents#gone 0", "remove documents#gone 1"))
    assert "\ndocuments: none\nsteps:" in visitor.read(SERVICE)


def new(visitor: Visitor, **fields: str) -> HtmlElement:
    form = html.document_fromstring(visitor.request("")[1]).forms[-1]
    form.fields.update(fields)
    return html.document_fromstring(visitor.request("new", form.form_values())[1])


def alerts(page: HtmlElement) -> list[str]:
    shown = page.xpath("//p[@role='alert']|//p[contains(@class, 'problem')]")
    return [str(one.text) for one in shown]


BROKEN = "number: x\ntitle: {th: จัดทำคู่มือ, en: A manual}\nresponsible: [legal]\n"


def test_a_faulty_record_elsewhere_prevents_no_new_one(visitor: Visitor) -> None:
    visitor.site.write(PATH, BROKEN)
    visitor.site.write("content/services/other.yaml", "title: [\n")
    page = new(visitor, kind="service", name="water", title="ขอใช้น้ำ", responsible="finance")

    assert page.forms[-1].fields["file"] == "content/services/water.yaml"
    assert "responsible: [finance]\n" in visitor.read("content/services/water.yaml")
    assert new(visitor, kind="measure", name="2566", title="ก").forms[-1].fields["number"] == "1"


def test_what_a_new_record_needs_must_be_right(visitor: Visitor) -> None:
    visitor.site.write(PATH, BROKEN)

    assert alerts(new(visitor, kind="measure", name="2564", title="ก")) == [
        "สร้างรายการใหม่ยังไม่ได้ แก้สิ่งเหล่านี้ก่อน",
        f'{PATH}:1:9: number: "x" ไม่ใช่จำนวนเต็มตั้งแต่ 1\n    เขียนเป็นตัวเลข เช่น 1',
    ]
    visitor.site.write("site_config.yaml", "title: [\n")
    assert alerts(new(visitor, kind="service", name="a b", title="ก")) == [
        'ชื่อ "a b" ใช้เป็นที่อยู่ไม่ได้: ใช้ a–z ตัวเล็ก 0–9 และขีด (-)'
    ]


def test_only_what_is_wrong_in_the_settings_is_listed_if_nothing_can_be_read(visitor: Visitor) -> None:
    visitor.site.write(PATH, BROKEN.replace("number: x", "number: 1").replace("คู่มือ", "เวปไซด์"))
    visitor.site.write("content/services/other.yaml", "title: [\n")
    visitor.site.write("site_config.yaml", "title: [\n")

    assert alerts(new(visitor, kind="service", name="water", title="ก")) == [
        "สร้างรายการใหม่ยังไม่ได้ แก้สิ่งเหล่านี้ก่อน",
        "site_config.yaml:1:8: วงเล็บเปิดแล้วไม่ปิด: title: [\n    ปิดด้วย ] หรือ } และคั่นแต่ละรายการด้วยจุลภาค",
    ]


def test_a_number_that_a_faulty_notice_has_is_not_proposed(visitor: Visitor) -> None:
    visitor.site.write("content/notices/2564-01.yaml", "title: [\n")

    assert new(visitor, kind="notice", title="ก").forms[-1].fields["file"] == "content/notices/2564-02.yaml"


def test_a_missing_name_is_asked_for(visitor: Visitor) -> None:
    assert alerts(new(visitor, kind="service", title="ก")) == [
        "ใส่ชื่อไฟล์หรือรหัสก่อน ใช้ a–z ตัวเล็ก 0–9 และขีด (-) เช่น water-meter"
    ]
    assert alerts(new(visitor, kind="service", name="tax", title="ก")) == [f"มี {SERVICE} อยู่แล้ว ยังไม่ได้เขียนอะไร"]
