"""The report as DOCX and XLSX, for the official file: real styles, repeated table heads, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prongsai.outputs.paper import plain
from prongsai.outputs.reports.table import PlainCell, PlainTable
from prongsai.outputs.word import FONT, TEXT_SIZE, TITLE_SIZE, describe, document_file, mark_row, set_bold, set_font
from prongsai.outputs.workbook import TALLEST, WIDEST, Columns, new_workbook, workbook_file

# The width of landscape A4 without margins, in centimetres.
_ROOM = 26.1
# In a worksheet: how many digits of the standard font fit in a column of width 1; a multiple, where rows get too high.
_LETTERS = 12
# An introduction of fewer letters takes at most four lines there.
_SHORT = 600


def write_docx(table: PlainTable, creator: str) -> bytes:
    """Return the report as a Word document, landscape A4."""
    document = Document()
    _lay_out(document)
    describe(document, table.title.value, creator, table.lang)
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_bold(title.add_run(table.title.value))
    for line in plain(table.introduction).splitlines():
        document.add_paragraph(line)
    _add_grid(document, table)
    for line in plain(table.signatory).splitlines():
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document_file(document)


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.7)
    for name, size in (("Normal", TEXT_SIZE), ("Title", TITLE_SIZE)):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            set_font(style, size)


def _add_grid(document: WordDocument, table: PlainTable) -> None:
    grid = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    for cell, head in zip(grid.rows[0].cells, table.heads, strict=True):
        set_bold(cell.paragraphs[0].add_run(head))
    mark_row(grid.rows[0], "w:tblHeader")
    for row in table.rows:
        _fill(grid.add_row().cells, row)
    _merge(grid, table)
    for grid_row in grid.rows:
        mark_row(grid_row, "w:cantSplit")
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Cm(_ROOM * width / sum(table.widths))
        for cell in column.cells:
            cell.width = column.width


def _merge(grid: Table, table: PlainTable) -> None:
    """Merge each higher cell with the empty ones below it."""
    for index, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if cell and cell.rows > 1:
                grid.cell(index, column).merge(grid.cell(index + cell.rows - 1, column))


def _fill(cells: Sequence[_Cell], row: tuple[PlainCell | None, ...]) -> None:
    for cell, said in zip(cells, row, strict=True):
        if said is None:
            continue
        first, *rest = plain(said.lines).splitlines() or [""]
        cell.paragraphs[0].add_run(first)
        for line in rest:
            cell.add_paragraph(line)


def write_xlsx(table: PlainTable, creator: str) -> bytes:
    """Return the report as an Excel sheet: title and introduction, heads, the rows of the table, signatory."""
    buffer = io.BytesIO()
    workbook = new_workbook(buffer, table.title.value, creator)
    base = {"font_name": FONT, "font_size": TEXT_SIZE, "text_wrap": True, "valign": "top"}
    title = workbook.add_format({**base, "bold": True, "font_size": TITLE_SIZE, "align": "center"})
    head = workbook.add_format({**base, "bold": True, "border": 1, "align": "center"})
    body = workbook.add_format({**base, "border": 1})
    sheet = workbook.add_worksheet()
    columns = _columns(table)
    for column, width in enumerate(columns.widths):
        sheet.set_column(column, column, width)
    top = _add_lines(sheet, 0, [table.title.value], columns, TITLE_SIZE, title)
    top = _add_lines(sheet, top, plain(table.introduction).splitlines(), columns, TEXT_SIZE, workbook.add_format(base))
    sheet.write_row(top, 0, table.heads, head)
    for number, row in enumerate(table.rows, start=top + 1):
        _add_cells(sheet, number, row, body)
    for number, height in enumerate([columns.height(table.heads), *_heights(table, columns)], start=top):
        sheet.set_row(number, min(height, TALLEST))
    signed = workbook.add_format({**base, "align": "right"})
    _add_lines(sheet, top + len(table.rows) + 1, plain(table.signatory).splitlines(), columns, TEXT_SIZE, signed)
    # What is frozen is always on the screen: a long introduction would leave no room for the table.
    sheet.freeze_panes(top + 1 if len(plain(table.introduction)) < _SHORT else 0, 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return workbook_file(workbook, buffer)


def _add_cells(sheet: Worksheet, number: int, row: Sequence[PlainCell | None], form: Format) -> None:
    for column, cell in enumerate(row):
        if cell and cell.rows > 1:
            sheet.merge_range(number, column, number + cell.rows - 1, column, plain(cell.lines), form)
        elif cell:
            sheet.write_string(number, column, plain(cell.lines), form)


def _heights(table: PlainTable, columns: Columns) -> list[float]:
    """Return the height of each row; a merged cell that needs more makes its last row higher."""
    heights = [
        columns.height(plain(cell.lines) if cell and cell.rows == 1 else "" for cell in row) for row in table.rows
    ]
    for index, row in enumerate(table.rows):
        for cell, width in zip(row, columns.widths, strict=True):
            if cell and cell.rows > 1:
                needed = Columns(widths=[width], size=columns.size).height([plain(cell.lines)])
                last = index + cell.rows - 1
                heights[last] += max(0, needed - sum(heights[index : last + 1]))
    return heights


def _columns(table: PlainTable) -> Columns:
    """Return columns that are wide enough for rows that Excel can show."""
    for letters in range(_LETTERS, int(WIDEST / max(table.widths)), _LETTERS):
        columns = Columns(widths=[width * letters for width in table.widths], size=TEXT_SIZE)
        if max([columns.height(table.heads), *_heights(table, columns)]) <= TALLEST:
            break
    return columns


def _add_lines(sheet: Worksheet, start: int, lines: Sequence[str], columns: Columns, size: int, form: Format) -> int:
    """Write lines over the whole width of the table; return the number of the row below them."""
    whole = Columns(widths=[sum(columns.widths)], size=size)
    for number, line in enumerate(lines, start=start):
        sheet.merge_range(number, 0, number, len(columns.widths) - 1, line, form)
        sheet.set_row(number, whole.height([line]))
    return start + len(lines)
