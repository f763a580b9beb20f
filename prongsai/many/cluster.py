"""Builds sites on a cluster of dask.distributed: it hands them to its workers, and those of a lost worker to others."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError

from prongsai.many.report import Job, SiteReport, disconnected, failed, lost
from prongsai.problems import MisuseError

# Seconds to wait for the scheduler, and for the first worker.
_PATIENCE = 10


def build_on_cluster(jobs: Iterable[Job], work: Callable[[Job], SiteReport], address: str) -> Iterator[SiteReport]:
    """Yield the report of each site as it is done. Workers import `work`, so they need the program.

    Raises MisuseError if there is no cluster or no worker; ModuleNotFoundError without distributed.
    """
    from distributed import Client, as_completed

    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise MisuseError("cli.cluster-unreachable", address=address, detail=str(error) or "timeout") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise MisuseError("cli.cluster-empty", address=address) from error
        # The scheduler gives a site to another worker if its worker is lost, a few times.
        futures = {client.submit(work, job, pure=False): job for job in jobs}
        for future in as_completed(futures, loop=client.loop):
            try:
                report: SiteReport = future.result()
            except Exception as error:  # noqa: BLE001 (what a worker could not send back)
                report = without_result(futures[future], error)
            yield report


def without_result(job: Job, error: BaseException) -> SiteReport:
    """Return the report of a site that ended with an error of its worker."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker):
        return lost(job)
    if isinstance(error, CancelledError):  # the scheduler is gone
        return disconnected(job)
    return failed(job, error, "".join(traceback.format_exception(error)))
