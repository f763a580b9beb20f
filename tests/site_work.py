"""Work on sites for the processes of a test, which import it: some die of it."""

from __future__ import annotations

import os
from pathlib import Path

from prongsai.many.anywhere import build_anywhere
from prongsai.many.report import Job, SiteReport


def work(job: Job) -> SiteReport:
    """Report a site as built; of "dies" the process dies each time, of "dies-once" the first time, "raises" is an error."""
    if job.name == "raises":
        raise RecursionError(job.name)
    _die(job, Path(job.site))
    return SiteReport(site=job.name, output=job.output, state="built")


def build_or_die(job: Job) -> SiteReport:
    """Build a site; of "dies" and "dies-once" the process dies as in `work`, after it has written what it was to write."""
    report = build_anywhere(job)
    _die(job, Path(os.environ["DIED"]))
    return report


def _die(job: Job, folder: Path) -> None:
    if job.name == "dies" or (job.name == "dies-once" and not (folder / "died").exists()):
        (folder / "died").touch()
        os._exit(9)
