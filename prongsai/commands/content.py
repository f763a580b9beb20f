"""Commands about the content: history, status, translated, new, import, schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from prongsai import thai
from prongsai.commands.shared import commands, common, today
from prongsai.loader import load_content
from prongsai.loader.files import CONTENT, HISTORY, LEDGER
from prongsai.loader.history import read_history
from prongsai.new import NewFileError, NewRequest, new_files, proposed_name
from prongsai.pipeline import HOME
from prongsai.problems import ContentError, Problems, nearest, say
from prongsai.publish import replace_file
from prongsai.site.measures import view_years
from prongsai.site.navigation import page_of
from prongsai.site.strings import load_strings
from prongsai.terminal import Options, show_problems, show_warnings
from prongsai.translations import confirm, passages, write_ledger


@commands.command(name="history")
@common
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


@commands.command(name="status")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · form of the result",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="เขียนเป็นหน้าเว็บสำหรับเครื่องนี้ · write a page for this machine",
)
@common
def _status(options: Options, *, page: Path | None) -> int:
    """Show what is still to be done, unit by unit · งานที่ค้างของแต่ละหน่วยงาน."""
    from prongsai.worklist import as_data, as_page, as_text, work_list

    if page and page.suffix.lower() != ".html":
        raise click.UsageError(say("cli.status-not-html", options.lang, path=page))
    problems = Problems()
    try:
        content = load_content(options.site, problems)
    except ContentError:
        show_problems(problems.errors, options)
        return 1
    day = today(options)
    views = view_years(content, load_strings([HOME / "layouts"], Problems()), day)
    units = work_list(content, views, day, options.lang)
    if page:
        replace_file(page, as_page(units, options.lang).encode())
        click.echo(say("cli.new-written", options.lang, path=page))
    elif options.json:
        click.echo(json.dumps(as_data(units, day, options.lang), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(units, options.lang))
    return 0


@commands.command(name="translated")
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="ทุกรายการ · every record")
@common
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


@commands.command(name="new")
@click.argument("kind", type=click.Choice(["measure", "year", "notice", "unit", "page"]))
@click.argument("name", required=False)
@click.option("--title", help="ชื่อภาษาไทย · title in Thai")
@click.option("--title-en", help="ชื่อภาษาอังกฤษ · title in English")
@click.option("--unit", multiple=True, help="รหัสหน่วยงานที่รับผิดชอบ · id of a responsible unit")
@common
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
        name=name or proposed_name(content, kind, today(options)) or ask("cli.ask-name"),
        title="" if kind == "year" else title or ask("cli.ask-title"),
        title_en="" if kind == "year" else title_en or ask("cli.ask-title-en", default=""),
        units=unit,
    )
    try:
        files = list(new_files(content, options.site, request, today(options)))
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


@commands.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--year", help="ปีงบประมาณ พ.ศ. · fiscal year, Buddhist Era")
@common
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


@commands.command(name="schema")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=HOME / "schemas",
    help="โฟลเดอร์ปลายทาง · where to write (default: schemas/)",
)
@common
def _schema(options: Options, *, output: Path) -> int:
    """Write the JSON Schemas for editors · เขียน JSON Schema สำหรับโปรแกรมแก้ไข."""
    from prongsai.schema import schemas

    output.mkdir(parents=True, exist_ok=True)
    files = dict(schemas())
    for name, data in files.items():
        replace_file(output / name, data)
    click.echo(say("cli.schemas-written", options.lang, count=len(files), path=output))
    return 0
