"""The signs to print: a door sign and an arrow for each point, a directory for each place where one hangs.

All are bilingual, on Thai and English pages alike: people of both languages stand before the same sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.base.prints import Print
from prongsai.kinds.places.record import DirectorySign, Floor, Place
from prongsai.kinds.places.views import PointView, floors_in_order
from prongsai.pictograms import TURNS, Arrow, Pictogram, arrow
from prongsai.text import Text, Words
from prongsai.wording import Wording

PAPERS = ("a4", "a3")


def door_signs(point: PointView, wording: Wording) -> tuple[Print, ...]:
    """Return the signs of a point: for its door in both sizes, and if it has an arrow, the strip that leads to it."""
    data = {"sign": _drawn(point.pictogram, wording), "title": _both(point.link.title)}
    where = {"where": _where(point, wording), "scan_here": _both(wording.text("places.sign.scan"))}
    doors = tuple(
        Print(name=f"door-{paper}", label=f"places.sign.door_{paper}", template="places/door.typ",
              data={**data, **where, "paper": paper}, has_all_languages=True)
        for paper in PAPERS
    )  # fmt: skip
    if not point.record.arrow:
        return doors
    towards = {**_towards(point.record.arrow, wording), "is_right": "right" in point.record.arrow}
    strip = {**data, **towards, "where": _where(point, wording)}
    sign = Print(
        name="arrow", label="places.sign.arrow", template="places/arrow.typ", data=strip, has_all_languages=True
    )
    return (*doors, sign)


def directory_names(sign: DirectorySign) -> tuple[str, ...]:
    return tuple(f"directory-{sign.id}-{paper}" for paper in PAPERS)


def directories(place: Place, points: Sequence[PointView], wording: Wording) -> Iterator[Print]:
    """Yield the directory signs of a building; one without entries is none."""
    by_id = {point.record.id: point for point in points}
    for sign in place.signs:
        if not sign.entries:
            continue
        data = {
            "building": _both(place.name),
            "here": _here(place.floor(sign.floor), wording),
            "groups": list(_groups(sign, place, by_id, wording)),
        }
        for paper, name in zip(PAPERS, directory_names(sign), strict=True):
            label, template = f"places.sign.directory_{paper}", "places/directory.typ"
            yield Print(
                name=name, label=label, template=template, data={**data, "paper": paper}, has_all_languages=True
            )


def _groups(
    sign: DirectorySign, place: Place, by_id: Mapping[str, PointView], wording: Wording
) -> Iterator[Mapping[str, Any]]:
    """Yield the entries of each direction; within one, those of the floor of the sign come first."""
    floors = [floor.id for floor in floors_in_order(place)]
    for direction in TURNS:
        own = [by_id[entry.point] for entry in sign.entries if entry.arrow == direction]
        own.sort(key=lambda point: (point.record.floor != sign.floor, floors.index(point.record.floor)))
        if own:
            yield _group(direction, own, sign.floor, wording)


def _group(direction: Arrow, points: Sequence[PointView], here: str, wording: Wording) -> Mapping[str, Any]:
    entries = [
        {
            "sign": _drawn(point.pictogram, wording),
            "title": _both(point.link.title),
            "where": _where(point, wording, here=here),
        }
        for point in points
    ]
    return {**_towards(direction, wording), "entries": entries}


def _towards(direction: Arrow, wording: Wording) -> Mapping[str, Any]:
    """Return an arrow, and the words for what lies behind the reader, which an arrow does not say clearly."""
    drawing = arrow(direction)
    words = _both(wording.text(drawing.words)) if direction.startswith("back") else {}
    return {"arrow": _drawn(drawing, wording), "direction": words}


def _here(floor: Floor, wording: Wording) -> Mapping[str, Words]:
    """Return on which floor the reader stands; the floor alone would read as the heading of what follows."""
    return _both(wording.text("places.sign.here", floor=floor.name))


def _where(point: PointView, wording: Wording, here: str | None = None) -> Mapping[str, Words]:
    """Return floor and room; the floor only if it is not that on which the reader stands."""
    parts = [] if point.record.floor == here else [point.floor]
    if point.record.room:
        parts.append(wording.text("places.room_number", number=wording.digits(point.record.room)))
    english = [part.en for part in parts if part.en]
    both = Text.model_construct(
        th=" ".join(part.th for part in parts), en=", ".join(english) if len(english) == len(parts) else None
    )
    return _both(both) if parts else {}


def _both(text: Text) -> Mapping[str, Words]:
    """Return a text for both lines of a sign; without English, or with the same words, there is only the first."""
    words = {"th": Words(value=text.th, lang="th")}
    return words if text.en in {None, text.th} else {**words, "en": Words(value=text.en or "", lang="en")}


def _drawn(drawing: Pictogram, wording: Wording) -> Mapping[str, Any]:
    return {"svg": drawing.svg, "alt": wording.text(drawing.words)}
