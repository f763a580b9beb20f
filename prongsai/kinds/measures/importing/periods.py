"""The period in the words of a report → first and last month: ต.ค. 63 – ก.ย. 64, ไตรมาส 2."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.thai import MONTHS_TH, MONTHS_TH_SHORT, DateError, parse_date, to_arabic_digits

_MONTHS = {name: number for names in (MONTHS_TH, MONTHS_TH_SHORT) for number, name in enumerate(names, start=1)}
_MONTHS |= {name.replace(".", ""): number for number, name in enumerate(MONTHS_TH_SHORT, start=1)}
_NAME = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_YEAR = r"(?:พ\.?\s?ศ\.?\s*)?(?P<year>25\d\d|\d\d)(?!\d)"
_DATE = re.compile(
    rf"(?:(?:(?P<first>\d{{1,2}})\s*(?:-|–|ถึง)\s*)?(?P<day>\d{{1,2}})\s*)?(?P<month>{_NAME})\.?\s*"
    rf"(?:{_YEAR}(?!\s*(?:วัน|เดือน|ครั้ง)))?"
)
_QUARTER = re.compile(r"ไตรมาส(?:ที่)?\s*(?P<first>[1-4])(?:\s*(?:-|–|ถึง|และ(?:ไตรมาส(?:ที่)?)?)\s*(?P<last>[1-4]))?")
# Words that make a date no span: before, after, from then on, one time after another, quarters apart.
_OPEN = re.compile(
    r"ก่อน|หลัง|เป็นต้นไป|ครั้งที่|ไตรมาส(?:ที่)?\s*(?:1\s*และ\s*[34]|2\s*และ\s*4)|[1-4]\s*,\s*[1-4]|ไตรมาส\D*\d\s*/\s*\d"
)
# Years in a report are near its own.
_NEAR = 6
_WHOLE = re.compile(r"ตลอดปี|ทั้งปี|ปีงบประมาณ")
_FISCAL = re.compile(r"ปีงบประมาณ\s*(?:พ\.?\s?ศ\.?\s*)?(?P<first>25\d\d)(?:\s*(?:-|–|ถึง)\s*(?P<last>25\d\d))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """First and last day or month as in content, in the Buddhist Era; `is_guess` if the words were ambiguous."""

    start: str
    end: str
    is_guess: bool


def parse_period(words: str, year: int) -> Span | None:
    """Return the span of a report of fiscal year `year` (B.E.), or None if the words contain no date."""
    text = " ".join(to_arabic_digits(words).split())
    if _OPEN.search(text):
        return None
    span = _dates(text, year) or _quarters(text, year) or _fiscal_years(text, year)
    return span if span and _is_possible(span) else None


def _is_possible(span: Span) -> bool:
    """Whether both days exist and the last is not before the first."""
    try:
        return parse_date(span.start).first <= parse_date(span.end).last
    except DateError:
        return False


def _dates(text: str, year: int) -> Span | None:
    found = list(_DATE.finditer(text))
    if not found:
        return None
    if len(found) > 2 or (len(found) == 2 and re.search(r"และ|,", text[found[0].end() : found[1].start()])):
        return None
    ends = [found[0], found[-1]]
    years = [_full(match["year"]) for match in ends]
    # "ม.ค. – มี.ค. 64" has one year for both; without a year, the months are those of the fiscal year.
    guessed = years[1] is None
    last = years[1] or _year_of(_MONTHS[ends[1]["month"]], year)
    first = years[0] or (last if _MONTHS[ends[0]["month"]] <= _MONTHS[ends[1]["month"]] else last - 1)
    if max(abs(first - year), abs(last - year)) > _NEAR:
        return None
    days = (ends[0]["first"] or ends[0]["day"], ends[1]["day"])
    start, end = (
        f"{number}-{_MONTHS[match['month']]:02}" + (f"-{int(day):02}" if day else "")
        for number, match, day in zip((first, last), ends, days, strict=True)
    )
    within = len(found) == 1 and "ภายใน" in text
    return Span(start=start, end=end, is_guess=guessed or within)


def _quarters(text: str, year: int) -> Span | None:
    found = _QUARTER.search(text)
    if not found:
        return None
    named = _FISCAL.search(text)
    year = int(named["first"]) if named else year
    first, last = int(found["first"]), int(found["last"] or found["first"])
    start, end = (first - 1) * 3, last * 3 - 1  # months since October
    return Span(start=_month(start, year), end=_month(end, year), is_guess=False)


def _fiscal_years(text: str, year: int) -> Span | None:
    named = _FISCAL.search(text)
    if named:
        first, last = int(named["first"]), int(named["last"] or named["first"])
        return Span(start=f"{first - 1}-10", end=f"{last}-09", is_guess=False)
    return Span(start=f"{year - 1}-10", end=f"{year}-09", is_guess=False) if _WHOLE.search(text) else None


def _month(since_october: int, year: int) -> str:
    number = (since_october + 9) % 12 + 1
    return f"{_year_of(number, year)}-{number:02}"


def _year_of(month: int, fiscal_year: int) -> int:
    return fiscal_year - 1 if month >= 10 else fiscal_year


def _full(year: str | None) -> int | None:
    return None if year is None else int(year) if len(year) == 4 else 2500 + int(year)
