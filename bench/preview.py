"""How long a preview takes to show an edit, and how long others wait for a page meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from costs import FailedError
from subjects import Server, Subject

# Seconds to wait for a start or for an edit to show.
_PATIENCE = 600
_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """Seconds: from the start to the first answer, from saving to the new page, and the longest wait for another."""

    start: float
    wall: float
    wait: float


def preview(subject: Subject, rounds: int) -> list[Preview]:
    """Return what each of some edits took. Raises FailedError."""
    assert subject.server
    port = _free_port()
    started = time.perf_counter()
    with _running([*subject.server.command, str(port)], subject.folder, subject.env) as process:
        base = f"http://127.0.0.1:{port}"
        _wait_for(process, base + subject.server.path, "</html>")
        start = time.perf_counter() - started
        return [_edit(process, subject.server, base, start, number) for number in range(1, rounds + 1)]


def _edit(process: subprocess.Popen[bytes], server: Server, base: str, start: float, number: int) -> Preview:
    # Not in the second in which the last one was saved: some watchers see times of whole seconds.
    time.sleep(1.5)
    waits: list[float] = []
    done = threading.Event()
    other = threading.Thread(target=_ask_for, args=(base + server.other, waits, done), daemon=True)
    other.start()
    words, saved = server.edit(number + 100), time.perf_counter()
    _wait_for(process, base + server.path, words)
    wall = time.perf_counter() - saved
    done.set()
    other.join()
    return Preview(start=start, wall=wall, wait=max(waits, default=0.0))


def _ask_for(address: str, waits: list[float], done: threading.Event) -> None:
    while not done.is_set():
        asked = time.perf_counter()
        _get(address)
        waits.append(time.perf_counter() - asked)
        time.sleep(_BETWEEN_LOOKS)


def _wait_for(process: subprocess.Popen[bytes], address: str, words: str) -> None:
    until = time.perf_counter() + _PATIENCE
    while words not in _get(address):
        if process.poll() is not None or time.perf_counter() > until:
            raise FailedError(f"{address} did not show {words!r}")
        time.sleep(_BETWEEN_LOOKS)


def _get(address: str) -> str:
    """Return what an address answers; "" if nothing does."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except (OSError, HTTPException):
        return ""


@contextmanager
def _running(command: list[str], folder: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server as a group of its own, so that its children end with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
