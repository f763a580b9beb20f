"""What the data looks like, for programs: JSON Schema of the API, Table Schema of the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.problems import Lang
from prongsai.site.opendata.columns import Column, Columns, Field
from prongsai.site.opendata.page import Dataset, Table
from prongsai.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_JSON_TYPES = {"string": "string", "date": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def said(text: Text, langs: Sequence[Lang]) -> str:
    """Return a description in the languages of the site."""
    return " – ".join(words for lang in langs if (words := getattr(text, lang)))


def table_schema(table: Table, langs: Sequence[Lang]) -> Schema:
    """Return the Frictionless Table Schema of a table; one within a collection refers to the record it is of."""
    fields = [
        {
            "name": field.name,
            "type": "string" if meaning.column.kind in {"text", "list"} else meaning.column.kind,
            "description": said(meaning.words, langs),
            "constraints": _constraints(field),
        }
        for meaning in table.meanings
        for field in meaning.fields
    ]
    keys = list(table.collection.keys)
    schema: Schema = {"fields": fields, "primaryKey": keys if len(keys) > 1 else keys[0], "missingValues": [""]}
    if table.collection.parent:
        resource = table.collection.name.partition("-")[0]
        reference = {"resource": resource, "fields": "id"}
        schema["foreignKeys"] = [{"fields": table.collection.parent, "reference": reference}]
    return schema


def _constraints(field: Field) -> Schema:
    """Return what a cell must keep to; only the Thai of a text is sure to be there."""
    column = field.column
    choices = {"enum": list(column.choices)} if column.choices and column.kind == "string" else {}
    return {"required": column.is_required and field.lang in {None, "th"}, **choices}


def list_schema(dataset: Dataset, record: Schema) -> Schema:
    """Return the JSON Schema of a list of records, each as `record`."""
    return {
        "type": "object",
        "required": ["version", "collection", "year_be", "updated", "license", "count", "records"],
        "properties": {
            "$schema": {"type": "string"},
            "version": {"type": "string", "pattern": "^1\\."},
            "collection": {"const": dataset.name},
            "year_be": {"type": ["integer", "null"]},
            "updated": {"type": ["string", "null"], "format": "date"},
            "license": {"type": ["string", "null"]},
            "count": {"type": "integer", "minimum": 0},
            "records": {"type": "array", "items": record},
        },
    }


def record_schema(dataset: Dataset, langs: Sequence[Lang]) -> Schema:
    """Return the JSON Schema of one record. Later releases may add properties, so others are allowed."""
    tables = {table.collection.name: table for table in dataset.tables}
    meanings = {
        (owner.collection.name, meaning.column.name): said(meaning.words, langs)
        for owner in (dataset.table, *dataset.tables)
        for meaning in owner.meanings
    }
    meanings |= {(dataset.name, name.partition("-")[2]): said(table.title, langs) for name, table in tables.items()}
    return _object(dataset.name, dataset.collection.columns, meanings, langs)


def _object(table: str, columns: Columns, meanings: dict[tuple[str, str], str], langs: Sequence[Lang]) -> Schema:
    properties = {}
    for column in columns:
        schema = _value(table, column, meanings, langs)
        described = meanings.get((table, column.name))
        properties[column.name] = {**({"description": described} if described else {}), **schema}
    return {"type": "object", "required": list(properties), "properties": properties}


def _value(table: str, column: Column[Any], meanings: dict[tuple[str, str], str], langs: Sequence[Lang]) -> Schema:
    if column.kind == "table":
        return {"type": "array", "items": _object(f"{table}-{column.name}", column.columns, meanings, langs)}
    if column.kind == "list":
        return {"type": "array", "items": {"type": "string", **_enum(column)}}
    if column.kind == "text":
        return _text(column, langs)
    kind = _JSON_TYPES[column.kind]
    schema: Schema = {"type": kind if column.is_required else [kind, "null"], **_enum(column)}
    return {**schema, "format": "date"} if column.kind == "date" else schema


def _enum(column: Column[Any]) -> Schema:
    if not column.choices:
        return {}
    is_open = column.kind != "list" and not column.is_required
    return {"enum": [*column.choices, *([None] if is_open else [])]}


def _text(column: Column[Any], langs: Sequence[Lang]) -> Schema:
    """Return the schema of a text: the Thai, and what else the site has, or null where nobody has translated it."""
    properties = {lang: {"type": "string" if lang == "th" else ["string", "null"]} for lang in langs}
    return {
        "type": "object" if column.is_required else ["object", "null"],
        "required": list(langs),
        "properties": properties,
        "additionalProperties": False,
    }
