"""What the files of a site have, remembered by their hash: a file is read once, whoever asks for it first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TypeVar

from prongsai.personal.files import Scan, not_read, scan
from prongsai.personal.parts import Pages
from prongsai.personal.pdf import PdfReader
from prongsai.source.disk import ReadError
from prongsai.source.files import Files

_K = TypeVar("_K")
_V = TypeVar("_V")
# By hash and type: a preview asks for the same files at every change. Enough for a large site.
_MEMORY: dict[tuple[str, str], Scan] = {}
# The pages of PDF files by hash; also None, of a file that took too long: it is not waited for again.
_PAGES: dict[str, Pages | None] = {}
_MEMORY_SIZE = 5_000


def scan_file(files: Files, path: str, pdfs: PdfReader) -> Scan:
    """Return what a file has. Raises ReadError."""
    try:
        key = (files.digest(path), path.rpartition(".")[2].lower())
        if key in _MEMORY:
            return _MEMORY[key]
        with files.open(path) as file:
            found = scan(path.rpartition("/")[2], file, files.size(path), pdfs)
    except ReadError:
        raise
    except OSError as error:
        return Scan(seen=(), notes=(not_read(error),))
    if key[1] == "pdf":
        _keep(_PAGES, key[0], found.pages)
    if found.is_lasting:
        _keep(_MEMORY, key, found)
    return found


def _keep(memory: dict[_K, _V], key: _K, value: _V) -> None:
    if len(memory) >= _MEMORY_SIZE:
        memory.clear()
    memory[key] = value


def pages_of(files: Files, paths: Iterable[str]) -> Mapping[str, Pages | None]:
    """Return the pages of PDF files, None for one that cannot be read: the checks of files report that."""
    found: dict[str, Pages | None] = {}
    with PdfReader() as pdfs:
        for path in paths:
            found[path] = None
            with suppress(OSError):
                digest = files.digest(path)
                if digest not in _PAGES:
                    scan_file(files, path, pdfs)
                found[path] = _PAGES.get(digest)
    return found
