"""Commands for the site: build, check, serve, export."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.changes import show_changes, show_public, show_published
from prongsai.commands.shared import (
    commands,
    common,
    prepare_or_report,
    show_failure,
    show_json,
    show_kinds,
    today,
)
from prongsai.problems import ContentError, MisuseError, Problems, say
from prongsai.source.files import Files
from prongsai.terminal import Options, show_warnings

if TYPE_CHECKING:
    from prongsai.desk.fix import Fixed
    from prongsai.integrity import Changes
    from prongsai.memory import Memory
    from prongsai.unchanged import Outcome


@commands.command(name="build")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="โฟลเดอร์ที่จะเผยแพร่ · where to publish (default: public/ in the site)",
)
@show_kinds
@common
def _build(options: Options, *, output: Path | None) -> int:
    """content/ → public/ · สร้างเว็บไซต์."""
    from prongsai.commands.outcomes import Outcomes, show_built
    from prongsai.memory import remembering
    from prongsai.publish import check_output

    started = time.perf_counter()
    target = output or options.site / "public"
    changes = check_output(target, options.site)
    show_changes(changes, target, options, is_last=not changes.added)
    if changes.added:
        return 2
    files = Files(options.site)
    with remembering(options.site) as memory:
        outcomes = Outcomes(files, memory, options)
        last = outcomes.find("build")
        if last and last.is_published(target, changes):
            show_built("cli.unchanged", last, target, started, options)
            return 0
        made = _build_anew(files, target, changes, memory, options)
        if made is None:
            return 1
        for command in ("build", "check"):
            outcomes.keep(command, made)
    show_built("cli.built", made, target, started, options)
    return 0


def _build_anew(files: Files, target: Path, changes: Changes, memory: Memory, options: Options) -> Outcome | None:
    """Build and publish a site; return None after showing the problems."""
    from prongsai.outputs.manifest import MANIFEST
    from prongsai.pipeline import finish
    from prongsai.publish import publish
    from prongsai.unchanged import Outcome

    problems = Problems()
    prepared = prepare_or_report(options, problems, files, memory)
    if prepared is None:
        return None
    try:
        made = finish(prepared, problems, memory)
    except ContentError:
        show_failure(problems, options)
        return None
    show_published(publish(made, target, options.site), changes, target, options)
    return Outcome(
        day=today(options),
        until=prepared.next_change,
        pages=prepared.pages,
        warnings=problems.warnings,
        files=len(made),
        size=sum(artifact.size() for artifact in made.values()),
        manifest=made[MANIFEST].digest(),
    )


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
    from prongsai.commands.outcomes import as_problems

    stopped = show_public(options)
    if fix and _fix(options, dry_run=dry_run) and dry_run:
        return 0
    started = time.perf_counter()
    outcome = _checked(options)
    if outcome is None:
        return 1
    problems = as_problems(outcome)
    if options.json:
        show_json(problems, options, pages=outcome.pages)
    elif not options.quiet:
        show_warnings(problems, options)
    if not (stopped or options.json or options.quiet):
        numbers = {"pages": outcome.pages, "seconds": f"{time.perf_counter() - started:.1f}"}
        code = "cli.checked-warnings" if problems.warnings else "cli.checked"
        click.echo(say(code, options.lang, **numbers, command=options.command("build")))
    return stopped


def _checked(options: Options) -> Outcome | None:
    """Return what a check finds, or None after showing the problems."""
    from prongsai.commands.outcomes import Outcomes
    from prongsai.memory import remembering
    from prongsai.publish import check_history
    from prongsai.unchanged import Outcome

    files, problems = Files(options.site), Problems()
    with remembering(options.site) as memory:
        outcomes = Outcomes(files, memory, options)
        if last := outcomes.find("check"):
            return last
        prepared = prepare_or_report(options, problems, files, memory)
        if prepared is None:
            if options.json:
                show_json(problems, options, pages=0)
            return None
        check_history(prepared.files, options.site / "public")
        outcome = Outcome(
            day=today(options), until=prepared.next_change, pages=prepared.pages, warnings=problems.warnings
        )
        outcomes.keep("check", outcome)
        return outcome


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
