"""A term of the glossary (อภิธานศัพท์): one Thai term, one English translation."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from prongsai.models.base import Record
from prongsai.models.fields import Line


class Term(Record):
    """The English of a Thai term; `also` are other correct forms, such as a plural."""

    en: Line
    also: tuple[Line, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _accept_plain(cls, value: Any) -> Any:  # noqa: ANN401 (raw YAML)
        return {"en": value} if isinstance(value, str) else value or {}
