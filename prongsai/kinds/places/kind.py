"""The kind of places: buildings, their points and signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, RawRecord, Values
from prongsai.base.loaded import Content
from prongsai.base.new import ImportedFiles, ImportRequest, New, NewFile, NewRequest
from prongsai.base.options import raw_values
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import CONTENT
from prongsai.kinds.places.check import check_places
from prongsai.kinds.places.columns import place_columns
from prongsai.kinds.places.pages import place_pages
from prongsai.kinds.places.points import WHERE, named
from prongsai.kinds.places.record import Place
from prongsai.kinds.places.rules import RULES, judge_places
from prongsai.kinds.places.views import PlacePage, PlacesPage, PointPage
from prongsai.kinds.units.options import unit_options
from prongsai.source.files import Files

FLOORS = ("floors:", "  - {id: 1, name: {th: ชั้น ๑, en: Floor 1}, level: 1}")
STUBS = {
    "ground": ("ground: 1",),
    "lift": ("lift: yes",),
    "checked": ("checked: 2567-01-15",),
    "points": (
        "points:",
        "  - id: info-desk",
        "    name: {th: ประชาสัมพันธ์, en: Information}",
        "    floor: 1",
        "    sign: information",
        "    from_entrance: {th: ตรงเข้าประตูหน้า, en: Straight in through the front door}",
        "    arrow: ahead",
        "    step_free: yes",
    ),
    "signs": (
        "signs:",
        "  - id: entrance",
        "    hangs: {th: หน้าประตูทางเข้า, en: At the front door}",
        "    floor: 1",
        "    entries:",
        "      - {point: info-desk, arrow: ahead}",
    ),
}


def _new(_: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    fields = {"name": text_field("name", request.title), "floors": "\n".join(FLOORS)}
    path = WHERE.path(id=checked_id(request))
    head = "อาคาร จุดบริการ และป้าย ชื่อไฟล์เป็นที่อยู่ของหน้า · a building, its points and signs"
    yield new_file(Place, path, head, fields, rare=frozenset({"ground"}), stubs=STUBS)


def _options(files: Files, path: str) -> Mapping[str, Mapping[str, str]]:
    """Return units, and the floors and points of this building."""
    values = raw_values(files, path)
    own = {name: named(values, field) for name, field in (("floor", "floors"), ("point", "points"))}
    return {"unit": unit_options(files), **{name: found for name, found in own.items() if found}}


def _with_unit_names(raws: Mapping[str, Sequence[RawRecord]], said: Mapping[str, Values]) -> Mapping[str, Values]:
    """Return the values of buildings with the names of units instead of their ids, since pages show the names."""
    names = {unit.id: unit.values.get("name", unit.id) for unit in raws.get("units", ())}
    return {raw.key: _said(said[raw.key], names) for raw in raws.get("places", ())}


def _said(values: Values, names: Mapping[str, object]) -> Values:
    points = values.get("points")
    if not isinstance(points, list) or not all(isinstance(point, dict) for point in points):
        return values
    shown = [{**one, "unit": names.get(one["unit"], one["unit"])} if "unit" in one else one for one in points]
    return {**values, "points": shown}


def _import_table(request: ImportRequest) -> ImportedFiles:
    # Import here: the libraries for Office formats take a second to load.
    from prongsai.kinds.places.importing.importer import import_place

    request.check_options(PLACES.one, "name", "title")
    return import_place(request, f"{CONTENT}/{WHERE.pattern}")


PLACES = Kind(
    name="places",
    one="place",
    record=Place,
    where=WHERE,
    check=check_places,
    rules=RULES,
    judge=judge_places,
    pages=place_pages,
    data=Data(is_optional=True, columns=place_columns),
    shows=_with_unit_names,
    names=lambda place: (place.record.name.th,),
    new=New(name="place", make=_new, check=checked_id),
    options=_options,
    import_table=_import_table,
    choices={"sign": "pictogram", "arrow": "arrow"},
    rare=frozenset({"ground"}),
    stubs=STUBS,
    views={"places/list": PlacesPage, "places/item": PlacePage, "places/point": PointPage},
)
