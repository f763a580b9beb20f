"""Checks what a building says about its floors, points and signs, and that points have one id on the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.base.references import check_ids_once, check_once, check_unit
from prongsai.kinds.places.record import Floor, Place, Point
from prongsai.kinds.units.options import known_units
from prongsai.personal.names import person_in
from prongsai.problems import Problems, nearest
from prongsai.source.tree import Document, dotted
from prongsai.source.tree import Path as FieldPath


def check_places(loading: Loading) -> None:
    """Check all buildings; of two points with one id, the one in the later file is reported."""
    units = known_units(loading)
    places: dict[str, str] = {}
    for place in loading.of(Place):
        assert place.document is not None  # noqa: S101 (each building has a file)
        _check_floors(place.record, place.document, loading.problems)
        _check_ids(place, place.document, places, loading.problems)
        _check_points(place.record, place.document, units, loading.problems)
        _check_signs(place.record, place.document, loading.problems)


def _check_floors(place: Place, document: Document, problems: Problems) -> None:
    check_ids_once([floor.id for floor in place.floors], document, "floors", problems)
    levels: dict[int, Floor] = {}
    for index, floor in enumerate(place.floors):
        other = levels.setdefault(floor.level, floor)
        if other is not floor:
            path = ("floors", index, "level")
            problems.add("level-twice", document.place(path), dotted(path), value=floor.level, other=other.name.th)
    if place.ground is not None and place.ground not in levels:
        known = ", ".join(map(str, sorted(levels)))
        problems.add("unknown-ground", document.place(("ground",)), "ground", value=place.ground, known=known)


def _check_ids(place: Loaded[Place], document: Document, taken: dict[str, str], problems: Problems) -> None:
    """Check that each point has an id of its own, which is the end of an address and what services name."""
    for index, point in enumerate(place.record.points):
        path = ("points", index, "id")
        here = document.place(path)
        other = taken.setdefault(point.id, f"{here.path}:{here.line}")
        if other != f"{here.path}:{here.line}":
            problems.add("point-twice", here, dotted(path), value=point.id, other=other)


def _check_points(place: Place, document: Document, units: Mapping[str, object] | None, problems: Problems) -> None:
    rooms: dict[tuple[str, str], Point] = {}
    for index, point in enumerate(place.points):
        at = ("points", index)
        _check_floor(point.floor, place, (*at, "floor"), document, problems)
        if point.unit and units is not None:
            path: FieldPath = (*at, "unit")
            check_unit(point.unit, units, document.place(path), dotted(path), problems)
        _check_room(point, rooms, (*at, "room"), document, problems)
        _check_step_free(point, place, (*at, "step_free"), document, problems)
        for lang, name in (("th", point.name.th), ("en", point.name.en)):
            if name and (person := person_in(name)):
                path = (*at, "name", lang) if (*at, "name", lang) in document.value_places else (*at, "name")
                problems.add("point-named-after-person", document.place(path), dotted(path), value=person)


def _check_floor(floor: str, place: Place, path: FieldPath, document: Document, problems: Problems) -> None:
    known = [one.id for one in place.floors]
    if floor not in known:
        near = nearest(floor, known) or _floor_named(floor, place)
        params = {"value": floor, "near": near, "known": ", ".join(known)}
        problems.add("unknown-floor", document.place(path), dotted(path), **params)


def _floor_named(words: str, place: Place) -> str | None:
    """Return the id of the floor whose printed name was written instead."""
    names = {name: floor.id for floor in place.floors for name in (floor.name.th, floor.name.en) if name}
    near = nearest(words, names)
    return names[near] if near else None


def _check_room(
    point: Point, rooms: dict[tuple[str, str], Point], path: FieldPath, document: Document, problems: Problems
) -> None:
    if point.room is None:
        return
    other = rooms.setdefault((point.floor, point.room), point)
    if other is not point:
        params = {"value": point.room, "floor": point.floor, "other": other.id}
        problems.add("room-twice", document.place(path), dotted(path), **params)


def _check_step_free(point: Point, place: Place, path: FieldPath, document: Document, problems: Problems) -> None:
    levels = {floor.id: floor.level for floor in place.floors}
    if point.step_free and not place.lift and levels.get(point.floor, place.ground_level) != place.ground_level:
        problems.add("step-free-without-lift", document.place(path), dotted(path), floor=point.floor)


def _check_signs(place: Place, document: Document, problems: Problems) -> None:
    check_ids_once([sign.id for sign in place.signs], document, "signs", problems)
    known = [point.id for point in place.points]
    for index, sign in enumerate(place.signs):
        _check_floor(sign.floor, place, ("signs", index, "floor"), document, problems)
        named = dict(_named(place, index))
        for path, point_id in named.items():
            if point_id not in known:
                params = {"value": point_id, "near": nearest(point_id, known), "known": ", ".join(known)}
                problems.add("unknown-point", document.place(path), dotted(path), **params)
        check_once(named, document, problems)


def _named(place: Place, index: int) -> Iterator[tuple[FieldPath, str]]:
    for row, entry in enumerate(place.signs[index].entries):
        yield ("signs", index, "entries", row, "point"), entry.point
