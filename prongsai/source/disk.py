"""The files below one folder, opened and listed step by step without following a link, so that none leads outside.

The folder itself may be reached through a link. What an error of the file system prevents is a `ReadError` with the
path, never a file or folder that seems to be absent.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder", "link", "other"]
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# Opening a pipe that took the place of a file would wait for a writer.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
# Windows opens no file relative to a folder: there the folders above a file are looked at first.
_IS_STEPWISE = bool(_NO_LINK) and os.open in os.supports_dir_fd and os.scandir in os.supports_fd
# How systems name a link where a file or folder was asked for, and what is neither or the other of them.
_LINK_ERRORS = (errno.ELOOP, errno.EMLINK)
_OTHER_ERRORS = (errno.ENOTDIR, errno.EISDIR, errno.ENXIO)
# A folder that Windows shows in a second place, which is no symbolic link there.
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


class ReadError(OSError):
    """A file or folder that cannot be read, or must not be; `code` and `params` are those of a message."""

    def __init__(self, code: str, path: str, **params: object) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.path = path
        self.params = params

    @classmethod
    def of(cls, error: OSError, path: str) -> ReadError:
        """Return an error of the file system as one with the path."""
        if isinstance(error, ReadError):
            return error
        if isinstance(error, FileNotFoundError):  # it was listed before
            return cls("changed-meanwhile", path)
        if error.errno in _LINK_ERRORS:
            return cls("outside-site", path)
        if error.errno in _OTHER_ERRORS:
            return cls("not-a-file", path)
        return cls("cannot-read", path, detail=error.strerror or str(error))


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Give an error of the file system the path that it is about."""
    try:
        yield
    except OSError as error:
        raise ReadError.of(error, path) from error


class Disk:
    """The files below `root`. Each folder is listed once, and a file that is not what it was is not read again."""

    def __init__(self, root: Path, *, follows_links: bool) -> None:
        self._root = root
        self._follows_links = follows_links
        self._folders: dict[str, Mapping[str, Kind]] = {}
        self._seen: dict[str, tuple[int, ...]] = {}

    def kind(self, path: str) -> Kind | None:
        """Return what is at `path`: "link" if any step to it is one, None if there is nothing. Raises ReadError."""
        kind: Kind | None = "folder"
        steps = _steps(path)
        for count, name in enumerate(steps):
            kind = self.folder("/".join(steps[:count])).get(name)
            if kind != "folder":
                return kind if kind == "link" or count == len(steps) - 1 else None
        return kind

    def folder(self, path: str) -> Mapping[str, Kind]:
        """Return the names in a folder, without what it holds deeper. Raises ReadError."""
        if path not in self._folders:
            with naming(path or str(self._root)), self._opened(_steps(path)) as at, os.scandir(at) as entries:
                self._folders[path] = {entry.name: self._kind(entry) for entry in entries}
        return self._folders[path]

    def open(self, path: str) -> io.BufferedReader:
        """Open a file that is reached by no link. Raises ReadError."""
        *above, name = _steps(path)
        with naming(path), self._opened(above) as at:
            if isinstance(at, int):
                number = os.open(name, _READ | _NO_WAIT | self._no_link, dir_fd=at)
            else:
                _refuse_link(at / name)
                number = os.open(at / name, _READ)
            try:
                self._check(path, os.fstat(number))
            except OSError:
                os.close(number)
                raise
        return io.BufferedReader(_OpenedFile(number, path))

    @property
    def _no_link(self) -> int:
        return 0 if self._follows_links else _NO_LINK

    @contextmanager
    def _opened(self, steps: list[str]) -> Iterator[int | Path]:
        """Open a folder step by step; where the system cannot, return its path after looking at each step."""
        if not _IS_STEPWISE:
            for count in range(len(steps)):
                _refuse_link(self._root.joinpath(*steps[: count + 1]))
            yield self._root.joinpath(*steps)
            return
        at = os.open(self._root, _READ | _FOLDER)
        try:
            for step in steps:
                below = self._open_folder(step, at)
                os.close(at)
                at = below
            yield at
        finally:
            os.close(at)

    def _open_folder(self, name: str, at: int) -> int:
        try:
            return os.open(name, _READ | _FOLDER | self._no_link, dir_fd=at)
        except NotADirectoryError:
            # Linux says the same of a link.
            if stat.S_ISLNK(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode):
                raise _link_error(name) from None
            raise

    def _kind(self, entry: os.DirEntry[str]) -> Kind:
        if not self._follows_links and (entry.is_symlink() or _is_junction(entry.stat(follow_symlinks=False))):
            return "link"
        if entry.is_dir(follow_symlinks=self._follows_links):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=self._follows_links) else "other"

    def _check(self, path: str, found: os.stat_result) -> None:
        """Check that a path is one ordinary file, and still the one that it was."""
        if not stat.S_ISREG(found.st_mode):
            raise ReadError("not-a-file", path)
        if found.st_nlink > 1 and not self._follows_links:
            raise ReadError("hard-link", path)
        now = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if self._seen.setdefault(path, now) != now:
            raise ReadError("changed-meanwhile", path)


class _OpenedFile(io.RawIOBase):
    """An open file whose errors name its path."""

    def __init__(self, number: int, path: str) -> None:
        super().__init__()
        self._number = number
        self._path = path

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with naming(self._path):
            data = os.read(self._number, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return os.lseek(self._number, offset, whence)
        except OSError as error:
            if error.errno == errno.EINVAL:  # before the beginning: what reads the file asked for it
                raise
            raise ReadError.of(error, self._path) from error

    def close(self) -> None:
        if not self.closed:
            os.close(self._number)
        super().close()


def _steps(path: str) -> list[str]:
    return path.split("/") if path else []


def _refuse_link(path: Path) -> None:
    """Raise OSError if `path` is a link; between this look and what follows it could become one."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode) or _is_junction(found):
        raise _link_error(path)


def _link_error(path: str | Path) -> OSError:
    return OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def _is_junction(found: os.stat_result) -> bool:
    return _JUNCTION is not None and getattr(found, "st_reparse_tag", None) == _JUNCTION
