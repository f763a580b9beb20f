"""Points of all buildings by id, for kinds that name them: a step of a service says `at: counter-3`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prongsai.base.loaded import AnyLoaded, Loaded
from prongsai.kinds.places.record import Place, Point


def points(records: Iterable[AnyLoaded]) -> Mapping[str, tuple[Loaded[Place], Point]]:
    """Return the points among `records` by id, each with its building; of two with one id, the first."""
    found: dict[str, tuple[Loaded[Place], Point]] = {}
    for loaded in records:
        if isinstance(loaded.record, Place):
            for point in loaded.record.points:
                found.setdefault(point.id, (loaded, point))
    return found


def point_key(place_id: str, point_id: str) -> str:
    """Return the key of the page of a point."""
    return f"places/{place_id}/{point_id}"
