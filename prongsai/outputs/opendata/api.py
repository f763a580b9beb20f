"""The JSON API: static files that a program reads as it would ask a server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.addresses import API
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.schemas import DIALECT, Schema, list_schema, record_schema, said
from prongsai.site.opendata.collection import Collection
from prongsai.site.opendata.columns import json_record
from prongsai.site.opendata.page import DESCRIPTIONS, DataPage, Dataset

VERSION = "1.0.0"
_RECORD = "#/$defs/record"


def api_files(page: DataPage, publisher: Publisher) -> Iterator[tuple[str, object]]:
    """Yield the path and the content of each document."""
    for dataset in page.datasets:
        for scope in dataset.scopes:
            yield scope.files["json"], _list(dataset, scope.year, publisher)
        yield from _records(dataset.collection, publisher)
        yield dataset.schema, _schema(dataset, publisher)
    yield DESCRIPTIONS["index"], _index(page, publisher)
    yield DESCRIPTIONS["openapi"], _openapi(page, publisher)


def has_record_files(collection: Collection) -> bool:
    """Whether each record has a file of its own: where its id is an address."""
    return collection.keys == ("id",)


def _list(dataset: Dataset, year: int | None, publisher: Publisher) -> Schema:
    collection = dataset.collection.of_year(year)
    return {
        "$schema": f"schemas/{dataset.name}.schema.json",
        "version": VERSION,
        "collection": collection.name,
        "year_be": year,
        "updated": collection.updated and collection.updated.iso,
        "license": publisher.license and publisher.license.url,
        "count": len(collection.records),
        "records": [json_record(collection.columns, record.values, publisher.langs) for record in collection.records],
    }


def _records(collection: Collection, publisher: Publisher) -> Iterator[tuple[str, object]]:
    if not has_record_files(collection):
        return
    for record in collection.records:
        up = "../" * record.id.count("/")
        schema = f"{up}schemas/{collection.name}.schema.json{_RECORD}"
        yield (
            f"{API}/{record.id}.json",
            {"$schema": schema, **json_record(collection.columns, record.values, publisher.langs)},
        )


def _schema(dataset: Dataset, publisher: Publisher) -> Schema:
    return {
        "$schema": DIALECT,
        "title": said(dataset.title, publisher.langs),
        "description": said(dataset.description, publisher.langs),
        **list_schema(dataset, {"$ref": _RECORD}),
        "$defs": {"record": record_schema(dataset, publisher.langs)},
    }


def _index(page: DataPage, publisher: Publisher) -> Schema:
    """Return what there is, with the address of every file."""
    return {
        "version": VERSION,
        "publisher": publisher.in_langs(publisher.name),
        "license": publisher.license and publisher.license.url,
        "openapi": publisher.address(DESCRIPTIONS["openapi"]),
        "datapackage": publisher.address(DESCRIPTIONS["package"]),
        "collections": [
            {
                "name": dataset.name,
                "title": publisher.in_langs(dataset.title),
                "description": publisher.in_langs(dataset.description),
                "schema": publisher.address(dataset.schema),
                "files": [
                    {
                        "year_be": scope.year,
                        "count": scope.count,
                        "updated": scope.updated and scope.updated.iso,
                        **{form: publisher.address(path) for form, path in scope.files.items()},
                    }
                    for scope in dataset.scopes
                ],
            }
            for dataset in page.datasets
        ],
    }


def _openapi(page: DataPage, publisher: Publisher) -> Schema:
    """Return the description by OpenAPI 3.1, whole in one file."""
    known = publisher.license
    paths: Schema = {"/index.json": _operation("index", "รายการชุดข้อมูล – What there is", {"type": "object"})}
    schemas: Schema = {}
    for dataset in page.datasets:
        name, title = dataset.name, said(dataset.title, publisher.langs)
        record = {"$ref": f"#/components/schemas/{name}_record"}
        every = {"$ref": f"#/components/schemas/{name}"}
        schemas[name] = list_schema(dataset, record)
        schemas[f"{name}_record"] = record_schema(dataset, publisher.langs)
        paths[f"/{name}.json"] = _operation(name, title, every)
        if dataset.collection.years:
            paths[f"/{name}-{{year}}.json"] = _operation(f"{name}_of_year", title, every, year=dataset.collection.years)
        if has_record_files(dataset.collection):
            steps = _steps(dataset.collection)
            address = "/".join(f"{{{step}}}" for step in steps)
            paths[f"/{name}/{address}.json"] = _operation(f"{name}_record", title, record, **steps)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": said(publisher.title, publisher.langs),
            "version": VERSION,
            "description": said(publisher.description, publisher.langs),
            **({"license": {"name": known.title, "url": known.url}} if known else {}),
        },
        "servers": [{"url": publisher.address(API) if publisher.config.base_url else "."}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _steps(collection: Collection) -> dict[str, list[str]]:
    """Return the parts of an id behind the name of its collection, and what each can be."""
    ids = [record.id.split("/")[1:] for record in collection.records]
    names = ("year", "number") if len(ids[0]) > 1 else ("id",)
    return {name: sorted({steps[index] for steps in ids}) for index, name in enumerate(names)}


def _operation(name: str, summary: str, schema: Schema, **parameters: Sequence[object]) -> Schema:
    """Return the one thing that can be done at an address: to read it."""
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [
                {"name": parameter, "in": "path", "required": True, "schema": {"enum": list(values)}}
                for parameter, values in parameters.items()
            ],
            "responses": {
                "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
                "404": {"description": "ไม่มีรายการนี้ – There is no such record"},
            },
        }
    }
