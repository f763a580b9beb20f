"""A collection of open data with the values of its records, and the columns that several collections share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, overload

from prongsai.addresses import absolute_url, page_path
from prongsai.base.columns import (
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
from prongsai.base.page import Page
from prongsai.config import SiteConfig
from prongsai.text import Text
from prongsai.thai import ERA_OFFSET, PartialDate

E = TypeVar("E")
V_co = TypeVar("V_co", covariant=True)
# The column with the position of a row within its record.
POSITION = "position"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`year` (B.E.) is the fiscal year of the record: that of its report or of its date; `updated` is a day."""

    id: str
    year: int | None
    updated: PartialDate | None
    values: Values


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """A table of open data. `keys` are the columns that identify a row; with `has_years` each year has files."""

    name: str
    columns: Columns
    rows: Sequence[Row]
    keys: tuple[str, ...] = ("id",)
    has_years: bool = False
    is_yearly: bool = False
    is_csv_only: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years (B.E.) that have files of their own, new to old."""
        found = {row.year for row in self.rows if row.year} if self.has_years else set()
        return tuple(sorted(found, reverse=True))

    @property
    def updated(self) -> PartialDate | None:
        """The day of the last change of any record, if known."""
        return max((row.updated for row in self.rows if row.updated), default=None)

    def of_year(self, year: int | None) -> Collection:
        """Return the rows of a year (B.E.), or all rows for None."""
        return replace(self, rows=tuple(row for row in self.rows if year in {None, row.year}))

    @property
    def tables(self) -> tuple[Collection, ...]:
        """The tables within its records, each as a collection; one without rows says that there are none."""
        return tuple(self._table(column) for column in self.columns if column.form == "table")

    def _table(self, column: Column[Any]) -> Collection:
        parent = f"{self.name.removesuffix('s')}_id"
        columns = (
            reference(parent, lambda values: values[parent], self.name, required=True),
            integer(POSITION, lambda values: values[POSITION], required=True),
            *column.columns,
        )
        rows = _InnerRows(parent=parent, column=column, holders=self.rows)
        return Collection(
            name=f"{self.name}-{column.name}",
            columns=columns,
            rows=rows if column.is_csv_only else tuple(rows),
            keys=(parent, POSITION),
            is_csv_only=column.is_csv_only,
        )


class _InnerRows(Sequence[Row]):
    """The rows of a table within records. Those of a long one are read one by one: it may have a million cells."""

    def __init__(self, parent: str, column: Column[Any], holders: Sequence[Row]) -> None:
        self.parent = parent
        self.column = column
        self.holders = holders

    def __iter__(self) -> Iterator[Row]:
        column = self.column
        for row in self.holders:
            for position, inner in enumerate(row.values[column.name], start=1):
                values = read(column.columns, inner) if column.is_csv_only else inner
                own = {self.parent: row.id, POSITION: position, **values}
                yield Row(id=row.id, year=row.year, updated=row.updated, values=own)

    def __len__(self) -> int:
        return sum(len(row.values[self.column.name]) for row in self.holders)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return tuple(self)[index]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Generic[V_co]):
    """The source of a row: a page, and the item that its kind put on it."""

    page: Page
    view: V_co

    @property
    def updated(self) -> PartialDate | None:
        """The day of the last change that the page states, else that of its first version in the history."""
        days = [self.page.updated] if self.page.updated else [version.date for version in self.page.versions]
        return max((PartialDate.of(day.last) for day in days), default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Data(Generic[E]):
    """How the records of a kind are published as open data: columns over their pages.

    If records have no pages, the columns are over the records. With `is_yearly`, rows are added each fiscal year. With
    `is_optional` there are files only if there are records: that a site has none says nothing about its municipality.
    """

    columns: Callable[[Shared], Sequence[Column[E]]]
    keys: tuple[str, ...] = ("id",)
    has_years: bool = False
    is_yearly: bool = False
    is_optional: bool = False

    def collect(self, name: str, entries: Sequence[E], shared: Shared) -> Collection:
        columns = tuple(self.columns(shared))
        return Collection(
            name=name,
            columns=columns,
            rows=tuple(_row(columns, entry) for entry in entries),
            keys=self.keys,
            has_years=self.has_years,
            is_yearly=self.is_yearly,
        )


def _row(columns: Columns, entry: object) -> Row:
    """Return the values of an entry; the first column is the id."""
    values = read(columns, entry)
    year, updated = (entry.page.year, entry.updated) if isinstance(entry, Entry) else (None, None)
    return Row(id=values[columns[0].name], year=year, updated=updated, values=values)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """Columns that depend on the site."""

    config: SiteConfig

    def address(self, path: str) -> str:
        """Return the absolute address of a published file; if the site has none, its path from the home page."""
        return absolute_url(self.config.base_url, path) if self.config.base_url else path

    def url(self, place: Callable[[Entry[Any]], str] = lambda entry: entry.page.key) -> Column[Entry[Any]]:
        """Return the column of the address; `place` is the key of the page, or a place on it: measures/2564/03#a."""
        return text("url", lambda entry: self._url(place(entry)))

    def _url(self, place: str) -> Text | None:
        if not self.config.base_url:
            return None
        key, sign, anchor = place.partition("#")
        found = {lang: self.address(page_path(key, lang)) + sign + anchor for lang in self.config.languages}
        return Text(th=found["th"], en=found.get("en"))


def years(value: Callable[[E], int | None], *, required: bool = False) -> Iterator[Column[E]]:
    """Yield the columns of a year; `value` returns it in the Buddhist Era. A fiscal year is named after its end."""
    yield integer("year_be", value, required=required)
    yield integer("year", part(value, lambda year: year - ERA_OFFSET), required=required)


def record_id() -> Column[Entry[Any]]:
    return string("id", lambda entry: entry.page.key, required=True)


def version_mark() -> Column[Entry[Any]]:
    """Return the column of the mark that identifies the version of a record on paper."""
    return string("version_mark", lambda entry: entry.page.mark)


def updated() -> tuple[Column[Entry[Any]], Column[Entry[Any]]]:
    return both_eras("updated", lambda entry: entry.updated)
