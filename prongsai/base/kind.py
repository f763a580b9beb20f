"""What a kind of content declares. Outputs, the loader and the desk use this class and name no kind.

Every hook has a default, mostly from the model of the record, so a small kind needs little code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal

from pydantic import BaseModel

from prongsai.base.collection import Data
from prongsai.base.judging import Judged, Loading, Task, TextRule
from prongsai.base.loaded import AnyLoaded, Content, Loaded, R
from prongsai.base.material import Material
from prongsai.base.new import ImportedFiles, ImportRequest, New
from prongsai.base.page import Page
from prongsai.base.where import Where
from prongsai.models.rules import GENERAL_RULES
from prongsai.source.files import Files
from prongsai.tables.shape import Tables

Values = Mapping[str, Any]
"""A record as plain values: texts, lists, and mappings of them."""


class NoRecord(BaseModel):
    """The record type of a kind without records: its page shows records of other kinds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[R]):
    """A kind of content. `name` is that of its section, layouts and data, `one` the name of a single record.

    Without a `where` it has no records. `is_responsible`: other records name its records as responsible; `is_plain`: an
    entry of its register may be a plain text; `is_import_default`: `import` without `--as` writes this kind;
    `leads_home`: its teaser comes before that of the reports, since most visitors come for it; `search_filter`: the
    search filter that its records serve.

    The hooks, each with its default:

    - `key(year, id, values)`: the key of a record's page, which must never change; NAME/ID, with a year NAME/YEAR/ID
    - `order`: sorts the records; by file name
    - `join`: joins the heads and bodies of a Markdown record, by language, into one record
    - `implied`: records derived from others, such as the report of a year that only has measures; none
    - `tables`: the shapes of the tables that its records name, by field; their rows are in `Loaded.tables`
    - `check`: checks what records say about each other and about files; nothing
    - `rules`: its own rules that a record may turn off, and `judge`, which applies them; none
    - `text_rule`: a rule for the texts of all kinds; none
    - `pages`: its pages; none
    - `teaser`: its part of the home page: a layout and its view; nothing
    - `data`: its open data; none. `data_entries`: what its columns are over; its pages, or its records
    - `shows`: values of other records that a version includes; nothing
    - `names`: Thai words that must not be broken across lines; `synonyms`: words that a search treats as equal
    - `changes_on`: the days on which pages change although the record does not
    - `tasks`: what is still to do, by the names in `task_names`
    - `new`: how a new file is made, `stubs` the examples for fields in it, `rare` the fields that it omits
    - `options`: possible values of form fields, with labels; `choices`: where the labels of choices are
    - `usual`: the fields that rows of a list show at once in the form, by the name of the list; all
    - `import_table`: converts an office table to files
    - `views`: the view class of each layout: the contract of the layouts
    """

    name: str
    one: str
    record: type[R]
    where: Where | None = None
    has_pages: bool = True
    has_sheet: bool = False
    is_responsible: bool = False
    is_plain: bool = False
    is_import_default: bool = False
    heading: str | None = None
    leads_home: bool = False
    search_filter: Literal["year", "unit"] | None = None
    key: Callable[[int | None, str, Values], str] | None = None
    order: Callable[[Loaded[R]], Any] | None = None
    head: type[BaseModel] | None = None
    join: Callable[[Mapping[str, tuple[Any, str]]], R] | None = None
    implied: Callable[[Sequence[AnyLoaded]], Iterator[Loaded[R]]] | None = None
    tables: Tables = field(default_factory=dict)
    check: Callable[[Loading], None] | None = None
    rules: tuple[str, ...] = ()
    judge: Callable[[Content, date, Callable[[AnyLoaded], Judged]], None] | None = None
    text_rule: Callable[[Content], TextRule] | None = None
    pages: Callable[[Material], Iterable[Page]] | None = None
    teaser: Callable[[Material], tuple[str, object] | None] | None = None
    data: Data[Any] | None = None
    data_entries: Callable[[Material], Sequence[Any]] | None = None
    shows: Callable[[Mapping[str, Sequence[RawRecord]], Mapping[str, Values]], Mapping[str, Values]] | None = None
    names: Callable[[Loaded[R]], Iterable[str]] | None = None
    synonyms: Callable[[Loaded[R]], Iterable[str]] | None = None
    changes_on: Callable[[Loaded[R]], Iterable[date]] | None = None
    tasks: Callable[[Material], Iterator[Task]] | None = None
    task_names: tuple[str, ...] = ()
    new: New | None = None
    options: Callable[[Files, str], Mapping[str, Mapping[str, str]]] | None = None
    import_table: Callable[[ImportRequest], ImportedFiles] | None = None
    rare: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stubs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    views: Mapping[str, type] = field(default_factory=dict)

    @property
    def schema(self) -> str:
        """The name of its JSON Schema: a register has all records in one file."""
        return self.name if self.where and self.where.form == "register" else self.one

    @property
    def search_heading(self) -> str:
        """The heading for its records in search results: search.kinds in strings.yaml."""
        return self.heading or self.one

    @property
    def all_rules(self) -> tuple[str, ...]:
        return (*GENERAL_RULES, *self.rules)

    def choice_words(self, name: str) -> str:
        """Return the key of the words for the choices of a field; by default NAME.FIELD."""
        return self.choices.get(name, f"{self.name}.{name}")

    def key_of(self, year: int | None, id: str, values: Values) -> str:  # noqa: A002 (the name used everywhere)
        if self.key:
            return self.key(year, id, values)
        return f"{self.name}/{id}" if year is None or id == str(year) else f"{self.name}/{year}/{id}"


AnyKind = Kind[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRecord:
    """A record as in its file, before any model: versions are compared by it."""

    key: str
    year: int | None
    id: str
    values: Values
