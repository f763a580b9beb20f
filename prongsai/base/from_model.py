"""Derived from the model of a record: columns of open data, passages, facts and files to show."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from prongsai.addresses import published_file
from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import Column, boolean, both_eras, integer, number, part, string, table, text, words
from prongsai.base.loaded import AnyLoaded
from prongsai.base.page import Fact, Part
from prongsai.models.base import files_of
from prongsai.models.fields import FileName, TableName, path_of
from prongsai.tables.shape import IGNORED, SHEET, AnyRow, AnyShape, Head, Tables
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# Fields about the file itself, not for the reader; the day of the last change has its own columns.
_NOT_SHOWN = {"accept", "aliases", "review_by", "updated", SHEET, IGNORED}
Get = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileLink:
    """A link to a file of a record; `file` is its published path."""

    label: str
    file: str

    @property
    def name(self) -> str:
        return self.file.rpartition("/")[2]

    @property
    def format(self) -> str:
        return self.file.rpartition(".")[2].upper()


def model_columns(
    model: type[BaseModel], shared: Shared, *, has_years: bool, has_prose: bool, tables: Tables = MappingProxyType({})
) -> Sequence[Column[Entry[AnyLoaded]]]:
    """Return the columns of a kind, read from the records of its pages and, with `has_prose`, their prose files.

    Of the `tables` that records name, the rows are a table of the data.
    """
    of_year: Sequence[Column[Entry[AnyLoaded]]] = (*years(_year),) if has_years else ()
    own = _columns(
        model, lambda entry: entry.view.record, lambda entry: entry.view.source, shared, skipped=frozenset(tables)
    )
    rows = [table(name, _rows_of(name), row_columns(shape)) for name, shape in tables.items()]
    details: list[Column[Entry[AnyLoaded]]] = [text("details", lambda entry: entry.view.details)] if has_prose else []
    return (record_id(), *of_year, shared.url(), version_mark(), *own, *details, *updated(), *rows)


def _rows_of(name: str) -> Callable[[Entry[AnyLoaded]], Sequence[AnyRow]]:
    return lambda entry: entry.view.tables.get(name, ())


def row_columns(shape: AnyShape) -> Sequence[Column[AnyRow]]:
    """Return the columns of a table that records name; a value that is hidden is absent, and its field is listed."""
    columns = [column for name in shape.heads for column in _row_column(name, shape.row.model_fields[name])]
    days = {name for name in shape.heads if bare(shape.row.model_fields[name].annotation) is PartialDate}
    hiding = [name for name, head in shape.heads.items() if head.hides_below or (head.hides_for and name not in days)]
    return [*columns, words("hidden", lambda row: row.hidden, hiding)] if hiding else columns


def _row_column(name: str, info: FieldInfo) -> Iterator[Column[AnyRow]]:
    kind, required = bare(info.annotation), info.is_required()

    def get(row: AnyRow) -> Any:  # noqa: ANN401 (of each column)
        return row.shown(name)

    if get_origin(kind) is Literal:
        yield string(name, get, required=required, choices=get_args(kind))
    elif issubclass(kind, PartialDate):
        yield from _days(name, get, info)
    elif issubclass(kind, int):
        yield integer(name, get, required=required)
    elif issubclass(kind, Decimal):
        yield number(name, get)
    else:
        yield string(name, get, required=required)


def _days(name: str, get: Get, info: FieldInfo) -> Iterator[Column[AnyRow]]:
    """Yield the columns of a day or month. A day that is published as its month has no day in the Common Era."""
    required = info.is_required()
    if not any(isinstance(head, Head) and head.hides_for for head in info.metadata):
        yield from both_eras(name, get, required=required)
        return
    yield from both_eras(name, lambda row: day if (day := get(row)) and day.day else None)[:1]
    yield string(f"{name}_be", part(get, lambda day: day.be), required=required)


def _year(entry: Entry[AnyLoaded]) -> int | None:
    return entry.page.year


def _columns(
    model: type[BaseModel],
    record: Get,
    source: Get,
    shared: Shared,
    prefix: str = "",
    *,
    required: bool = True,
    skipped: frozenset[str] = frozenset(),
) -> Iterator[Column[Any]]:
    """Yield the columns of a model; `record` and `source` return it and its file, of a row."""
    for name, info in model.model_fields.items():
        if name not in _NOT_SHOWN | skipped:
            needed = required and info.is_required()
            yield from _column(f"{prefix}{name}", info, _getter(record, name), source, shared, required=needed)


def _getter(record: Get, name: str) -> Get:
    def get(entry: Any) -> Any:  # noqa: ANN401 (of each kind)
        holder = record(entry)
        return None if holder is None else getattr(holder, name)

    return get


def _column(
    name: str, info: FieldInfo, get: Get, source: Get, shared: Shared, *, required: bool
) -> Iterator[Column[Any]]:
    annotation = bare(info.annotation)
    inner = bare(get_args(annotation)[0]) if get_origin(annotation) is tuple else None
    if inner is not None and isinstance(inner, type) and issubclass(inner, BaseModel) and not issubclass(inner, Text):
        columns = _columns(inner, itemgetter(1), itemgetter(0), shared)
        yield table(name, lambda entry: [(source(entry), row) for row in get(entry) or ()], [*columns])
    elif inner is not None and isinstance(inner, type) and issubclass(inner, Text):
        yield table(name, lambda entry: get(entry) or (), [text("text", lambda row: row, required=True)])
    elif inner is not None:
        said = _said(itemgetter(1), itemgetter(0), shared)
        yield words(name, lambda entry: [said((source(entry), one)) for one in get(entry) or ()], get_args(inner))
    elif get_origin(annotation) is Literal:
        yield string(name, get, required=required, choices=get_args(annotation))
    elif isinstance(annotation, type):
        yield from _plain_column(name, annotation, get, source, shared, required=required)


def _plain_column(
    name: str, kind: type, get: Get, source: Get, shared: Shared, *, required: bool
) -> Iterator[Column[Any]]:
    if issubclass(kind, Text):
        yield text(name, get, required=required)
    elif issubclass(kind, PartialDate):
        yield from both_eras(name, get, required=required)
    elif issubclass(kind, bool):
        yield boolean(name, get, required=required)
    elif issubclass(kind, int):
        yield integer(name, get, required=required)
    elif issubclass(kind, Decimal):
        yield number(name, get)
    elif issubclass(kind, BaseModel):
        yield from _columns(kind, get, source, shared, f"{name}_", required=required)
    else:
        yield string(name, _said(get, source, shared), required=required)


def _said(get: Get, source: Get, shared: Shared) -> Get:
    """Return what gives a value as text; for a file, its published address."""

    def said(entry: Any) -> str | None:  # noqa: ANN401 (of each kind)
        value = get(entry)
        if isinstance(value, FileName):
            return shared.address(published_file(path_of(source(entry), value)))
        return None if value is None else str(value)

    return said


def bare(annotation: Any) -> Any:  # noqa: ANN401 (a type form)
    """Return a type without `| None` and without pydantic's Annotated validators."""
    if get_origin(annotation) in {Union, types.UnionType}:
        return bare(next(arm for arm in get_args(annotation) if arm is not type(None)))
    return bare(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation


def parts_of(loaded: AnyLoaded, kind: str, wording: Wording) -> tuple[Part, ...]:
    """Return the passages of a record, its prose files last."""
    fields = ((name, getattr(loaded.record, name)) for name in type(loaded.record).model_fields)
    found = [(name, value) for name, value in fields if isinstance(value, Prose) and not value.is_none]
    found += [("details", loaded.details)] if loaded.details else []
    return tuple(Part(label=label_of(name, kind, wording), text=value) for name, value in found)


def facts_of(loaded: AnyLoaded, kind: str, wording: Wording) -> tuple[Fact, ...]:
    """Return the short values of a record; of a list, each entry by itself."""
    shown = (name for name in type(loaded.record).model_fields if name not in _NOT_SHOWN and name != "title")
    return tuple(
        Fact(label=label_of(name, kind, wording), value=value)
        for name in shown
        for value in _fact_texts(name, getattr(loaded.record, name), kind, wording)
    )


def _fact_texts(name: str, value: object, kind: str, wording: Wording) -> Iterator[Text]:
    if isinstance(value, tuple):
        for one in value:
            yield from _fact_texts(name, one, kind, wording)
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        texts = [text for field, part in value for text in _fact_texts(field, part, kind, wording)]
        if texts:
            english = all(text.en for text in texts)
            yield Text(
                th=_joined(text.th for text in texts), en=_joined(text.en for text in texts) if english else None
            )
    elif text := fact_text(name, value, kind, wording):
        yield text


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)


def label_of(name: str, kind: str, wording: Wording) -> str:
    """Return the interface words for a field: those of its kind, else the shared ones."""
    return f"{kind}.{name}" if wording.has(f"{kind}.{name}") else f"field.{name}"


def fact_text(name: str, value: object, kind: str, wording: Wording) -> Text | None:
    """Return a short value as text in both languages; None if it is not a short value."""
    if isinstance(value, Prose | FileName) or value is None:
        return None
    if isinstance(value, Text):
        return value
    if isinstance(value, PartialDate):
        return wording.date(value)
    if isinstance(value, bool):
        return wording.text("answer.yes" if value else "answer.no")
    if isinstance(value, int | Decimal):
        return wording.digits(f"{value:,}")
    if isinstance(value, str):
        key = f"{kind}.{name}.{value}"
        return wording.text(key) if wording.has(key) else Text(th=value, en=value)
    return None


def file_links(loaded: AnyLoaded, kind: str, wording: Wording) -> tuple[FileLink, ...]:
    """Return the files that a record names."""
    return tuple(
        FileLink(label=label_of(str(path[0]), kind, wording), file=published_file(path_of(loaded.source, name)))
        for path, name in files_of(loaded.record)
        if not isinstance(name, TableName)
    )
