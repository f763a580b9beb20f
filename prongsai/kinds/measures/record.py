"""A measure (มาตรการ): one row of the year's report, with fields found in reports of other municipalities."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

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
    OitItem,
    Percent,
    PictureFile,
    Url,
    reject,
)
from prongsai.models.parts import Period
from prongsai.models.references import MeasureRef, RecordKey
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
# The fields that the columns of a report fill: one column of a report may answer several of them.
ColumnName = Literal[
    "method",
    "responsible",
    "period",
    "result",
    "suggestion",
    "objective",
    "risk",
    "indicator",
    "target",
    "budget",
    "spent",
    "monitoring",
    "obstacle",
]
# Of these, an empty list is an answer.
MONEY = ("budget", "spent")


class Evidence(Record):
    """Evidence that the measure was carried out: a web address, a file in the folder of the record, or a record here.

    `record` is the address of its page, such as services/building-permit: the page of the measure shows it. `summary`
    says what it shows: the words of a scanned file cannot be searched or read aloud.
    """

    title: Text
    summary: Text | None = None
    url: Url | None = None
    file: FilePath | None = None
    record: RecordKey | None = None
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
        if sum(target is not None for target in (self.url, self.file, self.record)) != 1:
            reject("evidence-target")
        return self


class BudgetLine(Record):
    """Money in baht for one fiscal year."""

    year: BuddhistYear
    baht: Amount


def _or_none(schema: dict[str, Any]) -> None:
    """Let editors accept the word "none" instead of amounts."""
    schema["anyOf"].append({"const": "none"})


def _parse_money(value: object, info: ValidationInfo) -> object:
    """Return the lines by year; "none" means that the report says none, and gives no lines."""
    if value == "none":
        return []
    if value is not None and not (isinstance(value, list) and value):
        reject("not-a-budget", name=info.field_name)
    return value


Money = Annotated[tuple[BudgetLine, ...] | None, BeforeValidator(_parse_money)]


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
    """A column that only this report has; `covers` are the fields that its words answer, such as two in one column."""

    label: Text
    text: Prose
    covers: tuple[ColumnName, ...] = ()


class Columns(Record):
    """The columns of a report, in the row of a measure or in that of a part of it.

    `suggestion` is "-" if the report says that none was made, and absent if the report does not say. `budget` was
    planned (งบประมาณที่ตั้งไว้), `spent` was paid (เบิกจ่าย); both are empty if the report says none.
    """

    method: Prose | None = None
    responsible: tuple[Line, ...] = ()
    period: Period | None = None
    result: Prose | None = None
    suggestion: Prose | None = None
    evidence: tuple[Evidence, ...] = ()
    objective: Prose | None = None
    risk: Prose | None = None
    indicator: Prose | None = None
    target: Prose | None = None
    budget: Money = Field(default=None, json_schema_extra=_or_none)
    spent: Money = Field(default=None, json_schema_extra=_or_none)
    monitoring: Prose | None = None
    obstacle: Prose | None = None
    extra: tuple[Extra, ...] = ()

    def says(self, name: str) -> bool:
        """Whether the report fills a field; that no money was used is an answer too."""
        value = getattr(self, name)
        return value is not None and (value != () or name in MONEY)


class PartName(Record):
    """The number of a part as printed, and its title; the rows beside a merged title have neither."""

    number: Line | None = None
    title: Text | None = None


class Part(Columns, PartName):
    """A row within a measure: a numbered item such as 1.1, or a row beside a title that is merged over several."""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not any(self.says(name) for name in type(self).model_fields if name != "number"):
            reject("empty-part")
        return self


class MeasureName(Record):
    """`printed_number` is the number as the report prints it, if that is not simply `number`."""

    number: Count
    printed_number: Line | None = None
    title: Text


class Measure(Columns, MeasureName):
    """`note` is a comment of the site on the record, not from the report, such as on an error kept from it."""

    channels: tuple[Channel, ...] = ()
    status: Status | None = None
    ita: tuple[OitItem, ...] = ()
    follows_up: MeasureRef | None = None
    group: Id | None = None
    addresses: tuple[AddressedIndicator, ...] = ()
    steps: tuple[Prose, ...] = ()
    progress: tuple[Progress, ...] = ()
    photos: tuple[Photo, ...] = ()
    parts: tuple[Part, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


def has_evidence(measure: Measure) -> bool:
    """Whether evidence is attached to a measure or to a part of it."""
    return any(row.evidence for row in (measure, *measure.parts))
