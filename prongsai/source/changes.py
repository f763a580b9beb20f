"""Changes to the text of a YAML file, each at its position, and helpers for libyaml's nodes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.source.tree import NULLS


class CannotEditError(Exception):
    """The text cannot be changed without losing something in it, or cannot express the new value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TextEdit:
    start: int
    end: int
    text: str


def apply_changes(text: str, changes: list[TextEdit]) -> str:
    if any(later.start < earlier.end for earlier, later in itertools.pairwise(changes)):
        raise CannotEditError
    for change in reversed(changes):
        text = text[: change.start] + change.text + text[change.end :]
    return text


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
