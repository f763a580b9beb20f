"""Changed values → the text of a YAML file, changed only at those values.

Comments, order, blank lines and quoting stay as they are, even next to a changed field. A change that is not
possible this way is refused: a person makes it by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from prongsai.problems import Problems
from prongsai.source.changes import (
    CannotEditError,
    TextEdit,
    all_nodes,
    apply_changes,
    is_flow,
    items_with_comments,
    read_node,
    shape_of,
    spaced,
)
from prongsai.source.documents import check_yaml
from prongsai.source.rows import origins_of
from prongsai.source.tree import quoted
from prongsai.source.write import (
    STEP,
    Value,
    after_colon,
    block,
    field_text,
    filled,
    flow,
    folded,
    has_lines,
    is_empty,
    is_id,
    is_plain,
    item_text,
    key_text,
    lines_text,
    without_empty,
)

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*", re.MULTILINE)
_BAR = re.compile(r"[|>][+-]?[0-9]?[+-]?")


def edit_yaml(text: str, wanted: Mapping[str, Any], stubs: Mapping[str, str] | None = None) -> str:
    """Return `text`, a mapping in YAML, changed to have the values `wanted`.

    A list is matched item by item: an item that is empty in `wanted` is removed, additional ones are appended; those of
    `Rows` move with the comments above them. A new field replaces its stub, a placeholder comment; without a stub, it
    follows the fields before it in `wanted`. `stubs` are by field; the stub "" is the placeholder of an empty record.
    Raises CannotEditError.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    stubs = stubs or {}
    if isinstance(root, yaml.MappingNode) and root.value:
        changes = sorted(_Editor(text, root, stubs).change(root, wanted), key=lambda change: (change.start, change.end))
        edited = apply_changes(text, changes)
    elif is_empty(without_empty(wanted)):
        return text
    else:
        # Only comments, or the `{}` of an empty file.
        empty = stubs.get("", "{}\n")
        edited = filled(text.replace(empty if empty in text else "{}\n", "", 1), without_empty(wanted), stubs)
    document = check_yaml(edited, "", Problems())
    if without_empty(document.values if document else {}) != without_empty(wanted):
        raise CannotEditError
    return edited


class _Editor:
    """The changes to one text; positions are character offsets."""

    def __init__(self, text: str, root: yaml.Node, stubs: Mapping[str, str]) -> None:
        self.text = text
        self.stubs = stubs
        texts = (node for node in all_nodes(root) if isinstance(node, yaml.ScalarNode))
        self.texts = [(node.start_mark.index, self._end(node)) for node in texts]

    def change(self, node: yaml.Node, wanted: Any) -> Iterator[TextEdit]:  # noqa: ANN401 (raw YAML)
        """Yield the changes that give `node` the value `wanted`, which is not empty."""
        value = without_empty(wanted)
        if without_empty(read_node(node)) == value:
            return
        if is_flow(node) and not isinstance(value, str) and not has_lines(value):
            self._refuse_comment(node.start_mark.index, self._end(node))
            yield self._replaced(node, self._flow(node, wanted))
        elif isinstance(node, yaml.MappingNode) and isinstance(wanted, dict) and not is_flow(node):
            yield from self._mapping(node, wanted)
        elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and not is_flow(node):
            yield from self._sequence(node, wanted)
        elif isinstance(node, yaml.ScalarNode) and isinstance(value, str):
            yield self._scalar(node, value)
        else:
            yield self._rewritten(node, value)

    def _mapping(self, node: yaml.MappingNode, wanted: dict[str, Any]) -> Iterator[TextEdit]:
        present = {key.value for key, _ in node.value}
        values = without_empty(wanted)
        if not present & set(values):
            yield self._rewritten(node, values)
            return
        seen: set[str] = set()
        for index, (key, value) in enumerate(node.value):
            if key.value in values and key.value not in seen:
                yield from self._value(key, value, wanted[key.value])
            elif not is_empty(without_empty(read_node(value))) and key.value not in seen:
                yield self._removed(node, index)
            seen.add(key.value)
        names = [*values]
        for index, name in enumerate(names):
            if name not in present:
                text = f"{field_text(name, values[name], node.start_mark.column)}\n"
                yield self._added(node, name, {*names[:index]}, text)

    def _value(self, key: yaml.Node, value: yaml.Node, wanted: Any) -> Iterator[TextEdit]:  # noqa: ANN401 (raw YAML)
        """Yield the changes to the value of a key; a value of another type is rewritten after the colon."""
        new = without_empty(wanted)
        if shape_of(value) is type(new) or (is_flow(value) and not isinstance(new, str) and not has_lines(new)):
            yield from self.change(value, wanted)
        elif without_empty(read_node(value)) != new:
            behind, end = key.end_mark.index + 1, self._end(value)
            self._refuse_comment(behind, end)
            yield TextEdit(start=behind, end=end, text=after_colon(new, key.start_mark.column))

    def _sequence(self, node: yaml.SequenceNode, wanted: list[Any]) -> Iterator[TextEdit]:
        values, origins = [*map(without_empty, wanted)], origins_of(wanted)
        if all(is_empty(value) for value, origin in zip(values, origins, strict=True) if origin < len(node.value)):
            yield self._rewritten(node, [value for value in values if not is_empty(value)])
            return
        if [*origins] != [*range(len(values))]:
            yield self._moved(node, wanted)
            return
        for index, item in enumerate(node.value):
            if index >= len(values) or is_empty(values[index]):
                start, end = self._line_start(item.start_mark.index), self._line_end(self._end(item))
                yield TextEdit(start=start, end=end, text=self._comments(start, end))
            else:
                yield from self._item(item, wanted[index])
        more = [value for value in values[len(node.value) :] if not is_empty(value)]
        at = self._line_end(self._end(node.value[-1]))
        if more:
            text = "".join(f"{item_text(value, node.start_mark.column)}\n" for value in more)
            yield TextEdit(start=at, end=at, text=text)

    def _item(self, item: yaml.Node, wanted: Any) -> Iterator[TextEdit]:  # noqa: ANN401 (raw YAML)
        value = without_empty(wanted)
        if shape_of(item) is type(value) or is_flow(item):
            yield from self.change(item, wanted)
        else:
            yield self._rewritten(item, value)

    def _moved(self, node: yaml.SequenceNode, wanted: list[Any]) -> TextEdit:
        """Return a list in a new order, each item with the comments above it; blank lines keep their place."""
        lines = items_with_comments(self.text, [(item.start_mark.index, self._end(item)) for item in node.value])
        if lines is None:
            return self._rewritten(node, without_empty(wanted))
        texts = []
        for origin, one in zip(origins_of(wanted), wanted, strict=True):
            value = without_empty(one)
            if origin >= len(lines):
                texts.append("" if is_empty(value) else f"{item_text(value, node.start_mark.column)}\n")
                continue
            text = self._comments(start := lines[origin].start, end := lines[origin].end)
            if not is_empty(value):
                edits = sorted(self._item(node.value[origin], one), key=lambda edit: (edit.start, edit.end))
                text = apply_changes(self.text[start:end], edits, start)
            texts.append(lines[origin].above + text)
        return TextEdit(start=lines[0].top, end=lines[-1].end, text=spaced(texts, [line.blank for line in lines]))

    def _scalar(self, node: yaml.ScalarNode, wanted: str) -> TextEdit:
        """Return the change of a text that is not in brackets."""
        start, end = node.start_mark.index, self._end(node)
        behind = self.text[end : self._line_end(end)].rstrip("\n")
        gap = " " if start and self.text[start - 1] in ":-" else ""
        if node.style in ("|", ">"):
            return TextEdit(start=start, end=end, text=self._several_lines(node, wanted))
        if "\n" in wanted:
            # Move a comment after the old text behind the `|` of the new one.
            text = block(wanted, self._indent(start) + STEP, f"|{behind}")
            return TextEdit(start=start, end=end + len(behind), text=gap + text)
        stays_plain = not node.style and node.value and is_plain(wanted) and (not behind.strip() or is_id(wanted))
        return TextEdit(start=start, end=end, text=gap + (wanted if stays_plain else quoted(wanted)))

    def _several_lines(self, node: yaml.ScalarNode, wanted: str) -> str:
        """Return a text as a block under its current `|` or `>`; a folded text stays folded if possible."""
        start, indent = node.start_mark.index, self._indent(node.start_mark.index) + STEP
        head, *lines = self.text[start : self._end(node)].split("\n")
        same = folded(wanted, indent, head, max(map(len, lines), default=0) - indent) if node.style == ">" else None
        return same or block(wanted, indent, _BAR.sub("|", head, count=1))

    def _flow(self, node: yaml.Node, wanted: Any) -> str:  # noqa: ANN401 (raw YAML)
        """Return a node in brackets; unchanged parts keep their text."""
        value = without_empty(wanted)
        if without_empty(read_node(node)) == value:
            return self.text[node.start_mark.index : self._end(node)]
        if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict):
            nodes = {key.value: inner for key, inner in reversed(node.value)}
            names = [*(name for name in nodes if name in value), *(name for name in value if name not in nodes)]
            inside = (
                f"{key_text(name)}: {self._flow_or_new(nodes.get(name), wanted[name])}"
                for name in sorted(names, key=[*(key.value for key, _ in node.value), *value].index)
            )
            return "{" + ", ".join(inside) + "}"
        if isinstance(node, yaml.SequenceNode) and isinstance(wanted, list):
            nodes = dict(enumerate(node.value))
            rows = zip(origins_of(wanted), wanted, strict=True)
            kept = (self._flow_or_new(nodes.get(row), one) for row, one in rows if not is_empty(without_empty(one)))
            return f"[{', '.join(kept)}]"
        return flow(value)

    def _flow_or_new(self, node: yaml.Node | None, wanted: Any) -> str:  # noqa: ANN401 (raw YAML)
        return self._flow(node, wanted) if node else flow(without_empty(wanted))

    def _rewritten(self, node: yaml.Node, wanted: Value) -> TextEdit:
        """Rewrite a node in place."""
        start = node.start_mark.index
        self._refuse_comment(start, self._end(node))
        if isinstance(wanted, str) and "\n" not in wanted:
            return self._replaced(node, quoted(wanted))
        return self._replaced(node, lines_text(wanted, node.start_mark.column).lstrip(" "))

    def _replaced(self, node: yaml.Node, text: str) -> TextEdit:
        return TextEdit(start=node.start_mark.index, end=self._end(node), text=text)

    def _removed(self, node: yaml.MappingNode, index: int) -> TextEdit:
        key, value = node.value[index]
        start, end = self._line_start(key.start_mark.index), self._line_end(self._end(value))
        if self.text[start : key.start_mark.index].strip():
            # The first field after the dash of an item: the next field takes its position.
            if index + 1 == len(node.value):
                raise CannotEditError
            following = node.value[index + 1][0].start_mark.index
            self._refuse_comment(key.start_mark.index, following)
            return TextEdit(start=key.start_mark.index, end=following, text="")
        return TextEdit(start=start, end=end, text=self._comments(start, end))

    def _added(self, node: yaml.MappingNode, name: str, earlier: set[str], text: str) -> TextEdit:
        """Return a new field at its position: that of its stub, or after the fields before it."""
        stub = self.stubs.get(name)
        if stub and node.start_mark.column == 0 and (at := f"\n{self.text}".find(f"\n{stub}")) >= 0:
            return TextEdit(start=at, end=at + len(stub), text=text)
        before = [value for key, value in node.value if key.value in earlier]
        if before:
            at = self._line_end(self._end(max(before, key=lambda value: value.end_mark.index)))
            return TextEdit(start=at, end=at, text=text)
        at, column = node.start_mark.index, node.start_mark.column
        if self.text[self._line_start(at) : at].strip():  # after the dash of an item
            return TextEdit(start=at, end=at, text=text.lstrip(" ") + " " * column)
        return TextEdit(start=self._line_start(at), end=self._line_start(at), text=text)

    def _comments(self, start: int, end: int) -> str:
        """Return the comments in a removed range of lines, each on its own line."""
        found = [mark for mark in _COMMENT.finditer(self.text, start, end) if not self._in_text(mark.start())]
        first = self.text[start:end]
        indent = " " * (len(first) - len(first.lstrip(" ")))
        return "".join(f"{indent}{mark[0].rstrip()}\n" for mark in found)

    def _refuse_comment(self, start: int, end: int) -> None:
        if not all(self._in_text(mark.start()) for mark in _COMMENT.finditer(self.text, start, end)):
            raise CannotEditError

    def _in_text(self, index: int) -> bool:
        """Whether a position is inside a text; the line with `|` or `>` is outside."""
        return any(first <= index < last and not self._is_head(first, index) for first, last in self.texts)

    def _is_head(self, first: int, index: int) -> bool:
        return self.text[first] in "|>" and index < self._line_end(first)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node ends, without the comments and blank lines after it."""
        start, end = node.start_mark.index, int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return start + len(self.text[start:end].rstrip()) if node.style in ("|", ">") else end
        last = node.value[-1] if node.value else None
        if last is None or is_flow(node):
            return end
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """Return where the next line starts."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _indent(self, index: int) -> int:
        """Return the indent of the line at `index`: the column of its key, after any dashes."""
        dashes = re.match(r"[ ]*(?:- +)*", self.text[self._line_start(index) : self._line_end(index)])
        return len(dashes[0]) if dashes else 0
