"""What all documents of Word share: the font of offices with its Thai settings, and the same bytes each time."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.run import Run

from prongsai.outputs.workbook import without_dates
from prongsai.problems import Lang

# The font that government offices use; where it is missing, Word falls back to another Thai font.
FONT = "TH Sarabun New"
TEXT_SIZE, TITLE_SIZE = 14, 18
# Office files contain their creation date; a fixed date keeps them identical from build to build.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def describe(document: Document, title: str, creator: str, lang: Lang) -> None:
    """Set the properties of a document."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, creator, lang
    properties.created = properties.modified = _MADE
    properties.comments = ""


def document_file(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return without_dates(buffer.getvalue())


def set_font(style: ParagraphStyle, size: int) -> None:
    """Set font, size and black in a style; for Thai, Word reads the separate "complex script" settings."""
    style.font.color.rgb = RGBColor(0, 0, 0)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style.font.name, style.font.size = FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:cs", "w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(2 * size))
    properties.append(complex_size)


def set_bold(run: Run) -> None:
    """Make a run bold, including its Thai."""
    run.font.bold = run.font.cs_bold = True


def set_size(run: Run, size: Length) -> None:
    """Set the size of a run, including its Thai."""
    run.font.size = size
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(2 * size.pt)))
    run._r.get_or_add_rPr().append(complex_size)  # noqa: SLF001 (python-docx supports it nowhere)


def mark_row(row: _Row, mark: str) -> None:
    """Mark a row to repeat (w:tblHeader) or to stay on one page (w:cantSplit); python-docx supports neither."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001
