"""What one record says of another: units, numbers, groups, files, earlier measures."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from prongsai import thai
from prongsai.loader.content import LoadedMeasure, LoadedNotice, LoadedYear
from prongsai.loader.pictures import Size, is_whole
from prongsai.models.fields import path_of
from prongsai.models.unit import Unit
from prongsai.problems import Place, Problems, nearest
from prongsai.source.tree import Document, dotted
from prongsai.source.tree import Path as FieldPath


def check_units(units: Mapping[str, Unit], document: Document, problems: Problems) -> None:
    """Check that the parent of each unit exists and that no unit stands above itself."""
    for unit_id, unit in units.items():
        if unit.parent is None:
            continue
        path = (unit_id, "parent")
        _check_unit(unit.parent, document.values, document.place(path), dotted(path), problems)
        above, seen = unit.parent, {unit_id}
        while above in units and above not in seen:
            seen.add(above)
            above = units[above].parent or ""
        if above == unit_id:
            problems.add("unit-above-itself", document.place(path), dotted(path), value=unit.parent)


def _check_unit(unit_id: str, known: Mapping[str, object], place: Place, field: str, problems: Problems) -> None:
    """Check a unit's id against `known`, ids with what stands behind them; its Thai name leads to the id too."""
    if unit_id not in known:
        named = next((key for key, unit in known.items() if thai.fold(unit_id) in _names(unit)), None)
        problems.add("unknown-unit", place, field, value=unit_id, near=named or nearest(unit_id, known))


def _names(unit: object) -> list[str]:
    """Return the names of a unit as typed, folded."""
    name = unit.get("name") if isinstance(unit, dict) else None
    return [thai.fold(str(words)) for words in (name.values() if isinstance(name, dict) else [name])]


def check_measures(
    years: tuple[LoadedYear, ...], files: AbstractSet[str], sizes: Mapping[str, Size], problems: Problems
) -> None:
    """Check what measures say of each other, of groups and of files; `sizes` are those of the pictures that open."""
    numbers = {(year.year, measure.record.number) for year in years for measure in year.measures}
    known_years = {year.year for year in years}
    for year in years:
        groups = [group.id for group in year.report.groups]
        first: dict[int, LoadedMeasure] = {}
        for measure in year.measures:
            _check_number(measure, first, problems)
            _check_group(measure, groups, problems)
            _check_follows_up(measure, numbers, known_years, problems)
            for index, evidence in enumerate(measure.record.evidence):
                check_file(evidence.file, measure.document, ("evidence", index, "file"), files, problems)
            for index, photo in enumerate(measure.record.photos):
                check_picture(photo.file, measure.document, ("photos", index, "file"), files, sizes, problems)


def check_notices(notices: tuple[LoadedNotice, ...], files: AbstractSet[str], problems: Problems) -> None:
    for notice in notices:
        for index, item in enumerate(notice.record.attachments):
            check_file(item.file, notice.document, ("attachments", index, "file"), files, problems)


def _check_number(measure: LoadedMeasure, first: dict[int, LoadedMeasure], problems: Problems) -> None:
    other = first.setdefault(measure.record.number, measure)
    if other is not measure:
        place = measure.document.place(("number",))
        free = next(number for number in range(1, len(first) + 2) if number not in first)
        problems.add("number-twice", place, "number", value=measure.record.number, other=other.document.path, near=free)


def check_responsible(document: Document, units: Mapping[str, object] | None, problems: Problems) -> None:
    """Check the units that a measure names, as typed; without known ids they are only compared with each other."""
    named = document.values.get("responsible")
    typed = enumerate(named if isinstance(named, list) else ())
    unit_ids: dict[FieldPath, str] = {("responsible", index): value for index, value in typed if isinstance(value, str)}
    if units is not None:
        for path, unit_id in unit_ids.items():
            _check_unit(unit_id, units, document.place(path), dotted(path), problems)
    _check_once(unit_ids, document, problems)


def check_ids_once(ids: list[str], document: Document, field: str, problems: Problems) -> None:
    """Check that no id of the list in `field` stands twice."""
    _check_once({(field, index, "id"): item_id for index, item_id in enumerate(ids)}, document, problems)


def _check_once(values: Mapping[FieldPath, str], document: Document, problems: Problems) -> None:
    """Check that no two paths have the same value."""
    seen: set[str] = set()
    for path, value in values.items():
        if value in seen:
            problems.add("listed-twice", document.place(path), dotted(path), value=value)
        seen.add(value)


def _check_group(measure: LoadedMeasure, groups: list[str], problems: Problems) -> None:
    group = measure.record.group
    if group is not None and group not in groups:
        place = measure.document.place(("group",))
        folder = posixpath.dirname(measure.document.path)
        problems.add("unknown-group", place, "group", value=group, near=nearest(group, groups), folder=folder)


def _check_follows_up(
    measure: LoadedMeasure, numbers: set[tuple[int, int]], known_years: set[int], problems: Problems
) -> None:
    """Check the earlier measure; one of a year that is not on this site is only named, so it cannot be checked."""
    earlier = measure.record.follows_up
    if earlier is None:
        return
    place = measure.document.place(("follows_up",))
    value = f"{earlier[0]}/{earlier[1]:02}"
    if earlier[0] >= measure.year:
        problems.add("follows-up-later", place, "follows_up", value=value)
    elif earlier[0] in known_years and earlier not in numbers:
        problems.add("unknown-measure", place, "follows_up", value=value)


def check_picture(
    file: str,
    document: Document,
    path: FieldPath,
    files: AbstractSet[str],
    sizes: Mapping[str, Size],
    problems: Problems,
) -> None:
    """Check that a picture named in a record stands in `content/` and can be opened."""
    check_file(file, document, path, files, problems)
    target = path_of(document.path, file)
    if target in files and target not in sizes:
        problems.add("broken-picture", document.place(path), dotted(path), value=file)


def check_emblem(emblem: str, document: Document, root: Path, sizes: Mapping[str, Size], problems: Problems) -> None:
    """Check that the emblem of the site in folder `root` is a picture of `content/` that can be drawn."""
    place = document.place(("emblem",))
    if emblem in sizes and is_whole(root / emblem):
        return
    if (root / emblem).is_file() and emblem.startswith("content/"):
        problems.add("broken-picture", place, "emblem", value=emblem)
    else:
        problems.add("no-such-emblem", place, "emblem", value=emblem, near=nearest(emblem, sizes))


def check_file(
    file: str | None, document: Document, path: FieldPath, files: AbstractSet[str], problems: Problems
) -> None:
    """Check that a file named in a record stands in `content/`; names are relative to the record's folder."""
    if file is None:
        return
    folder = posixpath.dirname(document.path)
    if path_of(document.path, file) not in files:
        by_relative = {posixpath.relpath(other, folder): other for other in files}
        near = nearest(file, by_relative)
        problems.add("no-such-file", document.place(path), dotted(path), value=file, near=near, folder=folder)
