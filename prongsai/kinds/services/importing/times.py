"""The words of a cell of times → a time as content writes it, and what was replaced in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.base.importing.amounts import DASHES
from prongsai.models.durations import Duration, is_vague, read_duration
from prongsai.problems import Lang
from prongsai.thai import to_arabic_digits

# Spellings that are no guess: "3 วัน ทำการ", "1 ชม".
_SPELLINGS = ((re.compile(r"วัน\s+ทำการ"), "วันทำการ"), (re.compile(r"ชม(?!\.)"), "ชม."))
_LONGEST = re.compile(r"(?:ใช้เวลา|ระยะเวลา|เวลา)?\s*(?:ไม่เกิน|ภายใน|ภายในเวลา)\s*")
_UNIT = re.compile(r"\(\s*(นาที|ชั่วโมง|วันทำการ|วัน|เดือน)\s*\)")
_TOTAL = re.compile(
    r"(?:ระยะเวลา|เวลา)?(?:ใน)?(?:การ)?(?:ดำเนินการ|ให้บริการ)?\s*รวม"
    r"(?:ระยะเวลา|เวลา|ทั้งสิ้น|ทั้งหมด|ดำเนินการ|ให้บริการ|การ|ทุกขั้นตอน|ใน|[\s:.])*"
)
_ONE_TIME = re.compile(r"[0-9]{1,4}(?:\s*[-–]\s*[0-9]{1,4})?\s*(?:นาที|ชั่วโมง|ชม\.|วันทำการ|วัน|เดือน)")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeFound:
    """A time as content writes it, "" if the words say none; `code` is the remark on them."""

    text: str = ""
    code: str = ""

    @property
    def duration(self) -> Duration | None:
        return read_duration(self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A time in a message."""

    duration: Duration

    def words(self, lang: Lang) -> str:
        return self.duration.said()[lang]


def read_time(words: str, label: str = "") -> TimeFound:
    """Return the time of a cell below the heading `label`, which may name the unit: ระยะเวลา (นาที)."""
    words = " ".join(words.split())
    for wrong, right in _SPELLINGS:
        words = wrong.sub(right, words)
    if not words or words in DASHES:
        return TimeFound()
    if read_duration(words):
        return TimeFound(text=words)
    unit = _UNIT.search(label)
    if unit and read_duration(f"{words} {unit[1]}"):
        return TimeFound(text=f"{words} {unit[1]}")
    longest = _LONGEST.match(words)
    if longest and read_duration(words[longest.end() :]):
        return TimeFound(text=words[longest.end() :], code="cli.import-time-longest")
    if is_vague(words):
        return TimeFound(code="cli.import-time-vague")
    return _within(words)


def _within(words: str) -> TimeFound:
    """Return the only time among other words, as a guess."""
    plain = re.sub(r"\([^)]*\)", " ", words).strip()
    found = _ONE_TIME.findall(to_arabic_digits(plain))
    rest = _ONE_TIME.sub("", to_arabic_digits(plain))
    if len(found) == 1 and not re.search(r"[0-9]", rest):
        return TimeFound(text=found[0], code="cli.import-time-words")
    if read_duration(plain):
        return TimeFound(text=plain, code="cli.import-time-words")
    return TimeFound(code="cli.import-no-time")


def after_total(words: str) -> str | None:
    """Return what a text says after the words for a total, "" if that is all; None if it does not begin so.

    "รวม 15 วัน" is a total, "รวมเล่มเอกสาร" is a step.
    """
    words = " ".join(words.split())
    found = _TOTAL.match(words)
    if not found:
        return None
    rest = words[found.end() :]
    return rest if not rest or read_time(rest).text else None
