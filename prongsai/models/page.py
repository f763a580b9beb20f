"""The head of a page in `content/pages/`; its body is Markdown."""

from __future__ import annotations

from pydantic import Field

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Line
from prongsai.models.rules import Accept


class PageHead(Record):
    """Front matter of one language: `title` and `description` are in the language of the file."""

    title: Line
    description: str | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
