"""A booklet as DOCX, portrait A4, with real headings, lists and tables, to edit or to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.styles.style import ParagraphStyle

from prongsai.outputs.paper import PaperLine, plain
from prongsai.outputs.word import describe, document_file, mark_row, set_bold, set_font
from prongsai.outputs.workbook import TEXT_SIZE, TITLE_SIZE
from prongsai.text import Words

# The width of portrait A4 without margins, in centimetres.
_ROOM = 16.5
_HEADING_SIZE = 15
_STYLES = {
    "Normal": TEXT_SIZE,
    "Title": TITLE_SIZE,
    "Heading 1": _HEADING_SIZE,
    "List Bullet": TEXT_SIZE,
    "Subtitle": TEXT_SIZE,
}


def write_booklet(data: Mapping[str, Any]) -> bytes:
    """Return a booklet: `data` has its title, kicker and parts as resolved for a language."""
    document = Document()
    _lay_out(document)
    describe(document, data["title"].value, data["creator"], data["lang"])
    document.add_paragraph(data["kicker"].value, style="Subtitle")
    set_bold(document.add_paragraph(style="Title").add_run(data["title"].value))
    for remark in data["remarks"]:
        document.add_paragraph(remark.value)
    for part in data["parts"]:
        set_bold(document.add_paragraph(style="Heading 1").add_run(part["heading"].value))
        for text in part["texts"]:
            _add_lines(document, text)
        for item in part["items"]:
            document.add_paragraph(item.value, style="List Bullet")
        if part["table"]:
            _add_table(document, part["table"])
    return document_file(document)


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in _STYLES.items():
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            set_font(style, size)
            style.font.italic = False


def _add_lines(document: WordDocument, text: Words | Sequence[PaperLine]) -> None:
    """Add a text: one paragraph, or one for each line of prose."""
    lines = [text.value] if isinstance(text, Words) else plain(tuple(text)).splitlines()
    for line in lines:
        document.add_paragraph(line)


def _add_table(document: WordDocument, table: Mapping[str, Any]) -> None:
    grid = document.add_table(rows=1, cols=len(table["heads"]), style="Table Grid")
    grid.autofit = False
    for cell, head in zip(grid.rows[0].cells, table["heads"], strict=True):
        set_bold(cell.paragraphs[0].add_run(head.value))
    mark_row(grid.rows[0], "w:tblHeader")
    for row in table["rows"]:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words.value)
    for grid_row in grid.rows:
        mark_row(grid_row, "w:cantSplit")
    for column, width in zip(grid.columns, table["widths"], strict=True):
        column.width = Cm(_ROOM * width / sum(table["widths"]))
        for cell in column.cells:
            cell.width = column.width
