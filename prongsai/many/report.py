"""What there is to build, and what became of it: plain values that travel between processes and machines."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prongsai.problems import Lang, Problem, Problems, Severity, say

# "problems": in the content; "stopped": nothing could be read or written, or files of others are in the way;
# "failed": an error in this program; "lost": the process that built it was killed, or the cluster is gone.
State = Literal["built", "unchanged", "problems", "stopped", "failed", "lost"]
STATES: tuple[State, ...] = ("built", "unchanged", "problems", "stopped", "failed", "lost")
_GOOD: tuple[State, ...] = ("built", "unchanged")


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One site to build: `name` is its path below the folder of all sites, "." for that folder itself.

    `site` and `output` are paths, or addresses of a store; `history` is the command that writes its history, and
    `version` that of the program that asks.
    """

    name: str
    site: str
    output: str
    today: date
    lang: Lang
    strict: bool
    history: str
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A problem or a warning in words; `path`, `line` and `column` as in `check --format json`."""

    code: str
    severity: Severity
    path: str = ""
    line: int = 0
    column: int = 0
    field: str = ""
    message: str

    @classmethod
    def of(cls, problem: Problem, lang: Lang) -> Told:
        place = problem.place
        return cls(
            code=problem.code,
            severity=problem.severity,
            path=place.path,
            line=place.line,
            column=place.column,
            field=problem.field,
            message=problem.text(lang),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteReport:
    """What became of one site; `notes` say what others had changed in its published folder.

    `next_change` is the next day on which its pages change by the calendar. `traceback` is that of an error of ours.
    """

    site: str
    output: str
    state: State
    pages: int = 0
    files: int = 0
    bytes: int = 0
    problems: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()
    next_change: date | None = None
    traceback: str = ""
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        return self.state in _GOOD

    @property
    def errors(self) -> tuple[Told, ...]:
        return tuple(one for one in self.problems if one.severity == "problem")

    @property
    def warnings(self) -> tuple[Told, ...]:
        return tuple(one for one in self.problems if one.severity == "warning")

    def as_dict(self) -> dict[str, object]:
        """Return the report for JSON."""
        day = self.next_change
        return dataclasses.asdict(self) | {
            "seconds": round(self.seconds, 2),
            "next_change": day.isoformat() if day else None,
        }


def told(problems: Problems, lang: Lang) -> tuple[Told, ...]:
    return tuple(Told.of(problem, lang) for problem in problems)


def stopped(job: Job, code: str, /, **params: object) -> SiteReport:
    """Return the report of a site that cannot be read or written; `code` and `params` are those of a message."""
    return _without_result(job, "stopped", Told(code=code, severity="problem", message=say(code, job.lang, **params)))


def failed(job: Job, error: BaseException, traceback: str) -> SiteReport:
    """Return the report of a site on which this program fails."""
    # Of an error without words, its name.
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    message = say("cli.site-failed", job.lang, error=said)
    found = Told(code="cli.site-failed", severity="problem", message=message)
    return dataclasses.replace(_without_result(job, "failed", found), traceback=traceback)


def lost(job: Job) -> SiteReport:
    """Return the report of a site whose process was killed each time."""
    message = say("cli.site-lost", job.lang)
    return _without_result(job, "lost", Told(code="cli.site-lost", severity="problem", message=message))


def disconnected(job: Job) -> SiteReport:
    """Return the report of a site of which a cluster has not told what became of it."""
    message = say("cli.cluster-lost", job.lang)
    return _without_result(job, "lost", Told(code="cli.cluster-lost", severity="problem", message=message))


def unreadable(name: str, error: OSError, lang: Lang) -> SiteReport:
    """Return the report of a folder in which nobody knows what sites there are."""
    message = say("cli.folder-unreadable", lang, detail=error.strerror or error)
    found = Told(code="cli.folder-unreadable", severity="problem", message=message)
    return SiteReport(site=name, output="", state="stopped", problems=(found,))


def _without_result(job: Job, state: State, found: Told) -> SiteReport:
    return SiteReport(site=job.name, output=job.output, state=state, problems=(found,))


def counts(reports: Iterable[SiteReport]) -> dict[State, int]:
    """Return how many sites are in each state, all states in their order."""
    counted = Counter(report.state for report in reports)
    return {state: counted[state] for state in STATES}
