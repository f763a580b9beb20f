"""Text as people type it → lines that Python-Markdown reads as they are meant, with nothing lost.

It accepts `1)`, lists indented by two spaces or without a blank line before, headings without a space, code and lists
in quotations. What looks like a list and is none ("๓. ", "01. ", a year) stays a line of its own.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from prongsai.markup.finding import Finding
from prongsai.markup.limits import MAX_DEPTH, is_separator

# The frame of a number that stands for a block of code, until it is read.
CODE = "\x02code:{}\x03"
_TAB = 4
_ITEM = re.compile(r"(?P<bullet>[-*+])[ \t]+(?=\S)|(?P<number>[0-9]{1,9})[.)][ \t]+(?=\S)")
_ZERO = re.compile(r"0[0-9]")
_NUMBERED = re.compile(r"(?P<number>\d+)[.)](?=\s|$)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
# Below a text it makes a heading of it.
_UNDERLINE = re.compile(r"=+|-+")
# "##หัวข้อ" is a heading, "#ทุจริต" a word of social media.
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)|#{2,6}[^\W\d]")
_FENCE = re.compile(r"(?P<mark>`{3,}(?![^`]*`)|~{3,})[ \t]*(?P<words>.*)")
_QUOTE = re.compile(r"\s*>[ \t]?")
# What a definition of an address looks like; "[หมายเหตุ]: ข้อความ" is a text.
_DEFINITION = re.compile(
    r"\[(?P<label>[^\[\]]+)\]:[ \t]*"
    r"(?=<?(?:[a-z][a-z0-9+.-]*:|/|#|\.\.?/|[^\s>]+\.[a-z0-9]{2,5}(?:[#?>\s]|$)))(?P<href><[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\((?P<round>[^()]*)\)))?[ \t]*",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    at: int
    text: str

    @property
    def indent(self) -> int:
        blank = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(blank.expandtabs(_TAB))

    def from_(self, at: int) -> _Line:
        return _Line(self.at + at, self.text[at:])

    def stripped(self) -> _Line:
        return self.from_(len(self.text) - len(self.text.lstrip()))


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """An address under a name, with the line that gives it."""

    href: str
    title: str
    line: str
    at: int


@dataclass(kw_only=True, slots=True)
class Prepared:
    """The lines for Python-Markdown, and what is taken out of them."""

    lines: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    unused: list[Definition] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)


def label_of(words: str) -> str:
    return " ".join(words.split()).lower()


def prepare(text: str) -> Prepared:
    """Return the lines of a text as Python-Markdown needs them."""
    typed = re.sub(r"\r(?!\n)", "\n", text).translate({2: " ", 3: " "})
    prepared = Prepared()
    lines, at = [], 0
    for line in typed.split("\n"):
        kept = line.rstrip()
        lines.append(_Line(at, _with_break(kept) if line.removesuffix("\r").endswith("  ") else kept))
        at += len(line) + 1
    prepared.lines = _Reader(prepared, lines, depth=0).read()
    return prepared


@dataclass(kw_only=True, slots=True)
class _Level:
    """An open list: the column of its items as typed, and whether they have numbers."""

    indent: int
    is_ordered: bool


class _Reader:
    """Reads the lines of a text or of a quotation."""

    def __init__(self, prepared: Prepared, lines: list[_Line], *, depth: int) -> None:
        self._prepared = prepared
        self._rest = deque(lines)
        self._depth = depth
        self._levels: list[_Level] = []
        self._lines: list[str] = []
        # How deep the item is that begins the lines since the last blank one; None if a text begins them.
        self._first: int | None = None
        self._is_after_item = False

    def read(self) -> list[str]:
        while self._rest:
            line = self._rest.popleft()
            found = line.stripped()
            is_item = False
            if not found.text:
                self._lines.append("")
            elif definition := _DEFINITION.fullmatch(found.text.rstrip()):
                self._define(definition, found.at)
            elif fence := _FENCE.match(found.text):
                self._leave(line.indent)
                self._code(fence, found.at, line.indent, "    " * len(self._levels))
            elif found.text[0] == ">":
                self._quote(line)
            elif not (is_item := self._item(line, found)):
                self._text(line, found)
            self._is_after_item = is_item
        return self._lines

    @property
    def _is_after_text(self) -> bool:
        return bool(self._lines and self._lines[-1].strip())

    @property
    def _is_after_quotation(self) -> bool:
        return bool(self._lines and self._lines[-1].lstrip().startswith(">"))

    def _part(self) -> None:
        """Begin a block of its own."""
        if self._is_after_text:
            self._lines.append("")

    def _leave(self, indent: int) -> None:
        """Close the lists that a line with this indent is not in."""
        while self._levels and indent <= self._levels[-1].indent:
            self._levels.pop()

    def _define(self, found: re.Match[str], at: int) -> None:
        title = found["double"] or found["single"] or found["round"] or ""
        href = found["href"].removeprefix("<").removesuffix(">")
        definition = Definition(href=href, title=title, line=found[0].rstrip(), at=at)
        known = self._prepared.definitions
        if known.setdefault(label_of(found["label"]), definition) is not definition:
            self._prepared.unused.append(definition)
        self._part()

    def _code(self, fence: re.Match[str], at: int, indent: int, before: str) -> None:
        """Take out a block of code; to what nothing closes, everything belongs."""
        mark = fence["mark"]
        lines: list[str] = []
        closed = False
        while self._rest and not closed:
            line = self._rest.popleft()
            end = line.text.strip()
            closed = end.startswith(mark) and not end.strip(mark[0])
            lines += [] if closed else [_outdent(line.text, indent)]
        if words := fence["words"].strip():
            self._tell("fence-words", at + fence.start("words"), lost=words)
        if not closed:
            self._tell("fence-open", at, mark=mark)
        if not before.strip():
            self._part()
        self._lines += [before + CODE.format(len(self._prepared.codes)), ""]
        self._prepared.codes.append("\n".join(lines))

    def _quote(self, line: _Line) -> None:
        quoted = [line]
        while self._rest and self._rest[0].text.lstrip()[:1] == ">":
            quoted.append(self._rest.popleft())
        if self._is_too_deep(len(self._levels) + 1, line.stripped().at):
            self._text(line, line.stripped())
            self._rest.extendleft(reversed(quoted[1:]))
            return
        if not self._is_after_text:
            self._leave(line.indent)
        self._part()
        self._first = None
        self._lines += self._inside(quoted, "    " * len(self._levels))

    def _inside(self, quoted: list[_Line], before: str) -> Iterator[str]:
        lines = [line.from_(_QUOTE.match(line.text).end()) for line in quoted]  # type: ignore[union-attr]
        for inner in _Reader(self._prepared, lines, depth=self._depth + len(self._levels) + 1).read():
            yield f"{before}> {inner}"

    def _is_too_deep(self, depth: int, at: int) -> bool:
        if self._depth + depth <= MAX_DEPTH:
            return False
        if not any(finding.code == "nested-text" for finding in self._prepared.told):
            self._tell("nested-text", at, limit=MAX_DEPTH)
        return True

    def _tell(self, code: str, at: int, **params: object) -> None:
        self._prepared.told.append(Finding(code=code, at=at, params=params))

    def _item(self, line: _Line, found: _Line) -> bool:
        """Read an item of a list and the items that begin in its line; return whether it is one."""
        begins = before = ""
        column = line.indent
        while item := self._marker(found, column, is_first=not before):
            if not before:
                begins = "    " * self._begin(len(self._levels) - 1)
            before += f"{item['bullet'] or int(item['number'])}{'' if item['bullet'] else '.'} "
            column += len(item[0].expandtabs(_TAB))
            found = found.from_(item.end())
        if not before:
            return False
        if found.text[0] == ">" and not self._is_too_deep(len(self._levels) + 1, found.at):
            first, *others = [*self._inside([found], "")] or [""]
            self._lines += [begins + before + first, *("    " * len(self._levels) + other for other in others)]
        elif (fence := _FENCE.match(found.text)) and self._closes(fence["mark"]):
            self._code(fence, found.at, column, begins + before)
        else:
            self._lines.append(begins + before + self._as_text(found.text))
        return True

    def _begin(self, level: int) -> int:
        """Part an item from what it would be a part of: a text above, a list that is deeper."""
        if self._first is None or self._first > level:
            self._part()
        if not self._is_after_text:
            self._first = level
        return level

    def _closes(self, mark: str) -> bool:
        return any(line.text.strip().startswith(mark) and not line.text.strip().strip(mark[0]) for line in self._rest)

    def _marker(self, found: _Line, column: int, *, is_first: bool) -> re.Match[str] | None:
        """Return the mark of an item that begins here, after opening its list."""
        item = _ITEM.match(found.text)
        if not item or _RULE.fullmatch(found.text.rstrip()):
            return None
        outer = [level for level in self._levels if level.indent <= column]
        beside = outer.pop() if is_first and outer and column <= outer[-1].indent + 1 else None
        begins = item["number"] and not (beside and beside.is_ordered)
        below_text = is_first and self._is_after_text and not self._is_after_item
        if begins and (_ZERO.match(item["number"]) or (below_text and int(item["number"]) != 1)):
            return None
        if self._is_too_deep(len(outer) + 1, found.at):
            return None
        if item["number"] and _ZERO.match(item["number"]):
            self._tell("list-number", found.at, lost=item["number"], shown=int(item["number"]))
        above = self._levels[len(outer) : len(outer) + 1]  # the list as deep as this, wherever its items stand
        if above and above[0].is_ordered != bool(item["number"]):
            self._part()
        self._levels = [*outer, _Level(indent=column, is_ordered=bool(item["number"]))]
        return item

    def _text(self, line: _Line, found: _Line) -> None:
        is_table = "|" in line.text and bool(self._rest) and is_separator(self._rest[0].text)
        is_rule = bool(self._levels) and _RULE.fullmatch(found.text.rstrip())
        is_underline = self._is_after_quotation and _UNDERLINE.fullmatch(found.text.rstrip())
        if is_table or is_rule or is_underline or _HEADING.match(found.text):
            self._part()
        if not self._is_after_text:
            self._leave(line.indent)
            self._first = None
        elif _NUMBERED.match(found.text):
            self._lines[-1] = _with_break(self._lines[-1].rstrip())
        self._lines.append("    " * len(self._levels) + self._as_text(found.text))

    @staticmethod
    def _as_text(text: str) -> str:
        """Return a line with a backslash before what Python-Markdown would take for a mark of a block."""
        if numbered := _NUMBERED.match(text):
            dot = numbered.end() - 1
            return text[:dot] + "\\" + text[dot:]
        is_mark = _ITEM.match(text) and not _RULE.fullmatch(text.rstrip())
        if is_mark or text[:1] == ">" or (text[:1] == "#" and not _HEADING.match(text)):
            return "\\" + text
        return text


def _with_break(line: str) -> str:
    """Return a line that ends before the next; behind a mark alone, the blanks would make an item."""
    return line if line.strip() in {"-", "*", "+"} else f"{line}  "


def _outdent(text: str, indent: int) -> str:
    blank = text[: len(text) - len(text.lstrip())].expandtabs(_TAB)
    return " " * max(len(blank) - indent, 0) + text.lstrip()
