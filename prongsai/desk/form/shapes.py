"""Which kind of field shows a part of a schema, and whether a raw value fits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from prongsai.source.rows import origins_of
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
        # The key of a list of groups may be that of a list of ids: documents, and the documents of a step.
        has_options = key in options and shape["items"].get("type") == "string"
        return "choices" if has_options or "enum" in shape["items"] else "list"
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


def list_of(name: str) -> str:
    """Return the name of the list of a row: `at_once` of steps[2].at_once[0]; empty if it is not a row."""
    return name.rpartition("[")[0].rpartition(".")[2] if name.endswith("]") else ""


def shown_text(value: object) -> str:
    return value.strip("\n") if isinstance(value, str) else ""


def summary(value: object) -> str:
    """Return the first words of a row: those in Thai, if it has any."""
    return next(_words(value, is_thai=True), "") or next(_words(value, is_thai=False), "")


def _words(value: object, *, is_thai: bool) -> Iterator[str]:
    if isinstance(value, str):
        yield from () if is_thai else filter(None, [shown_text(value).strip().partition("\n")[0]])
    elif isinstance(value, dict) and is_thai and isinstance(value.get("th"), str):
        yield from _words(value["th"], is_thai=False)
    else:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _words(inner, is_thai=is_thai)


def says_nothing(value: object) -> bool:
    return is_empty(without_empty(value))


def row_names(values: object, shown: str = "", written: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of each row as it will be written (in order, without empty rows), and as it is shown."""
    if isinstance(values, list):
        numbered = zip(origins_of(values), values, strict=True)
        rows = [(row, value) for row, value in numbered if not says_nothing(value)]
        for index, (row, value) in enumerate(rows):
            yield f"{written}[{index}]", f"{shown}[{row}]"
            yield from row_names(value, f"{shown}[{row}]", f"{written}[{index}]")
    for key, value in values.items() if isinstance(values, dict) else ():
        yield from row_names(value, join_path(shown, key), join_path(written, key))
