"""The parts of a year's report outside its table of measures (report.yaml)."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, BuddhistYear, Count, FilePath, Id, Percent, Url, reject
from prongsai.models.parts import Signatory
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text


class Group(Record):
    """A heading under which a report gathers some of its measures."""

    id: Id
    title: Text


class Score(Record):
    """The score of one ITA indicator, out of 100."""

    indicator: Count
    name: Text
    score: Percent


class Analysis(Record):
    """The analysis of an earlier ITA result that the measures are based on."""

    year: BuddhistYear
    text: Prose
    overall: Percent | None = None
    scores: tuple[Score, ...] = ()


class Source(Record):
    """The document that the year's pages were made from."""

    title: Text
    url: Url | None = None
    file: FilePath | None = None

    @model_validator(mode="after")
    def _at_most_one(self) -> Self:
        if self.url and self.file:
            reject("source-target")
        return self


class Report(Record):
    title: Text | None = None
    introduction: Prose | None = None
    analysis: Analysis | None = None
    groups: tuple[Group, ...] = ()
    signatory: Signatory | None = None
    date: BuddhistDate | None = None
    source: Source | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
