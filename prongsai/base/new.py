"""New files: the request, and the files to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.base.loaded import Content
from prongsai.problems import MisuseError
from prongsai.tables.grid import Spot
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
class ImportRequest:
    """An office file to import, and the options as typed: `name` is that of the new file, `year` is B.E."""

    file: Path
    content: Content
    year: str | None = None
    name: str | None = None
    title: str | None = None

    def check_options(self, one: str, *known: str) -> None:
        """Raise MisuseError if an option was given that an import of the kind `one` has no use for."""
        for option in ("year", "name", "title"):
            if getattr(self, option) is not None and option not in known:
                raise MisuseError("cli.import-no-option", option=f"--{option}", kind=one)


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something in an imported file that a person should check: `code` is that of a message (cli.import-*)."""

    code: str
    spot: Spot
    params: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """What a text of an imported file became: a field of a record, or what a message names (cli.became-*).

    `record` is the number of the record with that of its part, such as "3" or "3 › 1.1"; `named` is the message that
    names it, such as "measure 3".
    """

    spot: Spot
    text: str
    became: str
    record: str
    named: str = "cli.import-record"


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportColumn:
    """A column of an imported table: its whole heading, and the fields that its words become or answer."""

    spot: Spot
    label: str
    field: str
    covers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """A field of an existing file that an import changes, as YAML shows it; an empty `before` is a new field."""

    path: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedFiles:
    """What an import would write, and why; nothing is written yet.

    `exists` if there are such files. `files` are new ones and those that change, `changes` the fields that
    change in files that exist. `register` are lines for the register of units. `done` and `dry` are the messages at the
    end, after writing and after a dry run.
    """

    folder: str
    files: tuple[NewFile, ...]
    count: int
    columns: tuple[ImportColumn, ...]
    uses: tuple[Use, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[FieldChange, ...] = ()
    register: str = ""
    exists: bool = False
    done: str = "cli.imported"
    dry: str = "cli.import-dry"


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """How `build.py new NAME` makes a file; `propose` returns the most likely name.

    `check` raises NewFileError for a name that cannot be used. The content for `make` and `propose` may lack faulty
    records: `reads` returns the folders or files of which `make` needs all.
    """

    name: str
    make: Callable[[Content, NewRequest, date], Iterable[NewFile]]
    check: Callable[[NewRequest], object]
    propose: Callable[[Content, date], str | None] | None = None
    reads: Callable[[NewRequest], tuple[str, ...]] = lambda _request: ()
    has_title: bool = True
