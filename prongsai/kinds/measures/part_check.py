"""Checks the parts of a measure and the fields that its extra columns cover."""

from __future__ import annotations

from prongsai import thai
from prongsai.base.references import check_once
from prongsai.kinds.measures.record import Columns, Measure
from prongsai.problems import Problems
from prongsai.source.tree import Document, dotted
from prongsai.source.tree import Path as FieldPath


def check_parts(measure: Measure, document: Document, problems: Problems) -> None:
    """Check that no two parts have the same number, and that a covered field has no value of its own."""
    _check_covered(measure, (), document, problems)
    seen: set[str] = set()
    for index, part in enumerate(measure.parts):
        _check_covered(part, ("parts", index), document, problems)
        number = thai.to_arabic_digits(part.number or "")
        if number in seen:
            path = ("parts", index, "number")
            problems.add("part-number-twice", document.place(path), dotted(path), value=part.number)
        seen |= {number} if number else set()


def _check_covered(row: Columns, at: FieldPath, document: Document, problems: Problems) -> None:
    """Warn of a covered field that is also given: only one of the two can be the report's answer."""
    for index, extra in enumerate(row.extra):
        covered: dict[FieldPath, str] = {
            (*at, "extra", index, "covers", position): name for position, name in enumerate(extra.covers)
        }
        check_once(covered, document, problems)
        for path, name in covered.items():
            if row.says(name):
                problems.add("covered-and-given", document.place(path), dotted(path), name=name)
