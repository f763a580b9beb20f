"""Checks a site in a process of its own, so that the preview can use this one for what somebody waits for."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from datetime import date
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from prongsai.loader.read import Known
from prongsai.memory import remembering
from prongsai.pipeline import prepare
from prongsai.problems import ContentError, Problem, Problems
from prongsai.source.files import Files

_KNOWN: Known = {}


class Checker:
    """Checks one site again and again, in a process that keeps what it has read."""

    def __init__(self) -> None:
        self._pool = _new_pool()
        self._is_closed = False

    def check(self, site: Path, today: date) -> Problems:
        """Return what is wrong with a site. If its process is lost, another one checks, and then this one."""
        problems = Problems()
        problems.take_all(self._checked(site, today))
        return problems

    def _checked(self, site: Path, today: date) -> tuple[Problem, ...]:
        for _ in range(2):
            try:
                return self._pool.submit(_check, site, today).result()
            except (BrokenProcessPool, CancelledError, RuntimeError):
                if self._is_closed:
                    return ()
                self._pool = _new_pool()
        return _check(site, today)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._is_closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()


@contextmanager
def checking() -> Iterator[Checker]:
    """Provide a process that checks, and ends with the preview."""
    checker = Checker()
    try:
        yield checker
    finally:
        checker.close()


def _new_pool() -> ProcessPoolExecutor:
    # Windows knows no other way to start a process than anew.
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl+C, which a terminal sends to both processes, to the preview; end when it is gone in any other way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(preview: BaseProcess | None) -> None:
    if preview:
        preview.join()
    os._exit(0)


def _check(site: Path, today: date) -> tuple[Problem, ...]:
    problems = Problems()
    with remembering(site) as memory, suppress(ContentError):
        prepare(Files(site), today, problems, memory=memory, known=_KNOWN, has_sizes=False)
    return tuple(problems)
