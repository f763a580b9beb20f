"""A slip as DOCX, portrait A4: the same fields with lines to write on, to edit or to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row

from prongsai.outputs.word import describe, document_file, mark_row, set_bold, set_font
from prongsai.outputs.workbook import TEXT_SIZE, TITLE_SIZE

# The width of portrait A4 without margins, and the height of a line to write on, in centimetres.
_ROOM, _RULE = 17.0, 0.9
_STYLES = {"Normal": TEXT_SIZE, "Title": TITLE_SIZE, "Heading 1": TEXT_SIZE + 1}
_BOX = "☐"


def write_slip(data: Mapping[str, Any]) -> bytes:
    """Return a slip: `data` has its title and parts as resolved for a language."""
    document = Document()
    _lay_out(document)
    describe(document, data["title"].value, data["creator"], data["lang"])
    for remark in data["remarks"]:
        document.add_paragraph(remark.value)
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_bold(title.add_run(data["title"].value))
    document.add_paragraph(data["to"].value)
    for part in data["parts"]:
        set_bold(document.add_paragraph(style="Heading 1").add_run(part["heading"].value))
        for row in part["rows"]:
            _add_row(document, row)
        if part["columns"]:
            _add_table(document, part, data["words"]["number"])
        for text in part["texts"]:
            document.add_paragraph(text.value)
        if part["signatures"]:
            _add_signatures(document, [words.value for words in part["signatures"]], data["words"]["date"])
    document.add_paragraph(data["privacy"].value)
    return document_file(document)


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.2), Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.6)
    for name, size in _STYLES.items():
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            set_font(style, size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(2), Pt(2)
            style.paragraph_format.line_spacing = 1.0


def _add_row(document: WordDocument, fields: Iterable[Mapping[str, Any]]) -> None:
    """Add fields that share a row: the label of each beside its line."""
    shares = [(field, field["width"]) for field in fields]
    if len(shares) == 1 and shares[0][0]["choices"]:
        field = shares[0][0]
        ticks = "    ".join(f"{_BOX} {choice['label'].value}" for choice in field["choices"])
        document.add_paragraph(f"{field['label'].value}    {ticks}")
        return
    grid = document.add_table(rows=1, cols=2 * len(shares))
    grid.autofit = False
    whole = sum(width for _, width in shares)
    for index, (field, width) in enumerate(shares):
        room = _ROOM * width / whole
        label = min(room * 0.6, 0.6 + 0.2 * _width(field["label"].value))
        name, line = grid.rows[0].cells[2 * index], grid.rows[0].cells[2 * index + 1]
        name.paragraphs[0].add_run(field["label"].value)
        for cell, size in ((name, label), (line, room - label)):
            cell.width = Cm(size)
        if field["choices"]:
            line.paragraphs[0].add_run("  ".join(f"{_BOX} {choice['label'].value}" for choice in field["choices"]))
        else:
            _rule(line)
    _set_height(grid.rows[0])
    for _ in range(shares[0][0]["lines"] - 1):
        below = document.add_table(rows=1, cols=1)
        _rule(below.rows[0].cells[0])
        _set_height(below.rows[0])


def _width(text: str) -> int:
    """Return the letters of a text that take room: not the marks above and below others."""
    return sum(letter not in "ัิีึืฺุู็่้๊๋์ํ" for letter in text)


def _add_table(document: WordDocument, part: Mapping[str, Any], number: str) -> None:
    grid = document.add_table(rows=1, cols=1 + len(part["columns"]), style="Table Grid")
    grid.autofit = False
    heads = [number, *(column["label"].value for column in part["columns"])]
    for cell, head in zip(grid.rows[0].cells, heads, strict=True):
        set_bold(cell.paragraphs[0].add_run(head))
    mark_row(grid.rows[0], "w:tblHeader")
    for index in range(1, part["count"] + 1):
        row = grid.add_row()
        row.cells[0].paragraphs[0].add_run(str(index))
        _set_height(row)
    whole = sum(column["width"] for column in part["columns"])
    widths = [1.1, *((_ROOM - 1.1) * column["width"] / whole for column in part["columns"])]
    for column, width in zip(grid.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Cm(width)


def _add_signatures(document: WordDocument, names: list[str], date: str) -> None:
    grid = document.add_table(rows=3, cols=len(names))
    for cell in grid.rows[0].cells:
        _rule(cell)
    _set_height(grid.rows[0])
    dates = [f"{date} {'.' * 40}"] * len(names)
    for row, words in ((grid.rows[1], names), (grid.rows[2], dates)):
        mark_row(row, "w:cantSplit")
        for cell, text in zip(row.cells, words, strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            cell.paragraphs[0].add_run(text)


def _set_height(row: _Row) -> None:
    row.height, row.height_rule = Cm(_RULE), WD_ROW_HEIGHT_RULE.AT_LEAST
    mark_row(row, "w:cantSplit")


def _rule(cell: _Cell) -> None:
    """Draw a line below a cell; python-docx has no borders of cells."""
    borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "555555")):
        bottom.set(qn(name), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001
