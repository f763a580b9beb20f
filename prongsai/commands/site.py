"""Commands for the site: build, check, export."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.changes import show_changes, show_public, show_published
from prongsai.commands.shared import (
    commands,
    common,
    order_of,
    prepare_or_report,
    progress,
    show_failure,
    show_json,
    show_kinds,
)
from prongsai.commands.sites import Asked, build_sites, check_asked
from prongsai.problems import ContentError, MisuseError, Problems, say
from prongsai.source.files import Files
from prongsai.terminal import Options, show_warnings

if TYPE_CHECKING:
    from prongsai.built import Built
    from prongsai.desk.fix import Fixed
    from prongsai.unchanged import Outcome


@commands.command(name="build")
@click.option("--output", help="โฟลเดอร์ที่จะเผยแพร่ · where to publish (default: public/ in the site)")
@click.option("--sites", metavar="FOLDER", help="สร้างทุกเว็บไซต์ในโฟลเดอร์ · build every site in a folder")
@click.option("--jobs", metavar="NUMBER", help="จำนวนโปรเซส · how many sites at once (default: number of cores)")
@click.option(
    "--cluster", metavar="ADDRESS", help="สร้างด้วยคลัสเตอร์ dask · build the sites on a cluster of dask, tcp://host:8786"
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="เขียนรายงานของทุกเว็บไซต์เป็นหน้าเว็บ · write a report on the sites as an HTML page",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบรายงานของทุกเว็บไซต์ · format of the report on the sites",
)
@show_kinds
@common
def _build(
    options: Options,
    *,
    output: str | None,
    sites: str | None,
    jobs: str | None,
    report: Path | None,
    cluster: str | None,
) -> int:
    """content/ → public/ · สร้างเว็บไซต์."""
    asked = Asked(sites=sites, output=output, jobs=jobs, report=report, cluster=cluster)
    check_asked(asked)
    if sites is not None:
        return build_sites(sites, asked, options)
    return _build_one(Path(output) if output else options.site / "public", options)


def _build_one(target: Path, options: Options) -> int:
    from prongsai.building import FilesAddedError, build_one

    started = time.perf_counter()
    problems = Problems()
    try:
        built = build_one(
            order_of(options),
            target,
            problems,
            progress(options),
            see=lambda changes: show_changes(changes, target, options, is_last=not changes.added),
        )
    except FilesAddedError:
        return 2
    except ContentError:
        show_failure(problems, options)
        return 1
    if built.published:
        show_published(built.published, built.seen, target, options)
    if not options.quiet:
        show_warnings(problems, options)
        _show_built(built, target, time.perf_counter() - started, options)
    return 0


def _show_built(built: Built, target: Path, seconds: float, options: Options) -> None:
    """Show what was published, and the next day on which it changes."""
    outcome, code = built.outcome, "cli.built" if built.published else "cli.unchanged"
    size = f"{outcome.size / 1_000_000:.1f} MB"
    numbers = {"pages": outcome.pages, "files": outcome.files, "size": size, "seconds": f"{seconds:.1f}"}
    click.echo(say(code, options.lang, **numbers, path=target))
    if day := outcome.until:
        from prongsai.text import Numerals
        from prongsai.thai import PartialDate

        written = Numerals(lang=options.lang, thai_digits=False).date(PartialDate(day.year, day.month, day.day))
        click.echo(say("cli.next-change", options.lang, date=written))


@commands.command(name="check")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · output format",
)
@click.option("--fix", is_flag=True, help="แก้สิ่งที่แก้ได้แน่นอน · fix what has one right answer")
@click.option("--dry-run", is_flag=True, help="แสดงว่า --fix จะแก้อะไร โดยไม่เขียน · show what --fix would change")
@show_kinds
@common
def _check(options: Options, *, fix: bool, dry_run: bool) -> int:
    """Read and check everything · ตรวจเนื้อหา."""
    if dry_run and not fix:
        raise click.UsageError(say("cli.dry-run-alone", options.lang))
    stopped = show_public(options)
    if fix and _fix(options, dry_run=dry_run) and dry_run:
        return 0
    started = time.perf_counter()
    problems = Problems()
    outcome = _checked(problems, options)
    if options.json:
        show_json(problems, options, pages=outcome.pages if outcome else 0)
    if outcome is None:
        return 1
    if not options.json and not options.quiet:
        show_warnings(problems, options)
    if not (stopped or options.json or options.quiet):
        numbers = {"pages": outcome.pages, "seconds": f"{time.perf_counter() - started:.1f}"}
        code = "cli.checked-warnings" if problems.warnings else "cli.checked"
        click.echo(say(code, options.lang, **numbers, command=options.command("build")))
    return stopped


def _checked(problems: Problems, options: Options) -> Outcome | None:
    """Return what a check finds, or None after showing the problems."""
    from prongsai.building import check_one

    try:
        return check_one(order_of(options), problems, progress(options))
    except ContentError:
        show_failure(problems, options)
        return None


@commands.command(name="export")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="โฟลเดอร์ปลายทาง · where to write (default: export/ in the site)",
)
@common
def _export(options: Options, *, output: Path | None) -> int:
    """Write the official reports as PDF, Word and Excel · ส่งออกรายงานฉบับทางการ."""
    problems = Problems()
    prepared = prepare_or_report(options, problems)
    if prepared is None:
        return 1
    folder = output or options.site / "export"
    for path in prepared.exports:
        lang = "en" if path.startswith("en/") else "th"
        stem, dot, form = path.rpartition("/")[2].rpartition(".")
        data = prepared.files[path].read()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{stem}.{lang}{dot}{form}").write_bytes(data)
        except OSError as error:
            raise MisuseError("cli.export-failed", path=folder, detail=error.strerror or error) from error
    click.echo(say("cli.exported", options.lang, files=len(prepared.exports), path=folder))
    return 0


def _fix(options: Options, *, dry_run: bool) -> int:
    """Fix what has only one correct fix, or show the changes; return the number of files."""
    from prongsai.base.where import WRITTEN
    from prongsai.config import CONFIG_FILE
    from prongsai.desk.fix import fix_files
    from prongsai.kinds import KINDS
    from prongsai.loader.find import find_files
    from prongsai.writing import replace_file

    files = Files(options.site)
    found = find_files(files, KINDS, Problems())
    config = [CONFIG_FILE] if files.exists(CONFIG_FILE) else []
    fixed = list(fix_files(files, [*config, *sorted(found.paths - WRITTEN)]))
    for file in fixed:
        if dry_run:
            _show_fix(file, options)
            continue
        replace_file(options.site / file.path, file.after)
        if not options.json and not options.quiet:
            click.echo(say("cli.fixed", options.lang, path=file.path, lines=file.lines))
    if not options.json and not options.quiet:
        code = "cli.would-fix" if dry_run else "cli.fixed-files"
        click.echo(say(code, options.lang, count=len(fixed)))
    return len(fixed)


def _show_fix(file: Fixed, options: Options) -> None:
    """Show the changed lines; of another encoding or other line ends, which have none, that they change."""
    click.echo(file.diff(), nl=False)
    if file.encoding:
        click.echo(say("cli.would-decode", options.lang, path=file.path, encoding=file.encoding))
        click.echo("".join(f"    {line}\n" for line in file.beginning), nl=False)
    if file.has_line_ends:
        click.echo(say("cli.would-end-lines", options.lang, path=file.path))
