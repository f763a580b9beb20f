"""Builds one of many sites on any machine: of a folder that it shares with the others, or of a store.

It may be called again for a site that was built, or half built, by a process that is gone: the result is the same.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from prongsai import __version__
from prongsai.many.inputs import Inputs, hash_of, read_inputs, write_inputs
from prongsai.many.report import Job, SiteReport, stopped, told
from prongsai.many.site import build_site
from prongsai.many.store import Published, Store, fetch_site, is_address, look_at, open_store, put_site, read_published
from prongsai.outputs.history.published import VERSIONS, lost_versions
from prongsai.problems import MisuseError, Problems

# The libraries that read PDF files and draw are not made for two sites at once in the threads of one process.
_ONE_AT_A_TIME = Lock()


def build_anywhere(job: Job) -> SiteReport:
    """Build one site where it is, or fetch it, build it and put it back; and report."""
    if job.version != __version__:
        return stopped(job, "cli.cluster-version", here=__version__, there=job.version)
    started = time.perf_counter()
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="prongsai-") as folder:
        try:
            report = _built(job, Path(folder))
        except MisuseError as error:
            report = stopped(job, error.code, **error.params)
    return replace(report, output=job.output, seconds=time.perf_counter() - started)


def _built(job: Job, folder: Path) -> SiteReport:
    """Build a site, by way of `folder` as far as it is in a store. Raises MisuseError."""
    if is_address(job.output):
        return _published(job, open_store(job.output), folder)
    return _built_into(job, job.output, folder)


def _built_into(job: Job, output: str, folder: Path) -> SiteReport:
    """Build a site into a folder of this machine."""
    if not is_address(job.site):
        return build_site(replace(job, output=output))
    problems, site = Problems(), folder / "site"
    fetch_site(open_store(job.site), site, problems)
    if problems.errors:
        return SiteReport(site=job.name, output="", state="problems", problems=told(problems, job.lang))
    return build_site(replace(job, site=str(site), output=output))


def _published(job: Job, store: Store, folder: Path) -> SiteReport:
    """Build a site and put it into a store, unless what is there is what would be put."""
    published, public = look_at(store), folder / "public"
    # Of sources on a disk, a store says nothing.
    hashed = hash_of(open_store(job.site), job) if is_address(job.site) else None
    before = read_inputs(store, published)
    if hashed and before and before.has(hashed, job.today):
        return SiteReport(site=job.name, output="", state="unchanged", next_change=before.until)
    report = _built_into(job, str(public), folder)
    if report.state == "built":
        _check_history(store, published, public)
        put_site(public, store, published)
        if hashed:
            write_inputs(store, Inputs(hash=hashed, first=job.today, until=report.next_change))
    return report


def _check_history(store: Store, published: Published, public: Path) -> None:
    """Refuse to publish a site whose history lacks a version that was published before. Raises MisuseError."""
    before, now = read_published(store, VERSIONS, published), public / VERSIONS
    if before is not None and now.is_file():
        with suppress(json.JSONDecodeError, KeyError, TypeError):  # ignore a file that somebody broke
            if lost := lost_versions(before, now.read_bytes()):
                raise MisuseError("cli.history-lost", count=len(lost), example=lost[0])
