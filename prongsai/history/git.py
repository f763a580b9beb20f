"""The history of a site in git, read through git's own program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from prongsai import thai
from prongsai.base.where import CONTENT, HISTORY, RECORDED
from prongsai.source.files import is_system_file
from prongsai.source.filetypes import TABLE_TYPES, type_of


class GitError(Exception):
    """git is missing, or reports an error such as "not a git repository"; the message is git's own."""


class ShallowError(Exception):
    """The clone is shallow: the first versions are missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Commit:
    """The state of `content/` from one day on: the blob ids of records, and of tables that may be theirs, by path."""

    id: str
    day: date
    subject: str
    records: Mapping[str, str]
    tables: Mapping[str, str]


def uncommitted(root: Path) -> list[str]:
    """Return the records of the site in folder `root` with uncommitted changes. Raises GitError."""
    with Repository(root) as repository:
        return repository.changed()


def last_commit_with(root: Path, path: str) -> str | None:
    """Return the last commit in which a file of the site was there; None without git or without such a commit."""
    try:
        with Repository(root) as repository:
            return repository.last_with(path)
    except GitError:
        return None


class Repository:
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
            records, tables = self._blobs(commit)
            yield Commit(id=commit, day=thai.today(seconds), subject=said, records=records, tables=tables)
            is_cut = False

    def is_shallow(self) -> bool:
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def changed(self) -> list[str]:
        """Return the files of records that differ from the last commit or are not in it, with tables."""
        entries = self._git(
            "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", CONTENT
        ).decode("utf-8", "replace")
        read = (".yaml", ".md", *(f".{ending}" for ending in TABLE_TYPES))
        paths = [entry[3:] for entry in entries.split("\0") if entry.lower().endswith(read)]
        return [path for path in paths if not path.endswith((f"{CONTENT}/{HISTORY}", f"{CONTENT}/{RECORDED}"))]

    def last_with(self, path: str) -> str | None:
        found = self._git("log", "-1", "--diff-filter=AM", "--format=%h", "--", path)
        return found.decode().strip() or None

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

    def _blobs(self, commit: str) -> tuple[dict[str, str], dict[str, str]]:
        """Return the records and the tables of a commit; other files may be large and are not part of the history."""
        records, tables = {}, {}
        for entry in self._git("ls-tree", "-r", "-z", commit, "--", CONTENT).decode("utf-8", "replace").split("\0"):
            head, _, path = entry.partition("\t")
            if " blob " not in head or any(map(is_system_file, path.split("/"))):
                continue
            if path.endswith((".yaml", ".md")):
                records[path] = head.split()[2]
            elif type_of(path) in TABLE_TYPES:
                tables[path] = head.split()[2]
        return records, tables

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
