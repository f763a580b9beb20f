"""Work on sites for the processes of a test, which import it: some die of it."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

from prongsai.many.report import Job, SiteReport


def work(job: Job) -> SiteReport:
    """Report a site as built; of "dies" the process dies each time, of "dies-once" the first time, "raises" is an error."""
    if job.name == "raises":
        raise RecursionError(job.name)
    if job.name == "dies" or (job.name == "dies-once" and not has_died(Path(job.site))):
        os._exit(9)
    return SiteReport(site=job.name, output=job.output, state="built")


def build_or_die(job: Job) -> SiteReport:
    """Build a site; of "dies-once" the process dies the first time, in the middle of the upload."""
    from prongsai.many import anywhere

    if job.name != "dies-once" or has_died(Path(os.environ["DIED"])):
        return anywhere.build_anywhere(job)
    from fsspec.implementations.local import LocalFileSystem

    put_file, put = LocalFileSystem.put_file, []

    def put_or_die(self: LocalFileSystem, lpath: str, rpath: str, **options: object) -> None:
        if len(put) == 20:
            os._exit(9)
        put.append(rpath)
        put_file(self, lpath, rpath, **options)

    with mock.patch.object(LocalFileSystem, "put_file", put_or_die):
        return anywhere.build_anywhere(job)


def has_died(folder: Path) -> bool:
    """Whether a process died of the site before; the next time it did."""
    try:
        (folder / "died").touch(exist_ok=False)
    except FileExistsError:
        return True
    return False
