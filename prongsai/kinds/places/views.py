"""Buildings and their points as layouts show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prongsai.base.loaded import Loaded
from prongsai.base.page import Link
from prongsai.kinds.places.points import point_key
from prongsai.kinds.places.record import Floor, Place, Point
from prongsai.kinds.units.record import Unit
from prongsai.pictograms import Pictogram, pictogram
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate

Units = Mapping[str, Loaded[Unit]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PointView:
    """A point with its building; `pictogram` is that of its sign, `level` that of its floor."""

    link: Link
    place: Link
    record: Point
    pictogram: Pictogram
    floor: Text
    level: int
    unit: Link | None

    @property
    def anchor(self) -> str:
        """Its place in a list."""
        return f"point-{self.link.slug}"

    @property
    def is_stairs(self) -> bool:
        return self.record.sign == "stairs"

    @property
    def step_free(self) -> bool | None:
        """Whether a wheelchair gets there; of stairs themselves nothing is said, since nobody asks it."""
        return None if self.is_stairs else self.record.step_free

    @property
    def unit_to_name(self) -> Link | None:
        """Its unit, unless both have one name."""
        return self.unit if self.unit and self.unit.title.th != self.record.name.th else None


@dataclass(frozen=True, kw_only=True, slots=True)
class FloorView:
    """The points on one floor."""

    name: Text
    anchor: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceView:
    """A building with its floors from the ground up, then those below; only floors with points that are shown."""

    link: Link
    address: Text | None
    floors: tuple[FloorView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesPage:
    """All buildings with their points by floor."""

    places: tuple[PlaceView, ...]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HangingView:
    """A directory sign; `names` are those of its prints."""

    hangs: Text
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacePage:
    """One building: its points by floor, and its directory signs."""

    place: PlaceView
    count: int
    has_lift: bool
    checked: PartialDate | None
    note: Prose | None
    source: str
    hangings: tuple[HangingView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PointPage:
    """One point: where it is and how to get there, for whoever scans the code on its sign.

    `has_lift` is none on the ground floor, where nobody needs one; `note` and `source` are those of its building.
    """

    point: PointView
    has_lift: bool | None
    note: Prose | None
    source: str


def link_of(loaded: Loaded[Place]) -> Link:
    return Link(key=loaded.key, title=loaded.record.name)


def view_points(loaded: Loaded[Place], units: Units) -> tuple[PointView, ...]:
    """Return the points of a building by floor, in the order of the file on each."""
    place, link = loaded.record, link_of(loaded)
    found = (_view_point(point, place, link, loaded.id, units) for point in place.points)
    order = {floor.level: index for index, floor in enumerate(floors_in_order(place))}
    return tuple(sorted(found, key=lambda view: order[view.level]))


def _view_point(point: Point, place: Place, link: Link, place_id: str, units: Units) -> PointView:
    floor, unit = place.floor(point.floor), units[point.unit] if point.unit else None
    return PointView(
        link=Link(key=point_key(place_id, point.id), title=point.name),
        place=link,
        record=point,
        pictogram=pictogram(point.sign),
        floor=floor.name,
        level=floor.level,
        unit=Link(key=unit.key, title=unit.record.name) if unit else None,
    )


def floors_in_order(place: Place) -> list[Floor]:
    """Return the floors as one meets them: the ground floor, those above it, then those below it."""
    ground = place.ground_level
    return sorted(place.floors, key=lambda floor: (floor.level < ground, abs(floor.level - ground)))


def view_place(link: Link, address: Text | None, points: Sequence[PointView]) -> PlaceView:
    """Return a building with some of its points, which are in the order of its floors."""
    levels = dict.fromkeys(point.level for point in points)
    return PlaceView(
        link=link,
        address=address,
        floors=tuple(_view_floor(link, [one for one in points if one.level == level]) for level in levels),
    )


def _view_floor(link: Link, points: Sequence[PointView]) -> FloorView:
    level = points[0].level
    anchor = f"{link.slug}-floor-{level}" if level >= 0 else f"{link.slug}-below-{-level}"
    return FloorView(name=points[0].floor, anchor=anchor, points=tuple(points))


def view_places(places: Sequence[Loaded[Place]], points: Iterable[PointView]) -> tuple[PlaceView, ...]:
    """Return the buildings of some points, and those that have no points at all."""
    by_place: dict[str, list[PointView]] = {}
    for point in points:
        by_place.setdefault(point.place.key, []).append(point)
    return tuple(
        view_place(link_of(place), place.record.address, by_place.get(place.key, ()))
        for place in places
        if place.key in by_place or not place.record.points
    )
