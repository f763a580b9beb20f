"""The pages of buildings: all of them with their points, each by floor, and one for each point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prongsai.base.followed import Followed
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material
from prongsai.base.page import EmbeddedItem, Fact, Found, Page, Thing
from prongsai.base.portions import paged, split
from prongsai.kinds.places.record import Place
from prongsai.kinds.places.signs import directories, directory_names, door_signs
from prongsai.kinds.places.structured import place_data, point_data
from prongsai.kinds.places.views import (
    HangingView,
    PlacePage,
    PlacesPage,
    PointPage,
    PointView,
    link_of,
    view_place,
    view_places,
    view_points,
)
from prongsai.kinds.units.record import Unit
from prongsai.text import Text, join_texts

# The number of buildings in a list embedded in another website.
EMBEDDED = 10


def place_pages(material: Material) -> Iterator[Page]:
    places, units = material.content.of(Place), material.content.by_id(Unit)
    if not places:
        return
    points = {loaded.key: view_points(loaded, units) for loaded in places}
    yield from _list(places, points, material)
    for loaded in places:
        yield from _place_pages(loaded, points[loaded.key], material)
        for point in points[loaded.key]:
            yield _point_page(point, loaded, material)


def _list(
    places: Sequence[Loaded[Place]], points: Mapping[str, Sequence[PointView]], material: Material
) -> Iterator[Page]:
    every = [point for own in points.values() for point in own]

    def view(shown: Sequence[PointView]) -> PlacesPage:
        return PlacesPage(places=view_places(places, shown), count=len(shown))

    section = material.section("places", "places", "places/list", view(every))
    items = tuple(EmbeddedItem(link=link_of(loaded)) for loaded in places)
    section = replace(section, embedded=items[:EMBEDDED], followed=Followed())
    yield from paged(section, split(every, (), material.wording), material.wording, view, lambda point: point.anchor)


def _place_pages(loaded: Loaded[Place], points: Sequence[PointView], material: Material) -> Iterator[Page]:
    place, wording = loaded.record, material.wording
    hangings = tuple(HangingView(hangs=sign.hangs, names=directory_names(sign)) for sign in place.signs if sign.entries)

    def view(shown: Sequence[PointView]) -> PlacePage:
        return PlacePage(
            place=view_place(link_of(loaded), place.address, shown),
            count=len(points),
            has_lift=place.lift,
            checked=place.checked,
            note=place.note,
            source=loaded.source,
            hangings=hangings,
        )

    page = material.versioned(_place_page(loaded, points, view(points), material))
    yield from paged(page, split(points, (), wording), wording, view, lambda point: point.anchor)


def _place_page(loaded: Loaded[Place], points: Sequence[PointView], view: PlacePage, material: Material) -> Page:
    place, wording = loaded.record, material.wording
    signs = (sign.hangs for sign in place.signs)
    texts = (place.name, place.address, *(floor.name for floor in place.floors), place.note, *signs)
    return Page(
        key=loaded.key,
        layout="places/item",
        title=place.name,
        view=view,
        kind="places",
        item=loaded,
        description=wording.text("places.description", name=place.name),
        trail=(material.home, material.section_link("places", "places")),
        sources=loaded.files,
        as_of=place.updated,
        found=Found(heading="place", texts=tuple(text for text in texts if text), units=_unit_ids(points)),
        prints=tuple(directories(place, points, wording)),
        thing=_place_thing(loaded, points, material),
        structured=(place_data(loaded, points, wording),),
    )


def _unit_ids(points: Sequence[PointView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(point.unit.slug for point in points if point.unit))


def _place_thing(loaded: Loaded[Place], points: Sequence[PointView], material: Material) -> Thing:
    place, wording = loaded.record, material.wording
    facts = (Fact(label="places.address", value=place.address),) if place.address else ()
    return Thing(
        label="places.one",
        link=link_of(loaded),
        figures=(
            Fact(label="places.points", value=wording.digits(len(points))),
            Fact(label="places.floors", value=wording.digits(len(place.floors))),
        ),
        facts=facts,
        state=wording.text("places.checked_on", date=wording.date(place.checked)) if place.checked else None,
    )


def _point_page(point: PointView, loaded: Loaded[Place], material: Material) -> Page:
    place, record = loaded.record, point.record
    texts = (record.name, record.from_entrance, record.hours, record.phone, point.floor, place.name)
    return Page(
        key=point.link.key,
        layout="places/point",
        title=record.name,
        view=PointPage(
            point=point,
            has_lift=None if point.level == place.ground_level else place.lift,
            note=place.note,
            source=loaded.source,
        ),
        description=record.from_entrance or join_texts((place.name, point.floor), " "),
        trail=(material.home, material.section_link("places", "places"), point.place),
        sources=loaded.files,
        as_of=place.updated,
        found=Found(
            heading="place",
            texts=tuple(text for text in texts if text),
            labels=tuple(material.wording.text(key) for key in _found_by(point)),
            units=(point.unit.slug,) if point.unit else (),
        ),
        prints=door_signs(point, material.wording),
        thing=_point_thing(point, place, material),
        structured=(point_data(point, material.wording),),
    )


def _found_by(point: PointView) -> Iterator[str]:
    """Yield the keys of words by which a point is found, though its page has others."""
    yield point.pictogram.words
    if point.step_free:
        yield "places.steps.free"
        yield "places.steps.search"


def _point_thing(point: PointView, place: Place, material: Material) -> Thing:
    wording, record = material.wording, point.record
    facts: list[tuple[str, Text | None]] = [
        ("places.floor", point.floor),
        ("places.room", wording.digits(record.room) if record.room else None),
        ("places.hours", record.hours),
        ("places.phone", record.phone),
    ]
    return Thing(
        label="places.point",
        link=point.link,
        facts=tuple(Fact(label=label, value=value) for label, value in facts if value),
        state=wording.text("places.checked_on", date=wording.date(place.checked)) if place.checked else None,
        units=(point.unit.key,) if point.unit else (),
    )
