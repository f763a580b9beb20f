"""Checks one rendered page alone: ids, languages, alternative texts, headings; and collects its links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from prongsai.hosts import as_browsers_read
from prongsai.loading import addresses_in_set, code_within, is_outside, loaded_by, sent_by

_REFRESH = re.compile(r"[;,]\s*(?:url\s*=\s*)?[\"']?(?P<address>[^\"']+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
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


def inspect(data: bytes) -> Facts:
    """Return the facts of a page's HTML."""
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(data, parser=parser)
    ids = [str(element.get("id")) for element in _select(root, "//*[@id]")]
    faults = [*_id_faults(root, ids), *_language_faults(root), *_picture_faults(root), *_heading_faults(root)]
    faults += _requests(root)
    return Facts(ids=frozenset(ids), links=tuple(_links(root)), faults=tuple(faults))


def _links(root: HtmlElement) -> Iterator[FoundLink]:
    for element in _elements(root):
        for name, value in element.items():
            if name in _ADDRESSES:
                yield FoundLink(href=as_browsers_read(value), line=_line(element))
            elif name == "srcset":
                yield from (FoundLink(href=address, line=_line(element)) for address in addresses_in_set(value))
        yield from (FoundLink(href=address, line=_line(element)) for address in _refreshed(element))


def _refreshed(element: HtmlElement) -> Iterator[str]:
    """Yield the address that a page leads to by itself."""
    if element.tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        found = _REFRESH.search(element.get("content", ""))
        if found:
            yield found["address"]


def _requests(root: HtmlElement) -> Iterator[Fault]:
    """Find what a browser would load from elsewhere or run from within the page, or a form would send elsewhere."""
    for element in _elements(root):
        for address in (*loaded_by(element), *_refreshed(element)):
            if is_outside(address):
                yield _fault("outside-request", element, address)
        for address in sent_by(element):
            if is_outside(address):
                yield _fault("outside-form", element, address)
        for code in code_within(element):
            yield _fault("code-in-page", element, code)


def _fault(code: str, element: HtmlElement, value: str) -> Fault:
    return Fault(code=code, line=_line(element), needle=value.strip(), params={"value": value})


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    return cast("Iterator[HtmlElement]", root.iter(etree.Element))


def _id_faults(root: HtmlElement, ids: list[str]) -> Iterator[Fault]:
    for value in sorted(value for value, count in Counter(ids).items() if count > 1):
        again = _select(root, "//*[@id=$value]", value=value)[1]
        yield Fault(code="duplicate-id", line=_line(again), needle=value, params={"value": value})


def _language_faults(root: HtmlElement) -> Iterator[Fault]:
    if not root.get("lang"):
        yield Fault(code="page-language", line=1, needle="", params={})
    for element in _select(root, "//*[@lang]"):
        value = element.get("lang")
        if not _LANGUAGE.fullmatch(value):
            yield Fault(code="bad-language", line=_line(element), needle=f'lang="{value}"', params={"value": value})


def _picture_faults(root: HtmlElement) -> Iterator[Fault]:
    for element in _select(root, "//img[not(normalize-space(@alt))]"):
        name = element.get("src", "").rpartition("/")[2]
        yield Fault(code="missing-alt", line=_line(element), needle=name, params={"value": name})
    for element in _select(root, "//a[not(@href)]|//img[not(@src)]"):
        text = element.get("alt") or " ".join(element.text_content().split())
        yield Fault(code="no-address", line=_line(element), needle=text, params={"value": text})


def _heading_faults(root: HtmlElement) -> Iterator[Fault]:
    headings = _select(root, "//h1|//h2|//h3|//h4|//h5|//h6")
    count = sum(element.tag == "h1" for element in headings)
    if count != 1:
        yield Fault(code="one-h1", line=1, needle="", params={"count": count})
    above = 0
    for element in headings:
        level = int(element.tag[1])
        if level > above + 1 and above:
            text = " ".join(element.text_content().split())
            params = {"value": text, "above": above, "level": level}
            yield Fault(code="heading-order", line=_line(element), needle=text, params=params)
        above = level


def _select(root: HtmlElement, path: str, **values: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", root.xpath(path, **values))


def _line(element: HtmlElement) -> int:
    return int(element.sourceline or 0)
