"""Builds or checks one site: looks at what is published, reads and checks the content, draws, publishes.

`build` runs it once, `build --sites` once for each site. It shows nothing: what is wrong is collected or raised. What
makes pages is imported only if something has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.base.where import CONTENT, HISTORY
from prongsai.built import Built
from prongsai.history.git import last_commit_with
from prongsai.integrity import Changes, listing
from prongsai.memory import Memory, remembering
from prongsai.order import Order
from prongsai.outputs.history.published import VERSIONS
from prongsai.problems import ContentError, Place, Problems
from prongsai.publish import check_history, check_output, publish
from prongsai.source.files import Files
from prongsai.unchanged import Outcome, find_outcome, hash_of_file, inputs, keep_outcome, key_of
from prongsai.writing import PublishError

if TYPE_CHECKING:
    from prongsai.outputs.output import Progress
    from prongsai.prepared import Prepared

_HISTORY_FILE = f"{CONTENT}/{HISTORY}"


class FilesAddedError(PublishError):
    """The published folder holds files of others, which `see` was already given."""


def build_one(
    order: Order,
    output: Path,
    problems: Problems,
    progress: Progress = lambda pages, _: pages,
    see: Callable[[Changes], None] = lambda _: None,
) -> Built:
    """Build a site into `output`, unless nothing changed since the last build; warnings go to `problems`.

    `see` is called with what others changed in the published folder, before anything is built. Raises ContentError with
    all problems, PublishError or ReadError; nothing is published then.
    """
    changes = check_output(output, order.site)
    see(changes)
    if added := changes.added:
        raise FilesAddedError("cli.output-added", path=output, count=len(added), names=listing(added))
    files = Files(order.site)
    with remembering(order.site) as memory:
        outcomes = _Outcomes(files, memory, order)
        last = outcomes.find("build")
        if last and last.is_published(output, changes):
            problems.take_all(last.warnings)
            return Built(outcome=last, seen=changes, published=None)
        prepared = _prepare(files, outcomes.commit, order, problems, progress, memory)
        built = _publish(prepared, output, problems, changes, order, memory)
        outcomes.keep("build", built.outcome)
        if output.resolve() == (order.site / "public").resolve():  # a check compares the history with what is there
            outcomes.keep("check", built.outcome)
    return built


def _publish(
    prepared: Prepared, output: Path, problems: Problems, seen: Changes, order: Order, memory: Memory
) -> Built:
    from prongsai.outputs.manifest import MANIFEST
    from prongsai.pipeline import finish

    files = finish(prepared, problems, memory)
    published = publish(files, output, order.site)
    outcome = Outcome(
        day=order.today,
        until=prepared.next_change,
        pages=prepared.pages,
        warnings=problems.warnings,
        files=len(files),
        size=sum(artifact.size() for artifact in files.values()),
        manifest=files[MANIFEST].digest(),
    )
    return Built(outcome=outcome, seen=seen, published=published)


def check_one(order: Order, problems: Problems, progress: Progress = lambda pages, _: pages) -> Outcome:
    """Return what a check finds, from memory if nothing changed since the last; warnings go to `problems`.

    Raises ContentError with all problems, PublishError or ReadError.
    """
    files = Files(order.site)
    with remembering(order.site) as memory:
        outcomes = _Outcomes(files, memory, order)
        if last := outcomes.find("check"):
            problems.take_all(last.warnings)
            return last
        prepared = _prepare(files, outcomes.commit, order, problems, progress, memory, has_sizes=False)
        check_history(prepared.files, order.site / "public")
        outcome = Outcome(day=order.today, until=prepared.next_change, pages=prepared.pages, warnings=problems.warnings)
        outcomes.keep("check", outcome)
    return outcome


def prepare_site(order: Order, problems: Problems, progress: Progress = lambda pages, _: pages) -> Prepared:
    """Return what would be published of a site; warnings are added to `problems`. Raises ContentError or ReadError."""
    files = Files(order.site)
    return _prepare(files, _commit_of_history(files), order, problems, progress)


def _prepare(
    files: Files,
    commit: str | None,
    order: Order,
    problems: Problems,
    progress: Progress,
    memory: Memory | None = None,
    *,
    has_sizes: bool = True,
) -> Prepared:
    """Return what would be published; `commit` is the last one that had a history, if the site has none now."""
    from prongsai.pipeline import prepare

    history = Place(path=_HISTORY_FILE)
    if commit:
        problems.add("history-gone", history, commit=commit)
    prepared = prepare(files, order.today, problems, progress, memory=memory, has_sizes=has_sizes)
    content = prepared.plan.material.content
    if content.marks and not content.history.root:  # what was published before cannot be known
        problems.add("history-missing", history, command=order.history)
    if order.strict and problems.warnings:
        raise ContentError(problems)
    return prepared


def _commit_of_history(files: Files) -> str | None:
    """Return the last commit that had a history, if the site has none now. Raises ReadError."""
    return None if files.exists(_HISTORY_FILE) else last_commit_with(files.root, _HISTORY_FILE)


class _Outcomes:
    """The outcomes of earlier builds and checks of what is in `files` now."""

    def __init__(self, files: Files, memory: Memory, order: Order) -> None:
        self._memory = memory
        self._order = order
        self._read = inputs(files)
        self.commit = _commit_of_history(files)

    def find(self, command: str) -> Outcome | None:
        """Return the outcome of the last "build" or "check" if it would be the same again."""
        if not self._read:
            return None
        found = find_outcome(self._memory, self._key(self._read, command), self._order.today)
        return None if found and found.warnings and self._order.strict else found

    def keep(self, command: str, outcome: Outcome) -> None:
        if self._read:
            keep_outcome(self._memory, self._key(self._read, command), outcome)

    def _key(self, read: bytes, command: str) -> bytes:
        """Return the key: a warning names a command, or the commit of a lost history; a check compares the history."""
        versions = hash_of_file(self._order.site / "public" / VERSIONS) if command == "check" else ""
        return key_of(read, command, self._order.history, self.commit or "", versions)
