"""Markdown → a tree of elements, by Python-Markdown; HTML tags by our own grammar.

No word is dropped here: what is not Markdown or an allowed tag stays text. `inline.py` has the patterns
of what stands in a line.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown as python_markdown
from markdown import inlinepatterns, util
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor

from prongsai.markup import inline
from prongsai.markup.lines import CODE, Prepared, prepare

# One line without any Markdown: most fields of most records.
_PLAIN = re.compile(r"(?![-+#=>~\s0-9๐-๙])[^*_`\[\]<>&\\\n\t\x02\x03]+")
# The number of an item as typed.
NUMBER = "number"
# The cells of a row that the head of the table has no column for.
LOST = "lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """A text as elements, what its lines are, and the names of addresses that its links use."""

    root: Element
    prepared: Prepared
    used: frozenset[str]


def is_plain(text: str) -> bool:
    """Whether a text is one line without any Markdown."""
    return _PLAIN.fullmatch(text) is not None


def parse(text: str) -> Parsed:
    """Return a text as elements; it must be within the limits of `limits.py`."""
    prepared = prepare(text)
    with _LOCK:
        return _markdown().parse(prepared)


class _References(dict[str, tuple[str, str]]):
    """Addresses by name, as Python-Markdown wants them; it keeps which of them are used."""

    def __init__(self, prepared: Prepared) -> None:
        super().__init__({name: (found.href, found.title) for name, found in prepared.definitions.items()})
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(name)
        return super().__getitem__(name)


class _Markdown(python_markdown.Markdown):
    """Python-Markdown without HTML blocks, indented code and definitions; `lines.py` reads what it needs of them."""

    codes: Sequence[str] = ()

    def __init__(self) -> None:
        super().__init__(extensions=["tables", "sane_lists"])
        for name in ("normalize_whitespace", "html_block"):
            self.preprocessors.deregister(name)
        for name in ("code", "reference"):
            self.parser.blockprocessors.deregister(name)
        self.parser.blockprocessors.register(_Code(self.parser), "fence", 85)
        self.parser.blockprocessors.register(_Table(self.parser, {"use_align_attribute": False}), "table", 75)
        self.parser.blockprocessors.register(_OrderedList(self.parser), "olist", 40)
        for name in ("automail", "html", "entity", "em_strong"):
            self.inlinePatterns.deregister(name)
        patterns = [
            # A picture comes before links, so that a link in the words for it stays as typed.
            ("autolink", 178, inline.Autolink(inline.AUTOLINK, self)),
            ("tag", 176, inline.Tag(inline.ANY_TAG, self)),
            ("image_link", 174, inline.Image(inlinepatterns.IMAGE_LINK_RE, self)),
            ("image_reference", 173, inline.ImageReference(inlinepatterns.IMAGE_REFERENCE_RE, self)),
            ("short_image_ref", 172, inline.ShortImageReference(inlinepatterns.IMAGE_REFERENCE_RE, self)),
            ("reference", 170, inline.Reference(inlinepatterns.REFERENCE_RE, self)),
            ("link", 160, inline.Link(inlinepatterns.LINK_RE, self)),
            # Emphasis in emphasis is read by the next of them.
            *((f"emphasis{level}", 60 - level, inline.Emphasis(inline.EMPHASIS, self)) for level in range(3)),
            ("short_reference", 130, inline.ShortReference(inlinepatterns.REFERENCE_RE, self)),
        ]
        for name, priority, pattern in patterns:
            self.inlinePatterns.register(pattern, name, priority)

    def parse(self, prepared: Prepared) -> Parsed:
        self.reset()
        references = _References(prepared)
        self.references = references
        self.codes = prepared.codes
        root = self.parser.parseDocument(prepared.lines).getroot()
        assert root is not None  # noqa: S101 (it has made it)
        for processor in self.treeprocessors:
            processor.run(root)
        _number_lists(root)
        return Parsed(root=root, prepared=prepared, used=frozenset(references.used))


class _Code(BlockProcessor):
    """Puts the blocks of code in their places."""

    _RE = re.compile(r"(?:^|\n) *" + CODE.format("([0-9]+)") + r" *(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the library's)
        return self._RE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self._RE.search(block)
        assert found  # noqa: S101 (tested)
        if before := block[: found.start()]:
            self.parser.parseBlocks(parent, [before])
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = util.AtomicString(util.code_escape(self.parser.md.codes[int(found[1])]))  # type: ignore[attr-defined]
        if after := block[found.end() :]:
            blocks.insert(0, after)


class _Table(TableProcessor):
    """Keeps the cells that are too many, marked."""

    def test(self, parent: Element, block: str) -> bool:
        return "-" in "".join(block.split("\n")[1:2]) and super().test(parent, block)

    def _build_row(self, row: str, parent: Element, align: Sequence[Any]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        for cell in self._split_row(row)[len(align) :]:  # type: ignore[attr-defined]
            SubElement(parent[-1], LOST).text = util.AtomicString(cell.strip())


class _OrderedList(SaneOListProcessor):
    """Keeps the numbers as typed."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        numbers = [int(found[2][:-1]) for line in blocks[0].split("\n") if (found := self.CHILD_RE.match(line))]
        last = self.lastChild(parent)
        items = last if last is not None and last.tag == "ol" else parent if parent.tag in {"ol", "ul"} else None
        known = 0 if items is None else len(items)
        super().run(parent, blocks)
        for item, number in zip((parent[-1] if items is None else items)[known:], numbers, strict=False):
            item.set(NUMBER, str(number))


def _number_lists(root: Element) -> None:
    """Let a list begin with its first number; only numbers that jump stay at their items."""
    for numbered in root.iter("ol"):
        expected = int(numbered[0].get(NUMBER, "1")) if len(numbered) else 1
        numbered.attrib = {"start": str(expected)} if expected != 1 else {}
        for item in numbered:
            number = int(item.get(NUMBER, expected))
            if number != expected:
                item.set("value", str(number))
            expected = number + 1


_LOCK = threading.Lock()


@cache
def _markdown() -> _Markdown:
    """Return the one parser of this process; it keeps a state while it reads a text."""
    return _Markdown()
