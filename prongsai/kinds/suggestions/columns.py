"""Every suggestion as open data, with its state and its answer."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Entry, Shared, record_id, updated, version_mark, years
from prongsai.base.columns import Column, boolean, both_eras, part, reference, string, text, words
from prongsai.kinds.measures.views import AnswerView
from prongsai.kinds.suggestions.record import SuggestionAnswer
from prongsai.kinds.suggestions.views import STATES, Story
from prongsai.text import join_texts


def suggestion_columns(shared: Shared) -> Sequence[Column[Entry[Story]]]:
    return (
        record_id(),
        *years(lambda entry: entry.view.year, required=True),
        reference("measure", lambda entry: entry.view.measure.key, "measures", required=True),
        text("part", lambda entry: entry.view.part),
        shared.url(lambda entry: entry.view.address),
        version_mark(),
        text("suggestion", lambda entry: join_texts(list(entry.view.texts), "\n\n"), required=True),
        words("units", lambda entry: [unit.key for unit in entry.view.units]),
        *both_eras("since", lambda entry: entry.view.since, last=True),
        string("state", lambda entry: entry.view.state, required=True, choices=STATES),
        *both_eras("date", part(_record, lambda record: record.date), last=True),
        reference("unit", part(_answer, lambda answer: answer.unit.key if answer.unit else None), "units"),
        text("text", part(_record, lambda record: record.text)),
        string("by", part(_record, lambda record: record.by)),
        *both_eras("due", part(_record, lambda record: record.due), last=True),
        boolean("overdue", part(_answer, lambda answer: answer.is_overdue), required=False),
        words("followed_up_by", lambda entry: [link.key for link in entry.view.later]),
        *updated(),
    )


def _answer(entry: Entry[Story]) -> AnswerView | None:
    return entry.view.answer


def _record(entry: Entry[Story]) -> SuggestionAnswer | None:
    return entry.view.answer.record if entry.view.answer else None
