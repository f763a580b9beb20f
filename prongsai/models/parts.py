"""Parts of a record that several kinds share: a period, who signed, a file to open."""

from __future__ import annotations

from typing import Self

from pydantic import ValidationInfo, field_validator, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate, FilePath, check_order, reject
from prongsai.text import Numerals, Text, Verbatim, Words


class Period(Record):
    """When a measure was carried out: dates, the report's own words, or both."""

    start: BuddhistDate | None = None
    end: BuddhistDate | None = None
    text: Verbatim | None = None

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: BuddhistDate | None, info: ValidationInfo) -> BuddhistDate | None:
        return check_order(info.data.get("start"), end)

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if (self.start is None) != (self.end is None):
            reject("half-a-period", missing="end" if self.start else "start")
        if self.start is None and self.text is None:
            reject("empty-period")
        return self

    def words(self, numerals: Numerals) -> Words:
        """Return the report's own words, else the dates; in English, the dates if there are any."""
        if self.text and (numerals.lang == "th" or not self.start):
            return self.text.words(numerals.lang)
        return Words(value=self.dates(numerals), lang=numerals.lang)

    def dates(self, numerals: Numerals) -> str:
        """Return the formatted dates; "" if there are none."""
        return numerals.period(self.start, self.end) if self.start and self.end else ""


class Signatory(Record):
    name: Text
    position: Text


class Attachment(Record):
    title: Text
    file: FilePath
