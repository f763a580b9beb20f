"""The kind of suggestions. What reports suggest stands in their measures; its records are the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.loaded import Loaded
from prongsai.base.new import New
from prongsai.kinds.suggestions.check import check_suggestions
from prongsai.kinds.suggestions.columns import suggestion_columns
from prongsai.kinds.suggestions.new import (
    RARE,
    STUBS,
    WHERE,
    check_name,
    measure_options,
    new_answer,
    oldest,
)
from prongsai.kinds.suggestions.pages import data_entries, suggestion_pages
from prongsai.kinds.suggestions.record import OPEN_ENDED, SuggestionAnswer
from prongsai.kinds.suggestions.rules import RULES, judge_suggestions
from prongsai.kinds.suggestions.tasks import NAMES, suggestion_tasks
from prongsai.kinds.suggestions.views import SuggestionPage, SuggestionsPage
from prongsai.kinds.units.options import unit_options


def _changes_on(answer: Loaded[SuggestionAnswer]) -> Sequence[date]:
    """Return the day on which a promise becomes overdue."""
    due = answer.record.due
    return (due.last + timedelta(days=1),) if due and answer.record.answer in OPEN_ENDED else ()


SUGGESTIONS = Kind(
    name="suggestions",
    one="suggestion",
    record=SuggestionAnswer,
    where=WHERE,
    order=lambda answer: (-(answer.year or 0), answer.id),
    check=check_suggestions,
    rules=RULES,
    judge=judge_suggestions,
    pages=suggestion_pages,
    data=Data(columns=suggestion_columns, has_years=True, is_yearly=True, is_optional=True),
    data_entries=data_entries,
    changes_on=_changes_on,
    tasks=suggestion_tasks,
    task_names=NAMES,
    new=New(name="suggestion", make=new_answer, check=check_name, propose=oldest, has_title=False),
    options=lambda files, path: {"unit": unit_options(files), "measure": measure_options(files, path)},
    choices={"answer": "suggestions.state"},
    rare=RARE,
    stubs=STUBS,
    views={"suggestions/list": SuggestionsPage, "suggestions/item": SuggestionPage},
)
