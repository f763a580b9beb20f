"""A table file → typed rows with their places; every problem of the file is reported in one run."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import Any, cast

from pydantic import ValidationError

from prongsai.problems import LANGS, Fault, Place, Problem, Problems, column_letters, say
from prongsai.tables.book import Book, BookCell, BookSheet, is_note
from prongsai.tables.book_csv import read_csv_book
from prongsai.tables.book_excel import read_excel_book
from prongsai.tables.grid import Area
from prongsai.tables.headings import Headings, find_headings
from prongsai.tables.heads import check_header, choose_sheet, report_hidden
from prongsai.tables.limits import OfficeFileError
from prongsai.tables.shape import IGNORED, Header, R, Shape, TableRow
from prongsai.tables.totals import Totals
from prongsai.tables.values import DASHES, CellError, Reading
from prongsai.tables.words import key_words

# A table with more problems than this is another table; reporting all of them would not help.
MAX_PROBLEMS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class TableOptions:
    """What a record says about its table: the sheet to read, columns to skip. `year` (B.E.) is that of its folder."""

    sheet: str | None = None
    ignored: tuple[str, ...] = ()
    year: int | None = None


def table_options(record: object, shape: Shape[Any], year: int | None) -> TableOptions:
    """Return what a record in the folder of a year (B.E.) says about a table."""
    sheet, ignored = getattr(record, shape.sheet, None), getattr(record, IGNORED, ())
    return TableOptions(sheet=sheet, ignored=ignored, year=year)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadRow:
    """A row: the values of its fields, what could not be read, and in which of them a dash says "none".

    `typed` is what stands in the cells that name it.
    """

    number: int
    values: Mapping[str, Any]
    unread: Mapping[str, str]
    dashes: frozenset[str]
    typed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadTable:
    sheet: str
    columns: Mapping[str, int]
    rows: tuple[ReadRow, ...]


# One build reads a table twice: for its rows, and for the mark of its record. A preview reads it at every change.
@lru_cache(maxsize=64)
def open_book(data: bytes, path: str) -> Book:
    """Return the cells of a table file. Raises OfficeFileError."""
    return read_excel_book(data, path) if path.lower().endswith(".xlsx") else read_csv_book(data, path)


def read_table(
    data: bytes, path: str, shape: Shape[R], options: TableOptions, problems: Problems
) -> tuple[TableRow[R], ...]:
    """Return the rows that could be read of the table at `path`; everything else is reported."""
    found = Problems()
    read = read_cells(data, path, shape, options, found)
    rows = tuple(_validated(read, path, shape, found)) if read else ()
    problems.take_all(_few(found, path))
    return rows


def _few(found: Problems, path: str) -> Iterator[Problem]:
    """Yield the problems of a table, not all of them if there are many; of warnings alike, the first of a column."""
    yield from found.errors[:MAX_PROBLEMS]
    if len(found.errors) > MAX_PROBLEMS:
        yield Problem(code="table-many", place=Place(path=path), params={"count": len(found.errors) - MAX_PROBLEMS})
    alike: dict[tuple[str, int], list[Problem]] = {}
    for one in found.warnings:
        alike.setdefault((one.code, one.place.column), []).append(one)
    for first, *others in alike.values():
        more = {lang: say("cli.more-cells", lang, count=len(others)) if others else "" for lang in LANGS}
        yield replace(first, params={**first.params, "more": more})


def read_cells(data: bytes, path: str, shape: Shape[R], options: TableOptions, problems: Problems) -> ReadTable | None:
    """Return the cells of a table as values; None after reporting why there is no table."""
    read, found = _cells(data, path, shape, options)
    problems.take_all(found)
    return read


@lru_cache(maxsize=16)
def _cells(
    data: bytes, path: str, shape: Shape[Any], options: TableOptions
) -> tuple[ReadTable | None, tuple[Problem, ...]]:
    found = Problems()
    return _read_cells(data, path, shape, options, found), tuple(found)


def _read_cells(
    data: bytes, path: str, shape: Shape[Any], options: TableOptions, problems: Problems
) -> ReadTable | None:
    try:
        book = open_book(data, path)
    except OfficeFileError as error:
        said = {lang: say(error.code, lang, **{**error.params, "path": path.rpartition("/")[2]}) for lang in LANGS}
        problems.add("table-unreadable", Place(path=path), said=said)
        return None
    if not book.encoding.startswith("UTF"):
        problems.add("table-encoding", Place(path=path), encoding=book.encoding)
    chosen = choose_sheet(book, path, shape, options.sheet, problems)
    if chosen is None:
        return None
    sheet, header = chosen
    headings = find_headings(sheet, header, path, shape)
    check_header(header, sheet, path, shape, options.ignored, headings.fields, problems)
    report_hidden(book, sheet, path, problems)
    reader = _Rows(path=path, sheet=sheet, header=header, shape=shape, year=options.year, problems=problems)
    rows = tuple(reader.read(headings))
    if not rows and not problems.errors:
        problems.add("table-empty", Place(path=path, sheet=sheet.name, is_cell=bool(sheet.name)))
    # A column that is only in headings has no cells: its place is the row.
    columns = {**dict.fromkeys(headings.fields, 0), **header.columns}
    return ReadTable(sheet=sheet.name, columns=columns, rows=rows)


@dataclass(kw_only=True, slots=True)
class _Rows:
    """Reads the rows below a head."""

    path: str
    sheet: BookSheet
    header: Header
    shape: Shape[Any]
    year: int | None
    problems: Problems
    totals: Totals = field(init=False)
    areas: dict[int, list[Area]] = field(init=False, default_factory=dict)
    groups: set[int] = field(init=False)
    readings: Mapping[str, Reading] = field(init=False)
    number: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.totals = Totals(shape=self.shape)
        self.groups = {self.header.columns[name] for name in self.shape.groups if name in self.header.columns}
        self.readings = {name: self._reading(name) for name in self.shape.heads}
        for area in self.sheet.areas:
            if area.top > self.header.bottom:
                self.areas.setdefault(area.top, []).append(area)

    def read(self, headings: Headings) -> Iterator[ReadRow]:
        filled = self._filled_down()
        beside: set[int] = set()
        for number in sorted(self.sheet.rows):
            cells = self.sheet.rows[number]
            if number <= self.header.bottom or is_note(cells):
                continue
            is_total = self._is_total(cells)
            if not is_total and headings.begin(number, self.problems):
                continue
            self._check_merged(number, cells)
            known = {**filled.get(number, {}), **cells}
            row = self._row(number, known, headings)
            if is_total:
                for code, place, params in self.totals.check(row, self._place):
                    self.problems.add(code, place, **params)
                continue
            headings.compare(known, self.header, partial(self._place, number), self.problems)
            beside |= self._report_beside(number, cells, beside)
            if row.values or row.unread:
                self.totals.add(row)
                yield row

    def _place(self, number: int, name: str = "") -> Place:
        column = self.header.columns.get(name, 0)
        return Place(path=self.path, line=number, column=column, sheet=self.sheet.name, is_cell=True)

    def _is_total(self, cells: Mapping[int, BookCell]) -> bool:
        first = cells[min(cells)]
        return first.form == "text" and self.shape.is_total(first.text)

    def _filled_down(self) -> dict[int, dict[int, BookCell]]:
        """Return the cells that merged cells of grouping columns have in their other rows."""
        filled: dict[int, dict[int, BookCell]] = {}
        for area in itertools.chain.from_iterable(self.areas.values()):
            cell = self.sheet.rows.get(area.top, {}).get(area.left)
            if cell and area.left == area.right and area.left in self.groups:
                for row in range(area.top + 1, min(area.bottom, max(self.sheet.rows)) + 1):
                    filled.setdefault(row, {})[area.left] = cell
        return filled

    def _check_merged(self, number: int, cells: Mapping[int, BookCell]) -> None:
        """Report cells merged from this row on, but for grouping columns and a row with totals."""
        for area in self.areas.get(number, ()):
            is_group = area.left == area.right and area.left in self.groups
            if not is_group and not self._is_total(cells):
                place = Place(path=self.path, line=number, column=area.left, sheet=self.sheet.name, is_cell=True)
                first = f"{column_letters(area.left)}{area.top}"
                self.problems.add("table-merged", place, value=f"{first}:{column_letters(area.right)}{area.bottom}")

    def _report_beside(self, number: int, cells: Mapping[int, BookCell], told: set[int]) -> set[int]:
        """Report cells of columns without a head, each column once."""
        known = {*self.header.columns.values(), *self.header.others, *self.header.twice, *told}
        found = {column for column in cells if column not in known}
        for column in sorted(found):
            place = Place(path=self.path, line=number, column=column, sheet=self.sheet.name, is_cell=True)
            self.problems.add("table-beside", place, value=cells[column].text)
        return found

    def _reading(self, name: str) -> Reading:
        def warn(fault: Fault) -> None:
            code, params = fault
            self.problems.add(code, self._place(self.number, name), **params)

        return Reading(path=self.path, year=self.year, warn=warn)

    def _row(self, number: int, cells: Mapping[int, BookCell], headings: Headings) -> ReadRow:
        self.number = number
        values: dict[str, Any] = {}
        unread: dict[str, str] = {}
        dashes: set[str] = set()
        own = {name: cell for name, column in self.header.columns.items() if (cell := cells.get(column))}
        for name, cell in ({**headings.cells, **own} if own else own).items():
            dashes |= {name} if cell.text in DASHES else set()
            try:
                values[name] = self._value(name, cell)
            except CellError as error:
                if cell.text in DASHES and name not in self.shape.required:
                    continue
                unread[name] = cell.text
                if not (self._is_total(cells) and not self.shape.heads[name].is_summed):
                    self.problems.add(error.code, self._place(number, name), **error.params)
        # A day in a cell of Excel is shown in many ways; only a text is what people see.
        named = [cell for name in self.shape.key if (cell := cells.get(self.header.columns.get(name, 0)))]
        is_text = all(cell.form == "text" for cell in named)
        typed = " · ".join(" ".join(cell.text.split()) for cell in named) if is_text else ""
        return ReadRow(number=number, values=values, unread=unread, dashes=frozenset(dashes), typed=typed)

    def _value(self, name: str, cell: BookCell) -> object:
        if cell.form == "formula":
            raise CellError("table-formula")
        if cell.form == "error":
            raise CellError("table-error-value", value=cell.text)
        return self.shape.heads[name].read(cell, self.readings[name])


def _validated(read: ReadTable, path: str, shape: Shape[R], problems: Problems) -> Iterator[TableRow[R]]:
    """Yield the rows as records; a row with an unreadable cell is no record."""
    seen: dict[tuple[object, ...], int] = {}
    for row in read.rows:
        made = {"path": path, "number": row.number, "sheet": read.sheet, "columns": read.columns, "dashes": row.dashes}
        empty: TableRow[Any] = TableRow(record=None, **cast("Any", made))
        key = tuple(row.values.get(name) for name in shape.key)
        if key in seen and all(row.values.get(name) is not None for name in shape.key if name in shape.required):
            value = key_words(row.values, shape)
            typed, read_as = (row.typed, f" ({value})") if row.typed not in ("", value) else (value, "")
            problems.add("table-row-twice", empty.place(shape.key[0]), value=typed, read=read_as, row=seen[key])
        seen.setdefault(key, row.number)
        try:
            record = shape.row.model_validate(row.values)
        except ValidationError as error:
            _report(error, empty, row, shape, problems)
            continue
        if not row.unread:
            yield TableRow(record=record, **cast("Any", made))


def _report(error: ValidationError, row: TableRow[Any], read: ReadRow, shape: Shape[R], problems: Problems) -> None:
    for fault in error.errors(include_url=False):
        name, kind = str(fault["loc"][0]) if fault["loc"] else "", fault["type"]
        if kind == "missing":
            if name not in read.unread and name in row.columns:
                problems.add("table-no-value", row.place(name), value=shape.label(name))
        elif "-" in kind:  # our own codes; pydantic's have underscores
            problems.add(kind, row.place(name), **fault.get("ctx", {}))
        else:
            raise AssertionError(f"no message for pydantic's {kind} at {name} of {shape.row.__name__}")
