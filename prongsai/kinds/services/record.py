"""A service (งานบริการ) as a citizen manual describes it (คู่มือสำหรับประชาชน), with its steps as a chart.

The Licensing Facilitation Act 2558, section 7, asks for criteria and conditions, steps with their time, and documents.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from prongsai.models.base import Record
from prongsai.models.durations import Time
from prongsai.models.fields import Alias, Amount, BuddhistDate, Id, Line, Url, WholeNumber, YesNo, reject
from prongsai.models.parts import Attachment
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text

Audience = Literal["resident", "business", "organization", "newcomer"]
ServiceStatus = Literal["open", "paused", "ended"]
ChannelKind = Literal["counter", "online", "phone", "post", "line", "visit"]


class Person(Record):
    """Who does steps: the applicant, or a position with its unit; never the name of a person."""

    id: Id
    name: Text
    applicant: YesNo = False
    unit: Id | None = None


class Otherwise(Record):
    """What happens if a question is answered with no: back to a step, on to a later one, or the end.

    A step is named by its id or by its number on the page. `within` is how long the applicant has, or the office.
    """

    back_to: Line | None = None
    skip_to: Line | None = None
    end: Text | None = None
    say: Text | None = None
    within: Time | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.back_to, self.skip_to, self.end)) != 1:
            reject("one-way-out")
        if self.end and self.say:
            reject("end-with-say")
        if self.back_to and not self.say:
            reject("return-without-words")
        return self


class Work(Record):
    """What someone does: `at` is a point of a building in content/places/, `where` is any other place."""

    id: Id | None = None
    who: Line
    do: Text
    time: Time | None = None
    waiting: YesNo = False
    at: Line | None = None
    where: Text | None = None
    documents: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.at and self.where:
            reject("place-twice")
        return self


class Step(Record):
    """A step: work (`do`), a question (`ask`), or several works `at_once`. "Yes" always leads to the next step."""

    id: Id | None = None
    who: Line | None = None
    do: Text | None = None
    ask: Text | None = None
    at_once: tuple[Work, ...] = ()
    time: Time | None = None
    waiting: YesNo = False
    at: Line | None = None
    where: Text | None = None
    documents: tuple[Line, ...] = ()
    otherwise: Otherwise | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.do is not None) + (self.ask is not None) + bool(self.at_once) != 1:
            reject("step-form")
        if self.at and self.where:
            reject("place-twice")
        if len(self.at_once) == 1:
            reject("alone-at-once")
        if not self.at_once and self.who is None:
            reject("step-without-person")
        if self.at_once and (self.who or self.time or self.at or self.where or self.documents or self.waiting):
            reject("at-once-with-more")
        if (self.ask is not None) != (self.otherwise is not None):
            reject("question-without-answer" if self.ask else "answer-without-question")
        return self


class Paper(Record):
    """A document to bring: `original` says whether to show it or to hand it in, `copies` how many copies."""

    id: Id | None = None
    name: Text
    original: Literal["shown", "handed-in", "none"] = "shown"
    copies: WholeNumber = 0
    issued_by: Text | None = None
    when: Text | None = None
    note: Text | None = None


class Fee(Record):
    """A fee in baht: what it is for, and for how much of it, such as a square metre."""

    item: Text
    baht: Amount
    per: Text | None = None


class Channel(Record):
    """A way to ask for the service."""

    kind: ChannelKind
    name: Text | None = None
    at: Line | None = None
    url: Url | None = None
    phone: Text | None = None
    hours: Text | None = None


class Law(Record):
    """A law or rule that the service rests on."""

    title: Text
    section: Text | None = None
    url: Url | None = None


# An entry of the lists that may be "none" instead.
EXAMPLES = {
    "fee": "[{item: {th: ค่าธรรมเนียม, en: Fee}, baht: 20}]",
    "documents": "[{name: {th: บัตรประจำตัวประชาชน, en: Identity card}}]",
}


def or_none(schema: dict[str, Any]) -> None:
    """Let editors accept the word "none" instead of a list."""
    schema["anyOf"].append({"const": "none"})


def parse_list(value: object, info: ValidationInfo) -> object:
    """Return the entries; "none" says that there are none, which an empty field does not say."""
    if value == "none":
        return []
    if value is not None and not (isinstance(value, list) and value):
        reject("none-or-list", name=info.field_name, example=EXAMPLES[info.field_name or ""])
    return value


class Service(Record):
    """`fee` and `documents` are empty if the record says "none", and None if it does not say.

    `until` is the last day of a pause or of what the alert says. `promise` is the whole time that the municipality
    promises; `checked` is the day on which someone last compared the record with what is done. `also_called` are other
    names, for the search.
    """

    title: Text
    summary: Text | None = None
    responsible: tuple[Id, ...]
    audience: tuple[Audience, ...] = ()
    result: Text | None = None
    status: ServiceStatus = "open"
    alert: Prose | None = None
    until: BuddhistDate | None = None
    conditions: Prose | None = None
    documents: Annotated[tuple[Paper, ...] | None, BeforeValidator(parse_list)] = Field(
        default=None, json_schema_extra=or_none
    )
    fee: Annotated[tuple[Fee, ...] | None, BeforeValidator(parse_list)] = Field(default=None, json_schema_extra=or_none)
    promise: Time | None = None
    hours: Text | None = None
    channels: tuple[Channel, ...] = ()
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    law: tuple[Law, ...] = ()
    complaints: tuple[Channel, ...] = ()
    forms: tuple[Attachment, ...] = ()
    also_called: tuple[Text, ...] = ()
    checked: BuddhistDate | None = None
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
