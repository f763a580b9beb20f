"""New files: the request, and the files to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.base.loaded import Content
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRequest:
    """What to create: `name` is a year (B.E.), a file name, or an id."""

    name: str
    title: Text
    units: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFile:
    """A file to write; `path` is relative to the site's folder. With `extends_existing`, it was there before."""

    path: str
    text: str
    extends_existing: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something in an imported file that a person should check: `code` is that of a message (cli.import-*)."""

    code: str
    row: int
    params: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedFiles:
    """The result of an import: files to write in `folder`, the number of records, what was guessed or left over."""

    folder: str
    files: tuple[NewFile, ...]
    count: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """How `build.py new NAME` makes a file; `propose` returns the most likely name."""

    name: str
    make: Callable[[Content, NewRequest, date], Iterable[NewFile]]
    propose: Callable[[Content, date], str | None] = lambda _content, _today: None
    has_title: bool = True
