"""Changes to the text of a YAML file, each at its position, and helpers for libyaml's nodes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.source.tree import NULLS

# The lines over an item of a list, and what is before it on its own line.
_BETWEEN = re.compile(r"(?P<blank>(?:[ \t]*\n)*)(?P<above>(?:[ \t]*(?:#[^\n]*)?\n)*)")
_DASH = re.compile(r" *- +")


class CannotEditError(Exception):
    """The text cannot be changed without losing something in it, or cannot express the new value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextEdit:
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemLines:
    """The lines of an item from `start` to `end`: `above` are the comments over it, `blank` the blank lines over those.

    `top` is where these begin.
    """

    top: int
    blank: str
    above: str
    start: int
    end: int


def apply_changes(text: str, changes: list[TextEdit], offset: int = 0) -> str:
    """Return `text` with its sorted changes; `offset` is where it begins in the text that their positions count in."""
    if any(later.start < earlier.end for earlier, later in itertools.pairwise(changes)):
        raise CannotEditError
    if changes and not offset <= changes[0].start <= changes[-1].end <= offset + len(text):
        raise CannotEditError
    for change in reversed(changes):
        text = text[: change.start - offset] + change.text + text[change.end - offset :]
    return text


def items_with_comments(text: str, spans: list[tuple[int, int]]) -> list[ItemLines] | None:
    """Return the lines of each item of a block list, which starts and ends at `spans`.

    None if an item does not begin on a line of its own, or if more than comments and blank lines is between two items.
    """
    found: list[ItemLines] = []
    for first, last in spans:
        start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last) + 1 or len(text)
        top = found[-1].end if found else _top_of_comments(text, start)
        between = _BETWEEN.fullmatch(text, top, start)
        if between is None or not _DASH.fullmatch(text, start, first):
            return None
        found.append(ItemLines(top=top, blank=between["blank"], above=between["above"], start=start, end=end))
    return found


def _top_of_comments(text: str, start: int) -> int:
    """Return where the comments and blank lines over a line begin."""
    while start and _BETWEEN.fullmatch(text, above := text.rfind("\n", 0, start - 1) + 1, start):
        start = above
    return start


def spaced(texts: list[str], blanks: list[str]) -> str:
    """Return the texts of items, with the blank lines over each place; the last of `blanks` is for all further ones."""
    shown = [text for text in texts if text]
    return "".join(blanks[min(place, len(blanks) - 1)] + text for place, text in enumerate(shown))


def read_node(node: yaml.Node) -> Any:  # noqa: ANN401 (raw YAML)
    """Return the raw values of a node: texts, as `parse_yaml` reads them."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: read_node(value) for key, value in reversed(node.value)}
    if isinstance(node, yaml.SequenceNode):
        return [read_node(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101 (there is no other kind of node)
    return None if not node.style and node.value in NULLS else node.value


def all_nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a node and everything in it."""
    yield node
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from all_nodes(part)


def shape_of(node: yaml.Node) -> type | None:
    """Return the type of value that can replace the node in place; None for flow style (brackets)."""
    shapes = {yaml.MappingNode: dict, yaml.SequenceNode: list, yaml.ScalarNode: str}
    return None if is_flow(node) else shapes[type(node)]


def is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
