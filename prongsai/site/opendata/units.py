"""The units as open data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.site.opendata.collection import Collection, Entry, Shared, record_id, records_of
from prongsai.site.opendata.columns import Column, boolean, integer, part, reference, text
from prongsai.site.views import UnitPage


def units(entries: Iterable[Entry[UnitPage]], shared: Shared) -> Collection:
    columns: Sequence[Column[Entry[UnitPage]]] = (
        record_id(),
        shared.url(),
        text("name", lambda entry: entry.view.unit.name, required=True),
        reference("parent", part(lambda entry: entry.view.parent, lambda parent: parent.key), "units"),
        text("phone", lambda entry: entry.view.unit.phone),
        text("room", lambda entry: entry.view.unit.room),
        boolean("everyone", lambda entry: entry.view.unit.everyone),
        integer("measure_count", lambda entry: sum(len(year.own) for year in entry.view.years), required=True),
    )
    return Collection(name="units", columns=columns, records=records_of(entries, columns, lambda _: None))
