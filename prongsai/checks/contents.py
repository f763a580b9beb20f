"""Whether the files that pages link to are what the endings of their names say, whole, and open without a password.

A page that calls itself a PDF runs in the browser of whoever opens it on a badly set up server; half a file, or one
with a password, is no evidence for anybody. Large files are read in pieces.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from prongsai.checks.signatures import ANY, ENCRYPTED, PACKAGE, Signature, main_part, recognise
from prongsai.problems import Place, Problems
from prongsai.source.files import Files
from prongsai.source.filetypes import PICTURE_TYPES, type_of
from prongsai.source.pictures import check_picture

# What has no mark at its beginning.
_TEXTS = ("csv", "json")
_HEAD, _TAIL = 4096, 65536
# A JSON file is a tree of many times its size.
MAX_JSON = 10_000_000
# The list of files in an archive, which is read into memory: a hundred thousand of them.
_MAX_LIST = 16_000_000
_MARKUP = re.compile(
    rb"<(?:\?php|!doctype|html|head|body|script|style|iframe|object|embed|svg|img|form|meta|link)\b", re.IGNORECASE
)
_LONGEST_TAG = 16
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError),
    *(IndexError, OSError),
)


def check_contents(files: Files, paths: Iterable[str], problems: Problems) -> None:
    """Report each file in `paths` that is not what its name says. Raises ReadError."""
    for path in sorted(paths):
        place, ending = Place(path=path), type_of(path)
        if files.size(path) == 0:
            problems.add("empty-file", place)
            continue
        with files.open(path) as file:
            head = file.read(_HEAD)
            found = recognise(head, file)
        if found is ENCRYPTED:
            problems.add("file-encrypted", place)
        elif found is PACKAGE:
            _check_package(files, path, problems)
        elif ending in (found.endings if found else _TEXTS):
            _CHECKS[ending](files, path, problems)
        else:
            _report_other(path, found or ANY, problems)


def _report_other(path: str, found: Signature, problems: Problems) -> None:
    near = f"{path.rpartition('/')[2].rpartition('.')[0]}.{found.endings[0]}" if found.endings else None
    problems.add("wrong-content", Place(path=path), ending=type_of(path), found=found.words, near=near)


def _check_pdf(files: Files, path: str, problems: Problems) -> None:
    end, is_protected, before = b"", False, b""
    for piece in files.pieces(path):
        is_protected = is_protected or b"/Encrypt" in before + piece
        before = piece[-_LONGEST_TAG:]
        end = (end + piece)[-_TAIL:]
    if b"startxref" not in end:
        problems.add("file-damaged", Place(path=path))
    elif is_protected:
        _check_password(files, path, problems)


def _check_password(files: Files, path: str, problems: Problems) -> None:
    """Report a PDF that asks for a password. One that only forbids to print or change it opens without."""
    import pikepdf

    try:
        with files.open(path) as file, pikepdf.open(file):
            pass
    except pikepdf.PasswordError:
        problems.add("file-encrypted", Place(path=path))
    except pikepdf.PdfError:
        problems.add("file-damaged", Place(path=path))


def _check_package(files: Files, path: str, problems: Problems) -> None:
    """Check that an archive can be read, and that it has the part that its ending means; any of them is a ZIP."""
    place, ending = Place(path=path), type_of(path)
    try:
        with files.open(path) as file:
            if (length := _list_length(file)) > _MAX_LIST:
                problems.add("archive-too-long", place, size=length // 1_000_000, limit=_MAX_LIST // 1_000_000)
                return
            with zipfile.ZipFile(file) as package:
                found = main_part(package)
                is_protected = found is ENCRYPTED or any(info.flag_bits & 1 for info in package.infolist())
    except _DAMAGES:
        problems.add("file-damaged", place)
        return
    if is_protected:
        problems.add("file-encrypted", place)
    elif ending not in found.endings and ending != "zip":
        _report_other(path, found, problems)


def _list_length(file: BinaryIO) -> int:
    """Return how many bytes the list of files in an archive has. Raises BadZipFile if it has none."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL - 22))
    end = file.read()
    at = end.rfind(b"PK\5\6")
    length = int.from_bytes(end[at + 12 : at + 16], "little")
    # A large archive (ZIP64) has a second record before, which counts.
    if end[max(0, at - 20) : at].startswith(b"PK\6\7") and (large := end.rfind(b"PK\6\6", 0, at)) >= 0:
        length = int.from_bytes(end[large + 40 : large + 48], "little")
    if at < 0 or length > size:
        raise zipfile.BadZipFile
    return length


def _check_csv(files: Files, path: str, problems: Problems) -> None:
    lines, before = 0, b""
    for piece in files.pieces(path):
        text = before + piece
        if b"\0" in piece:
            if text.startswith((b"\xff\xfe", b"\xfe\xff")):
                problems.add("wrong-encoding", Place(path=path), encoding="UTF-16")
            else:
                _report_other(path, ANY, problems)
            return
        if markup := _MARKUP.search(text):
            line = text[: markup.start()].rpartition(b"\n")[2].decode("utf-8", errors="replace")
            at = Place(path=path, line=lines + text.count(b"\n", 0, markup.start()) + 1, column=len(line) + 1)
            problems.add("markup-in-table", at, value=markup[0].decode())
            return
        before = text[-_LONGEST_TAG:]
        lines += text.count(b"\n") - before.count(b"\n")


def _check_json(files: Files, path: str, problems: Problems) -> None:
    size = files.size(path)
    if size > MAX_JSON:
        problems.add("file-too-large", Place(path=path), size=size // 1000, limit=MAX_JSON // 1000)
        return
    try:
        json.loads(b"".join(files.pieces(path)))
    except json.JSONDecodeError as error:
        problems.add("json-broken", Place(path=path, line=error.lineno, column=error.colno))
    except (ValueError, RecursionError):
        _report_other(path, ANY, problems)


_CHECKS: Mapping[str, Callable[[Files, str, Problems], None]] = {
    "pdf": _check_pdf,
    "csv": _check_csv,
    "json": _check_json,
    **dict.fromkeys(PICTURE_TYPES, check_picture),
}
