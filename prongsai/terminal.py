"""Problems on the terminal: each message, at most a few warnings of one kind, and a summary line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from prongsai.problems import Lang, Place, Problem, Problems, say
from prongsai.thai import advance

# The number of warnings of one kind that are shown in full; -v shows all.
SHOWN_OF_A_KIND = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """The options that every command has."""

    site: Path
    strict: bool
    lang: Lang
    json: bool
    quiet: bool
    verbose: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """A message and, if there is one, the line that it is about with a caret under the column."""

    message: str
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
        Trouble(message=problem.text(lang), excerpt=excerpt(problem.place, site))
        for problem in problems.errors or problems
    )


def excerpt(place: Place, site: Path) -> str | None:
    """Return the line of a place with a caret under its column; None if the file has no such line."""
    try:
        lines = (site / place.path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if not 0 < place.line <= len(lines):
        return None
    number, line = f"{place.line:>6} | ", lines[place.line - 1].replace("\t", " ")
    # Vowels and tone marks above and below a letter take no room in a line.
    return f"{number}{line}\n{' ' * (len(number) + advance(line[: place.column - 1]))}^"


def show_warnings(problems: Problems, options: Options, *, outcome: str) -> None:
    """Show the warnings, at most a few of each kind, and the summary line."""
    seen: Counter[str] = Counter()
    shown = []
    for problem in problems.warnings:
        seen[problem.code] += 1
        if options.verbose or seen[problem.code] <= SHOWN_OF_A_KIND:
            shown.append(problem)
    show_problems(shown, options)
    if hidden := len(problems.warnings) - len(shown):
        click.echo(say("cli.more", options.lang, count=hidden))
    if len(problems):
        click.echo("\n" + _summary(problems, options.lang, outcome))


def _summary(problems: Problems, lang: Lang, outcome: str) -> str:
    """Return "4 problems and 1 warning in 5 files. Nothing was written."."""
    counts = [
        _counted(kind, len(found), lang)
        for kind, found in (("cli.problem", problems.errors), ("cli.warning", problems.warnings))
        if found
    ]
    files = _counted("cli.file", len({problem.place.path for problem in problems}), lang)
    joined = say("cli.and", lang).join(counts)
    return say("cli.summary", lang, counts=joined, files=files, outcome=outcome).rstrip()


def _counted(code: str, count: int, lang: Lang) -> str:
    return say(code if count == 1 else f"{code}s", lang, count=count)
