"""The OpenAPI 3.1 description of the JSON API, for tools that generate clients."""

from __future__ import annotations

from prongsai.base.collection import Collection
from prongsai.outputs.opendata.addresses import API
from prongsai.outputs.opendata.dataset import DataPage
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.schemas import (
    VERSION,
    Json,
    has_record_files,
    index_schema,
    list_schema,
    record_schema,
    said,
)


def describe_api(page: DataPage, publisher: Publisher) -> Json:
    """Return the complete OpenAPI 3.1 description in one document."""
    known = publisher.license
    index = {"$ref": "#/components/schemas/index"}
    paths: dict[str, Json] = {"/index.json": _operation("index", "รายการชุดข้อมูล – What there is", index)}
    schemas: dict[str, Json] = {"index": index_schema(publisher)}
    for dataset in page.datasets:
        name, title = dataset.name, said(dataset.title, publisher.langs)
        record = {"$ref": f"#/components/schemas/{name}_record"}
        every = {"$ref": f"#/components/schemas/{name}"}
        schemas[name] = list_schema(dataset, record, publisher)
        schemas[f"{name}_record"] = record_schema(dataset, publisher)
        paths[f"/{name}.json"] = _operation(name, title, every)
        if dataset.collection.years:
            paths[f"/{name}-{{year}}.json"] = _operation(
                f"{name}_of_year", title, every, year={"enum": list(dataset.collection.years)}
            )
        if has_record_files(dataset.collection) and dataset.collection.rows:
            steps = _steps(dataset.collection)
            # The records of two collections may be in one folder.
            folder = dataset.collection.rows[0].id.partition("/")[0]
            address = "/".join(f"{{{step}}}" for step in steps)
            paths[f"/{folder}/{address}.json"] = _operation(f"{name}_record", title, record, **steps)
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


def _steps(collection: Collection) -> dict[str, Json]:
    """Return the parts of an id after its folder, with the first record as example."""
    first = collection.rows[0].id.split("/")[1:]
    names = ("year", "number") if len(first) > 1 else ("id",)
    return {name: {"type": "string", "examples": [step]} for name, step in zip(names, first, strict=True)}


def _operation(name: str, summary: str, schema: Json, **parameters: Json) -> Json:
    """Return the only operation of an address: GET."""
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [
                {"name": parameter, "in": "path", "required": True, "schema": values}
                for parameter, values in parameters.items()
            ],
            "responses": {
                "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
                "404": {"description": "ไม่มีรายการนี้ – There is no such record"},
            },
        }
    }
