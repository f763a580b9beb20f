"""YAML text → plain values with their places in the file.

Every scalar stays the text that was typed: YAML alone would read the company number 0105536000123 as octal, the
time 13:30 as 810 and the answer "no" as False. The field decides the type of a text. Values are `dict`, `list`,
`str`, or None for a key without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from prongsai import thai
from prongsai.problems import Place, Problems
from prongsai.source.characters import CONTROL, HIDDEN, hidden_code, name_of
from prongsai.source.syntax import explain

Path = tuple[str | int, ...]

# Far more than any record that a person writes; a file above these limits is a mistake or an attack.
MAX_DEPTH = 20
MAX_EVENTS = 50_000
MAX_LETTERS = 100_000

NULLS = {"", "~", "null", "Null", "NULL"}
# One pair around the whole text; quotations within a sentence are part of the text.
_SMART_QUOTED = re.compile("^(?:[“”„][^“”„]*[“”\"]|[‘’][^‘]*[‘’']|[\"'][^“”„‘]*[“”‘’])$", re.DOTALL)
_COMMENT = re.compile(r"[ \t]+#(.*)")
_LONG_DASHES = {"–", "—", "−"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The values of one file, and for each path inside them the place of its value and of its key."""

    path: str
    values: Any
    value_places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value (or key) at `path`, or the key of the nearest record that holds it."""
        if not key and path in self.value_places:
            return self.value_places[path]
        while path and path not in self.key_places:
            if isinstance(path[-1], int) and path in self.value_places:
                return self.value_places[path]
            path = path[:-1]
        return self.key_places.get(path) or self.value_places.get(()) or Place(path=self.path, line=1, column=1)


def parse_yaml(
    text: str, path: str, problems: Problems, *, first_line: int = 1, keeps_blanks: bool = False
) -> Document | None:
    """Return the values of `text`, which starts at line `first_line` of its file; None after reporting the problems.

    A text that shows nothing has no value, unless the file `keeps_blanks`.
    """
    builder = _Builder(text=text, path=path, problems=problems, first_line=first_line, keeps_blanks=keeps_blanks)
    try:
        builder.run(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        explain(error, text, path, problems, first_line=first_line)
        return None
    except _LimitExceeded:
        return None
    if builder.refused:
        return None
    return Document(path=path, values=builder.root, value_places=builder.value_places, key_places=builder.key_places)


class _LimitExceeded(Exception):  # noqa: N818 (not an error in our code)
    """The file exceeds a limit; the problem is already reported."""


@dataclass(kw_only=True, slots=True)
class _Level:
    """A mapping or list being filled."""

    holder: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)
    skip_value: bool = False
    bracket: Place | None = None
    """The place of its opening bracket; None in block style."""


class _Builder:
    """Builds the values from libyaml's events, with its own stack, so that deep nesting cannot overflow the C stack."""

    def __init__(self, *, text: str, path: str, problems: Problems, first_line: int, keeps_blanks: bool) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.problems = problems
        self.offset = first_line
        self.keeps_blanks = keeps_blanks
        self.root: Any = None
        self.value_places: dict[Path, Place] = {}
        self.key_places: dict[Path, Place] = {}
        self.levels: list[_Level] = []
        self.documents = 0
        self.refused = False

    def run(self, events: Iterator[yaml.Event]) -> None:
        for count, event in enumerate(events):
            if count > MAX_EVENTS:
                self.problems.add("too-many-values", self._at(event.start_mark), limit=MAX_EVENTS)
                raise _LimitExceeded
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse("yaml-alias", event, str(event.anchor))
                self._put(None, event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._open(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.levels.pop()

    def _start_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.problems.add("two-documents", self._at(event.start_mark))
            raise _LimitExceeded

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._check_marks(event)
        if len(self.levels) >= MAX_DEPTH:
            self.problems.add("nested-too-deep", self._at(event.start_mark), limit=MAX_DEPTH)
            raise _LimitExceeded
        holder: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(holder, event)
        bracket = self._at(event.start_mark) if event.flow_style else None
        self.levels.append(_Level(holder=holder, path=path, bracket=bracket))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        level = self.levels[-1] if self.levels else None
        if level and isinstance(level.holder, dict) and level.key is None:
            self._key(level, event)
            return
        self._check_marks(event)
        plain = not event.style
        is_absent = (plain and event.value in NULLS) or (not self.keeps_blanks and thai.is_blank(event.value))
        path = self._put(None if is_absent else event.value, event)
        if plain:
            self._check_plain(event, path)

    def _key(self, level: _Level, event: yaml.ScalarEvent) -> None:
        self._check_marks(event)
        level.key, place = event.value, self._at(event.start_mark)
        level.skip_value = event.value in level.keys
        if level.skip_value:
            self.problems.add(
                "duplicate-key", place, dotted(level.path), name=event.value, line=level.keys[event.value]
            )
        else:
            level.keys[event.value] = place.line
            self.key_places[(*level.path, event.value)] = place

    def _put(self, value: Any, event: yaml.Event) -> Path:  # noqa: ANN401 (raw YAML)
        """Store `value` at the current spot and return its path."""
        place = self._at(event.start_mark)
        if not self.levels:
            self.root = value
            path: Path = ()
        else:
            level = self.levels[-1]
            if isinstance(level.holder, list):
                path = (*level.path, len(level.holder))
                level.holder.append(value)
            else:
                path = self._put_in_mapping(level, value, event)
        self.value_places.setdefault(path, place)
        return path

    def _put_in_mapping(self, level: _Level, value: Any, event: yaml.Event) -> Path:  # noqa: ANN401 (raw YAML)
        assert isinstance(level.holder, dict)  # noqa: S101 (checked by _put)
        if level.key is None:
            self.problems.add("key-not-text", self._at(event.start_mark), dotted(level.path))
            raise _LimitExceeded
        path = (*level.path, level.key)
        if not level.skip_value:
            level.holder[level.key] = value
        level.key = None
        return path

    def _check_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse anchors, tags and control characters: they can make YAML use up all memory or run code."""
        if event.anchor is not None:
            self._refuse("yaml-anchor", event, str(event.anchor))
        if event.tag is not None:
            self._refuse("yaml-tag", event, str(event.tag))
        if not isinstance(event, yaml.ScalarEvent):
            return
        if len(event.value) > MAX_LETTERS:
            params = {"count": len(event.value), "limit": MAX_LETTERS}
            self.problems.add("text-too-long", self._at(event.start_mark), **params)
            self.refused = True
        if found := CONTROL.search(event.value):  # written as "\x01"; typed ones are found before
            self.problems.add("control-character", self._at(event.start_mark), code=f"U+{ord(found[0]):04X}")
            self.refused = True
        if found := HIDDEN.search(event.value):
            self.problems.add(hidden_code(found), self._at(event.start_mark), name=name_of(found[0]))
            self.refused = True

    def _refuse(self, code: str, event: yaml.Event, name: str) -> None:
        self.problems.add(code, self._at(event.start_mark), name=name)
        self.refused = True

    def _check_plain(self, event: yaml.ScalarEvent, path: Path) -> None:
        """Report what libyaml silently drops or merges around an unquoted text."""
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        self._check_comment(event.value, end, path)
        self._check_merged(event.value, start.line, end.line, path)
        if event.value in _LONG_DASHES:
            self.problems.add("long-dash", start, dotted(path), value=event.value)
        if _SMART_QUOTED.match(event.value):
            whole = quoted(event.value[1:-1])
            self.problems.add("smart-quotes", start, dotted(path), value=event.value, whole=whole)

    def _check_comment(self, value: str, end: Place, path: Path) -> None:
        comment = _COMMENT.match(self._line(end.line), end.column - 1)
        if not comment or not comment[1].strip():
            return
        # After a date, a number or an id it is a comment; after words it is most likely part of the text.
        if thai.has_thai(value) or " " in value or not comment[1].startswith(" "):
            bracket = self.levels[-1].bracket if self.levels else None
            if bracket:
                self.problems.add("hash-in-brackets", bracket, line=self._line(bracket.line).strip())
                return
            place = self.key_places.get(path) or self.value_places[path]
            whole = quoted(f"{value} #{comment[1].rstrip()}".lstrip())
            self.problems.add("lost-after-hash", place, dotted(path), lost=comment[1].strip(), whole=whole)

    def _check_merged(self, value: str, first: int, last: int, path: Path) -> None:
        for number in range(first + 1, last + 1):
            line = self._line(number)
            if line.lstrip().startswith("- "):
                place = Place(path=self.path, line=number, column=len(line) - len(line.lstrip()) + 1)
                self.problems.add("merged-list", place, dotted(path), value=value)
                return

    def _line(self, number: int) -> str:
        index = number - self.offset
        return self.lines[index] if index < len(self.lines) else ""  # libyaml may end a text after the last line

    def _at(self, mark: Any) -> Place:  # noqa: ANN401 (a mark of libyaml)
        return Place(path=self.path, line=mark.line + self.offset, column=mark.column + 1)


def quoted(text: str) -> str:
    """Return `text` as a quoted YAML value on one line."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def dotted(path: Path) -> str:
    """Return a path as messages write it: period.start, responsible[0]."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")
