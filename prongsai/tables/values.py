"""A cell → a value: counts, amounts, days and months as people type them; what cannot be read is an error.

An empty cell is "not reported" and never comes here. A dash is an explicit "none".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from prongsai import thai
from prongsai.problems import Fault
from prongsai.tables.book import BookCell
from prongsai.text import MAX_LINE
from prongsai.thai import ERA_OFFSET, MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT, PartialDate

DASHES = {"-", "–", "—", "−", "ไม่มี"}
# From this year on, one was typed in the Buddhist Era; before, none was.
_BUDDHIST, _LAST_YEAR = 2400, 2700
_FIRST_COMMON, _LAST_COMMON = 1900, 2200
# What a computer adds to 0.1 + 0.2 is far less than anybody types.
_NOISE = Decimal("0.000001")
# A number with so many digits is none that anybody counts, and no computer adds it exactly.
_TOO_LARGE = Decimal(10) ** 15
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,17})?(?:[eE][+-]?[0-9]{1,2})?")
_WITH_WORD = re.compile(rf"(?P<number>{_NUMBER.pattern})\s*(?P<word>[ก-๎%][ก-๎.\s/]*|[A-Za-z]+)")
# What is only about a number: ประมาณ 500, 500 กว่า, ~500, 500+.
_ESTIMATE = re.compile(
    r"ประมาณ|(?<!ค)ราว|เกือบ|กว่า|[0-9]\s*เศษ|คาดว่า|คาดการณ์|ไม่ต่ำกว่า|ไม่น้อยกว่า|ไม่เกิน|อย่างน้อย|^[~≈≥≤<>]|[0-9]\s*\+$"
    r"|\b(?:about|around|approx\w*|circa|ca|nearly|almost|over|more than|at least|at most|up to|est|estimated?)\b"
)
_MONTHS = {
    thai.fold(name).rstrip("."): number
    for names in (MONTHS_TH, MONTHS_TH_SHORT, MONTHS_EN, [month[:3] for month in MONTHS_EN])
    for number, name in enumerate(names, start=1)
}
_SPELLED = re.compile(
    r"(?:(?P<day>[0-9]{1,2})\s+)?(?P<month>[^\d\s]+)\s*(?:(?:พ\.ศ\.|ค\.ศ\.|พศ)\s*)?(?P<year>[0-9]{2,4})?"
)
_NUMERIC = (
    re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{2,4})"),
    re.compile(r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})"),
)


class CellError(ValueError):
    """A cell that cannot be read; `code` and `params` are those of a message."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a reader of cells knows besides the cell: the file, its fiscal year (B.E.); `warn` takes warnings."""

    path: str = ""
    year: int | None = None
    warn: Callable[[Fault], None] = field(default=lambda _fault: None)


Reader = Callable[[BookCell, Reading], object]
"""Returns the value of a filled cell. Raises CellError."""


def read_text(cell: BookCell, _: Reading) -> str:
    """Return a text, or a number as it is typed: a code, a number of a room."""
    if len(cell.text) > MAX_LINE:
        raise CellError("text-too-long", count=len(cell.text), limit=MAX_LINE)
    if cell.form == "number":
        number = _exact(cell.text)
        return str(int(number)) if number == number.to_integral_value() else str(number.normalize())
    return cell.text


def read_count(cell: BookCell, reading: Reading) -> int:
    """Return a number of things or people; a dash is 0."""
    number = read_number(cell, reading)
    whole = number.to_integral_value()
    if abs(number - whole) > _NOISE:
        raise CellError("table-not-whole", value=cell.text)
    if whole < 0:
        raise CellError("table-negative", value=cell.text)
    return int(whole)


def read_amount(cell: BookCell, reading: Reading) -> Decimal:
    """Return an amount of money, exact to the satang; a dash is 0."""
    number = read_number(cell, reading)
    exact = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if abs(number - exact) > _NOISE:
        raise CellError("table-decimals", value=cell.text, near=f"{exact:,}")
    return exact


def read_average(cell: BookCell, reading: Reading) -> Decimal:
    """Return a number that was computed, such as a mean, rounded to two places."""
    return read_number(cell, reading).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def read_number(cell: BookCell, reading: Reading) -> Decimal:
    """Return a number; a dash is 0. "12 บาท" is one with a warning, "ประมาณ 12" is none."""
    if cell.form == "day":
        raise CellError("table-day-not-number", value=cell.text)
    typed = thai.to_arabic_digits(cell.text).replace("−", "-")
    if typed in DASHES:
        return Decimal(0)
    if _NUMBER.fullmatch(typed):
        number = _exact(typed)
        if abs(number) >= _TOO_LARGE:
            raise CellError("table-not-a-number", value=cell.text, near=None)
        return number
    if _ESTIMATE.search(typed.casefold()):
        raise CellError("table-estimate", value=cell.text)
    if found := _WITH_WORD.fullmatch(typed):
        reading.warn(("table-number-with-word", {"value": cell.text, "near": found["number"]}))
        return _exact(found["number"])
    near = re.search(r"[0-9][0-9,]*(?:\.[0-9]+)?", typed)
    raise CellError("table-not-a-number", value=cell.text, near=near and near[0])


def _exact(text: str) -> Decimal:
    # + 0 makes 0 of -0.
    return Decimal(text.replace(",", "")) + 0


def read_month(cell: BookCell, reading: Reading) -> PartialDate:
    """Return a month: ตุลาคม 2567, ต.ค. 2567, 2567-10, 10/2567, a day in it; ตุลาคม alone is one of the fiscal year."""
    day = _read_date(cell, reading, "table-not-a-month")
    return PartialDate(day.year, day.month)


def read_day(cell: BookCell, reading: Reading) -> PartialDate:
    """Return a day; a dash is not one."""
    day = _read_date(cell, reading, "table-not-a-day")
    if day.day is None:
        raise CellError("table-not-a-day", value=cell.text, near=None)
    return day


def _read_date(cell: BookCell, reading: Reading, code: str) -> PartialDate:
    if cell.form == "day":
        return _typed_day(cell, reading)
    typed = " ".join(thai.to_arabic_digits(cell.text).split())
    for pattern in _NUMERIC:
        if found := pattern.fullmatch(typed):
            parts = found.groupdict()
            return _date(cell, parts["year"], int(parts["month"]), parts.get("day"))
    found = _SPELLED.fullmatch(typed)
    month = _MONTHS.get(thai.fold(found["month"]).rstrip(".")) if found else None
    if found is None or month is None or cell.form == "number":
        raise CellError(code, value=cell.text, near=None)
    if found["year"]:
        return _date(cell, found["year"], month, found["day"])
    if found["day"] or reading.year is None:
        raise CellError("table-no-year", value=cell.text)
    return PartialDate(reading.year - ERA_OFFSET - (month >= 10), month)


def _typed_day(cell: BookCell, reading: Reading) -> PartialDate:
    """Return a day that Excel has as one; a year in the Buddhist Era was typed where it expects the Common Era."""
    day = date.fromisoformat(cell.text)
    if day.year < _BUDDHIST:
        return PartialDate.of(day)
    found = _date(cell, str(day.year), day.month, str(day.day))
    reading.warn(("table-era", {"value": f"{day.day}/{day.month}/{day.year}", "near": found.iso}))
    return found


def _date(cell: BookCell, year: str, month: int, day: str | None) -> PartialDate:
    if len(year) != 4:
        raise CellError("table-short-year", value=cell.text, near=f"25{year}" if len(year) == 2 else None)
    number = int(year) - ERA_OFFSET if _BUDDHIST <= int(year) < _LAST_YEAR else int(year)
    if not _FIRST_COMMON <= number < _LAST_COMMON:
        raise CellError("table-no-such-year", value=cell.text)
    if not 1 <= month <= 12:
        raise CellError("table-no-such-day", value=cell.text)
    if day is not None and not 1 <= int(day) <= calendar.monthrange(number, month)[1]:
        raise CellError("table-no-such-day", value=cell.text)
    return PartialDate(number, month, int(day) if day else None)


def read_choice(words: Mapping[str, tuple[str, ...]]) -> Reader:
    """Return a reader of one of a few values; `words` are the ways to write each."""
    known = {thai.search_key(word): value for value, spelled in words.items() for word in (value, *spelled)}

    def read(cell: BookCell, _: Reading) -> str:
        value = known.get(thai.search_key(cell.text))
        if value is None:
            choices = ", ".join(spelled[0] if spelled else one for one, spelled in words.items())
            raise CellError("table-not-one-of", value=cell.text, known=choices)
        return value

    return read
