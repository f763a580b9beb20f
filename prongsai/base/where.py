"""Where the records of a kind lie beneath `content/`: a file each or one of all; the year and id in their path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

CONTENT = "content"
# Prose stands in a file a language.
PROSE = re.compile(r"(?P<stem>.+)\.(?P<lang>th|en)\.md")


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """`pattern` counts from `content/`: "notices/{id}.yaml", "measures/{year}/{id}.yaml", "units.yaml".

    A "register" is one file whose entries are the records, by id; "markdown" are files of prose with a head, one a
    language, whose pattern has no ending. `has_prose` tells that prose may stand beside each record. A misplaced file
    whose name matches `stray` most likely belongs here; names `excepting` are those of another kind in its folder, and
    `ids` tells editors which are not.
    """

    pattern: str
    form: Literal["each", "register", "markdown"] = "each"
    has_prose: bool = False
    stray: str | None = None
    excepting: tuple[str, ...] = ()
    ids: str = "*"

    @property
    def folder(self) -> str:
        """The first step of the path: the collection."""
        return self.pattern.partition("/")[0]

    @property
    def has_year(self) -> bool:
        return "{year}" in self.pattern

    @property
    def glob(self) -> str:
        """The same for editors, whose patterns know no names."""
        return f"{CONTENT}/{self.pattern.replace('{year}', '*').replace('{id}', self.ids)}"

    def match(self, path: str) -> re.Match[str] | None:
        """Return the year and id in the path of a record, which begins with `content/`."""
        return None if path.rpartition("/")[2] in self.excepting else re.fullmatch(self._expression, path)

    def match_prose(self, path: str) -> re.Match[str] | None:
        """Return the language, year and id in the path of a file of prose: a record itself, or beside one."""
        if self.form == "markdown":
            return re.fullmatch(self._expression + r"\.(?P<lang>th|en)\.md", path)
        if not self.has_prose:
            return None
        return re.fullmatch(self._expression.removesuffix(r"\.yaml") + r"\.(?P<lang>th|en)\.md", path)

    def path(self, *, year: int | None = None, id: str = "") -> str:  # noqa: A002 (what it is called everywhere)
        """Return the path of a record; of one in Markdown, without language and ending."""
        return f"{CONTENT}/{self.pattern.format(year=year, id=id)}"

    @property
    def _expression(self) -> str:
        escaped = re.escape(f"{CONTENT}/{self.pattern}")
        return escaped.replace(r"\{year\}", "(?P<year>[^/]+)").replace(r"\{id\}", "(?P<id>[^/]+)")


def one_each(
    pattern: str,
    *,
    prose: bool = False,
    stray: str | None = None,
    excepting: tuple[str, ...] = (),
    ids: str = "*",
) -> Where:
    return Where(pattern=pattern, has_prose=prose, stray=stray, excepting=excepting, ids=ids)


def register(pattern: str) -> Where:
    return Where(pattern=pattern, form="register")


def markdown_each(pattern: str) -> Where:
    return Where(pattern=pattern, form="markdown")
