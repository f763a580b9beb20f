"""The text that a camera or a program puts into a picture."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import BinaryIO

from PIL import ExifTags, Image

from prongsai.personal.package import UnreadError, damage_reported
from prongsai.personal.parts import Note, Part, Passage, Where
from prongsai.source.pictures import opened

MAX_LETTERS = 100_000
# The groups of EXIF that are behind others: Exif and interoperability.
_GROUPS = (0x8769, 0xA005)


def read_picture(file: BinaryIO) -> Iterator[Part]:
    """Yield the texts of EXIF, XMP and PNG. Raises UnreadError."""
    with damage_reported(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a damaged picture, what is readable is read
        values, says_where = _values(file)
    if says_where or any("GPSLatitude" in _text(value) for value in values):
        yield Note(code="file-with-place", where=Where(code="cli.place-nowhere"))
    for value in values:
        text = _text(value)
        if text.strip():
            yield Passage(text=text[:MAX_LETTERS], where=Where(code="cli.place-picture"))
        if len(text) > MAX_LETTERS:
            error = UnreadError("cli.unread-letters", limit=MAX_LETTERS)
            yield Note(code="file-not-checked", where=Where(code="cli.place-picture"), value=error)


def _values(file: BinaryIO) -> tuple[list[object], bool]:
    """Return the values of a picture, and whether EXIF has the place where it was taken."""
    try:
        with opened(file) as picture:
            exif = picture.getexif()
            behind = [value for group in _GROUPS for value in exif.get_ifd(group).values()]
            beside = [value for key, value in picture.info.items() if key not in {"exif", "icc_profile"}]
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
            says_where = bool({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude} & place.keys())
            return [*exif.values(), *behind, *beside], says_where
    except Image.DecompressionBombError:
        return [], False


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        encoding = "utf-16-le" if len(value) > 3 and value[1::2].count(0) * 3 > len(value) else "utf-8"
        return re.sub(r"[\x00-\x08\x0e-\x1f\ufffd]", " ", value.decode(encoding, errors="replace"))
    return ""
