"""Documents as layouts show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from prongsai.base.file_facts import FileFacts, file_facts, said_of
from prongsai.base.loaded import Content, Loaded
from prongsai.base.material import Material
from prongsai.base.page import Link
from prongsai.kinds.documents.acknowledged import Acknowledgement, Units, view_acknowledgement
from prongsai.kinds.documents.chains import Documents, DocumentState, chain_of, last_day, state_of, successors
from prongsai.kinds.documents.record import Document, DocumentKind, FileLanguage
from prongsai.kinds.units.record import Unit
from prongsai.markup.headings import Heading, headings
from prongsai.models.fields import path_of
from prongsai.problems import Lang
from prongsai.text import LANGS, Prose, Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# A text with fewer headings needs no contents.
FEW_HEADINGS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class FileView:
    """A file of a document; `said` are its format, pages and size in one line."""

    title: Text
    language: FileLanguage
    facts: FileFacts
    said: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """An edition in the list of all editions of a document, new to old; `end` is its last day, if it is known."""

    key: str
    title: Text
    state: DocumentState
    end: PartialDate | None
    record: Document
    acknowledgement: Acknowledgement | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentView:
    """A document; `state` is that of today. `in_force` is the edition that is in force, if it is another one.

    `editions` are all of its chain; `before` is the one that it replaces, `after` the one that replaces it.
    """

    key: str
    record: Document
    state: DocumentState
    end: PartialDate | None
    details: Prose | None
    adopted: Text | None
    units: tuple[Link, ...]
    files: tuple[FileView, ...]
    acknowledgement: Acknowledgement | None
    editions: tuple[Edition, ...]
    in_force: Edition | None
    before: Edition | None
    after: Edition | None
    source: str
    sources: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The fiscal year (B.E.) in which it came into force, else in which it was adopted."""
        record = self.record
        days = (record.in_force.start if record.in_force else None, record.adopted.date if record.adopted else None)
        return next((day.fiscal_year for day in days if day), None)

    @property
    def is_current(self) -> bool:
        """Whether it is in force, or will be."""
        return self.state in {"current", "coming"}

    @property
    def needs_days(self) -> bool:
        """Whether readers have to know from when it is in force: of a report or a form they need not."""
        return self.record.kind in {"manual", "rule", "order"}

    @property
    def needs_adoption(self) -> bool:
        """Whether readers have to know who adopted it: a form or a report is no decision."""
        return self.record.kind not in {"form", "report"}

    @property
    def is_scan(self) -> bool:
        """Whether nothing of what it says can be searched but its summary: its files are pictures of paper."""
        layers = [file.facts.layer for file in self.files]
        return self.details is None and bool(layers) and all(layer == "scan" for layer in layers)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentPage:
    """One document; `contents` are the headings of its text by language, none if there are few."""

    document: DocumentView
    contents: Mapping[Lang, tuple[Heading, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentGroup:
    """The documents of a kind on a page: those in force or to come, and those that are no longer.

    `has_current`: one of the kind is in force or to come, on this page or another of the list.
    """

    kind: DocumentKind
    current: tuple[DocumentView, ...]
    older: tuple[DocumentView, ...]
    has_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsPage:
    """The documents by kind."""

    groups: tuple[DocumentGroup, ...]


def all_documents(material: Material) -> tuple[DocumentView, ...]:
    """Return the documents, those that came into force last first."""
    return view_documents(material.content, material.wording, material.today)


def view_documents(content: Content, wording: Wording, today: date) -> tuple[DocumentView, ...]:
    documents, units = content.by_id(Document), content.by_id(Unit)
    if not documents:
        return ()
    paths = [path_of(one.source, file.file) for one in documents.values() for file in one.record.files]
    facts = file_facts(content.files, paths)
    editions = _editions(documents, units, today)
    after = successors(documents)
    views = [_view(key, documents, after, units, editions, facts, wording) for key in documents]
    return tuple(sorted(views, key=lambda view: (-_first(view), view.key)))


def _first(view: DocumentView) -> int:
    days = [view.record.in_force.start if view.record.in_force else None]
    days.append(view.record.adopted.date if view.record.adopted else None)
    return next((day.first.toordinal() for day in days if day), 0)


def _editions(documents: Documents, units: Units, today: date) -> dict[str, Edition]:
    after = successors(documents)
    newer = {key: documents[after[key]].record if key in after else None for key in documents}
    return {
        key: Edition(
            key=one.key,
            title=one.record.title,
            state=state_of(one.record, newer[key], today),
            end=last_day(one.record, newer[key]),
            record=one.record,
            acknowledgement=_acknowledgement(one, units),
        )
        for key, one in documents.items()
    }


def _acknowledgement(one: Loaded[Document], units: Units) -> Acknowledgement | None:
    rows = one.tables.get("acknowledged", ())
    return view_acknowledgement(rows, units) if rows else None


def _view(
    key: str,
    documents: Documents,
    after: Mapping[str, str],
    units: Units,
    editions: Mapping[str, Edition],
    facts: Mapping[str, FileFacts],
    wording: Wording,
) -> DocumentView:
    loaded, chain = documents[key], chain_of(key, documents, after)
    record = loaded.record
    valid = next((editions[one] for one in chain if editions[one].state == "current"), None)
    named = [units[unit] for unit in record.responsible if unit in units]
    return DocumentView(
        key=loaded.key,
        record=record,
        state=editions[key].state,
        end=editions[key].end,
        details=loaded.details,
        adopted=_adopted(record, wording),
        units=tuple(Link(key=unit.key, title=unit.record.name) for unit in named),
        files=tuple(_files(loaded, facts, wording)),
        acknowledgement=editions[key].acknowledgement,
        editions=tuple(editions[one] for one in chain),
        in_force=valid if valid and valid.key != loaded.key else None,
        before=editions.get(record.replaces or ""),
        after=editions.get(after.get(key, "")),
        source=loaded.source,
        sources=loaded.files,
    )


def _adopted(record: Document, wording: Wording) -> Text | None:
    """Return who adopted a document, its number and the day, in one line."""
    adopted = record.adopted
    if adopted is None:
        return None
    number = wording.text("documents.number", n=adopted.number) if adopted.number else None
    parts = [part for part in (adopted.by, number, wording.date(adopted.date) if adopted.date else None) if part]
    if not parts:
        return None
    return wording.both(lambda lang: " · ".join(part.words(lang).value for part in parts))


def _files(loaded: Loaded[Document], facts: Mapping[str, FileFacts], wording: Wording) -> list[FileView]:
    record = loaded.record
    named = [(file, facts.get(path_of(loaded.source, file.file))) for file in record.files]
    return [
        FileView(title=file.title or record.title, language=file.language, facts=found, said=said_of(found, wording))
        for file, found in named
        if found
    ]


def page_of(document: DocumentView) -> DocumentPage:
    return DocumentPage(document=document, contents={lang: _contents(document.details, lang) for lang in LANGS})


def _contents(text: Prose | None, lang: Lang) -> tuple[Heading, ...]:
    found = tuple(one for one in headings(text.words(lang).value) if one.level <= 2) if text else ()
    return found if len(found) >= FEW_HEADINGS else ()


def by_kind(documents: Sequence[DocumentView]) -> tuple[DocumentView, ...]:
    """Return documents as the list shows them: by kind, and of each kind first those in force or to come."""
    kinds = get_args(DocumentKind)
    return tuple(sorted(documents, key=lambda one: (kinds.index(one.record.kind), not one.is_current)))


def list_documents(documents: Sequence[DocumentView], every: Sequence[DocumentView]) -> DocumentsPage:
    """Return a page with some of `every` document."""
    current = {one.record.kind for one in every if one.is_current}
    groups = [
        DocumentGroup(
            kind=kind,
            current=tuple(one for one in own if one.is_current),
            older=tuple(one for one in own if not one.is_current),
            has_current=kind in current,
        )
        for kind in get_args(DocumentKind)
        if (own := [one for one in documents if one.record.kind == kind])
    ]
    return DocumentsPage(groups=tuple(groups))
