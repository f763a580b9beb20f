"""Commands about the site: build, check, serve, export."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

import click

from prongsai.commands.shared import commands, common, prepare_or_tell, today
from prongsai.config import CONFIG_FILE
from prongsai.loader.files import find_files
from prongsai.pipeline import HOME, Preview, prepare_preview
from prongsai.problems import ContentError, Problems, say
from prongsai.publish import PublishError, check_history, check_output, publish, replace_file
from prongsai.terminal import Options, Trouble, excerpt, show_problems, show_warnings
from prongsai.text import Numerals
from prongsai.thai import PartialDate


@commands.command(name="build")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="โฟลเดอร์ที่จะเผยแพร่ · where to publish (default: public/ in the site)",
)
@common
def _build(options: Options, *, output: Path | None) -> int:
    """content/ → public/ · สร้างเว็บไซต์."""
    started = time.perf_counter()
    target = output or options.site / "public"
    check_output(target, options.site)
    problems = Problems()
    prepared = prepare_or_tell(options, problems)
    if prepared is None:
        return 1
    publish(prepared.files, target, options.site)
    if not options.quiet:
        show_warnings(problems, options, outcome="")
        size = sum(map(len, prepared.files.values()))
        click.echo(
            say(
                "cli.built",
                options.lang,
                pages=prepared.pages,
                files=len(prepared.files),
                size=f"{size / 1_000_000:.1f} MB",
                path=target,
                seconds=f"{time.perf_counter() - started:.1f}",
            )
        )
        if prepared.next_change:
            day = prepared.next_change
            written = Numerals(lang=options.lang, thai_digits=False).date(PartialDate(day.year, day.month, day.day))
            click.echo(say("cli.next-change", options.lang, date=written))
    return 0


@commands.command(name="check")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · form of the result",
)
@click.option("--fix", is_flag=True, help="แก้สิ่งที่แก้ได้แน่นอน · mend what has one right answer")
@click.option("--dry-run", is_flag=True, help="แสดงว่า --fix จะแก้อะไร โดยไม่เขียน · show what --fix would change")
@common
def _check(options: Options, *, fix: bool, dry_run: bool) -> int:
    """Read and check everything · ตรวจเนื้อหา."""
    if dry_run and not fix:
        raise click.UsageError(say("cli.dry-run-alone", options.lang))
    if fix and _mend(options, dry_run=dry_run) and dry_run:
        return 0
    started = time.perf_counter()
    problems = Problems()
    prepared = prepare_or_tell(options, problems, draw=False)
    if options.json:
        pages = prepared.pages if prepared else 0
        found = [problem.as_dict(options.lang) for problem in problems]
        click.echo(json.dumps({"pages": pages, "problems": found}, indent=1))
    if prepared is None:
        return 1
    check_history(prepared.files, options.site / "public")
    if not options.json and not options.quiet:
        show_warnings(problems, options, outcome="")
        seconds = f"{time.perf_counter() - started:.1f}"
        code = "cli.checked-warnings" if problems.warnings else "cli.checked"
        click.echo(say(code, options.lang, pages=prepared.pages, seconds=seconds))
    return 0


@commands.command(name="serve")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, help="พอร์ต · where to listen on this machine")
@common
def _serve(options: Options, *, port: int) -> int:
    """Preview on this machine, made anew at each change · ดูตัวอย่างบนเครื่องนี้."""
    from prongsai.form.desk import Desk
    from prongsai.preview import HOST, PortTakenError, PreviewWords, serve

    folders = {options.site, HOME}
    watched = [folder / name for folder in folders for name in ("layouts", "assets")]
    watched += [options.site / "content", options.site / CONFIG_FILE]
    click.echo(say("cli.serving", options.lang, url=f"http://{HOST}:{port}/"))
    try:
        words = PreviewWords(
            lang=options.lang,
            broken=say("cli.preview-broken", options.lang),
            mark=say("cli.preview-mark", options.lang),
            edit=say("cli.preview-edit", options.lang),
            form=say("cli.preview-form", options.lang),
            help=say("cli.preview-help", options.lang),
        )
        desk = Desk(root=options.site, lang=options.lang, today=lambda: today(options))
        serve(lambda: _preview(options), watched, port, words, desk)
    except PortTakenError as error:
        click.echo(say("cli.port-taken", options.lang, port=port, detail=error), err=True)
        return 1
    return 0


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
    prepared = prepare_or_tell(options, problems)
    if prepared is None:
        return 1
    folder = output or options.site / "export"
    for path in prepared.reports:
        lang = "en" if path.startswith("en/") else "th"
        stem, dot, form = path.rpartition("/")[2].rpartition(".")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{stem}.{lang}{dot}{form}").write_bytes(prepared.files[path])
        except OSError as error:
            raise PublishError("cli.export-failed", path=folder, detail=error.strerror or error) from error
    click.echo(say("cli.exported", options.lang, files=len(prepared.reports), path=folder))
    return 0


def _mend(options: Options, *, dry_run: bool) -> int:
    """Mend what has one right answer, or show it; return how many files it is in."""
    from prongsai.mend import mend_files

    found = find_files(options.site, Problems())
    config = [CONFIG_FILE] if (options.site / CONFIG_FILE).is_file() else []
    mended = list(mend_files(options.site, [*config, *sorted(found.records)]))
    for file in mended:
        if dry_run:
            click.echo(file.diff(), nl=False)
            continue
        replace_file(options.site / file.path, file.after)
        if not options.json and not options.quiet:
            click.echo(say("cli.mended", options.lang, path=file.path, lines=file.lines))
    if not options.json and not options.quiet:
        code = "cli.would-mend" if dry_run else "cli.mended-files"
        click.echo(say(code, options.lang, count=len(mended)))
    return len(mended)


def _preview(options: Options) -> Preview | tuple[Trouble, ...]:
    """Return a preview, or what is wrong, message by message; that is shown in the terminal too."""
    problems = Problems()
    preview = None
    with suppress(ContentError):
        preview = prepare_preview(options.site, today(options), problems)
    show_problems(problems.errors, options)
    if not options.quiet:
        show_warnings(problems, options, outcome="")
    if preview is None or (options.strict and problems.warnings):
        return tuple(
            Trouble(message=problem.text(options.lang), excerpt=excerpt(problem.place, options.site))
            for problem in problems.errors or problems
        )
    return preview
