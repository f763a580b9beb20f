"""Buildings and points as schema.org data."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.loaded import Loaded
from prongsai.base.page import Address, Structured
from prongsai.kinds.places.record import Place
from prongsai.kinds.places.views import PointView
from prongsai.text import Text
from prongsai.wording import Wording


def place_data(loaded: Loaded[Place], points: Sequence[PointView], wording: Wording) -> Structured:
    """Return a building with its points; it is step-free as a whole if each of its points is said to be."""
    place, said = loaded.record, [point.step_free for point in points if not point.is_stairs]
    features = [_feature(wording.text("places.lift"), value=place.lift)]
    if said and None not in said:
        features.append(_feature(wording.text("places.step_free"), value=all(said)))
    return {
        "@type": "CivicStructure",
        "name": place.name,
        "url": Address(key=loaded.key),
        "address": place.address,
        "amenityFeature": features,
        "containsPlace": [_point(point, wording) for point in points],
    }


def point_data(point: PointView, wording: Wording) -> Structured:
    """Return a point with its way, its telephone and its building."""
    return {
        **_point(point, wording),
        "description": point.record.from_entrance,
        "telephone": point.record.phone,
        "containedInPlace": {
            "@type": "CivicStructure",
            "name": point.place.title,
            "url": Address(key=point.place.key),
        },
    }


def _point(point: PointView, wording: Wording) -> Structured:
    step_free = point.step_free
    return {
        "@type": "Place",
        "name": point.link.title,
        "url": Address(key=point.link.key),
        "branchCode": point.record.id,
        "amenityFeature": None if step_free is None else [_feature(wording.text("places.step_free"), value=step_free)],
    }


def _feature(name: Text, *, value: bool) -> Structured:
    return {"@type": "LocationFeatureSpecification", "name": name, "value": value}
