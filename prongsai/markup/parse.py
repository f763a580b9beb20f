"""Markdown → a tree of elements, by Python-Markdown; HTML tags by our own grammar.

No word is dropped here: what is not Markdown or an allowed tag stays text. A tag of the text is an element `TYPED` with
the tag as its text, since it may open in one place and close in another.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown as python_markdown
from markdown import inlinepatterns, util
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor

from prongsai.markup.lines import CODE, Prepared, label_of, prepare
from prongsai.markup.tags import HIDDEN, TAG, TAGS, tag_name

# One line without any Markdown: most fields of most records.
_PLAIN = re.compile(r"(?![-+#=>~\s0-9๐-๙])[^*_`\[\]<>&\\\n\t\x02\x03]+")
TYPED = "typed"
REFUSED = "refused"
# Marks a link that takes its address from a definition; no attribute of HTML, as the next.
BY_NAME = "by-name"
# The number of an item as typed.
NUMBER = "number"
# The cells of a row that the head of the table has no column for.
LOST = "lost"
# An address and its title are sought no further, since the search takes time.
_LONGEST_ADDRESS = 2_500
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@!]+@[^\s<>@]+)>"


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
        for name in ("automail", "html", "entity"):
            self.inlinePatterns.deregister(name)
        tag = f"{TAG.pattern}|{HIDDEN.pattern}"
        patterns = [
            # A picture comes before links, so that a link in the words for it stays as typed.
            ("autolink", 178, _Autolink(_AUTOLINK, self)),
            ("tag", 176, _Tag(tag, self)),
            ("image_link", 174, _Image(inlinepatterns.IMAGE_LINK_RE, self)),
            ("image_reference", 173, _ImageReference(inlinepatterns.IMAGE_REFERENCE_RE, self)),
            ("short_image_ref", 172, _ShortImageReference(inlinepatterns.IMAGE_REFERENCE_RE, self)),
            ("reference", 170, _Reference(inlinepatterns.REFERENCE_RE, self)),
            ("link", 160, _Link(inlinepatterns.LINK_RE, self)),
            ("short_reference", 130, _ShortReference(inlinepatterns.REFERENCE_RE, self)),
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


class _Tag(inlinepatterns.InlineProcessor):
    """Keeps a tag as typed; one that is not allowed, or what hides text, is refused."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        typed = _as_typed(self.md, m[0])
        if typed is None:
            return None, m.start(), m.start() + 1
        found = TAG.fullmatch(typed)
        element = Element(TYPED if found and tag_name(found) in TAGS else REFUSED)
        element.text = util.AtomicString(typed)
        return element, m.start(), m.end()


class _Autolink(inlinepatterns.InlineProcessor):
    """An address in pointed brackets."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        typed = _as_typed(self.md, m[1])
        if typed is None:
            return None, m.start(), m.start() + 1
        element = Element("a", href=typed if ":" in typed else f"mailto:{typed}")
        element.text = util.AtomicString(typed)
        return element, m.start(), m.end()


def _as_typed(md: Any, text: str) -> str | None:  # noqa: ANN401 (the library's stash)
    """Return text with its escapes, or None if there is code or a link in it."""
    stash: Mapping[str, Element | str] = md.treeprocessors["inline"].stashed_nodes
    found = [stash[name] for name in util.INLINE_PLACEHOLDER_RE.findall(text)]
    if not all(isinstance(node, str) for node in found):
        return None

    def typed(placeholder: re.Match[str]) -> str:
        escaped = str(stash[placeholder[1]]).strip("\x02\x03")
        return f"\\{chr(int(escaped))}"

    return str(util.INLINE_PLACEHOLDER_RE.sub(typed, text))


@lru_cache(maxsize=4)
def _pairs(data: str) -> Mapping[int, int]:
    """Return where each bracket that is opened is closed."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for bracket in re.finditer(r"[\[\]]", data):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            pairs[opened.pop()] = bracket.start()
    return pairs


class _Brackets(inlinepatterns.LinkInlineProcessor):
    """Finds the words and the address of a link in a time that does not grow with the text behind it."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 (the library's)
        end = _pairs(data).get(index - 1)
        return ("", index, False) if end is None else (data[index:end], end + 1, True)

    def getLink(self, data: str, index: int) -> Any:  # noqa: ANN401, N802 (the library's)
        if data[index : index + 1] != "(" or data.find(")", index, index + _LONGEST_ADDRESS) < 0:
            return "", None, index, False
        href, title, end, found = super().getLink(data[: index + _LONGEST_ADDRESS], index)
        return href, title, end, found and not re.search(r"[<>\n]", href)


class _ByName(inlinepatterns.ReferenceInlineProcessor):
    """Marks what takes its address from a definition."""

    def evalId(self, data: str, index: int, text: str) -> Any:  # noqa: ANN401, N802 (the library's)
        name, end, found = super().evalId(data, index, text)
        return (label_of(name) if name else name), end, found

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 (the library's)
        element = super().makeTag(href, title, text)
        element.set(BY_NAME, "yes")
        return element


class _Link(_Brackets):
    pass


class _Image(_Brackets, inlinepatterns.ImageInlineProcessor):
    pass


class _Reference(_ByName, _Brackets):
    pass


class _ShortReference(_ByName, _Brackets, inlinepatterns.ShortReferenceInlineProcessor):
    pass


class _ImageReference(_ByName, _Brackets, inlinepatterns.ImageReferenceInlineProcessor):
    pass


class _ShortImageReference(_ByName, _Brackets, inlinepatterns.ShortImageReferenceInlineProcessor):
    pass


_LOCK = threading.Lock()


@cache
def _markdown() -> _Markdown:
    """Return the one parser of this process; it keeps a state while it reads a text."""
    return _Markdown()
