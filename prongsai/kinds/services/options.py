"""The choices of a service's form, from its file as it is: people, documents, steps with an id, units, points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prongsai.base.options import raw_values, thai_of
from prongsai.kinds.places.points import named, point_options
from prongsai.kinds.units.options import unit_options
from prongsai.source.files import Files


def service_options(files: Files, path: str) -> Mapping[str, Mapping[str, str]]:
    """Return the choices by field; `documents` are those of a step, since the list of a service holds groups."""
    values = raw_values(files, path)
    units, steps = unit_options(files), dict(_steps(values))
    return {
        "unit": units,
        "responsible": units,
        "at": point_options(files),
        "who": named(values, "people"),
        "documents": named(values, "documents"),
        "back_to": steps,
        "skip_to": steps,
    }


def _steps(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the id of each step that has one, with its number and what it says."""
    steps = values.get("steps")
    for number, step in enumerate(steps if isinstance(steps, list) else [], start=1):
        if isinstance(step, dict) and step.get("id"):
            words = thai_of(step.get("do")) or thai_of(step.get("ask")) or str(step["id"])
            yield str(step["id"]), f"{number}. {words}"
