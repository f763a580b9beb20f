"""The buildings as open data, with their floors, points and the lines of their signs as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark
from prongsai.base.columns import Column, boolean, both_eras, integer, reference, string, table, text
from prongsai.base.loaded import Loaded
from prongsai.kinds.places.points import point_key
from prongsai.kinds.places.record import DirectorySign, Floor, Place, Point, SignEntry
from prongsai.pictograms import Arrow, PictogramName

Building = Entry[Loaded[Place]]


def place_columns(shared: Shared) -> Sequence[Column[Building]]:
    return (
        record_id(),
        shared.url(),
        version_mark(),
        text("name", lambda entry: entry.view.record.name, required=True),
        text("address", lambda entry: entry.view.record.address),
        boolean("lift", lambda entry: entry.view.record.lift),
        text("note", lambda entry: entry.view.record.note),
        *both_eras("checked", lambda entry: entry.view.record.checked, last=True),
        *updated(),
        table("floors", _floors, _FLOOR),
        table("points", _points, _POINT),
        table("signs", _lines, _LINE),
    )


def _floors(entry: Building) -> Sequence[tuple[Place, Floor]]:
    return [(entry.view.record, floor) for floor in entry.view.record.floors]


def _points(entry: Building) -> Sequence[tuple[Loaded[Place], Point]]:
    return [(entry.view, point) for point in entry.view.record.points]


def _lines(entry: Building) -> Sequence[tuple[str, DirectorySign, SignEntry]]:
    return [(entry.view.id, sign, line) for sign in entry.view.record.signs for line in sign.entries]


_FLOOR: Sequence[Column[tuple[Place, Floor]]] = (
    string("floor_id", lambda row: row[1].id, required=True),
    text("name", lambda row: row[1].name, required=True),
    integer("level", lambda row: row[1].level, required=True),
    boolean("ground", lambda row: row[1].level == row[0].ground_level),
)
_POINT: Sequence[Column[tuple[Loaded[Place], Point]]] = (
    string("point_id", lambda row: point_key(row[0].id, row[1].id), required=True),
    text("name", lambda row: row[1].name, required=True),
    string("floor_id", lambda row: row[1].floor, required=True),
    string("room", lambda row: row[1].room),
    reference("unit_id", lambda row: f"units/{row[1].unit}" if row[1].unit else None, "units"),
    string("sign", lambda row: row[1].sign, required=True, choices=get_args(PictogramName)),
    text("from_entrance", lambda row: row[1].from_entrance),
    string("arrow", lambda row: row[1].arrow, choices=get_args(Arrow)),
    boolean("step_free", lambda row: row[1].step_free, required=False),
    text("hours", lambda row: row[1].hours),
    text("phone", lambda row: row[1].phone),
)
_LINE: Sequence[Column[tuple[str, DirectorySign, SignEntry]]] = (
    string("sign_id", lambda row: row[1].id, required=True),
    text("hangs", lambda row: row[1].hangs, required=True),
    string("floor_id", lambda row: row[1].floor, required=True),
    string("point_id", lambda row: point_key(row[0], row[2].point), required=True),
    string("arrow", lambda row: row[2].arrow, required=True, choices=get_args(Arrow)),
)
