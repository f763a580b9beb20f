"""The reader for each kind of file; for others, what to do in Word or Excel."""

from __future__ import annotations

from pathlib import Path

from prongsai.tables.excel import read_excel
from prongsai.tables.grid import OfficeFile
from prongsai.tables.limits import OfficeFileError
from prongsai.tables.page import read_page
from prongsai.tables.plain import read_csv, read_text
from prongsai.tables.word import read_word

_READERS = {
    ".docx": read_word,
    ".xlsx": read_excel,
    ".html": read_page,
    ".htm": read_page,
    ".csv": read_csv,
    ".tsv": read_text,
    ".txt": read_text,
}
# Formats that Word or Excel open and save anew.
_SAVE_ANEW = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".docm", ".dot"), "cli.office-save-word"),
    **dict.fromkeys((".xls", ".ods", ".xlsm", ".xlsb"), "cli.office-save-excel"),
    ".pdf": "cli.office-pdf",
}


def read_office(file: Path) -> OfficeFile:
    """Return the content of a file. Raises OfficeFileError, and ModuleNotFoundError without the extra it needs."""
    suffix = file.suffix.lower()
    if suffix in _SAVE_ANEW:
        raise OfficeFileError(_SAVE_ANEW[suffix], path=file, suffix=suffix)
    if suffix not in _READERS:
        raise OfficeFileError("cli.office-unknown", path=file, suffix=suffix or file.name, known=" ".join(_READERS))
    return _READERS[suffix](file)
