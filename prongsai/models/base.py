"""What all records share: frozen, no unknown fields, every fault becomes a `Problem` with its place."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from prongsai.models.fields import FileName, TableName
from prongsai.problems import Problems, nearest
from prongsai.source.tree import Document, Path, dotted
from prongsai.text import LANGS, Text, Verbatim
from prongsai.thai import is_blank

R = TypeVar("R", bound=BaseModel)
V = TypeVar("V")

# A file with more faults than this is not a record; reporting all of them would not help.
MAX_FAULTS = 200


class Record(BaseModel):
    """A record, or a part of one. A field without a value, or whose value shows nothing, counts as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: Any) -> Any:  # noqa: ANN401 (raw YAML)
        if not isinstance(value, dict):
            return value
        return {key: inner for key, inner in value.items() if not _is_absent(inner) or key not in cls.model_fields}


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def read_record(
    model: type[R], document: Document, problems: Problems, at: Path = (), rules: tuple[str, ...] = ()
) -> R | None:
    """Return the record at path `at` of `document`, or None after reporting all its problems.

    `rules` are those that it may turn off.
    """
    values = document.values
    for step in at:
        values = values[step]
    try:
        record = model.model_validate(values, context={"rules": rules})
    except ValidationError as error:
        faults = error.errors(include_url=False)
        if len(faults) > MAX_FAULTS:
            problems.add("many-more", document.place(at, key=True), dotted(at), count=len(faults) - MAX_FAULTS)
            faults = faults[:MAX_FAULTS]
        meant = {_meant(fault, model) for fault in faults if fault["type"] == "extra_forbidden"}
        for fault in faults:
            # Do not report a misspelt field as missing too.
            if fault["type"] != "missing" or fault["loc"] not in meant:
                _add_problem(fault, model, document, problems, at)
        return None
    return record


def _meant(fault: ErrorDetails, model: type[BaseModel]) -> Path:
    """Return the path of the field that was most likely meant by an unknown one."""
    parent, name = fault["loc"][:-1], str(fault["loc"][-1])
    return (*parent, nearest(name, _fields(model, parent)) or "")


def check_english(record: BaseModel, document: Document, problems: Problems, at: Path = ()) -> None:
    """Warn of every text without English: the English page will show the Thai."""
    for path, text in texts_of(record, at):
        if text.en is None and not isinstance(text, Verbatim):
            problems.add("missing-english", document.place((*path, "en"), key=True), dotted((*path, "en")))


def texts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Yield every text of a record with its path."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from texts_of(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from texts_of(inner, (*path, index))


def files_of(value: object, path: Path = ()) -> Iterator[tuple[Path, FileName]]:
    """Yield every file that a record names, with the path of its field."""
    if isinstance(value, FileName):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from files_of(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from files_of(inner, (*path, index))


def tables_of(value: BaseModel) -> Iterator[tuple[str, TableName]]:
    """Yield every table that a record names, with its field."""
    for name in type(value).model_fields:
        if isinstance(table := getattr(value, name), TableName):
            yield name, table


def replace_at(value: V, path: Path, text: Text) -> V:
    """Return a copy of a record with another text at `path`."""
    if not path:
        return cast("V", text)
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        return cast(
            "V", tuple(replace_at(one, rest, text) if index == step else one for index, one in enumerate(value))
        )
    assert isinstance(value, BaseModel)  # noqa: S101 (paths come from texts_of)
    name = next(name for name, field in type(value).model_fields.items() if step in {name, field.alias})
    return cast("V", value.model_copy(update={name: replace_at(getattr(value, name), rest, text)}))


def _add_problem(
    details: ErrorDetails, model: type[BaseModel], document: Document, problems: Problems, at: Path
) -> None:
    loc: Path = (*at, *details["loc"])
    name = dotted(loc)
    value = details["input"]
    context = dict(details.get("ctx", {}))
    kind = details["type"]
    if kind in {"missing", "missing-field"}:
        near = _optional(model, details["loc"])
        problems.add("missing-field", document.place(loc, key=kind == "missing"), name, near=near)
    elif kind == "extra_forbidden":
        _add_unknown_field(loc, value, _fields(model, details["loc"][:-1]), document, problems)
    elif value is None and isinstance(loc[-1], int):
        problems.add("empty-entry", document.place(loc), name)
    elif kind in {"tuple_type", "list_type"} and isinstance(value, dict):
        problems.add("list-needs-dash", document.place(loc), name)
    elif kind in _SHAPES:
        problems.add(_SHAPES[kind], document.place(loc), name, value=_shown(value), items=_items(value))
    elif kind == "literal_error":
        known = _choices(model, details["loc"])
        near = nearest(str(value), known)
        problems.add("not-one-of", document.place(loc), name, value=_shown(value), near=near, known=", ".join(known))
    elif "-" in kind:  # our own codes; pydantic's have underscores
        problems.add(kind, document.place(loc), name, **{"value": _shown(value), **context})
    else:
        raise AssertionError(f"no message for pydantic's {kind} at {name} in {document.path}")


def _add_unknown_field(loc: Path, value: object, known: list[str], document: Document, problems: Problems) -> None:
    place, name = document.place(loc, key=True), str(loc[-1])
    unspaced = re.fullmatch(r"([A-Za-z_][\w-]*):(\S.*)", name)
    if value is None and unspaced:
        right = f"{unspaced[1]}: {unspaced[2]}"
        problems.add("no-space-after-colon", place, "", key=unspaced[1], right=right)
    elif value is None and _is_behind_another(loc, document):
        problems.add("comma-in-text", place, dotted(loc), name=name)
    else:
        near = nearest(name, known)
        problems.add("unknown-field", place, dotted(loc), name=name, near=near, known=", ".join(sorted(known)))


def _is_behind_another(loc: Path, document: Document) -> bool:
    """Whether another field of the same mapping is on the same line, before this one."""
    place = document.key_places[loc]
    return any(
        path[:-1] == loc[:-1] and other.line == place.line and other.column < place.column
        for path, other in document.key_places.items()
    )


def _items(value: object) -> str:
    """Return a text typed instead of a list as list items; several words are ids."""
    words = str(value).split()
    if len(words) > 1 and all(re.fullmatch(r"-?[a-z0-9-]+", word) for word in words):
        return ", ".join(word.removeprefix("-") for word in words)
    return _shown(value)


_SHAPES = {
    "model_type": "not-fields",
    "model_attributes_type": "not-fields",
    "dict_type": "not-fields",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "string_type": "not-a-text",
}


def _shown(value: object) -> str:
    """Return a value as it looks in the file."""
    if isinstance(value, dict):
        return "{" + ", ".join(map(str, value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return "" if value is None else str(value)


def _fields(model: type[BaseModel], loc: Path) -> list[str]:
    """Return the names of the allowed fields of the mapping at `loc` in `model`."""
    annotation = _annotation(model, loc)
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return []
    return [field.alias or name for name, field in annotation.model_fields.items()]


def _optional(model: type[BaseModel], loc: Path) -> str | None:
    """Return the field of a text that lacks a language, if a record may be without it."""
    if len(loc) < 2 or loc[-1] not in LANGS:
        return None
    holder, field = _annotation(model, loc[:-2]), loc[-2]
    known = holder.model_fields.items() if isinstance(holder, type) and issubclass(holder, BaseModel) else ()
    return next((str(field) for name, one in known if field == (one.alias or name) and not one.is_required()), None)


def _choices(model: type[BaseModel], loc: Path) -> list[str]:
    annotation = _annotation(model, loc)
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _annotation(model: type[BaseModel], loc: Path) -> Any:  # noqa: ANN401 (a type form)
    """Return the type of the value at `loc` in `model`, without Optional."""
    annotation: Any = model
    for step in loc:
        if isinstance(step, int):
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) is dict:
            annotation = get_args(annotation)[1]
        else:
            fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
            annotation = fields[step].annotation
        if get_origin(annotation) in {Union, types.UnionType}:
            annotation = next(arm for arm in get_args(annotation) if arm is not type(None))
    return annotation
