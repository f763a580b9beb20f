"""Writes files whole or not at all, so that a power cut does not take them back and a web server may read them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from prongsai.problems import MisuseError
from prongsai.source.disk import ReadError

# A web server runs as another user, whatever the umask of the build allows.
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
# How file systems of other systems refuse modes, or the flushing of a folder.
_UNSUPPORTED = (errno.EINVAL, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)


class PublishError(MisuseError):
    """Nothing can be written at this place."""


@contextmanager
def os_errors_reported(output: Path, code: str = "cli.write-failed") -> Iterator[None]:
    """Turn an OSError into a PublishError with a message that takes a `detail`."""
    try:
        yield
    except ReadError:
        raise
    except OSError as error:
        detail = f"{error.strerror or error} ({error.filename or output})"
        raise PublishError(code, path=output, detail=detail) from error


def beside(output: Path, purpose: str) -> Path:
    """Return a hidden path beside `output`, on the same disk."""
    return output.with_name(f".{output.name}.{purpose}")


def replace_file(file: Path, data: bytes) -> None:
    """Replace one file with `data`, atomically. Raises PublishError."""
    with os_errors_reported(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = beside(file, "new")
        try:
            draft.unlink(missing_ok=True)
            # A link that somebody put there points elsewhere: write only to a file created here.
            with draft.open("xb") as opened:
                opened.write(data)
            sync(draft)
            draft.replace(file)
            sync(file.parent)
        except OSError:
            draft.unlink(missing_ok=True)
            raise


def remove_file(file: Path) -> None:
    """Remove one file, if it is there. Raises PublishError."""
    with os_errors_reported(file):
        file.unlink(missing_ok=True)


def sync_all(folder: Path) -> None:
    """Give the modes of a published site to all that is in `folder`, and write it to the disk: folders after files.

    Raises OSError.
    """
    files, folders = [], []
    for at, _, names in os.walk(folder, topdown=False):
        files += [Path(at, name) for name in names]
        folders.append(Path(at))
    # Many at once: the disk writes them in one go.
    with ThreadPoolExecutor() as threads:
        list(threads.map(_finish, files))
    for one in folders:
        _allow(one, _FOLDER_MODE)
        sync(one)


def sync(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk. Raises OSError.

    Windows flushes no folders; its file system keeps a journal of their names.
    """
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    # Windows flushes only what is open for writing.
    number = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if not (is_folder and error.errno in _UNSUPPORTED):
            raise
    finally:
        os.close(number)


def _finish(file: Path) -> None:
    _allow(file, _FILE_MODE)
    sync(file)


def _allow(path: Path, mode: int) -> None:
    try:
        path.chmod(mode)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
