"""Editorial rules for measures, such as suggestions without a follow-up. All are warnings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from prongsai.base.judging import Judged
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.kinds.measures.answered import answers
from prongsai.kinds.measures.answers import overdue
from prongsai.kinds.measures.record import Measure, has_evidence
from prongsai.kinds.measures.standing import is_result_overdue

RULES = ("done-without-evidence", "result-overdue", "suggestion-unanswered")


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
    for one in overdue(content):
        place = one.measure.place(one.path, key=True)
        judged(one.measure).warn("suggestion-unanswered", place, "suggestion", reference=one.reference, name=one.name)
