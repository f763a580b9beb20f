"""Problems on the terminal: each problem, the warnings by kind, a summary line, and what to do next.

Problems come first and the next step last, where a person looks: 150 warnings must not hide one problem.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from prongsai.problems import Lang, Place, Problem, Problems, say, short
from prongsai.source.encoding import MAX_BYTES, text_of
from prongsai.source.files import Files
from prongsai.thai import advance

# Together, so many problems and warnings are shown in full; of more, the warnings are counted by kind.
ONE_SCREEN = 10
# In place of a kind of warning: every kind.
EVERY_KIND = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """The options that every command has; `warnings` are the kinds to show in full.

    `program` is the name of the command line, and `same` are the options that a next command needs too.
    """

    site: Path
    strict: bool
    lang: Lang
    json: bool
    quiet: bool
    verbose: bool
    warnings: frozenset[str]
    program: str
    same: str

    def command(self, name: str) -> str:
        """Return the line that runs a command on the same site."""
        return f"{self.program} {name}{self.same}"

    def shows(self, kind: str) -> bool:
        """Whether all warnings of a kind are wanted."""
        return self.verbose or bool(self.warnings & {kind, EVERY_KIND})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """A message, the file that it is about and, if there is one, the line with a caret under the column."""

    message: str
    path: str
    excerpt: str | None


def show_problems(problems: Iterable[Problem], options: Options) -> None:
    """Show the messages; on a terminal each with the line that it is about."""
    for problem in problems:
        click.echo(problem.text(options.lang))
        if sys.stdout.isatty() and (shown := excerpt(problem.place, options.site)):
            click.echo(shown)


def troubles(problems: Problems, lang: Lang, site: Path) -> tuple[Trouble, ...]:
    """Return the problems to show in the place of a page; the warnings if there are no others."""
    return tuple(
        Trouble(message=problem.text(lang), path=problem.place.path, excerpt=excerpt(problem.place, site))
        for problem in problems.errors or problems
    )


def excerpt(place: Place, site: Path) -> str | None:
    """Return the line of a place with a caret under its column; None if there is no such line in a text file."""
    if not place.line or place.is_cell:
        return None
    files = Files(site)
    try:
        if files.size(place.path) > MAX_BYTES:
            return None
        lines = text_of(files.read(place.path)).split("\n")
    except (OSError, ValueError):
        return None
    if not place.line <= len(lines):
        return None
    number, line = f"{place.line:>6} | ", lines[place.line - 1].replace("\t", " ")
    # Vowels and tone marks above and below a letter take no room in a line.
    return f"{number}{line}\n{' ' * (len(number) + advance(line[: place.column - 1]))}^"


def show_warnings(problems: Problems, options: Options, *, outcome: str = "") -> None:
    """Show the warnings and the summary line: few warnings and the wanted kinds in full, others counted."""
    few = len(problems) <= ONE_SCREEN
    shown = [one for one in problems.warnings if few or options.shows(one.code)]
    counted = Counter(one.code for one in problems.warnings if not few and not options.shows(one.code))
    show_problems(shown, options)
    if counted and (shown or problems.errors):
        click.echo()
    for kind, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        name, command = short(kind, options.lang), options.command("check")
        click.echo(say("cli.warnings-of-a-kind", options.lang, count=count, name=name, command=command, kind=kind))
    if len(problems):
        click.echo("\n" + _summary(problems, options.lang, outcome))


def show_failure(problems: Problems, options: Options, *, outcome: str) -> None:
    """Show all problems, the warnings unless only problems are wanted, and what to do next."""
    show_problems(problems.errors, options)
    shown = problems.without_warnings() if options.quiet and problems.errors else problems
    show_warnings(shown, options, outcome=outcome)
    click.echo(next_step(problems, options))


def next_step(problems: Problems, options: Options) -> str:
    """Return what to do after a failure: fix the first problem; if only warnings are in the way, look at them."""
    if problems.errors or len(problems) <= ONE_SCREEN:
        place = next(iter(problems.errors or problems)).place
        return say("cli.next-fix", options.lang, place=place, command=options.command("check"))
    return say("cli.next-warnings", options.lang, command=options.command("check"))


def _summary(problems: Problems, lang: Lang, outcome: str) -> str:
    """Return "4 problems and 1 warning in 5 files. Nothing was written."."""
    counts = counts_in_words(len(problems.errors), len(problems.warnings), lang)
    files = _counted("cli.file", len({problem.place.path for problem in problems}), lang)
    return say("cli.summary", lang, counts=counts, files=files, outcome=outcome).rstrip()


def counts_in_words(problems: int, warnings: int, lang: Lang) -> str:
    """Return "4 problems and 1 warning"."""
    found = (("cli.problem", problems), ("cli.warning", warnings))
    return say("cli.and", lang).join(_counted(kind, count, lang) for kind, count in found if count)


def _counted(code: str, count: int, lang: Lang) -> str:
    return say(code if count == 1 else f"{code}s", lang, count=count)
