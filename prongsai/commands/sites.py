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
_OF_MANY = {"jobs": "--jobs", "report": "--report", "output_format": "--format"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the options of `build` ask for; without `sites`, for one site."""

    sites: str | None
    output: str | None
    jobs: str | None
    report: Path | None


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
    if asked.report and asked.report.suffix.lower() != ".html":
        raise MisuseError("cli.report-not-html", path=asked.report)


def build_sites(folder: str, asked: Asked, options: Options) -> int:
    """Build every site beneath a folder and report; return the exit code."""
    from prongsai.many.find import find_sites
    from prongsai.many.report import unreadable

    started = time.perf_counter()
    day, root = today(options), Path(folder)
    if not root.is_dir():
        raise MisuseError("cli.no-site", path=folder)
    unread: list[tuple[str, OSError]] = []
    names = find_sites(root, unread)
    _check_output(root, names, asked)
    reports = [unreadable(name, error, options.lang) for name, error in unread]
    if not names and not reports:
        raise MisuseError("cli.sites-none", path=folder)
    jobs = [_job(root, name, day, asked, options) for name in names]
    running = _run(jobs, asked)
    reports += with_bar(running, len(jobs), say("cli.sites-step", options.lang)) if shows_bar(options) else running
    reports.sort(key=lambda report: report.site)
    _show(reports, day, time.perf_counter() - started, asked, options)
    return int(not all(report.is_good for report in reports))


def _check_output(root: Path, names: Sequence[str], asked: Asked) -> None:
    """Check that no site would be published within another. Raises MisuseError."""
    if asked.output is None:
        return
    output = Path(asked.output).resolve()
    for name in names:
        if name != "." and output.is_relative_to((root / name).resolve()):
            raise MisuseError("cli.sites-output-inside", path=asked.output, site=root / name)


def _job(root: Path, name: str, day: date, asked: Asked, options: Options) -> Job:
    from prongsai.many.report import Job

    site = root / name
    return Job(
        name=name,
        site=str(site),
        output=str(Path(asked.output) / name if asked.output else site / "public"),
        today=day,
        lang=options.lang,
        strict=options.strict,
        history=_command("history", site, options),
        version=__version__,
    )


def _command(name: str, site: Path, options: Options) -> str:
    return f"{options.program} {name} {site_option(site)}{options.same}"


def _run(jobs: Sequence[Job], asked: Asked) -> Iterator[SiteReport]:
    from prongsai.many.pool import build_in_processes
    from prongsai.many.site import build_site

    processes = int(asked.jobs) if asked.jobs else os.cpu_count() or 1
    return build_in_processes(jobs, build_site, processes)


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
        site = Path(asked.sites or "", first.site)
        place = site / (first.errors or first.problems)[0].path
        click.echo(say("cli.next-fix", options.lang, place=place, command=_command("check", site, options)))
