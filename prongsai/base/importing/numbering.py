"""The number of a row as the report prints it: ๓, ข้อ 3, ๑.๒, (๔), ก."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.thai import to_arabic_digits

_DIGITS = "[๐-๙0-9]{1,3}"
_PATH = rf"{_DIGITS}(?:\.{_DIGITS})*"
# In a column of its own.
_ALONE = re.compile(rf"(?:ข้อ|ที่|มาตรการที่|กิจกรรมที่|โครงการที่)?\s*(\(?)({_PATH})\s*([.)]*)")
# Of a year: ๓/๒๕๖๔.
_IN_YEAR = re.compile(rf"({_DIGITS})\s*/\s*[๒2][๕5][๐-๙0-9]{{2}}")
_LETTER = re.compile(r"\(?[ก-ฮa-zA-Z][.)]")
# At the beginning of a title: "๑. จัดทำ", "1.2 จัดทำ", "(3) จัดทำ"; "5 ส" and "100 ปี" are words.
_LEADING = re.compile(
    rf"\s*(?:(?:ข้อ|มาตรการ|กิจกรรม|โครงการ)(?:ที่)?\s*(?={_PATH}[\s.)]))?"
    rf"(\({_PATH}\)|{_PATH}[.)](?![๐-๙0-9])|{_DIGITS}(?:\.{_DIGITS})+(?=\s)|(?<=ที่){_PATH}(?=\s)|(?<=ที่\s){_PATH}(?=\s)"
    rf"|{_DIGITS}/[๒2][๕5][๐-๙0-9]{{2}}\.?(?=\s)|[ก-ฮ][.)](?=\s))\s*"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A printed number: `path` (1, 2) of ๑.๒, empty for a letter or other words; `style` its marks: "#", "(#)"."""

    text: str
    path: tuple[int, ...]
    style: str

    @property
    def simple(self) -> int | None:
        """The number, if it is one and not 0."""
        return self.path[0] if len(self.path) == 1 and self.path[0] else None

    def is_within(self, other: Printed) -> bool:
        """Whether this is a sub-item of another: ๑.๒ of ๑; 1) or ก. of 1."""
        if len(self.path) > len(other.path):
            return bool(other.path) and self.path[: len(other.path)] == other.path
        if not self.path:
            return self.style == "letter" and bool(other.path)
        return self.style in {"#)", "(#)"} and other.style in {"#", "#."}


def parse_number(text: str) -> Printed | None:
    """Return the printed number of a cell; None if the cell is empty."""
    words = " ".join(text.split())
    if not words.strip("-–—•"):
        return None
    if in_year := _IN_YEAR.fullmatch(words):
        return Printed(text=words, path=(int(to_arabic_digits(in_year[1])),), style="year")
    found = _ALONE.fullmatch(words)
    if not found:
        return Printed(text=words, path=(), style="letter" if _LETTER.fullmatch(words) else "words")
    path = tuple(map(int, to_arabic_digits(found[2]).split(".")))
    if len(path) == 2 and path[1] == 0 and re.fullmatch(r"\d+\.0", words):
        path = path[:1]  # 3.0, as Excel stores 3
    style = "(#)" if found[1] else "#" + found[3][:1]
    return Printed(text=words, path=path, style=style)


def split_title(title: str) -> tuple[Printed | None, str]:
    """Return the number at the beginning of a title, and the title after it."""
    found = _LEADING.match(title)
    if not found or not title[found.end() :].strip():
        return None, title
    return parse_number(found[1]), title[found.end() :]


def is_simple(printed: Printed, number: int) -> bool:
    """Whether a printed number says no more than `number`: ๓, 3., ข้อ 3."""
    return printed.simple == number and printed.style != "year"
