"""A page in `content/pages/`: a Markdown file with front matter, one per language."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, LayoutName, Line
from prongsai.models.rules import Accept
from prongsai.text import Prose, Text


class PageHead(Record):
    """Front matter of one language: `title` and `description` are in the language of the file.

    `layout` is a layout of the site, such as "visit" for layouts/visit.html; that of the Thai file is used.
    """

    title: Line
    description: str | None = None
    layout: LayoutName | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


class PageText(Record):
    """A page in all its languages."""

    title: Text
    description: Text | None
    layout: str | None
    body: Prose
    accept: Mapping[str, str]
    updated: BuddhistDate | None
    aliases: tuple[str, ...]


def join_languages(read: Mapping[str, tuple[PageHead, str]]) -> PageText:
    """Return a page from the head and body of each language; Thai is required."""
    head, body = read["th"]
    english_head, english_body = read.get("en", (None, None))
    english_description = english_head.description if english_head else None
    dates = [page.updated for page in (head, english_head) if page and page.updated]
    return PageText.model_construct(
        title=Text(th=head.title, en=english_head.title if english_head else None),
        description=Text(th=head.description, en=english_description) if head.description else None,
        layout=head.layout,
        body=Prose(th=body, en=english_body),
        accept={**(english_head.accept if english_head else {}), **head.accept},
        updated=max(dates, key=lambda day: day.last, default=None),
        aliases=(*head.aliases, *(english_head.aliases if english_head else ())),
    )
