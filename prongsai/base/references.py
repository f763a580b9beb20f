"""Checks of references to files and to other records, shared by several kinds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from prongsai import thai
from prongsai.base.judging import Loading
from prongsai.models.base import files_of, tables_of
from prongsai.models.fields import FileName, PictureName, TableName, path_of
from prongsai.problems import Place, Problems, nearest
from prongsai.source.tree import Document, dotted
from prongsai.source.tree import Path as FieldPath

# The field of a record, or of a part of it, that names units.
RESPONSIBLE = "responsible"


def check_files(loading: Loading) -> None:
    """Check that the files that records name exist in `content/`, and that their pictures can be opened."""
    tables = {path_of(one.source, name): one.source for one in loading.records for _, name in tables_of(one.record)}
    for loaded in loading.records:
        for path, file in files_of(loaded.record):
            if loaded.document:
                _check_file(file, loaded.document, (*loaded.at, *path), loading)
                other = tables.get(path_of(loaded.document.path, file))
                if other and not isinstance(file, TableName):
                    place = loaded.document.place((*loaded.at, *path))
                    loading.problems.add("table-published", place, dotted(path), value=file, other=other)


def _check_file(file: FileName, document: Document, path: FieldPath, loading: Loading) -> None:
    """Check a file; its name is relative to the record's folder."""
    target = path_of(document.path, file)
    if target in loading.others:
        if isinstance(file, PictureName) and target not in loading.sizes:
            loading.problems.add("broken-picture", document.place(path), dotted(path), value=file)
        return
    folder = posixpath.dirname(document.path)
    near = nearest(file, [posixpath.relpath(other, folder) for other in sorted(loading.others)])
    loading.problems.add("no-such-file", document.place(path), dotted(path), value=file, near=near, folder=folder)


def check_responsible(loading: Loading, register: str) -> None:
    """Check the units that records name, those of faulty records too, so that one run reports everything."""
    units = loading.entries(register)
    for documents in loading.documents.values():
        for document in documents:
            _check_responsible(document, units, loading.problems)


def _check_responsible(document: Document, units: Mapping[str, object] | None, problems: Problems) -> None:
    """Check the units that a record and its parts name, as typed; if `units` is None, check only for duplicates."""
    for at, named in _responsible(document.values):
        typed = enumerate(named if isinstance(named, list) else ())
        unit_ids = {(*at, index): value for index, value in typed if isinstance(value, str)}
        if units is not None:
            for path, unit_id in unit_ids.items():
                check_unit(unit_id, units, document.place(path), dotted(path), problems)
        check_once(unit_ids, document, problems)


def _responsible(values: object, at: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """Yield each list of units in a record, as typed, with its path."""
    inner = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in inner:
        if key == RESPONSIBLE:
            yield (*at, key), value
        else:
            yield from _responsible(value, (*at, key))


def check_unit(unit_id: str, known: Mapping[str, object], place: Place, field: str, problems: Problems) -> None:
    """Check a unit's id against the entries `known`; for a Thai name, suggest its id."""
    if unit_id not in known:
        named = next((key for key, unit in known.items() if thai.fold(unit_id) in _names(unit)), None)
        problems.add("unknown-unit", place, field, value=unit_id, near=named or nearest(unit_id, known))


def _names(unit: object) -> list[str]:
    """Return the names of a unit as typed, folded."""
    name = unit.get("name") if isinstance(unit, dict) else None
    return [thai.fold(str(words)) for words in (name.values() if isinstance(name, dict) else [name])]


def nearest_id(value: str, names: Mapping[str, str]) -> str | None:
    """Return the id that was most likely meant: of what is called so in Thai, else the most similar one."""
    named = next((key for key, name in names.items() if thai.fold(value) == thai.fold(name)), None)
    return named or nearest(value, names)


def check_ids_once(ids: list[str], document: Document, field: str, problems: Problems) -> None:
    """Check that no id in the list `field` is repeated."""
    check_once({(field, index, "id"): item_id for index, item_id in enumerate(ids)}, document, problems)


def check_once(values: Mapping[FieldPath, str], document: Document, problems: Problems) -> None:
    """Check that no two paths have the same value."""
    seen: set[str] = set()
    for path, value in values.items():
        if value in seen:
            problems.add("listed-twice", document.place(path), dotted(path), value=value)
        seen.add(value)
