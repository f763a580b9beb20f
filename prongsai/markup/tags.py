"""The HTML that a text may contain. What is not written as a tag is text: `a<b`, `<ชื่อ>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Markdown makes the blocks: lists, tables, headings. HTML is for what it has no marks for.
TAGS = frozenset("a abbr b br code del em i img ins kbd mark q s small span strong sub sup u".split())
VOID = frozenset({"br", "img"})
PUBLISHED = TAGS | frozenset("blockquote h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split())
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"value"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SPACE = r"[ \t\n]"
# Attributes that browsers read without a value; in any other, a word without one is text: `a<b and c>d`.
_WITHOUT_VALUE = (
    "allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|hidden|inert|loop|multiple|muted|"
    "nomodule|novalidate|open|playsinline|readonly|required|reversed|selected"
)
_NAME = r"[A-Za-z_:@][A-Za-z0-9_:.-]*"
_VALUE = r"\"[^\"<]*\"|'[^'<]*'|[^ \t\n\"'=<>`]+"
_ATTRIBUTE = rf"{_NAME}{_SPACE}*={_SPACE}*(?:{_VALUE})|(?:{_WITHOUT_VALUE})(?=[ \t\n/>])"
TAG = re.compile(
    r"</(?P<closed>[A-Za-z][A-Za-z0-9:-]*)" + rf"{_SPACE}*>"
    r"|<(?P<opened>[A-Za-z][A-Za-z0-9:-]*)" + rf"(?P<attributes>(?:{_SPACE}+(?:{_ATTRIBUTE}))*){_SPACE}*/?>"
)
_EACH = re.compile(rf"(?P<name>{_NAME})(?:{_SPACE}*={_SPACE}*(?P<value>{_VALUE}))?")
# A character by its name or number; without the semicolon it is text: AT&T.
ENTITY = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
)
# The beginning of what HTML hides: comments, declarations, instructions.
HIDDEN = re.compile(r"<!--|<!(?=[A-Za-z\[])|<\?(?=[A-Za-z])")


def attributes_of(tag: re.Match[str]) -> Iterator[tuple[str, str, int]]:
    """Yield name, value and position in the text of each attribute of a `TAG`."""
    if tag["opened"]:
        for found in _EACH.finditer(tag.string, tag.start("attributes"), tag.end("attributes")):
            value = found["value"] or ""
            yield found["name"].lower(), value[1:-1] if value[:1] in {'"', "'"} else value, found.start()


def tag_name(tag: re.Match[str]) -> str:
    return str(tag["closed"] or tag["opened"]).lower()


def without_tags(text: str) -> str:
    """Return `text` without the tags that a page does not show; those that are not allowed are shown."""
    return TAG.sub(lambda tag: "" if tag_name(tag) in TAGS else tag[0], text)


def is_allowed(tag: str, attribute: str) -> bool:
    return attribute in ATTRIBUTES["*"] or attribute in ATTRIBUTES.get(tag, ())
