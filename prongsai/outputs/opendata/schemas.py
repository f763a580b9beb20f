"""The shape of the data, for programs: JSON Schema of the API, Table Schema of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.base.collection import Collection
from prongsai.base.columns import Column, Columns, TableField
from prongsai.outputs.opendata.dataset import FORMS, Dataset, Table
from prongsai.problems import Lang
from prongsai.text import Text

VERSION = "1.0.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = Mapping[str, object]
_JSON_TYPES = {"string": "string", "date": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def has_record_files(collection: Collection) -> bool:
    """Whether each record has a file of its own: only if its id is an address."""
    return collection.keys == ("id",)


def said(text: Text, langs: Sequence[Lang]) -> str:
    """Return a description in all languages of the site, as one text."""
    return " – ".join(words for lang in langs if (words := getattr(text, lang)))


def table_schema(table: Table, langs: Sequence[Lang]) -> Json:
    """Return the Frictionless Table Schema of a table; a nested table refers to the record that contains it."""
    fields = [
        {
            "name": field.name,
            "type": "string" if meaning.column.form in {"text", "list"} else meaning.column.form,
            "description": said(meaning.words, langs),
            "constraints": _constraints(field),
        }
        for meaning in table.meanings
        for field in meaning.fields
    ]
    keys = list(table.collection.keys)
    return {
        "fields": fields,
        "primaryKey": keys if len(keys) > 1 else keys[0],
        "missingValues": [""],
        **_references(table.collection),
    }


def _references(collection: Collection) -> Json:
    """Return which columns refer to records of which collection (foreign keys)."""
    found = [
        {"fields": column.name, "reference": {"resource": column.refers_to, "fields": "id"}}
        for column in collection.columns
        if column.refers_to
    ]
    return {"foreignKeys": found} if found else {}


def _constraints(field: TableField) -> Json:
    """Return the constraints of a cell; of a text only the Thai can be required."""
    column = field.column
    choices = {"enum": list(column.choices)} if column.choices and column.form == "string" else {}
    return {"required": column.is_required and field.lang in {None, "th"}, **choices}


def list_schema(dataset: Dataset, record: Json) -> Json:
    """Return the JSON Schema of a list of records; `record` is the schema of each."""
    return _all_of(
        {
            "version": {"type": "string", "pattern": "^1\\."},
            "collection": {"const": dataset.name},
            "year_be": {"type": ["integer", "null"]},
            "updated": {"type": ["string", "null"], "format": "date"},
            "license": {"type": ["string", "null"]},
            "count": {"type": "integer", "minimum": 0},
            "records": {"type": "array", "items": record},
        }
    )


def index_schema(langs: Sequence[Lang]) -> Json:
    """Return the JSON Schema of the list of all files."""
    text = _text_schema(langs)
    file = {
        "year_be": {"type": ["integer", "null"]},
        "count": {"type": "integer", "minimum": 0},
        "updated": {"type": ["string", "null"], "format": "date"},
        **{form: {"type": "string"} for form in FORMS},
    }
    table = {"name": {"type": "string"}, "title": text, "csv": {"type": "string"}}
    collection = {
        "name": {"type": "string"},
        "title": text,
        "description": text,
        "schema": {"type": "string"},
        "files": {"type": "array", "items": _all_of(file)},
        "tables": {"type": "array", "items": _all_of(table)},
    }
    return _all_of(
        {
            "version": {"type": "string", "pattern": "^1\\."},
            "publisher": text,
            "example": {"type": "boolean"},
            "license": {"type": ["string", "null"]},
            "openapi": {"type": "string"},
            "datapackage": {"type": "string"},
            "collections": {"type": "array", "items": _all_of(collection)},
        }
    )


def _all_of(properties: Mapping[str, object]) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def record_schema(dataset: Dataset, langs: Sequence[Lang]) -> Json:
    """Return the JSON Schema of one record. Later releases may add properties, so others are allowed."""
    tables = {table.collection.name: table for table in dataset.tables}
    meanings = {
        (owner.collection.name, meaning.column.name): said(meaning.words, langs)
        for owner in (dataset.table, *dataset.tables)
        for meaning in owner.meanings
    }
    meanings |= {(dataset.name, name.partition("-")[2]): said(table.title, langs) for name, table in tables.items()}
    return _object(dataset.name, dataset.collection.columns, meanings, langs)


def _object(table: str, columns: Columns, meanings: dict[tuple[str, str], str], langs: Sequence[Lang]) -> Json:
    properties = {}
    for column in columns:
        schema = _value(table, column, meanings, langs)
        described = meanings.get((table, column.name))
        properties[column.name] = {**({"description": described} if described else {}), **schema}
    return _all_of(properties)


def _value(table: str, column: Column[Any], meanings: dict[tuple[str, str], str], langs: Sequence[Lang]) -> Json:
    if column.form == "table":
        return {"type": "array", "items": _object(f"{table}-{column.name}", column.columns, meanings, langs)}
    if column.form == "list":
        return {"type": "array", "items": {"type": "string", **_enum(column)}}
    if column.form == "text":
        return _text(column, langs)
    kind = _JSON_TYPES[column.form]
    schema: Json = {"type": kind if column.is_required else [kind, "null"], **_enum(column)}
    return {**schema, "format": "date"} if column.form == "date" else schema


def _enum(column: Column[Any]) -> Json:
    if not column.choices:
        return {}
    is_open = column.form != "list" and not column.is_required
    return {"enum": [*column.choices, *([None] if is_open else [])]}


def _text(column: Column[Any], langs: Sequence[Lang]) -> Json:
    return {**_text_schema(langs), "type": "object" if column.is_required else ["object", "null"]}


def _text_schema(langs: Sequence[Lang]) -> Json:
    """Return the schema of a text: the Thai, and the site's other languages, null where a translation is missing."""
    properties = {lang: {"type": "string" if lang == "th" else ["string", "null"]} for lang in langs}
    return {"type": "object", "required": list(langs), "properties": properties, "additionalProperties": False}
