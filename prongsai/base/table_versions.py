"""What the tables of a record say, as part of what the record says, and how two versions of a table differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prongsai import thai
from prongsai.models.fields import path_of
from prongsai.tables.rows import TableOptions
from prongsai.tables.said import Said, table_said
from prongsai.tables.shape import IGNORED, AnyShape, Tables

Beside = Callable[[str], bytes | None]
"""Returns the bytes of a file that is no record, such as a table, or None if there is none."""

# What a table says is under this name in the values of its record.
ROWS = "rows"
# Of a table with more changed cells, only the changed rows are named.
_MOST_CELLS = 40


def about_tables(tables: Tables) -> set[str]:
    """Return the fields about the tables of a record, which readers do not see."""
    return {IGNORED, *(shape.sheet for shape in tables.values())} if tables else set()


def tables_said(
    tables: Tables, path: str, year: int | None, fields: Mapping[str, Any], beside: Beside
) -> dict[str, dict[str, Said] | None]:
    """Return what the tables say that the record at `path` names, by its field; None for what cannot be read."""
    named = {name: file.strip() for name in tables if isinstance(file := fields.get(name), str)}
    return {
        name: _said(tables[name], path_of(path, file), year, fields, beside)
        for name, file in named.items()
        if not thai.is_blank(file)
    }


def _said(
    shape: AnyShape, table: str, year: int | None, fields: Mapping[str, Any], beside: Beside
) -> dict[str, Said] | None:
    data, ignored = beside(table), fields.get(IGNORED)
    names = tuple(ignored) if isinstance(ignored, list) else ()
    options = TableOptions(sheet=fields.get(shape.sheet), ignored=names, year=year)
    rows = table_said(data, table, shape, options) if data is not None else None
    return None if rows is None else {ROWS: rows}


def is_table(value: Any) -> bool:  # noqa: ANN401 (raw YAML)
    return isinstance(value, dict) and set(value) == {ROWS}


def changed_cells(field: str, before: Any, after: Any) -> Iterator[tuple[str, str | None, str | None]]:  # noqa: ANN401
    """Yield the cells of a table that changed, each named by its row and column: figures[2567-10]tickets.

    Of a table with many changes only the rows are named; of one that is new or removed, all its rows.
    """
    old, new = (value[ROWS] if is_table(value) else {} for value in (before, after))
    rows = [row for row in sorted({*old, *new}) if old.get(row) != new.get(row)]
    cells = [cell for row in rows for cell in _of_row(f"{field}[{row}]", old.get(row, {}), new.get(row, {}))]
    if not old or not new:
        yield field, "; ".join(old) or None, "; ".join(new) or None
    elif len(cells) <= _MOST_CELLS:
        yield from cells
    else:
        yield from ((f"{field}[{row}]", None, None) for row in rows)


def _of_row(
    name: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the changed cells of a row; the row itself if it has no cells but its name."""
    columns = [column for column in sorted({*before, *after}) if before.get(column) != after.get(column)]
    yield from ((f"{name}{column}", before.get(column), after.get(column)) for column in columns)
    if not columns:
        yield name, None, None
