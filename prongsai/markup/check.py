"""What is lost, hidden or deceiving in a Markdown text, with its position; `render.py` shows the rest as typed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from prongsai.hosts import has_scheme, quoted
from prongsai.markup.addresses import check_address
from prongsai.markup.finding import Finding
from prongsai.markup.inline import BY_NAME, REFUSED, SPACED, TYPED
from prongsai.markup.limits import MAX_LETTERS, crowded
from prongsai.markup.lines import Prepared
from prongsai.markup.parse import LOST, NUMBER, is_plain, parse
from prongsai.markup.positions import WORD, Positions
from prongsai.markup.tags import ENTITY, HIDDEN, TAG, VOID, attributes_of, is_allowed, tag_name
from prongsai.markup.walk import Step, walk
from prongsai.source import characters

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INLINE = {"a", "img", "em", "strong", "code", "br", TYPED, REFUSED, SPACED, LOST}


def check_markdown(text: str, limit: int = MAX_LETTERS) -> Iterator[Finding]:
    """Yield what a page would not show as it is typed in `text`, which may have `limit` characters."""
    if len(text) > limit:
        yield Finding(code="text-too-long", at=0, params={"count": len(text), "limit": limit})
    elif too_much := crowded(text):
        yield too_much
    elif not is_plain(text):
        yield from _check_entities(text)
        yield from _check(text)


def _check(text: str) -> Iterator[Finding]:
    parsed = parse(text)
    prepared = parsed.prepared
    reader = _Reader(text, prepared)
    reader.read(parsed.root)
    told = [*prepared.told, *reader.told, *_check_references(prepared, parsed.used)]
    yield from told
    # What is reported is not reported again as lost.
    known = [*_definitions(prepared), *(str(finding.params.get("lost", "")) for finding in told)]
    yield from _check_words(text, "".join(reader.shown), "\n".join(known).casefold())


def _definitions(prepared: Prepared) -> Iterator[str]:
    yield from (definition.line for definition in prepared.definitions.values())


def _check_references(prepared: Prepared, used: Iterable[str]) -> Iterator[Finding]:
    """Find definitions of addresses that no link uses, or that are given twice."""
    unused = [found for name, found in prepared.definitions.items() if name not in used]
    for found in [*unused, *prepared.unused]:
        yield Finding(code="unused-reference", at=found.at, params={"lost": found.line})


def _check_entities(text: str) -> Iterator[Finding]:
    """Find hidden characters written as &rlm; or &#x202E;."""
    for entity in ENTITY.finditer(text):
        letter = _letter(entity)
        if hidden := characters.HIDDEN.search(letter):
            params = {"name": characters.name_of(hidden[0])}
            yield Finding(code=characters.hidden_code(hidden), at=entity.start(), params=params)
        elif control := _CONTROL.search(letter):
            code = f"U+{ord(control[0]):04X}"
            yield Finding(code="control-character", at=entity.start(), params={"code": code})


def _letter(entity: re.Match[str]) -> str:
    if entity["name"]:
        return html.unescape(entity[0])
    number = int(entity["decimal"] or entity["hex"], 10 if entity["decimal"] else 16)
    return chr(number) if number <= 0x10FFFF else "\x00"


def _check_words(text: str, shown: str, told: str) -> Iterator[Finding]:
    """Find the first word that is neither on the page nor reported: a loss that no check above knows."""
    at = 0
    for word in WORD.finditer(ENTITY.sub(lambda entity: " " * len(entity[0]), text)):
        found = shown.find(word[0], at)
        if found >= 0:
            at = found + len(word[0])
        elif word[0].casefold() not in told and word[0] not in shown:
            yield Finding(code="lost-words", at=word.start(), params={"lost": word[0]})
            return


@dataclass(kw_only=True, slots=True)
class _Link:
    """A link whose words are being read; `element` is None if it is a tag of the text."""

    element: Element | None
    href: str
    at: int = -1
    words: list[str] = field(default_factory=list)


class _Reader:
    """Reads the elements of a text in order; `told` is what it finds, `shown` what the page shows."""

    def __init__(self, text: str, prepared: Prepared) -> None:
        self.told: list[Finding] = []
        self.shown: list[str] = []
        self._known = Positions(text)
        self._definitions = {found.href: found for found in prepared.definitions.values()}
        self._links: list[_Link] = []
        # The tags that are open in each paragraph, cell or item around.
        self._blocks: list[list[tuple[str, int]]] = []
        self._columns = 0

    def read(self, root: Element) -> None:
        for step, element, words in walk(root):
            if step is Step.OPEN:
                self._open(element)
            elif step is Step.CLOSE:
                self._close(element)
            elif words and element.tag not in {TYPED, REFUSED, LOST}:
                self._words(words)

    def _tell(self, code: str, at: int, **params: object) -> None:
        self.told.append(Finding(code=code, at=at, params=params))

    def _words(self, words: str) -> None:
        self.shown.append(words)
        self._known.skip(words)
        if self._links:
            self._links[-1].words.append(words)

    def _open(self, element: Element) -> None:
        if element.tag not in _INLINE:
            self._blocks.append([])
        if element.tag == "li":
            self.shown.append(f"{element.get(NUMBER, '')} ")
        elif element.tag == "thead":
            self._columns = len(element[0])
        elif element.tag == LOST and element.text:
            at = self._known.find(element.text)
            self._tell("table-cells", at, lost=element.text, columns=self._columns)
        elif element.tag == "a":
            self._links.append(_Link(element=element, href=element.get("href", "")))
        elif element.tag == "img":
            self._picture(element)
        elif element.tag == REFUSED:
            self._refuse(element.text or "")
            self.shown.append(element.text or "")
        elif element.tag == TYPED:
            self._tag(element.text or "")

    def _close(self, element: Element) -> None:
        if element.tag == "a":
            while (link := self._links.pop()).element is not element:
                self._address(link)
            self._address(link)
        elif element.tag == SPACED:
            address = element.get("href", "")
            near = quoted(address) if has_scheme(address) else None  # a file can be renamed
            self._tell("space-in-address", self._known.find_before(address), value=address, near=near)
        elif element.tag not in _INLINE:
            self.shown.append("\n")
            while self._links and self._links[-1].element is None:
                self._address(self._links.pop())
            for name, at in self._blocks.pop():
                self._tell("html-open", at, value=name)

    def _picture(self, picture: Element) -> None:
        words = picture.get("alt", "")
        for pattern in (TAG, HIDDEN):
            for tag in pattern.finditer(words):
                self._refuse(tag[0])
        self._words(words)
        self._address(_Link(element=picture, href=picture.get("src", "")))

    def _refuse(self, tag: str) -> None:
        code = "html-tag" if TAG.match(tag) else "html-comment"
        self._tell(code, self._known.find(tag), value=" ".join(tag.split()))

    def _tag(self, typed: str) -> None:
        at = self._known.find(typed)
        self.shown.append(typed)
        tag = TAG.fullmatch(typed)
        assert tag  # noqa: S101 (the parser found it)
        name = tag_name(tag)
        if not tag["opened"]:
            self._tag_closes(name, at)
            return
        if name not in VOID:
            self._blocks[-1].append((name, at))
        for attribute, value, start in attributes_of(tag):
            if not is_allowed(name, attribute):
                self._tell("html-attribute", at + start, value=name, name=attribute, lost=value)
            elif attribute == {"a": "href", "img": "src"}.get(name):
                link = _Link(element=None, href=value, at=at + typed.index(value, start))
                self._links.append(link)
                if name == "img":
                    self._address(self._links.pop())

    def _tag_closes(self, name: str, at: int) -> None:
        opened = self._blocks[-1]
        if name not in {other for other, _ in opened}:
            self._tell("html-closed", at, value=name)
            return
        while (inner := opened.pop())[0] != name:
            self._tell("html-open", inner[1], value=inner[0])
        if name == "a" and self._links and self._links[-1].element is None:
            self._address(self._links.pop())

    def _address(self, link: _Link) -> None:
        at = self._place(link) if link.at < 0 else link.at
        title = link.element.get("title", "") if link.element is not None else ""
        self.shown.append(f" {link.href} {title} ")
        for code, params in check_address(html.unescape(link.href), "".join(link.words)):
            self._tell(code, at, **params)

    def _place(self, link: _Link) -> int:
        """Return where the address of a link is typed: in its line or, by its name, in a definition."""
        assert link.element is not None  # noqa: S101 (a tag knows its place)
        if link.element.get(BY_NAME):
            definition = self._definitions[link.href]
            return definition.at + definition.line.rindex(link.href)
        at = self._known.find(link.href)
        self._known.skip(link.element.get("title", ""))
        return at
