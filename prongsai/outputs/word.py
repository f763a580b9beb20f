"""What all documents of Word share: the font of offices with its Thai settings, and the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from prongsai.outputs.workbook import FONT, without_dates
from prongsai.problems import Lang

# Office files contain their creation date; a fixed date keeps them identical from build to build.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_LANGUAGES: Mapping[Lang, str] = {"th": "th-TH", "en": "en-GB"}
# Kinds of relations of the template's parts.
_LEFTOVERS = {"thumbnail", "customXml", "stylesWithEffects"}
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Prongsai</Application></Properties>"
)


def describe(
    document: Document,
    title: str,
    creator: str,
    lang: Lang,
    *,
    day: Sequence[int] | None = None,
    keywords: Sequence[str] = (),
) -> None:
    """Replace the properties of the template of the library; `day` is that of the content of the document."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, creator, _LANGUAGES[lang]
    made = datetime(day[0], day[1], day[2], tzinfo=UTC) if day else _MADE
    properties.created = properties.modified = made
    properties.last_modified_by, properties.comments, properties.keywords = creator, "", ", ".join(keywords)
    # Word checks Thai by the language of complex scripts.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:bidi"), _LANGUAGES["th"])
    _drop_template(document)


def _drop_template(document: Document) -> None:
    """Remove what the template of python-docx left: a picture of another document, its program, old compatibility."""
    package = document.part.package
    for owner in (package, document.part):
        for rel_id, rel in [*owner.rels.items()]:
            if rel.reltype.rpartition("/")[2] in _LEFTOVERS:
                del owner.rels[rel_id]
            elif rel.reltype.endswith("/extended-properties"):
                rel.target_part._blob = _APPLICATION  # noqa: SLF001 (python-docx has no part for it)
    settings = document.settings.element
    for name in ("w:savePreviewPicture", "w:rsids", "w:proofState"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def document_file(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return without_dates(buffer.getvalue())


def set_font(style: ParagraphStyle, size: float, font: str = FONT) -> None:
    """Set font, size and black in a style; for Thai, Word reads the separate "complex script" settings."""
    style.font.color.rgb = RGBColor(0, 0, 0)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style.font.name, style.font.size = font, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:cs", "w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), font)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(2 * size)))
    properties.append(complex_size)


def set_bold(run: Run) -> None:
    """Make a run bold, including its Thai."""
    run.font.bold = run.font.cs_bold = True


def mark_row(row: _Row, mark: str) -> None:
    """Mark a row to repeat (w:tblHeader) or to stay on one page (w:cantSplit); python-docx supports neither."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word calculates, such as PAGE."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)  # noqa: SLF001 (python-docx has no fields)
        if kind == "begin":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            paragraph.add_run()._r.append(words)  # noqa: SLF001
