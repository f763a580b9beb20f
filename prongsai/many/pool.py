"""Builds sites in the processes of this machine, each of which builds many: fonts, layouts and words are read once.

A killed process takes the pool of Python's library with it. The sites that were being built are then built again, each
alone, so that the one that kills its process is known, and the others go on in a new pool.
"""

from __future__ import annotations

import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from prongsai.many.report import Job, SiteReport, failed, lost

Work = Callable[[Job], SiteReport]
# Windows waits for no more processes than that at once.
_MOST_ON_WINDOWS = 61


def build_in_processes(jobs: Iterable[Job], work: Work, processes: int) -> Iterator[SiteReport]:
    """Yield the report of each site as it is done. `work` is a function of a module: processes import it."""
    waiting = deque(jobs)
    most = _MOST_ON_WINDOWS if sys.platform == "win32" else processes
    while waiting:
        suspects = yield from _until_death(waiting, work, min(processes, most, len(waiting)))
        for job in suspects:
            if (yield from _until_death(deque([job]), work, 1)):
                yield lost(job)


def _until_death(waiting: deque[Job], work: Work, processes: int) -> Generator[SiteReport, None, list[Job]]:
    """Build until all is done or a process is killed; return what was being built then."""
    running: dict[Future[SiteReport], Job] = {}
    # The same way to start on every system; a copy of this process would also copy its locks.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin) as pool:
        try:
            while waiting or running:
                # No more than are built at once: what is handed over when a process dies may be the cause.
                while waiting and len(running) < processes:
                    running[pool.submit(work, waiting[0])] = waiting[0]
                    waiting.popleft()
                yield from _done(running)
        except BrokenProcessPool:
            wait(running)
    yield from _done(running, is_broken=True)
    return list(running.values())


def _done(running: dict[Future[SiteReport], Job], *, is_broken: bool = False) -> Iterator[SiteReport]:
    """Yield what is done and remove it; raise BrokenProcessPool if a process was killed, unless that is known."""
    for future in wait(running, return_when=FIRST_COMPLETED).done if running else ():
        try:
            report = future.result()
        except BrokenProcessPool:
            if is_broken:
                continue
            raise
        except Exception as error:  # noqa: BLE001 (what a process could not send back)
            report = failed(running[future], error, "".join(traceback.format_exception(error)))
        del running[future]
        yield report


def _begin() -> None:
    """Leave Ctrl+C to the main process: this one finishes its site."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
