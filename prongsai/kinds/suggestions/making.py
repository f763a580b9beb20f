"""The answers of all suggestions, by the name of the suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from prongsai import thai
from prongsai.base.loaded import AnyLoaded, Content, Loaded
from prongsai.base.page import Link
from prongsai.kinds.measures.views import AnswerView
from prongsai.kinds.suggestions.naming import Named
from prongsai.kinds.suggestions.record import OPEN_ENDED, SuggestionAnswer
from prongsai.kinds.units.record import Unit
from prongsai.text import Text


def named(record: SuggestionAnswer) -> Named:
    """Return the name of the suggestion that a record answers."""
    return (*record.measure, thai.to_arabic_digits(record.part or ""))


def answered(content: Content) -> frozenset[Named]:
    return content.once(answered, lambda: frozenset(named(one.record) for one in content.of(SuggestionAnswer)))


def view_answers(content: Content, today: date) -> Mapping[Named, AnswerView]:
    records = {one.key: one for one in content.records} if content.of(SuggestionAnswer) else {}
    return {named(one.record): _view(one, records, content, today) for one in content.of(SuggestionAnswer)}


def is_overdue(record: SuggestionAnswer, today: date) -> bool:
    """Whether something was to be done by a day that has passed."""
    return record.answer in OPEN_ENDED and record.due is not None and record.due.last < today


def _view(
    loaded: Loaded[SuggestionAnswer], records: Mapping[str, AnyLoaded], content: Content, today: date
) -> AnswerView:
    record = loaded.record
    unit = content.by_id(Unit).get(record.unit)
    return AnswerView(
        key=loaded.key,
        record=record,
        source=loaded.source,
        sources=loaded.files,
        unit=Link(key=unit.key, title=unit.record.name) if unit else None,
        by=_link(records[record.by]) if record.by else None,
        is_overdue=is_overdue(record, today),
    )


def _link(loaded: AnyLoaded) -> Link:
    """Return the link to a record; one without a title or name is named by its address."""
    record = loaded.record
    title = getattr(record, "title", None) or getattr(record, "name", None)
    return Link(
        key=loaded.key,
        title=title if isinstance(title, Text) else Text(th=loaded.key, en=loaded.key),
        year=loaded.year,
        number=getattr(record, "number", None) if isinstance(getattr(record, "number", None), int) else None,
    )
