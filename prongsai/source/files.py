"""The one reader of the content and configuration of a site: path → bytes, each read once, never outside its folder.

Paths are relative to the site's folder, with `/`. An overlay overrides the disk, so that unsaved text and old
versions can be read in the same way.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from prongsai.home import HOME, IS_INSTALLED
from prongsai.problems import ContentError, Place, Problems
from prongsai.source.disk import Disk, Kind, ReadError

# Files that Windows, macOS and Office create by themselves.
_LITTER = re.compile(r"\..*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_PIECE = 1024 * 1024


def is_system_file(name: str) -> bool:
    """Whether a file or folder was created by the system or by Office, not by a person."""
    return _LITTER.fullmatch(name) is not None


@contextmanager
def reporting(problems: Problems) -> Iterator[None]:
    """Turn a ReadError into a problem. Raises ContentError."""
    try:
        yield
    except ReadError as error:
        report(error, error.path, problems)
        raise ContentError(problems) from error


def report(error: OSError, path: str, problems: Problems) -> None:
    """Report an error of reading `path`."""
    known = ReadError.of(error, path)
    problems.add(known.code, Place(path=known.path), **known.params)


class Files:
    """The files of a site in folder `root`; `overlay` overrides the bytes of some paths, None for a removed file."""

    def __init__(self, root: Path, overlay: Mapping[str, bytes | None] | None = None) -> None:
        self.root = root
        # Installers link the files of a package into place; nobody but them writes there.
        self._disk = Disk(root, follows_links=IS_INSTALLED and root.resolve().is_relative_to(HOME))
        self._overlay = {**(overlay or {})}
        self._read: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}

    def exists(self, path: str) -> bool:
        """Whether there is a file at `path`; a link does not count. Raises ReadError."""
        if path in self._overlay:
            return self._overlay[path] is not None
        return _is_inside(path) and self._disk.kind(path) == "file"

    def kind(self, path: str) -> Kind | None:
        """Return what is at `path` on the disk, None if there is nothing. Raises ReadError."""
        return self._disk.kind(path)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file and cache them. Raises ReadError."""
        if path not in self._read:
            self._read[path] = b"".join(self.pieces(path))
        return self._read[path]

    def read_if_there(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none. Raises ReadError."""
        return self.read(path) if self.exists(path) else None

    def open(self, path: str) -> BinaryIO:
        """Open a file to read it in pieces, without caching. Raises ReadError."""
        if path in self._overlay:
            data = self._overlay[path]
            if data is None:
                raise ReadError("changed-meanwhile", path)
            return io.BytesIO(data)
        if path in self._read:
            return io.BytesIO(self._read[path])
        if not _is_inside(path):
            raise ReadError("outside-site", path)
        return self._disk.open(path)

    def size(self, path: str) -> int:
        """Return the size of a file in bytes. Raises ReadError."""
        with self.open(path) as file:
            return file.seek(0, io.SEEK_END)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in pieces, so that a large file is never in memory at once.

        Raises ReadError, after the last piece too: if they are not those whose `digest` is known.
        """
        sha = hashlib.sha256()
        with self.open(path) as file:
            while piece := file.read(_PIECE):
                sha.update(piece)
                yield piece
        if self._digests.setdefault(path, sha.hexdigest()) != sha.hexdigest():
            raise ReadError("changed-meanwhile", path)

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file as it was when it was first read whole. Raises ReadError."""
        if path not in self._digests:
            for _ in self.pieces(path):
                pass
        return self._digests[path]

    def over(self, overlay: Mapping[str, bytes | None]) -> Files:
        """Return the same files with some of them overridden."""
        return Files(self.root, {**self._overlay, **overlay})

    def walk(self, folder: str, problems: Problems) -> list[str]:
        """Return the paths of all files in a folder, in a fixed order; links and unreadable folders are reported."""
        found = {*self._walk(folder, problems), *(path for path in self._overlay if path.startswith(f"{folder}/"))}
        return sorted(path for path in found if self._overlay.get(path, b"") is not None)

    def _walk(self, folder: str, problems: Problems) -> Iterator[str]:
        folders = [folder]
        while folders:
            at = folders.pop()
            try:
                names = self._disk.folder(at)
            except ReadError as error:
                report(error, at, problems)
                continue
            for name, kind in names.items():
                path = f"{at}/{name}"
                if is_system_file(name):
                    continue
                if kind == "folder":
                    folders.append(path)
                elif kind == "file":
                    yield path
                else:
                    problems.add("outside-site" if kind == "link" else "not-a-file", Place(path=path))


def homes_of(files: Files) -> list[Files]:
    """Return the folders with layouts and assets: the defaults, then those of a site, which are read but once."""
    return [files] if files.root.resolve() == HOME else [Files(HOME), files]


def _is_inside(path: str) -> bool:
    """Whether `path` is written as one inside the site."""
    steps = path.split("/")
    return not (path.startswith("/") or ".." in steps or ":" in steps[0] or "\\" in path)
