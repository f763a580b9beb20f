"""The report as XLSX, for the official file: repeated table heads, the foot of the PDF, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from prongsai.outputs.paper import plain
from prongsai.outputs.reports.table import OfficeFrame, PlainCell, PlainTable
from prongsai.outputs.workbook import (
    FONT,
    TALLEST,
    TEXT_SIZE,
    TITLE_SIZE,
    WIDEST,
    Columns,
    new_workbook,
    workbook_file,
)

# In a worksheet: how many digits of the standard font fit in a column of width 1; a multiple, where rows get too high.
_LETTERS = 12
# An introduction of fewer letters takes at most four lines there.
_SHORT = 600
_MONEY = {"num_format": "#,##0.00", "align": "right"}


def write_xlsx(table: PlainTable, frame: OfficeFrame) -> bytes:
    """Return the report as an Excel sheet: title and introduction, heads, the rows of the table, signatory."""
    buffer, known = io.BytesIO(), frame.properties
    workbook = new_workbook(buffer, table.title.value, known.author, day=known.day, keywords=known.keywords)
    base = {"font_name": FONT, "font_size": TEXT_SIZE, "text_wrap": True, "valign": "top"}
    title = workbook.add_format({**base, "bold": True, "font_size": TITLE_SIZE, "align": "center"})
    head = workbook.add_format({**base, "bold": True, "border": 1, "align": "center"})
    sheet = workbook.add_worksheet(table.name[:31])
    columns = _columns(table)
    for column, width in enumerate(columns.widths):
        sheet.set_column(column, column, width)
    titles = [words.value for words in (table.title, table.publisher) if words]
    top = _add_lines(sheet, 0, titles, columns, TITLE_SIZE, title)
    below = [*frame.notes, *plain(table.introduction).splitlines()]
    top = _add_lines(sheet, top, below, columns, TEXT_SIZE, workbook.add_format(base))
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
    _set_up_print(sheet, frame)
    return workbook_file(workbook, buffer)


def _set_up_print(sheet: Worksheet, frame: OfficeFrame) -> None:
    """Print on landscape A4, as wide as the paper, with the foot of the PDF."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    before, between, *_ = frame.page_words
    # In a foot, an ampersand begins a code.
    foot = frame.foot.replace("&", "&&")
    sheet.set_footer(f'&L&"{FONT}"&12{foot}&R&"{FONT}"&12{before}&P{between}&N', {"margin": 0.3})


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
    """Return columns in which Excel can show all rows: one with a long text is wider, the others stay as they are."""
    return Columns(widths=[_width(table, at) for at in range(len(table.widths))], size=TEXT_SIZE)


def _width(table: PlainTable, at: int) -> float:
    """Return the least width of a column in which no row is too high."""
    cells = [cell for row in table.rows if (cell := row[at]) and cell.columns == 1]
    texts = [table.heads[at], *(plain(cell.lines) for cell in cells)]
    widths = [table.widths[at] * letters for letters in range(_LETTERS, int(WIDEST / table.widths[at]), _LETTERS)]

    def shows_all(width: float) -> bool:
        return all(Columns(widths=[width], size=TEXT_SIZE).height([text]) <= TALLEST for text in texts)

    return next(filter(shows_all, widths), widths[-1])


def _add_lines(sheet: Worksheet, start: int, lines: Sequence[str], columns: Columns, size: int, form: Format) -> int:
    """Write lines over the whole width of the table; return the number of the row below them."""
    whole = Columns(widths=[sum(columns.widths)], size=size)
    for number, line in enumerate(lines, start=start):
        sheet.merge_range(number, 0, number, len(columns.widths) - 1, line, form)
        sheet.set_row(number, whole.height([line]))
    return start + len(lines)
