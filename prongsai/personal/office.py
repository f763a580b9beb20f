"""A package of an office program → its parts with text: the document, what is around it, its properties."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from prongsai.personal.authors import author_notes
from prongsai.personal.documents import CHANGES, COMMENTS, Reader, attribute
from prongsai.personal.package import MAX_MEMBER, Package, UnreadError, damage_reported, local
from prongsai.personal.parts import Note, Part, Passage, Where
from prongsai.personal.pictures import read_picture
from prongsai.personal.workbook import WORKBOOK, hidden_note, read_workbook

_NOWHERE = Where(code="cli.place-nowhere")
_PROPERTIES = Where(code="cli.place-properties")
_AUTHORS = {"creator", "lastModifiedBy", "initial-creator", "Manager", "printed-by"}
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
# Styles and settings: no words of the document.
_NO_WORDS = re.compile(
    r".*/(?:theme/.*|styles|settings|fontTable|webSettings|numbering|presProps|viewProps|tableStyles|stylesWithEffects)\.xml|.*/theme/.*"
)
_MACROS = re.compile(r".*vbaProject\.bin|Basic/.*\.xml", re.IGNORECASE)
_PICTURE = re.compile(r"(?:media|Pictures)/.*\.(?:jpe?g|png|webp)$", re.IGNORECASE)
# Unpacked: photos hardly shrink in a package, and a package has up to 30 MB.
MAX_PICTURES = 100_000_000
_PLACES = (
    (re.compile(r"word/(?:header|footer).*"), "cli.place-header"),
    (re.compile(r"word/(?:footnotes|endnotes).*"), "cli.place-footnote"),
    (re.compile(r"word/comments.*|ppt/comments/.*"), "cli.place-comment"),
    (re.compile(r"ppt/slides/slide(\d+)\.xml"), "cli.place-slide"),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml"), "cli.place-slide-notes"),
)


def read_office(package: Package) -> Iterator[Part]:
    """Yield the parts of a file of Word, Excel, PowerPoint or LibreOffice. Raises UnreadError."""
    package.check_texts()
    if WORKBOOK in package.sizes:
        yield from read_workbook(package)
    elif "content.xml" in package.sizes:
        yield from _open_document(package)
    else:
        yield from _documents(package)
    yield from _properties(package)
    yield from _links(package)
    yield from _pictures(package)
    if any(_MACROS.fullmatch(name) for name in package.sizes):
        yield Note(code="file-macros", where=_NOWHERE)
    embedded = [
        name for name in package.sizes if re.match(r"(?:word|ppt|xl)/(?:embeddings|activeX)/|Object \d+/content", name)
    ]
    if embedded:
        value = Where(code="cli.unread-attached", params={"count": len(embedded)})
        yield Note(code="file-not-checked", where=_NOWHERE, value=value)


def _inside(name: str) -> Where:
    return Where(code="cli.place-file", params={"name": name.rpartition("/")[2]})


def _documents(package: Package) -> Iterator[Part]:
    marks: Counter[str] = Counter()
    names = [*package.names("word/", ".xml"), *package.names("ppt/", ".xml")]
    for name in names:
        if not _NO_WORDS.fullmatch(name):
            reader = Reader(_place(name))
            yield from reader.parts(package, name)
            marks += reader.marks
    yield from _mark_notes(marks)


def _place(name: str) -> Where | None:
    """Return the place of all text of a part; None for the document, whose paragraphs are counted."""
    if name == "word/document.xml":
        return None
    for pattern, code in _PLACES:
        if found := pattern.fullmatch(name):
            return Where(code=code, params={"number": found[1]} if pattern.groups else {})
    return Where(code="cli.place-part", params={"name": name})


def _mark_notes(marks: Counter[str]) -> Iterator[Note]:
    changes, comments = sum(marks[kind] for kind in CHANGES), sum(marks[kind] for kind in COMMENTS)
    if changes:
        yield Note(code="file-changes", where=_NOWHERE, value=str(changes))
    if comments:
        yield Note(code="file-comments", where=_NOWHERE, value=str(comments))


def _open_document(package: Package) -> Iterator[Part]:
    with damage_reported():
        is_sheet = (
            "mimetype" in package.sizes
            and package.zip.read("mimetype").decode("ascii", "replace").strip() == _SPREADSHEET
        )
    reader = Reader(is_register=is_sheet, hidden_styles=frozenset(_hidden_styles(package)) if is_sheet else frozenset())
    yield from reader.parts(package, "content.xml")
    if "styles.xml" in package.sizes:
        yield from Reader(Where(code="cli.place-header")).parts(package, "styles.xml")
    yield from _mark_notes(reader.marks)
    for sheet, rows in reader.hidden.items():
        yield hidden_note(sheet, rows)


def _hidden_styles(package: Package) -> Iterator[str]:
    style = ""
    for event, element in package.events("content.xml"):
        if event == "start" and local(element) == "style":
            style = attribute(element, "name")
        elif event == "start" and local(element) == "table-properties" and attribute(element, "display") == "false":
            yield style
        elif event == "start" and local(element) == "body":
            return


def _properties(package: Package) -> Iterator[Part]:
    authors = []
    names = [*package.names("docProps/", ".xml"), *package.names("customXml/", ".xml"), *package.names("meta.xml")]
    for name in names:
        for event, element in package.events(name):
            text = element.text or ""
            if event == "end" and local(element) in _AUTHORS:
                authors.append(text)
            if event == "end" and text.strip():
                yield Passage(text=text, where=_PROPERTIES)
    yield from author_notes(authors)


def _links(package: Package) -> Iterator[Part]:
    for name in package.names(end=".rels"):
        for event, element in package.events(name):
            if event == "end" and element.get("TargetMode") == "External":
                yield Passage(text=element.get("Target", ""), where=Where(code="cli.place-links"))


def _pictures(package: Package) -> Iterator[Part]:
    """Yield the texts of pictures until they are too many to unpack."""
    unpacked = 0
    for name, size in package.sizes.items():
        if not _PICTURE.search(name):
            continue
        if size > MAX_MEMBER:
            yield _too_large(name, "cli.unread-large", size, MAX_MEMBER)
            continue
        unpacked += size
        if unpacked > MAX_PICTURES:
            yield _too_large(name, "cli.unread-unpacked", unpacked, MAX_PICTURES)
            return
        try:
            with damage_reported():
                data = package.zip.read(name)
            for part in read_picture(io.BytesIO(data)):
                if isinstance(part, Note) and part.code == "file-with-place":
                    yield replace(part, where=_inside(name))
                else:
                    yield part
        except UnreadError:
            continue  # no picture: it shows nothing


def _too_large(name: str, code: str, size: int, limit: int) -> Note:
    value = UnreadError(code, size=size // 1_000_000, limit=limit // 1_000_000)
    return Note(code="file-not-checked", where=_inside(name), value=value)
