"""Finds suggestions that no later measure follows up."""

from __future__ import annotations

from prongsai.base.loaded import Content, Loaded
from prongsai.kinds.measures.answered import is_said
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.reports.record import Report


def unanswered(content: Content) -> tuple[Loaded[Measure], ...]:
    """Return the measures of earlier years whose suggestion no later measure follows up."""
    measures = content.of(Measure)
    followed = {measure.record.follows_up for measure in measures}
    newest = max((report.year or 0 for report in content.of(Report)), default=0)
    return tuple(
        measure
        for measure in measures
        if (measure.year or 0) < newest
        and (measure.year, measure.record.number) not in followed
        and is_said(measure.record, "suggestion")
    )
