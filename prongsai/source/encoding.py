"""Bytes of a source file → text. If a file is not UTF-8, the message names its encoding."""

from __future__ import annotations

import codecs
import math
import re

from prongsai.problems import Place, Problems
from prongsai.source.files import Files, report
from prongsai.source.spots import line_and_column

MAX_BYTES = 1024 * 1024


def read_text(files: Files, path: str, problems: Problems) -> str | None:
    """Return the text of a file with its line breaks as LF, or None after reporting why it cannot be read."""
    try:
        size = files.size(path)
        if size > MAX_BYTES:
            problems.add("file-too-large", Place(path=path), size=math.ceil(size / 1024), limit=MAX_BYTES // 1024)
            return None
        data = files.read(path)
    except OSError as error:
        report(error, path, problems)
        return None
    return _decode(data, path, problems)


def _decode(data: bytes, path: str, problems: Problems) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data.count(b"\0") > len(data) // 4:
        problems.add("wrong-encoding", Place(path=path), encoding="UTF-16")
        return None
    if data.startswith(codecs.BOM_UTF8):
        problems.add("byte-order-mark", Place(path=path, line=1, column=1))
        data = data[len(codecs.BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        problems.add("wrong-encoding", Place(path=path, line=line, column=column), encoding=_name(data))
        return None
    return with_lf(text)


def encoding_of(data: bytes) -> str:
    """Return the name of the encoding that `decode_any` reads: UTF-8, with a byte order mark or not, or another."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _name(data)
    return "UTF-8 (BOM)" if data.startswith(codecs.BOM_UTF8) else "UTF-8"


def text_of(data: bytes) -> str:
    """Return the text of a file as `read_text` does, in whatever encoding `decode_any` reads.

    Raises UnicodeDecodeError.
    """
    return with_lf(decode_any(data))


def with_lf(text: str) -> str:
    """Return a text with the line breaks of all systems as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_any(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, TIS-620 or Windows-1252, without its byte order mark.

    Raises UnicodeDecodeError.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874" if _name(data).startswith("TIS-620") else "cp1252")


def _name(data: bytes) -> str:
    """Return the likely encoding: Thai words in TIS-620 are runs of bytes A1 to FB, accents are single bytes."""
    high = sum(byte >= 0x80 for byte in data)
    thai_bytes = sum(map(len, re.findall(rb"[\xa1-\xda\xdf-\xfb]{2,}", data)))
    return "TIS-620 (cp874, Windows Thai)" if 2 * thai_bytes >= high else "Windows-1252"
