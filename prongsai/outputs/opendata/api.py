"""The JSON API: static files that a program reads like the answers of a server."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.collection import Collection
from prongsai.base.columns import json_record
from prongsai.outputs.opendata.addresses import API
from prongsai.outputs.opendata.dataset import DESCRIPTIONS, DataPage, Dataset
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.schemas import (
    DIALECT,
    VERSION,
    Json,
    has_record_files,
    index_schema,
    list_schema,
    record_schema,
    said,
)

_RECORD = "#/$defs/record"


def api_files(page: DataPage, publisher: Publisher) -> Iterator[tuple[str, object]]:
    """Yield the path and content of each document."""
    for dataset in page.datasets:
        for scope in dataset.scopes:
            yield scope.files["json"], _list(dataset, scope.year, publisher)
        yield from _records(dataset.collection, publisher)
        yield dataset.schema, _schema(dataset, publisher)
    yield DESCRIPTIONS["index"], {"$schema": "schemas/index.schema.json", **_index(page, publisher)}
    yield DESCRIPTIONS["index_schema"], {"$schema": DIALECT, **index_schema(publisher)}


def _list(dataset: Dataset, year: int | None, publisher: Publisher) -> Json:
    collection = dataset.collection.of_year(year)
    return {
        "$schema": f"schemas/{dataset.name}.schema.json",
        "version": VERSION,
        "collection": collection.name,
        "year_be": year,
        "updated": collection.updated and collection.updated.iso,
        "license": publisher.license and publisher.license.url,
        "count": len(collection.rows),
        "records": [json_record(collection.columns, row.values, publisher.langs) for row in collection.rows],
    }


def _records(collection: Collection, publisher: Publisher) -> Iterator[tuple[str, object]]:
    if not has_record_files(collection):
        return
    for row in collection.rows:
        up = "../" * row.id.count("/")
        schema = f"{up}schemas/{collection.name}.schema.json{_RECORD}"
        yield (
            f"{API}/{row.id}.json",
            {"$schema": schema, **json_record(collection.columns, row.values, publisher.langs)},
        )


def _schema(dataset: Dataset, publisher: Publisher) -> Json:
    return {
        "$schema": DIALECT,
        "title": said(dataset.title, publisher.langs),
        "description": said(dataset.description, publisher.langs),
        **list_schema(dataset, {"$ref": _RECORD}, publisher),
        "$defs": {"record": record_schema(dataset, publisher)},
    }


def _index(page: DataPage, publisher: Publisher) -> Json:
    """Return the list of collections, with the address of every file."""

    def address(path: str) -> str:
        return publisher.address(path, DESCRIPTIONS["index"])

    return {
        "version": VERSION,
        "publisher": publisher.in_langs(publisher.name),
        "example": publisher.config.example,
        "license": publisher.license and publisher.license.url,
        "openapi": address(DESCRIPTIONS["openapi"]),
        "datapackage": address(DESCRIPTIONS["package"]),
        "collections": [_collection(dataset, publisher) for dataset in page.datasets],
    }


def _collection(dataset: Dataset, publisher: Publisher) -> Json:
    def address(path: str) -> str:
        return publisher.address(path, DESCRIPTIONS["index"])

    return {
        "name": dataset.name,
        "title": publisher.in_langs(dataset.title),
        "description": publisher.in_langs(dataset.description),
        "schema": address(dataset.schema),
        "files": [
            {
                "year_be": scope.year,
                "count": scope.count,
                "updated": scope.updated and scope.updated.iso,
                **{form: address(path) for form, path in scope.files.items()},
            }
            for scope in dataset.scopes
        ],
        "tables": [
            {
                "name": table.collection.name,
                "title": publisher.in_langs(table.title),
                "count": len(table.collection.rows),
                "csv": address(table.path),
            }
            for table in dataset.tables
        ],
    }
