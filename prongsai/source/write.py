"""Raw values → YAML as people write it: quotes around words, none around ids and dates, `|` for several lines."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

from prongsai.problems import Problems
from prongsai.source.documents import check_yaml
from prongsai.source.encoding import with_lf
from prongsai.source.tree import quoted
from prongsai.thai import is_blank

STEP = 2
Value = str | dict[str, "Value"] | list["Value"]


def is_empty(value: object) -> bool:
    """Whether a raw value is empty."""
    return value in (None, "", {}, [])


def without_empty(value: Any) -> Any:  # noqa: ANN401 (raw YAML)
    """Return raw values with texts stripped and without empty values."""
    if isinstance(value, dict):
        fields = {key: without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in fields.items() if not is_empty(inner)}
    if isinstance(value, list):
        return [inner for inner in map(without_empty, value) if not is_empty(inner)]
    if not isinstance(value, str):
        return value
    return "" if is_blank(value) else with_lf(value).strip()


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether YAML reads a text the same without quotes, in block style or in brackets."""
    if not re.fullmatch(r"[\w.ก-๛-][^\n]*", text) or text == "-":
        return False
    problems = Problems()
    document = check_yaml(f"k: {{k: {text}}}" if in_flow else f"k: {text}", "", problems)
    return document is not None and not len(problems) and document.values == {"k": {"k": text} if in_flow else text}


def has_lines(value: Value) -> bool:
    """Whether a value has a text of several lines, which is hard to read in brackets."""
    if isinstance(value, str):
        return "\n" in value
    return any(map(has_lines, value.values() if isinstance(value, dict) else value))


def flow(value: Value) -> str:
    """Return a value in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key_text(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    return value if is_plain(value, in_flow=True) else quoted(value)


def key_text(name: str) -> str:
    return name if is_plain(name, in_flow=True) else quoted(name)


def field_text(name: str, value: Value, indent: int) -> str:
    """Return a field on its own lines, without the last line break."""
    return " " * indent + key_text(name) + ":" + after_colon(value, indent)


def filled(text: str, wanted: Mapping[str, Value], stubs: Mapping[str, str]) -> str:
    """Return a text that has only comments with its first fields, each at its stub or at the end."""
    for name, value in wanted.items():
        field, stub = f"{field_text(name, value, 0)}\n", stubs.get(name)
        text = text.replace(stub, field, 1) if stub and f"\n{stub}" in f"\n{text}" else text + field
    return text


def after_colon(value: Value, indent: int) -> str:
    """Return the text after the colon of a key in column `indent`."""
    if isinstance(value, str):
        return " " + _scalar(value, indent + STEP)
    if isinstance(value, list) and all(isinstance(item, str) and is_id(item) for item in value):
        return " " + flow(value)
    return "\n" + lines_text(value, indent + STEP)


def lines_text(value: Value, indent: int) -> str:
    """Return a value on its own lines."""
    if isinstance(value, dict):
        return "\n".join(field_text(key, inner, indent) for key, inner in value.items())
    if isinstance(value, list):
        return "\n".join(item_text(item, indent) for item in value)
    return " " * indent + _scalar(value, indent)


def item_text(value: Value, indent: int) -> str:
    """Return a list item with its dash in column `indent`."""
    inner = _scalar(value, indent + STEP) if isinstance(value, str) else lines_text(value, indent + STEP).lstrip(" ")
    return " " * indent + "- " + inner


def folded(value: str, indent: int, header: str, width: int) -> str | None:
    """Return a text of one line as a folded block; None if YAML would not read it as the same line."""
    lines = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
    if "\n" in value or " ".join(lines) != value:
        return None
    return f"{header}\n" + "\n".join(" " * indent + line for line in lines)


def block(value: str, indent: int, header: str = "|") -> str:
    """Return a text of several lines as a block; spaces at the end of a line stay: in Markdown they break the line."""
    lines = (f"{' ' * indent}{line}" if line.strip() else "" for line in value.split("\n"))
    return f"{header}\n" + "\n".join(lines)


def _scalar(value: str, indent: int) -> str:
    if "\n" in value:
        return block(value, indent)
    return value if is_id(value) and is_plain(value) else quoted(value)


def is_id(text: str) -> bool:
    """Whether a text is an id, a number, a date or an address, which nobody writes in quotes."""
    return re.fullmatch(r"https?://[^\s#]+|[\w./-]+", text, re.ASCII) is not None and text != "-"
