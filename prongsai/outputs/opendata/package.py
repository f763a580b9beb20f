"""The data package (Frictionless Data Package 1): every CSV file with the schema of its table."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from prongsai.addresses import DATA_KEY
from prongsai.models.license import License
from prongsai.outputs.artifact import Artifact
from prongsai.outputs.opendata.dataset import DataPage, Table
from prongsai.outputs.opendata.publisher import Publisher
from prongsai.outputs.opendata.schemas import Json, said, table_schema

# Stated explicitly, because readers guess otherwise: some took semicolons in texts for the delimiter.
_DIALECT: Json = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\r\n",
    "skipInitialSpace": False,
    "header": True,
}


def data_package(page: DataPage, publisher: Publisher, files: Mapping[str, Artifact]) -> Json:
    """Return the description of the package of `files`."""
    license_ = publisher.license
    return {
        "profile": "tabular-data-package",
        "name": publisher.known_as,
        "title": said(publisher.title, publisher.langs),
        "description": said(publisher.description, publisher.langs),
        **({"homepage": publisher.address(f"{DATA_KEY}/")} if publisher.config.base_url else {}),
        **({"licenses": [_license(license_)]} if license_ else {}),
        "contributors": [{"title": said(publisher.name, publisher.langs), "role": "publisher"}],
        "resources": [*_resources(page, publisher, files)],
    }


def _license(known: License) -> Json:
    return {**({"name": known.id} if known.id else {}), "title": known.title, "path": known.url}


def _resources(page: DataPage, publisher: Publisher, files: Mapping[str, Artifact]) -> Iterator[Json]:
    for dataset in page.datasets:
        for scope in dataset.scopes:
            yield _resource(dataset.table, scope.files["csv"], publisher, files)
        for table in dataset.tables:
            yield _resource(table, table.path, publisher, files)


def _resource(table: Table, path: str, publisher: Publisher, files: Mapping[str, Artifact]) -> Json:
    name = posixpath.basename(path)
    return {
        "profile": "tabular-data-resource",
        "name": name.removesuffix(".csv"),
        "title": said(table.title, publisher.langs),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": files[path].size(),
        "hash": f"sha256:{files[path].digest()}",
        "schema": table_schema(table, publisher.langs),
    }
