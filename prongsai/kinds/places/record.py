"""A building (อาคาร) with its floors, the points (จุดบริการ) that people look for, and its directory signs."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from prongsai import thai
from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Id, Line, YesNo, reject
from prongsai.models.names import name_fault
from prongsai.models.rules import Accept
from prongsai.pictograms import Arrow, PictogramName
from prongsai.text import Prose, Text

_DIGIT = "[0-9๐-๙]"


def _parse_label(value: object) -> object:
    """Return a floor or a room with Arabic digits, so that ๑ and 1 are the same; pages write the digits of the site."""
    return thai.to_arabic_digits(value) if isinstance(value, str) else value


def _parse_level(value: object) -> int:
    if isinstance(value, int):
        return value
    found = re.search("-?[0-9]{1,3}", thai.to_arabic_digits(str(value)))
    if found is None or found[0] != thai.to_arabic_digits(str(value)).strip():
        reject("not-a-level", near=found[0] if found else None)
    return int(found[0])


Label = Annotated[Line, BeforeValidator(_parse_label), WithJsonSchema({"type": ["string", "integer"]})]
Level = Annotated[
    int,
    BeforeValidator(_parse_level),
    WithJsonSchema({"type": ["integer", "string"], "pattern": f"^-?{_DIGIT}+$"}),
]


# A longer name has no room on a sign, even in the smallest letters.
MAX_NAME = 110
# The path of a door sign has the id of its point twice, below that of its building.
MAX_ID = 30


def _fits_on_a_sign(name: Text) -> Text:
    longest = max(thai.advance(words) for words in (name.th, name.en or ""))
    if longest > MAX_NAME:
        reject("text-too-long", count=longest, limit=MAX_NAME)
    return name


def _is_short(name: str) -> str:
    if fault := name_fault(name, MAX_ID):
        reject(fault[0], **fault[1])
    return name


ShortId = Annotated[Id, AfterValidator(_is_short)]
SignName = Annotated[Text, AfterValidator(_fits_on_a_sign)]


class Floor(Record):
    """`level` counts from the ground upwards, since printed names such as ชั้นลอย do not; `id` is what points name."""

    id: Label
    name: Text
    level: Level

    @model_validator(mode="before")
    @classmethod
    def _has_a_name(cls, value: Any) -> Any:  # noqa: ANN401 (raw YAML)
        if isinstance(value, dict) and not value.get("name"):
            reject("floor-without-name", value=str(value.get("id") or ""))
        return value


class Point(Record):
    """A place to go to: a counter, a room, a toilet. Its id is the end of its address, which signs bear as a code.

    `arrow` is seen from where the strip with the arrow hangs; a point of which `step_free` is not said may be either.
    """

    id: ShortId
    name: SignName
    floor: Label
    room: Label | None = None
    unit: Id | None = None
    sign: PictogramName = "room"
    from_entrance: Text | None = None
    arrow: Arrow | None = None
    step_free: YesNo | None = None
    hours: Text | None = None
    phone: Text | None = None


class SignEntry(Record):
    """A line of a directory sign: the point, and the direction as seen from that sign."""

    point: Id
    arrow: Arrow


class DirectorySign(Record):
    """A sign that leads to several points; `hangs` says where."""

    id: ShortId
    hangs: Text
    floor: Label
    entries: tuple[SignEntry, ...]


class Place(Record):
    """`ground` is the level of the ground floor, by default the lowest that is not below 0."""

    name: Text
    address: Text | None = None
    floors: tuple[Floor, ...]
    ground: Level | None = None
    lift: YesNo = False
    points: tuple[Point, ...] = ()
    signs: tuple[DirectorySign, ...] = ()
    note: Prose | None = None
    checked: BuddhistDate | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()

    @property
    def ground_level(self) -> int:
        if self.ground is not None:
            return self.ground
        levels = [floor.level for floor in self.floors]
        return min((level for level in levels if level >= 0), default=max(levels, default=0))

    def floor(self, floor_id: str) -> Floor:
        return next(floor for floor in self.floors if floor.id == floor_id)
