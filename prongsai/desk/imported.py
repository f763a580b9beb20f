"""What an import would do, as text: each column, row and cell, the remarks, the changes."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from prongsai.base.kind import AnyKind
from prongsai.base.new import ImportedFiles, Use
from prongsai.problems import Lang, say
from prongsai.text import shorten

# What is no field of a file.
_BECAME = {
    "head": "cli.became-head",
    "report": "cli.became-report",
    "group": "cli.became-group",
    "total": "cli.became-total",
    "left-out": "cli.became-left-out",
    "dash": "cli.became-dash",
    "extra": "cli.became-extra",
    "order": "cli.became-order",
}
# Enough to know a text again.
_LETTERS = 70


def importing(kinds: Iterable[AnyKind]) -> dict[str, AnyKind]:
    """Return the kinds that an office table can become, by the name of one record, the default first."""
    found = sorted((kind for kind in kinds if kind.import_table), key=lambda kind: not kind.is_import_default)
    return {kind.one: kind for kind in found}


def dry_run_lines(imported: ImportedFiles, lang: Lang) -> Iterator[str]:
    """Yield the columns with their fields, then every row with its cells, and lines for the register of units."""
    yield say("cli.import-columns", lang)
    for column in imported.columns:
        became = _became(column.field, lang)
        covers = ", ".join(column.covers)
        yield f"  {column.spot.words(lang)}: {column.label or '-'} → {became}" + (f" ({covers})" if covers else "")
    yield ""
    yield say("cli.import-cells", lang)
    for place, uses in itertools.groupby(imported.uses, key=lambda use: _row(use, lang)):
        yield f"  {place}"
        yield from (f"    {_cell(use, lang)}" for use in uses)
    if imported.register:
        yield ""
        yield say("cli.import-register", lang)
        yield from (f"    {line}" for line in imported.register.splitlines())


def remark_lines(imported: ImportedFiles, name: str, lang: Lang) -> Iterator[str]:
    """Yield each remark with the place that it is about, in the order of the file."""
    for remark in imported.remarks:
        place = remark.spot.words(lang)
        yield ": ".join(filter(None, (name, place, say(remark.code, lang, **remark.params))))


def change_lines(imported: ImportedFiles) -> Iterator[str]:
    """Yield what changes in files that exist: the words before and after."""
    for path, changes in itertools.groupby(imported.changes, key=lambda change: change.path):
        yield path
        for change in changes:
            yield f"  {change.field}:"
            lines = difflib.ndiff(change.before.splitlines(), change.after.splitlines())
            yield from (f"    {line.rstrip()}" for line in lines if line[0] in "+-")


def _row(use: Use, lang: Lang) -> str:
    row = replace(use.spot, column=0).words(lang)
    return f"{row} → " + say(use.named, lang, number=use.record) if use.record else row


def _cell(use: Use, lang: Lang) -> str:
    return f"{use.spot.words(lang)}: {shorten(use.text, _LETTERS)} → {_became(use.became, lang)}"


def _became(name: str, lang: Lang) -> str:
    """Return the name of a field, as files write it, or the words for something else."""
    return say(_BECAME[name], lang) if name in _BECAME else name
