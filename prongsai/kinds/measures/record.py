"""A measure (มาตรการ): one row of the year's report, with fields found in reports of other municipalities."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import (
    Alias,
    Amount,
    BuddhistDate,
    BuddhistYear,
    Count,
    FilePath,
    Id,
    Line,
    MeasureRef,
    OitItem,
    Percent,
    PictureFile,
    Url,
    reject,
)
from prongsai.models.parts import Period
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text

Status = Literal["planned", "in-progress", "done", "not-done"]
# Derived from dates, result and evidence: in addition to a declared status, never instead of it.
Standing = Literal["result-reported", "result-awaited", "under-way", "not-started"]
Channel = Literal[
    "notice-board",
    "website",
    "circular",
    "social-media",
    "broadcast",
    "meeting",
    "letter",
    "line",
    "newspaper",
]


class Evidence(Record):
    """Evidence that the measure was carried out: a web address or a file in the folder of the record."""

    title: Text
    url: Url | None = None
    file: FilePath | None = None
    archived: Url | None = None

    @model_validator(mode="before")
    @classmethod
    def _need_title(cls, value: Any) -> Any:  # noqa: ANN401 (raw YAML)
        if isinstance(value, str):
            target = "url" if "://" in value else "file"
            reject("evidence-without-title", target=target)
        return value

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.url is None) == (self.file is None):
            reject("evidence-target")
        return self


class BudgetLine(Record):
    """Money in baht for one fiscal year."""

    year: BuddhistYear
    baht: Amount


def _or_none(schema: dict[str, Any]) -> None:
    """Let editors accept the word "none" as a budget."""
    schema["anyOf"].append({"const": "none"})


def _parse_budget(value: object) -> object:
    """Return the budget lines; "none" means that the report says no budget was used, and gives no lines."""
    if value == "none":
        return []
    if value is not None and not (isinstance(value, list) and value):
        reject("not-a-budget")
    return value


class Progress(Record):
    """One round of follow-up."""

    date: BuddhistDate
    text: Prose
    percent: Percent | None = None


class Photo(Record):
    """A picture in the folder of the record; `alt` describes it for those who cannot see it."""

    file: PictureFile
    alt: Text
    caption: Text | None = None


class AddressedIndicator(Record):
    """The ITA indicator (1 to 10) whose score in an earlier year made the measure necessary."""

    indicator: Count
    year: BuddhistYear
    score: Percent | None = None

    @field_validator("indicator")
    @classmethod
    def _one_to_ten(cls, number: int) -> int:
        if number > 10:
            reject("no-such-indicator")
        return number


class Extra(Record):
    """A column that only this report has."""

    label: Text
    text: Prose


class Measure(Record):
    """`suggestion` is "-" if the report says that none was made, and absent if the report does not say.

    `note` is a comment of the site on the record, not from the report, such as on an error kept from the original.
    """

    number: Count
    title: Text
    method: Prose | None = None
    responsible: tuple[Line, ...] = ()
    period: Period | None = None
    result: Prose | None = None
    suggestion: Prose | None = None
    channels: tuple[Channel, ...] = ()
    status: Status | None = None
    evidence: tuple[Evidence, ...] = ()
    ita: tuple[OitItem, ...] = ()
    follows_up: MeasureRef | None = None
    group: Id | None = None
    objective: Prose | None = None
    risk: Prose | None = None
    addresses: tuple[AddressedIndicator, ...] = ()
    indicator: Prose | None = None
    target: Prose | None = None
    budget: Annotated[tuple[BudgetLine, ...] | None, BeforeValidator(_parse_budget)] = Field(
        default=None, json_schema_extra=_or_none
    )
    steps: tuple[Prose, ...] = ()
    monitoring: Prose | None = None
    progress: tuple[Progress, ...] = ()
    obstacle: Prose | None = None
    photos: tuple[Photo, ...] = ()
    extra: tuple[Extra, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()

    @property
    def has_suggestion(self) -> bool:
        """Whether the report makes a suggestion: "-" means none."""
        return self.suggestion is not None and not self.suggestion.is_none
