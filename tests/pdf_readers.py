"""What programs read in a PDF: those in which people search and copy, and those of machines."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from browsing import NODE_MODULES, node_tool

Reader = Callable[[Sequence[Path]], list[str]]


def squeezed(words: str) -> str:
    """Return words without spaces and without hyphens, which some readers remove at the end of a line."""
    return re.sub(r"[-\s\x02\xad\ufffe]+", "", unicodedata.normalize("NFC", words))


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page, as Chrome finds and copies it."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return pages


def _pdfium(files: Sequence[Path]) -> list[str]:
    return ["".join(pages_of(file.read_bytes())) for file in files]


def pdftotext(file: Path, *options: str) -> str:
    """Return what poppler reads, with a form feed after each page."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    command = [tool, "-enc", "UTF-8", *options, str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def _poppler(files: Sequence[Path]) -> list[str]:
    """Return what poppler reads in the order of the file: by itself it reads across narrow columns as if they were one."""
    return [pdftotext(file, "-raw") for file in files]


def _mupdf(files: Sequence[Path]) -> list[str]:
    return ["".join(page.get_text() for page in pymupdf.open(file)) for file in files]


def _pdf_js(files: Sequence[Path]) -> list[str]:
    """Return what Firefox reads."""
    node_tool("pdfjs-dist/legacy/build/pdf.mjs")
    command = ["node", str(NODE_MODULES.parent / "pdf-text.mjs"), *map(str, files)]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return json.loads(told.splitlines()[-1])


READERS: Mapping[str, Reader] = {"pdfium": _pdfium, "poppler": _poppler, "MuPDF": _mupdf, "pdf.js": _pdf_js}
