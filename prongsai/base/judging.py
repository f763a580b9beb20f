"""What kinds judge by: what was read, a record under the rules of good content, something left to do."""

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
    """What checks of a kind may look at: everything that was read, faulty files among it.

    `documents` are those of all readable files by kind; `others` the files of `content/` that are no records; `sizes`
    those of the pictures that open. Without a `config` that can be read, English counts as wanted.
    """

    files: Files
    config: SiteConfig | None
    records: tuple[AnyLoaded, ...]
    documents: Mapping[str, tuple[Document, ...]]
    others: frozenset[str]
    sizes: Mapping[str, Size]
    problems: Problems

    def of(self, model: type[M]) -> tuple[Loaded[M], ...]:
        return tuple(one for one in self.records if type(one.record) is model)

    def entries(self, kind: str) -> Mapping[str, Any] | None:
        """Return the entries of a register as typed; None where its file cannot be read."""
        documents = self.documents.get(kind, ())
        return documents[0].values if documents else None


Warn = Callable[..., None]
"""warn(rule, place, field, **params): a warning, unless the record sets the rule aside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A record under the rules of good content: how to warn of it, and where words of it stand."""

    loaded: AnyLoaded
    warn: Warn
    place_of: Callable[[str, FieldPath], Place]


TextRule = Callable[[Judged, FieldPath, Text], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Something to do: `name` says what, `key` is that of the record's page, `what` names fields or items."""

    name: str
    key: str
    title: str
    place: Place
    what: tuple[str, ...] = ()
