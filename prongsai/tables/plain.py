"""A text file → lines, and tables of the lines with tabs; a CSV file → one table."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

from prongsai.tables.grid import Line, OfficeFile, Part, Spot
from prongsai.tables.limits import Collector, OfficeFileError, checked_text


def read_text(file: Path) -> OfficeFile:
    """Return the content of a text; a table is a run of lines with tabs. Raises OfficeFileError."""
    collector, parts = Collector(file=file), list[Part]()
    tables = itertools.count(1)
    numbered = enumerate(checked_text(file).splitlines(), start=1)
    for is_table, lines in itertools.groupby(numbered, key=lambda line: "\t" in line[1]):
        if not is_table:
            parts += _paragraphs(lines, collector)
            continue
        texts: dict[tuple[int, int], str] = {}
        table = next(tables)
        for number, line in lines:
            for column, cell in enumerate(line.split("\t"), start=1):
                collector.add(texts, Spot(row=number, column=column, table=table), cell.strip())
        parts.append(collector.table(texts, [], Spot(row=1, table=table)))
    return OfficeFile(parts=tuple(parts))


def _paragraphs(lines: Iterator[tuple[int, str]], collector: Collector) -> Iterator[Line]:
    """Yield the paragraphs of a text: lines without an empty one between them."""
    for is_empty, paragraph in itertools.groupby(lines, key=lambda line: not line[1].strip()):
        numbers, texts = zip(*paragraph, strict=True)
        spot, text = Spot(row=numbers[0]), "\n".join(map(str.strip, texts))
        if not is_empty:
            yield Line(text=collector.count(text, spot), spot=spot)


def read_csv(file: Path) -> OfficeFile:
    """Return the table of a CSV file, separated by commas, semicolons or tabs. Raises OfficeFileError."""
    collector, texts = Collector(file=file), dict[tuple[int, int], str]()
    text = checked_text(file)
    lines = text.splitlines()[:20]
    separator = max(",;\t", key=lambda mark: (sum(mark in line for line in lines), text.count(mark)))
    try:
        csv.field_size_limit(2**31 - 1)  # one limit for the whole process; those of cells are ours
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=1):
            for column, cell in enumerate(row, start=1):
                collector.add(texts, Spot(row=number, column=column, table=1), cell.strip())
    except csv.Error as error:
        raise OfficeFileError("cli.office-broken", path=file, detail=error) from error
    return OfficeFile(parts=(collector.table(texts, [], Spot(row=1, table=1)),))
