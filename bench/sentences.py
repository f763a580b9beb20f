"""Sentences for generated sites, in Thai and English, no two alike.

A sentence joins an action, a thing, a way and an audience, and counts something. Things that are terms of the glossary
are called the same in every sentence, as in a real report.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

Pair = dict[str, str]
"""A text as the content has it: `th` and `en`."""

# In the order of the report: what will be done, and what was done.
_ACTIONS = (
    ("จัดทำ", "Prepare", "Prepared"),
    ("ปรับปรุง", "Revise", "Revised"),
    ("ทบทวน", "Review", "Reviewed"),
    ("เผยแพร่", "Publish", "Published"),
    ("ตรวจสอบ", "Inspect", "Inspected"),
    ("ติดตาม", "Follow up", "Followed up"),
    ("รวบรวม", "Collect", "Collected"),
    ("จัดอบรมเรื่อง", "Hold a training on", "Held a training on"),
    ("รับฟังความเห็นต่อ", "Hear opinions on", "Heard opinions on"),
    ("ประเมิน", "Assess", "Assessed"),
    ("ลงทะเบียน", "Register", "Registered"),
    ("สื่อสาร", "Communicate", "Communicated"),
)
TERMS = (
    ("แผนการใช้จ่ายงบประมาณ", "budget spending plan"),
    ("ผลประโยชน์ทับซ้อน", "conflict of interest"),
    ("แผนปฏิบัติการ", "action plan"),
    ("แนวทางปฏิบัติ", "practice guidelines"),
    ("บัตรคิว", "queue tickets"),
    ("ทะเบียนครุภัณฑ์", "equipment register"),
    ("เรื่องร้องเรียน", "complaints"),
    ("ข้อมูลข่าวสาร", "public information"),
    ("การจัดซื้อจัดจ้าง", "procurement"),
    ("แบบสอบถาม", "questionnaire"),
    ("คู่มือประชาชน", "citizens' manual"),
    ("จรรยาบรรณ", "code of conduct"),
)
_THINGS = (
    *TERMS,
    ("ขั้นตอนการขออนุญาตก่อสร้าง", "steps of a building permit"),
    ("ระเบียบการยืมพัสดุ", "rules for borrowing supplies"),
    ("ค่าธรรมเนียมเก็บขยะ", "fees for waste collection"),
    ("รายงานการประชุมสภา", "minutes of the council"),
    ("ทางลาดสำหรับผู้พิการ", "ramps for people with disabilities"),
    ("สัญญาณเตือนภัยน้ำท่วม", "flood warning signals"),
    ("ป้ายจุดบริการ", "signs of the service points"),
    ("ตลาดสดและแผงลอย", "fresh market and stalls"),
    ("ศูนย์พัฒนาเด็กเล็ก", "child development centres"),
    ("ไฟส่องสว่างริมทาง", "street lighting"),
    ("ท่อระบายน้ำสายหลัก", "main drains"),
    ("สวนสาธารณะริมคลอง", "park by the canal"),
)
_WAYS = (
    ("ทางเว็บไซต์", "on the website"),
    ("ที่บอร์ดประชาสัมพันธ์", "on the notice board"),
    ("โดยหนังสือแจ้งเวียน", "by circular"),
    ("ในที่ประชุมประจำเดือน", "at the monthly meeting"),
    ("ทางเสียงตามสาย", "over the public address system"),
    ("ผ่านผู้นำชุมชน", "through community leaders"),
    ("ด้วยระบบออนไลน์", "with an online system"),
    ("ณ จุดบริการเบ็ดเสร็จ", "at the one-stop service point"),
    ("ตามกฎหมายที่เกี่ยวข้อง", "under the laws that apply"),
    ("ร่วมกับโรงเรียนในพื้นที่", "together with the local schools"),
)
_AUDIENCES = (
    ("ให้บุคลากรทุกคนทราบ", "so that all staff know"),
    ("ให้ชุมชนตรวจดูได้", "so that communities can look into it"),
    ("แก่ผู้มาติดต่อ", "for those who come to the office"),
    ("แก่ผู้ประกอบการ", "for businesses"),
    ("แก่ผู้สูงอายุ", "for older people"),
    ("แก่คณะกรรมการ", "for the committee"),
    ("แก่เยาวชน", "for young people"),
    ("เพื่อลดเวลารอ", "to shorten the wait"),
    ("เพื่อป้องกันความเสี่ยง", "to prevent risks"),
    ("เพื่อความเป็นธรรม", "for the sake of fairness"),
)
_COUNTED = (
    ("ครั้ง", "times"),
    ("เรื่อง", "cases"),
    ("แห่ง", "places"),
    ("ราย", "people"),
    ("ชุด", "sets"),
    ("รายการ", "items"),
)
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai(number: int) -> str:
    return str(number).translate(_TO_THAI)


def sentence(chance: random.Random, *, done: bool = False, counts: bool = True) -> Pair:
    """Return a sentence of what is to be done, or was."""
    action, thing, way, audience = (chance.choice(words) for words in (_ACTIONS, _THINGS, _WAYS, _AUDIENCES))
    th, en = (
        f"{action[0]}{thing[0]}{way[0]}{audience[0]}",
        f"{action[2 if done else 1]} {thing[1]} {way[1]} {audience[1]}",
    )
    if counts:
        total = chance.randrange(12, 990)
        part, unit = chance.randrange(2, total), chance.choice(_COUNTED)
        th, en = f"{th} {thai(part)} จาก {thai(total)} {unit[0]}", f"{en}, {part} of {total} {unit[1]}"
    return {"th": th, "en": en}


def paragraph(chance: random.Random, count: int, *, done: bool = False) -> Pair:
    """Return `count` sentences in a row."""
    return _joined([sentence(chance, done=done) for _ in range(count)], " ", ". ")


def numbered(chance: random.Random, count: int) -> Pair:
    """Return a list of steps in Markdown."""
    steps = [sentence(chance, counts=index % 2 == 0) for index in range(count)]
    return {lang: "\n".join(f"{index}) {step[lang]}" for index, step in enumerate(steps, 1)) for lang in ("th", "en")}


def title(chance: random.Random, number: int) -> Pair:
    """Return the title of a record; `number` keeps it from being that of another."""
    said = sentence(chance, counts=False)
    return {"th": f"{said['th']} ระยะที่ {thai(number)}", "en": f"{said['en']}, phase {number}"}


def _joined(texts: Sequence[Pair], thai_joint: str, english_joint: str) -> Pair:
    return {
        "th": thai_joint.join(text["th"] for text in texts),
        "en": english_joint.join(text["en"] for text in texts),
    }
