"""Thai digits, Buddhist and fiscal years, months, and the folding of look-alikes: pure functions.

Dates are Common Era inside and Buddhist Era (พ.ศ.) in what people write; `_be` marks a bare Buddhist number.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

# B.E. = C.E. + 543 since 1 January 2484/1941, long before anything published here.
ERA_OFFSET = 543
FIRST_YEAR_BE, LAST_YEAR_BE = 2400, 2699
# Thailand keeps UTC+7 the whole year, so no time zone database is needed (Windows has none).
BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")

MONTHS_TH = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()
MONTHS_TH_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
MONTHS_EN = ("January February March April May June July August September October November December").split()

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = re.compile("[\u0e00-\u0e7f]")
# Unicode categories of spaces, controls and characters that only direct the text.
_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}
# Letters and marks that Unicode draws as nothing: joiners, fillers, the empty Braille cell, variation selectors.
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def to_thai_digits(text: str) -> str:
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    return text.translate(_TO_ARABIC)


def has_thai(text: str) -> bool:
    return _THAI.search(text) is not None


def is_mark(letter: str) -> bool:
    """Whether a letter belongs to the one before it: a vowel after, above or below it, a tone mark, ๆ."""
    return letter in "ะาำๅๆ" or "\u0e31" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: it has only spaces and characters that cannot be seen, or no character at all."""
    return all(unicodedata.category(letter) in _UNSEEN or _FILLERS.match(letter) for letter in text)


_ABOVE_OR_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def advance(text: str) -> int:
    """Return the number of letters that take space in a line; vowels and tone marks above and below take none."""
    return len(text) - len(_ABOVE_OR_BELOW.findall(text))


# Prefixes of the names of administrations, before the name of the place.
_KINDS = re.compile("เทศบาล(?:นคร|เมือง|ตำบล)?|องค์การบริหารส่วน(?:จังหวัด|ตำบล)|อบต\\.|อบจ\\.|เมือง(?=พัทยา)|กรุงเทพมหานคร")


def initial(name: str) -> str:
    """Return the first consonant of the place in a municipality's name: น of เทศบาลเมืองน่าน, ช of เทศบาลนครเชียงใหม่."""
    place = _KINDS.sub("", name, count=1).strip() or name.strip()
    consonant = re.search("[ก-ฮ]", place)
    return consonant[0] if consonant else place[:1].upper()


INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DELETE_INVISIBLE = {ord(letter): None for letter in INVISIBLE}


def fold(text: str) -> str:
    """Return `text` without differences that a reader cannot see: for comparison, never for display.

    Digits become Arabic, ํ + า becomes ำ, two เ become แ, invisible characters and extra spaces are removed.
    """
    return " ".join(respelled(text).split()).casefold()


def respelled(text: str) -> str:
    """Return `text` without the differences in single letters that `fold` removes."""
    folded = unicodedata.normalize("NFC", text).translate(_DELETE_INVISIBLE).translate(_TO_ARABIC)
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", folded).replace("เเ", "แ")


# Letters and digits by the rules of browsers, and Thai vowels and tone marks, which Unicode does not count as letters.
_WORDS = re.compile(r"(?:[^\W_ฯ\U00010000-\U0010ffff]|[\u0e31-\u0e3a\u0e45-\u0e4e])+")


def _is_latin(letter: str) -> bool:
    return not "\u0e00" <= letter <= "\u0e7f"


def search_key(text: str) -> str:
    """Return `text` as a search compares it: folded, lower-case, without punctuation and spaces beside Thai.

    Texts that read the same have the same key, and the key of a part is a part of the key: ป.ป.ช. gives ปปช, "ปี พ.ศ.
    ๒๕๖๔" gives ปีพศ2564. Between two words or numbers in Latin letters one space stays. Must match `searchKey` in
    assets/js/search-key.js; tests/fixtures/search-key.json checks both.
    """
    key = re.sub("(?<=[0-9]),(?=[0-9])", "", "".join(letter.lower()[0] for letter in respelled(text)))
    parts = _WORDS.findall(key)
    return "".join(
        (" " if index and _is_latin(parts[index - 1][-1]) and _is_latin(part[0]) else "") + part
        for index, part in enumerate(parts)
    )


class DateError(ValueError):
    """A date that cannot be read; `code` and `params` are those of a message, `near` is the likely correct form."""

    def __init__(self, code: str, *, value: str, near: str | None = None) -> None:
        super().__init__(f"{code}: {value}")
        self.code = code
        self.near = near


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, or a whole month if `day` is None. The year is Common Era."""

    year: int
    month: int
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    @property
    def fiscal_year(self) -> int:
        """The fiscal year (B.E.) that it is in; a month is never in two."""
        return fiscal_year(self.first)

    @property
    def iso(self) -> str:
        """The ISO 8601 form, in the Common Era: 2021-01 or 2021-01-31."""
        return self._written(self.year)

    @property
    def be(self) -> str:
        """The same in the Buddhist Era, as in content: 2564-01 or 2564-01-31."""
        return self._written(self.year + ERA_OFFSET)

    def _written(self, year: int) -> str:
        return f"{year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def format_day(day: date) -> str:
    """Return a day in the Buddhist Era, as in content: 2564-05-20."""
    return f"{day.year + ERA_OFFSET}-{day:%m-%d}"


def parse_year(text: str) -> int:
    """Return a Buddhist Era year as a number; Thai digits are accepted.

    Raises DateError for anything that is not a year from 2400 to 2699, with the likely correct one.
    """
    value = to_arabic_digits(text.strip())
    if re.fullmatch(r"[0-9]{4}", value) and FIRST_YEAR_BE <= int(value) <= LAST_YEAR_BE:
        return int(value)
    near = _nearest_year(value)
    common = near is not None and len(value) == 4
    raise DateError("common-era-year" if common else "not-a-year", value=text, near=near)


def parse_date(text: str) -> PartialDate:
    """Return the day or month written as 2564-01-31 or 2564-01 in the Buddhist Era.

    Raises DateError, whose `near` is the correct form if it can be guessed: for a Common Era or
    two-digit year, 31/01/2564, 31 ม.ค. 64 and มกราคม ๒๕๖๔.
    """
    value = to_arabic_digits(text.strip())
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", value)
    if not match:
        raise DateError("not-a-date", value=text, near=_nearest_date(value))
    year_be, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if not FIRST_YEAR_BE <= year_be <= LAST_YEAR_BE:
        year = _nearest_year(match[1])
        raise DateError("common-era-date", value=text, near=year and year + value[4:])
    if not 1 <= month <= 12:
        raise DateError("no-such-month", value=text)
    # 29 February is checked in the Common Era: 2567 is a leap year because 2024 is.
    if day is not None and not 1 <= day <= calendar.monthrange(year_be - ERA_OFFSET, month)[1]:
        raise DateError("no-such-day", value=text)
    return PartialDate(year_be - ERA_OFFSET, month, day)


def _nearest_year(digits: str) -> str | None:
    if not re.fullmatch(r"[0-9]{2}|[0-9]{4}", digits):
        return None
    year = int(digits)
    if len(digits) == 2:
        return str(2500 + year)
    if FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        return digits
    if FIRST_YEAR_BE - ERA_OFFSET <= year <= LAST_YEAR_BE - ERA_OFFSET:
        return str(year + ERA_OFFSET)
    return None


def _nearest_date(value: str) -> str | None:
    """Guess the ISO-like form of a date written in another common way."""
    numeric = re.fullmatch(r"(?:([0-9]{1,2})[/. -])?([0-9]{1,2})[/. -]([0-9]{4})", value)
    short = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{2})", value)
    dashed = re.fullmatch(r"([0-9]{2,4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", value)
    if numeric:
        return _join(numeric[3], int(numeric[2]), numeric[1])
    if short:
        return _join(short[3], int(short[2]), short[1])
    if dashed:
        return _join(dashed[1], int(dashed[2]), dashed[3])
    worded = re.fullmatch(r"(?:([0-9]{1,2})\s*)?([^0-9\s]+)\s*(?:พ\.ศ\.\s*)?([0-9]{2}|[0-9]{4})", value)
    months = {name: n for names in (MONTHS_TH, MONTHS_TH_SHORT) for n, name in enumerate(names, start=1)}
    return _join(worded[3], months[worded[2]], worded[1]) if worded and worded[2] in months else None


def _join(year: str, month: int, day: str | None) -> str | None:
    near = _nearest_year(year)
    if near is None:
        return None
    guess = f"{near}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        parse_date(guess)
    except DateError:
        return None
    return guess


def fiscal_year(day: date) -> int:
    """Return the fiscal year (ปีงบประมาณ) of `day`, in the Buddhist Era.

    It is named after the year it ends in: 1 October 2024 starts 2568.
    """
    return day.year + ERA_OFFSET + (day.month >= 10)


def fiscal_year_days(year_be: int) -> tuple[date, date]:
    """Return the first and the last day of a fiscal year: 2564 is 1 October 2020 to 30 September 2021."""
    year = year_be - ERA_OFFSET
    return date(year - 1, 10, 1), date(year, 9, 30)


def today(source_date_epoch: str | None) -> date:
    """Return today in Bangkok; SOURCE_DATE_EPOCH (seconds, UTC), if set, replaces now, so a build can be repeated."""
    now = datetime.fromtimestamp(int(source_date_epoch), UTC) if source_date_epoch else datetime.now(UTC)
    return now.astimezone(BANGKOK).date()
