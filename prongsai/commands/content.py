"""Commands about the content that is there: history, status, translated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.shared import (
    HISTORY_FILE,
    RECORDED_FILE,
    StoppedError,
    commands,
    common,
    given,
    load,
    today,
)
from prongsai.home import HOME
from prongsai.problems import Problems, nearest, say
from prongsai.terminal import Options, show_problems

if TYPE_CHECKING:
    from prongsai.base.kind import Values
    from prongsai.models.history import History


@commands.command(name="history")
@click.option("--record", is_flag=True, help="บันทึกโดยไม่ใช้ git ลงวันที่วันนี้ · without git: note today what changed")
@click.option("--reason", help="เหตุผลให้ประชาชนเห็น ใช้กับ --record · reason for the public, with --record")
@common
def _history(options: Options, *, record: bool, reason: str | None) -> int:
    """Write the history of each record to content/history.yaml, from git or without · บันทึกประวัติการแก้ไข."""
    from prongsai.history.files import write_history
    from prongsai.writing import replace_file

    reason = given(reason)
    if reason and not record:
        raise click.UsageError(say("cli.reason-alone", options.lang))
    known = _known_history(options)
    history = _recorded(options, known, reason) if record else _traced(options, known)
    replace_file(options.site / HISTORY_FILE, write_history(history).encode())
    count, before = (sum(map(len, one.root.values())) for one in (history, known))
    numbers = {"versions": count, "records": len(history.root), "added": count - before}
    click.echo(say("cli.history-written", options.lang, path=HISTORY_FILE, **numbers))
    if not record:
        _show_uncommitted(options)
    return 0


def _known_history(options: Options) -> History:
    """Return the history in the content. Raises StoppedError after showing the problems."""
    from prongsai.loader.history import read_history
    from prongsai.source.files import Files

    files, problems = Files(options.site), Problems()
    known = read_history(files, HISTORY_FILE if files.exists(HISTORY_FILE) else None, problems)
    if problems.errors:
        show_problems(problems.errors, options)
        raise StoppedError
    return known


def _traced(options: Options, known: History) -> History:
    """Return the history with what git has since. Raises StoppedError after saying why it cannot be read."""
    from prongsai.history.git import GitError, ShallowError
    from prongsai.history.recording import records_on_disk
    from prongsai.history.trace import trace
    from prongsai.kinds import KINDS
    from prongsai.source.files import Files
    from prongsai.versions import UnreadableError

    now: Mapping[str, Values] = {}
    with suppress(UnreadableError):  # git has the last state that could be published
        now = records_on_disk(Files(options.site), KINDS)
    try:
        return trace(options.site, known, KINDS, now)
    except ShallowError as error:
        click.echo(say("cli.history-shallow", options.lang, path=HISTORY_FILE), err=True)
        raise StoppedError from error
    except GitError as error:
        click.echo(say("cli.no-git", options.lang, detail=error, command=options.command("history")), err=True)
        raise StoppedError from error


def _recorded(options: Options, known: History, reason: str | None) -> History:
    """Return the history with what changed on disk, and keep what the records say now for the next recording."""
    from prongsai.history.files import read_recorded, write_recorded
    from prongsai.history.recording import record, records_on_disk, without_words
    from prongsai.kinds import KINDS
    from prongsai.writing import replace_file

    files = load(options, KINDS).files
    now, last = records_on_disk(files, KINDS), read_recorded(files, RECORDED_FILE)
    history = record(known, last, now, today(options), reason)
    replace_file(options.site / RECORDED_FILE, write_recorded(now).encode())
    if count := without_words(known, history):
        click.echo(say("cli.recorded-without-words", options.lang, count=count))
    return history


def _show_uncommitted(options: Options) -> None:
    from prongsai.history.git import uncommitted

    if waiting := uncommitted(options.site):
        click.echo(say("cli.history-uncommitted", options.lang, count=len(waiting), example=waiting[0]))


@commands.command(name="status")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="รูปแบบผลลัพธ์ · output format",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="เขียนเป็นหน้าเว็บสำหรับเครื่องนี้ · write a local HTML page",
)
@common
def _status(options: Options, *, page: Path | None) -> int:
    """Show the open tasks of each unit · งานที่ค้างของแต่ละหน่วยงาน."""
    from prongsai.desk.worklist import as_data, as_page, as_text, work_list
    from prongsai.kinds import KINDS
    from prongsai.layouts import layouts_of
    from prongsai.pipeline import make_material
    from prongsai.source.files import Files
    from prongsai.writing import replace_file

    if page and page.suffix.lower() != ".html":
        raise click.UsageError(say("cli.status-not-html", options.lang, path=page))
    content = load(options, KINDS)
    day = today(options)
    units = work_list(make_material(content, layouts_of(Files(HOME), Problems()), day, Problems()), KINDS, options.lang)
    if page:
        replace_file(page, as_page(units, options.lang).encode())
        click.echo(say("cli.new-written", options.lang, path=page))
    elif options.json:
        click.echo(json.dumps(as_data(units, day, options.lang), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(units, options.lang))
        if first := next((task for unit in units for task in unit.tasks), None):
            command = options.command("check")
            click.echo(say("cli.next-task", options.lang, place=first.place, command=command))
    return 0


@commands.command(name="translated")
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="ทุกรายการ · every record")
@common
def _translated(options: Options, *, ids: tuple[str, ...], everything: bool) -> int:
    """Confirm that the English of records matches the Thai · ยืนยันว่าคำแปลตรงกับภาษาไทยแล้ว.

    IDS are addresses such as measures/2564/03, or content files.
    """
    from prongsai.base.where import CONTENT, LEDGER
    from prongsai.kinds import KINDS
    from prongsai.site.navigation import page_of
    from prongsai.translations import confirm, passages, write_ledger
    from prongsai.writing import replace_file

    content = load(options, KINDS)
    known = {passage.key for passage in passages(content)}
    by_file = page_of(content, KINDS)
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
