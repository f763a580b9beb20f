"""The arguments and results of the checks of kinds: what was read, a record to judge, a task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from prongsai.base.loaded import AnyLoaded, Loaded
from prongsai.config import SiteConfig
from prongsai.problems import Place, Problems
from prongsai.source.files import Files
from prongsai.source.pictures import Size
from prongsai.source.tree import Document
from prongsai.source.tree import Path as FieldPath
from prongsai.text import Text

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, kw_only=True, slots=True)
class Loading:
    """Input for the checks of a kind: everything that was read, including faulty files.

    `documents` are those of all readable files by kind; `others` are the files of `content/` that are not records;
    `sizes` are those of the readable pictures, `keys` those of all records with pages, also of faulty ones. Without a
    readable `config`, English is required.
    """

    files: Files
    config: SiteConfig | None
    records: tuple[AnyLoaded, ...]
    documents: Mapping[str, tuple[Document, ...]]
    others: frozenset[str]
    sizes: Mapping[str, Size]
    problems: Problems
    keys: frozenset[str] = frozenset()

    def of(self, model: type[M]) -> tuple[Loaded[M], ...]:
        return tuple(one for one in self.records if type(one.record) is model)

    def entries(self, kind: str) -> Mapping[str, Any] | None:
        """Return the entries of a register as typed; None if its file cannot be read."""
        documents = self.documents.get(kind, ())
        return documents[0].values if documents else None


Warn = Callable[..., None]
"""warn(rule, place, field, **params): a warning, unless the record turns the rule off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A record to judge by the rules of good content, with functions to warn and to find the place of words."""

    loaded: AnyLoaded
    warn: Warn
    place_of: Callable[[str, FieldPath], Place]


TextRule = Callable[[Judged, FieldPath, Text], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Something to do: `name` says what, `key` is that of the record's page, `what` names fields or items.

    `units` are the ids of the units that do it, if the record has no field `responsible`.
    """

    name: str
    key: str
    title: Text
    place: Place
    what: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
