"""The one reader of the content and configuration of a site: path → bytes, each read once, never outside its folder.

Paths are relative to the site's folder, with `/`. An overlay overrides the disk, so that unsaved text and old
versions can be read in the same way.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from prongsai.problems import Place, Problems

# Files that browsers show or offices open; nothing executable (SVG can contain scripts).
FILE_TYPES = tuple("pdf jpg jpeg png webp csv xlsx ods docx odt pptx zip json".split())
PICTURE_TYPES = ("jpg", "jpeg", "png", "webp")
# Files that Windows, macOS and Office create by themselves.
_LITTER = re.compile(r"\..*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1024 * 1024


def is_system_file(name: str) -> bool:
    """Whether a file or folder was created by the system or by Office, not by a person."""
    return _LITTER.fullmatch(name) is not None


class Files:
    """The files of a site in folder `root`; `overlay` overrides the bytes of some paths, None for a removed file."""

    def __init__(self, root: Path, overlay: Mapping[str, bytes | None] | None = None) -> None:
        self.root = root
        self._overlay = {**(overlay or {})}
        self._read: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}

    def exists(self, path: str) -> bool:
        """Whether there is a file at `path`; a link does not count."""
        if path in self._overlay:
            return self._overlay[path] is not None
        return self._is_inside(path) and (self.root / path).is_file()

    def read(self, path: str) -> bytes:
        """Return the bytes of a file and cache them. Raises OSError."""
        if path not in self._read:
            with self.open(path) as file:
                self._read[path] = file.read()
        return self._read[path]

    def open(self, path: str) -> BinaryIO:
        """Open a file to read it in pieces, without caching. Raises OSError."""
        if path in self._overlay:
            data = self._overlay[path]
            if data is None:
                raise FileNotFoundError(path)
            return io.BytesIO(data)
        if path in self._read:
            return io.BytesIO(self._read[path])
        if not self._is_inside(path):
            raise PermissionError(path)
        return os.fdopen(os.open(self.root / path, os.O_RDONLY | _NO_LINKS), "rb")

    def size(self, path: str) -> int:
        """Return the size of a file in bytes. Raises OSError."""
        with self.open(path) as file:
            return file.seek(0, io.SEEK_END)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file in pieces, so that a large file is never in memory at once. Raises OSError."""
        with self.open(path) as file:
            while piece := file.read(_PIECE):
                yield piece

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file. Raises OSError."""
        if path not in self._digests:
            sha = hashlib.sha256()
            for piece in self.pieces(path):
                sha.update(piece)
            self._digests[path] = sha.hexdigest()
        return self._digests[path]

    def over(self, overlay: Mapping[str, bytes | None]) -> Files:
        """Return the same files with some of them overridden."""
        return Files(self.root, {**self._overlay, **overlay})

    def walk(self, folder: str, problems: Problems) -> list[str]:
        """Return the paths of all files in a folder, in a fixed order; links and unreadable folders are reported."""
        found = {*self._walk(folder, problems), *(path for path in self._overlay if path.startswith(f"{folder}/"))}
        return sorted(path for path in found if self._overlay.get(path, b"") is not None)

    def _walk(self, folder: str, problems: Problems) -> Iterator[str]:
        if (self.root / folder).is_symlink():
            problems.add("outside-site", Place(path=folder))
            return

        def report(error: OSError) -> None:
            path = Path(error.filename).relative_to(self.root).as_posix()
            problems.add("cannot-read", Place(path=path), detail=error.strerror or str(error))

        for at, folders, names in os.walk(self.root / folder, onerror=report):
            kept = sorted(name for name in folders if not is_system_file(name))
            folders[:] = [name for name in kept if not Path(at, name).is_symlink()]
            for name in sorted({*names, *kept}):
                file = Path(at, name)
                path = file.relative_to(self.root).as_posix()
                if is_system_file(name):
                    continue
                if file.is_symlink() or not (file.is_file() or file.is_dir()):
                    problems.add("outside-site", Place(path=path))
                elif name in names:
                    yield path

    def _is_inside(self, path: str) -> bool:
        """Whether `path` stays inside the site and does not go through a link."""
        steps = path.split("/")
        if path.startswith("/") or ".." in steps or ":" in steps[0] or "\\" in path:
            return False
        above = (self.root.joinpath(*steps[:count]) for count in range(1, len(steps) + 1))
        return not any(file.is_symlink() for file in above)
