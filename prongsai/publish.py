"""The one writer: a staging folder beside the output, swapped in at the end.

Whatever happens before the swap (a problem, a full disk, a killed process), the published folder is as it was; the
swap itself is one step of the file system. A folder that is not ours is never touched.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from prongsai.outputs.machines import GENERATOR, MANIFEST

# What a file manager leaves in a folder that was only looked at.
_LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*", re.IGNORECASE)
_SOURCES = ("content", "layouts", "assets")


class PublishError(Exception):
    """Nothing can be published at this place; `code` and `params` are those of a message (cli.*)."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def check_output(output: Path, site: Path) -> None:
    """Raise PublishError where writing to `output` could destroy what is not ours."""
    output, site = output.resolve(), site.resolve()
    if site == output or site.is_relative_to(output):
        raise PublishError("cli.output-above", path=output)
    for folder in _SOURCES:
        if output.is_relative_to(site / folder):
            raise PublishError("cli.output-inside", path=output, folder=folder)
    if output.is_file():
        raise PublishError("cli.output-file", path=output)
    if not output.exists():
        return
    present = {path for path in _files(output) if not _LITTER.fullmatch(path.rpartition("/")[2])}
    if not present:
        return
    ours = _listed_files(output)
    if ours is None:
        raise PublishError("cli.output-foreign", path=output)
    added = sorted(present - ours - {MANIFEST})
    if added:
        names = ", ".join(added[:5]) + (" …" if len(added) > 5 else "")
        raise PublishError("cli.output-added", path=output, names=names)


def publish(files: Mapping[str, bytes], output: Path, site: Path) -> None:
    """Put `files` in place of the folder `output`. Raises PublishError; the old folder is then as it was."""
    output = output.resolve()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output):
            _recover(output)
            check_output(output, site)
            staging = _beside(output, "staging")
            try:
                _remove(staging)
                _write(files, staging)
                _swap(staging, output)
            finally:
                _remove(staging)
    except OSError as error:
        raise PublishError(
            "cli.write-failed", detail=f"{error.strerror or error} ({error.filename or output})"
        ) from error


def _beside(output: Path, purpose: str) -> Path:
    """Return a hidden neighbour of `output`, on the same disk."""
    return output.with_name(f".{output.name}.{purpose}")


@contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Keep a second build out. The system lets go of the lock when a process dies."""
    try:
        with FileLock(_beside(output, "lock"), timeout=0):
            yield
    except Timeout as error:
        raise PublishError("cli.locked", path=output) from error


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    made: set[Path] = set()
    for path, data in files.items():
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(data)


def _swap(staging: Path, output: Path) -> None:
    """Put `staging` in the place of `output`; what was there is then in `staging`, to be removed."""
    if not output.exists():
        staging.rename(output)
    elif not _exchange(staging, output):
        # Without an exchange in one step (Windows), a process killed between the two is mended by `_recover`.
        old = _beside(output, "old")
        _remove(old)
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise
        _remove(old)


def _recover(output: Path) -> None:
    """Bring the old folder back where a process was killed between the two steps of a swap."""
    old = _beside(output, "old")
    if old.exists() and not output.exists():
        old.rename(output)
    _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; return False where it cannot."""
    if sys.platform == "linux":
        renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        at_cwd, exchange = -100, 2
        arguments = (at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange)
        return renameat2 is not None and renameat2(*arguments) == 0
    if sys.platform == "darwin":
        renamex = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        return renamex is not None and renamex(os.fsencode(one), os.fsencode(other), 2) == 0
    return False


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()]


def _listed_files(output: Path) -> set[str] | None:
    """Return the files that our manifest in `output` lists, or None where there is no manifest of ours."""
    try:
        data = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict) or data.get("generator") != GENERATOR or not isinstance(data.get("files"), dict):
        return None
    return set(data["files"])
