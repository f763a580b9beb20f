"""What an answer must agree with: the suggestion that it answers, the record that it names, and its own file."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai import thai
from prongsai.base.judging import Loading
from prongsai.base.loaded import Loaded
from prongsai.base.references import check_unit
from prongsai.kinds.measures.answers import Suggestion, suggestions
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report
from prongsai.kinds.suggestions.making import named
from prongsai.kinds.suggestions.naming import id_of
from prongsai.kinds.suggestions.record import SuggestionAnswer
from prongsai.kinds.units.options import known_units
from prongsai.problems import Problems, nearest

Answer = Loaded[SuggestionAnswer]


def check_suggestions(loading: Loading) -> None:
    units = known_units(loading)
    known = sorted(loading.keys)
    measures = {(one.year, one.record.number): one for one in loading.of(Measure)}
    reports = {one.year: one for one in loading.of(Report)}
    for answer in loading.of(SuggestionAnswer):
        record, place, problems = answer.record, answer.place, loading.problems
        if units is not None:
            check_unit(record.unit, units, place(("unit",)), "unit", problems)
        if record.by and record.by not in known:
            near = nearest(record.by, known)
            problems.add("no-such-record", place(("by",)), "by", value=record.by, near=near)
        _check_file(answer, problems)
        measure = measures.get(record.measure)
        if measure:
            _check_part(answer, tuple(suggestions(measure)), problems)
            _check_by(answer, measure, problems)
            _check_day(answer, reports.get(measure.year), problems)
        elif record.measure not in set(_faulty(loading)):
            value = f"{record.measure[0]}/{record.measure[1]:02}"
            problems.add("unknown-measure", place(("measure",)), "measure", value=value)


def _faulty(loading: Loading) -> Iterator[tuple[int, int]]:
    """Yield the measures whose files have faults of their own: they exist."""
    for document in loading.documents.get("measures", ()):
        steps = document.path.split("/")
        number = thai.to_arabic_digits(str(document.values.get("number")))
        if len(steps) == 4 and steps[2].isdecimal() and number.isdecimal():
            yield int(steps[2]), int(number)


def _check_file(answer: Answer, problems: Problems) -> None:
    """Check that the file stands in the folder of the year and has the name of the suggestion: each has one answer."""
    record = answer.record
    right = f"{record.measure[0]}/{id_of(named(record))}"
    if right != f"{answer.year}/{answer.id}":
        problems.add("suggestion-file", answer.place(("measure",)), "measure", right=f"{right}.yaml")


def _check_part(answer: Answer, found: tuple[Suggestion, ...], problems: Problems) -> None:
    """Check that the measure makes a suggestion, in the part that the answer names."""
    record, parts = answer.record, [one.part for one in found]
    measure = f"{record.measure[0]}/{record.measure[1]:02}"
    part = named(record)[2]
    if not found:
        problems.add("suggestion-not-made", answer.place(("measure",)), "measure", value=measure)
    elif part in parts:
        return
    elif not part:
        known = ", ".join(f'"{one}"' for one in parts)
        problems.add("suggestion-of-parts", answer.place(("measure",)), "part", value=measure, known=known)
    else:
        known = ", ".join(f'"{one}"' for one in parts if one) or "-"
        params = {"value": record.part, "measure": measure, "known": known, "near": nearest(part, parts) or None}
        problems.add("suggestion-no-part", answer.place(("part",)), "part", **params)


def _check_by(answer: Answer, measure: Loaded[Measure], problems: Problems) -> None:
    """Check that what answers is not what asked: neither the measure or its report, nor one of an earlier year."""
    by = answer.record.by
    if by and (by == answer.key or _is_report_until(by, measure.year or 0)):
        problems.add("suggestion-by-itself", answer.place(("by",)), "by", value=by)


def _is_report_until(key: str, year: int) -> bool:
    steps = key.split("/")
    return len(steps) > 1 and steps[0] == "measures" and steps[1].isdecimal() and int(steps[1]) <= year


def _check_day(answer: Answer, report: Loaded[Report] | None, problems: Problems) -> None:
    """Warn of an answer that is older than the report with the suggestion: one of the two days is wrong."""
    day = report.record.date if report else None
    if day and answer.record.date.last < day.first:
        params = {"value": answer.record.date.be, "report": day.be}
        problems.add("suggestion-before-report", answer.place(("date",)), "date", **params)
