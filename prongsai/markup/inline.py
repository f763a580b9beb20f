"""What Markdown makes of the words in a line: tags, addresses, links, pictures, emphasis."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown, inlinepatterns, util

from prongsai.markup.lines import label_of
from prongsai.markup.tags import HIDDEN, TAG, TAGS, tag_name

# The elements of a tag of the text, which may open in one place and close in another; the tag is their text.
TYPED = "typed"
REFUSED = "refused"
# What looks like a link and is none, since its address has a space.
SPACED = "spaced"
# Marks a link that takes its address from a definition; no attribute of HTML.
BY_NAME = "by-name"
ANY_TAG = f"{TAG.pattern}|{HIDDEN.pattern}"
AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@!]+@[^\s<>@]+)>"
# An address and its title are sought no further, since the search takes time.
_LONGEST_ADDRESS = 2_500
Found = TypeVar("Found")


class Tag(inlinepatterns.InlineProcessor):
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


class Autolink(inlinepatterns.InlineProcessor):
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
        return re.sub("\x02([0-9]+)\x03", lambda escaped: f"\\{chr(int(escaped[1]))}", str(stash[placeholder[1]]))

    return str(util.INLINE_PLACEHOLDER_RE.sub(typed, text))


class _FromEnd(Generic[Found]):
    """What is found in a text by its distance from the end: it stays true while what is before it is replaced."""

    def __init__(self, read: Callable[[str], Mapping[int, Found]]) -> None:
        self._read = read
        self._text = ""
        self._found: Mapping[int, Found] = {}

    def at(self, text: str, position: int) -> Found | None:
        tail = text[position:]
        if not self._text.endswith(tail):
            self._text, self._found = tail, self._read(tail)
        return self._found.get(len(tail))


def _brackets_in(text: str) -> Mapping[int, int]:
    """Return where each bracket that is opened is closed, both counted from the end."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for bracket in re.finditer(r"[\[\]]", text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            pairs[len(text) - opened.pop()] = len(text) - bracket.start()
    return pairs


class _Brackets(inlinepatterns.LinkInlineProcessor):
    """Finds the words and the address of a link in a time that does not grow with the text behind it."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._pairs = _FromEnd(_brackets_in)

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 (the library's)
        closed = self._pairs.at(data, index - 1)
        if closed is None:
            return "", index, False
        end = len(data) - closed
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> Any:  # noqa: ANN401, N802 (the library's)
        if data[index : index + 1] != "(" or data.find(")", index, index + _LONGEST_ADDRESS) < 0:
            return "", None, index, False
        href, title, end, found = super().getLink(data[: index + _LONGEST_ADDRESS], index)
        return href, title, end, found and not re.search(r"[<>\n]", href)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        found: Any = super().handleMatch(m, data)
        element, start, end = found
        address = "" if element is None else element.get("href", element.get("src", ""))
        if re.search(r"\s", address):
            element = Element(SPACED, href=address)
            element.text = util.AtomicString(data[start:end])
        return element, start, end


class _ByName(inlinepatterns.ReferenceInlineProcessor):
    """Marks what takes its address from a definition; without one it is text."""

    def evalId(self, data: str, index: int, text: str) -> Any:  # noqa: ANN401, N802 (the library's)
        name, end, found = super().evalId(data, index, text)
        name = label_of(name or "")
        # Of `[1] [words][name]`, the brackets behind the first ones are read on their own.
        return name, end, found and name in self.md.references

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 (the library's)
        element = super().makeTag(href, title, text)
        element.set(BY_NAME, "yes")
        return element


class Link(_Brackets):
    pass


class Image(_Brackets, inlinepatterns.ImageInlineProcessor):
    pass


class Reference(_ByName, _Brackets):
    pass


class ShortReference(_ByName, _Brackets, inlinepatterns.ShortReferenceInlineProcessor):
    pass


class ImageReference(_ByName, _Brackets, inlinepatterns.ImageReferenceInlineProcessor):
    pass


class ShortImageReference(_ByName, _Brackets, inlinepatterns.ShortImageReferenceInlineProcessor):
    pass


EMPHASIS = r"\*+|_+"
_RUN = re.compile(EMPHASIS)
_IN_WORD = re.compile(r"[^\W_]|[\u0e00-\u0e7f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """The marks around emphasised words: how many, and where the closing ones end, counted from the end of the text."""

    marks: int
    end: int


class Emphasis(inlinepatterns.InlineProcessor):
    """Reads *, ** and ***, also within Thai, which has no spaces; _ only around whole words.

    Python-Markdown's own pattern loses words: of `*a**b*c*`, the c.
    """

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._pairs = _FromEnd(_emphasis_in)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int, int]:
        pair = self._pairs.at(data, m.start())
        if pair is None or not _opens(data, m):
            return None, m.start(), m.end()
        end = len(data) - pair.end
        words = data[m.start() + pair.marks : end - pair.marks]
        element = Element("em" if pair.marks == 1 else "strong")
        inner = SubElement(element, "em") if pair.marks == 3 else element
        inner.text = words
        return element, m.start(), end


def _opens(data: str, run: re.Match[str]) -> bool:
    before, after = data[max(run.start() - 1, 0) : run.start()], data[run.end() : run.end() + 1]
    is_product = run[0] == "*" and before.isdigit() and after.isdigit()  # 5*3*2
    return bool(after.strip()) and not is_product and not (run[0][0] == "_" and _IN_WORD.match(before))


def _closes(data: str, run: re.Match[str]) -> bool:
    before, after = data[run.start() - 1 : run.start()], data[run.end() : run.end() + 1]
    return bool(before.strip()) and not (run[0][0] == "_" and _IN_WORD.match(after))


def _emphasis_in(text: str) -> Mapping[int, _Pair]:
    """Return the pairs of marks by the position of the opening ones, counted from the end."""
    pairs: dict[int, _Pair] = {}
    nearest: dict[str, int] = {}  # where the next closing marks end, counted from the end
    for run in reversed([*_RUN.finditer(text)]):
        end = len(text) - run.end()
        for count in range(1, min(len(run[0]), 3) + 1):
            if pair := _pair(run[0][:count], nearest):
                pairs[end + count] = pair
        if _closes(text, run):
            nearest[run[0]] = end
    return pairs


def _pair(typed: str, nearest: Mapping[str, int]) -> _Pair | None:
    """Return the nearest marks that are as many; or three, which close two and one."""
    mark, count = typed[0], len(typed)
    if count == 3:
        # Two and one, each closed on its own: the outer ones close last.
        parts = sorted((nearest[mark * marks], marks) for marks in (1, 2) if mark * marks in nearest)
        if parts and (typed not in nearest or (len(parts) == 2 and parts[0][0] > nearest[typed])):
            return _Pair(marks=parts[0][1], end=parts[0][0])
    elif typed not in nearest:
        typed = mark * 3
    return _Pair(marks=count, end=nearest[typed]) if typed in nearest else None
