"""The sizes of the pictures in `content/`, so that a page reserves their space while they load.

Content is untrusted: only the formats that we publish are opened, whatever the file extension, and no picture that
is too large for the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PIL import ExifTags, Image, UnidentifiedImageError

from prongsai.source.disk import ReadError
from prongsai.source.files import Files
from prongsai.source.filetypes import PICTURE_TYPES

Size = tuple[int, int]
"""Width and height in pixels, as a browser shows them."""

FORMATS = ("JPEG", "PNG", "WEBP")
# More than the cameras of an office have; a larger picture is not meant for a web page.
MAX_PIXELS = 50_000_000
# A phone held upright saves the picture rotated and sets the EXIF orientation (5 to 8).
_TURNED = range(5, 9)


def read_sizes(files: Files, paths: Iterable[str]) -> Mapping[str, Size]:
    """Return the size of each picture in `paths` that can be opened."""
    sizes = {}
    for path in sorted(paths):
        if path.rpartition(".")[2].lower() in PICTURE_TYPES and (size := _read_size(files, path)):
            sizes[path] = size
    return sizes


def _read_size(files: Files, path: str) -> Size | None:
    try:
        with files.open(path) as file, Image.open(file, formats=FORMATS) as picture:
            width, height = picture.size
            turned = picture.getexif().get(ExifTags.Base.Orientation) in _TURNED
    except ReadError:
        raise
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    if width * height > MAX_PIXELS:
        return None
    return (height, width) if turned else (width, height)


def is_whole(files: Files, path: str) -> bool:
    """Whether the whole picture can be decoded, not only its size."""
    if _read_size(files, path) is None:
        return False
    try:
        with files.open(path) as file, Image.open(file, formats=FORMATS) as picture:
            picture.load()
    except ReadError:
        raise
    except (OSError, ValueError, SyntaxError):
        return False
    return True
