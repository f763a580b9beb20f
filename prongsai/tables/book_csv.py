"""A CSV file, as Excel writes it in any setting of Windows → typed cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import PurePosixPath

from prongsai.source.encoding import decode_any, encoding_of
from prongsai.tables.book import Book, BookCell, BookSheet
from prongsai.tables.grid import Spot
from prongsai.tables.limits import MAX_COLUMNS, MAX_TEXT, Collector, OfficeFileError

# A table has its separator in most of its first rows.
_SAMPLE = 30
_SEPARATORS = ",;\t"


def read_csv_book(data: bytes, path: str) -> Book:
    """Return the table of a CSV file. Raises OfficeFileError."""
    if len(data) > 3 * MAX_TEXT:
        size, limit = len(data) // 1_000_000, 3 * MAX_TEXT // 1_000_000
        raise OfficeFileError("cli.office-large", path=path, size=size, limit=limit)
    try:
        text = decode_any(data)
        rows = _rows(text, _separator(text), path)
    except (UnicodeDecodeError, csv.Error) as error:
        raise OfficeFileError("cli.office-broken", path=path, detail=error) from error
    return Book(sheets=(BookSheet(name="", rows=rows),), encoding=encoding_of(data))


def _rows(text: str, separator: str, path: str) -> dict[int, dict[int, BookCell]]:
    # The paths of messages have slashes, on Windows too.
    collector = Collector.of_book(PurePosixPath(path))
    found: dict[int, dict[int, BookCell]] = {}
    csv.field_size_limit(2**31 - 1)  # one limit for the whole process; those of cells are ours
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        for column, typed in enumerate(row, start=1):
            cell = collector.count_cell(" ".join(typed.split()), ("", 1, number), column)
            if cell and column > MAX_COLUMNS:
                spot = Spot(row=number, column=column, table=1)
                raise OfficeFileError("cli.office-columns", path=path, place=spot, limit=MAX_COLUMNS)
            if cell:
                found.setdefault(number, {})[column] = BookCell(form="text", text=cell)
    return found


def _separator(text: str) -> str:
    """Return what separates the cells: what gives most rows the same number of cells, and more than one."""
    return max(_SEPARATORS, key=lambda mark: _fit(text, mark))


def _fit(text: str, mark: str) -> tuple[int, int]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    widths = Counter(len(row) for _, row in zip(range(_SAMPLE), rows, strict=False) if len(row) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width
