"""Tables in plain text: CSV files, and Markdown between bars."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from prongsai.personal.package import UnreadError
from prongsai.personal.parts import Grid, Point, Row
from prongsai.problems import Worded

_BARS = re.compile(r"\|[^|\n]*\|")


def csv_grid(text: str, separator: str | None) -> Grid:
    """Return the table of a CSV file; without a separator, the one that most of its first lines have."""
    lines = text.split("\n")
    first = lines[:20]
    mark = separator or max(",;\t", key=lambda mark: (sum(mark in line for line in first), text.count(mark)))

    def rows() -> Iterator[Row]:
        csv.field_size_limit(2**31 - 1)  # one limit for the whole process, which others may have set
        reader, start = csv.reader(io.StringIO(text), delimiter=mark), 1
        try:
            for cells in reader:
                yield start, [(column, cell.strip()) for column, cell in enumerate(cells, start=1) if cell.strip()]
                start = reader.line_num + 1
        except csv.Error as error:
            raise UnreadError("cli.unread-damaged") from error

    return Grid(rows=rows(), locate=_locate(lines, mark))


def markdown_grids(text: str) -> Iterator[Grid]:
    """Yield the tables in a Markdown text; each row is a line."""
    lines = text.split("\n") if _BARS.search(text) else []
    for is_table, numbered in groupby(enumerate(lines, start=1), key=lambda line: bool(_BARS.search(line[1]))):
        if is_table:
            rows = [(number, [*_cells(line)]) for number, line in numbered]
            yield Grid(rows=rows, locate=_locate(lines, "|"), is_register=False)


def _cells(line: str) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(line.split("|"), start=1):
        if cell.strip():
            yield column, cell.strip()


def _locate(lines: list[str], mark: str) -> Callable[[int, int], Worded]:
    """Return a function that finds the first letter of a cell by its line and the number of its column."""

    def locate(row: int, column: int) -> Worded:
        line, at, is_quoted = lines[row - 1], 0, False
        for index, letter in enumerate(line):
            if column == 1:
                break
            is_quoted ^= letter == '"' and mark != "|"
            if letter == mark and not is_quoted:
                column, at = column - 1, index + 1
        while line[at : at + 1] == " ":
            at += 1
        return Point(line=row, column=at + 1)

    return locate
