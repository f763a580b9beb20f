"""Builds many sites: `build --sites`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from prongsai import __version__
from prongsai.commands.shared import shows_bar, site_option, today, with_bar
from prongsai.problems import MisuseError, say
from prongsai.terminal import Options

if TYPE_CHECKING:
    from prongsai.many.report import Job, SiteReport

# Options of `build` that only make sense for many sites: those of this command, and how they are typed.
_OF_MANY = {"jobs": "--jobs", "report": "--report", "cluster": "--cluster", "output_format": "--format"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the options of `build` ask for; without `sites`, for one site."""

    sites: str | None
    output: str | None
    jobs: str | None
    report: Path | None
    cluster: str | None


def check_asked(asked: Asked) -> None:
    """Check that the options go together. Raises MisuseError."""
    context = click.get_current_context()
    typed = {name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    if asked.sites is None:
        for name, option in _OF_MANY.items():
            if name in typed:
                raise MisuseError("cli.only-with-sites", option=option)
    elif "site" in typed:
        raise MisuseError("cli.sites-or-site")
    if asked.jobs is not None and not (asked.jobs.isascii() and asked.jobs.isdecimal() and int(asked.jobs)):
        raise MisuseError("cli.bad-jobs", value=asked.jobs)
    if asked.jobs is not None and asked.cluster is not None:
        raise MisuseError("cli.jobs-with-cluster")
    if asked.report and asked.report.suffix.lower() != ".html":
        raise MisuseError("cli.report-not-html", path=asked.report)


def build_sites(folder: str, asked: Asked, options: Options) -> int:
    """Build every site beneath a folder and report; return the exit code."""
    from prongsai.many.report import unreadable

    started, day = time.perf_counter(), today(options)
    unread: list[tuple[str, OSError]] = []
    names = _names(folder, unread)
    _check_output(folder, names, asked.output)
    reports = [unreadable(name, error, options.lang) for name, error in unread]
    if not names and not reports:
        raise MisuseError("cli.sites-none", path=folder)
    jobs = [_job(folder, name, day, asked, options) for name in names]
    running = _run(jobs, asked)
    reports += with_bar(running, len(jobs), say("cli.sites-step", options.lang)) if shows_bar(options) else running
    reports.sort(key=lambda report: report.site)
    _show(reports, day, time.perf_counter() - started, asked, options)
    return int(not all(report.is_good for report in reports))


def _names(folder: str, unread: list[tuple[str, OSError]]) -> list[str]:
    """Return the sites in a folder; folders that cannot be read are added to `unread`. Raises MisuseError."""
    from prongsai.many.find import find_sites
    from prongsai.many.store import find_stored_sites, is_address, open_store

    if is_address(folder):
        return find_stored_sites(open_store(folder))
    if not Path(folder).is_dir():
        raise MisuseError("cli.no-site", path=folder)
    return find_sites(Path(folder), unread)


def _check_output(folder: str, names: Sequence[str], output: str | None) -> None:
    """Check that there is such a store, or that no site would be published within another. Raises MisuseError."""
    from prongsai.many.store import is_address, open_store

    if output is None:
        return
    if is_address(output):
        open_store(output)
        return
    for name in names if not is_address(folder) else ():
        site = Path(folder, name)
        if name != "." and Path(output).resolve().is_relative_to(site.resolve()):
            raise MisuseError("cli.sites-output-inside", path=output, site=site)


def _job(folder: str, name: str, day: date, asked: Asked, options: Options) -> Job:
    from prongsai.many.report import Job

    # Another machine has another current folder.
    is_far = asked.cluster is not None
    site = _joined(folder, name, is_far=is_far)
    return Job(
        name=name,
        site=site,
        output=_joined(asked.output, name, is_far=is_far) if asked.output else _joined(site, "public", is_far=is_far),
        today=day,
        lang=options.lang,
        strict=options.strict,
        history=_command("history", site, options),
        version=__version__,
    )


def _joined(place: str, name: str, *, is_far: bool) -> str:
    """Return a path, or the address of a store, in a folder."""
    from prongsai.many.store import is_address

    if is_address(place):
        return place if name == "." else f"{place.rstrip('/')}/{name}"
    path = Path(place, name)
    return str(path.resolve() if is_far else path)


def _command(name: str, site: str, options: Options) -> str:
    """Return the command for one site; of a site in a store, for its copy in the folder where it is typed."""
    from prongsai.many.store import is_address

    return f"{options.program} {name}{'' if is_address(site) else ' ' + site_option(site)}{options.same}"


def _run(jobs: Sequence[Job], asked: Asked) -> Iterator[SiteReport]:
    from prongsai.many.anywhere import build_anywhere
    from prongsai.many.cluster import build_on_cluster
    from prongsai.many.pool import build_in_processes

    if asked.cluster is not None:
        return build_on_cluster(jobs, build_anywhere, asked.cluster)
    processes = int(asked.jobs) if asked.jobs else os.cpu_count() or 1
    return build_in_processes(jobs, build_anywhere, processes)


def _show(reports: Sequence[SiteReport], day: date, seconds: float, asked: Asked, options: Options) -> None:
    from prongsai.many.page import as_page
    from prongsai.many.shown import as_data
    from prongsai.writing import replace_file

    if asked.report:
        replace_file(asked.report, as_page(reports, seconds, day, asked.report, options.lang).encode())
    if options.json:
        click.echo(json.dumps(as_data(reports, seconds), indent=1))
    else:
        _show_text(reports, seconds, asked, options)


def _show_text(reports: Sequence[SiteReport], seconds: float, asked: Asked, options: Options) -> None:
    """Show what is wrong, the closing line, and what to do next."""
    from prongsai.many.shown import as_text, summary

    for note in (note for report in reports for note in report.notes):
        click.echo(note, err=True)
    for line in as_text(reports, options.lang, lambda kind: not options.quiet and options.shows(kind)):
        click.echo(line)
    if options.quiet:
        return
    click.echo(summary(reports, seconds, options.lang))
    warned = [len(report.warnings) for report in reports if report.warnings]
    if warned and not options.verbose:
        click.echo(say("cli.sites-warnings", options.lang, count=sum(warned), sites=len(warned)))
    if asked.report:
        click.echo(say("cli.new-written", options.lang, path=asked.report))
    if first := next((report for report in reports if report.state == "problems"), None):
        site = _joined(asked.sites or "", first.site, is_far=False)
        place = _joined(site, (first.errors or first.problems)[0].path, is_far=False)
        click.echo(say("cli.next-fix", options.lang, place=place, command=_command("check", site, options)))
