"""The only module that writes the site: into a staging folder beside the output, swapped in at the end.

Whatever happens before the swap (a problem, a full disk, a killed process), the published folder is unchanged. On
Linux and macOS the swap is one step of the file system. Windows has no such step: there a process killed between
two renames leaves the old site in .public.work, and the next build restores it. It never touches files of others.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from prongsai.outputs.artifact import Artifact
from prongsai.outputs.history.history import VERSIONS, lost_versions
from prongsai.outputs.machines.plan import GENERATOR, MANIFEST
from prongsai.problems import MisuseError

# Files that a file manager creates when a folder is opened.
_LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*", re.IGNORECASE)
_MARKER = ".prongsai"
_SOURCES = ("content", "layouts", "assets")


class PublishError(MisuseError):
    """Nothing can be published at this place."""


def check_output(output: Path, site: Path) -> None:
    """Raise PublishError if writing to `output` could destroy files that are not ours."""
    with _os_errors_reported(output):
        _check_output(output.resolve(), site.resolve())


def _check_output(output: Path, site: Path) -> None:
    if site == output or site.is_relative_to(output):
        raise PublishError("cli.output-above", path=output)
    for folder in _SOURCES:
        if output.is_relative_to(site / folder):
            raise PublishError("cli.output-inside", path=output, folder=folder)
    if not output.exists():
        return
    if not output.is_dir():
        raise PublishError("cli.output-file", path=output)
    if not _is_ours(output):
        raise PublishError("cli.output-foreign", path=output)
    ours = _listed_files(output) or set()
    added = sorted(_files(output) - ours - {MANIFEST})
    if added:
        names = ", ".join(added[:5]) + (" …" if len(added) > 5 else "")
        raise PublishError("cli.output-added", path=output, names=names)


def publish(files: Mapping[str, Artifact], output: Path, site: Path) -> None:
    """Replace the folder `output` with `files`. Raises PublishError; the old folder is then unchanged."""
    output = output.resolve()
    with _os_errors_reported(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output), _work_folder(output) as work:
            _check_output(output, site.resolve())
            check_history(files, output)
            staging = work / "staging"
            _write(files, staging)
            _swap(staging, output, work / "old")


def check_history(files: Mapping[str, Artifact], output: Path) -> None:
    """Refuse to publish a site whose history lacks a version that was published before."""
    published = output / VERSIONS
    if VERSIONS in files and published.is_file():
        with suppress(ValueError, KeyError, TypeError):  # ignore a file that somebody broke
            if lost := lost_versions(published.read_bytes(), files[VERSIONS].read()):
                raise PublishError("cli.history-lost", count=len(lost), example=lost[0])


def replace_file(file: Path, data: bytes) -> None:
    """Replace one file with `data`, atomically. Raises PublishError."""
    with _os_errors_reported(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = _beside(file, "new")
        try:
            draft.unlink(missing_ok=True)
            # A link that somebody put there points elsewhere: write only to a file created here.
            with draft.open("xb") as opened:
                opened.write(data)
            draft.replace(file)
        except OSError:
            draft.unlink(missing_ok=True)
            raise


def remove_file(file: Path) -> None:
    """Remove one file, if it is there. Raises PublishError."""
    with _os_errors_reported(file):
        file.unlink(missing_ok=True)


@contextmanager
def _os_errors_reported(output: Path) -> Iterator[None]:
    """Turn an OSError into a PublishError."""
    try:
        yield
    except OSError as error:
        detail = f"{error.strerror or error} ({error.filename or output})"
        raise PublishError("cli.write-failed", detail=detail) from error


def _beside(output: Path, purpose: str) -> Path:
    """Return a hidden path beside `output`, on the same disk."""
    return output.with_name(f".{output.name}.{purpose}")


@contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Prevent a second build at the same time. The system releases the lock when a process dies."""
    try:
        with FileLock(_beside(output, "lock"), timeout=0):
            yield
    except Timeout as error:
        raise PublishError("cli.locked", path=output) from error


@contextmanager
def _work_folder(output: Path) -> Iterator[Path]:
    """Make a work folder beside `output`, on the same disk, and remove what a killed process left in it.

    A marker file is created first and removed last: a folder of this name without it is not ours.
    """
    work = _beside(output, "work")
    marker = work / _MARKER
    if work.is_symlink() or (work.exists() and not marker.exists() and any(work.iterdir())):
        raise PublishError("cli.neighbour-foreign", path=work)
    work.mkdir(exist_ok=True)
    marker.touch()
    if not output.exists() and (work / "old").exists():
        (work / "old").rename(output)  # killed between the two steps of a swap
    try:
        shutil.rmtree(work / "old", ignore_errors=True)
        shutil.rmtree(work / "staging", ignore_errors=True)
        yield work
    finally:
        # The next build removes what cannot be removed now, such as a file that is open.
        for name in ("old", "staging"):
            shutil.rmtree(work / name, ignore_errors=True)
        with suppress(OSError):
            if [entry.name for entry in work.iterdir()] == [_MARKER]:
                marker.unlink()
                work.rmdir()


def _write(files: Mapping[str, Artifact], folder: Path) -> None:
    made: set[Path] = set()
    for path, artifact in files.items():
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        with file.open("wb") as opened:
            opened.writelines(artifact.pieces())


def _swap(staging: Path, output: Path, old: Path) -> None:
    """Replace `output` with `staging`; the old folder is then in `staging` or `old`, to be removed."""
    if not output.exists():
        staging.rename(output)
    elif not _exchange(staging, output):
        # If the process is killed here (no exchange in one step on Windows), the next build restores the old folder.
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; return False if it cannot."""
    if sys.platform == "linux":
        renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        at_cwd, exchange = -100, 2
        arguments = (at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange)
        return renameat2 is not None and renameat2(*arguments) == 0
    if sys.platform == "darwin":
        renamex = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        return renamex is not None and renamex(os.fsencode(one), os.fsencode(other), 2) == 0
    return False


def _is_ours(folder: Path) -> bool:
    """Whether we made a folder, or it is empty except for files of a file manager."""
    return _listed_files(folder) is not None or all(_LITTER.fullmatch(entry.name) for entry in folder.iterdir())


def _files(folder: Path) -> set[str]:
    """Return everything in a folder except folders; a link to a folder counts as a file."""
    entries = (entry for entry in folder.rglob("*") if entry.is_symlink() or not entry.is_dir())
    return {entry.relative_to(folder).as_posix() for entry in entries if not _LITTER.fullmatch(entry.name)}


def _listed_files(output: Path) -> set[str] | None:
    """Return the files that our manifest in `output` lists, or None without a manifest of ours."""
    try:
        data = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("generator") != GENERATOR or not isinstance(data.get("files"), dict):
        return None
    return set(data["files"])
