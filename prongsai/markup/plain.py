"""Markdown → plain words, for search, data and paper; and plain words → Markdown that reads so."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.markup.tags import ENTITY, without_tags

MARKDOWN_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")


# What Markdown writes after a backslash, as letters that no text contains while its marks are removed.
_ESCAPES = {f"\\{mark}": chr(0xE000 + ord(mark)) for mark in "\\`*_{}[]()>#+-.!"}
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_HELD = {ord(held): escape[1] for escape, held in _ESCAPES.items()}


def without_markdown(text: str) -> str:
    """Return Markdown as plain words, for a description: link texts stay, marks and tags are removed."""
    # Markdown does not see a number in Thai digits as a list: keep it as typed.
    return _without_marks(re.sub(r"(?m)^[^\S\n]*(?:[-+]|#{1,6}|>|[0-9]{1,9}[.)])[^\S\n]+", "", text))


def _without_marks(text: str) -> str:
    """Return text without the marks inside its lines."""
    words = MARKDOWN_LINK.sub(r"\1", _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text))
    words = re.sub(r"[*`]|(?<!\w)_++|(?<!_)_++(?!\w)", "", without_tags(words))
    return ENTITY.sub(lambda found: html.unescape(found[0]), words).translate(_HELD)


# Marks that change words: emphasis, code, links, tags, entities; within a word, _ is none.
_MARKS = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|\[(?=[^\]\n]*\][(:\[])")
# At the beginning of a line: a heading, a quotation, a rule, a list with +; a definition, a table, a code block.
_LINE_MARK = re.compile(r"#{1,6}|>|\+(?=\s)|-(?=[-\s]*$)|[:|~]")
_NO_ESCAPE = {":": "&#58;", "|": "&#124;", "~": "&#126;"}
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s)")


def as_prose(words: str) -> str:
    """Return plain words as Markdown that reads exactly so; lines become paragraphs, lines with bullets a list."""
    lines = [re.sub(r"^(?:[-•–]|\uf0b7)\s+", "- ", line.strip()) for line in words.splitlines()]
    kinds = ["number" if _NUMBERED.match(line) else "bullet" if line.startswith("- ") else "" for line in lines]
    counts = _counts(lines, kinds)
    if not counts:
        kinds = [kind.replace("number", "") for kind in kinds]
    text, above = "", ""
    for line, kind in zip(lines, kinds, strict=True):
        # Below a number, bullets are within its item: beside it, they would end the list, and its numbers begin anew.
        inner = "   " if counts and kind == "bullet" and above else ""
        between = "\n" if (kind and above) or not line or not text or text.endswith("\n") else "\n\n"
        text += (between if text else "") + inner + _as_line(line, keep_number=counts)
        above = kind
    return text


def _counts(lines: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether numbered lines are a list that Markdown numbers as they are: 1, 2, 3, with only bullets between them."""
    places = [at for at, kind in enumerate(kinds) if kind == "number"]
    numbers = [int(re.match(r"\d+", lines[at])[0]) for at in places]  # type: ignore[index]
    return bool(places) and numbers == [*range(1, len(numbers) + 1)] and all(kinds[places[0] : places[-1]])


def _as_line(line: str, *, keep_number: bool) -> str:
    item = re.match(r"- +|\d{1,9}[.)] +" if keep_number else r"- +", line)
    bullet = item[0] if item else ""
    line = line.removeprefix(bullet)
    numbered = _NUMBERED.match(line)
    mark = _LINE_MARK.match(line)
    line = re.sub(r"&(?=#|[A-Za-z])", "&amp;", _MARKS.sub(r"\\\g<0>", line))
    line = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", line)
    if numbered:
        line = _NUMBERED.sub(r"\1\\\2", line, count=1)
    if mark:
        line = _NO_ESCAPE[mark[0]] + line[1:] if mark[0] in _NO_ESCAPE else f"\\{line}"
    return bullet + line


_LIST_MARK = re.compile(r"[-*+] |[0-9]{1,9}[.)] ")


def plain_lines(text: str) -> list[str]:
    """Return Markdown as plain lines: list items with their marks, the cells of a row separated by dots."""
    lines = (_without_table(line.strip()) for line in text.splitlines())
    return [_plain_line(line) for line in lines if line]


def _without_table(line: str) -> str:
    """Return the cells of a table row separated by dots; nothing for the line under the head."""
    if re.fullmatch(r"\|?[\s:|-]*-{3,}[\s:|-]*", line):
        return ""
    if line.startswith("|") and line.endswith("|"):
        return " · ".join(cell.strip() for cell in line.strip("|").split("|"))
    return line


def _plain_line(line: str) -> str:
    """Return one line without its Markdown: "- ข" becomes "• ข", "2) ข" keeps its number."""
    mark = _LIST_MARK.match(line)
    if not mark:
        return without_markdown(line)
    return ("• " if mark[0][0] in "-*+" else mark[0]) + _without_marks(line[mark.end() :])


_ITEM = re.compile(r"(?:[-*+]|(?P<number>[0-9]{1,9})[.)])[^\S\n]+(?=\S)")
_TAB, _INNER = 4, 2


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineLine:
    """A plain line and how deep it is in lists: an item has a `number`, or 0 for a bullet; a paragraph has None."""

    depth: int
    number: int | None
    text: str


def outline(text: str) -> Iterator[OutlineLine]:
    """Yield Markdown as plain lines; what is indented by two spaces or more is within the item above it."""
    indents = list[int]()
    for line in text.expandtabs(_TAB).splitlines():
        words = _without_table(line.strip())
        if not words:
            continue
        indent, item = len(line) - len(line.lstrip()), _ITEM.match(words)
        while indents and indent < indents[-1] + _INNER:
            indents.pop()
        depth = len(indents)
        if item:
            indents.append(indent)
            yield OutlineLine(depth=depth, number=int(item["number"] or 0), text=_without_marks(words[item.end() :]))
        else:
            yield OutlineLine(depth=depth, number=None, text=without_markdown(words))
