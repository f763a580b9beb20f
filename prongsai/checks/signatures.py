"""What a file is, from its first bytes and, of archives, from their parts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from prongsai.problems import Lang

_PIECE = 1024 * 1024
# A part of an archive that says what it is.
_MAX_PART = 1_000_000
_OVERRIDE, _DEFAULT = (re.compile(rb"<(?:\w+:)?%s\b[^>]*>" % name) for name in (b"Override", b"Default"))
_PART_NAME = re.compile(rb"PartName=[\"']/([^\"']+)[\"']")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """A kind of file: `words` name it in messages, `endings` are those of its names that are published."""

    words: Mapping[Lang, str]
    endings: tuple[str, ...] = ()


def _kind(th: str, en: str, *endings: str) -> Signature:
    return Signature(words={"th": th, "en": en}, endings=endings)


ANY = _kind("ไฟล์ชนิดอื่น", "of another kind")
ENCRYPTED = _kind("ไฟล์ที่มีรหัสผ่าน", "protected by a password")
_PDF = _kind("PDF", "a PDF", "pdf")
_PAGE = _kind("หน้าเว็บ (HTML)", "a web page (HTML)")
_SVG = _kind("ภาพ SVG ซึ่งมีโปรแกรมอยู่ได้", "an SVG picture, which can contain a program")
_OLD_OFFICE = _kind("ไฟล์ Word, Excel หรือ PowerPoint แบบเก่า", "a Word, Excel or PowerPoint file of the old kind")
_MACROS = _kind("ไฟล์ Office ที่มีแมโคร", "an Office file with macros")
_ZIP = _kind("ไฟล์ ZIP", "a ZIP archive", "zip")
_VIDEO = _kind("วิดีโอ", "a video")
_PHOTO = _kind("รูปของ iPhone (HEIC)", "a picture of an iPhone (HEIC)")
_PROGRAM = _kind("โปรแกรม", "a program")
_ARCHIVE = _kind("ไฟล์บีบอัดแบบอื่น", "an archive of another kind")
_STARTS: Mapping[bytes, Signature] = {
    b"\xff\xd8\xff": _kind("รูป JPEG", "a JPEG picture", "jpg", "jpeg"),
    b"\x89PNG\r\n\x1a\n": _kind("รูป PNG", "a PNG picture", "png"),
    b"GIF8": _kind("รูป GIF", "a GIF picture"),
    b"II*\0": _kind("รูป TIFF", "a TIFF picture"),
    b"MM\0*": _kind("รูป TIFF", "a TIFF picture"),
    b"PK\3\4": _ZIP,
    b"PK\5\6": _ZIP,
    b"Rar!": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"\x1f\x8b": _ARCHIVE,
    b"{\\rtf": _kind("ข้อความ RTF", "an RTF text"),
    b"MZ\x90\0": _PROGRAM,
    b"\x7fELF": _PROGRAM,
    b"#!": _PROGRAM,
    b"<?php": _PROGRAM,
}
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_WEBP = _kind("รูป WebP", "a WebP picture", "webp")
# The part of a package that its kind is named for.
_OFFICE: Mapping[bytes, Signature] = {
    b"wordprocessingml.document.main+xml": _kind("ไฟล์ Word", "a Word file", "docx"),
    b"spreadsheetml.sheet.main+xml": _kind("ไฟล์ Excel", "an Excel file", "xlsx"),
    b"presentationml.presentation.main+xml": _kind("ไฟล์ PowerPoint", "a PowerPoint file", "pptx"),
    b"macroEnabled.main+xml": _MACROS,
}
# Where the main part is if only the ending of its name tells its kind, as in files of the Open XML SDK.
_USUAL_PARTS = frozenset(("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"))
_OPEN_DOCUMENT: Mapping[bytes, Signature] = {
    b"application/vnd.oasis.opendocument.text": _kind("ไฟล์ OpenDocument (odt)", "an OpenDocument text", "odt"),
    b"application/vnd.oasis.opendocument.spreadsheet": _kind("ไฟล์ OpenDocument (ods)", "an OpenDocument sheet", "ods"),
}
# Any archive may be one of Word and its like, which only its parts say.
PACKAGE = _kind("ไฟล์ ZIP", "a ZIP archive")
_COMMENTS = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*", re.DOTALL)
_PAGE_START = re.compile(
    rb"<(?:!doctype html|html|head|body|script|style|iframe|title|meta|div|p|table|a|h1|br|center)\b", re.IGNORECASE
)
_SVG_START = re.compile(rb"<(?:!doctype svg|svg)\b", re.IGNORECASE)


def recognise(head: bytes, file: BinaryIO) -> Signature | None:
    """Return what a file is, from its first bytes; None for text without a mark.

    `file` is read on where they do not decide. A ZIP archive may be any kind of archive: `main_part` says which.
    """
    if b"%PDF-" in head[:1024] and b"<" not in head[: head.index(b"%PDF-")]:
        return _PDF
    if head.startswith(_COMPOUND):
        return ENCRYPTED if _contains(head, file, "EncryptedPackage".encode("utf-16-le")) else _OLD_OFFICE
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _WEBP
    if head[4:8] == b"ftyp":
        return _PHOTO if head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif") else _VIDEO
    found = next((kind for start, kind in _STARTS.items() if head.startswith(start)), None)
    return PACKAGE if found is _ZIP else found or _markup(head.removeprefix(b"\xef\xbb\xbf"))


def main_part(package: zipfile.ZipFile) -> Signature:
    """Return what kind of archive it is. Raises what zipfile raises for a damaged one."""
    names = set(package.namelist())
    if "[Content_Types].xml" in names:
        types = _part(package, "[Content_Types].xml")
        for entry in (*_OVERRIDE.findall(types), *_DEFAULT.findall(types)):
            kind = next((kind for part, kind in _OFFICE.items() if part in entry), None)
            name = _PART_NAME.search(entry)
            if kind and names & ({name[1].decode()} if name else _USUAL_PARTS):
                return kind
    if "mimetype" in names and "content.xml" in names:
        if "META-INF/manifest.xml" in names and b"encryption-data" in _part(package, "META-INF/manifest.xml"):
            return ENCRYPTED
        return _OPEN_DOCUMENT.get(_part(package, "mimetype").strip(), _ZIP)
    return _ZIP


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_MAX_PART)


def _markup(head: bytes) -> Signature | None:
    match = _COMMENTS.match(head)
    start = head[match.end() :] if match else head
    if _SVG_START.match(start):
        return _SVG
    return _PAGE if _PAGE_START.match(start) else None


def _contains(head: bytes, file: BinaryIO, sought: bytes) -> bool:
    """Whether bytes occur in a file of which `head` is read already."""
    before = head
    while True:
        if sought in before:
            return True
        piece = file.read(_PIECE)
        if not piece:
            return False
        before = before[-len(sought) :] + piece
