"""Builds one of many sites. Nothing that is wrong with a site is raised: it is in the report, in words.

It can be called in any process, and again for the same site: a site that is already published gives the same site.
"""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path

from prongsai.built import Built
from prongsai.integrity import Changes
from prongsai.integrity import told as told_changes
from prongsai.many.report import Job, SiteReport, failed, stopped, told
from prongsai.order import Order
from prongsai.problems import ContentError, MisuseError, Problems
from prongsai.publish import told_published
from prongsai.source.disk import ReadError
from prongsai.source.files import report as report_unreadable


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """What a build finds on its way, whether or not it succeeds."""

    problems: Problems = field(default_factory=Problems)
    notes: list[str] = field(default_factory=list)


def build_site(job: Job) -> SiteReport:
    """Build one site of a folder of this machine into another, and report."""
    started = time.perf_counter()
    found = _Found()
    # A machine of a cluster may not have the folder that the others share.
    made = _build(job, found) if Path(job.site).is_dir() else stopped(job, "cli.no-site", path=job.site)
    return replace(made, notes=tuple(found.notes), seconds=time.perf_counter() - started)


def _build(job: Job, found: _Found) -> SiteReport:
    from prongsai.building import build_one

    output = Path(job.output)
    order = Order(site=Path(job.site), today=job.today, strict=job.strict, history=job.history)
    bare = SiteReport(site=job.name, output=job.output, state="unchanged")
    try:
        built = build_one(order, output, found.problems, see=lambda changes: _note(changes, job, found))
    except ContentError:
        return replace(bare, state="problems", problems=told(found.problems, job.lang))
    except ReadError as error:
        report_unreadable(error, error.path, found.problems)
        return replace(bare, state="stopped", problems=told(found.problems, job.lang))
    except MisuseError as error:
        return stopped(job, error.code, **error.params)
    except Exception as error:  # noqa: BLE001 (an error of ours in one site stops no other; its traceback is kept)
        return failed(job, error, traceback.format_exc())
    return _built(bare, built, job, found)


def _built(bare: SiteReport, built: Built, job: Job, found: _Found) -> SiteReport:
    if built.published:
        if built.published.changes != built.seen:
            _note(built.published.changes, job, found)
        found.notes.extend(told_published(built.published, Path(job.output), job.lang))
    return replace(
        bare,
        state="built" if built.published else "unchanged",
        pages=built.outcome.pages,
        files=built.outcome.files,
        bytes=built.outcome.size,
        problems=told(found.problems, job.lang),
        next_change=built.outcome.until,
    )


def _note(changes: Changes, job: Job, found: _Found) -> None:
    """Note what others changed in the published folder; files that stop the build are its problem already."""
    found.notes.extend(told_changes(replace(changes, added=()), Path(job.output), job.lang))
