"""The rows of a measure in the table of its year: its own, and one for each part.

Where the parts have neither number nor title, the title of the measure stands beside all of them, as in the report, and
so does every value that belongs to the measure as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from prongsai import thai
from prongsai.kinds.measures.answered import row_answers
from prongsai.kinds.measures.record import Extra
from prongsai.kinds.measures.views import Cell, PartView, RowView, TableRow
from prongsai.text import Text

# The columns of the official form after that of the title.
COLUMNS = ("method", "responsible", "period", "result", "suggestion")


def as_printed(number: str | None) -> Text | None:
    """Return a number as the report prints it; English has Arabic digits."""
    return Text(th=number, en=thai.to_arabic_digits(number)) if number else None


def anchors(numbers: Sequence[str | None]) -> tuple[str, ...]:
    """Return the places of parts on the page: part-1-1 for ๑.๑; row-2 for the second part, if it has no number."""
    found: dict[str, None] = {}
    for position, number in enumerate(numbers, start=1):
        digits = "-".join(re.findall("[0-9a-z]+", thai.to_arabic_digits(number or "").lower()))
        anchor = f"part-{digits}"
        found[anchor if digits and anchor not in found else f"row-{position}"] = None
    return tuple(found)


def stands_in(extra: Extra) -> str | None:
    """Return the column of the official form in which a column of the report stands: the first that it covers."""
    return next((name for name in COLUMNS if name in extra.covers), None)


def is_merged(parts: Sequence[PartView]) -> bool:
    """Whether the title of a measure stands beside all its parts, because they have neither number nor title."""
    return bool(parts) and not any(part.record.number or part.record.title for part in parts)


def own_cells(own: RowView, parts: Sequence[PartView]) -> Mapping[str, Cell]:
    """Return what the measure itself says in each column."""
    return {name: _cell(name, own, 1, is_not_stated=_is_open(name, own, parts)) for name in COLUMNS}


def table_rows(own: RowView, parts: Sequence[PartView]) -> tuple[TableRow, ...]:
    """Return the rows of a measure, those of its parts below its own."""
    rows: tuple[RowView, ...] = (own, *parts)
    merged = is_merged(parts)
    whole = {name for name in COLUMNS if merged and not _is_divided(name, parts)}
    if merged and not own.answered & set(COLUMNS) - whole:
        rows = tuple(parts)  # its own row would be empty
    return tuple(
        TableRow(
            part=row if isinstance(row, PartView) else None,
            title_rows=1 if not merged else 0 if index else len(rows),
            cells=tuple(
                _whole_cell(name, index, len(rows), own, parts)
                if name in whole
                else _cell(name, row, 1, is_not_stated=row is own and _is_open(name, own, parts))
                for name in COLUMNS
            ),
        )
        for index, row in enumerate(rows)
    )


def _whole_cell(name: str, index: int, height: int, own: RowView, parts: Sequence[PartView]) -> Cell | None:
    """Return the cell that stands beside all rows, in the first of them."""
    return None if index else _cell(name, own, height, is_not_stated=_is_open(name, own, parts))


def _cell(name: str, row: RowView, height: int, *, is_not_stated: bool) -> Cell:
    covering = [answer.extra for answer in row_answers(row.record, name) if answer.extra]
    places = [stands_in(extra) for extra in covering]
    return Cell(
        name=name,
        row=row,
        rows=height,
        is_given=row.record.says(name),
        is_not_stated=is_not_stated,
        covers=tuple(extra for extra, place in zip(covering, places, strict=True) if place == name),
        elsewhere=tuple(dict.fromkeys(place for place in places if place and place != name)),
    )


def _is_open(name: str, own: RowView, parts: Sequence[PartView]) -> bool:
    """Whether nothing in a measure answers a column."""
    return name not in own.answered and not _is_divided(name, parts)


def _is_divided(name: str, parts: Sequence[PartView]) -> bool:
    """Whether parts have their own cells in a column."""
    return any(name in part.answered for part in parts)
