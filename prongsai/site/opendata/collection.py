"""A collection of open data with the values of its records, and the columns that several collections share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from prongsai.addresses import absolute_url, page_path
from prongsai.config import SiteConfig
from prongsai.site.model import Page
from prongsai.site.opendata.columns import (
    Column,
    Columns,
    Values,
    both_eras,
    integer,
    part,
    read,
    reference,
    string,
    text,
)
from prongsai.text import Text
from prongsai.thai import ERA_OFFSET, PartialDate

E = TypeVar("E")
V_co = TypeVar("V_co", covariant=True)
# The column that tells how many-eth a row is within its record.
POSITION = "position"


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """`year` (B.E.) is the fiscal year of a measure or report, the calendar year of a notice; `updated` names a day."""

    id: str
    year: int | None
    updated: PartialDate | None
    values: Values


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """`keys` are the columns by which a record is known; `has_years` tells that each year has files of its own."""

    name: str
    columns: Columns
    records: tuple[Record, ...]
    keys: tuple[str, ...] = ("id",)
    has_years: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years (B.E.) that have files of their own, new to old."""
        found = {record.year for record in self.records if record.year} if self.has_years else set()
        return tuple(sorted(found, reverse=True))

    @property
    def updated(self) -> PartialDate | None:
        """The day on which any record was last changed, as far as that is known."""
        return max((record.updated for record in self.records if record.updated), default=None)

    def of_year(self, year: int | None) -> Collection:
        """Return the records of a year (B.E.); without one, all."""
        return replace(self, records=tuple(record for record in self.records if year in {None, record.year}))

    @property
    def tables(self) -> tuple[Collection, ...]:
        """The tables within its records that hold anything, each as a collection."""
        made = (self._table(column) for column in self.columns if column.kind == "table")
        return tuple(table for table in made if table.records)

    def _table(self, column: Column[Any]) -> Collection:
        parent = f"{self.name.removesuffix('s')}_id"
        columns = (
            reference(parent, lambda values: values[parent], self.name, required=True),
            integer(POSITION, lambda values: values[POSITION], required=True),
            *column.columns,
        )
        records = tuple(
            replace(record, values={parent: record.id, POSITION: position, **row})
            for record in self.records
            for position, row in enumerate(record.values[column.name], start=1)
        )
        name = f"{self.name}-{column.name}"
        return Collection(name=name, columns=columns, records=records, keys=(parent, POSITION))


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Generic[V_co]):
    """What a record is made from: its page, and what that shows."""

    page: Page
    view: V_co

    @property
    def updated(self) -> PartialDate | None:
        """The day of the last change that the page states; without one, that of its first version in the history."""
        days = [self.page.updated] if self.page.updated else [version.date for version in self.page.versions]
        return max((PartialDate.of(day.last) for day in days), default=None)


def records_of(
    entries: Iterable[Entry[E]], columns: Sequence[Column[Entry[E]]], year: Callable[[E], int | None]
) -> tuple[Record, ...]:
    """Return the values of all entries; the first column is the id."""
    found = ((entry, read(columns, entry)) for entry in entries)
    return tuple(
        Record(
            id=values[columns[0].name],
            year=year(entry.view),
            updated=entry.updated,
            values=values,
        )
        for entry, values in found
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """Columns that need to know the site."""

    config: SiteConfig

    def address(self, path: str) -> str:
        """Return the absolute address of a published file; its path from the home page where the site has none."""
        return absolute_url(self.config.base_url, path) if self.config.base_url else path

    def url(self) -> Column[Entry[Any]]:
        return text("url", lambda entry: self._url(entry.page.key))

    def _url(self, key: str) -> Text | None:
        if not self.config.base_url:
            return None
        found = {lang: self.address(page_path(key, lang)) for lang in self.config.languages}
        return Text(th=found["th"], en=found.get("en"))


def years(value: Callable[[E], int | None], *, required: bool = False) -> Iterator[Column[E]]:
    """Yield the columns of a year, which `value` tells in the Buddhist Era; a fiscal year is named after its end."""
    yield integer("year_be", value, required=required)
    yield integer("year", part(value, lambda year: year - ERA_OFFSET), required=required)


def record_id() -> Column[Entry[Any]]:
    return string("id", lambda entry: entry.page.key, required=True)


def version_mark() -> Column[Entry[Any]]:
    """Return the mark by which paper names the version of a record."""
    return string("version_mark", lambda entry: entry.page.mark)


def updated() -> tuple[Column[Entry[Any]], Column[Entry[Any]]]:
    return both_eras("updated", lambda entry: entry.updated)
