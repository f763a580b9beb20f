"""What a table says, as plain texts by row and column: for the mark of its record, and to compare two versions.

The same figures say the same in CSV and in Excel, however they are typed. Read leniently: an old version may break
rules of today. Columns that are not known, and values that are hidden, are in none.
"""

from __future__ import annotations

import unicodedata

from prongsai.problems import Problems
from prongsai.tables.rows import ReadRow, ReadTable, TableOptions, read_cells
from prongsai.tables.shape import AnyShape, hidden_in
from prongsai.tables.words import key_words, plain_value

Said = dict[str, dict[str, str]]
"""The cells of a table by row and column."""


def table_said(data: bytes, path: str, shape: AnyShape, options: TableOptions) -> Said | None:
    """Return what a table says; None if there is no table in the file."""
    read = read_cells(data, path, shape, options, Problems())
    return _said(read, shape) if read and read.rows else None


def _said(read: ReadTable, shape: AnyShape) -> Said:
    said: Said = {}
    for row in read.rows:
        name = key_words(row.values, shape) or f"#{len(said) + 1}"
        while name in said:
            name = f"{name} +"
        said[name] = _cells(row, shape)
    return said


def _cells(row: ReadRow, shape: AnyShape) -> dict[str, str]:
    """Return the cells of a row but those that name it."""
    cells: dict[str, str] = {}
    hidden = hidden_in(shape.heads, row.values)
    for name, head in shape.heads.items():
        if name in shape.key or (name in hidden and not head.hides_below):
            continue
        if head.is_about_someone(row.values):
            value = head.shown(row.values.get(name), row.values)
            cells |= {} if value is None else {name: plain_value(value)}
        elif name in row.dashes:
            cells[name] = "-"
        elif name in row.unread:
            cells[name] = unicodedata.normalize("NFC", " ".join(row.unread[name].split()))
        elif row.values.get(name) is not None:
            value = row.values[name]
            cells[name] = f"<{head.hides_below}" if head.hides(value) else plain_value(value)
    return cells
