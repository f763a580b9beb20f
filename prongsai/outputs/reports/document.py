"""The report as DOCX, for the official file: the words of the PDF, in real styles, on as many pages."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from prongsai.outputs.paper import ZERO_WIDTH_SPACE, Breaks, breaks, plain
from prongsai.outputs.reports.table import OfficeFrame, PlainCell, PlainTable
from prongsai.outputs.word import add_field, describe, document_file, mark_row, set_font
from prongsai.outputs.word_fonts import EMBEDDED, embed_fonts
from prongsai.thai import advance

# Landscape A4 without margins, the margins, and the room at the sides of a cell, in centimetres.
_ROOM, _SIDE, _TOP, _BOTTOM = 26.7, 1.5, 1.4, 1.6
_INSET, _NARROW_INSET = 0.16, 0.07
# The width of a bold letter in centimetres, by the size of the font; the number of rows that stay together at the end.
_LETTER, _TOGETHER = 0.62 * 2.54 / 72, 3
# A table of this size or more has letters half a point larger than the smallest of the PDF.
_USUAL = 10
_TEXT, _TITLE, _FOOT = 11.5, 16, 9.5
_HEAD, _CELL, _ENTRY, _AMOUNT, _SUM, _SIGNED = (
    "Table Head",
    "Table Text",
    "Table Entry",
    "Table Amount",
    "Table Sum",
    "Signatory",
)


def write_docx(table: PlainTable, frame: OfficeFrame) -> bytes:
    """Return the report as a Word document, landscape A4."""
    document, known = Document(), frame.properties
    with_breaks = breaks(frame.names)
    _add_styles(document, table)
    _lay_out(document, frame)
    describe(document, table.title.value, known.author, table.lang, day=known.day, keywords=known.keywords)
    embed_fonts(document)
    for words in filter(None, (table.title, table.publisher)):
        document.add_paragraph(with_breaks(words.value), style="Title")
    for line in plain(table.introduction).splitlines():
        document.add_paragraph(with_breaks(line))
    _add_grid(document, table, with_breaks)
    signed = [document.add_paragraph(with_breaks(line), style=_SIGNED) for line in plain(table.signatory).splitlines()]
    for paragraph in signed[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    if signed:
        signed[0].paragraph_format.space_before = Pt(30)
    return document_file(document)


def _add_styles(document: WordDocument, table: PlainTable) -> None:
    """Give each use of text its own style, with one size: whoever edits the document changes it in one place."""
    sizes = {"Normal": _TEXT, "Title": _TITLE, "Footer": _FOOT, _SIGNED: _TEXT}
    sizes |= dict.fromkeys((_HEAD, _CELL, _ENTRY, _AMOUNT, _SUM), _size(table))
    for name, points in sizes.items():
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 (each is one of paragraphs)
        set_font(style, points, EMBEDDED)
        layout = style.paragraph_format
        layout.space_before, layout.line_spacing = Pt(0), 1.0
        layout.space_after = Pt({"Normal": 3, "Title": 8}.get(name, 0))
        style.font.bold = style.font.cs_bold = name in {"Title", _HEAD, _ENTRY, _SUM}
    for name in ("Title", _HEAD):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in (_AMOUNT, _SUM):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signed = document.styles[_SIGNED].paragraph_format
    signed.alignment, signed.left_indent = WD_ALIGN_PARAGRAPH.CENTER, Cm(_ROOM * 0.58)


def _lay_out(document: WordDocument, frame: OfficeFrame) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(_SIDE)
    section.top_margin, section.bottom_margin = Cm(_TOP), Cm(_BOTTOM)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.7)
    if frame.thai_digits:
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:fmt"), "thaiNumbers")
        section._sectPr.append(numbers)  # noqa: SLF001 (python-docx supports it nowhere)
    _write_foot(section.footer.paragraphs[0], frame)
    if frame.notes:
        section.footer.add_paragraph(" · ".join(frame.notes), style="Footer")


def _write_foot(foot: Paragraph, frame: OfficeFrame) -> None:
    """Write the mark and the address at the left, "page 1 of 2" at the right."""
    stops = foot.paragraph_format.tab_stops
    for stop in foot.style.paragraph_format.tab_stops if foot.style else ():
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(_ROOM), WD_TAB_ALIGNMENT.RIGHT)
    before, between, *_ = frame.page_words
    # LibreOffice takes "ThaiArabic" for letters (ก ข), and what it does not know for 1, 2; to Word both are ๑ ๒.
    digits = r" \* THAIARABIC" if frame.thai_digits else ""
    foot.add_run(f"{frame.foot}\t{before}")
    add_field(foot, f"PAGE{digits}")
    foot.add_run(between)
    add_field(foot, f"NUMPAGES{digits}")


def _add_grid(document: WordDocument, table: PlainTable, with_breaks: Breaks) -> None:
    heads = 1 + bool(table.bands)
    grid = document.add_table(rows=heads + len(table.rows), cols=len(table.heads), style="Table Grid")
    grid.autofit = False
    inset = _INSET if table.size >= _USUAL else _NARROW_INSET
    _set_insets(grid, inset)
    rows = [row.cells for row in grid.rows]
    for cell, head, width in zip(rows[heads - 1], table.heads, _widths(table), strict=True):
        _write(cell, [_in_lines(with_breaks(head), (width - 2 * inset) / (_LETTER * _size(table)))], _HEAD)
    _add_bands(rows[0], table, with_breaks)
    for number, row in enumerate(table.rows):
        _fill(rows[heads + number], row, with_breaks, number, table)
    _merge(rows[heads:], table)
    for cells in rows[heads:][-_TOGETHER:]:
        _keep_with_next(cells)
    _mark_rows(grid, heads, table)
    _set_widths(grid, rows, table)


def _mark_rows(grid: Table, heads: int, table: PlainTable) -> None:
    """Let no row break over pages that fits on one, and repeat the heads on each.

    LibreOffice moves a row that may not break to the next page, even if no page holds it: the title would stand alone.
    """
    for number, row in enumerate(grid.rows):
        if number < heads or not table.is_long(number - heads):
            mark_row(row, "w:cantSplit")
        if number < heads:
            mark_row(row, "w:tblHeader")


def _set_widths(grid: Table, rows: Sequence[Sequence[_Cell]], table: PlainTable) -> None:
    """Set the width of each column and, since programs differ in which they read, of each cell."""
    for index, (column, width) in enumerate(zip(grid.columns, _widths(table), strict=True)):
        column.width = Cm(width)
        for cells in rows:
            cells[index].width = column.width


def _size(table: PlainTable) -> float:
    return table.size + 0.5 if table.size >= _USUAL else table.size


def _widths(table: PlainTable) -> list[float]:
    return [_ROOM * width / sum(table.widths) for width in table.widths]


def _in_lines(head: str, letters: float) -> str:
    """Return a head in lines of at most `letters`: programs would break it within words, as ดำเนิน|การ."""
    lines = [""]
    for word in head.split(ZERO_WIDTH_SPACE):
        if lines[-1] and advance(lines[-1] + word) > letters:
            lines.append("")
        lines[-1] += word
    return "\n".join(lines)


def _keep_with_next(cells: Sequence[_Cell]) -> None:
    """Keep a row on the page of what follows it: no page has the last row or the signature alone."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _set_insets(grid: Table, side: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for name, width in (("top", 0.06), ("left", side), ("bottom", 0.12), ("right", side)):
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:w"), str(Cm(width).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = grid._tbl.tblPr  # noqa: SLF001 (python-docx supports it nowhere)
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def _add_bands(cells: Sequence[_Cell], table: PlainTable, with_breaks: Breaks) -> None:
    """Write the words above the heads, each over its columns."""
    at = 0
    for words, span in table.bands:
        _write(cells[at].merge(cells[at + span - 1]), [with_breaks(words)], _HEAD)
        at += span


def _merge(rows: Sequence[Sequence[_Cell]], table: PlainTable) -> None:
    """Merge each larger cell with the empty ones that it covers."""
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell and (cell.rows > 1 or cell.columns > 1):
                rows[index][column].merge(rows[index + cell.rows - 1][column + cell.columns - 1])


def _fill(
    cells: Sequence[_Cell], row: tuple[PlainCell | None, ...], with_breaks: Breaks, number: int, table: PlainTable
) -> None:
    is_strong = number in table.strong
    for column, (cell, own) in enumerate(zip(cells, row, strict=True)):
        is_entry = is_strong or (number in table.entries and column == 0)
        plain_style, strong_style = (_AMOUNT, _SUM) if own and own.is_number else (_CELL, _ENTRY)
        lines = plain(own.lines).splitlines() if own else []
        _write(cell, [with_breaks(line) for line in lines], strong_style if is_entry else plain_style)


def _write(cell: _Cell, lines: Sequence[str], style: str) -> None:
    """Write lines into an empty cell, each as a paragraph."""
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in lines[1:])]
    for paragraph in paragraphs:
        paragraph.style = style
    for paragraph, line in zip(paragraphs, lines, strict=False):
        paragraph.add_run(line)
