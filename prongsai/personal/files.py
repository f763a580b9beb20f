"""A file of `content/` → the personal data in it, and notes about what it has besides text. No file raises an error."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from prongsai.personal.cells import search_grid
from prongsai.personal.finding import Finding
from prongsai.personal.numbers import digits_of, is_file_number
from prongsai.personal.office import read_office
from prongsai.personal.package import MAX_MEMBER, MAX_UNPACKED, Package, UnreadError, damage_reported
from prongsai.personal.parts import Grid, Lines, Note, Pages, Part, Passage, Point, Row, Seen, Where
from prongsai.personal.pdf import PdfReader
from prongsai.personal.pictures import read_picture
from prongsai.personal.plain import csv_grid
from prongsai.personal.search import search, search_long
from prongsai.problems import Worded
from prongsai.source.disk import ReadError
from prongsai.source.encoding import text_of
from prongsai.source.filetypes import PICTURE_TYPES
from prongsai.tables.limits import MAX_TEXT

OFFICE_TYPES = ("docx", "xlsx", "pptx", "odt", "ods", "docm", "xlsm", "pptm", "odp")
# A Thai letter has three bytes.
MAX_BYTES = 3 * MAX_TEXT
MAX_CELLS = 250_000
MAX_SEEN = 1_000
MAX_DEPTH = 2
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_NOWHERE = Where(code="cli.place-nowhere")
# Between a letter and a digit of a name.
_EDGE = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """What a file has; `pages` if it is a PDF that was read."""

    seen: tuple[Seen, ...]
    notes: tuple[Note, ...]
    pages: Pages | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether the same file has the same again: not if the machine was too slow or its disk full."""
        return not any(isinstance(note.value, UnreadError) and note.value.is_passing for note in self.notes)


def scan(name: str, file: BinaryIO, size: int, pdfs: PdfReader) -> Scan:
    """Return what a file has, at most MAX_SEEN places; what could not be read is a note."""
    seen, notes, budget, pages = list[Seen](), list[Note](), _Budget(), None
    for part in _parts(name, file, size, pdfs):
        if isinstance(part, Pages):
            pages = part
        elif isinstance(part, Note):
            notes.append(part)
        elif isinstance(part, Seen):
            seen.append(part)
        else:
            try:
                seen += islice(search_part(budget.limited(part)), MAX_SEEN)
            except UnreadError as error:
                notes.append(Note(code="file-not-checked", where=_NOWHERE, value=error))
        if len(seen) >= MAX_SEEN or budget.is_spent:
            break
    return Scan(seen=tuple(seen[:MAX_SEEN]), notes=tuple(_counted(notes)), pages=pages)


def _counted(notes: Sequence[Note]) -> Iterator[Note]:
    """Yield the notes, with one for all photos that say where they were taken: there may be a hundred."""
    placed = [note for note in notes if note.code == "file-with-place"]
    yield from (note for note in notes if note.code != "file-with-place")
    if placed:
        yield replace(placed[0], value=str(len(placed)))


@dataclass(kw_only=True, slots=True)
class _Budget:
    """How much of a file is searched: a text may be in a thousand cells, and in the file once."""

    letters: int = 0
    cells: int = 0

    @property
    def is_spent(self) -> bool:
        return self.letters > MAX_TEXT or self.cells > MAX_CELLS

    def limited(self, part: Passage | Grid) -> Passage | Grid:
        """Return a part that raises UnreadError when too much is read."""
        if isinstance(part, Grid):
            return replace(part, rows=self._rows(part.rows))
        self.letters += len(part.text)
        self._check()
        return part

    def _rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        for number, cells in rows:
            self.cells += len(cells)
            self.letters += sum(len(text) for _, text in cells)
            self._check()
            yield number, cells

    def _check(self) -> None:
        if self.cells > MAX_CELLS:
            raise UnreadError("cli.unread-cells", limit=MAX_CELLS)
        if self.letters > MAX_TEXT:
            raise UnreadError("cli.unread-letters", limit=MAX_TEXT)


def search_part(part: Passage | Grid) -> Iterator[Seen]:
    """Yield what a part has, with its place."""
    if isinstance(part, Grid):
        yield from search_grid(part)
        return
    lines = Lines(part.text)
    for index, one in search_long(part.text):
        place = lines.point(index) if isinstance(part.where, Point) else part.where
        for file in part.archives:
            place = _within(file, place)
        yield Seen(finding=one, where=place)


def search_name(name: str) -> Iterator[Seen]:
    """Yield what the name of a file has; cameras and web servers name files with numbers too."""
    for one in _found_in_name(name.rpartition(".")[0] or name):
        if not (one.sort == "id" and is_file_number(digits_of(one.value)) and one.end - one.start == 13):
            yield Seen(finding=one, where=Where(code="cli.place-file-name", params={"name": masked(name)}))


def masked(text: str) -> str:
    """Return the name of a file in which personal data cannot be read."""
    for one in reversed(_found_in_name(text)):
        text = text[: one.start] + one.masked + text[one.end :]
    return text


def _found_in_name(name: str) -> list[Finding]:
    """Return what a name has, in its order; an ID right after letters too: scan1234567890121."""
    words = name.replace("_", " ")
    found = list(search(words))
    edges = [edge.start() for edge in _EDGE.finditer(words)]
    # Where each edge is once a space stands at those before it.
    moved = [edge + count for count, edge in enumerate(edges)]
    for one in search(_EDGE.sub(" ", words)):
        start, end = one.start - bisect_left(moved, one.start), one.end - bisect_left(moved, one.end)
        if one.sort == "id" and not any(start < other.end and other.start < end for other in found):
            found.append(replace(one, start=start, end=end))
    return sorted(found, key=lambda one: one.start)


def _parts(name: str, file: BinaryIO, size: int, pdfs: PdfReader, depth: int = 0) -> Iterator[Part]:
    """Yield the parts of a file; a file that cannot be read is a note."""
    kind = name.rpartition(".")[2].lower()
    try:
        if kind in {"csv", "json", "txt", "tsv", "xml", "html", "htm", "md", "yaml"}:
            yield from _text(kind, file, size)
        elif kind in OFFICE_TYPES:
            yield from read_office(_package(file, size))
        elif kind == "zip":
            yield from _archive(_package(file, size), pdfs, depth)
        elif kind == "pdf":
            yield from _pdf(file, pdfs)
        elif kind not in PICTURE_TYPES:
            raise UnreadError("cli.unread-kind", kind=masked(kind))
    except UnreadError as error:
        yield Note(code="file-not-checked", where=_NOWHERE, value=error)
    except ReadError:
        raise
    except OSError as error:
        yield not_read(error)
    if kind in PICTURE_TYPES:
        yield from _picture(file, is_alone=depth == 0)


def not_read(error: OSError) -> Note:
    """Return the note about a file that the machine did not read: its disk is full, say."""
    value = UnreadError("cli.unread-machine", detail=error.strerror or type(error).__name__)
    return Note(code="file-not-checked", where=_NOWHERE, value=value)


def _picture(file: BinaryIO, *, is_alone: bool) -> Iterator[Part]:
    """Yield the parts of a picture. Of one that is published as such, its place is removed, and said by its check."""
    try:
        for part in read_picture(file):
            if not (is_alone and isinstance(part, Note) and part.code == "file-with-place"):
                yield part
    except UnreadError:
        return  # the check of pictures reports it


def _package(file: BinaryIO, size: int) -> Package:
    if file.read(4) == _OLD_OFFICE:
        raise UnreadError("cli.unread-password")
    file.seek(0)
    return Package(file, size)


def _text(kind: str, file: BinaryIO, size: int) -> Iterator[Part]:
    if size > MAX_BYTES:
        raise UnreadError("cli.unread-large", size=size // 1_000_000, limit=MAX_BYTES // 1_000_000)
    with damage_reported():
        text = text_of(file.read())
    is_long = len(text) > MAX_TEXT
    text = text[:MAX_TEXT]
    if kind in {"csv", "tsv"}:
        yield csv_grid(text, "\t" if kind == "tsv" else None)
    else:
        yield Passage(text=text, where=Point(line=1))
    if is_long:
        raise UnreadError("cli.unread-letters", limit=MAX_TEXT)


def _pdf(file: BinaryIO, pdfs: PdfReader) -> Iterator[Part]:
    """Yield the parts of a PDF; the process that reads it takes a file on disk."""
    with tempfile.TemporaryDirectory(prefix="prongsai-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "file.pdf")
        with copy.open("wb") as target:
            shutil.copyfileobj(file, target)
        yield from pdfs.parts(copy)


def _archive(package: Package, pdfs: PdfReader, depth: int) -> Iterator[Part]:
    if depth >= MAX_DEPTH:
        raise UnreadError("cli.unread-depth", limit=MAX_DEPTH)
    if sum(package.sizes.values()) > 2 * MAX_UNPACKED:
        size = sum(package.sizes.values()) // 1_000_000
        raise UnreadError("cli.unread-unpacked", size=size, limit=2 * MAX_UNPACKED // 1_000_000)
    for folder in dict.fromkeys(folder for name in package.sizes for folder in name.split("/")[:-1]):
        yield from search_name(folder)
    for name, size in package.sizes.items():
        inner = name.rpartition("/")[2]
        yield from search_name(inner)
        where = Where(code="cli.place-file", params={"name": masked(inner)})
        try:
            if size > MAX_MEMBER:
                raise UnreadError("cli.unread-large", size=size // 1_000_000, limit=MAX_MEMBER // 1_000_000)
            with damage_reported():
                data = package.zip.read(name)
        except UnreadError as error:
            yield Note(code="file-not-checked", where=where, value=error)
            continue
        for part in _parts(inner, io.BytesIO(data), len(data), pdfs, depth + 1):
            if not isinstance(part, Pages):
                yield _inside(where, part)


def _inside(file: Where, part: Passage | Grid | Note | Seen) -> Part:
    """Return a part of a file in an archive, with the name of that file before its place."""
    if isinstance(part, Grid):
        return replace(part, locate=lambda row, column: _within(file, part.locate(row, column)))
    if isinstance(part, Passage):
        return replace(part, archives=(*part.archives, file))
    return replace(part, where=_within(file, part.where))


def _within(file: Where, place: Worded) -> Worded:
    inner = Where(code="cli.place-line", params={"row": place.line}) if isinstance(place, Point) else place
    return file if inner == _NOWHERE else Where(code="cli.place-inside", params={"file": file, "place": inner})
