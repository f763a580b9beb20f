"""What no line breaks: words, which a dictionary splits, and dates and numbers, which have no-break spaces inside.

Measured: Chromium splits ขับ|เคลื่อน, หน่วย|งาน and ทับ|ซ้อน, typst splits มี|นาคม; only words marked here stay whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from prongsai.thai import MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT, advance, has_thai, is_mark

NO_BREAK = "\u00a0"
_SPACE = f"[ {NO_BREAK}]"
_DIGIT = "[0-9๐-๙]"


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


# ๑๒, 10,000, ๙๓.๒, 08.30–16.30; not the end of a word or of a longer number.
_NUMBER = rf"(?<![\w.,/-]){_DIGIT}+(?:[.,:/–-]{_DIGIT}+)*(?!{_DIGIT})"
_DAY = rf"(?<!{_DIGIT}){_DIGIT}{{1,2}}"
_DAYS = rf"{_DAY}[–-]{_DIGIT}{{1,2}}"
_MONTH_TH = _any([*MONTHS_TH, *MONTHS_TH_SHORT])
_MONTH_EN = _any([*MONTHS_EN, *(month[:3] for month in MONTHS_EN)])

_DAY_MONTH = rf"(?:{_DAY}|{_DAYS}){_SPACE}{_MONTH_TH}"
# ๒๓ พฤศจิกายน ๒๕๖๙, 23 พ.ย. 69, มกราคม ๖๔. Of days of a month the year may stand on the next line.
_THAI_DATE = rf"(?:{_DAY}{_SPACE})?{_MONTH_TH}{_SPACE}(?:{_DIGIT}{{4}}|{_DIGIT}{{2}})(?!{_DIGIT})|{_DAY_MONTH}"
_ERA_YEAR = rf"[พค]\.ศ\.{_SPACE}?{_DIGIT}{{4}}"
_ENGLISH_DATE = (
    rf"(?:{_DAYS}|{_DAY}){_SPACE}{_MONTH_EN}\b(?:{_SPACE}{_DIGIT}{{4}}\b)?"
    rf"|\b{_MONTH_EN}{_SPACE}(?:{_DIGIT}{{1,2}},{_SPACE})?{_DIGIT}{{4}}\b"
)
_TELEPHONE = rf"(?<!{_DIGIT})[0๐]{_DIGIT}{{0,2}}(?:{_SPACE}{_DIGIT}{{3,4}}){{2}}(?!{_DIGIT})"
# What a number follows. A word that ends so, such as มาตรการที่, is meant too, but not เจ้าหน้าที่, พื้นที่.
_NUMBERED = (
    "(?:(?<!หน้า)(?<!พื้น)ที่|"
    + _any("ร้อยละ มาตรา ข้อ หน้า หมวด ชั้น หมู่ เลข โทร. โทร โทรศัพท์ ปี พ.ศ. ค.ศ.".split())
    + r"|\b(?:B\.E\.|C\.E\.|[Nn]o\.|(?i:measure|section|article|page|item|step|part|rule|line|room|moo|year|phone))s?)"
)
# What follows a number. A longer word that begins so is held too, which does no harm.
_UNIT = _any(
    "วินาที นาที ชั่วโมง น. วัน สัปดาห์ เดือน ปี บาท สตางค์ ล้าน แสน หมื่น คน ราย คู่ ครั้ง ข้อ เรื่อง ฉบับ หน้า แผ่น เล่ม ชุด "
    "โครงการ กิจกรรม แห่ง จุด หลัง คัน เครื่อง ตัว ใบ ไร่ งาน ตาราง ตร.ม. ตร.กม. เมตร กิโลเมตร กม. ซม. มม. ม. กิโลกรัม กก. ลิตร "
    "องศา คะแนน รอบ ระยะ ขั้น ช่อง ไฟล์ หน่วย มาตรการ ตัวชี้วัด ครัวเรือน ชุมชน หมู่บ้าน % ‰ °C m²".split()
)
_UNIT_EN = (
    r"(?:kB|MB|GB|kW|km|cm|mm|kg|m|a\.m|p\.m|people|per|baht|million|billion|"
    r"(?:second|minute|hour|day|week|month|year|person|time|page|file|point|metre|measure|unit|project)s?)\b"
)
_TOGETHER = re.compile(
    "|".join(
        (
            _THAI_DATE,
            _ENGLISH_DATE,
            rf"(?:{_NUMBERED}{_SPACE})?{_TELEPHONE}",
            rf"{_NUMBERED}{_SPACE}{_NUMBER}(?!{_SPACE}(?:{_MONTH_TH}|{_MONTH_EN}))",
            rf"{_NUMBER}{_SPACE}(?:{_UNIT}|{_UNIT_EN})",
        )
    )
)
_HAS_DIGIT = re.compile(_DIGIT)


@lru_cache(maxsize=10_000)
def unbroken(text: str) -> str:
    """Return `text` with no-break spaces in its dates, numbers with units and numbered things.

    "มกราคม ๖๔ ถึง มีนาคม ๖๔" has two of them and may break around ถึง.
    """
    if not _HAS_DIGIT.search(text):
        return text
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


# Compounds of official Thai that dictionaries split.
_COMPOUNDS = (
    "ร้อยละ มาตรการที่ หน่วยงาน ปฏิบัติการ เผยแพร่ เท่าเทียมกัน สิบห้าวัน ดำเนินการ ดำเนินงาน เท่าเทียม ส่งต่อ แจ้งปัญหา "
    "ส่งเสริม ขับเคลื่อน ผลประโยชน์ทับซ้อน ทับซ้อน ผลประโยชน์ ขั้นตอน แนวทาง ดังต่อไปนี้ ประชาชน "
    "ใช้จ่าย เปลี่ยนล่าสุด ตอบแล้ว ไม่ได้แสดง "
    "เจ้าหน้าที่ งบประมาณ ปีงบประมาณ มาตรการ ข้อเสนอแนะ ผู้รับผิดชอบ ระยะเวลา ประกาศ ทุจริต "
    "ผลการดำเนินการ ผลการดำเนินงาน ทรัพย์สิน ทางราชการ ความโปร่งใส คุณธรรม สัญลักษณ์ ประชาสัมพันธ์ "
    "ร้องเรียน จัดซื้อจัดจ้าง ประจำปีงบประมาณ ประจำปี การดำเนินการ แผนผัง คู่มือ ให้บริการ เทศบาล จังหวัด "
    "เจ้าพนักงาน อำเภอ ตำบล เว็บไซต์ วันที่ ตัวเลข บริการ ทะเบียนราษฎร ร้อยละ เป้าหมาย"
).split()
# Letters with an advance. A longer phrase would overflow a narrow column; it may break between its parts.
LONGEST = 16
# A word of more letters may break around the shorter words that it joins, where it has no room.
_SHORT = 9
# No column of ours is narrower, in em.
NARROWEST = 6
_JOINT = re.compile(r"\s+|(?=และ)|(?=ประจำ)|(?=ของ)")


def _parts(name: str) -> list[str]:
    """Return a name whole if it fits, else split into its parts."""
    return [name] if advance(name) <= LONGEST else _JOINT.split(name)


def room(word: str) -> int:
    """Return the width in em that holds a word: a letter takes some 0.57 em in our fonts, in wide ones a fifth more."""
    return math.ceil(0.68 * advance(word))


class Phrases:
    """Finds the words of a text that stay on one line: dates, "พ.ศ. ๒๕๖๔", compounds, the `names` of a site."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        parts = [part for name in names for part in _parts(name) if has_thai(part)]
        words = {*MONTHS_TH, *MONTHS_TH_SHORT, *_COMPOUNDS, *parts}
        kept = sorted((word for word in words if 2 < advance(word) <= LONGEST), key=lambda word: (-len(word), word))
        short = "|".join(re.escape(word) for word in kept if advance(word) <= _SHORT)
        self._pattern = re.compile("|".join((_THAI_DATE, _ERA_YEAR, *map(re.escape, kept))))
        self._of_dates, self._short = re.compile(f"{_DAY_MONTH}|{short}"), re.compile(short)

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of `text` in order, each with whether it stays whole; in the others it is `unbroken`."""
        for piece, whole in _split(unbroken(text), self._pattern):
            yield piece.replace(NO_BREAK, " ") if whole else piece, whole

    def parts(self, word: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a word that stays whole, each with whether it does so even where the word has no room."""
        if advance(word) <= _SHORT:
            return iter([(word, False)])
        return _split(word, self._short if self._of_dates.fullmatch(word) else self._of_dates)


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    end = 0
    for match in pattern.finditer(text):
        # A vowel or tone mark behind it belongs to its last letter: then it is another word.
        if match.end() < len(text) and is_mark(text[match.end()]):
            continue
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False
