"""Editorial rules for buildings, such as points without a route in words. All are warnings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from prongsai import thai
from prongsai.base.judging import Judged
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.kinds.places.record import Place
from prongsai.pictograms import PictogramName

RULES = ("point-without-route", "point-without-unit", "long-sign-name", "point-on-no-sign")
# What belongs to no unit, and is used rather than asked.
_FACILITIES: frozenset[PictogramName] = frozenset(
    {
        *("toilet", "accessible", "nursing-room", "waiting", "drinking-water", "canteen", "telephone", "aed", "queue"),
        *("lift", "stairs", "entrance", "parking", "bicycle", "motorcycle", "meeting", "information"),
    }
)
# A longer name takes more than two lines of the door sign at its smallest size.
LONGEST_NAME = 60


def judge_places(content: Content, _today: date, judged: Callable[[AnyLoaded], Judged]) -> None:
    """Warn of points that a visitor cannot find, that no directory names, or whose sign is hard to read from afar."""
    for place in content.of(Place):
        warn = judged(place).warn
        led_to = {entry.point for sign in place.record.signs for entry in sign.entries}
        for index, point in enumerate(place.record.points):
            field, key = f"points[{index}]", place.place(("points", index))
            if point.from_entrance is None:
                warn("point-without-route", key, f"{field}.from_entrance", value=point.id)
            if point.unit is None and point.sign not in _FACILITIES:
                warn("point-without-unit", key, f"{field}.unit", value=point.id)
            if led_to and point.id not in led_to:
                warn("point-on-no-sign", key, "signs", value=point.id)
            length = thai.advance(point.name.th)
            if length > LONGEST_NAME:
                at = place.place(("points", index, "name"))
                warn("long-sign-name", at, f"{field}.name", count=length, limit=LONGEST_NAME)
