"""New files: what somebody asks for, and what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.base.loaded import Content
from prongsai.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class NewRequest:
    """What somebody wants: `name` is a year (B.E.), the name of a file, or an id."""

    name: str
    title: Text
    units: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFile:
    """A file to write; `path` counts from the site's folder. With `is_grown` it has been there before."""

    path: str
    text: str
    is_grown: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something in an imported file that a person should look at: `code` is that of a message (cli.import-*)."""

    code: str
    row: int
    params: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedFiles:
    """What became of an office's file: files to write in `folder`, how many records, what was guessed or left over."""

    folder: str
    files: tuple[NewFile, ...]
    count: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """How `build.py new NAME` makes a file; `propose` gives the name that most likely is meant."""

    name: str
    make: Callable[[Content, NewRequest, date], Iterable[NewFile]]
    propose: Callable[[Content, date], str | None] = lambda _content, _today: None
    has_title: bool = True
