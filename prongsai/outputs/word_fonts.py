"""Our Sarabun within a document of Word, so that its lines and pages are the same where the font is not installed."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from prongsai.home import HOME

EMBEDDED = "Sarabun"
_FILES = {"w:embedRegular": "sarabun-400.ttf", "w:embedBold": "sarabun-700.ttf"}
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
# The format requires that this many bytes at the beginning of a font are changed by a key.
_CHANGED = 32


def embed_fonts(document: Document) -> None:
    """Put both weights of Sarabun, which is free to embed (SIL OFL), into a document."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root = parse_xml(table.blob)
    font = etree.SubElement(root, qn("w:font"))
    font.set(qn("w:name"), EMBEDDED)
    for tag, name in _FILES.items():
        data = (HOME / "layouts/fonts/screen" / name).read_bytes()
        # The same font gets the same key in each build.
        key = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
        part = Part(PackURI(f"/word/fonts/{Path(name).stem}.odttf"), _TYPE, _obscured(data, key), table.package)
        element = etree.SubElement(font, qn(tag))
        element.set(qn("r:id"), table.relate_to(part, _RELATION))
        element.set(qn("w:fontKey"), f"{{{str(key).upper()}}}")
    table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
    settings = document.settings.element
    for at, tag in enumerate(("w:embedTrueTypeFonts", "w:saveSubsetFonts")):
        zoom = settings.find(qn("w:zoom"))
        settings.insert(at + (0 if zoom is None else settings.index(zoom) + 1), OxmlElement(tag))


def _obscured(font: bytes, key: uuid.UUID) -> bytes:
    """Return a font whose first bytes are combined with the key, from its last byte to its first, twice."""
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ mask[at] for at, byte in enumerate(font[:_CHANGED])) + font[_CHANGED:]
