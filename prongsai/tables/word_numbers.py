"""The numbers and bullets that Word computes for numbered paragraphs: they are in no text of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from prongsai.thai import to_thai_digits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


@dataclass(kw_only=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(kw_only=True, slots=True)
class _List:
    """A numbered list: its levels, the list that counts with it, and where some levels start anew."""

    counts_as: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = dict(_lists(numbering)) if numbering is not None else {}
        self._styles = dict(_numbered_styles(styles)) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self.unknown: set[str] = set()
        """The forms of numbers that are written in digits instead, since this module does not know them."""

    def prefix(self, paragraph: etree._Element) -> str:
        """Return "๑.๑ " for a numbered paragraph, "- " for one with a bullet, "" for another."""
        list_id, level = self._number_of(paragraph)
        numbered = self._lists.get(list_id)
        if numbered is None or level not in numbered.levels:
            return ""
        self._count(numbered, level)
        here = numbered.levels[level]
        if here.form in {"bullet", "none"}:
            return "- " if here.form == "bullet" else ""
        counts = self._counts[numbered.counts_as]

        def number(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            form = numbered.levels[other].form if other in numbered.levels else here.form
            written = _written(counts.get(other, 1), form)
            self.unknown |= {form} if written is None else set()
            return written or str(counts.get(other, 1))

        return re.sub(r"%([1-9])", number, here.text) + " "

    def _number_of(self, paragraph: etree._Element) -> tuple[str, int]:
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        list_id, level = self._styles.get(style, ("", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            list_id = _value(own, f"{W}numId") or list_id
            level = int(_value(own, f"{W}ilvl") or level)
        return list_id, level

    def _count(self, numbered: _List, level: int) -> None:
        if numbered.starts:
            # A list that starts anew counts from there on for all that share its levels.
            self._counts[numbered.counts_as] = {}
            for other, start in numbered.starts.items():
                self._counts[numbered.counts_as][other] = start - 1
            numbered.starts = {}
        counts = self._counts.setdefault(numbered.counts_as, {})
        for above in range(level):
            counts.setdefault(above, numbered.levels[above].start if above in numbered.levels else 1)
        counts[level] = counts.get(level, numbered.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]


def _lists(root: etree._Element) -> list[tuple[str, _List]]:
    levels = {
        abstract.get(f"{W}abstractNumId", ""): dict(_levels(abstract)) for abstract in root.iter(f"{W}abstractNum")
    }
    found = []
    for num in root.iter(f"{W}num"):
        abstract_id = _value(num, f"{W}abstractNumId")
        starts = {
            int(override.get(f"{W}ilvl", "0")): int(start)
            for override in num.iter(f"{W}lvlOverride")
            if (start := _value(override, f"{W}startOverride"))
        }
        own = {number: level for override in num.iter(f"{W}lvlOverride") for number, level in _levels(override)}
        numbered = _List(counts_as=abstract_id, levels={**levels.get(abstract_id, {}), **own}, starts=starts)
        found.append((num.get(f"{W}numId", ""), numbered))
    return found


def _levels(abstract: etree._Element) -> list[tuple[int, _Level]]:
    return [
        (
            int(level.get(f"{W}ilvl", "0")),
            _Level(
                start=int(_value(level, f"{W}start") or 1),
                form=_value(level, f"{W}numFmt") or "decimal",
                text=_value(level, f"{W}lvlText"),
            ),
        )
        for level in abstract.iter(f"{W}lvl")
    ]


def _numbered_styles(root: etree._Element) -> list[tuple[str, tuple[str, int]]]:
    return [
        (style.get(f"{W}styleId", ""), (list_id, int(_value(numbered, f"{W}ilvl") or 0)))
        for style in root.iter(f"{W}style")
        if (numbered := style.find(f"{W}pPr/{W}numPr")) is not None and (list_id := _value(numbered, f"{W}numId"))
    ]


def _value(node: etree._Element, path: str) -> str:
    found = node.find(path)
    return found.get(f"{W}val", "") if found is not None else ""


def _written(number: int, form: str) -> str | None:
    """Return a number as Word writes it in a form; None for a form that reports do not use."""
    if form in {"decimal", "decimalZero"}:
        return f"{number:02}" if form == "decimalZero" else str(number)
    if form == "thaiNumbers":
        return to_thai_digits(str(number))
    if form == "thaiLetters" and 0 < number <= len(_THAI_LETTERS):
        return _THAI_LETTERS[number - 1]
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 40:
        roman = "X" * (number // 10) + _ROMAN[number % 10]
        return roman if form == "upperRoman" else roman.lower()
    return None
