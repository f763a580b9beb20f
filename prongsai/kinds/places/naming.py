"""Checks the points that other records name, such as a step of a service with `at: counter-3`."""

from __future__ import annotations

from collections.abc import Collection

from prongsai.base.loaded import AnyLoaded
from prongsai.problems import Problems, nearest
from prongsai.source.tree import Path as FieldPath
from prongsai.source.tree import dotted


def check_point(point: str, known: Collection[str], loaded: AnyLoaded, path: FieldPath, problems: Problems) -> None:
    """Check that a record names a point of a building; `known` are the ids of all points."""
    if point not in known:
        near = nearest(point, known)
        problems.add("no-such-point", loaded.place(path), dotted(path), value=point, near=near)
