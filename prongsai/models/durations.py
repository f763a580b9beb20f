"""How long something takes (ระยะเวลา): "30 นาที", "3 วันทำการ", "3-5 วัน", "1 ชั่วโมง 30 นาที"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from prongsai.models.fields import reject
from prongsai.problems import Lang
from prongsai.text import Text
from prongsai.thai import to_arabic_digits
from prongsai.wording import Wording

TimeUnit = Literal["minute", "hour", "day", "working-day", "month"]
_UNITS: dict[str, TimeUnit | Literal["week"]] = {
    "นาที": "minute",
    "ชั่วโมง": "hour",
    "ชม.": "hour",
    "วันทำการ": "working-day",
    "วันทําการ": "working-day",
    "วัน": "day",
    "สัปดาห์": "week",
    "เดือน": "month",
    "minute": "minute",
    "hour": "hour",
    "working day": "working-day",
    "day": "day",
    "week": "week",
    "month": "month",
}
_NAMES = "|".join(re.escape(name) for name in sorted(_UNITS, key=len, reverse=True))
_PART = re.compile(rf"\s*(\d{{1,4}})(?:\s*(?:-|–|ถึง|to)\s*(\d{{1,4}}))?\s*({_NAMES})s?\s*", re.IGNORECASE)
_SAID: dict[TimeUnit, tuple[str, str]] = {
    "minute": ("นาที", "minute"),
    "hour": ("ชั่วโมง", "hour"),
    "day": ("วัน", "day"),
    "working-day": ("วันทำการ", "working day"),
    "month": ("เดือน", "month"),
}
# Words that promise nothing: ประมาณ ๓ วัน, ทันที.
_VAGUE = re.compile(r"ประมาณ|โดยประมาณ|ทันที|โดยเร็ว|ไม่เกิน|ภายใน|about|at once|immediately|up to|within", re.IGNORECASE)
# In minutes, to compare two times roughly; five working days take a week.
_MINUTES: dict[TimeUnit, float] = {"minute": 1, "hour": 60, "day": 1440, "working-day": 1440 * 7 / 5, "month": 43_200}
_ORDER: tuple[TimeUnit, ...] = ("month", "working-day", "day", "hour", "minute")
_ISO: tuple[tuple[TimeUnit, str], ...] = (("month", "M"), ("day", "D"), ("hour", "H"), ("minute", "M"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A number of one unit, `least` to `most`."""

    least: int
    most: int
    unit: TimeUnit


@dataclass(frozen=True, kw_only=True, slots=True)
class Duration:
    """A time as its spans, from the longest unit to the shortest. A working day stays one: weekends are not known."""

    spans: tuple[Span, ...]

    @property
    def minutes(self) -> float:
        """The longest time in minutes, to compare it roughly; a day has 24 hours."""
        return sum(span.most * _MINUTES[span.unit] for span in self.spans)

    @property
    def is_within_a_day(self) -> bool:
        return all(span.unit in {"minute", "hour"} for span in self.spans)

    @property
    def iso(self) -> str | None:
        """The longest time by ISO 8601, which has no working days: then None."""
        most = {span.unit: span.most for span in self.spans}
        if "working-day" in most:
            return None
        days = "".join(f"{most[unit]}{sign}" for unit, sign in _ISO[:2] if unit in most)
        hours = "".join(f"{most[unit]}{sign}" for unit, sign in _ISO[2:] if unit in most)
        return f"P{days}" + (f"T{hours}" if hours else "")

    def said(self) -> dict[Lang, str]:
        """Return the time for messages, by language."""
        parts: list[tuple[str, str, str]] = []
        for span in self.spans:
            number = str(span.most) if span.least == span.most else f"{span.least}-{span.most}"
            parts.append((number, *_SAID[span.unit]))
        return {
            "th": " ".join(f"{number} {unit}" for number, unit, _ in parts),
            "en": " ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, _, unit in parts),
        }

    def words(self, wording: Wording) -> Text:
        """Return the time in words: ๓ วันทำการ ๓๐ นาที."""
        parts = [_span_words(span, wording) for span in self.spans]
        return wording.both(lambda lang: " ".join(part.words(lang).value for part in parts))


def _span_words(span: Span, wording: Wording) -> Text:
    if span.least == span.most:
        return wording.text(f"duration.{span.unit}", count=span.most)

    def range_words(lang: str) -> str:
        digits = wording.numerals[lang].digits  # type: ignore[index]
        words = wording.strings[lang].get(f"duration.{span.unit}.other", n="\0")  # type: ignore[index]
        return words.replace("\0", f"{digits(span.least)}–{digits(span.most)}")

    return wording.both(range_words)


def total(times: Iterable[Duration]) -> Duration | None:
    """Return the sum of the longest times; sixty minutes are an hour. None for none."""
    sums: dict[TimeUnit, int] = {}
    for time in times:
        for span in time.spans:
            sums[span.unit] = sums.get(span.unit, 0) + span.most
    hours, minutes = divmod(sums.get("minute", 0), 60)
    sums |= {"hour": sums.get("hour", 0) + hours, "minute": minutes}
    spans = tuple(Span(least=sums[unit], most=sums[unit], unit=unit) for unit in _ORDER if sums.get(unit))
    return Duration(spans=spans) if spans else None


def read_duration(text: str) -> Duration | None:
    """Return the time that a text says, if it says that and no more."""
    spans = tuple(_spans(to_arabic_digits(text.strip())))
    return Duration(spans=tuple(sorted(spans, key=lambda span: _ORDER.index(span.unit)))) if spans else None


def is_vague(text: str) -> bool:
    """Whether a text has words that promise no time, such as ทันที or ประมาณ."""
    return _VAGUE.search(text) is not None


def _parse(value: object) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        reject("not-a-text")
    text = to_arabic_digits(value.strip())
    spans = tuple(_spans(text))
    if _VAGUE.search(text):
        longest = _VAGUE.sub("", value).strip()
        reject("vague-time", near=longest if [*_spans(to_arabic_digits(longest))] else None)
    if not spans:
        number = re.match(r"\d{1,4}", text)
        reject("not-a-time", near=f"{number[0]} วัน" if number else None)
    return Duration(spans=tuple(sorted(spans, key=lambda span: _ORDER.index(span.unit))))


def _spans(text: str) -> Iterator[Span]:
    """Yield the spans of a text; none if it says anything else, a unit twice, or a time of nothing."""
    found = [*_PART.finditer(text)]
    units = [_UNITS[part[3].lower()] for part in found]
    if "".join(part[0] for part in found) != text or len(set(units)) != len(units):
        return
    pairs = [(int(part[1]), int(part[2] or part[1])) for part in found]
    if all(0 < least <= most for least, most in pairs):
        for (least, most), unit in zip(pairs, units, strict=True):
            if unit == "week":
                yield Span(least=7 * least, most=7 * most, unit="day")
            else:
                yield Span(least=least, most=most, unit=unit)


Time = Annotated[Duration, BeforeValidator(_parse), WithJsonSchema({"type": "string"})]
