"""An office's file → the files of a year's measures and report, new or updated; nothing is written here."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.loaded import Content
from prongsai.base.new import ImportColumn, ImportedFiles, NewFile
from prongsai.base.stubs import NewFileError, checked_year
from prongsai.base.where import CONTENT
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.importing.measures import Imported, import_measures
from prongsai.kinds.measures.importing.rows import ReportRows, find_years, is_open_data, read_rows
from prongsai.kinds.measures.importing.updating import Update, known_measures, updated
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report
from prongsai.kinds.units.proposed import proposed_units
from prongsai.kinds.units.record import Unit
from prongsai.source.changes import CannotEditError
from prongsai.source.edit import edit_yaml
from prongsai.source.tree import MAX_EVENTS
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
    rows = read_rows(office.parts, fiscal_year, account)
    units = {unit.id: unit.record for unit in content.of(Unit)}
    imported = import_measures(rows, fiscal_year, units, account)
    if not imported.measures:
        raise NewFileError("cli.import-no-table", path=file)
    account.close(office.parts, imported.groups)
    columns = tuple(_columns(rows))
    updates = [*_updates(imported, fiscal_year, content, account, {column.label for column in columns})]
    return ImportedFiles(
        folder=f"{CONTENT}/measures/{fiscal_year}",
        files=tuple(update.file for update in updates if update.file),
        count=len(imported.measures),
        columns=columns,
        uses=tuple(account.uses),
        remarks=tuple(account.remarks),
        changes=tuple(change for update in updates for change in update.changes),
        exists=any(loaded.year == fiscal_year for loaded in (*content.of(Measure), *content.of(Report))),
        register=proposed_units(imported.unknown_units, units),
    )


def _updates(
    imported: Imported, year: int, content: Content, account: Account, labels: Collection[str]
) -> Iterator[Update]:
    folder = f"{CONTENT}/measures/{year}"
    report = next((report for report in content.of(Report) if report.year == year), None)
    known_groups = {group.title.th: group.id for group in report.record.groups} if report else {}
    groups = _group_ids(imported.groups, known_groups)
    values = _report_values(imported, groups, known_groups)
    if values and report and report.source:  # a year with measures has a report without a file
        yield updated(report.source, values, content, account, "", ())
    elif values:
        yield _created(f"{folder}/report.yaml", values)
    records = [loaded for loaded in content.of(Measure) if loaded.year == year]
    known, gone = known_measures(records, imported.measures)
    taken = {loaded.record.number for loaded in records}
    for measure in imported.measures:
        loaded = known.get(measure.number)
        if loaded is None:
            _number_anew(measure, taken, imported.measures, account)
            path = _free_path(f"{folder}/{measure.number:02}-measure", content)
            yield _created(path, measure.values(groups.get(measure.group)))
            continue
        if loaded.record.number != measure.number:
            account.remark("cli.import-renumbered", Spot(row=0), number=measure.label, known=loaded.record.number)
        values = measure.values(groups.get(measure.group))
        yield updated(loaded.source, values, content, account, measure.label, labels)
    for loaded in gone:
        account.remark("cli.import-gone", Spot(row=0), path=loaded.source, number=loaded.record.number)


def _number_anew(measure: Draft, taken: Collection[int], measures: Sequence[Draft], account: Account) -> None:
    """Give a new measure another number if its own is that of a record."""
    if measure.number in taken:
        free = max({*taken, *(each.number for each in measures)}) + 1
        account.remark("cli.import-new-number", Spot(row=0), value=measure.number, number=free)
        measure.printed = measure.printed or (str(measure.number) if measure.path else "")
        measure.number = free


def _free_path(stem: str, content: Content) -> str:
    """Return the path of a new file: the file of another measure may have the number in its name."""
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(f"{name}.yaml" for name in names if not content.files.exists(f"{name}.yaml"))


def _created(path: str, values: Mapping[str, Any]) -> Update:
    """Return a new file. Raises NewFileError if `check` would refuse it."""
    try:
        text = edit_yaml("", values)
    except CannotEditError as error:
        raise NewFileError("cli.import-many-values", path=path, limit=MAX_EVENTS) from error
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
    """Return the texts of the report, and the groups that it does not have yet."""
    added = [{"id": groups[title], "title": {"th": title}} for title in imported.groups if title not in known]
    texts = (("title", imported.title), ("introduction", imported.introduction))
    return {
        **{name: {"th": words} for name, words in texts if words},
        **({"groups": added} if added else {}),
    }


def _columns(rows: ReportRows) -> Iterator[ImportColumn]:
    """Yield the columns of all heads, in their order."""
    heads = dict.fromkeys(entry.head for entry in rows.entries)
    for column in (column for head in heads for column in head):
        yield ImportColumn(
            spot=column.spot,
            label=column.label,
            field=column.field,
            covers=() if column.is_main else column.fields,
        )
