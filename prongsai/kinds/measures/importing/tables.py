"""Files → tables of plain text: merged cells are repeated at each position, text outside tables is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from prongsai.source.encoding import decode_any

SUFFIXES = (".docx", ".xlsx", ".html", ".htm", ".tsv", ".txt")

Row = tuple[str, ...]


class UnreadableTableError(Exception):
    """A file of an unknown format, or one that cannot be opened."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePart:
    """A line of prose, or a row of a table, in the order of the document; `number` is its line or row, from 1."""

    number: int
    row: Row | None
    prose: str = ""


def read_parts(file: Path) -> list[TablePart]:
    """Return the content of a file. Raises UnreadableTableError, and ModuleNotFoundError without the extra it needs."""
    readers = {".docx": _docx, ".xlsx": _xlsx, ".html": _html, ".htm": _html, ".tsv": _text, ".txt": _text}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise UnreadableTableError(f"{file.suffix or file.name}: {', '.join(SUFFIXES)}")
    try:
        return list(reader(file))
    except ModuleNotFoundError:
        raise  # an extra that is not installed is no fault of the file
    except Exception as error:
        raise UnreadableTableError(str(error)) from error


def _text(file: Path) -> Iterator[TablePart]:
    for number, line in enumerate(decode_any(file.read_bytes().removeprefix(b"\xef\xbb\xbf")).splitlines(), start=1):
        if "\t" in line:
            yield TablePart(number=number, row=tuple(cell.strip() for cell in line.split("\t")))
        else:
            yield TablePart(number=number, row=None, prose=line.strip())


def _docx(file: Path) -> Iterator[TablePart]:
    from docx import Document
    from docx.table import Table

    number = 0
    for block in Document(str(file)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                number += 1
                yield _part(number, tuple(_cell_text(cell) for cell in row.cells))
        else:
            number += 1
            yield TablePart(number=number, row=None, prose=_paragraph(block.text))


def _cell_text(cell: object) -> str:
    """Return the text of a Word cell, including nested tables."""
    from docx.table import Table, _Cell

    assert isinstance(cell, _Cell)  # noqa: S101 (rows contain cells)
    blocks = [
        "\n".join(" ".join(dict.fromkeys(map(_cell_text, row.cells))) for row in block.rows)
        if isinstance(block, Table)
        else block.text
        for block in cell.iter_inner_content()
    ]
    return "\n".join(blocks).strip()


def _part(number: int, row: Row) -> TablePart:
    """Return a row; a single cell merged over the whole table is a line of prose, usually a group heading."""
    if len(row) > 1 and all(row) and len(set(row)) == 1:
        return TablePart(number=number, row=None, prose=_paragraph(row[0]))
    return TablePart(number=number, row=row)


def _xlsx(file: Path) -> Iterator[TablePart]:
    from openpyxl import load_workbook

    workbook = load_workbook(file, data_only=True)
    for sheet in workbook.worksheets:
        merged: dict[tuple[int, int], object] = {
            (row, column): sheet.cell(area.min_row, area.min_col).value
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        for number, row in enumerate(sheet.iter_rows(), start=1):
            places = [(number, column) for column in range(1, len(row) + 1)]
            values = [merged.get(place, cell.value) for place, cell in zip(places, row, strict=True)]
            cells = tuple("" if value is None else str(value).strip() for value in values)
            distinct = set(cells) - {""}
            if len(distinct) == 1 and len(cells) > 1:
                yield TablePart(number=number, row=None, prose=_paragraph(distinct.pop()))
            else:
                yield TablePart(number=number, row=cells)


def _html(file: Path) -> Iterator[TablePart]:
    data = decode_any(file.read_bytes().removeprefix(b"\xef\xbb\xbf")).encode()
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for block in root.iter("p", "li", "div", "tr"):
        if any(above.tag in {"td", "th"} for above in block.iterancestors()):
            block.tail = "\n" + (block.tail or "")
    number = 0
    for element in root.iter("p", "h1", "h2", "h3", "table"):
        if element.tag == "table" and any(above.tag == "table" for above in element.iterancestors()):
            continue  # its text is part of the cell around it
        if element.tag == "table":
            for row in _expanded(element):
                number += 1
                yield _part(number, row)
        elif not any(above.tag == "table" for above in element.iterancestors()):
            number += 1
            yield TablePart(number=number, row=None, prose=_paragraph("".join(map(str, element.itertext()))))


def _paragraph(words: str) -> str:
    """Return a paragraph followed by an empty line, as in a text file."""
    return " ".join(words.split()) + "\n"


def _expanded(table: HtmlElement) -> Iterator[Row]:
    """Yield the rows of a table, with cells that span several rows or columns repeated at each position."""
    waiting: dict[int, tuple[int, str]] = {}
    for row in (row for row in table.iter("tr") if next(row.iterancestors("table")) is table):
        cells: list[str] = []
        given = list(row.iterchildren("td", "th"))
        while given or len(cells) in waiting:
            column = len(cells)
            if column in waiting:
                left, words = waiting.pop(column)
                if left > 1:
                    waiting[column] = (left - 1, words)
                cells.append(words)
                continue
            cell = given.pop(0)
            for line_break in cell.iter("br"):
                line_break.tail = "\n" + (line_break.tail or "")
            words = "\n".join(" ".join(line.split()) for line in cell.text_content().strip().splitlines())
            for offset in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    waiting[column + offset] = (_span(cell, "rowspan") - 1, words)
                cells.append(words)
        yield tuple(cells)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 100)) if value.isdecimal() else 1
