"""Excel sheets whose rows show all their text, on screen and on paper.

Excel measures a row that has no height when it opens a file; LibreOffice gives it a single line. So each row has a
height, calculated for fonts wider than the named one, which may be missing. It counts as measured, not as set by
hand: when a cell is edited, both programs fit its row anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from prongsai.thai import advance

# The font that government offices use; where it is missing, programs fall back to another Thai font.
FONT = "TH Sarabun New"
TEXT_SIZE, TITLE_SIZE = 14, 18
# Without a fixed date the file would contain the time of the build, and builds would differ.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 (the format has no time zone)
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
# Excel shows no higher row, in points, and no wider column, in digits of its standard font.
TALLEST, WIDEST = 409, 255
_DIGIT, _PADDING = 5.25, 3
# The width of a letter, with what a line loses to whole words, and the height of a line, in sizes of the font.
_LETTER, _LINE = 0.6, 1.35


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """The columns of a sheet, with the size of its text."""

    widths: Sequence[float]
    size: float

    def height(self, texts: Iterable[str]) -> float:
        """Return the height in points of a row that shows all lines of its texts, one per column."""
        lines = max(map(self._lines, texts, self.widths), default=1)
        return round(_LINE * self.size * lines + _PADDING)

    def _lines(self, text: str, width: float) -> int:
        room = _DIGIT * width - _PADDING
        return sum(1 + int(_LETTER * self.size * advance(line) / room) for line in text.splitlines()) or 1


def new_workbook(
    buffer: io.BytesIO, title: str, creator: str, *, day: Sequence[int] | None = None, keywords: Sequence[str] = ()
) -> xlsxwriter.Workbook:
    """Return an empty workbook in which all text stays text; `day` is that of its content."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    created = datetime(day[0], day[1], day[2]) if day else _MADE  # noqa: DTZ001 (the format has no time zone)
    about = {"title": title, "author": creator, "created": created, "keywords": ", ".join(keywords)}
    workbook.set_properties(about)
    return workbook


def workbook_file(workbook: xlsxwriter.Workbook, buffer: io.BytesIO) -> bytes:
    """Return the file of a complete workbook. XlsxWriter marks each height as set by hand; these are not."""
    workbook.close()

    def unmarked(name: str, data: bytes) -> bytes:
        return data.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else data

    return without_dates(buffer.getvalue(), unmarked)


def without_dates(archive: bytes, change: Callable[[str, bytes], bytes] = lambda _name, data: data) -> bytes:
    """Return an office file whose parts all have the same date; `change` returns what a part contains instead."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return made.getvalue()
