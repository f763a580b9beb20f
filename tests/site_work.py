"""Work on sites for the processes of a test, which import it: some die of it."""

from __future__ import annotations

import os
from pathlib import Path

from prongsai.many.report import Job, SiteReport


def work(job: Job) -> SiteReport:
    """Report a site as built; "dies" kills its process each time, "dies-once" the first time, "raises" cannot answer."""
    folder = Path(job.site)
    if job.name == "raises":
        raise RecursionError(job.name)
    if job.name == "dies" or (job.name == "dies-once" and not (folder / "died").exists()):
        (folder / "died").touch()
        os._exit(9)
    return SiteReport(site=job.name, output=job.output, state="built")
