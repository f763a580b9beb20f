"""Where the records of a kind are in `content/`: one file each or one for all; the year and id in the path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

CONTENT = "content"
HISTORY, RECORDED, LEDGER, WITHDRAWN = "history.yaml", "recorded.yaml", "translations.yaml", "withdrawn.yaml"
# What commands write there, and all files there that are no records.
WRITTEN = {f"{CONTENT}/{name}" for name in (HISTORY, RECORDED, LEDGER)}
BOOKS = WRITTEN | {f"{CONTENT}/{WITHDRAWN}"}
# Prose has one file per language.
PROSE = re.compile(r"(?P<stem>.+)\.(?P<lang>th|en)\.md")


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """`pattern` is relative to `content/`: "notices/{id}.yaml", "measures/{year}/{id}.yaml", "units.yaml".

    A "register" is one file whose entries are the records, by id; "markdown" are prose files with front matter, one per
    language, with a pattern without extension. `has_prose`: each record may have prose files. A misplaced file whose
    name matches `stray` most likely belongs here; the files `exclude` in the folder are of another kind, and `ids` is
    a glob for the file names that are of this kind, for editors.
    """

    pattern: str
    form: Literal["each", "register", "markdown"] = "each"
    has_prose: bool = False
    stray: str | None = None
    exclude: tuple[str, ...] = ()
    ids: str = "*"

    @property
    def folder(self) -> str:
        """The first part of the path: the collection."""
        return self.pattern.partition("/")[0]

    @property
    def has_year(self) -> bool:
        return "{year}" in self.pattern

    @property
    def glob(self) -> str:
        """The pattern as a glob, for editors."""
        return f"{CONTENT}/{self.pattern.replace('{year}', '*').replace('{id}', self.ids)}"

    def match(self, path: str) -> re.Match[str] | None:
        """Return the year and id in the path of a record, which starts with `content/`."""
        return None if path.rpartition("/")[2] in self.exclude else re.fullmatch(self._expression, path)

    def match_prose(self, path: str) -> re.Match[str] | None:
        """Return the language, year and id in the path of a prose file: a record itself, or part of one."""
        if self.form == "markdown":
            return re.fullmatch(self._expression + r"\.(?P<lang>th|en)\.md", path)
        name = PROSE.fullmatch(path.rpartition("/")[2])
        if not self.has_prose or name is None or f"{name['stem']}.yaml" in self.exclude:
            return None
        return re.fullmatch(self._expression.removesuffix(r"\.yaml") + r"\.(?P<lang>th|en)\.md", path)

    def path(self, *, year: int | None = None, id: str = "") -> str:  # noqa: A002 (the name used everywhere)
        """Return the path of a record; for Markdown, without language and extension."""
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
    exclude: tuple[str, ...] = (),
    ids: str = "*",
) -> Where:
    return Where(pattern=pattern, has_prose=prose, stray=stray, exclude=exclude, ids=ids)


def register(pattern: str) -> Where:
    return Where(pattern=pattern, form="register")


def markdown_each(pattern: str) -> Where:
    return Where(pattern=pattern, form="markdown")
