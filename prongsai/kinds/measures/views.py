"""Measures as layouts show them: with sums, order, neighbours and links prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prongsai.base.page import Link
from prongsai.kinds.measures.record import Columns, Extra, Measure, Part, Progress, Standing, has_evidence
from prongsai.kinds.measures.timeline import Bar
from prongsai.kinds.suggestions.record import SuggestionAnswer
from prongsai.text import Prose, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceLink:
    """Evidence: `url` outside the site, `file`, the path of a published file, or `record`, the key of a page.

    `facts` are the format, size and pages of a file, and whether its words can be read.
    """

    title: Text
    summary: Text | None
    facts: Text | None
    url: str | None
    file: str | None
    record: str | None
    archived: str | None

    @property
    def format(self) -> str:
        """The file type in capitals, such as PDF; empty for a page of another site."""
        return self.file.rpartition(".")[2].upper() if self.file else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerView:
    """The answer to a suggestion; `by` is the record that shows it. `is_overdue`: the day that was named has passed."""

    key: str
    record: SuggestionAnswer
    source: str
    sources: tuple[str, ...]
    unit: Link | None
    by: Link | None
    is_overdue: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """A row of the report: what stands in the row of a measure or in that of a part, with links to its units.

    `answered` are the fields that it answers, with a value or in a column of the report that covers them. `suggests`:
    it makes a suggestion; `answer` is what the municipality answered to it.
    """

    record: Columns
    source: str
    units: tuple[Link, ...]
    evidence: tuple[EvidenceLink, ...]
    answered: frozenset[str]
    suggests: bool
    answer: AnswerView | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartView(RowView):
    """A part of a measure: its number as printed, its place on the page of the measure, its position from 1."""

    record: Part
    number: Text | None
    anchor: str
    position: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What `row` says in the column `name`, in a cell as high as `rows` rows.

    `covers` are the columns of the report that stand here under their own label; `elsewhere` are the names of the
    columns in which others stand that answer this one too. `is_not_stated`: nothing in the measure answers the column.
    """

    name: str
    row: RowView
    rows: int
    is_given: bool
    is_not_stated: bool
    covers: tuple[Extra, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """A row: of the measure itself, or of `part`. A cell that is None is covered by a higher one above.

    `title_rows` is the height of its title in rows, 0 if the one above covers it.
    """

    part: PartView | None
    title_rows: int
    cells: tuple[Cell | None, ...]


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
    """A measure as pages show it; `earlier` is the measure that it continues, `later` those that continue it.

    `own` is its own row, `parts` are the rows below it; `columns` is what its own row says in the official form, `rows`
    are all its rows there. `is_merged`: its title stands beside all its parts, which have neither number nor title.
    `more_extra` are the columns of the report that answer no column of the official form, each with its position.
    """

    key: str
    year: int
    record: Measure
    details: Prose | None
    source: str
    printed_number: Text | None
    own: RowView
    parts: tuple[PartView, ...]
    columns: Mapping[str, Cell]
    rows: tuple[TableRow, ...]
    is_merged: bool
    more_extra: tuple[tuple[int, Extra], ...]
    bar: Bar | None
    standing: Standing
    photos: tuple[Picture, ...]
    group: Text | None
    earlier: Link | None
    later: tuple[Link, ...]

    @property
    def link(self) -> Link:
        return Link(key=self.key, title=self.record.title, year=self.year, number=self.record.number)

    @property
    def units(self) -> tuple[Link, ...]:
        """Its units and those of its parts, each once."""
        return tuple(dict.fromkeys(unit for row in (self.own, *self.parts) for unit in row.units))

    @property
    def has_suggestion(self) -> bool:
        return any(row.suggests for row in (self.own, *self.parts))

    @property
    def is_answered(self) -> bool:
        """Whether a later measure continues it, or each of its suggestions has its own answer."""
        return bool(self.later) or all(row.answer for row in (self.own, *self.parts) if row.suggests)

    @property
    def has_evidence(self) -> bool:
        """Whether evidence is attached to it or to a part of it."""
        return has_evidence(self.record)

    @property
    def reached(self) -> Progress | None:
        """The latest round of follow-up that has a figure: it stands beside the target."""
        return max((one for one in self.record.progress if one.percent is not None), key=_day, default=None)

    @property
    def shows(self) -> Iterator[str]:
        """Yield the keys of the records that it and its parts name as evidence."""
        rows = (self.own, *self.parts)
        yield from dict.fromkeys(item.record for row in rows for item in row.evidence if item.record)

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


def _day(one: Progress) -> str:
    return one.date.iso
