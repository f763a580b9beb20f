"""Checks the points that other records name, such as a step of a service with `at: counter-3`."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.base.loaded import AnyLoaded
from prongsai.base.references import nearest_id
from prongsai.problems import Problems
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted


def check_point(point: str, known: Mapping[str, str], loaded: AnyLoaded, path: FieldPath, problems: Problems) -> None:
    """Check that a record names a point of a building; `known` are the Thai names of all points by id."""
    if point not in known:
        listed = ", ".join(f"{key} ({name})" for key, name in known.items()) or "-"
        params = {"value": point, "near": nearest_id(point, known), "known": listed}
        problems.add("no-such-point", loaded.place(path), dotted(path), **params)
