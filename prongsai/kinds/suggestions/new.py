"""A new answer: that to the oldest suggestion without one. The decision is for people to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from prongsai import thai
from prongsai.base.loaded import Content
from prongsai.base.new import NewFile, NewRequest
from prongsai.base.options import raw_values, thai_of
from prongsai.base.stubs import NewFileError, checked_year, new_file
from prongsai.base.where import CONTENT, one_each
from prongsai.kinds.measures.answers import Suggestion, unanswered
from prongsai.kinds.suggestions.record import SuggestionAnswer
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.source.tree import quoted
from prongsai.thai import format_day

WHERE = one_each("suggestions/{year}/{id}.yaml")
RARE = frozenset({"part"})
STUBS = {"by": ("by: measures/2565/01",), "due": ("due: 2565-09-30",)}
_MOST_WORDS = 200


def oldest(content: Content, _today: date) -> str | None:
    """Return the oldest suggestion without an answer: 2564/05, or 2564/05-part-4-1 of a part."""
    found = sorted(unanswered(content), key=lambda one: (one.measure.year or 0, one.measure.record.number))
    return next((one.name for one in found), None)


def check_name(request: NewRequest) -> str:
    """Return the name of a suggestion as typed, in Arabic digits. Raises NewFileError."""
    name = thai.to_arabic_digits(request.name)
    if not re.fullmatch(r"[0-9]{4}/[0-9]{1,3}(-[0-9a-z-]+)?", name):
        raise NewFileError("cli.new-no-suggestion", value=request.name)
    checked_year(name.partition("/")[0])
    return name


def new_answer(content: Content, request: NewRequest, today: date) -> Iterator[NewFile]:
    """Yield the file of an answer, without its decision. Raises NewFileError."""
    year, _, rest = check_name(request).partition("/")
    number, _, within = rest.partition("-")
    wanted = f"{year}/{int(number):02}" + (f"-{within}" if within else "")
    open_ones = {one.name: one for one in unanswered(content)}
    if wanted not in open_ones:
        known = ", ".join(sorted(open_ones)) or "-"
        raise NewFileError("cli.new-suggestion-not-open", value=wanted, known=known)
    found = open_ones[wanted]
    path = WHERE.path(year=int(year), id=wanted.partition("/")[2])
    head = f"คำตอบต่อข้อเสนอแนะของมาตรการ {found.reference}: {_said(found)}"
    given = _given(found, request, today)
    yield new_file(SuggestionAnswer, path, head, given, rare=RARE - {*given}, stubs=STUBS)


def _given(found: Suggestion, request: NewRequest, today: date) -> Mapping[str, str]:
    record = found.measure.record
    rows = (record, *record.parts)
    units = request.units or tuple(unit for row in rows for unit in row.responsible)
    return {
        "measure": f"measure: {found.reference}",
        **({"part": f"part: {quoted(found.part)}"} if found.part else {}),
        "answer": "answer:",
        "date": f"date: {format_day(today)}",
        "unit": f"unit: {next(iter(units), '')}".rstrip(),
        "text": "text:\n  th:\n  en:",
    }


def _said(found: Suggestion) -> str:
    """Return the beginning of the suggestion on one line."""
    value = dict(found.measure.texts()).get(found.path)
    if value is None:  # the words of a column that covers it
        value = dict(found.measure.texts()).get((*found.path, "text"))
    words = " ".join(value.th.split()) if value else ""
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"


def measure_options(files: Files, path: str) -> dict[str, str]:
    """Return the measures of the year of the answer at `path`, for the form, also those that are faulty now."""
    year = path.split("/")[2] if path.count("/") > 2 else ""
    folder = f"{CONTENT}/measures/{year}"
    if not year.isdecimal() or files.kind(folder) != "folder":
        return {}
    found = {}
    for one in sorted(files.walk(folder, Problems())):
        values = raw_values(files, one) if one.endswith(".yaml") and not one.endswith("/report.yaml") else {}
        number = thai.to_arabic_digits(str(values.get("number")))
        if number.isdecimal():
            found[f"{year}/{int(number):02}"] = thai_of(values.get("title")) or number
    return found
