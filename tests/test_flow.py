"""Flow charts: lines of text, the two samples, what is written as SVG and on paper, and flows that cannot be."""

from __future__ import annotations

import json
import re

import pypdfium2
import pytest
import typst
from flows import BIRTH, NAMES, PERMIT, WORDS, lane, question, step
from lxml import etree

from prongsai.flow.cut import cut
from prongsai.flow.measure import Setter, width
from prongsai.flow.model import End, Flow, Return, Skip
from prongsai.flow.narrow import plan_narrow
from prongsai.flow.poster import plain, plan_poster
from prongsai.flow.rows import order
from prongsai.flow.shapes import STYLES, Box, Label, Picture, Polyline
from prongsai.flow.svg import svg
from prongsai.flow.wide import plan_wide
from prongsai.flow.words import describe
from prongsai.home import HOME
from prongsai.outputs.drawing import _fonts
from prongsai.problems import Lang
from prongsai.text import Text

A4, A3 = (499, 700, 10), (722, 1020, 12)
SHEET = b"""\
#import "flow.typ": flow
#let data = json(bytes(sys.inputs.data))
#set document(title: "flow")
#set page(width: auto, height: auto, margin: 10pt)
#for page in data.pages { flow(page, data.scale * 1pt, alt: "steps") }
"""


def lines(text: str, room: float, lang: Lang = "th", names: tuple[str, ...] = ()) -> tuple[str, ...]:
    return Setter(lang=lang, names=names).set(Text(th=text, en=text), "text", room).lines


def labels(picture: Picture, role: str) -> list[str]:
    return ["".join(shape.lines) for shape in picture.shapes if isinstance(shape, Label) and shape.role == role]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("ยื่นคำขออนุญาตก่อสร้าง ตามแบบ ข.๑ พร้อมแบบแปลน", 156, ("ยื่นคำขออนุญาต", "ก่อสร้าง ตามแบบ ข.๑", "พร้อมแบบแปลน")),
        ("ใช้เวลาทั้งหมด ๕ วัน", 120, ("ใช้เวลา", "ทั้งหมด ๕ วัน")),
        ("รายการคำนวณโครงสร้าง", 90, ("รายการ", "คำนวณ", "โครงสร้าง")),
        ("เอกสารต่าง ๆ", 76, ("เอกสาร", "ต่าง ๆ")),
        ("(ท.ร.๑/๑)", 90, ("(ท.ร.๑/๑)",)),
        ("Hand in the form within 30 days", 150, ("Hand in the form", "within 30 days")),
    ],
)
def test_lines_break_where_it_disturbs_least(text: str, room: float, expected: tuple[str, ...]) -> None:
    assert lines(text, room) == expected


def test_a_name_of_the_site_stays_whole() -> None:
    text = "เสนอกองช่างเพื่อพิจารณา"

    assert "กองช่าง" in [part.text for part in cut(text, ("กองช่าง",))]
    assert any("กองช่าง" in line for line in lines(text, 70, names=("กองช่าง",)))


@pytest.mark.parametrize("text", ["กรุงเทพมหานครอมรรัตนโกสินทร์", "น้ำที่ปรึกษาปู่", "Donaudampfschifffahrt", "๑๒๓๔๕๖๗๘๙๐๑๒๓"])
def test_a_word_too_long_for_a_line_breaks_between_letters_with_their_marks(text: str) -> None:
    found = lines(text, 40)

    assert "".join(found) == text
    assert len(found) > 1
    assert max(width(line, STYLES["text"]) for line in found) <= 40
    assert [line for line in found if re.match("[ะาำ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", line)] == []
    assert [line for line in found if re.search("[เแโใไ]$", line)] == []


def test_the_last_line_is_no_orphan_where_another_break_is_as_good() -> None:
    found = lines("ตรวจสอบเอกสาร และแจ้งผล แก่ผู้ยื่นคำขอ ทราบ", 150)

    assert found[-1] != "ทราบ"


def test_the_permit_in_the_wide_plan() -> None:
    picture = plan_wide(PERMIT, WORDS, "th", NAMES)

    assert labels(picture, "lane-name") == [lane.name.th for lane in PERMIT.lanes]
    assert labels(picture, "digit") == list("๑๒๓๔๕๖๗๘๙")
    assert labels(picture, "answer").count("ใช่") == 3
    assert labels(picture, "answer").count("ไม่ใช่: กลับไปขั้นที่ ๑") == 2
    assert "จบ" in labels(picture, "answer")
    assert [shape.role for shape in picture.shapes].count("start") == 2


def test_the_birth_in_the_narrow_plan_has_the_width_of_a_telephone() -> None:
    picture = plan_narrow(BIRTH, WORDS, "th", NAMES)

    assert picture.width == 328
    (back,) = [shape for shape in picture.shapes if isinstance(shape, Polyline) and shape.role == "back"]
    start = next(shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "start")
    assert back.points[-1][0] > start.right
    assert start.y < back.points[-1][1] < start.bottom


def test_english_pages_show_thai_where_there_is_no_english_and_mark_it() -> None:
    written = etree.fromstring(svg(plan_wide(BIRTH, WORDS, "en")))

    assert written.get("lang") == "en"
    thai = ["".join(text.itertext()) for text in written.iter("{*}text") if text.get("lang") == "th"]
    assert thai[0].replace(" ", "") == "ใช้เวลา๓นาที·จุดบริการ๑ชั้น๑"
    assert "No: back to step 1" in ["".join(text.itertext()) for text in written.iter("{*}text")]


@pytest.mark.parametrize(("number", "expected"), [(3, "ข้ามไปขั้นที่ ๓–๔"), (1, "ข้ามไปขั้นที่ “ครบหรือไม่”"), (2, "ข้ามไปขั้นที่ ๒")])
def test_a_jump_names_its_goal_as_printed(number: int, expected: str) -> None:
    lanes = (lane("a", "ผู้ขอ"), lane("b", "เจ้าหน้าที่"))
    rest = (
        question("a", "ครบหรือไม่", None),
        step("a", 2, "ตรวจ"),
        step("a", 3, "แจ้ง", group=1),
        step("b", 4, "บันทึก", group=1),
    )
    flow = Flow(lanes=lanes, steps=(question("a", "มีสิทธิหรือไม่", Skip(to=number, say=None)), *rest))

    answer = order(flow, WORDS).rows[0].answer
    assert answer
    assert answer.th == f"ไม่ใช่: {expected}"


def test_what_is_done_at_once_stands_in_one_row_between_two_bars() -> None:
    lanes = (lane("a", "ผู้ขอ"), lane("b", "เจ้าหน้าที่"))
    steps = (step("a", 1, "ยื่น"), step("a", 2, "ชำระเงิน", group=1), step("b", 3, "ตรวจ", group=1), step("b", 4, "แจ้งผล"))
    picture = plan_wide(Flow(lanes=lanes, steps=steps), WORDS, "th")

    boxes = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "box"]
    bars = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "bar"]
    assert boxes[0].y == boxes[1].y
    assert bars[0].bottom < boxes[0].y < boxes[0].bottom < bars[1].y


def test_svg_is_small_and_escapes_what_it_says() -> None:
    flow = Flow(lanes=(lane("a", "<ผู้ขอ> & “คณะ”"),), steps=(step("a", 1, "</text><script>alert(1)</script>"),))
    written = svg(plan_wide(flow, WORDS, "th"))

    assert "<script" not in written
    assert "".join(etree.fromstring(written).itertext()) == "</text><script>alert(1)</script><ผู้ขอ> & “คณะ”๑"
    for plan in (plan_wide, plan_narrow):
        assert len(svg(plan(PERMIT, WORDS, "th", NAMES)).encode()) < 12_000


def test_the_stylesheet_knows_every_role_and_sets_text_as_it_is_measured() -> None:
    css = (HOME / "assets/css/components/flow.css").read_text(encoding="utf-8")
    classes = set(
        re.findall(
            r'class="(flow__[\w-]+)', svg(plan_wide(PERMIT, WORDS, "th")) + svg(plan_narrow(PERMIT, WORDS, "th"))
        )
    )

    # A tab shows only its tint.
    assert {name for name in classes if f".{name}" not in css} == set()
    for role, style in STYLES.items():
        rules = re.findall(r"([^{}]*)\{([^{}]*)\}", css)
        found = [body for selectors, body in rules if re.search(rf"\.flow__{role}\b(?!-)", selectors)]
        sizes = [size for body in found for size in re.findall(r"font-size: (\d+)px", body)]
        weights = [weight for body in found for weight in re.findall(r"font-weight: (\d+)", body)]
        assert (sizes[-1], weights[-1]) == (f"{style.size:g}", str(style.weight)), role


@pytest.mark.parametrize(("paper", "least"), [(A4, 10), (A3, 14)], ids=["A4", "A3"])
def test_the_permit_has_room_on_one_page_between_rows_and_not_after_a_question(
    paper: tuple[int, int, int], least: int
) -> None:
    poster = plan_poster(PERMIT, WORDS, "th", NAMES, *paper)

    assert len(poster.pages) == 1
    assert poster.size >= least
    (more,) = [index for index, text in enumerate(said(poster.pages[0])) if text == "ต่อที่แถวถัดไป"]
    assert more


def said(picture: Picture) -> list[str]:
    return ["".join(shape.lines) for shape in picture.shapes if isinstance(shape, Label)]


def test_twenty_steps_on_a3_take_more_pages_rather_than_small_text() -> None:
    texts = ["ตรวจสอบเอกสารหลักฐานประกอบคำขอและบันทึกลงในระบบสารสนเทศของเทศบาล"] * 20
    flow = Flow(
        lanes=PERMIT.lanes,
        steps=tuple(step("counter", number, text, "ใช้เวลา ๑ วัน") for number, text in enumerate(texts, 1)),
    )

    poster = plan_poster(flow, WORDS, "th", NAMES, *A3)
    assert poster.size >= 12
    assert [len([text for text in said(page) if text == "ต่อที่แถวถัดไป"]) for page in poster.pages][-1] <= 1


def test_a_poster_is_accessible_pdf_whose_words_can_be_read() -> None:
    poster = plan_poster(PERMIT, WORDS, "th", NAMES, *A4)
    data = {"pages": [plain(page) for page in poster.pages], "scale": poster.scale}
    compiler = typst.Compiler(
        input=SHEET,
        root=HOME / "layouts/prints",
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data)},
    )

    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    lines = [line for shape in poster.pages[0].shapes if isinstance(shape, Label) for line in shape.lines]
    assert len(lines) > 50
    read = re.sub(r"\s", "", text)
    assert [line for line in lines if re.sub(r"\s", "", line) not in read] == []


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ((), "no steps, or two lanes with one id"),
        ((step("nobody", 1, "ยื่น"),), "steps[0]: no lane 'nobody'"),
        ((question("a", "ครบหรือไม่", Return(to=0, say=None)),), "steps[0]: leads to 0"),
        ((question("a", "ครบหรือไม่", Skip(to=1, say=None)),), "steps[0]: leads to 1"),
        ((step("a", 1, "ยื่น", group=1), step("a", 2, "ตรวจ", group=1)), "steps[1]: two steps of a group in one lane"),
        (
            (step("a", 1, "ยื่น", group=1), step("b", 2, "ตรวจ"), step("b", 3, "แจ้ง", group=1)),
            "steps[2]: group 1 is not together",
        ),
        (
            (
                step("a", 1, "ยื่น", group=1),
                step("b", 2, "ตรวจ", group=1),
                question("a", "ครบหรือไม่", Return(to=1, say=None)),
            ),
            "steps[2]: leads into the middle of a group",
        ),
    ],
)
def test_a_flow_that_cannot_be_drawn_is_refused(steps: tuple, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault) + "$"):
        Flow(lanes=(lane("a", "ผู้ขอ"), lane("b", "เจ้าหน้าที่")), steps=steps)


def test_an_end_stands_beside_its_question() -> None:
    steps = (step("a", 1, "ยื่น"), question("b", "ครบหรือไม่", End(say=Text(th="แจ้งไม่รับคำขอ"))), step("b", 2, "แจ้งผล"))
    picture = plan_wide(Flow(lanes=(lane("a", "ผู้ขอ"), lane("b", "เจ้าหน้าที่")), steps=steps), WORDS, "th")

    (end,) = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "end"]
    (lane_of_b,) = [
        shape for shape in picture.shapes if isinstance(shape, Box) and shape.role == "lane" and shape.tint == 1
    ]
    assert end.right < lane_of_b.x
    assert end.radius


def test_a_flow_can_be_said_in_words() -> None:
    said_in_words = describe(PERMIT, WORDS, "th")

    assert said_in_words[1] == "๒. งานธุรการ กองช่าง: รับคำขอ ตรวจความครบถ้วนของเอกสาร และออกเลขรับ (ใช้เวลา ๓๐ นาที)"
    assert said_in_words[2] == "งานธุรการ กองช่าง: เอกสารครบถ้วนหรือไม่ ไม่ใช่: กลับไปขั้นที่ ๑ – คืนเอกสารให้แก้ไขภายใน ๗ วัน"
    assert said_in_words[8] == ("นายกเทศมนตรี: อนุญาตหรือไม่ ไม่ใช่: จบ – แจ้งเหตุผลเป็นหนังสือ พร้อมสิทธิอุทธรณ์ภายใน ๓๐ วัน")
