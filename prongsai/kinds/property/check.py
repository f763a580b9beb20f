"""Checks of the rules of lending, and of the table of what is lent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prongsai.base.judging import Loading
from prongsai.base.loaded import AnyLoaded
from prongsai.base.references import check_unit, nearest_id
from prongsai.kinds.places.points import point_options
from prongsai.kinds.property.record import Asset, Property
from prongsai.kinds.property.service import as_service
from prongsai.kinds.property.words import person_in_text, unit_id_of
from prongsai.kinds.services.check import check_steps
from prongsai.kinds.units.options import unit_options
from prongsai.problems import Problems
from prongsai.source.tree import dotted
from prongsai.tables.shape import TableRow


def check_property(loading: Loading) -> None:
    units, names = loading.entries("units"), unit_options(loading.files)
    points = point_options(loading.files)
    taken: dict[str, TableRow[Asset]] = {}
    for loaded in loading.of(Property):
        check_steps(as_service(loaded), points, loading.problems)
        if units is not None:
            check_unit(loaded.record.unit, units, loaded.place(("unit",)), "unit", loading.problems)
        check_texts(loaded, loading.problems)
        rows: Sequence[TableRow[Asset]] = loaded.tables.get("assets", ())
        for row in rows:
            _check_row(row, names, loading.problems)
            before = taken.setdefault(row.record.code, row)
            if before is not row:
                params = {"value": row.record.code, "path": before.path, "row": before.number}
                loading.problems.add("asset-code-taken", row.place("code"), **params)


def check_texts(loaded: AnyLoaded, problems: Problems) -> None:
    """Check that no text of a record about lending names a person: positions decide, and borrowers are private."""
    for path, text in loaded.texts():
        if path[0] == "people":  # checked as those of a service
            continue
        for lang, words in (("th", text.th), ("en", text.en)):
            if found := person_in_text(words):
                at = (*path, lang)
                problems.add("person-by-name", loaded.place(at), dotted(at), value=found)


def _check_row(row: TableRow[Asset], units: Mapping[str, str], problems: Problems) -> None:
    unit = row.record.unit
    if unit and units and unit_id_of(unit, units) is None:
        problems.add("asset-unknown-unit", row.place("unit"), value=unit, near=_near(unit, units))


def _near(unit: str, units: Mapping[str, str]) -> str | None:
    found = nearest_id(unit, {name: name for name in units.values()})
    return found or nearest_id(unit, units)
