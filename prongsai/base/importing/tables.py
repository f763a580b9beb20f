"""The tables of an office file whose columns a kind knows → rows with their cells by field.

What a column or a row means is for the kind; this module finds heads, also several in one sheet, and rows under them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.base.importing.account import Account
from prongsai.base.importing.heads import Levels, find_levels, is_column_numbers, repeats_head
from prongsai.base.new import ImportColumn
from prongsai.tables.grid import Cell, Line, Part, Row, Spot, Table, cells_of
from prongsai.thai import respelled

# A heading within other words must be so long: เอกสาร, not ที่.
_LEAST = 5
# Words that divide a heading: จำนวน above ฉบับจริง and สำเนา.
_DIVIDES = re.compile("จริง|สำเนา|จำนวน|หน่วย|บาท|ระยะ|เวลา|ชั้น|ห้อง")


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A form of table: headings or their beginnings → fields. A head has a field of each set in `needs`.

    `whole` are headings that are also the beginning of other words: ที่, ข้อ.
    """

    name: str
    headings: Mapping[str, str]
    needs: tuple[frozenset[str], ...]
    whole: frozenset[str] = frozenset({"ที่", "ข้อ", "no", "id"})

    def field_of(self, levels: Levels) -> str:
        """Return the field of a heading: that of its lowest level, else that of the whole; "" for none."""
        return next((found for text in (levels[-1:], levels) if (found := self._field(" ".join(text)))), "")

    def _field(self, label: str) -> str:
        words = respelled(re.sub(r"\([^)]*\)|[\s().:]+", "", label)).lower()
        fits = [
            known for known in self.headings if (words == known if known in self.whole else words.startswith(known))
        ]
        fits = fits or [known for known in self.headings if len(known) >= _LEAST and known in words]
        return self.headings[min(fits, key=lambda known: (words.find(known), -len(known)))] if fits else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column with its whole heading; `field` is "" if the kind has none for it."""

    label: str
    spot: Spot
    field: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """A row below a head. `heading` is the text of a row that has no other, merged over its columns."""

    form: str
    columns: tuple[Column, ...]
    cells: Row
    heading: Cell | None
    table: int

    @property
    def spot(self) -> Spot:
        return next(cells_of(self.cells)).spot

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.field == name), None)

    def all(self, name: str) -> list[Cell]:
        """Return the cells of the columns of a field that have a text, those merged over several columns once."""
        own = {id(cell) for cell in cells_of(self.cells)}
        return [
            cell
            for column, cell in zip(self.columns, self.cells, strict=False)
            if column.field == name and (id(cell) in own)
        ]

    def cell(self, name: str) -> Cell | None:
        """Return the first of them."""
        return next(iter(self.all(name)), None)


@dataclass(kw_only=True, slots=True)
class Tables:
    """The rows of all tables with a known head, the heads, and the texts outside them."""

    rows: list[TableRow] = field(default_factory=list)
    heads: list[tuple[Column, ...]] = field(default_factory=list)
    outside: list[Line | Cell] = field(default_factory=list)

    def of(self, form: Form) -> list[TableRow]:
        return [row for row in self.rows if row.form == form.name]


def read_tables(parts: Sequence[Part], forms: Sequence[Form], account: Account) -> Tables:
    """Return what the parts have in tables of these forms; heads and columns without a field are noted in `account`."""
    reader = _Reader(forms, account)
    for part in parts:
        if isinstance(part, Table):
            reader.table(part)
        elif part.text.strip():
            reader.found.outside.append(part)
    return reader.found


def import_columns(tables: Tables) -> Iterator[ImportColumn]:
    """Yield the columns of all heads for a dry run, in their order."""
    for column in (column for head in tables.heads for column in head):
        yield ImportColumn(spot=column.spot, label=column.label, field=column.field or "left-out", covers=())


class _Reader:
    def __init__(self, forms: Sequence[Form], account: Account) -> None:
        self.forms = forms
        self.account = account
        self.found = Tables()
        self.form = ""
        self.columns: tuple[Column, ...] = ()
        self.head_rows: Sequence[Row] = ()
        self.tables = 0

    def table(self, table: Table) -> None:
        """Read a table; one without a head continues the table above it if it is as wide."""
        self.tables += 1
        before, self.columns = self.columns, ()
        if not table.name and table.rows and len(table.rows[0]) == len(before):
            goes_on = repeats_head(table.rows[0], self.head_rows) or not self._begins_with_head(table)
            self.columns = before if goes_on else ()
        at = 0
        while at < len(table.rows):
            at = self._row(table.rows, at)

    def _begins_with_head(self, table: Table) -> bool:
        """Whether a table has a head of its own, at once or below its title."""
        titles = itertools.takewhile(lambda row: len([*cells_of(row)]) == 1, table.rows)
        at = len([*titles])
        return at < len(table.rows) and self._find_head(table.rows, at) is not None

    def _row(self, rows: Sequence[Row], at: int) -> int:
        row = rows[at]
        if self.columns and (repeats_head(row, self.head_rows) or is_column_numbers(row)):
            self.account.use_row(row, "head")
        elif head := self._head(rows, at):
            return at + head
        elif not self.columns:
            self.found.outside += [cell for cell in cells_of(row) if not cell.is_repeated]
        else:
            heading = _heading(row, self.columns)
            for column, cell in zip(self.columns, row, strict=True):
                if not column.field and cell.text and heading is None:
                    self.account.use_once(cell, "left-out")
            self.found.rows.append(
                TableRow(form=self.form, columns=self.columns, cells=row, heading=heading, table=self.tables)
            )
        return at + 1

    def _head(self, rows: Sequence[Row], at: int) -> int:
        """Take the head that begins at a row, if one does, and return the number of its rows."""
        found = self._find_head(rows, at)
        if found is None:
            return 0
        form, labels, fields, count = found
        self._take(form, labels, fields, rows[at : at + count])
        return count

    def _find_head(self, rows: Sequence[Row], at: int) -> tuple[Form, list[Levels], list[str], int] | None:
        for labels, count in find_levels(rows, at, _DIVIDES):
            for form in self.forms:
                fields = [form.field_of(levels) if levels else "" for levels in labels]
                if all(needed & {*fields} for needed in form.needs) and self._is_sure({*fields} - {""}):
                    return form, labels, fields, count
        return None

    def _is_sure(self, fields: set[str]) -> bool:
        """Whether these fields are a head and no row of data: below another head, more must speak for it."""
        return not self.columns or "number" in fields or len(fields) > 2

    def _take(self, form: Form, labels: Sequence[Levels], fields: Sequence[str], rows: Sequence[Row]) -> None:
        self.form, self.head_rows = form.name, rows
        self.columns = tuple(
            Column(label=" ".join(levels), spot=cell.spot, field=name)
            for levels, name, cell in zip(labels, fields, rows[0], strict=True)
        )
        self.found.heads.append(self.columns)
        for row in rows:
            self.account.use_row(row, "head")
        for column in self.columns:
            if column.label and not column.field:
                self.account.remark("cli.import-column-left-out", column.spot, label=column.label)


def _heading(row: Row, columns: Sequence[Column]) -> Cell | None:
    """Return the only text of a row, if it is merged over all columns or stands in that of the numbers."""
    cells = [*cells_of(row)]
    if len(cells) != 1 or cells[0].is_repeated:
        return None
    spans = len(row) > 1 and len({cell.origin for cell in row}) == 1
    return cells[0] if spans or columns[cells[0].spot.column - row[0].spot.column].field == "number" else None
