"""What is loaded: records with the files they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.addresses import measure_key, notice_key
from prongsai.config import SiteConfig
from prongsai.loader.pictures import Size
from prongsai.models.glossary import Term
from prongsai.models.history import History
from prongsai.models.ita import ItaYear
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.report import Report
from prongsai.models.unit import Unit
from prongsai.source.tree import Document
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedMeasure:
    """A measure of fiscal year `year` (B.E.); `details` is the prose that stands beside its file."""

    year: int
    record: Measure
    document: Document
    details: Prose | None
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedYear:
    """A fiscal year (B.E.) with its measures by number; a report or ITA list may be missing."""

    year: int
    report: Report
    report_document: Document | None
    measures: tuple[LoadedMeasure, ...]
    ita: ItaYear | None
    ita_source: str | None

    @property
    def report_source(self) -> str | None:
        return self.report_document.path if self.report_document else None


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedNotice:
    """A notice; `name` is that of its file, `details` the prose that stands beside it."""

    name: str
    record: Notice
    document: Document
    details: Prose | None
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentPage:
    """A page of `content/pages/` in all its languages."""

    name: str
    title: Text
    description: Text | None
    body: Prose
    accept: Mapping[str, str]
    updated: PartialDate | None
    aliases: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """Everything of a site that its people wrote; years from new to old, the glossary by Thai term.

    `marks` are those of the records as they are, by the key of their page. `files` are the other files of `content/`,
    published only where a page links to them; `sizes` those of pictures.
    """

    config: SiteConfig
    config_document: Document
    units: Mapping[str, Unit]
    glossary: Mapping[str, Term]
    years: tuple[LoadedYear, ...]
    notices: tuple[LoadedNotice, ...]
    pages: tuple[ContentPage, ...]
    marks: Mapping[str, str]
    history: History
    ledger: Mapping[str, Mapping[str, str]]
    files: frozenset[str]
    sizes: Mapping[str, Size]

    @property
    def aliases(self) -> Iterator[tuple[str, str, str]]:
        """Yield each address that a record had before, the key that it has now, and its file."""
        for page in self.pages:
            yield from ((alias, page.name, page.sources[0]) for alias in page.aliases)
        for notice in self.notices:
            yield from ((alias, notice_key(notice.name), notice.document.path) for alias in notice.record.aliases)
        for year in self.years:
            for measure in year.measures:
                key = measure_key(measure.year, measure.record.number)
                yield from ((alias, key, measure.document.path) for alias in measure.record.aliases)
