"""What the last build or check found, shown again while nothing changed."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.shared import commit_of_history, today
from prongsai.outputs.history.published import VERSIONS
from prongsai.problems import Problems, say
from prongsai.terminal import Options, show_warnings
from prongsai.unchanged import Outcome, find_outcome, inputs, keep_outcome, key_of

if TYPE_CHECKING:
    from prongsai.memory import Memory
    from prongsai.source.files import Files


class Outcomes:
    """The outcomes of earlier builds and checks of what is in `files` now."""

    def __init__(self, files: Files, memory: Memory, options: Options) -> None:
        self._files = files
        self._memory = memory
        self._options = options
        self._read = inputs(files)

    def find(self, command: str) -> Outcome | None:
        """Return the outcome of the last "build" or "check" if it would be the same again."""
        if not self._read:
            return None
        found = find_outcome(self._memory, self._key(self._read, command), today(self._options))
        return None if found and found.warnings and self._options.strict else found

    def keep(self, command: str, outcome: Outcome) -> None:
        if self._read:
            keep_outcome(self._memory, self._key(self._read, command), outcome)

    def _key(self, read: bytes, command: str) -> bytes:
        """Return the key: a warning names a command, or the commit of a lost history; a check compares the history."""
        commit = commit_of_history(self._files) or ""
        published = self._options.site / "public" / VERSIONS
        is_compared = command == "check" and published.is_file()
        versions = hashlib.sha256(published.read_bytes()).hexdigest() if is_compared else ""
        return key_of(read, command, self._options.command("history"), commit, versions)


def as_problems(outcome: Outcome) -> Problems:
    problems = Problems()
    for warning in outcome.warnings:
        problems.take(warning)
    return problems


def show_built(code: str, outcome: Outcome, target: Path, started: float, options: Options) -> None:
    """Show the warnings of a build, its numbers, and the next day on which the pages change by themselves."""
    if options.quiet:
        return
    show_warnings(as_problems(outcome), options)
    numbers = {"pages": outcome.pages, "files": outcome.files, "size": f"{outcome.size / 1_000_000:.1f} MB"}
    seconds = f"{time.perf_counter() - started:.1f}"
    click.echo(say(code, options.lang, **numbers, path=target, seconds=seconds))
    if day := outcome.until:
        from prongsai.text import Numerals
        from prongsai.thai import PartialDate

        written = Numerals(lang=options.lang, thai_digits=False).date(PartialDate(day.year, day.month, day.day))
        click.echo(say("cli.next-change", options.lang, date=written))
