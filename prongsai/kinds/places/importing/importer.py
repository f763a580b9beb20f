"""An office's file → the file of a building with its points, new or updated; nothing is written here."""

from __future__ import annotations

from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.one_file import in_order, known_ids, named_path, one_file
from prongsai.base.importing.tables import Tables, import_columns, read_tables
from prongsai.base.new import ImportedFiles, ImportRequest
from prongsai.base.stubs import NewFileError
from prongsai.kinds.places.importing.floors import Floors
from prongsai.kinds.places.importing.forms import POINTS
from prongsai.kinds.places.importing.rows import Points
from prongsai.kinds.places.points import points
from prongsai.kinds.places.record import Point
from prongsai.kinds.units.proposed import proposed_units
from prongsai.kinds.units.record import Unit
from prongsai.tables.grid import Line, OfficeFile
from prongsai.tables.read import read_office
from prongsai.thai import fold


def import_place(request: ImportRequest, path: str) -> ImportedFiles:
    """Return the file to write at `path` and what each cell became.

    Raises MisuseError: for a file that cannot be read, without a name of the building or without points.
    """
    return import_office(read_office(request.file), request, named_path(request, path))


def import_office(office: OfficeFile, request: ImportRequest, path: str) -> ImportedFiles:
    """Return the file of what was read. Raises NewFileError."""
    account = Account(named="cli.import-point")
    for hint in office.hints:
        account.remark(hint.code, hint.spot, value=hint.value)
    tables = read_tables(office.parts, (POINTS,), account)
    found = _points(tables, request, account, path)
    if not found.found:
        raise NewFileError("cli.import-no-points", path=request.file)
    title = _title(tables, request, account)
    if not title:
        raise NewFileError("cli.import-needs-title", path=request.file)
    values = _values(title, found)
    account.close(office.parts)
    file = one_file(path, values, request.content, account)
    return ImportedFiles(
        folder=path,
        files=file.files,
        count=len(found.found),
        columns=tuple(import_columns(tables)),
        uses=tuple(account.uses),
        remarks=tuple(account.remarks),
        changes=file.changes,
        register=proposed_units(list(found.unknown_units), found.units),
        exists=file.exists,
        done="cli.imported-place",
        dry="cli.import-dry-place",
    )


def _points(tables: Tables, request: ImportRequest, account: Account, path: str) -> Points:
    content = request.content
    found = Points(
        units={unit.id: unit.record for unit in content.of(Unit)},
        account=account,
        floors=Floors(account=account, known=known_ids(path, "floors", content)),
        taken=[name for name, (place, _) in points(content.records).items() if place.source != path],
        known=known_ids(path, "points", content),
    )
    found.read(tables.of(POINTS))
    return found


def _title(tables: Tables, request: ImportRequest, account: Account) -> str:
    """Return the name of the building: that of the command, else the first text above the table."""
    given = " ".join((request.title or "").split())
    for text in tables.outside[:1]:
        words = " ".join(text.text.split())
        if not given or fold(given) == fold(words):
            given = words
            if isinstance(text, Line):
                account.use_line(text, "name")
            else:
                account.use(text, "name")
            account.remark("cli.import-place-name", text.spot, value=words)
    return given


def _values(title: str, found: Points) -> dict[str, Any]:
    """Return the values of the building in the order of its fields."""
    floors = found.floors.values()
    levels = found.floors.levels
    ground = min((level for level in levels.values() if level >= 0), default=max(levels.values()))
    has_lift = found.find_lift(ground, levels)
    for point in found.found:
        point["floor"] = found.floors.written(point["floor"])
    return {
        "name": {"th": title},
        "floors": floors,
        **({"lift": "yes"} if has_lift else {}),
        "points": in_order(found.found, Point),
    }
