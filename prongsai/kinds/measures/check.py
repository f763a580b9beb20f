"""Checks what measures say about units, groups, files and each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.kinds.measures.evidence import all_evidence
from prongsai.kinds.measures.part_check import check_parts
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report
from prongsai.problems import Place, Problems, nearest
from prongsai.source.tree import Document, dotted

UNITS = "content/units.yaml"


def check_measures(loading: Loading) -> None:
    """Check what measures say about their year, their number and each other."""
    measures = loading.of(Measure)
    if not loading.files.exists(UNITS):
        _check_no_units(measures, loading)
    groups = {report.year: [group.id for group in report.record.groups] for report in loading.of(Report)}
    years = {*groups, *(measure.year for measure in measures)}
    numbers = {(measure.year, measure.record.number) for measure in measures}
    known = sorted(loading.keys)
    first: dict[int | None, dict[int, Loaded[Measure]]] = {}
    for measure in measures:
        document = _document(measure)
        _check_file_number(measure, document, loading.problems)
        _check_number(measure, document, first.setdefault(measure.year, {}), loading.problems)
        _check_group(measure, document, groups.get(measure.year, []), loading.problems)
        _check_follows_up(measure, document, numbers, years, loading.problems)
        check_parts(measure.record, document, loading.problems)
        _check_evidence(measure, document, known, loading.problems)


def _document(measure: Loaded[Measure]) -> Document:
    assert measure.document is not None  # noqa: S101 (each measure has a file)
    return measure.document


def _check_no_units(measures: Sequence[Loaded[Measure]], loading: Loading) -> None:
    named = [
        unit for measure in measures for row in (measure.record, *measure.record.parts) for unit in row.responsible
    ]
    if named:
        loading.problems.add("no-units", Place(path=UNITS), example=named[0])


def _check_file_number(measure: Loaded[Measure], document: Document, problems: Problems) -> None:
    """Warn if the number in the file name differs from the record's: one of the two is wrong."""
    leading = re.match(r"([0-9]+)-", measure.id)
    if leading and int(leading[1]) != measure.record.number:
        place = document.place(("number",))
        problems.add("file-number", place, "number", value=measure.record.number, in_name=leading[1])


def _check_number(
    measure: Loaded[Measure], document: Document, first: dict[int, Loaded[Measure]], problems: Problems
) -> None:
    other = first.setdefault(measure.record.number, measure)
    if other is not measure:
        place = document.place(("number",))
        free = next(number for number in range(1, len(first) + 2) if number not in first)
        problems.add("number-twice", place, "number", value=measure.record.number, other=other.source, near=free)


def _check_group(measure: Loaded[Measure], document: Document, groups: list[str], problems: Problems) -> None:
    group = measure.record.group
    if group is not None and group not in groups:
        folder = posixpath.dirname(document.path)
        near = nearest(group, groups)
        problems.add("unknown-group", document.place(("group",)), "group", value=group, near=near, folder=folder)


def _check_evidence(measure: Loaded[Measure], document: Document, known: Sequence[str], problems: Problems) -> None:
    """Check the records that are evidence of a measure or of a part of it: any but itself."""
    for at, item in all_evidence(measure.record):
        path = (*at, "record")
        if item.record == measure.key:
            problems.add("evidence-of-itself", document.place(path), dotted(path), value=item.record)
        elif item.record and item.record not in known:
            near = nearest(item.record, known)
            problems.add("no-such-record", document.place(path), dotted(path), value=item.record, near=near)


def _check_follows_up(
    measure: Loaded[Measure],
    document: Document,
    numbers: set[tuple[int | None, int]],
    years: set[int | None],
    problems: Problems,
) -> None:
    """Check the earlier measure, unless its year is not on this site."""
    earlier = measure.record.follows_up
    if earlier is None:
        return
    place = document.place(("follows_up",))
    value = f"{earlier[0]}/{earlier[1]:02}"
    if earlier[0] >= (measure.year or 0):
        problems.add("follows-up-later", place, "follows_up", value=value)
    elif earlier[0] in years and earlier not in numbers:
        problems.add("unknown-measure", place, "follows_up", value=value)
