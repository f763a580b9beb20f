"""Tables as CSV and XLSX that office spreadsheets open correctly and safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

import xlsxwriter

from prongsai.base.collection import Collection
from prongsai.base.columns import DataCell, TableField, Values, fields_of, plain_cell
from prongsai.outputs.opendata.dataset import Table
from prongsai.outputs.workbook import TALLEST, WIDEST, Columns, new_workbook, workbook_file
from prongsai.problems import Lang

# A spreadsheet reads text with these prefixes as a formula, full-width forms too (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Limits of Excel: letters in a cell, letters in a sheet's name.
_CELL, _SHEET = 32_767, 31
# Dates in Excel start in 1900, a year in which its calendar is wrong.
_FIRST_YEAR = 1900
_WIDE, _NARROW = 40, 16
# The size of text, the width of a bold letter of a head and of the button of the filter beside it.
_SIZE, _HEAD, _BUTTON = 11, 1.4, 3
# The widest column fits on a sheet of A4 at this scale, in percent.
_SCALE = 55


def write_csv(collection: Collection, langs: Sequence[Lang]) -> bytes:
    """Return a table as CSV (RFC 4180), in UTF-8 with the byte order mark that Excel needs to recognise it."""
    fields = fields_of(collection.columns, langs)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    cells = [_csv_cell(field) for field in fields]
    writer.writerows([cell(row.values) for cell in cells] for row in collection.rows)
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(field: TableField) -> Callable[[Values], DataCell]:
    """Return what gets a cell for the csv module, which writes numbers as they are and nothing for None."""
    if field.column.form in {"integer", "number"}:
        return itemgetter(field.column.name)
    return lambda values: _harmless(field.cell(values))


def _harmless(cell: DataCell) -> str:
    """Return a cell that no spreadsheet reads as a formula: such text gets an apostrophe, except for a single "-"."""
    return _harmless_text(cell) if isinstance(cell, str) else plain_cell(cell)


# The same names are in thousands of rows.
@lru_cache(maxsize=4096)
def _harmless_text(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) and text != "-" else text


def write_xlsx(tables: Sequence[Table], year: int | None, langs: Sequence[Lang], creator: str) -> bytes:
    """Return a workbook: one sheet per table, with the records of a year (B.E.), and one that explains the columns."""
    buffer = io.BytesIO()
    workbook = new_workbook(buffer, tables[0].title.th, creator)
    styles = {
        "head": workbook.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "body": workbook.add_format({"text_wrap": True, "valign": "top"}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
    }
    written = [table for table in tables if not table.collection.is_csv_only]
    shown = [replace(table, collection=table.collection.of_year(year)) for table in written]
    for table in shown:
        fields = fields_of(table.collection.columns, langs)
        rows = [[field.cell(row.values) for field in fields] for row in table.collection.rows]
        _write_sheet(workbook, table.collection.name, [field.name for field in fields], rows, styles)
    meanings = [
        [table.collection.name, field.name, *(getattr(meaning.words, lang) for lang in langs)]
        for table in shown
        for meaning in table.meanings
        for field in meaning.fields
    ]
    _write_sheet(workbook, "fields", ["table", "field", *(f"meaning_{lang}" for lang in langs)], meanings, styles)
    return workbook_file(workbook, buffer)


def _write_sheet(
    workbook: xlsxwriter.Workbook,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[DataCell]],
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    sheet = workbook.add_worksheet(name[:_SHEET])
    sheet.write_row(0, 0, heads, styles["head"])
    texts = [[_fitting(plain_cell(cell)) for cell in row] for row in rows]
    columns = Columns(
        widths=[_width(head, [row[number] for row in texts]) for number, head in enumerate(heads)], size=_SIZE
    )
    for number, (row, words) in enumerate(zip(rows, texts, strict=True), start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, styles)
        sheet.set_row(number, min(columns.height(words), TALLEST))
    for column, width in enumerate(columns.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_print_scale(_SCALE)
    sheet.repeat_rows(0)


def _width(head: str, texts: Sequence[str]) -> float:
    """Return the width of a column: its head fits on one line, and so much text that no row gets too high for Excel."""
    width = max(_WIDE if any(len(text) > _WIDE for text in texts) else _NARROW, _HEAD * len(head) + _BUTTON)
    while width < WIDEST and Columns(widths=[width] * len(texts), size=_SIZE).height(texts) > TALLEST:
        width += _WIDE
    return min(width, WIDEST)


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: DataCell,
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    """Write a value with its type; text too long for Excel is cut here, but complete in the other formats."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, styles["body"])
    elif isinstance(cell, (int, Decimal)):
        sheet.write_number(row, column, cell, styles["body"])
    elif isinstance(cell, date) and cell.year > _FIRST_YEAR:
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), styles["date"])  # noqa: DTZ001
    elif cell:
        sheet.write_string(row, column, _fitting(plain_cell(cell)), styles["body"])


def _fitting(text: str) -> str:
    """Return a text cut to the limit of an Excel cell, which counts UTF-16 code units."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return text
    return units[: 2 * (_CELL - 1)].decode("utf-16-le", errors="ignore") + "…"
