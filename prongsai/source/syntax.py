"""Explains broken YAML: turns libyaml's errors into the most likely mistake of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from prongsai.problems import Place, Problems

_NO_SPACE = re.compile(r"(?P<head> *(?:- )?(?P<key>[A-Za-z_][\w-]*):)(?=[^\s/])(?P<value>.*)")
_OPEN_QUOTE = re.compile(r" *(?:- )?(?:[\w-]+: +)?(?P<quote>[\"'])(?:(?!(?P=quote)).)*")
_OPEN_BLOCK = re.compile(r"(?P<indent> *(?:- +)*?)(?:[\w-]+: +|- +)[|>][-+0-9]* *(?:#.*)?")
_KEY = re.compile(r" *(?:- )?[\w-]+:(?: |$)")
_TEXT = re.compile(r" *(?:- )?[\w-]+: +(?P<value>[^\s'\"|>\[{].*)")
_RESERVED = re.compile(r" *(?:- )?(?:[\w-]+: +)?(?P<sign>[@`%*&!]|(?<=: )[-|>](?= \S))(?P<rest>.*)")
_BARE_DASH = re.compile(r" *[\w-]+: +(?P<value>-) *(?:#.*)?")
_QUOTE_INSIDE = re.compile(r" *(?:- )?[\w-]+: +(?P<value>(?:\"[^\"]*\"|'[^']*')\s*[^\s#].*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fault:
    """Where libyaml stopped: `line` counts from 0 inside `lines`."""

    path: str
    lines: list[str]
    first_line: int
    line: int
    column: int
    detail: str
    context: str

    @property
    def shown(self) -> str:
        return self.lines[self.line]

    def at(self, column: int | None = None, line: int | None = None) -> Place:
        """Return the place of a column counted from 0, by default where libyaml stopped."""
        line = self.line if line is None else line
        return Place(
            path=self.path,
            line=line + self.first_line,
            column=(self.column if column is None else column) + 1,
        )


def explain(error: yaml.MarkedYAMLError, text: str, path: str, problems: Problems, *, first_line: int) -> None:
    """Add the problem behind a syntax error; the most specific causes are checked first."""
    context = error.context or ""
    # libyaml stops on the line after the one that has no colon.
    mark = error.context_mark if "simple key" in context else error.problem_mark
    assert mark is not None  # noqa: S101 (what has no place is a character that YAML cannot read: found before)
    lines = text.split("\n")
    fault = _Fault(
        path=path,
        lines=lines,
        first_line=first_line,
        line=min(mark.line, len(lines) - 1),
        column=mark.column,
        detail=error.problem or "",
        context=context,
    )
    if not (_unclosed_quote(fault, problems) or _no_space(fault, problems) or _line(fault, problems)):
        _structure(fault, problems)


def _unclosed_quote(fault: _Fault, problems: Problems) -> bool:
    """Find a quote that is not closed before the next field; libyaml reads on to any later quote."""
    if "escape" in fault.detail or "hexdecimal" in fault.detail:
        problems.add("bad-escape", fault.at())
        return True
    for number, line in _outside_blocks(fault.lines[: fault.line + 1]):
        opened = _OPEN_QUOTE.fullmatch(line)
        following = fault.lines[number + 1] if number + 1 < len(fault.lines) else ""
        if opened and (_KEY.match(following) or not following.strip()):
            whole = line[opened.start("quote") :].rstrip() + opened["quote"]
            problems.add("unclosed-quote", fault.at(opened.start("quote"), number), whole=whole)
            return True
    return False


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not the text under a `|` or `>`, with their numbers."""
    block: int | None = None
    for number, line in enumerate(lines):
        if block is not None and (not line.strip() or line.startswith(" " * (block + 1))):
            continue
        opened = _OPEN_BLOCK.fullmatch(line)
        block = len(opened["indent"]) if opened else None
        yield number, line


def _no_space(fault: _Fault, problems: Problems) -> bool:
    for number in (fault.line, fault.line - 1):
        if number >= 0 and (found := _NO_SPACE.fullmatch(fault.lines[number])):
            right = f"{found['key']}: {found['value'].strip()}"
            problems.add("no-space-after-colon", fault.at(len(found["head"]), number), key=found["key"], right=right)
            return True
    return False


def _line(fault: _Fault, problems: Problems) -> bool:
    """Explain the fault by the text of the line."""
    shown = fault.shown
    if dash := _BARE_DASH.fullmatch(shown):
        problems.add("bare-dash", fault.at(dash.start("value")))
    elif sign := _RESERVED.fullmatch(shown):
        problems.add("reserved-sign", fault.at(sign.start("sign")), sign=sign["sign"], rest=sign["rest"].rstrip())
    elif (text := _TEXT.fullmatch(shown)) and fault.column > text.start("value"):
        problems.add("colon-in-text", fault.at(text.start("value")), value=text["value"].strip())
    elif text := _QUOTE_INSIDE.fullmatch(shown):
        problems.add("quote-in-text", fault.at(text.start("value")), value=text["value"].strip())
    else:
        return False
    return True


def _structure(fault: _Fault, problems: Problems) -> None:
    """Explain the fault by what libyaml was parsing."""
    shown = fault.shown.strip()
    indent = len(fault.shown) - len(fault.shown.lstrip())
    if "flow" in fault.context:
        opened = next((n for n in range(fault.line, -1, -1) if _opens(fault.lines[n])), fault.line)
        column = re.search(r"[\[{]", fault.lines[opened])
        code = "hash-in-brackets" if " #" in fault.lines[opened] else "unclosed-bracket"
        problems.add(code, fault.at(column.start() if column else 0, opened), line=fault.lines[opened].strip())
    elif ":" not in shown and shown:
        problems.add("no-colon", fault.at(indent), line=shown)
    elif re.search("mapping values|expected key|block|document start", fault.detail):
        problems.add("wrong-indent", fault.at(indent), line=shown, column=indent + 1)
    else:
        problems.add("yaml-syntax", fault.at(), detail=fault.detail)


def _opens(line: str) -> bool:
    """Whether a line opens more brackets than it closes; what follows " #" does not count."""
    read = line.partition(" #")[0]
    return sum(map(read.count, "[{")) > sum(map(read.count, "]}"))
