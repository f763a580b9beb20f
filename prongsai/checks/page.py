"""Checks one rendered page alone: ids, languages, alternative texts, headings; and collects its links."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from prongsai.hosts import as_browsers_read
from prongsai.loading import addresses_in_set, code_within, is_outside, loaded_by, sent_by

_REFRESH = re.compile(r"[;,]\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Elements that a browser may act on whatever attributes they have.
_ACTIVE = {"script", "style", "link", "meta"}
# Attributes that lead nowhere, load, send and run nothing on any other element.
_INERT = frozenset(
    "class title alt dir hidden scope colspan rowspan headers for role datetime width height rel type name value "
    "tabindex loading decoding hreflang open start reversed viewbox cx cy r x y d focusable translate".split()
)
_INERT_BEGINNINGS = ("aria-", "data-")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Attributes with an address that the browser opens or loads.
_ADDRESSES = {"href", "xlink:href", "src", "poster", "data", "action", "formaction", "background", "cite", "longdesc"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A fault on a page. `needle` is the text to search for in the content to find its cause."""

    code: str
    line: int
    needle: str
    params: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundLink:
    href: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the checks need of a rendered page; small enough to keep for every page."""

    ids: frozenset[str]
    links: tuple[FoundLink, ...]
    faults: tuple[Fault, ...]

    def as_json(self) -> bytes:
        links = [(link.href, link.line) for link in self.links]
        return json.dumps([sorted(self.ids), links, [asdict(fault) for fault in self.faults]]).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Facts:
        """Return the facts that `as_json` wrote."""
        ids, links, faults = json.loads(data)
        return cls(
            ids=frozenset(ids),
            links=tuple(FoundLink(href=href, line=line) for href, line in links),
            faults=tuple(Fault(**fault) for fault in faults),
        )


def inspect(data: bytes) -> Facts:
    """Return the facts of a page's HTML."""
    inspection = _Inspection()
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    if not root.get("lang"):
        inspection.faults.append(Fault(code="page-language", line=1, needle="", params={}))
    for element in cast("Iterator[HtmlElement]", root.iter(etree.Element)):
        inspection.look_at(element)
    inspection.faults += _heading_faults(inspection.headings)
    return Facts(ids=frozenset(inspection.ids), links=tuple(inspection.links), faults=tuple(inspection.faults))


class _Inspection:
    """What was found on a page, element by element in one walk."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()
        self.links: list[FoundLink] = []
        self.faults: list[Fault] = []
        self.headings: list[HtmlElement] = []

    def look_at(self, element: HtmlElement) -> None:
        tag = element.tag
        may_act = tag in _ACTIVE
        for name, value in element.items():
            if name == "id":
                self._note_id(element, value)
            elif name == "lang":
                if not _LANGUAGE.fullmatch(value):
                    self.faults.append(_fault("bad-language", element, f'lang="{value}"', value=value))
            elif name in _ADDRESSES:
                address = as_browsers_read(value)
                self.links.append(FoundLink(href=address, line=_line(element)))
                may_act = may_act or tag != "a" or address[:1] in "jJ"
            elif name not in _INERT and not name.startswith(_INERT_BEGINNINGS):
                may_act = True
        if may_act:
            self._note_acts(element)
        if tag in _HEADINGS:
            self.headings.append(element)
        elif tag in {"a", "img"}:
            self.faults += _missing(element)

    def _note_id(self, element: HtmlElement, value: str) -> None:
        self.ids[value] += 1
        if self.ids[value] == 2:
            self.faults.append(_fault("duplicate-id", element, value, value=value))

    def _note_acts(self, element: HtmlElement) -> None:
        """Note what a browser opens, loads, sends or runs because of an element, besides its addresses."""
        refreshed = [*_refreshed(element)]
        found = [*addresses_in_set(element.get("srcset", "")), *refreshed]
        self.links += [FoundLink(href=address, line=_line(element)) for address in found]
        for code, addresses in (
            ("outside-request", filter(is_outside, (*loaded_by(element), *refreshed))),
            ("outside-form", filter(is_outside, sent_by(element))),
            ("code-in-page", code_within(element)),
        ):
            self.faults += [_fault(code, element, address.strip(), value=address) for address in addresses]


def _refreshed(element: HtmlElement) -> Iterator[str]:
    """Yield the address that a page leads to by itself."""
    if element.tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        found = _REFRESH.search(element.get("content", ""))
        if found:
            yield found["address"]


def _missing(element: HtmlElement) -> Iterator[Fault]:
    """Find a picture without words, and a picture or link without an address."""
    if element.tag == "img" and not element.get("alt", "").strip():
        name = element.get("src", "").rpartition("/")[2]
        yield _fault("missing-alt", element, name, value=name)
    if ("src" if element.tag == "img" else "href") not in element.attrib:
        text = element.get("alt") or _words(element)
        yield _fault("no-address", element, text, value=text)


def _heading_faults(headings: Sequence[HtmlElement]) -> Iterator[Fault]:
    count = sum(element.tag == "h1" for element in headings)
    if count != 1:
        yield Fault(code="one-h1", line=1, needle="", params={"count": count})
    above = 0
    for element in headings:
        level = int(element.tag[1])
        if level > above + 1 and above:
            text = _words(element)
            yield _fault("heading-order", element, text, value=text, above=above, level=level)
        above = level


def _fault(code: str, element: HtmlElement, needle: str, **params: object) -> Fault:
    return Fault(code=code, line=_line(element), needle=needle, params=params)


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _line(element: HtmlElement) -> int:
    return int(element.sourceline or 0)
