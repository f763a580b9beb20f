"""The loaded content: one flat list of records with their files. All code that iterates over content uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel

from prongsai.config import SiteConfig
from prongsai.models.base import replace_at, tables_of, texts_of
from prongsai.models.fields import path_of
from prongsai.models.history import History, Withdrawal
from prongsai.problems import Lang, Place, Problem, Problems
from prongsai.source.files import Files
from prongsai.source.pictures import Size
from prongsai.source.tree import Document
from prongsai.source.tree import Path as FieldPath
from prongsai.tables.shape import AnyRow
from prongsai.text import Prose, Text

R = TypeVar("R", bound=BaseModel)
R_co = TypeVar("R_co", bound=BaseModel, covariant=True)
V = TypeVar("V")
# The field name for the prose files of a record.
DETAILS = "details"


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded(Generic[R_co]):
    """A record of a kind; `key` is that of its page and never changes, `year` (B.E.) is that of its folder.

    `document` has its places, below `at` in a register; a Markdown record and a record derived from others have none.
    `prose` maps the path of a text to its own file, by language. `tables` are the rows of the tables that it names, by
    field. `files` are all files of the record, the main file first.
    """

    kind: str
    key: str
    id: str
    year: int | None
    record: R_co
    document: Document | None = None
    at: FieldPath = ()
    details: Prose | None = None
    prose: Mapping[FieldPath, Mapping[str, str]] = field(default_factory=dict)
    tables: Mapping[str, tuple[AnyRow, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    _memo: dict[str, tuple[Problem, ...]] = field(default_factory=dict, repr=False, compare=False)

    def report_once(self, name: str, check: Callable[[Problems], None], problems: Problems) -> None:
        """Add the problems that `check` finds; it depends on this record and its files alone, and is called once."""
        if name not in self._memo:
            found = Problems()
            check(found)
            self._memo[name] = tuple(found)
        problems.take_all(self._memo[name])

    @property
    def source(self) -> str:
        """The file that its links are relative to; empty if it has none."""
        return self.files[0] if self.files else ""

    def texts(self) -> Iterator[tuple[FieldPath, Text]]:
        """Yield every text with its path in the record; its prose files are `details`."""
        yield from texts_of(self.record)
        if self.details:
            yield (DETAILS,), self.details

    def place(self, path: FieldPath, lang: Lang = "th", *, key: bool = False) -> Place:
        """Return the place of the value at `path`, or of its key; with `lang` "en", of its English."""
        if path in self.prose:
            by_language = self.prose[path]
            return Place(path=by_language.get(lang, by_language["th"]), line=1, column=1)
        if self.document is None:
            return Place(path=self.source)
        whole = (*self.at, *path, "en") if lang == "en" else (*self.at, *path)
        return self.document.place(whole, key=key)

    def cell_place(self, field: str, row: AnyRow | None = None, column: str = "") -> Place:
        """Return the place of a cell of the table that `field` names: of a row without `column`; else of the field."""
        return row.place(column) if row else self.place((field,))

    def with_text(self, path: FieldPath, text: Text) -> Loaded[R_co]:
        """Return a copy with another text at `path`."""
        if path == (DETAILS,) and isinstance(text, Prose):
            return replace(self, details=text, _memo={})
        return replace(self, record=replace_at(self.record, path, text), _memo={})


AnyLoaded = Loaded[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """All content that the staff wrote: `records` in the order of their kinds.

    `marks` are the current marks of the records, by key; `withdrawn` are the records taken off the site, by key.
    `others` are the other files of `content/`, published only
    if a page links to them; `sizes` are those of the pictures.
    """

    files: Files
    config: SiteConfig
    config_document: Document
    records: tuple[AnyLoaded, ...]
    marks: Mapping[str, str]
    history: History
    withdrawn: Mapping[str, Loaded[Withdrawal]]
    ledger: Mapping[str, Mapping[str, str]]
    others: frozenset[str]
    sizes: Mapping[str, Size]
    _memo: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def of(self, model: type[R]) -> tuple[Loaded[R], ...]:
        """Return the records of one model."""
        return self.once((model, "of"), lambda: tuple(one for one in self.records if type(one.record) is model))

    def by_id(self, model: type[R]) -> Mapping[str, Loaded[R]]:
        return self.once((model, "by_id"), lambda: {one.id: one for one in self.of(model)})

    @property
    def read_tables(self) -> frozenset[str]:
        """The files that are read as tables of records, and never published."""
        return self.once(
            "read_tables",
            lambda: frozenset(path_of(one.source, name) for one in self.records for _, name in tables_of(one.record)),
        )

    def once(self, name: object, make: Callable[[], V]) -> V:
        """Return the result of `make`, called once for this content and cached."""
        if name not in self._memo:
            self._memo[name] = make()
        return cast("V", self._memo[name])

    @property
    def aliases(self) -> Iterator[tuple[str, str, str]]:
        """Yield each former address of a record, its current key, and its file."""
        for loaded in self.records:
            yield from ((alias, loaded.key, loaded.source) for alias in getattr(loaded.record, "aliases", ()))
