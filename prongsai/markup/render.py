"""Text → clean HTML. No other module makes HTML; all content is sanitized before it reaches a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown.serializers import to_html_string
from markupsafe import Markup, escape

from prongsai.markup.inline import REFUSED, SPACED, TYPED
from prongsai.markup.limits import crowded
from prongsai.markup.parse import LOST, is_plain, parse
from prongsai.markup.tags import ATTRIBUTES, PUBLISHED, SCHEMES
from prongsai.phrases import NARROWEST, Phrases, room, unbroken
from prongsai.text import Words
from prongsai.thai import has_thai

Resolve = Callable[[str], str]
SizeOf = Callable[[str], tuple[int, int] | None]


# Names and titles stand on many pages, the text of a measure on its own and on that of its year.
_MEMORY = 10_000
_THAI_RUN = re.compile(r"[\u0e00-\u0e7f]+(?:\s+[\u0e00-\u0e7f]+)*")
_TAG = re.compile(r"(<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)")


@lru_cache(maxsize=_MEMORY)
def inline(words: Words, page_lang: str, phrases: Phrases) -> Markup:
    """Return words as inline HTML, with `lang` if they are not in the page's language."""
    html = escape(words.value)
    if words.lang == page_lang:
        return keep_whole(_mark_thai(html) if page_lang != "th" else html, phrases)
    return Markup('<span lang="{}">{}</span>').format(words.lang, keep_whole(html, phrases))


@lru_cache(maxsize=_MEMORY)
def keep_whole(html: Markup, phrases: Phrases) -> Markup:
    """Return `html` with its phrases in spans that do not wrap; code stays as it is, for people copy it."""
    parts: list[str] = []
    in_code = 0
    for part in _TAG.split(html):
        in_code += part.startswith("<code") - part.startswith("</code")
        parts.append(part if part.startswith("<") or in_code else _in_spans(part, phrases))
    return Markup("".join(parts))  # noqa: S704 (already clean, only spans and spaces are added)


def _in_spans(text: str, phrases: Phrases) -> str:
    if not has_thai(text):
        return unbroken(text)
    return "".join(_in_span(piece, phrases) if whole else piece for piece, whole in phrases.split(text))


def _in_span(word: str, phrases: Phrases) -> str:
    parts = "".join(_in_span(part, phrases) if whole else part for part, whole in phrases.parts(word))
    name = f"whole whole--{room(word)}" if room(word) > NARROWEST else "whole"
    return f'<span class="{name}">{parts}</span>'


def _mark_thai(html: Markup) -> Markup:
    """Mark Thai words in a text of another language, so that screen readers pronounce them as Thai."""
    if not has_thai(html):
        return html
    parts = _TAG.split(html)
    marked = (part if part.startswith("<") else _THAI_RUN.sub(r'<span lang="th">\g<0></span>', part) for part in parts)
    return Markup("".join(marked))  # noqa: S704 (already clean, only spans are added)


class ProseRenderer:
    """Markdown → clean HTML."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def render(
        self, words: Words, page_lang: str, *, resolve: Resolve, size: SizeOf, top: int = 3, anchors: str = ""
    ) -> Markup:
        """Return prose as HTML blocks.

        `resolve` turns a typed address into the published one, `size` returns the size of a picture by its typed
        address. The highest heading becomes <h`top`>; with `anchors`, headings get the ids `anchors`-1, -2 …, since
        no id can be made from a Thai heading.
        """
        source = words.value.strip()
        if is_plain(source):
            html = Markup("<p>{}</p>").format(source)
        elif "[" in source or "<" in source:
            html = as_blocks(source, top, anchors, resolve, size)
        else:
            html = _without_links(source, top, anchors)
        if words.lang == page_lang:
            return keep_whole(_mark_thai(html) if page_lang != "th" else html, self._phrases)
        return Markup('<div lang="{}">{}</div>').format(words.lang, keep_whole(html, self._phrases))


@lru_cache(maxsize=_MEMORY)
def _without_links(source: str, top: int, anchors: str) -> Markup:
    return as_blocks(source, top, anchors, resolve=lambda href: href, size=lambda _: None)


def as_blocks(source: str, top: int, anchors: str, resolve: Resolve, size: SizeOf) -> Markup:
    """Return Markdown as HTML, whatever is typed in it; the parameters are those of `render`."""
    if crowded(source):
        return Markup("<p>{}</p>").format(source)
    root = parse(source).root
    _place_headings(root, top, anchors)
    _give_sizes(root, size)

    def publish(_tag: str, attribute: str, value: str) -> str:
        return resolve(value) if attribute in {"href", "src"} else value

    clean = nh3.clean(
        _as_html(root),
        tags=set(PUBLISHED),
        attributes=ATTRIBUTES,
        attribute_filter=publish,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return Markup(clean.strip())  # noqa: S704 (cleaned by nh3)


def _as_html(root: Element) -> str:
    """Return the elements as HTML; the tags of the text go back to their places, those that are not allowed as text."""
    typed: list[str] = []
    for element in root.iter():
        if element.tag == TYPED:
            typed.append(element.text or "")
            element.text = str(len(typed) - 1)
        elif element.tag == LOST:
            element.text = ""
    html = to_html_string(root)
    html = re.sub(rf"</?(?:div|{REFUSED}|{LOST})>|<{SPACED} [^>]*>|</{SPACED}>", "", html)
    return re.sub(rf"<{TYPED}>([0-9]+)</{TYPED}>", lambda found: typed[int(found[1])], html)


def _give_sizes(root: Element, size: SizeOf) -> None:
    """Give pictures their size, so that the text does not move when they load."""
    for picture in root.iter("img"):
        if found := size(picture.get("src", "")):
            picture.set("width", str(found[0]))
            picture.set("height", str(found[1]))


def _place_headings(root: Element, top: int, anchors: str) -> None:
    """Move headings below the page's own and give them ids by position."""
    headings = [element for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
    highest = min((int(element.tag[1]) for element in headings), default=1)
    for number, element in enumerate(headings, start=1):
        element.tag = f"h{min(int(element.tag[1]) - highest + top, 6)}"
        if anchors:
            element.set("id", f"{anchors}-{number}")
