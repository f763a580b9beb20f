"""git → `content/history.yaml`: what changed in each record, when and why.

A version in the file is never lost: versions that a shallow clone or a restarted git history cannot show stay, and
newer ones are appended.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Self

import yaml

from prongsai import thai
from prongsai.base.kind import AnyKind, Values
from prongsai.base.where import CONTENT
from prongsai.loader.find import HISTORY
from prongsai.models.history import History, Version
from prongsai.source.files import is_system_file
from prongsai.versions import UnreadableError, differences, mark, parse_fields, read_records, title_of

# A commit subject with this prefix is shown to the public.
_PUBLIC = re.compile(r"(?:public|เผยแพร่)\s*:\s*(?P<reason>\S.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HEAD = """\
# เขียนโดย build.py history จาก git อย่าลบหรือเรียงใหม่ · Written by build.py history; keep every version in its place.
# ถ้าข้อความเดิมมีข้อมูลส่วนบุคคล ลบบรรทัด before/after ได้ · Words with personal data may be taken out: delete before/after.
"""


class GitError(Exception):
    """git is missing, or reports an error such as "not a git repository"; the message is git's own."""


def uncommitted(root: Path) -> list[str]:
    """Return the records of the site in folder `root` with uncommitted changes. Raises GitError."""
    with _Repository(root) as repository:
        return repository.changed()


class ShallowError(Exception):
    """The clone is shallow: the first versions are missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Commit:
    """The state of `content/` from one day on: blob ids by path."""

    id: str
    day: date
    subject: str
    blobs: Mapping[str, str]


def trace(root: Path, known: History, kinds: Sequence[AnyKind]) -> History:
    """Return the versions in `known`, followed by those that git has of the site in folder `root`.

    Raises GitError; ShallowError if no version is known yet and the clone is shallow.
    """
    found: dict[str, list[Version]] = {}
    last: dict[str, Values] = {}
    day: date | None = None
    parsed = cache(parse_fields)
    with _Repository(root) as repository:
        if not known.root and repository.is_shallow():
            raise ShallowError
        for commit in repository.commits():
            try:
                files = {path: repository.read(blob) for path, blob in commit.blobs.items()}
                records = read_records(files, kinds, lambda _path, data: parsed(data))
            except UnreadableError:
                continue  # nothing could be published from this state
            for key in sorted({*last, *records}):
                if last.get(key) != records.get(key):
                    found.setdefault(key, []).append(_version(key, last.get(key), records.get(key), commit))
            last, day = records, commit.day
    if day is None:
        raise GitError(f"it has no {CONTENT}/ of this site that could be published")
    for key, versions in known.root.items():
        if key not in last and key not in found and not versions[-1].removed:
            found[key] = [Version.model_validate({"version": "1", "date": thai.format_day(day), "removed": "yes"})]
    keys = sorted({*known.root, *found})
    return History({key: _joined(known.root.get(key, ()), found.get(key, [])) for key in keys})


def write_history(history: History) -> str:
    """Return the text of the file."""
    plain = {key: [_plain(version) for version in versions] for key, versions in history.root.items()}
    return _HEAD + yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


def _version(key: str, before: Values | None, after: Values | None, commit: Commit) -> Version:
    """Return the version that a commit made of a record; its number is assigned later."""
    public = _PUBLIC.match(" ".join(_CONTROL.sub(" ", commit.subject).split()))
    # A new record needs no reason: the commit may be about other records.
    reason = public["reason"] if public and before is not None else None
    written = {"version": "1", "date": thai.format_day(commit.day), "reason": reason}
    if after is None:
        return Version.model_validate({**written, "removed": "yes", "title": title_of(before or {}) or key})
    changes = [asdict(item) for item in (differences(before, after) if before is not None else ())]
    return Version.model_validate({**written, "mark": mark(key, after), "changes": changes})


def _joined(known: tuple[Version, ...], found: list[Version]) -> tuple[Version, ...]:
    """Return the known versions, followed by those that git has since."""
    newer = found[_overlap([version.mark for version in known], [version.mark for version in found]) :]
    if known and len(newer) == len(found):
        # git does not have the last known version: of the changes since, only the result is known.
        newer = [version.model_copy(update={"changes": (), "reason": None}) for version in found[-1:]]
    first = len(known) + 1
    return (*known, *(version.model_copy(update={"version": n}) for n, version in enumerate(newer, start=first)))


def _overlap(known: Sequence[str | None], found: Sequence[str | None]) -> int:
    """Return how many of the found versions are already known: a match at the start or end of the known ones.

    A full history starts with the same marks as the known versions; a shallow clone starts somewhere among them.
    """
    if list(found[: len(known)]) == list(known):
        return len(known)
    for count in range(min(len(known), len(found)), 0, -1):
        if list(known[-count:]) == list(found[:count]):
            return count
    return len(found) - list(found)[::-1].index(known[-1]) if known and known[-1] in found else 0


def _plain(version: Version) -> dict[str, Any]:
    return {**version.model_dump(exclude_defaults=True), "date": thai.format_day(version.date.first)}


class _Repository:
    """The history of one site in git, read through one process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        self._git("rev-parse", "--verify", "--quiet", "HEAD")
        self._process = subprocess.Popen(  # noqa: S603 (no shell; arguments are ours)
            self._command("cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def commits(self) -> Iterator[Commit]:
        """Yield the commits of the main line that touch the content, old to new."""
        log = self._git("log", "-z", "--first-parent", "--reverse", "--format=%H%x00%at%x00%s", "--", CONTENT)
        parts = iter(log.decode("utf-8", "replace").split("\0"))
        # The first commit of a shallow clone also contains older changes: its subject does not describe them.
        is_cut = self.is_shallow()
        for commit, seconds, subject in zip(parts, parts, parts, strict=False):
            said = "" if is_cut else subject
            yield Commit(id=commit, day=thai.today(seconds), subject=said, blobs=self._blobs(commit))
            is_cut = False

    def is_shallow(self) -> bool:
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def changed(self) -> list[str]:
        """Return the record files that differ from the last commit or are not in it."""
        entries = self._git(
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", CONTENT
        ).decode("utf-8", "replace")
        paths = [entry[3:] for entry in entries.split("\0") if entry.endswith((".yaml", ".md"))]
        return [path for path in paths if not path.endswith(f"/{HISTORY}")]

    def read(self, blob: str) -> bytes:
        if blob not in self._read:
            pipe_in, pipe_out = self._process.stdin, self._process.stdout
            assert pipe_in is not None  # noqa: S101 (both are pipes)
            assert pipe_out is not None  # noqa: S101
            pipe_in.write(f"{blob}\n".encode())
            pipe_in.flush()
            size = int(pipe_out.readline().split()[2])
            self._read[blob] = pipe_out.read(size + 1)[:size]
        return self._read[blob]

    def _blobs(self, commit: str) -> dict[str, str]:
        """Return the records of a commit; other files may be large and are not part of the history."""
        blobs = {}
        for entry in self._git("ls-tree", "-r", "-z", commit, "--", CONTENT).decode("utf-8", "replace").split("\0"):
            head, _, path = entry.partition("\t")
            if path.endswith((".yaml", ".md")) and " blob " in head and not any(map(is_system_file, path.split("/"))):
                blobs[path] = head.split()[2]
        return blobs

    def _git(self, *arguments: str) -> bytes:
        try:
            run = subprocess.run(self._command(*arguments), capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise GitError("git is not installed") from error
        if run.returncode:
            raise GitError(run.stderr.decode("utf-8", "replace").strip() or "no commit yet")
        return run.stdout

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", os.fspath(self._root), "-c", "core.quotepath=off", *arguments]
