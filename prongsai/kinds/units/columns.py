"""The units as open data."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Entry, Shared, record_id
from prongsai.base.columns import Column, boolean, integer, part, reference, text
from prongsai.kinds.units.views import UnitPage


def unit_columns(shared: Shared) -> Sequence[Column[Entry[UnitPage]]]:
    return (
        record_id(),
        shared.url(),
        text("name", lambda entry: entry.view.unit.name, required=True),
        reference("parent", part(lambda entry: entry.view.parent, lambda parent: parent.key), "units"),
        text("phone", lambda entry: entry.view.unit.phone),
        text("room", lambda entry: entry.view.unit.room),
        boolean("everyone", lambda entry: entry.view.unit.everyone),
        integer("measure_count", lambda entry: sum(len(year.own) for year in entry.view.years), required=True),
    )
