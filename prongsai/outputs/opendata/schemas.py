"""The shape of the data, for programs: JSON Schema of the API, Table Schema of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.base.collection import Collection
from prongsai.base.columns import Column, Columns, TableField
from prongsai.outputs.opendata.dataset import FORMS, Dataset, Table
from prongsai.outputs.opendata.publisher import Publisher
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
            **({"columnType": meaning.column.column_type} if meaning.column.column_type else {}),
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


def list_schema(dataset: Dataset, record: Json, publisher: Publisher) -> Json:
    """Return the JSON Schema of a list of records; `record` is the schema of each."""
    return _described(
        {
            "version": {"type": "string", "pattern": "^1\\."},
            "collection": {"const": dataset.name},
            "year_be": {"type": ["integer", "null"]},
            "updated": {"type": ["string", "null"], "format": "date"},
            "license": {"type": ["string", "null"]},
            "count": {"type": "integer", "minimum": 0},
            "records": {"type": "array", "items": record},
        },
        publisher,
    )


def index_schema(publisher: Publisher) -> Json:
    """Return the JSON Schema of the list of all files."""
    text = _text_schema(publisher)
    file: dict[str, Json] = {
        "year_be": {"type": ["integer", "null"]},
        "count": {"type": "integer", "minimum": 0},
        "updated": {"type": ["string", "null"], "format": "date"},
        **{form: {"type": "string"} for form in FORMS},
    }
    table: dict[str, Json] = {
        "name": {"type": "string"},
        "title": text,
        "count": {"type": "integer", "minimum": 0},
        "csv": {"type": "string"},
    }
    collection: dict[str, Json] = {
        "name": {"type": "string"},
        "title": text,
        "description": text,
        "schema": {"type": "string"},
        "files": {"type": "array", "items": _described(file, publisher)},
        "tables": {"type": "array", "items": _described(table, publisher)},
    }
    whole: dict[str, Json] = {
        "version": {"type": "string", "pattern": "^1\\."},
        "publisher": text,
        "example": {"type": "boolean"},
        "license": {"type": ["string", "null"]},
        "openapi": {"type": "string"},
        "datapackage": {"type": "string"},
        "collections": {"type": "array", "items": _described(collection, publisher)},
    }
    return _described(whole, publisher)


def _described(properties: Mapping[str, Json], publisher: Publisher) -> Json:
    """Return the schema of an object of the API itself, each property with its meaning."""
    return _all_of({name: {"description": publisher.meanings[name], **schema} for name, schema in properties.items()})


def _all_of(properties: Mapping[str, object]) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def record_schema(dataset: Dataset, publisher: Publisher) -> Json:
    """Return the JSON Schema of one record. Later releases may add properties, so others are allowed."""
    meanings = {
        (owner.collection.name, meaning.column.name): said(meaning.words, publisher.langs)
        for owner in (dataset.table, *dataset.tables)
        for meaning in owner.meanings
    }
    for table in dataset.tables:
        inner = table.collection.name.partition("-")[2]
        meanings[dataset.name, inner] = said(table.title, publisher.langs)
    return _object(dataset.name, dataset.collection.columns, meanings, publisher)


def _object(table: str, columns: Columns, meanings: dict[tuple[str, str], str], publisher: Publisher) -> Json:
    return _all_of(
        {
            column.name: {"description": meanings[table, column.name], **_value(table, column, meanings, publisher)}
            for column in columns
            if not column.is_csv_only
        }
    )


def _value(table: str, column: Column[Any], meanings: dict[tuple[str, str], str], publisher: Publisher) -> Json:
    if column.form == "table":
        return {"type": "array", "items": _object(f"{table}-{column.name}", column.columns, meanings, publisher)}
    if column.form == "list":
        return {"type": "array", "items": {"type": "string", **_enum(column)}}
    if column.form == "text":
        return {**_text_schema(publisher), "type": "object" if column.is_required else ["object", "null"]}
    kind = _JSON_TYPES[column.form]
    schema: Json = {"type": kind if column.is_required else [kind, "null"], **_enum(column)}
    return {**schema, "format": "date"} if column.form == "date" else schema


def _enum(column: Column[Any]) -> Json:
    if not column.choices:
        return {}
    is_open = column.form != "list" and not column.is_required
    return {"enum": [*column.choices, *([None] if is_open else [])]}


def _text_schema(publisher: Publisher) -> Json:
    """Return the schema of a text: the Thai, and the site's other languages, null where a translation is missing."""
    properties: dict[str, Json] = {
        lang: {
            "description": publisher.meanings[f"in_{lang}"],
            "type": "string" if lang == "th" else ["string", "null"],
        }
        for lang in publisher.langs
    }
    return {**_all_of(properties), "additionalProperties": False}
