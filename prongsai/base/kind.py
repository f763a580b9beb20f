"""What a kind of content declares: words only. Outputs, the loader and the desk ask it, and know no kind by name.

Every hook has a default, most of them from the model of the record, so that a small kind is short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal

from pydantic import BaseModel

from prongsai.base.collection import Data
from prongsai.base.judging import Judged, Loading, Task, TextRule
from prongsai.base.loaded import AnyLoaded, Content, Loaded, R
from prongsai.base.material import Material
from prongsai.base.new import ImportedFiles, New
from prongsai.base.page import Page
from prongsai.base.where import Where
from prongsai.models.rules import GENERAL_RULES
from prongsai.source.files import Files

Values = Mapping[str, Any]
"""A record as plain values: texts, lists, and mappings of them."""


class NoRecord(BaseModel):
    """The record of a kind that has none: a page over the records of others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind(Generic[R]):
    """A kind of content. `name` is that of its section, its layouts and its data, `one` that of one record.

    Without a `where` it has no records. `is_responsible` says that other records name its own as responsible for them,
    `is_plain` that an entry of its register may be a plain text; by what it `narrows`, a search can be narrowed.

    The hooks, and what they are without one:

    - `key(year, id, values)`: the key of a record's page, which lasts; NAME/ID
    - `order`: sorts the records; as their files are sorted
    - `join`: makes one record of the heads and bodies of a Markdown record by language
    - `implied`: records that follow from others, such as the report of a year that has measures only; none
    - `check`: what records say of each other and of files; nothing
    - `rules`: rules of its own that a record may set aside, and `judge`, which applies them; none
    - `text_rule`: a rule for the texts of all kinds; none
    - `pages`: its pages; none
    - `teaser`: what the home page shows of it: a layout and its view; nothing
    - `data`: its open data; none
    - `shows`: what a version of a record says besides its own words; nothing
    - `names`: Thai words that no line cuts; `synonyms`: words that a search takes for each other
    - `changes_on`: the days from which the same record makes other pages
    - `tasks`: what it lacks, by the names in `task_names`
    - `new`: how a new file is made, `stubs` how it shows a field, `rare` the fields that it leaves out
    - `options`: what fields of its form may name, with words; `choices`: where the words of choices stand
    - `import_table`: how an office's table becomes files
    - `views`: by layout the class of what it shows: the contract of the layouts
    """

    name: str
    one: str
    record: type[R]
    where: Where | None = None
    has_pages: bool = True
    has_sheet: bool = False
    is_responsible: bool = False
    is_plain: bool = False
    heading: str | None = None
    narrows: Literal["year", "unit"] | None = None
    key: Callable[[int | None, str, Values], str] | None = None
    order: Callable[[Loaded[R]], Any] | None = None
    head: type[BaseModel] | None = None
    join: Callable[[Mapping[str, tuple[Any, str]]], R] | None = None
    implied: Callable[[Sequence[AnyLoaded]], Iterator[Loaded[R]]] | None = None
    check: Callable[[Loading], None] | None = None
    rules: tuple[str, ...] = ()
    judge: Callable[[Content, date, Callable[[AnyLoaded], Judged]], None] | None = None
    text_rule: Callable[[Content], TextRule] | None = None
    pages: Callable[[Material], Iterable[Page]] | None = None
    teaser: Callable[[Material], tuple[str, object] | None] | None = None
    data: Data[Any] | None = None
    shows: Callable[[Mapping[str, Sequence[RawRecord]], Mapping[str, Values]], Mapping[str, Values]] | None = None
    names: Callable[[Loaded[R]], Iterable[str]] | None = None
    synonyms: Callable[[Loaded[R]], Iterable[str]] | None = None
    changes_on: Callable[[Loaded[R]], Iterable[date]] | None = None
    tasks: Callable[[Material], Iterator[Task]] | None = None
    task_names: tuple[str, ...] = ()
    new: New | None = None
    options: Callable[[Files, str], Mapping[str, Mapping[str, str]]] | None = None
    import_table: Callable[[Path, str | None, Content], ImportedFiles] | None = None
    rare: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    stubs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    views: Mapping[str, type] = field(default_factory=dict)

    @property
    def schema(self) -> str:
        """The name of its JSON Schema: a register is one file of many."""
        return self.name if self.where and self.where.form == "register" else self.one

    @property
    def found_as(self) -> str:
        """The heading under which a search shows its records: search.kinds in the words."""
        return self.heading or self.one

    @property
    def all_rules(self) -> tuple[str, ...]:
        return (*GENERAL_RULES, *self.rules)

    def choice_words(self, name: str) -> str:
        """Return where the words for the choices of a field stand: NAME.FIELD, if the kind does not say otherwise."""
        return self.choices.get(name, f"{self.name}.{name}")

    def key_of(self, year: int | None, id: str, values: Values) -> str:  # noqa: A002 (what it is called everywhere)
        return self.key(year, id, values) if self.key else f"{self.name}/{id}"


AnyKind = Kind[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRecord:
    """A record as its text says it, before any model: what versions are told apart by."""

    key: str
    year: int | None
    id: str
    values: Values
