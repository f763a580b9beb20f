"""Changed values → the text of a YAML file, changed where those values stand and nowhere else.

Comments, order, blank lines and quoting stay as they were, those of a field beside a changed one too. What cannot be
changed so is refused: a person does it by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from prongsai.problems import Problems
from prongsai.source.files import check_yaml
from prongsai.source.tree import quoted

_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \t]*#.*\n?", re.MULTILINE)
_STEP = 2
Value = str | dict[str, "Value"] | list["Value"]


class CannotEditError(Exception):
    """The text cannot be changed without losing something in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


def kept(value: Any) -> Any:  # noqa: ANN401 (raw YAML)
    """Return raw values as they count: texts without blanks around them, and nothing that is empty."""
    if isinstance(value, dict):
        fields = {key: kept(inner) for key, inner in value.items()}
        return {key: inner for key, inner in fields.items() if inner not in (None, "", {}, [])}
    if isinstance(value, list):
        return [inner for inner in map(kept, value) if inner not in (None, "", {}, [])]
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
        return "\n".join(line.rstrip() for line in lines)
    return value


def edit_yaml(text: str, wanted: dict[str, Value]) -> str:
    """Return `text`, a mapping in YAML, so that it says `wanted`.

    A new field stands behind those that are before it in `wanted`.
    A field that stands as a comment such as `#result:` (`build.py new`) takes the place of the comment.
    Raises CannotEditError.
    """
    wanted = kept(wanted)
    if text and not text.endswith("\n"):
        text += "\n"
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None or (isinstance(root, yaml.MappingNode) and not root.value):
        # Comments alone, or the `{}` of a file that says nothing yet.
        text = text[: root.start_mark.index] + text[root.end_mark.index :].lstrip("\n") if root else text
        edited = "".join([text, *(f"{_field(key, value, 0)}\n" for key, value in wanted.items())])
    else:
        changes = sorted(_Editor(text, root).change(root, wanted), key=lambda change: (change.start, change.end))
        edited = text
        for change in reversed(changes):
            edited = edited[: change.start] + change.text + edited[change.end :]
    _verify(edited, wanted)
    return edited


def _verify(edited: str, wanted: dict[str, Value]) -> None:
    document = check_yaml(edited, "", Problems())
    if document is None or kept(document.values) != wanted:
        raise CannotEditError


class _Editor:
    """The changes to one text; positions count its characters."""

    def __init__(self, text: str, root: yaml.Node) -> None:
        self.text = text
        nodes = [*_nodes(root)]
        self.flows = [(node.start_mark.index, node.end_mark.index) for node in nodes if _is_flow(node)]
        self.texts = [(node.start_mark.index, self._end(node)) for node in nodes if isinstance(node, yaml.ScalarNode)]

    def change(self, node: yaml.Node, wanted: Value) -> Iterator[_Change]:
        """Yield what makes `node` say `wanted`, which is not empty."""
        if kept(_read(node)) == wanted:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(wanted, dict) and not node.flow_style:
            yield from self._mapping(node, wanted)
        elif isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and not node.flow_style:
            yield from self._sequence(node, wanted)
        elif isinstance(node, yaml.ScalarNode) and isinstance(wanted, str):
            yield self._scalar(node, wanted)
        elif isinstance(node, yaml.MappingNode) and isinstance(wanted, dict) and _same_keys(node, wanted):
            for key, value in node.value:
                if key.value in wanted:
                    yield from self.change(value, wanted[key.value])
        else:
            yield self._whole(node, wanted)

    def _mapping(self, node: yaml.MappingNode, wanted: dict[str, Value]) -> Iterator[_Change]:
        indent = node.start_mark.column
        for index, (key, value) in enumerate(node.value):
            if key.value in wanted:
                yield from self._value(key, value, wanted[key.value], indent)
            elif kept(_read(value)) not in (None, "", {}, []):
                yield self._removed(node, index)
        known = [key.value for key, _ in node.value]
        names = [*wanted]
        for index, name in enumerate(names):
            if name not in known:
                text = f"{_field(name, wanted[name], indent)}\n"
                yield self._added(node, name, {*names[:index]}, text)

    def _value(self, key: yaml.Node, value: yaml.Node, wanted: Value, indent: int) -> Iterator[_Change]:
        """Yield the changes to the value of a key; one of another shape is written anew behind it."""
        if _shape(value) is type(wanted) or (_is_flow(value) and not _needs_block(wanted)):
            yield from self.change(value, wanted)
        elif kept(_read(value)) != wanted:
            end = self._end(value)
            self._refuse_comment(value.start_mark.index, end)
            behind = key.end_mark.index + 1
            rest = self.text[behind : value.start_mark.index]
            self._refuse_comment(behind, value.start_mark.index)
            yield _Change(
                start=behind if not rest.strip() else value.start_mark.index,
                end=end,
                text=_behind_colon(wanted, indent),
            )

    def _sequence(self, node: yaml.SequenceNode, wanted: list[Value]) -> Iterator[_Change]:
        items = [kept(_read(item)) for item in node.value]
        if any(item in (None, "", {}, []) for item in items):
            yield self._whole(node, wanted)
            return
        head = _alike(items, wanted)
        tail = _alike(items[head:][::-1], wanted[head:][::-1])
        old, new = node.value[head : len(items) - tail], wanted[head : len(wanted) - tail]
        for item, value in zip(old, new, strict=False):
            if _shape(item) is type(value):
                yield from self.change(item, value)
            else:
                yield self._whole(item, value)
        for item in old[len(new) :]:
            start, end = self._line_start(item.start_mark.index), self._line_end(self._end(item))
            yield _Change(start=start, end=end, text=self._comments(start, end))
        if more := new[len(old) :]:
            indent = node.start_mark.column
            before = old[-1] if old else node.value[head - 1] if head else None
            at = self._line_end(self._end(before)) if before else self._line_start(node.start_mark.index)
            yield _Change(start=at, end=at, text="".join(f"{_item(value, indent)}\n" for value in more))

    def _scalar(self, node: yaml.ScalarNode, wanted: str) -> _Change:
        start, end = node.start_mark.index, self._end(node)
        if node.style in ("|", ">"):
            return _Change(start=start, end=end, text=_block(wanted, self._indent(start) + _STEP))
        in_flow = any(first <= start < last for first, last in self.flows)
        gap = " " if start and self.text[start - 1] in ":-" else ""
        if "\n" in wanted and not in_flow:
            # A comment behind the old words stands behind the bar of the new ones.
            behind = self.text[end : self._line_end(end)].rstrip("\n")
            text = _block(wanted, self._indent(start) + _STEP).replace("|", f"|{behind}", 1)
            return _Change(start=start, end=end + len(behind), text=gap + text)
        if "\n" in wanted:
            text = json.dumps(wanted, ensure_ascii=False)
        elif not node.style and node.value and _is_plain(wanted, in_flow=in_flow):
            text = wanted
        else:
            text = quoted(wanted)
        return _Change(start=start, end=end, text=gap + text)

    def _whole(self, node: yaml.Node, wanted: Value) -> _Change:
        """Write a node anew, in brackets where it stands in brackets."""
        start, end = node.start_mark.index, self._end(node)
        self._refuse_comment(start, end)
        if _is_flow(node) and not isinstance(wanted, str):
            return _Change(start=start, end=end, text=_flow(wanted))
        indent = node.start_mark.column
        text = quoted(wanted) if isinstance(wanted, str) and "\n" not in wanted else _lines(wanted, indent).lstrip(" ")
        return _Change(start=start, end=end, text=text)

    def _removed(self, node: yaml.MappingNode, index: int) -> _Change:
        key, value = node.value[index]
        start, end = self._line_start(key.start_mark.index), self._line_end(self._end(value))
        if self.text[start : key.start_mark.index].strip():
            # The first field behind the dash of an item: the next one takes its place.
            if index + 1 == len(node.value):
                raise CannotEditError
            following = node.value[index + 1][0].start_mark.index
            self._refuse_comment(key.start_mark.index, following)
            return _Change(start=key.start_mark.index, end=following, text="")
        return _Change(start=start, end=end, text=self._comments(start, end))

    def _added(self, node: yaml.MappingNode, name: str, earlier: set[str], text: str) -> _Change:
        """Return a new field at its place: its comment from `build.py new`, or behind the field before it."""
        if node.start_mark.column == 0 and (stub := self._stub(name)):
            return _Change(start=stub.start(), end=stub.end(), text=text)
        before = [value for key, value in node.value if key.value in earlier]
        if not before:
            at = node.start_mark.index
            return _Change(start=at, end=at, text=text.lstrip(" ") + " " * node.start_mark.column)
        last = max(before, key=lambda value: value.end_mark.index)
        at = self._line_end(self._end(last))
        return _Change(start=at, end=at, text=text)

    def _stub(self, name: str) -> re.Match[str] | None:
        return re.search(rf"^#{re.escape(name)}:.*\n(?:#  .*\n)*", self.text, re.MULTILINE)

    def _comments(self, start: int, end: int) -> str:
        """Return the whole lines of comment in a span that goes."""
        found = _COMMENT_LINE.finditer(self.text, start, end)
        return "".join(line[0] for line in found if not self._in_text(line.start()))

    def _refuse_comment(self, start: int, end: int) -> None:
        if not all(self._in_text(mark.start()) for mark in _COMMENT.finditer(self.text, start, end)):
            raise CannotEditError

    def _in_text(self, index: int) -> bool:
        return any(first <= index < last for first, last in self.texts)

    def _end(self, node: yaml.Node) -> int:
        """Return where a node ends, without the comments and blank lines behind it."""
        start, end = node.start_mark.index, int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return start + len(self.text[start:end].rstrip()) if node.style in ("|", ">") else end
        last = node.value[-1] if node.value else None
        if last is None or _is_flow(node):
            return end
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """Return where the next line starts."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _line(self, index: int) -> str:
        return self.text[self._line_start(index) : self._line_end(index)]

    def _indent(self, index: int) -> int:
        """Return the column of the key, or behind the dashes, of the line that `index` is in."""
        dashes = re.match(r"[ ]*(?:- +)*", self._line(index))
        return len(dashes[0]) if dashes else 0


def _read(node: yaml.Node) -> Any:  # noqa: ANN401 (raw YAML)
    """Return the raw values of a node: texts, as `parse_yaml` reads them."""
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key, value in node.value:
            values.setdefault(key.value, _read(value))
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_read(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101 (there is no other node)
    return None if not node.style and node.value in ("", "~", "null", "Null", "NULL") else node.value


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield a node and everything in it."""
    yield node
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from _nodes(part)


def _shape(node: yaml.Node) -> type | None:
    shapes = {yaml.MappingNode: dict, yaml.SequenceNode: list, yaml.ScalarNode: str}
    return None if _is_flow(node) else shapes[type(node)]


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _same_keys(node: yaml.MappingNode, wanted: dict[str, Value]) -> bool:
    """Whether the fields of a mapping in brackets stay, so that each value can be changed in its place."""
    present = {key.value for key, value in node.value if kept(_read(value)) not in (None, "", {}, [])}
    return present == set(wanted) and all(_shape(value) is str for key, value in node.value if key.value in wanted)


def _alike(one: list[Any], other: list[Any]) -> int:
    """Return how many values two lists share from their start."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text reads the same without quotes, alone and in brackets."""
    if not re.fullmatch(r"[\w.ก-๛-][^\n]*", text) or text == "-":
        return False
    problems = Problems()
    document = check_yaml(f"k: {{k: {text}}}" if in_flow else f"k: {text}", "", problems)
    return document is not None and not len(problems) and document.values == {"k": {"k": text} if in_flow else text}


def _needs_block(value: Value) -> bool:
    """Whether a value has a text of several lines, which brackets do not hold well."""
    if isinstance(value, str):
        return "\n" in value
    return any(map(_needs_block, value.values() if isinstance(value, dict) else value))


def _flow(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    return value if _is_plain(value, in_flow=True) else quoted(value)


def _is_id(text: str) -> bool:
    """Whether a text is an id, a number, a date or an address, which nobody writes in quotes."""
    return re.fullmatch(r"https?://[^\s#]+|[\w./-]+", text, re.ASCII) is not None and text != "-"


def _key(name: str) -> str:
    return name if _is_plain(name, in_flow=True) else quoted(name)


def _field(name: str, value: Value, indent: int) -> str:
    return " " * indent + _key(name) + ":" + _behind_colon(value, indent)


def _behind_colon(value: Value, indent: int) -> str:
    if isinstance(value, str):
        return " " + _text(value, indent + _STEP)
    if isinstance(value, list) and all(isinstance(item, str) and _is_id(item) for item in value):
        return " " + _flow(value)
    return "\n" + _lines(value, indent + _STEP)


def _lines(value: Value, indent: int) -> str:
    """Return a value as lines of their own."""
    if isinstance(value, dict):
        return "\n".join(_field(key, inner, indent) for key, inner in value.items())
    if isinstance(value, list):
        return "\n".join(_item(item, indent) for item in value)
    return " " * indent + _text(value, indent)


def _item(value: Value, indent: int) -> str:
    inner = _text(value, indent + _STEP) if isinstance(value, str) else _lines(value, indent + _STEP).lstrip(" ")
    return " " * indent + "- " + inner


def _text(value: str, indent: int) -> str:
    if "\n" in value:
        return _block(value, indent)
    return value if _is_id(value) and _is_plain(value) else quoted(value)


def _block(value: str, indent: int) -> str:
    lines = (f"{' ' * indent}{line}".rstrip() for line in value.split("\n"))
    return "|\n" + "\n".join(lines)
