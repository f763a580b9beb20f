"""Words that must not be broken across lines: browsers and typst break Thai by a dictionary that splits compounds.

Measured: Chromium splits ขับ|เคลื่อน, หน่วย|งาน and ทับ|ซ้อน, typst splits มี|นาคม; only words marked here stay whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from prongsai.thai import MONTHS_TH, MONTHS_TH_SHORT, advance, has_thai, is_mark

# Compounds of official Thai that dictionaries split.
_COMPOUNDS = (
    "หน่วยงาน ปฏิบัติการ เผยแพร่ เท่าเทียมกัน สิบห้าวัน ดำเนินการ ดำเนินงาน เท่าเทียม ส่งต่อ แจ้งปัญหา "
    "ส่งเสริม ขับเคลื่อน ผลประโยชน์ทับซ้อน ทับซ้อน ผลประโยชน์ ขั้นตอน แนวทาง ดังต่อไปนี้ ประชาชน "
    "เจ้าหน้าที่ งบประมาณ ปีงบประมาณ มาตรการ ข้อเสนอแนะ ผู้รับผิดชอบ ระยะเวลา ประกาศ ทุจริต "
    "ผลการดำเนินการ ผลการดำเนินงาน ทรัพย์สิน ทางราชการ ความโปร่งใส คุณธรรม สัญลักษณ์ ประชาสัมพันธ์ "
    "ร้องเรียน จัดซื้อจัดจ้าง ประจำปีงบประมาณ ประจำปี การดำเนินการ แผนผัง คู่มือ ให้บริการ เทศบาล จังหวัด "
    "เจ้าพนักงาน อำเภอ ตำบล เว็บไซต์ วันที่ ตัวเลข บริการ ทะเบียนราษฎร"
).split()
# Letters with an advance. A longer phrase would overflow a narrow column; it may break between its parts.
LONGEST = 16
# A word of more letters may break around the shorter words that it joins, where it has no room.
_SHORT = 9
# No column of ours is narrower, in em.
NARROWEST = 6
# A year with its era, a day with its month, an ordinal.
_NUMBERED = rf"พ\.ศ\. ?[๐-๙0-9]{{4}}|[๐-๙0-9]{{1,2}} (?:{'|'.join(MONTHS_TH)})|ที่ ?[๐-๙0-9]{{1,3}}|"
_JOINT = re.compile(r"\s+|(?=และ)|(?=ประจำ)|(?=ของ)")


def _parts(name: str) -> list[str]:
    """Return a name whole if it fits, else split into its parts."""
    return [name] if advance(name) <= LONGEST else _JOINT.split(name)


def room(word: str) -> int:
    """Return the width in em that holds a word: a letter takes some 0.57 em in our fonts, in wide ones a fifth more."""
    return math.ceil(0.68 * advance(word))


class Phrases:
    """Finds the words of a text that stay on one line: months, "พ.ศ. ๒๕๖๔", compounds, the `names` of a site."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        parts = [part for name in names for part in _parts(name) if has_thai(part)]
        words = {*MONTHS_TH, *MONTHS_TH_SHORT, *_COMPOUNDS, *parts}
        kept = sorted((word for word in words if 2 < advance(word) <= LONGEST), key=lambda word: (-len(word), word))
        self._pattern = re.compile(_NUMBERED + "|".join(map(re.escape, kept)))
        self._short = re.compile("|".join(re.escape(word) for word in kept if advance(word) <= _SHORT))

    def split(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of `text` in order, each with whether it stays whole."""
        return _split(text, self._pattern)

    def parts(self, word: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a word that stays whole, each with whether it does so even where the word has no room."""
        return _split(word, self._short) if advance(word) > _SHORT else iter([(word, False)])


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
