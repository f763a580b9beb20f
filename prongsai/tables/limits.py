"""What a file may contain: far more than any report, and little enough to read in seconds and in 200 MB of memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from lxml import etree

from prongsai.problems import MisuseError
from prongsai.source.encoding import decode_any
from prongsai.tables.grid import Area, Spot, Table, table_of
from prongsai.thai import is_blank

MAX_FILE = 30_000_000
# A page is a tree of many times its size.
MAX_TEXT = 4_000_000
# The text of a package: a sheet is streamed, a document is a tree of twenty times its size.
MAX_SHEETS = 12_000_000
MAX_DOCUMENT = 6_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_AREAS = 5_000
MAX_CELLS = 150_000
MAX_LETTERS_OF_CELL = 20_000
MAX_LETTERS = 1_000_000
# A table of figures that is read at every build may have more rows than a document that is imported once.
MAX_BOOK_ROWS = 20_000
MAX_BOOK_LETTERS = 5_000_000
# Control characters, marks of direction, zero-width spaces are no words, and content does not accept most of them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

# What libraries raise for a damaged file.
DAMAGES = (
    *(KeyError, ValueError, TypeError, IndexError, EOFError, RuntimeError, SyntaxError),
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError),
)


class OfficeFileError(MisuseError):
    """The file cannot be read; the message says what to do."""


def checked_text(file: Path) -> str:
    """Return the text of a file that is not packed. Raises OfficeFileError."""
    _check_size(file, MAX_TEXT)
    with reading(file):
        return decode_any(file.read_bytes())


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Report a damaged file, which fails in many ways, as one that cannot be read."""
    try:
        yield
    except DAMAGES as error:
        raise OfficeFileError("cli.office-broken", path=file, detail=error) from error


def open_package(file: Path) -> zipfile.ZipFile:
    """Open a file of Word or Excel. Raises OfficeFileError."""
    _check_size(file, MAX_FILE)
    with file.open("rb") as opened:
        if opened.read(4) == _OLD_OFFICE:
            raise OfficeFileError("cli.office-old", path=file)
    with reading(file):
        return zipfile.ZipFile(file)


def check_unpacked(file: PurePath, package: zipfile.ZipFile, limit: int) -> None:
    """Check the unpacked size of all text of a package; pictures are not unpacked. Raises OfficeFileError.

    zipfile never unpacks more than the size that the package states.
    """
    texts = [info.file_size for info in package.infolist() if "/media/" not in info.filename]
    if sum(texts) > limit:
        raise OfficeFileError("cli.office-unpacked", path=file, size=sum(texts) // 1_000_000, limit=limit // 1_000_000)


def _check_size(file: Path, limit: int) -> None:
    size = file.stat().st_size
    if size > limit:
        raise OfficeFileError("cli.office-large", path=file, size=size // 1_000_000, limit=limit // 1_000_000)


@dataclass(kw_only=True, slots=True)
class Collector:
    """Collects the texts of a file and counts them: raises OfficeFileError at the first that is too many."""

    file: PurePath
    max_rows: int = field(default_factory=lambda: MAX_ROWS)
    max_letters: int = field(default_factory=lambda: MAX_LETTERS)
    letters: int = 0
    rows: int = 0
    cells: int = 0
    _row: tuple[str, int, int] = field(default=("", 0, 0))

    @classmethod
    def of_book(cls, file: PurePath) -> Collector:
        """Return the collector for a table of figures."""
        return cls(file=file, max_rows=MAX_BOOK_ROWS, max_letters=MAX_BOOK_LETTERS)

    def add(self, texts: dict[tuple[int, int], str], spot: Spot, text: str) -> None:
        """Add a cell to the texts of its table."""
        text = self.count(text, spot)
        if not text:
            return  # an empty cell far away is common
        if spot.column > MAX_COLUMNS:
            raise OfficeFileError("cli.office-columns", path=self.file, place=spot, limit=MAX_COLUMNS)
        texts[spot.row, spot.column] = text

    def count(self, text: str, spot: Spot) -> str:
        """Count the letters and rows of a text, and return it without characters that nobody sees."""
        return self.count_cell(text, (spot.sheet, spot.table, spot.row), spot.column)

    def count_cell(self, text: str, row: tuple[str, int, int], column: int) -> str:
        """Do the same for a cell of a row, which is named by its sheet, table and number."""
        # Most cells are numbers and plain words.
        if not (text.isalnum() or (text.isascii() and text.isprintable())):
            text = "" if is_blank(text) else _INVISIBLE.sub("", text)
        text = text.strip()
        self.letters += len(text)
        if len(text) > MAX_LETTERS_OF_CELL:
            place = Spot(sheet=row[0], table=row[1], row=row[2], column=column)
            raise OfficeFileError(
                "cli.office-cell", path=self.file, place=place, count=len(text), limit=MAX_LETTERS_OF_CELL
            )
        if text and row != self._row:
            self._row = row
            self.rows += 1
        if self.rows > self.max_rows:
            place = Spot(sheet=row[0], table=row[1], row=row[2], column=column)
            raise OfficeFileError("cli.office-rows", path=self.file, place=place, limit=self.max_rows)
        if self.letters > self.max_letters:
            raise OfficeFileError("cli.office-letters", path=self.file, limit=self.max_letters)
        return text

    def table(self, texts: dict[tuple[int, int], str], areas: list[Area], spot: Spot) -> Table:
        """Return the table of collected texts."""
        if len(areas) > MAX_AREAS:
            raise OfficeFileError("cli.office-areas", path=self.file, count=len(areas), limit=MAX_AREAS)
        rows, columns = {row for row, _ in texts}, max((column for _, column in texts), default=0)
        self.cells += len(rows) * columns
        self.check_cells(self.cells)
        return table_of(texts, areas, spot)

    def check_cells(self, count: int) -> None:
        if count > MAX_CELLS:
            raise OfficeFileError("cli.office-cells", path=self.file, count=count, limit=MAX_CELLS)
