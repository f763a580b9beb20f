"""The pictures in `content/`: their sizes, so that a page reserves their space, and what is published of them.

Published pictures stand upright and say nothing but what they show: no place, no device, no name. Content is
untrusted: only the formats that we publish are opened, whatever the ending, and no picture too large for the memory.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

from PIL import ExifTags, Image, JpegImagePlugin

from prongsai.problems import Place, Problems
from prongsai.source.disk import ReadError
from prongsai.source.files import Files
from prongsai.source.filetypes import PICTURE_TYPES, type_of
from prongsai.source.stripping import CutOffError, is_lossless_webp, strip

Size = tuple[int, int]
"""Width and height in pixels, as a browser shows them."""

FORMATS = ("JPEG", "PNG", "WEBP")
# More than the cameras of an office make; a larger picture is not meant for a web page.
MAX_PIXELS = 50_000_000
MAX_BYTES = 30_000_000
# Turning a picture takes 12 bytes of memory a pixel. Browsers turn a larger JPEG by the one value of EXIF that stays.
MAX_TURNED = 20_000_000
_JPEG = b"\xff\xd8"
# How the EXIF orientation of a phone turns or mirrors a picture; from 5 on it swaps width and height.
_UPRIGHT: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED = range(5, 9)
_HALVED_ACROSS = 1
# How a damaged picture fails.
_DAMAGES = (
    *(OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, ZeroDivisionError),
    *(EOFError, struct.error, Image.DecompressionBombError),
)


def read_sizes(files: Files, paths: Iterable[str]) -> Mapping[str, Size]:
    """Return the size of each picture in `paths` that can be opened. Raises ReadError."""
    sizes = {}
    for path in sorted(paths):
        if type_of(path) in PICTURE_TYPES and (size := _read_size(files, path)):
            sizes[path] = size
    return sizes


@contextmanager
def opened(file: BinaryIO) -> Iterator[Image.Image]:
    """Open a picture of the formats that we publish, unless it is too large: Pillow decodes a PNG to read its EXIF.

    Raises DecompressionBombError, and what Pillow raises for a damaged one.
    """
    _check_bytes(file.seek(0, io.SEEK_END))
    file.seek(0)
    with warnings.catch_warnings():
        # Pillow warns of half the size that it refuses, and our limit is below both; and of EXIF that is cut off.
        warnings.simplefilter("ignore")
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Image.DecompressionBombError(picture.size)
            yield picture


def _check_bytes(size: int) -> None:
    if size > MAX_BYTES:
        raise Image.DecompressionBombError(size)


def _bytes(files: Files, path: str) -> bytes:
    """Return the whole file. Raises DecompressionBombError and ReadError."""
    _check_bytes(files.size(path))
    return b"".join(files.pieces(path))


def _read_size(files: Files, path: str) -> Size | None:
    try:
        with files.open(path) as file, opened(file) as picture:
            width, height = picture.size
            return (height, width) if _orientation(picture) in _TURNED else (width, height)
    except ReadError:
        raise
    except _DAMAGES:
        return None


def is_whole(files: Files, path: str) -> bool:
    """Whether the whole picture can be decoded, not only its size. Raises ReadError."""
    if _read_size(files, path) is None:
        return False
    try:
        with files.open(path) as file, opened(file) as picture:
            picture.load()
    except ReadError:
        raise
    except _DAMAGES:
        return False
    return True


def published_picture(files: Files, path: str) -> bytes:
    """Return what is published of a picture: upright and without metadata; the same bytes each time.

    Where it stands upright already, no pixel is changed. Raises ReadError.
    """
    try:
        data = _bytes(files, path)
        stripped = strip(data, type_of(path))
        with opened(io.BytesIO(data)) as picture:
            orientation, pixels = _orientation(picture), picture.width * picture.height
        if pixels > MAX_TURNED and stripped.startswith(_JPEG) and orientation in _UPRIGHT:
            return _marked(stripped, orientation)
        return _turned(stripped, orientation, type_of(path)) if orientation in _UPRIGHT else stripped
    except ReadError:
        raise
    except _DAMAGES as error:
        raise ReadError("broken-picture", path, value=path.rpartition("/")[2]) from error


def check_picture(files: Files, path: str, problems: Problems) -> None:
    """Report what hinders the publication of a picture, and what it says about where it was taken."""
    place, broken = Place(path=path), {"value": path.rpartition("/")[2]}
    try:
        data = _bytes(files, path)
        stripped = strip(data, type_of(path))
    except CutOffError:
        problems.add("file-damaged", place)
        return
    except Image.DecompressionBombError:
        problems.add("broken-picture", place, **broken)
        return
    if _read_size(files, path) is None:
        problems.add("broken-picture", place, **broken)
        return
    with opened(io.BytesIO(data)) as picture:
        if _orientation(picture) in _UPRIGHT and getattr(picture, "is_animated", False) and picture.format != "MPO":
            problems.add("picture-animated", place)
        if _says_where(picture) or (b"GPSLatitude" in data and b"GPSLatitude" not in stripped):
            problems.add("picture-with-place", place)


def _orientation(picture: Image.Image) -> int:
    value = picture.getexif().get(ExifTags.Base.Orientation)
    return value if isinstance(value, int) else 1


def _says_where(picture: Image.Image) -> bool:
    """Whether EXIF has the place where a picture was taken."""
    try:
        place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    except _DAMAGES:
        return True  # unreadable, but there
    return bool({ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude} & place.keys())


def _marked(data: bytes, orientation: int) -> bytes:
    """Return a JPEG with EXIF that says how to turn it, and nothing else."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    segment = exif.tobytes()
    return b"".join((_JPEG, b"\xff\xe1", struct.pack(">H", len(segment) + 2), segment, data[len(_JPEG) :]))


def _turned(data: bytes, orientation: int, ending: str) -> bytes:
    """Return a picture upright, coded anew in the way it was before."""
    with opened(io.BytesIO(data)) as picture:
        options = _coding(picture, data, orientation)
        upright = picture.transpose(_UPRIGHT[orientation])
        options["icc_profile"] = picture.info.get("icc_profile")
    buffer = io.BytesIO()
    upright.save(buffer, **options)
    # Pillow writes what it needs itself, and nothing else stays.
    return strip(buffer.getvalue(), ending)


def _coding(picture: Image.Image, data: bytes, orientation: int) -> dict[str, Any]:
    """Return how to code a picture so that turning it costs no more than what must be rounded."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        sampling = JpegImagePlugin.get_sampling(picture)
        # Colours that are halved across only would be halved along it after a turn.
        is_lost = sampling < 0 or (sampling == _HALVED_ACROSS and orientation in _TURNED)
        return {
            "format": "JPEG",
            "qtables": picture.quantization,
            "subsampling": 0 if is_lost else sampling,
            "progressive": "progressive" in picture.info,
        }
    if picture.format == "PNG":
        return {"format": "PNG"}
    return {"format": "WEBP", "quality": 90, "lossless": is_lossless_webp(data), "exact": True}
