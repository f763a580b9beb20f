"""The commands; exit codes; what the terminal shows.

Exit codes: 0 done, 1 problems in the content (or nothing could be written), 2 the command was misused.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from prongsai import thai
from prongsai.config import CONFIG_FILE
from prongsai.loader import load_content
from prongsai.loader.files import CONTENT, HISTORY, LEDGER, find_files
from prongsai.loader.history import read_history
from prongsai.new import NewFileError, NewRequest, new_files, proposed_name
from prongsai.pipeline import HOME, Prepared, Preview, Progress, prepare, prepare_preview
from prongsai.problems import ContentError, Lang, Problems, nearest, say
from prongsai.publish import PublishError, check_history, check_output, publish, replace_file
from prongsai.site import Page
from prongsai.site.measures import view_years
from prongsai.site.navigation import page_of
from prongsai.site.strings import load_strings
from prongsai.terminal import Options, Trouble, excerpt, show_problems, show_warnings
from prongsai.text import LANGS, Numerals
from prongsai.thai import PartialDate
from prongsai.translations import confirm, passages, write_ledger

# Below this a build is over before a progress bar is read.
PAGES_WORTH_A_BAR = 200


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console of code page 874 has no arrows or dashes: those become "?" and nothing fails.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return int(_commands.main(arguments, prog_name="build.py", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 2


_TAKING_A_VALUE = {
    "--site",
    "--output",
    "--lang",
    "--format",
    "--port",
    "--title",
    "--title-en",
    "--unit",
    "--html",
    "--year",
}


class _DefaultBuild(click.Group):
    """`build.py` without a command is `build.py build`; a command may stand behind the options too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = [
            index
            for index, arg in enumerate(args)
            if arg in self.commands and (index == 0 or args[index - 1] not in _TAKING_A_VALUE)
        ]
        if named:
            args = [args[named[0]], *args[: named[0]], *args[named[0] + 1 :]]
        elif not {"-h", "--help"} & set(args):
            args = ["build", *args]
        return super().parse_args(ctx, args)


_COMMON_OPTIONS = (
    click.option(
        "--site",
        type=click.Path(path_type=Path),
        default=HOME,
        help="โฟลเดอร์ของเว็บไซต์ · the site's folder, with content/ and site_config.yaml",
    ),
    click.option("--strict", is_flag=True, help="ถือว่าคำเตือนเป็นสิ่งที่ต้องแก้ · warnings fail too"),
    click.option(
        "--lang",
        type=click.Choice(LANGS),
        envvar="PRONGSAI_LANG",
        default="th",
        help="ภาษาของข้อความ · language of the messages",
    ),
    click.option("-q", "--quiet", is_flag=True, help="แสดงเฉพาะสิ่งที่ต้องแก้ · say only what is wrong"),
    click.option("-v", "--verbose", is_flag=True, help="แสดงคำเตือนทั้งหมด · show every warning"),
)


def _common(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that every command has, and hand them on as `Options`."""

    @functools.wraps(command)
    def run(
        *,
        site: Path,
        strict: bool,
        lang: Lang,
        quiet: bool,
        verbose: bool,
        output_format: str = "text",
        **rest: Path | int | str | tuple[str, ...] | None,
    ) -> int:
        as_json = output_format == "json"
        options = Options(site=site, strict=strict, lang=lang, json=as_json, quiet=quiet, verbose=verbose)
        if not site.is_dir():
            click.echo(say("cli.no-site", options.lang, path=site), err=True)
            return 2
        try:
            return command(options, **rest)
        except PublishError as error:
            click.echo(say(error.code, options.lang, **error.params), err=True)
            return 1 if error.code in {"cli.locked", "cli.write-failed", "cli.export-failed", "cli.history-lost"} else 2

    decorated: Callable[..., int] = run
    for option in reversed(_COMMON_OPTIONS):
        decorated = option(decorated)
    return decorated


@click.group(cls=_DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
def _commands() -> None:
    """โปร่งใส: สร้างเว็บไซต์ความโปร่งใสของเทศบาล · the transparency website of a municipality."""


@_commands.command(name="build")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="โฟลเดอร์ที่จะเผยแพร่ · where to publish (default: public/ in the site)",
)
@_common
def _build(options: Options, *, output: Path | None) -> int:
    """content/ → public/ · สร้างเว็บไซต์."""
    started = time.perf_counter()
    target = output or options.site / "public"
    check_output(target, options.site)
    problems = Problems()
    prepared = _prepare(options, problems)
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


@_commands.command(name="check")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · form of the result",
)
@click.option("--fix", is_flag=True, help="แก้สิ่งที่แก้ได้แน่นอน · mend what has one right answer")
@click.option("--dry-run", is_flag=True, help="แสดงว่า --fix จะแก้อะไร โดยไม่เขียน · show what --fix would change")
@_common
def _check(options: Options, *, fix: bool, dry_run: bool) -> int:
    """Read and check everything · ตรวจเนื้อหา."""
    if dry_run and not fix:
        raise click.UsageError(say("cli.dry-run-alone", options.lang))
    if fix and _mend(options, dry_run=dry_run) and dry_run:
        return 0
    started = time.perf_counter()
    problems = Problems()
    prepared = _prepare(options, problems, draw=False)
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


@_commands.command(name="serve")
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, help="พอร์ต · where to listen on this machine")
@_common
def _serve(options: Options, *, port: int) -> int:
    """Preview on this machine, made anew at each change · ดูตัวอย่างบนเครื่องนี้."""
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
        )
        serve(lambda: _preview(options), watched, port, words)
    except PortTakenError as error:
        click.echo(say("cli.port-taken", options.lang, port=port, detail=error), err=True)
        return 1
    return 0


@_commands.command(name="export")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="โฟลเดอร์ปลายทาง · where to write (default: export/ in the site)",
)
@_common
def _export(options: Options, *, output: Path | None) -> int:
    """Write the official reports as PDF, Word and Excel · ส่งออกรายงานฉบับทางการ."""
    problems = Problems()
    prepared = _prepare(options, problems)
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


@_commands.command(name="history")
@_common
def _history(options: Options) -> int:
    """Note in content/history.yaml what git knows of each record · บันทึกประวัติการแก้ไขจาก git."""
    from prongsai.history import GitError, ShallowError, trace, uncommitted, write_history

    path = f"{CONTENT}/{HISTORY}"
    file = options.site / path
    problems = Problems()
    known = read_history(options.site, path if file.is_file() else None, problems)
    if problems.errors:
        show_problems(problems.errors, options)
        return 1
    try:
        history, waiting = trace(options.site, known), uncommitted(options.site)
    except ShallowError:
        click.echo(say("cli.history-shallow", options.lang, path=path), err=True)
        return 1
    except GitError as error:
        click.echo(say("cli.no-git", options.lang, detail=error), err=True)
        return 1
    replace_file(file, write_history(history).encode())
    count, before = (sum(map(len, one.root.values())) for one in (history, known))
    click.echo(
        say(
            "cli.history-written",
            options.lang,
            versions=count,
            records=len(history.root),
            path=path,
            added=count - before,
        )
    )
    if waiting:
        click.echo(say("cli.history-uncommitted", options.lang, count=len(waiting), example=waiting[0]))
    return 0


@_commands.command(name="status")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · form of the result",
)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), help="เขียนเป็นหน้าเว็บสำหรับเครื่องนี้ · write a page for this machine"
)
@_common
def _status(options: Options, *, page: Path | None) -> int:
    """Show what is still to be done, unit by unit · งานที่ค้างของแต่ละหน่วยงาน."""
    from prongsai.worklist import as_data, as_page, as_text, work_list

    problems = Problems()
    try:
        content = load_content(options.site, problems)
    except ContentError:
        show_problems(problems.errors, options)
        return 1
    today = _today(options)
    views = view_years(content, load_strings([HOME / "layouts"], Problems()), today)
    units = work_list(content, views, today, options.lang)
    if page:
        replace_file(page, as_page(units, options.lang).encode())
        click.echo(say("cli.new-written", options.lang, path=page))
    elif options.json:
        click.echo(json.dumps(as_data(units, today, options.lang), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(units, options.lang))
    return 0


@_commands.command(name="translated")
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="ทุกรายการ · every record")
@_common
def _translated(options: Options, *, ids: tuple[str, ...], everything: bool) -> int:
    """Confirm that the English of records matches their Thai now · ยืนยันว่าคำแปลตรงกับภาษาไทยแล้ว.

    IDS are addresses such as measures/2564/03, or files of content.
    """
    problems = Problems()
    try:
        content = load_content(options.site, problems)
    except ContentError:
        show_problems(problems.errors, options)
        return 1
    known = {passage.key for passage in passages(content)}
    by_file = page_of(content)
    keys = known if everything else {by_file.get(name.replace("\\", "/"), name.strip("/")) for name in ids}
    unknown = sorted(keys - known)
    if unknown or not keys:
        near = nearest(unknown[0], known) if unknown else next(iter(sorted(known)), "measures/2564/01")
        code = "cli.translated-unknown" if unknown else "cli.translated-needs"
        click.echo(
            say(code, options.lang, value=unknown[0] if unknown else "", near=near or "measures/2564/01"), err=True
        )
        return 2
    replace_file(options.site / CONTENT / LEDGER, write_ledger(confirm(content, keys)).encode())
    count = sum(passage.key in keys for passage in passages(content))
    click.echo(say("cli.translated", options.lang, count=count, records=len(keys), path=f"{CONTENT}/{LEDGER}"))
    return 0


@_commands.command(name="new")
@click.argument("kind", type=click.Choice(["measure", "year", "notice", "unit", "page"]))
@click.argument("name", required=False)
@click.option("--title", help="ชื่อภาษาไทย · title in Thai")
@click.option("--title-en", help="ชื่อภาษาอังกฤษ · title in English")
@click.option("--unit", multiple=True, help="รหัสหน่วยงานที่รับผิดชอบ · id of a responsible unit")
@_common
def _new(
    options: Options, *, kind: str, name: str | None, title: str | None, title_en: str | None, unit: tuple[str, ...]
) -> int:
    """Write a new file with comments that teach its form · สร้างไฟล์ใหม่พร้อมคำอธิบาย.

    NAME is the year (measure, year), the file's name (notice, page) or the id (unit); what is missing is asked for or
    proposed.
    """
    problems = Problems()
    try:
        content = load_content(options.site, problems)
    except ContentError:
        show_problems(problems.errors, options)
        show_warnings(problems, options, outcome=say("cli.nothing-written", options.lang))
        return 1
    ask = _asker(options)
    request = NewRequest(
        kind=kind,
        name=name or proposed_name(content, kind, _today(options)) or ask("cli.ask-name"),
        title="" if kind == "year" else title or ask("cli.ask-title"),
        title_en="" if kind == "year" else title_en or ask("cli.ask-title-en", default=""),
        units=unit,
    )
    try:
        files = list(new_files(content, options.site, request, _today(options)))
    except NewFileError as error:
        click.echo(say(error.code, options.lang, **error.params), err=True)
        return 2
    for file in files:
        replace_file(options.site / file.path, file.text.encode())
        click.echo(say("cli.new-written", options.lang, path=file.path))
    return 0


def _asker(options: Options) -> Callable[..., str]:
    """Return what asks a person on a terminal; elsewhere what is missing is a misuse of the command."""

    def ask(code: str, default: str | None = None) -> str:
        if sys.stdin.isatty():
            return str(click.prompt(say(code, options.lang), default=default, show_default=False))
        if default is not None:
            return default
        raise click.UsageError(say("cli.new-needs", options.lang, what=say(code, options.lang)))

    return ask


@_commands.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--year", help="ปีงบประมาณ พ.ศ. · fiscal year, Buddhist Era")
@_common
def _import(options: Options, *, file: Path, year: str | None) -> int:
    """Make measure files of a table in Word, Excel, HTML or text · นำเข้าตารางมาตรการ."""
    from prongsai.importing.measures import find_year, import_measures, measure_text, report_text
    from prongsai.importing.tables import UnreadableTableError, read_parts

    problems = Problems()
    try:
        content = load_content(options.site, problems)
        parts = read_parts(file)
        fiscal_year = thai.parse_year(year) if year else find_year(parts)
    except ContentError:
        show_problems(problems.errors, options)
        return 1
    except UnreadableTableError as error:
        click.echo(say("cli.import-unreadable", options.lang, path=file, detail=error), err=True)
        return 2
    except thai.DateError as error:
        click.echo(say("cli.new-bad-year", options.lang, value=year, near=error.near or "2564"), err=True)
        return 2
    if fiscal_year is None:
        click.echo(say("cli.import-needs-year", options.lang, path=file), err=True)
        return 2
    imported = import_measures(parts, fiscal_year, content.units)
    folder = f"{CONTENT}/measures/{fiscal_year}"
    if not imported.measures or (options.site / folder).exists():
        code = "cli.new-exists" if imported.measures else "cli.import-no-table"
        click.echo(say(code, options.lang, path=folder if imported.measures else file), err=True)
        return 1
    texts = {f"{measure.number:02}-measure.yaml": measure_text(measure) for measure in imported.measures}
    if imported.title or imported.introduction:
        texts["report.yaml"] = report_text(imported)
    for name, text in texts.items():
        replace_file(options.site / folder / name, text.encode())
    for remark in imported.remarks:
        click.echo(f"{file.name}:{remark.row}: {say(remark.code, options.lang, **remark.params)}")
    click.echo(
        say("cli.imported", options.lang, count=len(imported.measures), path=folder, remarks=len(imported.remarks))
    )
    return 0


@_commands.command(name="schema")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=HOME / "schemas",
    help="โฟลเดอร์ปลายทาง · where to write (default: schemas/)",
)
@_common
def _schema(options: Options, *, output: Path) -> int:
    """Write the JSON Schemas for editors · เขียน JSON Schema สำหรับโปรแกรมแก้ไข."""
    from prongsai.schema import schemas

    output.mkdir(parents=True, exist_ok=True)
    files = dict(schemas())
    for name, data in files.items():
        replace_file(output / name, data)
    click.echo(say("cli.schemas-written", options.lang, count=len(files), path=output))
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
        preview = prepare_preview(options.site, _today(options), problems)
    show_problems(problems.errors, options)
    if not options.quiet:
        show_warnings(problems, options, outcome="")
    if preview is None or (options.strict and problems.warnings):
        return tuple(
            Trouble(message=problem.text(options.lang), excerpt=excerpt(problem.place, options.site))
            for problem in problems
        )
    return preview


def _prepare(options: Options, problems: Problems, *, draw: bool = True) -> Prepared | None:
    """Return what would be published, or None after showing what is wrong."""
    try:
        prepared = prepare(options.site, _today(options), problems, _progress(options), draw=draw)
    except ContentError:
        prepared = None
    if prepared and not (options.strict and problems.warnings):
        return prepared
    if not options.json:
        show_problems(problems.errors, options)
        show_warnings(problems, options, outcome=say("cli.nothing-written", options.lang))
    return None


def _today(options: Options) -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return thai.today(epoch)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(say("cli.bad-epoch", options.lang, value=epoch)) from None


def _progress(options: Options) -> Progress:
    """Return a progress bar for a terminal, and nothing for a pipe or a short build."""

    def show(pages: Iterable[Page], count: int) -> Iterable[Page]:
        if options.quiet or options.json or count < PAGES_WORTH_A_BAR or not sys.stderr.isatty():
            return pages
        from rich.console import Console
        from rich.progress import track

        title = say("cli.step-render", options.lang)
        return track(pages, title, total=count, console=Console(stderr=True), transient=True)

    return show
