"""Languages, the bilingual `Text`, interface words, and how dates and numbers read in each language.

Thai is authoritative. A text without English is shown in Thai, marked as Thai.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, PrivateAttr, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from prongsai import thai
from prongsai.problems import LANGS, Lang
from prongsai.thai import PartialDate

__all__ = ["LANGS", "MissingWordsError", "Numerals", "Prose", "Strings", "Text", "Verbatim", "Words"]


# The letters of a title, a name or another text that is no prose.
MAX_LINE = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words to show, with their language; they may replace a missing translation, or be an outdated one."""

    value: str
    lang: Lang
    is_fallback: bool = False
    is_stale: bool = False


class Text(BaseModel):
    """Words in Thai and, if translated, in English.

    A plain string in YAML means the same text in both: a number, a name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    is_prose: ClassVar[bool] = False
    th: str
    en: str | None = None
    _is_stale: bool = PrivateAttr(default=False)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Let editors accept one plain text or a number for a text in both languages."""
        both = handler.resolve_ref_schema(handler(schema))
        plain = {"type": ["string", "number"]}
        return {"title": cls.__name__, "anyOf": [plain, {**both, "title": "Text"}]}

    @model_validator(mode="before")
    @classmethod
    def _accept_plain(cls, value: Any) -> Any:  # noqa: ANN401 (raw YAML)
        if isinstance(value, str):
            _check_no_field(value)
            value = {"th": value, "en": value}
        if isinstance(value, list):
            raise PydanticCustomError("not-a-text", "not-a-text", {"value": "[…]"})
        if isinstance(value, dict):
            return {key: words for key, words in value.items() if key not in cls.model_fields or _says(words)}
        return value

    @field_validator("th", "en")
    @classmethod
    def _not_too_long(cls, value: str | None) -> str | None:
        if value and len(value) > MAX_LINE and not cls.is_prose:
            raise PydanticCustomError("text-too-long", "text-too-long", {"count": len(value), "limit": MAX_LINE})
        return value

    def words(self, lang: Lang) -> Words:
        """Return the words for a page in `lang`, in Thai if there is no English."""
        if lang == "en" and self.en is not None:
            in_thai = self.en == self.th and thai.has_thai(self.th)
            # As `self._is_stale`, which takes pydantic a hundred times as long.
            private = self.__pydantic_private__
            return Words(value=self.en, lang="th" if in_thai else "en", is_stale=bool(private and private["_is_stale"]))
        return Words(value=self.th, lang="th", is_fallback=lang != "th")

    def as_stale(self) -> Self:
        """Return the same text, with its English marked as older than the Thai."""
        stale = self.model_copy()
        stale._is_stale = True  # noqa: SLF001 (its own)
        return stale

    @property
    def is_none(self) -> bool:
        """Whether this is "-", the report's sign for "none was made"; if absent, the report does not say."""
        return self.th == "-"


def _says(words: object) -> bool:
    return not thai.is_blank(words) if isinstance(words, str) else bool(words)


def _check_no_field(text: str) -> None:
    """Refuse "th:ข้อความ", which YAML reads as one text because no space follows the colon."""
    field = re.match(r"(th|en):(?=\S)", text)
    if field:
        right = f"{field[1]}: {text[field.end() :].partition(' en:')[0]}"
        context = {"key": field[1], "right": right}
        raise PydanticCustomError("no-space-after-colon", "no-space-after-colon", context)


def join_texts(texts: Sequence[Text], between: str) -> Text:
    """Return texts as one; in English only if all of them have English."""
    english = [text.en for text in texts if text.en]
    in_english = between.join(english) if len(english) == len(texts) else None
    return Text(th=between.join(text.th for text in texts), en=in_english)


class Prose(Text):
    """Text that may contain Markdown; `markup/limits.py` limits its length."""

    is_prose: ClassVar[bool] = True


class Verbatim(Text):
    """Thai words kept as worded in the report; their English is made from the other fields."""


class MissingWordsError(LookupError):
    """A layout uses interface words that strings.yaml lacks, or has with other {values}."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Strings:
    """The interface words of one language, by place: `measure.result`.

    A missing key stops the build. Words that depend on a number have `one` and `other`.
    """

    lang: Lang
    words: Mapping[str, str]

    def get(self, key: str, *, count: int | None = None, **values: object) -> str:
        if count is not None:
            key = f"{key}.one" if count == 1 and f"{key}.one" in self.words else f"{key}.other"
        if key not in self.words:
            raise MissingWordsError(key)
        try:
            return self.words[key].format_map(values) if values else self.words[key]
        except (KeyError, ValueError, IndexError) as error:
            raise MissingWordsError(key) from error

    def join(self, words: Sequence[str]) -> str:
        """Return several things as one enumeration, joined as the report joins them."""
        if len(words) < 2:
            return "".join(words)
        return self.get("list.comma").join(words[:-1]) + self.get("list.and") + words[-1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Numerals:
    """How numbers and dates read in one language of a site, whose Thai pages may use Thai digits."""

    lang: Lang
    thai_digits: bool

    def digits(self, value: object) -> str:
        return thai.to_thai_digits(str(value)) if self.thai_digits and self.lang == "th" else str(value)

    def year(self, year_be: int) -> str:
        """Return a Buddhist Era year: ๒๕๖๔, or B.E. 2564."""
        return self.digits(year_be) if self.lang == "th" else f"B.E. {year_be}"

    def date(self, day: PartialDate) -> str:
        """Return ๓๑ มกราคม ๒๕๖๔, or 31 January 2021 (B.E. 2564)."""
        return self._written(_day_month(self, day), day.year, day.year)

    def short_date(self, day: PartialDate) -> str:
        """Return a day or month as in tables: ๓๑ ม.ค. ๒๕๖๔, or 31 Jan 2021."""
        names = thai.MONTHS_TH_SHORT if self.lang == "th" else [month[:3] for month in thai.MONTHS_EN]
        month = f"{names[day.month - 1]} {self._shown_year(day.year)}"
        return f"{self.digits(day.day)} {month}" if day.day else month

    def period(self, start: PartialDate, end: PartialDate) -> str:
        """Return a span of days or months, with the year only once if it is the same: มกราคม – มีนาคม ๒๕๖๔."""
        if start == end or (start.first == end.first and start.last == end.last):
            return self.date(start)
        if start.year != end.year:
            first = f"{_day_month(self, start)} {self._shown_year(start.year)}"
            return self._written(f"{first} – {_day_month(self, end)}", start.year, end.year)
        if start.month == end.month and start.day and end.day:
            return self._written(f"{self.digits(start.day)}–{_day_month(self, end)}", end.year, end.year)
        return self._written(f"{_day_month(self, start)} – {_day_month(self, end)}", end.year, end.year)

    def fiscal_months(self) -> tuple[str, ...]:
        """Return the short names of the twelve months of a fiscal year, October first: ต.ค. … ก.ย., or Oct … Sep."""
        months = thai.MONTHS_TH_SHORT if self.lang == "th" else [month[:3] for month in thai.MONTHS_EN]
        return (*months[9:], *months[:9])

    def _shown_year(self, year: int) -> str:
        return self.digits(year + thai.ERA_OFFSET) if self.lang == "th" else str(year)

    def _written(self, day_month: str, first_year: int, last_year: int) -> str:
        if self.lang == "th":
            return f"{day_month} {self._shown_year(last_year)}"
        first, last = first_year + thai.ERA_OFFSET, last_year + thai.ERA_OFFSET
        era = f"B.E. {last}" if first == last else f"B.E. {first}–{last}"
        return f"{day_month} {last_year} ({era})"


def _day_month(numerals: Numerals, day: PartialDate) -> str:
    months = thai.MONTHS_TH if numerals.lang == "th" else thai.MONTHS_EN
    month = months[day.month - 1]
    return f"{numerals.digits(day.day)} {month}" if day.day else month


def shorten(text: str, length: int = 160) -> str:
    """Return at most `length` characters, cut at a space if possible, never between a letter and its mark."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    cut = flat[:length]
    at_space = cut.rfind(" ")
    if at_space > length // 2:
        cut = cut[:at_space]
    else:
        # A Thai vowel or tone mark belongs to the letter before it.
        while cut and thai.is_mark(flat[len(cut)]):
            cut = cut[:-1]
    return cut.rstrip() + "…"
