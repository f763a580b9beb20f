"""What a process costs: its time, the time of the processors, memory, and what it writes.

Linux and macOS only: it asks the kernel for what a child and the children of that used.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux counts in kilobytes, macOS in bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class FailedError(Exception):
    """A process did not do its work; the message is the end of what it said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Seconds and bytes; `memory` is the peak of the largest process, `files` and `written` are what is new on disk."""

    wall: float
    cpu: float
    memory: int
    files: int
    written: int


def measure(command: Sequence[str], folder: Path, output: Path, env: Mapping[str, str]) -> Cost:
    """Run a command in `folder` and return its cost; `output` is where it writes. Raises FailedError."""
    before = _files(output)
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **env}, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise FailedError(said.read().decode(errors="replace")[-600:])
    new = [size for file, size in _files(output).items() if file not in before]
    return Cost(
        wall=wall,
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss * _MEMORY_UNIT,
        files=len(new),
        written=sum(new),
    )


def _files(folder: Path) -> dict[tuple[str, int, int], int]:
    """Return the size of each file; a file that was written anew has another number or another time."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            state = os.stat(f"{path}/{name}")  # noqa: PTH116 (a hundred thousand of them)
            found[f"{path}/{name}", state.st_ino, state.st_mtime_ns] = state.st_size
    return found
