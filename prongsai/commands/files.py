"""Commands that write files for staff: new, import, schema."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prongsai.commands.shared import StoppedError, commands, common, given, load, show_failure, today
from prongsai.problems import ContentError, Problems, say
from prongsai.source.files import Files
from prongsai.terminal import Options

if TYPE_CHECKING:
    from prongsai.base.loaded import Content
    from prongsai.base.new import ImportedFiles, ImportRequest


@commands.command(name="new")
@click.argument("kind", metavar="KIND")
@click.argument("name", required=False)
@click.option("--title", help="ชื่อภาษาไทย · title in Thai")
@click.option("--title-en", help="ชื่อภาษาอังกฤษ · title in English")
@click.option("--unit", multiple=True, help="รหัสหน่วยงานที่รับผิดชอบ · id of a responsible unit")
@common
def _new(
    options: Options, *, kind: str, name: str | None, title: str | None, title_en: str | None, unit: tuple[str, ...]
) -> int:
    """Create a new file with comments that explain its fields · สร้างไฟล์ใหม่พร้อมคำอธิบาย.

    KIND is measure, year, notice, unit, page or another kind of the site. NAME is the year (measure, year), the file's
    name or the id. The command asks for missing values or proposes them.
    """
    from prongsai.desk.new import new_files, new_of, refuse_faults, requested
    from prongsai.kinds import KINDS
    from prongsai.loader.load import load_readable
    from prongsai.writing import replace_file

    known = new_of(KINDS)
    if kind not in known:
        raise click.UsageError(say("cli.new-unknown", options.lang, value=kind, known=", ".join(known)))
    new = known[kind]
    problems = Problems()
    with _showing_failure(options):
        content = load_readable(Files(options.site), KINDS, problems)
    ask = _asker(options)
    request = requested(
        given(name) or (new.propose(content, today(options)) if new.propose else None) or ask("cli.ask-name"),
        (given(title) or ask("cli.ask-title")) if new.has_title else "",
        (given(title_en) or ask("cli.ask-title-en", default="")) if new.has_title else "",
        tuple(filter(given, unit)),
    )
    new.check(request)
    with _showing_failure(options):
        refuse_faults(new, KINDS, request, problems)
    for file in list(new_files(new, KINDS, content, request, today(options))):
        replace_file(options.site / file.path, file.text.encode())
        click.echo(say("cli.new-written", options.lang, path=file.path))
    return 0


@contextmanager
def _showing_failure(options: Options) -> Iterator[None]:
    """Show the problems of a ContentError and raise StoppedError."""
    try:
        yield
    except ContentError as error:
        show_failure(error.problems, options)
        raise StoppedError from error


def _asker(options: Options) -> Callable[..., str]:
    """Return a function that asks for a value on a terminal; without a terminal a missing value is a usage error."""

    def ask(code: str, default: str | None = None) -> str:
        if sys.stdin.isatty():
            answer = str(click.prompt(say(code, options.lang), default=default, show_default=False))
            if given(answer) or default is not None:
                return answer
        elif default is not None:
            return default
        raise click.UsageError(say("cli.new-needs", options.lang, what=say(code, options.lang)))

    return ask


@commands.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "one", metavar="KIND", help="ชนิด · the kind to write (default: measure)")
@click.option("--year", help="ปีงบประมาณ พ.ศ. · fiscal year, Buddhist Era")
@click.option("--name", help="ชื่อไฟล์ที่จะเขียน · name of the file to write (service, place)")
@click.option("--title", help="ชื่อภาษาไทย · title in Thai (service, place)")
@click.option(
    "--dry-run", is_flag=True, help="แสดงว่าแต่ละช่องจะเป็นอะไร โดยไม่เขียน · show what each cell becomes, write nothing"
)
@click.option("--update", is_flag=True, help="เขียนทับช่องที่ไฟล์นี้เปลี่ยน · write the fields that the file changes")
@common
def _import(
    options: Options,
    *,
    file: Path,
    one: str | None,
    year: str | None,
    name: str | None,
    title: str | None,
    dry_run: bool,
    update: bool,
) -> int:
    """Create or update files from a table in Word, Excel, HTML, CSV or text · นำเข้าตาราง.

    KIND is measure (the report of a year), service (the steps of a citizen manual) or place (the points of a building).
    """
    from prongsai.base.new import ImportRequest
    from prongsai.kinds import KINDS

    content = load(options, KINDS)
    asked = {"year": given(year), "name": given(name), "title": given(title)}
    imported = _read_table(one, options)(ImportRequest(file=file, content=content, **asked))
    return _write_imported(imported, content, file.name, options, dry_run=dry_run, update=update)


def _read_table(one: str | None, options: Options) -> Callable[[ImportRequest], ImportedFiles]:
    """Return the import of the kind whose records are called `one`, or of the default kind."""
    from prongsai.desk.imported import importing
    from prongsai.kinds import KINDS

    known = importing(KINDS)
    kind = known.get(given(one) or next(iter(known)))
    if kind is None or kind.import_table is None:
        raise click.UsageError(say("cli.import-unknown", options.lang, value=one, known=", ".join(known)))
    return kind.import_table


def _write_imported(
    imported: ImportedFiles, content: Content, name: str, options: Options, *, dry_run: bool, update: bool
) -> int:
    """Show what an import would do, and do it if nothing is in the way."""
    from prongsai.desk.imported import change_lines, dry_run_lines, remark_lines
    from prongsai.writing import replace_file

    lang, path, count = options.lang, imported.folder, len(imported.remarks)
    if dry_run:
        _echo(dry_run_lines(imported, lang), after="")
    _echo(remark_lines(imported, name, lang))
    _echo(change_lines(imported))
    found = _personal_data(imported, content)
    if found.errors:
        _echo((problem.text(lang) for problem in found), after=say("cli.personal-imported", lang, count=len(found)))
    changed = {change.path for change in imported.changes}
    if dry_run:
        click.echo(say(imported.dry, lang, count=imported.count, remarks=count))
        return 0
    if not imported.files and not changed:
        click.echo(say("cli.import-same", lang, path=path))
        return 0
    if imported.exists and not update:
        new = sum(not file.extends_existing for file in imported.files)
        fields = len(imported.changes)
        click.echo(say("cli.import-differs", lang, path=path, fields=fields, files=len(changed), new=new))
        return 1
    for new_file in imported.files:
        replace_file(options.site / new_file.path, new_file.text.encode())
    if imported.files:
        click.echo(say(imported.done, lang, count=imported.count, path=path, remarks=count))
    # A file that only a person can change is shown and not written.
    return 0 if changed <= {file.path for file in imported.files} else 1


def _personal_data(imported: ImportedFiles, content: Content) -> Problems:
    """Return the personal data in what is imported, which a build would refuse."""
    from prongsai.checks.personal import office_contacts, personal_data_in
    from prongsai.kinds import KINDS

    problems, known = Problems(), office_contacts(content, KINDS)
    for file in imported.files:
        personal_data_in(file.text, file.path, known, problems)
    return problems


def _echo(lines: Iterable[str], after: str | None = None) -> None:
    """Show lines, and one after them."""
    for line in lines:
        click.echo(line)
    if after is not None:
        click.echo(after)


@commands.command(name="schema")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="โฟลเดอร์ปลายทาง · where to write (default: schemas/ in the site)",
)
@common
def _schema(options: Options, *, output: Path | None) -> int:
    """Write the JSON Schemas for editors · เขียน JSON Schema สำหรับโปรแกรมแก้ไข."""
    from prongsai.desk.schema import schemas
    from prongsai.kinds import KINDS
    from prongsai.writing import replace_file

    folder = output or options.site / "schemas"
    files = dict(schemas(KINDS))
    for name, data in files.items():
        replace_file(folder / name, data)
    click.echo(say("cli.schemas-written", options.lang, count=len(files), path=folder))
    return 0
