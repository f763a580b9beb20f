"""An office's file → the files of a year's measures and report, new or updated; nothing is written here."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from prongsai.base.loaded import Content
from prongsai.base.new import ImportColumn, ImportedFiles, NewFile
from prongsai.base.stubs import NewFileError, checked_year
from prongsai.base.where import CONTENT
from prongsai.kinds.measures.importing.account import Account
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.importing.measures import Imported, import_measures
from prongsai.kinds.measures.importing.register import proposed_units
from prongsai.kinds.measures.importing.rows import Sheet, find_years, is_open_data, read_rows
from prongsai.kinds.measures.importing.updating import Update, known_measures, updated
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report
from prongsai.kinds.units.record import Unit
from prongsai.source.changes import CannotEditError
from prongsai.source.edit import edit_yaml
from prongsai.tables.grid import OfficeFile, Spot
from prongsai.tables.read import read_office

# A file above this limit is no measure; `check` would refuse it.
_MAX_BYTES = 900_000


def import_files(file: Path, year: str | None, content: Content) -> ImportedFiles:
    """Return the files to write and what each cell became; `year` (B.E.) is given by the user, else read from the file.

    Raises MisuseError: for a file that cannot be read, without a year or a table.
    """
    return import_office(read_office(file), file, year, content)


def import_office(office: OfficeFile, file: Path, year: str | None, content: Content) -> ImportedFiles:
    """Return the files of what was read from `file`. Raises NewFileError."""
    if any(is_open_data(part) for part in office.parts):
        raise NewFileError("cli.import-own-data", path=file)
    account = Account()
    years = find_years(office.parts)
    fiscal_year = checked_year(year) if year else next(iter(years), None)
    if fiscal_year is None:
        raise NewFileError("cli.import-needs-year", path=file)
    for hint in office.hints:
        account.remark(hint.code, hint.spot, value=hint.value)
    if not year and len(years) > 1:
        others = ", ".join(map(str, years[1:]))
        account.remark("cli.import-years", Spot(row=0), year=fiscal_year, others=others)
    sheet = read_rows(office.parts, fiscal_year, account)
    units = {unit.id: unit.record for unit in content.of(Unit)}
    imported = import_measures(sheet, fiscal_year, units, account)
    if not imported.measures:
        raise NewFileError("cli.import-no-table", path=file)
    account.close(office.parts, imported.groups)
    columns = tuple(_columns(sheet))
    updates = [*_updates(imported, fiscal_year, content, account, {column.label for column in columns})]
    return ImportedFiles(
        folder=f"{CONTENT}/measures/{fiscal_year}",
        files=tuple(update.file for update in updates if update.file),
        count=len(imported.measures),
        columns=columns,
        uses=tuple(account.uses),
        remarks=tuple(account.remarks),
        changes=tuple(change for update in updates for change in update.changes),
        exists=any(loaded.year == fiscal_year for loaded in content.of(Measure)),
        register=proposed_units(imported.unknown_units, units),
    )


def _updates(
    imported: Imported, year: int, content: Content, account: Account, labels: Collection[str]
) -> Iterator[Update]:
    folder = f"{CONTENT}/measures/{year}"
    report = next((report for report in content.of(Report) if report.year == year), None)
    report_file = f"{folder}/report.yaml"
    known_groups = {group.title.th: group.id for group in report.record.groups} if report else {}
    groups = _group_ids(imported.groups, known_groups)
    values = _report_values(imported, groups, known_groups)
    if values:
        yield _update(report_file, values, content, account, ())
    known = known_measures(content, year, imported.measures)
    taken = {loaded.record.number for loaded in content.of(Measure) if loaded.year == year}
    for measure in imported.measures:
        loaded = known.pop(measure.number, None)
        if loaded is None and measure.number in taken:
            free = max(taken | {each.number for each in imported.measures}) + 1
            account.remark("cli.import-new-number", Spot(row=0), value=measure.number, number=free)
            measure.printed = measure.printed or (str(measure.number) if measure.path else "")
            measure.number = free
        path = loaded.source if loaded else f"{folder}/{measure.number:02}-measure.yaml"
        if loaded and loaded.record.number != measure.number:
            account.remark("cli.import-renumbered", Spot(row=0), number=measure.label, known=loaded.record.number)
        yield _update(path, measure.values(groups.get(measure.group)), content, account, labels, measure)
    for loaded in known.values():
        account.remark("cli.import-gone", Spot(row=0), path=loaded.source, number=loaded.record.number)


def _update(
    path: str,
    values: dict[str, Any],
    content: Content,
    account: Account,
    labels: Collection[str],
    measure: Draft | None = None,
) -> Update:
    """Return a file, new or changed."""
    if content.files.exists(path):
        return updated(path, values, content, account, measure.label if measure else "", labels)
    try:
        text = edit_yaml("", values)
    except CannotEditError:
        text = " " * (_MAX_BYTES + 1)  # more values than a file may have
    if len(text.encode()) > _MAX_BYTES:
        raise NewFileError("cli.import-long", path=path, size=len(text.encode()) // 1000, limit=_MAX_BYTES // 1000)
    return Update(file=NewFile(path=path, text=text), changes=())


def _group_ids(titles: Sequence[str], known: dict[str, str]) -> dict[str, str]:
    """Return an id for each group: that of the report, or the next free one."""
    ids = dict(known)
    taken, numbers = {*ids.values()}, itertools.count(1)
    for title in titles:
        if title not in ids:
            ids[title] = next(name for number in numbers if (name := f"group-{number}") not in taken)
    return ids


def _report_values(imported: Imported, groups: dict[str, str], known: dict[str, str]) -> dict[str, Any]:
    added = [{"id": groups[title], "title": {"th": title}} for title in imported.groups if title not in known]
    kept = [{"id": group, "title": {"th": title}} for title, group in known.items()]
    texts = (("title", imported.title), ("introduction", imported.introduction))
    return {
        **{name: {"th": words} for name, words in texts if words},
        **({"groups": [*kept, *added]} if added else {}),
    }


def _columns(sheet: Sheet) -> Iterator[ImportColumn]:
    """Yield the columns of all heads, in their order."""
    heads = dict.fromkeys(entry.head for entry in sheet.entries)
    for column in (column for head in heads for column in head):
        yield ImportColumn(
            spot=column.spot,
            label=column.label,
            field=column.field,
            covers=() if column.is_main else column.fields,
        )
