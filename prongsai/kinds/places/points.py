"""Points of all buildings by id, for kinds that name them: a step of a service says `at: counter-3`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prongsai.base.loaded import AnyLoaded, Loaded
from prongsai.base.options import raw_values, thai_of
from prongsai.base.where import CONTENT, one_each
from prongsai.kinds.places.record import Place, Point
from prongsai.problems import Problems
from prongsai.source.files import Files

WHERE = one_each("places/{id}.yaml")


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


def point_options(files: Files) -> dict[str, str]:
    """Return the ids of all points with their Thai names, as typed, also of buildings that are faulty now.

    For the choices of a form, and for checks: a fault in a building makes none of its points unknown.
    """
    folder = f"{CONTENT}/{WHERE.folder}"
    paths = files.walk(folder, Problems()) if files.kind(folder) == "folder" else ()
    found: dict[str, str] = {}
    for path in filter(WHERE.match, sorted(paths)):
        found |= named(raw_values(files, path), "points")
    return found


def named(values: Mapping[str, object], field: str) -> dict[str, str]:
    """Return the rows of a list in a raw record by id, with their Thai names."""
    rows = values.get(field)
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row["id"]): thai_of(row.get("name")) or str(row["id"]) for row in found if row.get("id")}
