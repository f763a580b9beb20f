"""A published collection of open data: its files, the meaning of their columns, the first record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from prongsai.addresses import DATA_KEY
from prongsai.base.collection import Collection
from prongsai.base.columns import Column, TableField
from prongsai.models.license import License
from prongsai.outputs.opendata.addresses import API
from prongsai.outputs.opendata.excerpt import Excerpt
from prongsai.outputs.opendata.gd import GdField
from prongsai.problems import Lang
from prongsai.text import Text
from prongsai.thai import PartialDate

FORMS = ("csv", "xlsx", "json")
Description = Literal["index", "index_schema", "openapi", "package", "catalog", "gd_catalog"]
DESCRIPTIONS: Mapping[Description, str] = {
    "index": f"{API}/index.json",
    "index_schema": f"{API}/schemas/index.schema.json",
    "openapi": f"{API}/openapi.json",
    "package": f"{DATA_KEY}/datapackage.json",
    "catalog": f"{DATA_KEY}/catalog.json",
    "gd_catalog": f"{DATA_KEY}/gd-catalog.json",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The files of one year (B.E.), or of all years: format → path."""

    year: int | None
    count: int
    updated: PartialDate | None
    files: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a column means; a text has several `fields` in a table, one per language."""

    column: Column[Any]
    fields: tuple[TableField, ...]
    words: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table and the meaning of its columns; `path` is its CSV file if it is nested in the records of a collection."""

    collection: Collection
    title: Text
    path: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """The value of the first record in a column."""

    name: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """A published collection, which may have no records. The first of the `scopes` is all years.

    `tables` are those nested in its records; `samples` are the values of the first record.
    """

    table: Table
    description: Text
    keywords: Text
    scopes: tuple[Scope, ...]
    tables: tuple[Table, ...]
    samples: tuple[Sample, ...]
    gd_fields: tuple[GdField, ...]

    @property
    def name(self) -> str:
        return self.table.collection.name

    @property
    def collection(self) -> Collection:
        return self.table.collection

    @property
    def title(self) -> Text:
        return self.table.title

    @property
    def is_yearly(self) -> bool:
        """Whether it grows every fiscal year; other collections change irregularly."""
        return self.collection.is_yearly

    @property
    def filled(self) -> tuple[Table, ...]:
        """The tables within its records that have rows."""
        return tuple(table for table in self.tables if table.collection.rows)

    @property
    def empty(self) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if not table.collection.rows)

    @property
    def schema(self) -> str:
        """The path of the JSON Schema of its lists and records."""
        return f"{API}/schemas/{self.name}.schema.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class DataPage:
    """`title` and `description` describe all data together, for catalogues.

    `descriptions` are the paths of the files that describe the data to programs: the API, the catalogues. A catalogue
    identifies things by absolute addresses, so a site without a base_url has none. `excerpts` draw the first of the
    datasets with records, which most people come for.
    """

    title: Text
    description: Text
    license: License | None
    descriptions: Mapping[Description, str]
    datasets: tuple[Dataset, ...]
    excerpts: Mapping[Lang, Excerpt]

    @property
    def catalogued(self) -> tuple[Dataset, ...]:
        """The datasets to find in catalogues: those that have records."""
        return tuple(dataset for dataset in self.datasets if dataset.collection.rows)

    @property
    def empty(self) -> tuple[Dataset, ...]:
        return tuple(dataset for dataset in self.datasets if not dataset.collection.rows)

    @property
    def updated(self) -> PartialDate | None:
        """The day of the latest change of any record."""
        days = (dataset.collection.updated for dataset in self.datasets)
        return max((day for day in days if day), default=None)
