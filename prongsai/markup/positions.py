"""Where in a text its Markdown tokens stand; the parser knows only their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from markdown_it.token import Token

_PIPE = re.compile(r"(?<!\\)\|")
_PREFIX = re.compile(r"[ \t>]*")


class Positions:
    """Positions in one text, counted from 0, of tokens that are asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._block = _Block(begins=[0])

    def line(self, token: Token) -> int:
        """Return where the first line of a block begins."""
        number = (token.map or [0])[0]
        return self._starts[number] + len(self._lines[number]) - len(self._lines[number].lstrip())

    def lines(self, first: int, end: int) -> tuple[int, str]:
        """Return where lines begin, and the lines."""
        return self._starts[first], "\n".join(self._lines[first:end])

    def find(self, token: Token, words: str) -> int:
        """Return where `words` are in the first line of a block, or where that line begins."""
        number = (token.map or [0])[0]
        return self._starts[number] + max(self._lines[number].find(words), 0)

    def closes(self, fence: Token) -> bool:
        """Whether a block of code has its last line."""
        first, end = fence.map or [0, 0]
        last = _PREFIX.sub("", self._lines[end - 1], count=1).rstrip()
        return end - 1 > first and last.startswith(fence.markup) and not last.strip(fence.markup[0])

    def cells(self, row: Token) -> list[tuple[int, str]]:
        """Return the cells of a row of a table, each with its position."""
        number = (row.map or [0])[0]
        line = self._lines[number].rstrip()
        begin = _PREFIX.match(line).end()  # type: ignore[union-attr]
        pipes = [found.start() for found in _PIPE.finditer(line, begin)]
        if pipes and pipes[0] == begin:
            begin = pipes.pop(0) + 1
        if pipes and pipes[-1] == len(line) - 1:
            line = line[: pipes.pop()]
        starts = [begin, *(pipe + 1 for pipe in pipes)]
        cells = [line[start:end] for start, end in zip(starts, [*pipes, len(line)], strict=True)]
        return [
            (self._starts[number] + start + len(cell) - len(cell.lstrip()), cell.strip())
            for start, cell in zip(starts, cells, strict=True)
        ]

    def inside(self, block: Token, at: int) -> int:
        """Return where the character `at` of the content of a block is."""
        inner = self._enter(block)
        row = bisect_right(inner.begins, at) - 1
        return inner.places[row] + at - inner.begins[row]

    def address(self, block: Token, address: str, env: Mapping[str, Any]) -> int:
        """Return where an address is typed: in its block or, of a reference, in its definition."""
        inner = self._enter(block)
        found = block.content.find(address, inner.read)
        if found >= 0:
            inner.read = found + len(address)
            return self.inside(block, found)
        for known in env.get("references", {}).values():
            if known["href"] == address:
                at, lines = self.lines(*known["map"])
                return at + max(lines.find(address), 0)
        return self.inside(block, inner.read)

    def _enter(self, block: Token) -> _Block:
        """Find the lines of a block in the text; cells of one row are found one after the other."""
        if self._block.token is not block:
            number = (block.map or [0])[0]
            lines = block.content.split("\n")
            start = self._block.end if self._block.number == number else 0
            columns = [max(self._lines[number].find(lines[0], start), 0)]
            columns += [max(self._lines[number + at].find(line), 0) for at, line in enumerate(lines[1:], start=1)]
            self._block = _Block(
                token=block,
                number=number,
                begins=[0, *accumulate(len(line) + 1 for line in lines)][:-1],
                places=[self._starts[number + at] + column for at, column in enumerate(columns)],
                end=columns[0] + len(lines[0]),
            )
        return self._block


@dataclass(kw_only=True, slots=True)
class _Block:
    """The block that is being read: where its lines begin, in its content and in the text."""

    token: Token | None = None
    number: int = -1
    begins: list[int]
    places: list[int] = field(default_factory=list)
    end: int = 0
    read: int = 0
