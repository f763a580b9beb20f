"""Problems: how they are described, collected and shown, in Thai and English.

A `Problem` is a code with its place and its values; the texts are in messages.yaml, one entry per code.
An error in our own code is never a `Problem`.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

import yaml

Lang = Literal["th", "en"]
LANGS: tuple[Lang, ...] = ("th", "en")
Severity = Literal["problem", "warning"]
Fault = tuple[str, Mapping[str, object]]
"""The code of a message and its values, before the place is known."""


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """A spot in a file of the site: path from the site's folder with `/`; line and column count from 1.

    Line 0 means the file or folder as a whole. With `is_cell` they are the row and the column of a table, in Excel of
    its `sheet`; column 0 is the whole row.
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    is_cell: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def words(self, lang: Lang) -> str:
        """Return the place as people find it: path:line:column, or the sheet and the cell."""
        if not self.is_cell:
            return str(self)
        cell = f"{column_letters(self.column)}{self.line}"
        if not self.sheet:
            said = say("cli.cell-of-csv" if self.column else "cli.row-of-csv", lang, row=self.line, column=self.column)
        elif not self.line:
            said = say("cli.whole-sheet", lang, sheet=self.sheet)
        else:
            said = say("cli.cell-of-sheet" if self.column else "cli.row-of-sheet", lang, sheet=self.sheet, cell=cell)
        return f"{self.path}: {said}"


def column_letters(number: int) -> str:
    """Return the name of a column of Excel: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One problem: `code` names the message, `params` fill it, `field` is the path inside the record.

    A parameter that reads differently in Thai and English, such as a date, has its words by language.
    """

    code: str
    place: Place
    field: str = ""
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return _catalogue()[self.code].severity

    def text(self, lang: Lang) -> str:
        """Return the full message: place, field, what is wrong; below it, indented, what to write."""
        place = self.place.words(lang)
        head = f"{place}: {self.field}: " if self.field else f"{place}: "
        what, *fix = self.words(lang).splitlines()
        return "\n".join([head + what, *(f"    {line}" for line in fix)])

    def words(self, lang: Lang) -> str:
        """Return the message without the place: what is wrong and, on further lines, what to write."""
        message = _catalogue()[self.code]
        near = self.params.get("near")
        fix = message.fix_near if near and message.fix_near else message.fix
        parts = [message.what, fix] if fix else [message.what]
        said = {name: value[lang] if isinstance(value, Mapping) else value for name, value in self.params.items()}
        return "\n".join(part[lang].format_map(said) for part in parts)

    def as_dict(self, lang: Lang) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            **({"sheet": self.place.sheet} if self.place.sheet else {}),
            "field": self.field,
            "message": self.text(lang),
        }


class Problems:
    """All problems of one run; each is kept once, however often it is found."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Problem] = {}

    def add(self, code: str, place: Place, field: str = "", /, **params: object) -> None:
        self.take(Problem(code=code, place=place, field=field, params=params))

    def take(self, problem: Problem) -> None:
        self._found.setdefault((problem.place, problem.code, problem.field, str(problem.params)), problem)

    def take_all(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.take(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found.values(), key=lambda p: (p.place, p.field, p.code)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self if p.severity == "problem")

    def without_warnings(self) -> Problems:
        """Return only what prevents publishing."""
        found = Problems()
        found.take_all(self.errors)
        return found

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self if p.severity == "warning")


class MisuseError(Exception):
    """Something cannot be done; `code` and `params` are those of a message (cli.*)."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def exit_code(self) -> int:
        """1 if the content or the disk is the cause, 2 if the command was misused."""
        return 1 if self.code in _IN_THE_WAY else 2


_IN_THE_WAY = {
    *("cli.locked", "cli.write-failed", "cli.export-failed", "cli.history-lost"),
    *("cli.public-unreadable", "cli.public-late-lost"),
    *("cli.import-no-table", "cli.import-differs", "cli.import-no-steps", "cli.import-no-points"),
    *("cli.store-failed", "cli.cluster-unreachable", "cli.cluster-empty"),
}


class ContentError(Exception):
    """The content cannot be published; `problems` says why."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems.errors)} problems in the content")
        self.problems = problems


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to `word`, or None if none is similar enough."""
    choices = list(known)
    folded = {choice.casefold(): choice for choice in reversed(choices)}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Message:
    severity: Severity
    what: Mapping[Lang, str]
    fix: Mapping[Lang, str] | None
    fix_near: Mapping[Lang, str] | None
    short: Mapping[Lang, str] | None


@cache
def _catalogue() -> Mapping[str, _Message]:
    text = (Path(__file__).parent / "messages.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        code: _Message(
            severity=entry.get("severity", "problem"),
            what=entry["what"],
            fix=entry.get("fix"),
            fix_near=entry.get("fix_near"),
            short=entry.get("short"),
        )
        for code, entry in entries.items()
    }


def warning_kinds() -> list[str]:
    """Return the codes of all warnings."""
    return sorted(code for code, message in _catalogue().items() if message.severity == "warning")


def short(code: str, lang: Lang) -> str:
    """Return the short name of a kind of warning, to count warnings by."""
    return (_catalogue()[code].short or {lang: code})[lang]


@runtime_checkable
class Worded(Protocol):
    """A value that reads differently in each language, such as a place in an office file."""

    def words(self, lang: Lang) -> str: ...


def say(code: str, lang: Lang, **params: object) -> str:
    """Return a sentence of the command line (code `cli.*`) in `lang`."""
    said = {name: value.words(lang) if isinstance(value, Worded) else value for name, value in params.items()}
    return _catalogue()[code].what[lang].format_map(said)
