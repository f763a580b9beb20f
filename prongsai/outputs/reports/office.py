"""The report as DOCX and XLSX, for the official file: real styles, repeated table heads, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prongsai.outputs.paper import plain
from prongsai.outputs.reports.table import PlainCell, PlainTable
from prongsai.outputs.word import (
    FONT,
    TEXT_SIZE,
    TITLE_SIZE,
    describe,
    document_file,
    mark_row,
    set_bold,
    set_font,
    set_size,
)
from prongsai.outputs.workbook import TALLEST, WIDEST, Columns, new_workbook, workbook_file

# The width of landscape A4 without margins, in centimetres.
_ROOM = 26.1
# In a worksheet: how many digits of the standard font fit in a column of width 1; a multiple, where rows get too high.
_LETTERS = 12
# An introduction of fewer letters takes at most four lines there.
_SHORT = 600
# The size of text on paper of a table that says nothing else.
_USUAL = 10
_MONEY = {"num_format": "#,##0.00", "align": "right"}


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
    heads = 1 + bool(table.bands)
    grid = document.add_table(rows=heads + len(table.rows), cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    rows = [row.cells for row in grid.rows]
    small = None if table.size >= _USUAL else Pt(table.size + 1)
    for cell, head in zip(rows[heads - 1], table.heads, strict=True):
        _write(cell, [head], small, is_strong=True)
    _add_bands(rows[0], table, small)
    for number, row in enumerate(table.rows):
        _fill(rows[heads + number], row, small, is_strong=number in table.strong)
    _merge(rows[heads:], table)
    for number, grid_row in enumerate(grid.rows):
        mark_row(grid_row, "w:cantSplit")
        if number < heads:
            mark_row(grid_row, "w:tblHeader")
    for index, (column, width) in enumerate(zip(grid.columns, table.widths, strict=True)):
        column.width = Cm(_ROOM * width / sum(table.widths))
        for cells in rows:
            cells[index].width = column.width


def _add_bands(cells: Sequence[_Cell], table: PlainTable, small: Length | None) -> None:
    """Write the words above the heads, each over its columns."""
    at = 0
    for words, span in table.bands:
        merged = cells[at].merge(cells[at + span - 1])
        _write(merged, [words], small, is_strong=True)
        merged.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        at += span


def _merge(rows: Sequence[Sequence[_Cell]], table: PlainTable) -> None:
    """Merge each larger cell with the empty ones that it covers."""
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell and (cell.rows > 1 or cell.columns > 1):
                rows[index][column].merge(rows[index + cell.rows - 1][column + cell.columns - 1])


def _fill(cells: Sequence[_Cell], row: tuple[PlainCell | None, ...], small: Length | None, *, is_strong: bool) -> None:
    for cell, said in zip(cells, row, strict=True):
        if said is None or not said.lines:
            continue
        _write(cell, plain(said.lines).splitlines(), small, is_strong=is_strong)
        if said.is_number:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write(cell: _Cell, lines: Sequence[str], small: Length | None, *, is_strong: bool) -> None:
    """Write lines into an empty cell, each as a paragraph."""
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in lines[1:])]
    for paragraph, line in zip(paragraphs, lines, strict=False):
        run = paragraph.add_run(line)
        if is_strong:
            set_bold(run)
        if small is not None:
            set_size(run, small)


def write_xlsx(table: PlainTable, creator: str) -> bytes:
    """Return the report as an Excel sheet: title and introduction, heads, the rows of the table, signatory."""
    buffer = io.BytesIO()
    workbook = new_workbook(buffer, table.title.value, creator)
    base = {"font_name": FONT, "font_size": TEXT_SIZE, "text_wrap": True, "valign": "top"}
    title = workbook.add_format({**base, "bold": True, "font_size": TITLE_SIZE, "align": "center"})
    head = workbook.add_format({**base, "bold": True, "border": 1, "align": "center"})
    sheet = workbook.add_worksheet(table.name[:31])
    columns = _columns(table)
    for column, width in enumerate(columns.widths):
        sheet.set_column(column, column, width)
    top = _add_lines(sheet, 0, [table.title.value], columns, TITLE_SIZE, title)
    top = _add_lines(sheet, top, plain(table.introduction).splitlines(), columns, TEXT_SIZE, workbook.add_format(base))
    above = top
    if table.bands:
        _write_bands(sheet, top, table, columns, head)
        top += 1
    sheet.write_row(top, 0, table.heads, head)
    strong = {**base, "border": 1, "bold": True}
    forms = {
        (is_number, is_strong): workbook.add_format(
            {**(strong if is_strong else {**base, "border": 1}), **(_MONEY if is_number else {})}
        )
        for is_number in (False, True)
        for is_strong in (False, True)
    }
    for number, row in enumerate(table.rows):
        is_strong = number in table.strong
        _add_cells(sheet, top + 1 + number, row, forms[False, is_strong], forms[True, is_strong])
    for number, height in enumerate([columns.height(table.heads), *_heights(table, columns)], start=top):
        sheet.set_row(number, min(height, TALLEST))
    signed = workbook.add_format({**base, "align": "right"})
    _add_lines(sheet, top + len(table.rows) + 1, plain(table.signatory).splitlines(), columns, TEXT_SIZE, signed)
    # What is frozen is always on the screen: a long introduction would leave no room for the table.
    sheet.freeze_panes(top + 1 if len(plain(table.introduction)) < _SHORT else 0, 1)
    sheet.repeat_rows(above, top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return workbook_file(workbook, buffer)


def _write_bands(sheet: Worksheet, number: int, table: PlainTable, columns: Columns, form: Format) -> None:
    """Write the words above the heads, each over its columns."""
    at, widths = 0, []
    for words, span in table.bands:
        widths.append(sum(columns.widths[at : at + span]))
        if span > 1:
            sheet.merge_range(number, at, number, at + span - 1, words, form)
        else:
            sheet.write_string(number, at, words, form)
        at += span
    height = Columns(widths=widths, size=columns.size).height(words for words, _ in table.bands)
    sheet.set_row(number, min(height, TALLEST))


def _add_cells(sheet: Worksheet, number: int, row: Sequence[PlainCell | None], form: Format, money: Format) -> None:
    for column, cell in enumerate(row):
        own = money if cell and cell.is_number else form
        if cell and (cell.rows > 1 or cell.columns > 1):
            last = (number + cell.rows - 1, column + cell.columns - 1)
            sheet.merge_range(number, column, *last, plain(cell.lines), own)
        elif cell and cell.amount is not None:
            sheet.write_number(number, column, cell.amount, own)
        elif cell and cell.lines:
            sheet.write_string(number, column, plain(cell.lines), own)
        elif cell:
            sheet.write_blank(number, column, None, own)


def _heights(table: PlainTable, columns: Columns) -> list[float]:
    """Return the height of each row; a merged cell that needs more makes its last row higher."""
    heights = [
        columns.height(plain(cell.lines) if cell and cell.rows == cell.columns == 1 else "" for cell in row)
        for row in table.rows
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
