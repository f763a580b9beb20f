"""The values that layouts show: sums, sorting, neighbours and links arrive ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.models.ita import Shown
from prongsai.models.measure import Measure
from prongsai.models.notice import Notice
from prongsai.models.report import Report, Score
from prongsai.models.unit import Unit
from prongsai.site.model import Link
from prongsai.site.status import Standing
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLink:
    """Evidence to open: `url` outside the site, or `file`, the path of a published file."""

    title: Text
    url: str | None
    file: str | None
    archived: str | None

    @property
    def format(self) -> str:
        """The kind of file in capitals, such as PDF; empty for a page of another site."""
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
class Bar:
    """A period drawn in its fiscal year, whose twelve months are 1200 wide."""

    x: int
    width: int
    begins_before: bool
    ends_after: bool


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
        """The last parts of its units' addresses, apart by spaces: js/filter.js finds it by them."""
        return " ".join(unit.slug for unit in self.units)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasurePage:
    measure: MeasureView
    previous: Link | None
    next: Link | None
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureGroup:
    """Measures under one heading; a report without groups has one, without a title."""

    title: Text | None
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many measures of a year: by standing or by unit."""

    name: str
    count: int
    link: Link | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorView:
    """An ITA indicator's score, and the measures of this year that answer it."""

    score: Score
    measures: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskPart:
    """What the year shows for one demand: `have` of `total` measures, or 0/1 of 1 for the analysis."""

    shown_by: Shown
    have: int
    total: int

    @property
    def state(self) -> Literal["complete", "partial", "absent"]:
        if self.have == 0:
            return "absent"
        return "complete" if self.have == self.total else "partial"


@dataclass(frozen=True, kw_only=True, slots=True)
class AskView:
    text: Text
    parts: tuple[AskPart, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemView:
    id: str
    name: Text
    asks: tuple[AskView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class YearView:
    """A fiscal year (B.E.): its report, its measures by number and under headings, and what they add up to."""

    key: str
    year: int
    title: Text
    report: Report
    report_source: str | None
    report_file: str | None
    measures: tuple[MeasureView, ...]
    groups: tuple[MeasureGroup, ...]
    standings: tuple[Tally, ...]
    without_evidence: int
    units: tuple[Tally, ...]
    indicators: tuple[IndicatorView, ...]
    items: tuple[ItemView, ...]
    earlier: Link | None
    later: Link | None

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.title, year=self.year)

    @property
    def count(self) -> int:
        return len(self.measures)

    @property
    def with_evidence(self) -> int:
        return self.count - self.without_evidence

    @property
    def has_timeline(self) -> bool:
        """Whether any period can be drawn."""
        return any(measure.bar for measure in self.measures)

    @property
    def updated(self) -> PartialDate | None:
        """The day that its pages are dated by, unless a measure has a date of its own."""
        return self.report.updated or self.report.date


@dataclass(frozen=True, kw_only=True, slots=True)
class YearSummary:
    """A year where only its sums are shown."""

    link: Link
    year: int
    count: int
    standings: tuple[Tally, ...]


NoticeState = Literal["current", "coming", "expired"]


@dataclass(frozen=True, kw_only=True, slots=True)
class AttachmentView:
    """A file to open; `file` is its published path."""

    title: Text
    file: str

    @property
    def format(self) -> str:
        return self.file.rpartition(".")[2].upper()


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeView:
    """A notice of the year (B.E.) of its date; `state` is whether it holds today."""

    key: str
    year: int
    record: Notice
    details: Prose | None
    source: str
    sources: tuple[str, ...]
    state: NoticeState
    attachments: tuple[AttachmentView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticePage:
    notice: NoticeView


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeYear:
    year: int
    notices: tuple[NoticeView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticesPage:
    """Notices by year, new to old, and how many there are of each kind."""

    years: tuple[NoticeYear, ...]
    kinds: tuple[Tally, ...]
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class YearsPage:
    """All measures of all years, and what they add up to."""

    years: tuple[YearView, ...]
    standings: tuple[Tally, ...]
    units: tuple[Tally, ...]

    @property
    def count(self) -> int:
        return sum(year.count for year in self.years)


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """The newest year and the newest notices that hold."""

    latest: YearView | None
    years: tuple[YearSummary, ...]
    notices: tuple[NoticeView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitSummary:
    link: Link
    unit: Unit
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsPage:
    units: tuple[UnitSummary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitYear:
    """A unit's measures of one year: its own, and those that all units share."""

    link: Link
    year: int
    own: tuple[MeasureView, ...]
    shared: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitPage:
    unit: Unit
    parent: Link | None
    parts: tuple[Link, ...]
    years: tuple[UnitYear, ...]

    @property
    def measure_keys(self) -> frozenset[str]:
        """The pages of its measures, those that all units share among them."""
        return frozenset(measure.key for year in self.years for measure in (*year.own, *year.shared))


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusGroup:
    name: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusYear:
    """`standings` are what the records show, `declared` what the municipality says; empty groups are left out."""

    link: Link
    year: int
    standings: tuple[StatusGroup, ...]
    declared: tuple[StatusGroup, ...]
    without_evidence: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusPage:
    years: tuple[StatusYear, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProsePage:
    body: Prose
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorPage:
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An address that a page had before."""

    target: Link
