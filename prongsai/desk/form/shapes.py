"""Which kind of field shows a part of a schema, and whether a raw value fits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from prongsai.source.write import is_empty, without_empty
from prongsai.text import LANGS

Schema = Mapping[str, Any]
Kind = Literal["line", "text", "choice", "choices", "pair", "group", "list", "map", "kept", "gone"]


def kind_of(shape: Schema, key: str, options: Mapping[str, object]) -> Kind:
    properties = shape.get("properties", {})
    if set(properties) == set(LANGS):
        return "pair"
    if shape.get("type") == "object":
        return "group" if properties_of(shape) else "map"
    if shape.get("type") == "array":
        return "choices" if key in options or "enum" in shape["items"] else "list"
    return "choice" if key in options or "enum" in shape else "line"


def properties_of(shape: Schema) -> Mapping[str, Schema]:
    """Return the fields of an object; those of a map with a fixed set of keys are its keys."""
    names = shape.get("propertyNames", {}).get("enum", ())
    return shape.get("properties") or dict.fromkeys(names, shape["additionalProperties"])


def fits(shape: Schema, value: object) -> bool:
    """Whether a raw value has the shape that the field shows; a plain text is valid for a text in two languages."""
    if value is None:
        return True
    if shape.get("type") == "object":
        plain = set(shape.get("properties", ())) >= {"en"} and isinstance(value, str)
        is_map = isinstance(value, dict) and all(isinstance(value.get(lang) or "", str) for lang in LANGS)
        return plain or (is_map if set(shape.get("properties", ())) == set(LANGS) else isinstance(value, dict))
    if shape.get("type") == "array":
        return isinstance(value, list) or value in shape.get("words", ())
    return isinstance(value, str)


def join_path(name: str, key: str) -> str:
    return f"{name}.{key}" if name else key


def shown_text(value: object) -> str:
    return value.strip("\n") if isinstance(value, str) else ""


def says_nothing(value: object) -> bool:
    return is_empty(without_empty(value))


def row_names(values: object, shown: str = "", written: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of each row as it will be written (without empty rows), and as it is shown."""
    if isinstance(values, list):
        rows = [row for row, value in enumerate(values) if not says_nothing(value)]
        for index, row in enumerate(rows):
            yield f"{written}[{index}]", f"{shown}[{row}]"
            yield from row_names(values[row], f"{shown}[{row}]", f"{written}[{index}]")
    for key, value in values.items() if isinstance(values, dict) else ():
        yield from row_names(value, join_path(shown, key), join_path(written, key))
