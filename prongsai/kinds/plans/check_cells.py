"""What cells of plans and rounds name: units, and evidence that must be there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable

from prongsai.base.judging import Loading
from prongsai.kinds.plans.evidence import proof_of, words_of
from prongsai.kinds.plans.units import named_units, units_by_name
from prongsai.kinds.units.record import Unit
from prongsai.models.fields import path_of
from prongsai.problems import nearest
from prongsai.tables.shape import AnyRow

# What begins like an address of the web without https://
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/|$)")


def check_evidence(row: AnyRow, source: str, tables: Collection[str], loading: Loading) -> None:
    """Check what a row of the record at `source` names; `tables` are the files that are only read."""
    for word in words_of(row):
        proof, place = proof_of(word), row.place("evidence")
        if proof.form is None:
            near = f"https://{word}" if _HOST.match(word) else None
            loading.problems.add("round-evidence", place, value=word, near=near)
        elif proof.form == "record" and proof.value not in loading.keys:
            near = nearest(proof.value, sorted(loading.keys))
            loading.problems.add("no-such-record", place, value=word, near=near)
        elif proof.form == "file":
            _check_file(word, row, source, tables, loading)


def _check_file(word: str, row: AnyRow, source: str, tables: Collection[str], loading: Loading) -> None:
    target, folder = path_of(row.path, word), posixpath.dirname(row.path)
    if target in tables:
        loading.problems.add("table-published", row.place("evidence"), value=word, other=source)
    elif target not in loading.others:
        near = nearest(word, [posixpath.relpath(other, folder) for other in sorted(loading.others)])
        loading.problems.add("no-such-file", row.place("evidence"), value=word, near=near, folder=folder)


def check_units(rows: Iterable[AnyRow], loading: Loading) -> None:
    """Check the units of lines; none if the register has faults, which are reported there."""
    entries = loading.entries("units")
    loaded = loading.of(Unit)
    if entries is None or len(loaded) < len(entries):
        return
    known = units_by_name((unit.id, unit.record) for unit in loaded)
    names = [name for unit in loaded for name in (unit.record.name.th, unit.id)]
    for row in rows:
        for name, unit in named_units(row.record.units, known):
            if unit is None:
                loading.problems.add("unknown-unit", row.place("units"), value=name, near=nearest(name, names))
