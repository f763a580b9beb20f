"""git → the versions of each record: what changed, when and why.

A known version is never lost: versions that a shallow clone or a restarted git history cannot show stay, and newer
ones are appended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

from prongsai.base.kind import AnyKind, Values
from prongsai.base.where import CONTENT
from prongsai.history.git import Commit, GitError, Repository, ShallowError
from prongsai.history.joining import joined
from prongsai.history.making import make_version
from prongsai.models.history import History, Version
from prongsai.versions import UnreadableError, mark, parse_fields, read_records

# A commit subject with this prefix is shown to the public.
_PUBLIC = re.compile(r"(?:public|เผยแพร่)\s*:\s*(?P<reason>\S.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def trace(root: Path, known: History, kinds: Sequence[AnyKind], now: Mapping[str, Values]) -> History:
    """Return the versions in `known`, followed by those that git has of the site in folder `root`.

    `now` are the records on disk, which may be newer than the last commit. Raises GitError; ShallowError if no version
    is known yet and the clone is shallow.
    """
    found: dict[str, list[Version]] = {}
    last: dict[str, Values] = {}
    day: date | None = None
    parsed = cache(parse_fields)
    with Repository(root) as repository:
        if not known.root and repository.is_shallow():
            raise ShallowError
        for commit in repository.commits():
            try:
                files = {path: repository.read(blob) for path, blob in commit.records.items()}
                beside = partial(_table, repository, commit)
                records = read_records(files, kinds, lambda _path, data: parsed(data), beside)
            except UnreadableError:
                continue  # nothing could be published from this state
            for key in sorted({*last, *records}):
                if last.get(key) != records.get(key):
                    found.setdefault(key, []).append(_version(key, last.get(key), records.get(key), commit))
            last, day = records, commit.day
    if day is None:
        raise GitError(f"it has no {CONTENT}/ of this site that could be published")
    for key, versions in known.root.items():
        if key not in {*last, *found, *now} and not versions[-1].removed:
            found[key] = [make_version(key, None, None, day)]
    marks = {key: mark(key, values) for key, values in now.items()}
    keys = sorted({*known.root, *found})
    return History({key: joined(known.root.get(key, ()), found.get(key, []), marks.get(key)) for key in keys})


def _table(repository: Repository, commit: Commit, path: str) -> bytes | None:
    """Return a table as it was in a commit; None if it was not in it."""
    return repository.read(commit.tables[path]) if path in commit.tables else None


def _version(key: str, before: Values | None, after: Values | None, commit: Commit) -> Version:
    """Return the version that a commit made of a record; its number is assigned later."""
    public = _PUBLIC.match(" ".join(_CONTROL.sub(" ", commit.subject).split()))
    # A new record needs no reason: the commit may be about other records.
    reason = public["reason"] if public and before is not None else None
    return make_version(key, before, after, commit.day, reason)
