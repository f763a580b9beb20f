"""Tables and lines of a report, written as they look."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.tables.grid import Area, Line, Spot, Table, table_of


def table(*rows: str, merged: Sequence[tuple[int, int, int, int]] = (), number: int = 1, sheet: str = "") -> Table:
    """Return a table of rows with "|" between their cells; a merge is first row and column, last row and column."""
    cells = {
        (y, x): text.strip().replace("¶", "\n")
        for y, row in enumerate(rows, start=1)
        for x, text in enumerate(row.split("|"), start=1)
        if text.strip()
    }
    areas = [Area(top=top, left=left, bottom=bottom, right=right) for top, left, bottom, right in merged]
    return table_of(cells, areas, Spot(row=1, table=0 if sheet else number, sheet=sheet))


def line(row: int, text: str, *, is_heading: bool = False) -> Line:
    return Line(text=text, spot=Spot(row=row), is_heading=is_heading)
