"""What is published at a path: bytes, a copy of a content file, a picture without metadata, or a drawing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prongsai.source.files import Files
from prongsai.source.filetypes import PICTURE_TYPES, type_of
from prongsai.source.pictures import published_picture


class _Whole:
    """What is read as a whole, and fits into memory."""

    __slots__ = ()

    def read(self) -> bytes:
        raise NotImplementedError

    def pieces(self) -> Iterator[bytes]:
        yield self.read()

    def size(self) -> int:
        return len(self.read())

    def digest(self) -> str:
        return hashlib.sha256(self.read()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bytes(_Whole):
    """Data that is complete in memory."""

    data: bytes

    def read(self) -> bytes:
        return self.data


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A file of the site, which a build copies in chunks."""

    files: Files
    path: str

    def read(self) -> bytes:
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        return self.files.pieces(self.path)

    def size(self) -> int:
        return self.files.size(self.path)

    def digest(self) -> str:
        return self.files.digest(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture(_Whole):
    """A picture of the site, published upright and without metadata."""

    files: Files
    path: str
    _known: list[tuple[int, str]] = field(default_factory=list, repr=False, compare=False)

    def read(self) -> bytes:
        return published_picture(self.files, self.path)

    def size(self) -> int:
        return self._facts()[0]

    def digest(self) -> str:
        return self._facts()[1]

    def _facts(self) -> tuple[int, str]:
        """Return size and hash. The bytes are not kept: a site may have hundreds of photos."""
        if not self._known:
            data = self.read()
            self._known.append((len(data), hashlib.sha256(data).hexdigest()))
        return self._known[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing(_Whole):
    """An image or PDF: a pure function of a template with its fonts, and of plain data.

    `draw` is a module-level function, so that another process can call it. It is called once, on the first read.
    """

    draw: Callable[[Path | None, Mapping[str, Any]], bytes]
    template: Path | None
    data: Mapping[str, Any]
    _drawn: list[bytes] = field(default_factory=list, repr=False, compare=False)

    def read(self) -> bytes:
        if not self._drawn:
            self._drawn.append(self.anew())
        return self._drawn[0]

    def anew(self) -> bytes:
        """Return the drawing without keeping it here."""
        return self._drawn[0] if self._drawn else self.draw(self.template, self.data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Late(_Whole):
    """What is made on the first read, and kept."""

    make: Callable[[], bytes]
    _made: list[bytes] = field(default_factory=list, repr=False, compare=False)

    def read(self) -> bytes:
        if not self._made:
            self._made.append(self.make())
        return self._made[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept(_Whole):
    """A drawing that is kept elsewhere, in a memory on the disk, of `length` bytes with the hash `sha256`."""

    recall: Callable[[], bytes]
    length: int
    sha256: str

    def read(self) -> bytes:
        return self.recall()

    def size(self) -> int:
        return self.length

    def digest(self) -> str:
        return self.sha256


Artifact = Bytes | Copy | Picture | Drawing | Late | Kept


def copied(files: Files, path: str) -> Copy | Picture:
    """Return what is published of a file of the site."""
    return Picture(files=files, path=path) if type_of(path) in PICTURE_TYPES else Copy(files=files, path=path)
