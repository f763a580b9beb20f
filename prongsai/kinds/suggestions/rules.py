"""Answers that contradict what a later measure says. A warning that a record can accept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from prongsai.base.judging import Judged
from prongsai.base.loaded import AnyLoaded, Content
from prongsai.kinds.measures.record import Measure
from prongsai.kinds.suggestions.record import SuggestionAnswer

RULES = ("suggestion-contradicted",)


def judge_suggestions(content: Content, _today: date, judged: Callable[[AnyLoaded], Judged]) -> None:
    """Warn of a suggestion that was declined and yet has a measure that follows it up."""
    later = {one.record.follows_up: one for one in reversed(content.of(Measure)) if one.record.follows_up}
    for answer in content.of(SuggestionAnswer):
        follower = later.get(answer.record.measure)
        if follower and answer.record.answer == "declined":
            reference = f"{answer.record.measure[0]}/{answer.record.measure[1]:02}"
            params = {"reference": reference, "path": follower.source}
            judged(answer).warn("suggestion-contradicted", answer.place(("answer",)), "answer", **params)
