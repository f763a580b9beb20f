"""A collection of open data as it is given out: its files, what their columns mean, the first record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from prongsai.addresses import DATA_KEY
from prongsai.base.collection import Collection
from prongsai.base.columns import Column, TableField
from prongsai.models.license import License
from prongsai.outputs.opendata.addresses import API
from prongsai.outputs.opendata.gd import GdField
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
    """The files of one year (B.E.), or of all that there is: form → path."""

    year: int | None
    count: int
    updated: PartialDate | None
    files: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a column means; a text has several `fields` of a table, one in each language."""

    column: Column[Any]
    fields: tuple[TableField, ...]
    words: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table with what its columns mean; one within the records of a collection has a CSV file at `path`."""

    collection: Collection
    title: Text
    path: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What the first record says in a column of the table."""

    name: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """A collection as it is given out. `scopes` begin with all years; `tables` are those within its records.

    `samples` are what the first record says.
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
        """Whether it grows with each fiscal year; what else there is changes when there is cause."""
        return self.collection.is_yearly

    @property
    def schema(self) -> str:
        """The path of the JSON Schema of its lists and records."""
        return f"{API}/schemas/{self.name}.schema.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class DataPage:
    """`title` and `description` are those of all data together, as catalogues name it.

    `descriptions` are the paths of what tells programs of the data, by what they are: the API, the catalogues.

    A catalogue names things by their addresses; a site that has none has no catalogue either.
    """

    title: Text
    description: Text
    license: License | None
    descriptions: Mapping[Description, str]
    datasets: tuple[Dataset, ...]

    @property
    def updated(self) -> PartialDate | None:
        """The day of the last change of any record."""
        days = (dataset.collection.updated for dataset in self.datasets)
        return max((day for day in days if day), default=None)
