"""The only module that writes the site: into a staging folder beside the output, swapped in at the end.

Whatever happens before the swap (a problem, a full disk, a killed process, a power cut), the published folder is
unchanged. On Linux and macOS the swap is one step of the file system. Windows has no such step: there a process killed
between two renames leaves the old site in .public.work, and the next build restores it. It never touches files of
others.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from prongsai.integrity import Changes, compare, is_ours, kept_manifest, listing, was_ours
from prongsai.outputs.history.published import VERSIONS, lost_versions
from prongsai.outputs.manifest import MANIFEST, listed_files
from prongsai.problems import Lang, say
from prongsai.writing import PublishError, beside, os_errors_reported, sync, sync_all

if TYPE_CHECKING:
    from prongsai.outputs.artifact import Artifact

_MARKER = ".prongsai"
_SOURCES = ("content", "layouts", "assets")
# The archive of what was altered, until it has its name.
_DRAFT = "altered.zip"
_UNREADABLE = "cli.public-unreadable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What a build replaced that somebody else had changed: before it wrote, and `late`, while it wrote.

    `kept` are the archives with the files that would have been lost.
    """

    changes: Changes
    late: tuple[str, ...] = ()
    kept: tuple[Path, ...] = ()


def told_published(published: Published, output: Path, lang: Lang) -> tuple[str, ...]:
    """Return what to say after a build: what others changed while it wrote, and where it is kept."""
    said = []
    if late := published.late:
        said.append(say("cli.public-late", lang, path=output, count=len(late), names=", ".join(late)))
    if kept := published.kept:
        said.append(say("cli.public-kept", lang, kept=", ".join(map(str, kept))))
    return tuple(said)


def check_output(output: Path, site: Path) -> Changes:
    """Return what changed in `output` since the last build; a build stops if files were added.

    Raises PublishError if the folder is not ours, or cannot be read.
    """
    with os_errors_reported(output, _UNREADABLE):
        return _check_output(output.resolve(), site.resolve())


def _check_output(output: Path, site: Path) -> Changes:
    if site == output or site.is_relative_to(output):
        raise PublishError("cli.output-above", path=output)
    for folder in _SOURCES:
        if output.is_relative_to(site / folder):
            raise PublishError("cli.output-inside", path=output, folder=folder)
    if not output.exists():
        return Changes()
    if not output.is_dir():
        raise PublishError("cli.output-file", path=output)
    if not is_ours(output) and not was_ours(output):
        raise PublishError("cli.output-foreign", path=output)
    return compare(output)


def changes_in(output: Path) -> Changes:
    """Return what changed in a published folder since the last build; nothing if it is not ours.

    Raises PublishError.
    """
    with os_errors_reported(output, _UNREADABLE):
        return compare(output.resolve())


def publish(files: Mapping[str, Artifact], output: Path, site: Path) -> Published:
    """Replace the folder `output` with `files`; keep what somebody else had changed there.

    Raises PublishError, or ReadError if a file of the site is not what it was; the old folder is then unchanged, unless
    the code of the error is cli.public-late-lost.
    """
    output = output.resolve()
    with os_errors_reported(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output), _work_folder(output) as work:
            changes = check_output(output, site)
            if added := changes.added:
                raise PublishError("cli.output-added", path=output, count=len(added), names=listing(added))
            check_history(files, output)
            staging = work / "staging"
            _write(files, staging)
            _keep_times(files, staging, output, changes)
            sync_all(staging)
            sync(work)
            kept = _keep((*changes.altered, *changes.listed), output, output, work)
            with _manifest_kept(files, output):
                old = _swap(staging, output, work / "old")
                # The old folder goes only when the new one is on the disk to stay.
                sync(output.parent)
                late = _late(changes, old, output)
                with os_errors_reported(output, "cli.public-late-lost"):
                    kept += _keep(late, old, output, work)
            return Published(changes=changes, late=late, kept=kept)


def _late(before: Changes, old: Path, output: Path) -> tuple[str, ...]:
    """Return what somebody added to the old folder, or altered in it, since it was compared."""
    with os_errors_reported(output, "cli.public-late-lost"):
        late = compare(old, output).since(before)
    return (*late.altered, *late.listed, *late.added, *late.litter)


def _keep(paths: Sequence[str], folder: Path, output: Path, work: Path) -> tuple[Path, ...]:
    """Keep files of `folder` in a new archive beside `output`, and return it; nothing if there are no files.

    It is an archive because a script in a folder might be run, were there a web server. Raises OSError.
    """
    if not paths:
        return ()
    draft = work / _DRAFT
    with zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in paths:
            file, name = folder / path, path.encode(errors="replace").decode()
            if stat.S_ISREG(file.lstat().st_mode):
                archive.write(file, name)
            else:  # of a link, where it led
                archive.writestr(name, os.fsencode(file.readlink()) if file.is_symlink() else b"")
    draft.chmod(0o600)
    sync(draft)
    places = (output.with_name(f"{output.name}-altered-{number}.zip") for number in count(1))
    kept = next(place for place in places if not os.path.lexists(place))
    draft.rename(kept)
    sync(output.parent)
    return (kept,)


def check_history(files: Mapping[str, Artifact], output: Path) -> None:
    """Refuse to publish a site whose history lacks a version that was published before. Raises PublishError."""
    published = output / VERSIONS
    with os_errors_reported(published, _UNREADABLE):
        if VERSIONS not in files or not published.is_file():
            return
        with suppress(ValueError, KeyError, TypeError):  # ignore a file that somebody broke
            if lost := lost_versions(published.read_bytes(), files[VERSIONS].read()):
                raise PublishError("cli.history-lost", count=len(lost), example=lost[0])


@contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Prevent a second build at the same time. The system releases the lock when a process dies."""
    try:
        with FileLock(beside(output, "lock"), timeout=0):
            yield
    except Timeout as error:
        raise PublishError("cli.locked", path=output) from error


@contextmanager
def _work_folder(output: Path) -> Iterator[Path]:
    """Make a work folder beside `output`, on the same disk, and remove what a killed process left in it.

    A marker file is created first and removed last: a folder of this name without it is not ours.
    """
    work = beside(output, "work")
    marker = work / _MARKER
    if work.is_symlink() or (work.exists() and not marker.exists() and any(work.iterdir())):
        raise PublishError("cli.neighbour-foreign", path=work)
    work.mkdir(exist_ok=True)
    marker.touch()
    if not output.exists() and (work / "old").exists():
        (work / "old").rename(output)  # killed between the two steps of a swap
    try:
        _clear(work)
        yield work
    finally:
        # The next build removes what cannot be removed now, such as a file that is open.
        _clear(work)
        with suppress(OSError):
            if [entry.name for entry in work.iterdir()] == [_MARKER]:
                marker.unlink()
                work.rmdir()


def _clear(work: Path) -> None:
    for name in ("old", "staging"):
        shutil.rmtree(work / name, ignore_errors=True)
    with suppress(OSError):
        (work / _DRAFT).unlink(missing_ok=True)


def _write(files: Mapping[str, Artifact], folder: Path) -> None:
    for path, artifact in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            opened.writelines(artifact.pieces())


def _keep_times(files: Mapping[str, Artifact], staging: Path, output: Path, changes: Changes) -> None:
    """Give files that are as the last build wrote them their time from then: programs for FTP upload what is newer."""
    published = output / MANIFEST
    if MANIFEST not in files or MANIFEST in changes.altered or not published.is_file():
        return
    before, now = (listed_files(data) or {} for data in (published.read_bytes(), files[MANIFEST].read()))
    same = [path for path, digest in now.items() if before.get(path) == digest and path not in changes.altered]
    if before == now:
        same.append(MANIFEST)
    for path in same:
        with suppress(OSError):  # somebody removed it
            time = (output / path).stat().st_mtime_ns
            os.utime(staging / path, ns=(time, time))


@contextmanager
def _manifest_kept(files: Mapping[str, Artifact], output: Path) -> Iterator[None]:
    """Keep a copy of the new manifest beside the output; before the swap it does not replace the copy of the old."""
    kept = kept_manifest(output)
    coming = kept.with_name(f"{kept.name}.next")
    current = output / MANIFEST
    if coming.is_file() and current.is_file() and coming.read_bytes() == current.read_bytes():
        coming.replace(kept)  # killed after the swap
    if MANIFEST in files:
        coming.unlink(missing_ok=True)
        with coming.open("xb") as opened:
            opened.write(files[MANIFEST].read())
        sync(coming)
    yield
    if MANIFEST in files:
        coming.replace(kept)


def _swap(staging: Path, output: Path, old: Path) -> Path:
    """Replace `output` with `staging`; return where the old folder is then, to be removed."""
    if not output.exists():
        staging.rename(output)
    elif _exchange(staging, output):
        return staging
    else:
        # If the process is killed here (no exchange in one step on Windows), the next build restores the old folder.
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise
    return old


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
