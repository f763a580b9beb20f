"""The answer to a suggestion of a report: what the municipality decided, who answers, and what shows it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Line, reject
from prongsai.models.references import MeasureRef, RecordKey
from prongsai.models.rules import Accept
from prongsai.text import Prose

Decision = Literal["done", "in-progress", "planned", "declined"]
# The decisions that leave something to do, and so may have a day by which it is done.
OPEN_ENDED = ("in-progress", "planned")


class SuggestionAnswer(Record):
    """`measure` made the suggestion, or its `part`; `by` is the address of the record that answers it."""

    measure: MeasureRef
    part: Line | None = None
    answer: Decision
    date: BuddhistDate
    unit: Line
    text: Prose | None = None
    by: RecordKey | None = None
    due: BuddhistDate | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()

    @field_validator("due")
    @classmethod
    def _due_fits(cls, due: BuddhistDate | None, info: ValidationInfo) -> BuddhistDate | None:
        answer, day = info.data.get("answer"), info.data.get("date")
        if due and answer and answer not in OPEN_ENDED:
            reject("suggestion-due-not-open", value=answer)
        if due and day and due.last < day.first:
            reject("suggestion-due-before", value=due.be, date=day.be)
        return due

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.answer == "declined" and self.text is None:
            reject("suggestion-without-reason")
        if self.text is None and self.by is None:
            reject("suggestion-says-nothing")
        return self
