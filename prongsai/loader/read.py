"""A found file → the records in it, with their places. Each file is read and parsed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.kind import AnyKind
from prongsai.base.loaded import DETAILS, AnyLoaded, Loaded
from prongsai.loader.find import FoundRecord
from prongsai.models.base import check_english, read_record, tables_of
from prongsai.models.fields import path_of
from prongsai.problems import Place, Problem, Problems
from prongsai.source.disk import ReadError
from prongsai.source.documents import MarkdownFile, read_markdown, read_yaml
from prongsai.source.files import Files
from prongsai.source.tree import Document
from prongsai.source.tree import Path as FieldPath
from prongsai.tables.rows import read_table, table_options
from prongsai.tables.shape import AnyRow
from prongsai.text import Prose
from prongsai.thai import is_blank

_TEXTS = ("title", "description", "body")


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What was read of one record file, its prose and tables: records, documents by path, and problems.

    `tables` are the hashes of the table files by path: which they are is only known from the record.
    """

    records: tuple[AnyLoaded, ...]
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    tables: Mapping[str, str]


Known = dict[tuple[object, ...], Read]
"""What was read before, by all that it depends on: a preview reads only what changed."""


@dataclass(kw_only=True, slots=True)
class Reader:
    """Reads records; `documents` are those of all files that could be parsed, by path and by kind.

    What is in `known` is not read again; what was read is in `read_now`.
    """

    files: Files
    problems: Problems
    wants_english: bool
    known: Known = field(default_factory=dict)
    read_now: Known = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    by_kind: dict[str, list[Document]] = field(default_factory=dict)

    def read(self, found: FoundRecord) -> tuple[AnyLoaded, ...]:
        """Return the records of a file without the faulty ones."""
        key = self._key(found)
        read = self.known.get(key)
        if read is None or any(self._digest(path) != digest for path, digest in read.tables.items()):
            read = self._read_anew(found)
        self.read_now[key] = read
        self.documents |= read.documents
        self.tables |= read.tables
        self.by_kind.setdefault(found.kind.name, []).extend(read.documents.values())
        self.problems.take_all(read.problems)
        return read.records

    def _key(self, found: FoundRecord) -> tuple[object, ...]:
        """Return all that the records of a file depend on; the errors of reading are those of now."""
        try:
            digests = [self.files.digest(path) for path in found.files]
        except ReadError:
            return (object(),)
        return (found.kind.name, found.year, found.id, self.wants_english, *found.files, *digests)

    def _digest(self, path: str) -> str:
        """Return the hash of a file; "" if there is none, which is reported where it is read."""
        try:
            return self.files.digest(path) if self.files.exists(path) else ""
        except ReadError:
            return ""

    def _read_anew(self, found: FoundRecord) -> Read:
        alone = Reader(files=self.files, problems=Problems(), wants_english=self.wants_english)
        records = tuple(alone._read(found))
        return Read(records=records, documents=alone.documents, problems=tuple(alone.problems), tables=alone.tables)

    def _read(self, found: FoundRecord) -> Iterator[AnyLoaded]:
        assert found.kind.where is not None  # noqa: S101 (found by its `where`)
        match found.kind.where.form:
            case "register":
                yield from self._read_register(found)
            case "markdown":
                yield from self._read_markdown(found)
            case _:
                yield from self._read_each(found)

    def _read_each(self, found: FoundRecord) -> Iterator[AnyLoaded]:
        document = self._document(found)
        details = self._read_details(found)
        record = self._record(found.kind, document, ()) if document else None
        if document and record:
            more = {"document": document, "details": details, "tables": self._read_tables(found, record)}
            yield self._loaded(found, found.id, document.values, record=record, **more)

    def _read_tables(self, found: FoundRecord, record: Any) -> Mapping[str, tuple[AnyRow, ...]]:  # noqa: ANN401
        """Return the rows of the tables that a record names; one that is not there is reported with other files."""
        tables = {}
        for name, file in tables_of(record):
            path, shape = path_of(found.path, file), found.kind.tables[name]
            self.tables[path] = self._digest(path)
            if self.tables[path]:
                options = table_options(record, shape, found.year)
                tables[name] = read_table(self.files.read(path), path, shape, options, self.problems)
        return tables

    def _read_register(self, found: FoundRecord) -> Iterator[AnyLoaded]:
        document = self._document(found)
        for name in document.values if document else ():
            assert document is not None  # noqa: S101 (the loop needs it)
            if record := self._record(found.kind, document, (name,)):
                yield self._loaded(found, name, document.values[name], record=record, document=document, at=(name,))

    def _document(self, found: FoundRecord) -> Document | None:
        document = read_yaml(self.files, found.path, self.problems)
        if document:
            self.documents[found.path] = document
        return document

    def _record(self, kind: AnyKind, document: Document, at: tuple[str, ...]) -> Any:  # noqa: ANN401 (of each kind)
        record = read_record(kind.record, document, self.problems, at, kind.all_rules)
        if record is not None and self.wants_english:
            check_english(record, document, self.problems, at)
        return record

    def _loaded(self, found: FoundRecord, name: str, values: Any, **more: Any) -> AnyLoaded:  # noqa: ANN401
        details = more.get("details")
        prose: Mapping[FieldPath, Mapping[str, str]] = {(DETAILS,): found.prose} if details else {}
        key = found.kind.key_of(found.year, name, values or {})
        return Loaded(kind=found.kind.name, key=key, id=name, year=found.year, files=found.files, prose=prose, **more)

    def _read_details(self, found: FoundRecord) -> Prose | None:
        """Return the prose files of a record as one text in its languages."""
        bodies = {}
        for lang, path in found.prose.items():
            markdown = read_markdown(self.files, path, self.problems)
            if markdown and markdown.front_matter:
                self.problems.add("front-matter-not-here", Place(path=path, line=1, column=1))
            elif markdown:
                bodies[lang] = markdown.body
        if "th" not in bodies:
            return None
        if self.wants_english and "en" not in bodies:
            self._report_no_english(found.prose["th"])
        return Prose(th=bodies["th"], en=bodies.get("en"))

    def _report_no_english(self, path: str) -> None:
        name = path.replace(".th.md", ".en.md")
        self.problems.add("missing-english-file", Place(path=path), name=name)

    def _read_markdown(self, found: FoundRecord) -> Iterator[AnyLoaded]:
        """Yield a record whose texts are Markdown files with front matter, one per language."""
        read = {lang: page for lang, path in found.prose.items() if (page := self._read_head(found, path))}
        if "th" not in read or found.kind.join is None:
            return
        if self.wants_english and "en" not in found.prose:
            self._report_no_english(found.prose["th"])
        record = found.kind.join(read)
        if getattr(record, "description", None) is None and read.get("en") and read["en"][0].description:
            place = Place(path=found.prose["th"], line=1, column=1)
            self.problems.add("missing-field", place, "description")
        yield Loaded(
            kind=found.kind.name,
            key=found.kind.key_of(found.year, found.id, {}),
            id=found.id,
            year=found.year,
            record=record,
            files=found.files,
            prose={(name,): found.prose for name in _TEXTS},
        )

    def _read_head(self, found: FoundRecord, path: str) -> tuple[Any, str] | None:
        markdown: MarkdownFile | None = read_markdown(self.files, path, self.problems)
        if markdown is None or found.kind.head is None:
            return None
        if markdown.front_matter is None:
            self.problems.add("no-front-matter", Place(path=path, line=1, column=1))
            return None
        is_empty = is_blank(markdown.body)
        if is_empty:
            self.problems.add("empty-body", Place(path=path))
        self.documents[path] = markdown.front_matter
        head = read_record(found.kind.head, markdown.front_matter, self.problems, (), found.kind.all_rules)
        return None if head is None or is_empty else (head, markdown.body)
