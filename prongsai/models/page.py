"""The head of a page in `content/pages/`; its body is Markdown."""

from __future__ import annotations

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Line


class PageHead(Record):
    """Front matter of one language: `title` and `description` are in the language of the file."""

    title: Line
    description: str | None = None
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
