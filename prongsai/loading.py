"""What a browser loads by itself: from an element of a page, from CSS, from an SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from prongsai import hosts

# Attributes whose address is loaded, with the elements that do so.
_LOADED = {
    "src": {"img", "script", "iframe", "frame", "video", "audio", "source", "embed", "track", "input"},
    "href": {"use", "image", "feimage", "script", "base", "lineargradient", "radialgradient", "pattern", "filter"},
    "xlink:href": {"use", "image", "feimage", "script", "lineargradient", "radialgradient", "pattern", "filter"},
    "data": {"object"},
    "code": {"applet"},
    "poster": {"video"},
    "background": {"body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"},
    "ping": {"a", "area"},
    "manifest": {"html"},
}
# Relations of <link> that make a browser load or contact something; others, such as canonical, are only read.
_RELATIONS = set(
    "stylesheet icon shortcut apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image mask-icon "
    "manifest preload modulepreload prefetch prerender preconnect dns-prefetch pingback import".split()
)
_HANDLER = re.compile("on[a-z]+")
_FOLLOWED = {"href", "xlink:href", "src", "data", "action", "formaction"}
# An address that ends in a comma has no width or density behind it.
_CANDIDATE = re.compile(r"[\s,]*(?P<address>[^\s,]\S*)(?:(?<=,)|[^,]*)")
_ESCAPE = re.compile(r"\\(?:(?P<code>[0-9A-Fa-f]{1,6})\s?|(?P<letter>.))")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IN_CSS = re.compile(
    r"url\(\s*(?P<quote>[\"']?)(?P<url>.*?)(?P=quote)\s*\)"
    r"|@import\s*[\"'](?P<text>[^\"']*)|(?<![\w-])(?:src|image)\(\s*[\"'](?P<source>[^\"']*)",
    re.IGNORECASE,
)
_SET = re.compile(r"image-set\([^;}]*", re.IGNORECASE)
_STRING = re.compile(r"[\"']([^\"']*)[\"']")


def is_outside(address: str) -> bool:
    """Whether an address that a page loads is not one of the site's own files; data: is within the page itself."""
    parts = hosts.split(address)
    return parts is None or bool(parts.netloc) or parts.scheme not in {"", "data"}


def loaded_by(element: HtmlElement) -> Iterator[str]:
    """Yield the addresses that a browser loads because of an element, without being asked."""
    for name, value in element.items():
        if name in _LOADED and element.tag in _LOADED[name]:
            yield value
        elif name in {"srcset", "imagesrcset"}:
            yield from addresses_in_set(value)
        elif name == "style":
            yield from loaded_by_css(value)
    if element.tag == "link" and _RELATIONS & {*element.get("rel", "").lower().split()}:
        yield element.get("href", "")
    if element.tag == "style":
        yield from loaded_by_css(element.text or "")


def addresses_in_set(value: str) -> Iterator[str]:
    """Yield the addresses of a `srcset`."""
    yield from (found["address"].rstrip(",") for found in _CANDIDATE.finditer(value))


def loaded_by_svg(data: bytes) -> Iterator[str]:
    """Yield the addresses that an SVG loads; as a picture it loads none, opened by itself it loads all."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for element in root.iter(etree.Element):
        yield from loaded_by(element)


def loaded_by_css(css: str) -> Iterator[str]:
    r"""Yield the addresses that a stylesheet loads, however they are written: u\72l(…), @import "…"."""
    plain = _COMMENT.sub(" ", _ESCAPE.sub(_letter, css))
    yield from (found["url"] or found["text"] or found["source"] or "" for found in _IN_CSS.finditer(plain))
    yield from (text for found in _SET.finditer(plain) for text in _STRING.findall(found[0]) if "/" in text)


def _letter(escape: re.Match[str]) -> str:
    if escape["letter"]:
        return escape["letter"]
    number = int(escape["code"], 16)
    return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"


def code_within(element: HtmlElement) -> Iterator[str]:
    """Yield what the security policy of our pages forbids: scripts and styles in the page itself."""
    if element.tag == "style" or (element.tag == "script" and _is_run(element)):
        yield f"<{element.tag}>"
    for name, value in element.items():
        if name in {"style", "srcdoc"} or _HANDLER.fullmatch(name):
            yield name
        elif name in _FOLLOWED and hosts.as_browsers_read(value).lower().startswith("javascript:"):
            yield "javascript:"


def _is_run(script: HtmlElement) -> bool:
    """Whether a script is code written in the page; JSON is data."""
    if script.get("src"):
        return False
    kind = script.get("type", "").strip().lower()
    return not kind or kind == "module" or "javascript" in kind or "ecmascript" in kind


def sent_by(element: HtmlElement) -> Iterator[str]:
    """Yield the addresses to which a form sends what is typed."""
    yield from (value for name, value in element.items() if name in {"action", "formaction"})
