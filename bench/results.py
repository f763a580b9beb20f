"""The results of a benchmark so far, in a file, so that a run that was stopped goes on where it was.

A result holds for what was measured: other code of ours, or other content or layouts, are measured anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

Numbers = dict[str, float]
_HOME = Path(__file__).resolve().parent.parent
_OURS = ("prongsai", "layouts", "assets")
_ENDINGS = {".py", ".html", ".yaml", ".njk", ".js", ".json", ".css", ".xml", ".typ"}


class Results:
    """The runs of each scenario by size, subject and scenario; what failed has its reason in place of runs."""

    def __init__(self, file: Path) -> None:
        self._file = file
        revision = _revision()
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        if known.get("revision") != revision:
            known = {"revision": revision, "runs": {}, "failed": {}}
        self._known = known
        self.is_new = not known["runs"]

    def runs(self, count: int, subject: str, scenario: str) -> list[Numbers]:
        found: list[Numbers] = self._known["runs"].get(_key(count, subject, scenario), [])
        return found

    def add(self, count: int, subject: str, scenario: str, numbers: Numbers) -> None:
        self._known["runs"].setdefault(_key(count, subject, scenario), []).append(numbers)
        self._known["failed"].pop(_key(count, subject, scenario), None)
        self._write()

    def fail(self, count: int, subject: str, scenario: str, reason: str) -> None:
        self._known["failed"][_key(count, subject, scenario)] = reason
        self._write()

    def failure(self, count: int, subject: str, scenario: str) -> str | None:
        reason: str | None = self._known["failed"].get(_key(count, subject, scenario))
        return reason

    def median(self, count: int, subject: str, scenario: str) -> Numbers | None:
        """Return the median of each number of a scenario; None if there is no run."""
        runs = self.runs(count, subject, scenario)
        return {name: median(run[name] for run in runs) for name in runs[0]} if runs else None

    def loads(self) -> list[float]:
        """Return how busy the machine was after each run: 1 is one core."""
        return [run["load"] for runs in self._known["runs"].values() for run in runs if "load" in run]

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._known, indent=1), encoding="utf-8")


def _key(count: int, subject: str, scenario: str) -> str:
    return f"{count}/{subject}/{scenario}"


def _revision() -> str:
    """Return a hash of all that a result depends on."""
    digest = hashlib.sha256()
    for file in _measured():
        digest.update(file.relative_to(_HOME).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _measured() -> Iterator[Path]:
    bench = _HOME / "bench"
    for folder in (*(_HOME / name for name in _OURS), bench / "hugo", bench / "eleventy"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in _ENDINGS and "node_modules" not in file.parts:
                yield file
    yield from (bench / f"{name}.py" for name in ("sentences", "records", "sites", "rivals", "subjects"))
