"""Names of persons with their titles, in registers: prose may name a mayor, a register has no reason to list people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.personal.finding import Finding, mask_name

_RANKS = (
    r"(?:ว่าที่\s?)?(?:(?:พล|พ|ร|ส)\.\s?[ตทอ]\.(?:\s?[ตทอ]\.)?|จ\.\s?(?:ส\.\s?)?[ตทอ]\.|ด\.\s?ต\.)\s?(?:หญิง\s?)?"
    r"|(?:ว่าที่\s?)?(?:ร้อยตรี|ร้อยโท|ร้อยเอก|พันตรี|พันโท|พันเอก|พลตรี|พลโท|พลเอก|สิบตรี|สิบโท|สิบเอก|จ่าสิบ(?:ตรี|โท|เอก)"
    r"|(?:ร้อยตำรวจ|พันตำรวจ|พลตำรวจ|สิบตำรวจ)(?:ตรี|โท|เอก)|ดาบตำรวจ|นาวา(?:ตรี|โท|เอก)|เรือ(?:ตรี|โท|เอก))\s?(?:หญิง\s?)?"
)
_TITLE = (
    rf"นางสาว|นาง|นาย|น\.\s?ส\.|ด\.\s?ช\.|ด\.\s?ญ\.|เด็กชาย|เด็กหญิง|{_RANKS}|(?:ผศ|รศ|ศ)\.\s?(?:ดร\.)?|ดร\.|ม\.\s?ล\.|ม\.\s?ร\.\s?ว\."
    r"|ม\.\s?จ\.|นพ\.|พญ\.|ทพ\.|ทพญ\.|พระมหา|พระครู|พระอธิการ|คุณหญิง"
)
# A Thai word: letters and marks, with the shortest name of two letters.
_THAI = r"[ก-ฮเแโใไ][ก-ฺเ-๎]+"
# นาย นาง นางสาว and นายและนาง are words of forms.
_NO_TITLE = r"(?!(?:นางสาว|นาง|นาย)(?![ก-๎])|และ|หรือ)"
# Thai has no spaces between words: behind these, a title begins within a sentence, as in มอบเงินให้นายสมชาย ใจดี.
_BEFORE = "|".join(
    rf"(?<={word})"
    for word in (
        *("ให้", "แก่", "แด่", "โดย", "ของ", "กับ", "จาก", "ถึง", "และ", "หรือ", "คือ", "ชื่อ", "ต่อ", "แทน", "ที่", "ว่า", "พบ"),
        *("ผู้ยืม", "ผู้คืน", "ผู้รับ", "ผู้ขอ", "ผู้แจ้ง", "ผู้ป่วย", "ผู้เสียหาย", "ราย"),
    )
)
_NAME = re.compile(
    rf"(?:(?<![ก-๎A-Za-z.])|(?:{_BEFORE})(?=นาย|นาง|น\.))(?P<title>{_TITLE})\s{{0,3}}{_NO_TITLE}(?P<first>{_THAI})\s{{1,4}}(?:ณ\s)?(?P<last>{_THAI})"
    rf"|(?<![A-Za-z])(?P<etitle>Mr|Mrs|Ms|Miss|Dr)\.?\s{{1,3}}(?P<efirst>[A-Z][a-z'-]+)\s{{1,3}}[A-Z][A-Za-z'-]+"
)
# Offices and things that begin like a title.
_OFFICE = re.compile(
    r"นาย(?:ก(?:เทศ|รัฐ|อบ|องค์|สม|สภา|เมือง|พุทธ|เหล่า|เล็ก|ฯ|\s|$)|ช่าง|ทะเบียน|อำเภอ|จ้าง|ตรวจ|แพทย์|สัตวแพทย์|ด่าน|สถานี|ท่า|ประกัน|ทหาร|ตำรวจ|เรือ(?!ง)|ไปรษณีย์|(?:หน้า|ทุน)(?![ก-๎]))"
    r"|นาย(?:เวร|ประตู|แบบ|สนาม|พราน|สิบ|ร้อย|พัน|พล|กอง|หมวด|หมู่|ห้าง|คลัง)(?![ก-๎])"
    r"|นาง(?:แบบ|เอก|กำนัล|สนอง|กวัก|ไม้|พญา)(?![ก-๎])"
    r"|นาง(?:พยาบาล|เลิ้ง|สงกรานต์|นพมาศ|(?:งาม|ฟ้า|รำ|นวล|รอง)(?![ก-๎]))|นางสาวไทย"
)
# A cell with a title, or a title and a first name: the rest is in the cells beside it.
BEGINS_A_NAME = re.compile(rf"(?:{_TITLE}|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?)\s{{0,3}}(?:{_THAI}|[A-Z][a-z]+)?")
# In a title of a thing, such as a room, a first name alone is a person too, also behind the word for the thing.
_NAMED_AFTER = re.compile(
    rf"(?:^|(?<=[\s(])|(?<=ห้อง|ช่อง)|(?<=โต๊ะ)|(?<=ของ))(?P<title>นางสาว|นาง|นาย|น\.\s?ส\.)\s{{0,3}}(?P<first>{_THAI})"
    rf"|(?<![A-Za-z])(?P<etitle>Mr|Mrs|Ms|Miss)\.?\s{{1,3}}(?P<efirst>[A-Z][a-z'-]+)"
)
_SIGNATURE = re.compile(r"^\s*(?:ลงชื่อ|\()|\(\s*$")


def find_names(text: str) -> Iterator[Finding]:
    """Yield the names in a cell or value; a signature in parentheses, as at the foot of a table, is not a register."""
    for found in _NAME.finditer(text):
        if _OFFICE.match(found[0]) or _SIGNATURE.search(text[: found.start()]):
            continue
        title, first = (found["title"], found["first"]) if found["title"] else (f"{found['etitle']}.", found["efirst"])
        value = re.sub(r"\s+", " ", found[0])
        masked = mask_name(title.strip(), first)
        yield Finding(sort="name", value=value, masked=masked, start=found.start(), end=found.end())


def without_person(title: str) -> str:
    """Return the title of a thing without the names that `person_in` finds."""
    return _NAMED_AFTER.sub(lambda found: found[0] if _OFFICE.match(title, found.start()) else "", title).strip()


def person_in(title: str) -> str | None:
    """Return the masked name of a person in the title of a thing, such as ห้องนายสมชาย; an office is none."""
    for found in _NAMED_AFTER.finditer(title):
        if not _OFFICE.match(title, found.start()):
            thai_title = found["title"]
            return (
                mask_name(thai_title, found["first"])
                if thai_title
                else mask_name(f"{found['etitle']}.", found["efirst"])
            )
    return None
