"""Queues as layouts show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.base.loaded import Content, Loaded
from prongsai.base.page import Link
from prongsai.kinds.places.points import point_key, points
from prongsai.kinds.queues.figures import MonthView, Year, view_year
from prongsai.kinds.queues.record import Queue, QueueMonth, QueueRule
from prongsai.kinds.units.record import Unit
from prongsai.tables.shape import TableRow


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueView:
    """A queue of a fiscal year (B.E.); `figures` are the sums of its year, None without any; `before` is a year ago."""

    key: str
    year: int
    record: Queue
    unit: Link | None
    point: Link | None
    figures: Year | None
    rows: tuple[TableRow[QueueMonth], ...]
    source: str
    sources: tuple[str, ...]
    before: QueueView | None = None

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise was kept so far; None if nobody can tell."""
        share = self.figures.share if self.figures else None
        return share >= self.record.target.share if self.record.target and share is not None else None

    @property
    def first(self) -> tuple[QueueRule, ...]:
        """The rules that say who goes first."""
        return tuple(rule for rule in self.record.rules if rule.first)

    @property
    def others(self) -> tuple[QueueRule, ...]:
        return tuple(rule for rule in self.record.rules if not rule.first)


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a picture, 100 high: from `y` down, `height` high; nothing of a month that was not reported."""

    month: MonthView
    value: Decimal | None
    y: Decimal
    height: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """Twelve columns with a line at `line`, 100 high; None without a target."""

    columns: tuple[Column, ...]
    target: Decimal | None
    line: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """One queue: pictures of the share served within the target, and of the mean wait in minutes."""

    queue: QueueView
    shares: Columns | None
    waits: Columns | None


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueYear:
    year: int
    queues: tuple[QueueView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuesPage:
    """The queues by fiscal year, new to old."""

    years: tuple[QueueYear, ...]


def view_queues(content: Content) -> tuple[QueueView, ...]:
    """Return the queues, new to old, each with the same one a year ago."""
    units = content.by_id(Unit)
    places = {
        name: Link(key=point_key(place.id, name), title=point.name)
        for name, (place, point) in points(content.records).items()
    }
    views: dict[tuple[int, str], QueueView] = {}
    for loaded in sorted(content.of(Queue), key=lambda one: (one.year or 0, one.id)):
        year = loaded.year or 0
        views[year, loaded.id] = _view(loaded, year, units, places, views.get((year - 1, loaded.id)))
    return tuple(sorted(views.values(), key=lambda view: (-view.year, view.key)))


def _view(
    loaded: Loaded[Queue],
    year: int,
    units: Mapping[str, Loaded[Unit]],
    places: Mapping[str, Link],
    before: QueueView | None,
) -> QueueView:
    record, rows = loaded.record, loaded.tables.get("figures", ())
    unit = units.get(record.unit)
    return QueueView(
        key=loaded.key,
        year=year,
        record=record,
        unit=Link(key=unit.key, title=unit.record.name) if unit else None,
        point=places.get(record.at or ""),
        figures=view_year(year, rows, record.as_of) if rows else None,
        rows=rows,
        source=loaded.source,
        sources=loaded.files,
        before=before,
    )


def page_of(queue: QueueView) -> QueuePage:
    figures, target = queue.figures, queue.record.target
    if figures is None:
        return QueuePage(queue=queue, shares=None, waits=None)
    shares = [(month, month.share) for month in figures.months]
    waits = [(month, month.wait_mean) for month in figures.months]
    return QueuePage(
        queue=queue,
        shares=_columns(shares, target.share if target else None, Decimal(100)),
        waits=_columns(waits, Decimal(target.wait) if target else None, None),
    )


def _columns(
    values: list[tuple[MonthView, Decimal | None]], target: Decimal | None, scale: Decimal | None
) -> Columns | None:
    """Return columns on a scale; without one, the highest value or the target is the top, with some room."""
    known = [value for _, value in values if value is not None]
    if not known:
        return None
    top = scale or max((*known, target or Decimal(0))) * Decimal("1.15") or Decimal(1)

    def height(value: Decimal) -> Decimal:
        return (100 * value / top).quantize(Decimal("0.1"))

    return Columns(
        columns=tuple(
            Column(
                month=month,
                value=value,
                y=100 - height(value or Decimal(0)),
                height=height(value or Decimal(0)),
            )
            for month, value in values
        ),
        target=target,
        line=None if target is None else 100 - height(target),
    )
