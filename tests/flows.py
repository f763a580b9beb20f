"""Flows for the tests: the two samples of the design, and strategies for any flow."""

from __future__ import annotations

from hypothesis import strategies as st

from prongsai.flow.model import End, Flow, FlowWords, Lane, Return, Skip, Step
from prongsai.text import Text
from prongsai.thai import to_thai_digits

WORDS = FlowWords(
    yes=Text(th="ใช่", en="Yes"),
    no=Text(th="ไม่ใช่", en="No"),
    back_to=Text(th="กลับไปขั้นที่ {n}", en="back to step {n}"),
    end=Text(th="จบ", en="End"),
    skip_to=Text(th="ข้ามไปขั้นที่ {n}", en="go on to step {n}"),
    continued=Text(th="ต่อจากแถวก่อน", en="Continued"),
    continues=Text(th="ต่อที่แถวถัดไป", en="Continues"),
)
NAMES = ("ผู้อำนวยการกองช่าง", "กองช่าง", "นายกเทศมนตรี")


def lane(id_: str, th: str, en: str | None = None) -> Lane:
    return Lane(id=id_, name=Text(th=th, en=en))


def step(who: str, number: int, th: str, *notes: str, en: str | None = None, group: int | None = None) -> Step:
    printed = Text(th=to_thai_digits(str(number)), en=str(number))
    return Step(
        lane=who, number=printed, text=Text(th=th, en=en), notes=tuple(Text(th=note) for note in notes), group=group
    )


def question(who: str, th: str, otherwise: Return | End | Skip | None, *, en: str | None = None) -> Step:
    return Step(lane=who, text=Text(th=th, en=en), is_question=True, otherwise=otherwise)


BIRTH = Flow(
    lanes=(
        lane("informant", "ผู้แจ้ง (บิดา มารดา หรือผู้ได้รับมอบหมาย)", "Informant"),
        lane("officer", "เจ้าหน้าที่งานทะเบียนราษฎร", "Registration officer"),
        lane("registrar", "นายทะเบียนท้องถิ่น", "Local registrar"),
    ),
    steps=(
        step(
            "informant",
            1,
            "รับบัตรคิวและยื่นหนังสือรับรองการเกิด (ท.ร.๑/๑) พร้อมบัตรประจำตัวประชาชนและสำเนาทะเบียนบ้าน",
            "ใช้เวลา ๓ นาที · จุดบริการ ๑ ชั้น ๑",
            en="Take a ticket and hand in the certificate of birth (Th.R. 1/1), identity card and copy of house registration",
        ),
        step("officer", 2, "ตรวจหลักฐานกับฐานข้อมูลทะเบียนราษฎร", "ใช้เวลา ๕ นาที", en="Check them against the register"),
        question(
            "officer",
            "หลักฐานครบถ้วนหรือไม่",
            Return(to=0, say=Text(th="คืนหลักฐานพร้อมบันทึกสิ่งที่ขาด", en="Returned with a note of what is missing")),
            en="Complete?",
        ),
        step(
            "officer",
            3,
            "บันทึกรายการเกิดและพิมพ์สูติบัตร (ท.ร.๑)",
            "ใช้เวลา ๗ นาที",
            en="Record the birth, print the certificate",
        ),
        step("registrar", 4, "ตรวจและลงนามในสูติบัตร เพิ่มชื่อในทะเบียนบ้าน", "ใช้เวลา ๓ นาที", en="Check and sign"),
        step("informant", 5, "ตรวจความถูกต้องและรับสูติบัตรกับทะเบียนบ้านฉบับเจ้าบ้าน", "ใช้เวลา ๒ นาที", en="Check and collect"),
    ),
)
PERMIT = Flow(
    lanes=(
        lane("applicant", "ผู้ยื่นคำขอ", "Applicant"),
        lane("counter", "งานธุรการ กองช่าง", "Public Works: counter"),
        lane("engineer", "นายช่างโยธา / วิศวกร", "Civil engineer"),
        lane("head", "ผู้อำนวยการกองช่าง", "Director, Public Works"),
        lane("mayor", "นายกเทศมนตรี", "Mayor"),
    ),
    steps=(
        step("applicant", 1, "ยื่นคำขออนุญาตก่อสร้าง ตามแบบ ข.๑ พร้อมแบบแปลนและเอกสารหลักฐาน", "ใช้เวลา ๑ วัน · ช่อง ๓ ชั้น ๑"),
        step("counter", 2, "รับคำขอ ตรวจความครบถ้วนของเอกสาร และออกเลขรับ", "ใช้เวลา ๓๐ นาที"),
        question("counter", "เอกสารครบถ้วนหรือไม่", Return(to=0, say=Text(th="คืนเอกสารให้แก้ไขภายใน ๗ วัน"))),
        step("engineer", 3, "ตรวจแบบแปลน แผนผังบริเวณ รายการประกอบแบบ และรายการคำนวณโครงสร้าง", "ใช้เวลา ๗ วัน"),
        step("engineer", 4, "ตรวจสอบสถานที่ก่อสร้างและแนวเขตที่ดิน ผังเมืองรวม เขตปลอดภัย", "ใช้เวลา ๕ วัน · ที่ดินของผู้ขอ"),
        question("engineer", "แบบแปลนถูกต้องตามกฎหมายหรือไม่", Return(to=0, say=Text(th="แจ้งให้แก้ไขแบบแปลนภายใน ๓๐ วัน"))),
        step("engineer", 5, "เสนอความเห็นต่อผู้อำนวยการกองช่าง", "ใช้เวลา ๒ วัน"),
        step("head", 6, "กลั่นกรอง ลงความเห็น และเสนอเจ้าพนักงานท้องถิ่น", "ใช้เวลา ๒ วัน"),
        question("mayor", "อนุญาตหรือไม่", End(say=Text(th="แจ้งเหตุผลเป็นหนังสือ พร้อมสิทธิอุทธรณ์ภายใน ๓๐ วัน"))),
        step("mayor", 7, "ลงนามในใบอนุญาต (แบบ อ.๑)", "ใช้เวลา ๓ วัน"),
        step("counter", 8, "แจ้งผู้ขอให้มารับใบอนุญาตและชำระค่าธรรมเนียม", "ใช้เวลา ๑ วัน"),
        step("applicant", 9, "ชำระค่าธรรมเนียมและรับใบอนุญาต", "ใช้เวลา ๑๕ นาที · ช่อง ๕ ชั้น ๑"),
    ),
)

_PHRASES = (
    "ยื่นคำขอ|ตรวจเอกสารหลักฐาน|ภายใน ๓๐ วัน|ตามแบบ ข.๑|ผู้อำนวยการกองช่าง|รายการคำนวณโครงสร้าง|และ|ณ สถานประกอบการ|ต่าง ๆ|(ท.ร.๑/๑)|"
    "ที่ปรึกษา|น้ำ|ซึ่งได้รับมอบหมายจากเจ้าพนักงานท้องถิ่น|Building permit|within 30 days|5,000 บาท|Donaudampfschifffahrtsgesellschaft|<b>&amp;"
).split("|")
_TEXTS = st.lists(st.sampled_from(_PHRASES), min_size=1, max_size=9).flatmap(
    lambda found: st.sampled_from([" ".join(found), "".join(found)])
)


def _text(th: str) -> Text:
    return Text(th=th)


TEXTS = _TEXTS.map(_text)
_KINDS = "step step step step group back end skip plain".split()


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Return any flow: 1–24 steps in 1–6 lanes, with questions, groups, returns, skips and ends."""
    lanes = [Lane(id=f"lane-{index}", name=draw(TEXTS)) for index in range(draw(st.integers(1, 6)))]
    size = draw(st.integers(1, 24))
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=size, max_size=size))
    steps: list[Step] = []
    gates: list[int] = []
    later: list[int] = []
    for index, kind in enumerate(kinds):
        size = min(draw(st.integers(2, 3)), len(lanes), 24 - len(steps)) if kind == "group" else 1
        if size < 1:
            break
        gates.append(len(steps))
        if kind in ("back", "end", "skip", "plain"):
            steps.append(_question(draw, lanes, kind, gates[:-1]))
            later += [len(steps) - 1] if kind == "skip" else []
            continue
        for who in draw(st.permutations(lanes))[:size]:
            steps.append(_step(draw, who, len(steps) + 1, index if kind == "group" else None))
    for place in later:
        steps[place] = _skipping(draw, steps[place], [gate for gate in gates if gate > place])
    return Flow(lanes=tuple(lanes), steps=tuple(steps))


def _step(draw: st.DrawFn, who: Lane, number: int, group: int | None) -> Step:
    printed = draw(st.sampled_from([Text(th=to_thai_digits(str(number)), en=str(number)), None]))
    notes = draw(st.lists(TEXTS, max_size=2))
    return Step(lane=who.id, text=draw(TEXTS), number=printed, notes=tuple(notes), group=group)


def _question(draw: st.DrawFn, lanes: list[Lane], kind: str, earlier: list[int]) -> Step:
    who, text = draw(st.sampled_from(lanes)).id, draw(TEXTS)
    other: Return | End | None = None
    if kind == "back" and earlier:
        other = Return(to=draw(st.sampled_from(earlier)), say=draw(st.none() | TEXTS))
    elif kind == "end":
        other = End(say=draw(TEXTS))
    return Step(lane=who, text=text, is_question=True, otherwise=other)


def _skipping(draw: st.DrawFn, step: Step, gates: list[int]) -> Step:
    other = Skip(to=draw(st.sampled_from(gates)), say=draw(st.none() | TEXTS)) if gates else None
    return Step(lane=step.lane, text=step.text, is_question=True, otherwise=other)
