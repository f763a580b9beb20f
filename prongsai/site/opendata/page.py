"""The page of the open data: every collection with its files, what their columns mean, and the first records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from prongsai.addresses import API, DATA_KEY, data_file
from prongsai.config import SiteConfig
from prongsai.models.glossary import Term
from prongsai.models.license import License, license_of
from prongsai.problems import Lang
from prongsai.site.model import Page
from prongsai.site.opendata.collection import Collection, Entry, Shared
from prongsai.site.opendata.columns import Column, Field, fields_of, plain_cell
from prongsai.site.opendata.gd import GdField, gd_fields
from prongsai.site.opendata.glossary import glossary
from prongsai.site.opendata.measures import measures
from prongsai.site.opendata.notices import notices
from prongsai.site.opendata.reports import reports
from prongsai.site.opendata.units import units
from prongsai.site.views import MeasurePage, NoticePage, UnitPage, YearView
from prongsai.text import Strings, Text, shorten
from prongsai.thai import PartialDate

P = TypeVar("P")
V = TypeVar("V")

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
_WITHOUT_ADDRESS: tuple[Description, ...] = ("index", "index_schema", "openapi", "package")
# The collections that grow with each fiscal year.
YEARLY = frozenset({"measures", "reports"})
# So many letters of each text are shown before anything is downloaded.
_LETTERS = 160


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
    fields: tuple[Field, ...]
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
        return self.name in YEARLY

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


def data_page(
    pages: Sequence[Page], terms: Mapping[str, Term], config: SiteConfig, words: Mapping[Lang, Strings]
) -> DataPage:
    """Return the page over all `pages` in Thai, as far as they are records."""
    shared = Shared(config=config)
    collections = (
        measures(_entries(pages, MeasurePage, lambda view: view.measure), shared),
        reports(_entries(pages, YearView, lambda view: view), shared),
        units(_entries(pages, UnitPage, lambda view: view), shared),
        notices(_entries(pages, NoticePage, lambda view: view.notice), shared),
        glossary(terms),
    )
    maker = _Maker(words, config)
    return DataPage(
        title=maker.named("data.of", config.municipality.name),
        description=maker.text("data.example_intro" if config.example else "data.intro"),
        license=license_of(config.license) if config.license else None,
        descriptions=DESCRIPTIONS if config.base_url else {name: DESCRIPTIONS[name] for name in _WITHOUT_ADDRESS},
        datasets=tuple(maker.dataset(collection) for collection in collections if collection.records),
    )


def _entries(pages: Sequence[Page], kind: type[P], view: Callable[[P], V]) -> Iterator[Entry[V]]:
    for page in pages:
        if isinstance(page.view, kind):
            yield Entry(page=page, view=view(page.view))


class _Maker:
    """Says what collections and columns mean."""

    def __init__(self, words: Mapping[Lang, Strings], config: SiteConfig) -> None:
        self.words = words
        self.config = config
        self.langs = config.languages

    def dataset(self, collection: Collection) -> Dataset:
        table = self._table(collection)
        place = f"data.collections.{collection.name}"
        description, keywords = self.text(f"{place}.description"), self.text(f"{place}.keywords")
        return Dataset(
            table=table,
            description=description,
            keywords=keywords,
            scopes=tuple(_scope(collection, year) for year in (None, *collection.years)),
            tables=tuple(map(self._table, collection.tables)),
            samples=tuple(_samples(collection, self.langs)),
            gd_fields=gd_fields(table.title, description, keywords, self.config, is_yearly=collection.name in YEARLY),
        )

    def _table(self, collection: Collection) -> Table:
        name, _, inner = collection.name.partition("-")
        place = f"data.tables.{inner}" if inner else f"data.collections.{name}.title"
        return Table(
            collection=collection,
            title=self.text(place),
            path=data_file(collection.name, "csv"),
            meanings=tuple(
                self._meaning(collection.name, column) for column in collection.columns if column.kind != "table"
            ),
        )

    def _meaning(self, table: str, column: Column[Any]) -> Meaning:
        """Return what a column means: in this table, or wherever it stands."""
        place = f"data.fields.{table}.{column.name}"
        known = place if place in self.words["th"].words else f"data.fields.any.{column.name}"
        return Meaning(column=column, fields=fields_of([column], self.langs), words=self.text(known))

    def named(self, place: str, name: Text) -> Text:
        """Return words with a name in them, as far as it has a translation."""
        english = name.en and self.words["en"].get(place, name=name.en)
        return Text(th=self.words["th"].get(place, name=name.th), en=english)

    def text(self, place: str) -> Text:
        return Text(th=self.words["th"].get(place), en=self.words["en"].get(place))


def _scope(collection: Collection, year: int | None) -> Scope:
    part = collection.of_year(year)
    return Scope(
        year=year,
        count=len(part.records),
        updated=part.updated,
        files={form: data_file(collection.name, form, year) for form in FORMS},
    )


def _samples(collection: Collection, langs: Sequence[Lang]) -> Iterator[Sample]:
    """Yield what the first record says, without the columns in which it says nothing."""
    for field in fields_of(collection.columns, langs):
        words = plain_cell(field.cell(collection.records[0].values))
        if words:
            yield Sample(name=field.name, words=shorten(words, _LETTERS))
