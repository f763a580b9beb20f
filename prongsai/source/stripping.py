"""JPEG, PNG and WebP files without what is no part of the picture: EXIF, XMP, IPTC, comments, thumbnails, what follows.

Nothing is decoded, so no pixel changes. What decoders need stays, and the colour profile.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT mDCV cLLI".split()
)
_WEBP_FRAME = frozenset((b"ALPH", b"VP8 ", b"VP8L"))
_WEBP_KEPT = _WEBP_FRAME | {b"VP8X", b"ICCP", b"ANIM", b"ANMF"}
# The bits of VP8X that announce EXIF and XMP, and the head of a frame before its own chunks.
_WEBP_METADATA, _ANMF_HEAD = 0x0C, 16
# In the data of a JPEG scan, 00 and restart markers follow a byte FF that is no marker; FF may be repeated.
_JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SOI, _EOI, _SOS, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0
# The frame, the scans and their tables.
_CODING = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE0)))
# What the segments of applications begin with that decoders need: the colour profile, the kind of colours.
_APP2, _PROFILE = 0xE2, b"ICC_PROFILE\0"
_APP14, _COLOURS, _COLOURS_SIZE = 0xEE, b"Adobe", 12
# The head of a JFIF file, before the width and height of its thumbnail.
_JFIF, _JFIF_HEAD, _NO_THUMBNAIL = b"JFIF\0", 12, b"\0\0"


class CutOffError(ValueError):
    """The end of the file is missing, or the file is not built as its format demands."""


def strip(data: bytes, ending: str) -> bytes:
    """Return a picture, of the format that the ending of its name says, without metadata. Raises CutOffError."""
    try:
        return b"".join(_STRIPPED[ending](data))
    except (struct.error, IndexError) as error:
        raise CutOffError from error


def _jpeg(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _SOI)):
        raise CutOffError
    yield data[:2]
    at = 2
    while data[at + 1] != _EOI:
        if data[at] != 0xFF:
            raise CutOffError
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield from _kept_segment(marker, data[at:end])
        if marker == _SOS:
            if (found := _JPEG_MARKER.search(data, end)) is None:
                raise CutOffError
            yield data[end : found.start()]
            end = found.start()
        at = end
    yield data[at : at + 2]


def _kept_segment(marker: int, segment: bytes) -> Iterator[bytes]:
    """Yield a segment of a JPEG file if decoders need it: the colour profile and the kind of colours among others."""
    body = segment[4:]
    if marker == _APP0 and body.startswith(_JFIF):
        yield _segment(marker, body[:_JFIF_HEAD] + _NO_THUMBNAIL)
    elif marker == _APP14 and body.startswith(_COLOURS):
        yield _segment(marker, body[:_COLOURS_SIZE])
    elif marker in _CODING or (marker == _APP2 and body.startswith(_PROFILE)):
        yield segment


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG):
        raise CutOffError
    yield _PNG
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise CutOffError
        if name in _PNG_KEPT:
            yield data[at:end]
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    riff, size, form = struct.unpack_from("<4sI4s", data)
    if (riff, form) != (b"RIFF", b"WEBP") or size + 8 > len(data):
        raise CutOffError
    chunks = b"".join(_webp_chunks(data[12 : size + 8], _WEBP_KEPT))
    yield struct.pack("<4sI4s", b"RIFF", len(chunks) + 4, b"WEBP")
    yield chunks


def _webp_chunks(data: bytes, kept: frozenset[bytes]) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if len(body) < size:
            raise CutOffError
        if name == b"VP8X":
            body = bytes([body[0] & ~_WEBP_METADATA]) + body[1:]
        elif name == b"ANMF":
            body = body[:_ANMF_HEAD] + b"".join(_webp_chunks(body[_ANMF_HEAD:], _WEBP_FRAME))
        if name in kept:
            yield struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)
        at += 8 + size + size % 2


def is_lossless_webp(data: bytes) -> bool:
    """Whether no colour of a whole WebP picture was rounded."""
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name == b"VP8L":
            return True
        at += 8 + size + size % 2
    return False


_STRIPPED: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {"jpg": _jpeg, "jpeg": _jpeg, "png": _png, "webp": _webp}
