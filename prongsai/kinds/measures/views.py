"""Measures as layouts show them: with sums, order, neighbours and links prepared."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.base.page import Link
from prongsai.kinds.measures.record import Measure, Standing
from prongsai.kinds.measures.timeline import Bar
from prongsai.text import Prose, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLink:
    """A link to evidence: `url` outside the site, or `file`, the path of a published file."""

    title: Text
    url: str | None
    file: str | None
    archived: str | None

    @property
    def format(self) -> str:
        """The file type in capitals, such as PDF; empty for a page of another site."""
        return self.file.rpartition(".")[2].upper() if self.file else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A published picture; width and height are in pixels."""

    file: str
    width: int
    height: int
    alt: Text
    caption: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureView:
    """A measure as pages show it; `earlier` is the measure that it continues, `later` those that continue it."""

    key: str
    year: int
    record: Measure
    details: Prose | None
    source: str
    units: tuple[Link, ...]
    bar: Bar | None
    standing: Standing
    evidence: tuple[EvidenceLink, ...]
    photos: tuple[Picture, ...]
    group: Text | None
    earlier: Link | None
    later: tuple[Link, ...]

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.record.title, year=self.year, number=self.record.number)

    @property
    def unit_slugs(self) -> str:
        """The last parts of its units' addresses, separated by spaces: js/filter.js filters by them."""
        return " ".join(unit.slug for unit in self.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasurePage:
    """A measure, and those before and after it in its year.

    `total` is the number of measures in the year if they are numbered 1, 2, 3 and so on, so that the number of the
    measure is its position; else None.
    """

    measure: MeasureView
    previous: Link | None
    next: Link | None
    total: int | None
