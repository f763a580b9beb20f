"""The headings of Markdown, for a table of contents: their anchors are those that `render.py` gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from prongsai.markup.inline import TYPED
from prongsai.markup.limits import crowded
from prongsai.markup.parse import is_plain, parse

_HEADING = re.compile("h[1-6]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading: `number` is its place among all of them from 1, `level` its depth from 1, the highest of the text."""

    number: int
    level: int
    words: str


@lru_cache(maxsize=1_000)
def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of a text in their order."""
    source = text.strip()
    if is_plain(source) or crowded(source):
        return ()
    found = [element for element in parse(source).root.iter() if _HEADING.fullmatch(element.tag)]
    highest = min((int(element.tag[1]) for element in found), default=1)
    return tuple(
        Heading(
            number=number, level=int(element.tag[1]) - highest + 1, words=" ".join("".join(_words(element)).split())
        )
        for number, element in enumerate(found, start=1)
    )


def _words(element: Element) -> Iterator[str]:
    """Yield the words of an element, without the tags that are typed in it."""
    if element.tag != TYPED and element.text:
        yield element.text
    for inner in element:
        yield from _words(inner)
        yield inner.tail or ""


def sections(text: str) -> tuple[tuple[str, str], ...]:
    """Return a text in parts, each with its highest heading as plain words and the Markdown below it.

    What comes before the first has an empty heading.
    """
    highest = [heading.words for heading in headings(text) if heading.level == 1]
    parts: list[tuple[str, list[str]]] = [("", [])]
    is_code, marks = False, _marks(text)
    for line in text.strip().splitlines():
        is_code ^= line.lstrip().startswith(("```", "~~~"))
        found = re.match(r"(#{1,6})\s+\S", line)
        if found and not is_code and len(found[1]) == marks and len(parts) <= len(highest):
            parts.append((highest[len(parts) - 1], []))
        else:
            parts[-1][1].append(line)
    return tuple((words, "\n".join(lines).strip()) for words, lines in parts if words or any(map(str.strip, lines)))


def _marks(text: str) -> int:
    """Return how many # the highest heading has."""
    return min((len(found) for found in re.findall(r"(?m)^(#{1,6})\s+\S", text)), default=0)
