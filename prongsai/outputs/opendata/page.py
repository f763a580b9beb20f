"""The open data page: every collection with its files, the meaning of their columns, and its first record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from prongsai.addresses import DATA_KEY
from prongsai.base.collection import Collection, Entry, Shared
from prongsai.base.columns import Column, fields_of, plain_cell
from prongsai.base.kind import AnyKind
from prongsai.base.material import SECTIONS, Material
from prongsai.base.page import Address, FileAddress, Found, Page, Structured
from prongsai.config import SiteConfig
from prongsai.models.license import license_of
from prongsai.outputs.opendata.addresses import data_file
from prongsai.outputs.opendata.dataset import (
    DESCRIPTIONS,
    FORMS,
    DataPage,
    Dataset,
    Description,
    Meaning,
    Sample,
    Scope,
    Table,
)
from prongsai.outputs.opendata.excerpt import excerpt
from prongsai.outputs.opendata.gd import gd_fields
from prongsai.problems import Lang
from prongsai.text import Text, shorten
from prongsai.wording import Wording

# How many letters of each text the page shows as a sample.
_LETTERS = 160
_WITHOUT_ADDRESS: tuple[Description, ...] = ("index", "index_schema", "openapi", "package")


def data_pages(material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the page of the open data of all `kinds`, also of those without records, if there are any at all."""
    config = material.content.config
    maker = _Maker(material.wording, config)
    collections = [*_collections(material, kinds, pages)]
    first = next((collection for collection in collections if collection.rows), None)
    if first is None:
        return
    view = DataPage(
        title=maker.named("data.of", config.municipality.name),
        description=maker.text("data.example_intro" if config.example else "data.intro"),
        license=license_of(config.license) if config.license else None,
        descriptions=DESCRIPTIONS if config.base_url else {name: DESCRIPTIONS[name] for name in _WITHOUT_ADDRESS},
        datasets=tuple(map(maker.dataset, collections)),
        excerpts={lang: excerpt(first, lang, config.languages) for lang in config.languages},
    )
    page = material.section(DATA_KEY, "data", "data/page", view)
    texts = (text for dataset in view.datasets for text in (dataset.title, dataset.description))
    intro = [page.description] if page.description else []
    yield replace(
        page,
        found=Found(heading=SECTIONS, texts=(page.title, *intro, *texts)),
        structured=tuple(_structured(dataset, view, config) for dataset in view.catalogued),
        foot="data",
    )


def _collections(material: Material, kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Collection]:
    content = material.content
    shared = Shared(config=content.config)
    # Those that every site has come first.
    for kind in sorted(kinds, key=lambda kind: kind.data is not None and kind.data.is_optional):
        if kind.data:
            of_kind: Sequence[Any] = [Entry(page=page, view=page.item) for page in pages if page.kind == kind.name]
            if not kind.has_pages:
                of_kind = [loaded for loaded in content.records if loaded.kind == kind.name]
            if kind.data_entries:
                of_kind = kind.data_entries(material)
            if of_kind or not kind.data.is_optional:
                yield kind.data.collect(kind.name, of_kind, shared)


def _structured(dataset: Dataset, view: DataPage, config: SiteConfig) -> Structured:
    """Return the schema.org Dataset that lets dataset search engines find a collection."""
    files = dataset.scopes[0].files if config.base_url else {}
    return {
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.description,
        "url": Address(key=DATA_KEY, anchor=dataset.name),
        "license": view.license and view.license.url,
        "dateModified": dataset.collection.updated and dataset.collection.updated.iso,
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": config.municipality.name},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form.upper(), "contentUrl": FileAddress(path=path)}
            for form, path in files.items()
        ]
        or None,
    }


class _Maker:
    """Makes datasets, with the words for the meaning of collections and columns."""

    def __init__(self, wording: Wording, config: SiteConfig) -> None:
        self.wording = wording
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
            gd_fields=gd_fields(table.title, description, keywords, self.config, is_yearly=collection.is_yearly),
        )

    def _table(self, collection: Collection) -> Table:
        name, _, inner = collection.name.partition("-")
        place = f"data.tables.{inner}" if inner else f"data.collections.{name}.title"
        return Table(
            collection=collection,
            title=self.text(place),
            path=data_file(collection.name, "csv"),
            meanings=tuple(
                self._meaning(collection.name, column) for column in collection.columns if column.form != "table"
            ),
        )

    def _meaning(self, table: str, column: Column[Any]) -> Meaning:
        """Return the meaning of a column: in this table, or in general."""
        places = (f"data.fields.{table}.{column.name}", f"data.fields.any.{column.name}", f"field.{column.name}")
        return Meaning(column=column, fields=fields_of([column], self.langs), words=self.wording.first(*places))

    def named(self, place: str, name: Text) -> Text:
        """Return words with a name in them; in English only if the name is translated."""
        strings = self.wording.strings
        english = name.en and strings["en"].get(place, name=name.en)
        return Text(th=strings["th"].get(place, name=name.th), en=english)

    def text(self, place: str) -> Text:
        return self.wording.text(place)


def _scope(collection: Collection, year: int | None) -> Scope:
    part = collection.of_year(year)
    return Scope(
        year=year,
        count=len(part.rows),
        updated=part.updated,
        files={form: data_file(collection.name, form, year) for form in FORMS},
    )


def _samples(collection: Collection, langs: Sequence[Lang]) -> Iterator[Sample]:
    """Yield the values of the first record, if there is one, without empty columns."""
    for row, field in product(collection.rows[:1], fields_of(collection.columns, langs)):
        words = plain_cell(field.cell(row.values))
        if words:
            yield Sample(name=field.name, words=shorten(words, _LETTERS))
