"""Whether a build would give what the last one gave: then nothing is made anew, and what was said is said again.

A build is a function of the files of the site, of this program and of the day. The day has an effect only where the
content says so, such as the end of a period: an outcome holds from its day until the next of these.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.integrity import Changes, kept_manifest
from prongsai.memory import Memory
from prongsai.outputs.manifest import MANIFEST
from prongsai.problems import Place, Problem, Problems
from prongsai.program import program
from prongsai.source.files import Files, homes_of

_CONFIG = "site_config.yaml"
# What a build reads of a site, and of the folder of the defaults.
_FOLDERS, _DEFAULTS = ("content", "layouts", "assets"), ("layouts", "assets")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What a build or a check without problems found on `day`: numbers to show, and `warnings`.

    It holds until the day before `until`; None: as long as nothing changes. `size` is in bytes. `manifest` is the
    SHA-256 of the manifest that a build published; a check has none.
    """

    day: date
    until: date | None
    pages: int
    warnings: tuple[Problem, ...]
    files: int = 0
    size: int = 0
    manifest: str | None = None

    def holds_on(self, day: date) -> bool:
        return self.day <= day and (self.until is None or day < self.until)

    def is_published(self, output: Path, changes: Changes) -> bool:
        """Whether a folder with `changes` since the last build still is what this build published. Raises OSError."""
        copies = (output / MANIFEST, kept_manifest(output))
        return changes == Changes() and all(hash_of_file(file) == self.manifest for file in copies)


def hash_of_file(file: Path) -> str:
    """Return the SHA-256 of a file, empty if there is none. Raises OSError."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def inputs(files: Files) -> bytes | None:
    """Return a hash of this program and of all that a build of a site reads; None if something cannot be read.

    A build from the same `files` has the bytes that were hashed, or reports what changed meanwhile.
    """
    found = hashlib.sha256(program())
    try:
        for path, digest in _digests(files):
            found.update(f"{path}\0{digest}\0".encode(errors="surrogatepass"))
    except OSError:
        return None
    return found.digest()


def key_of(read: bytes, *more: str) -> bytes:
    """Return the key of an outcome: the hash of what was read, and what else it depends on."""
    return hashlib.sha256(read + json.dumps(more).encode()).digest()


def _digests(files: Files) -> Iterator[tuple[str, str]]:
    """Yield each file with its SHA-256. Raises OSError."""
    for home in homes_of(files):
        folders, problems = _FOLDERS if home is files else _DEFAULTS, Problems()
        paths = [path for folder in folders if home.kind(folder) for path in home.walk(folder, problems)]
        if problems.errors:
            raise OSError(problems.errors[0].code)
        for path in (*([_CONFIG] if home is files and home.exists(_CONFIG) else ()), *paths):
            yield f"{'site' if home is files else 'default'} {path}", home.digest(path)


def find_outcome(memory: Memory, key: bytes, today: date) -> Outcome | None:
    """Return what a build or check of the same inputs found, if it still holds `today`."""
    data = memory.find(key)
    if data is None:
        return None
    said = json.loads(data)
    days = {name: said[name] and date.fromisoformat(said[name]) for name in ("day", "until")}
    warnings = tuple(Problem(**{**one, "place": Place(**one["place"])}) for one in said["warnings"])
    outcome = Outcome(**{**said, **days, "warnings": warnings})
    return outcome if outcome.holds_on(today) else None


def keep_outcome(memory: Memory, key: bytes, outcome: Outcome) -> None:
    """Remember an outcome; not one with a warning whose values JSON would change."""
    said = dataclasses.asdict(outcome)
    warnings = [dataclasses.asdict(one) for one in outcome.warnings]
    try:
        if json.loads(json.dumps(warnings)) != warnings:
            return
    except TypeError:
        return
    days = {name: said[name] and said[name].isoformat() for name in ("day", "until")}
    memory.keep(key, json.dumps({**said, **days, "warnings": warnings}).encode())
