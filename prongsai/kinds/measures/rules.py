"""Editorial rules for measures, such as suggestions without a follow-up. All are warnings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from datetime import date

from prongsai.base.file_facts import file_facts
from prongsai.base.judging import Judged
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.kinds.measures.answered import answers
from prongsai.kinds.measures.answers import overdue
from prongsai.kinds.measures.evidence import all_evidence
from prongsai.kinds.measures.record import Measure, has_evidence
from prongsai.kinds.measures.standing import is_result_overdue
from prongsai.models.fields import path_of
from prongsai.source.tree import dotted

RULES = ("done-without-evidence", "evidence-scanned", "result-overdue", "suggestion-unanswered")


def judge_measures(content: Content, today: date, judged: Callable[[AnyLoaded], Judged]) -> None:
    """Warn of what is missing in measures as of `today`."""
    for measure in content.of(Measure):
        record, warn = measure.record, judged(measure).warn
        if record.status == "done" and not has_evidence(record):
            warn("done-without-evidence", measure.place(("status",)), "status")
        if is_result_overdue(record, measure.year or 0, today):
            warn(
                "result-overdue",
                measure.place(answers(record, "period")[0].path, key=True),
                "result",
                year=measure.year,
            )
    _judge_scans(content, judged)
    for one in overdue(content):
        place = one.measure.place(one.path, key=True)
        judged(one.measure).warn("suggestion-unanswered", place, "suggestion", reference=one.reference, name=one.name)


def _judge_scans(content: Content, judged: Callable[[AnyLoaded], Judged]) -> None:
    """Warn of evidence that is a picture of a paper, of which nothing says what it shows."""
    named = [
        (measure, (*at, "file"), path_of(measure.source, item.file))
        for measure in content.of(Measure)
        for at, item in all_evidence(measure.record)
        if item.file and item.summary is None
    ]
    found = file_facts(content.files, (path for _, _, path in named))
    for measure, field, path in named:
        if path in found and found[path].layer == "scan":
            judged(measure).warn(
                "evidence-scanned", measure.place(field), dotted(field), value=posixpath.basename(path)
            )
