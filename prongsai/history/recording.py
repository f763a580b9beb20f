"""Versions without git: the content on disk is compared with the last known versions.

A mark does not contain words. `content/recorded.yaml` has what each record said at the last recording, so that the
next one can say what changed; without it a version says only that something changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from prongsai.base.kind import AnyKind, Values
from prongsai.history.making import make_version
from prongsai.loader.find import find_files
from prongsai.models.history import History, Version
from prongsai.problems import Problems
from prongsai.source.disk import ReadError
from prongsai.source.files import Files
from prongsai.versions import mark, read_records

# Why a file or folder is not read, and so seems to be absent.
_UNREAD = frozenset(("cannot-read", "changed-meanwhile", "outside-site", "hard-link", "not-a-file"))


def records_on_disk(files: Files, kinds: Sequence[AnyKind]) -> dict[str, Values]:
    """Return what the records say now. Raises UnreadableError, or ReadError for what cannot be read or is a link.

    An unreadable file or folder is no missing one: its records would count as removed.
    """
    problems = Problems()
    found = find_files(files, kinds, problems)
    for problem in problems.errors:
        if problem.code in _UNREAD:
            raise ReadError(problem.code, problem.place.path, **problem.params)
    paths = found.paths - found.books
    return read_records({path: files.read(path) for path in paths}, kinds, beside=files.read_if_there)


def record(
    known: History, last: Mapping[str, Values], now: Mapping[str, Values], day: date, reason: str | None
) -> History:
    """Return the known versions and, dated `day`, one of each record that differs from its last known version.

    `last` is what the records said then; it is used only where its mark is that of the last known version.
    """
    keys = sorted({*known.root, *now})
    return History({key: _recorded(key, known.root.get(key, ()), last, now.get(key), day, reason) for key in keys})


def without_words(known: History, after: History) -> int:
    """Return of how many new versions the former words are not known."""
    newer = (versions[len(known.root[key]) :] for key, versions in after.root.items() if key in known.root)
    return sum(not version.removed and not version.changes for versions in newer for version in versions)


def _recorded(
    key: str,
    known: tuple[Version, ...],
    last: Mapping[str, Values],
    now: Values | None,
    day: date,
    reason: str | None,
) -> tuple[Version, ...]:
    current = known[-1].mark if known else None
    if current == (None if now is None else mark(key, now)):
        return known
    before = last[key] if key in last and mark(key, last[key]) == current else None
    # A new record needs no reason: the recording may be about other records.
    version = make_version(key, before, now, day, reason if known else None, number=len(known) + 1)
    return (*known, version)
