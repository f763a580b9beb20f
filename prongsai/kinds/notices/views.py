"""Notices as layouts show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from prongsai.base.attachments import AttachmentView, view_attachments
from prongsai.base.loaded import Content, Loaded
from prongsai.base.page import Tally
from prongsai.kinds.notices.record import Notice, NoticeKind
from prongsai.text import Prose

NoticeState = Literal["current", "coming", "expired"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeView:
    """A notice of the fiscal year (B.E.) of its date; `state` is its validity today."""

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
    """One notice."""

    notice: NoticeView


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeYear:
    year: int
    notices: tuple[NoticeView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticesPage:
    """Notices by year, new to old, and the number of each type."""

    years: tuple[NoticeYear, ...]
    kinds: tuple[Tally, ...]
    count: int


def view_notices(content: Content, today: date) -> tuple[NoticeView, ...]:
    """Return the notices from new to old."""
    views = [_view_notice(notice, today) for notice in content.of(Notice)]
    return tuple(sorted(views, key=lambda view: (view.record.date.last, view.key), reverse=True))


def _view_notice(notice: Loaded[Notice], today: date) -> NoticeView:
    record, source = notice.record, notice.source
    return NoticeView(
        key=notice.key,
        year=record.date.fiscal_year,
        record=record,
        details=notice.details,
        source=source,
        sources=notice.files,
        state=notice_state(record, today),
        attachments=view_attachments(record.attachments, source),
    )


def notice_state(notice: Notice, today: date) -> NoticeState:
    """Return whether a notice is valid today; without days it is always valid."""
    if notice.valid and notice.valid.end and notice.valid.end.last < today:
        return "expired"
    if notice.valid and notice.valid.start and notice.valid.start.first > today:
        return "coming"
    return "current"


def state_changes(notice: Notice) -> tuple[date, ...]:
    """Return the days on which the result of `notice_state` changes."""
    valid = notice.valid
    first = (valid.start.first,) if valid and valid.start else ()
    after = (valid.end.last + timedelta(days=1),) if valid and valid.end else ()
    return first + after


def list_notices(notices: tuple[NoticeView, ...]) -> NoticesPage:
    kinds = Counter(notice.record.kind for notice in notices)
    return NoticesPage(
        years=_by_year(notices),
        kinds=tuple(Tally(name=kind, count=kinds[kind]) for kind in get_args(NoticeKind) if kinds[kind]),
        count=len(notices),
    )


def show_portion(page: NoticesPage, notices: Sequence[NoticeView]) -> NoticesPage:
    """Return the list as a page shows it that has only some of the notices; the numbers are those of all."""
    return replace(page, years=_by_year(notices))


def _by_year(notices: Sequence[NoticeView]) -> tuple[NoticeYear, ...]:
    years = sorted({notice.year for notice in notices}, reverse=True)
    return tuple(
        NoticeYear(year=year, notices=tuple(notice for notice in notices if notice.year == year)) for year in years
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticesTeaser:
    """The newest valid notices, on the home page."""

    notices: tuple[NoticeView, ...]
