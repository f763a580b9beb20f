"""Notices as pages show them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import get_args

from prongsai.addresses import notice_key, published_file
from prongsai.loader import Content, LoadedNotice
from prongsai.models.fields import path_of
from prongsai.models.notice import Notice, NoticeKind
from prongsai.site.views import AttachmentView, NoticesPage, NoticeState, NoticeView, NoticeYear, Tally
from prongsai.thai import ERA_OFFSET


def view_notices(content: Content, today: date) -> tuple[NoticeView, ...]:
    """Return the notices from new to old."""
    views = [_view_notice(notice, today) for notice in content.notices]
    return tuple(sorted(views, key=lambda view: (view.record.date.last, view.key), reverse=True))


def _view_notice(notice: LoadedNotice, today: date) -> NoticeView:
    record, source = notice.record, notice.document.path
    return NoticeView(
        key=notice_key(notice.name),
        year=record.date.year + ERA_OFFSET,
        record=record,
        details=notice.details,
        source=source,
        sources=notice.sources,
        state=notice_state(record, today),
        attachments=tuple(
            AttachmentView(title=item.title, file=published_file(path_of(source, item.file)))
            for item in record.attachments
        ),
    )


def notice_state(notice: Notice, today: date) -> NoticeState:
    """Return whether a notice holds today; one without days holds for good."""
    if notice.valid and notice.valid.end and notice.valid.end.last < today:
        return "expired"
    if notice.valid and notice.valid.start and notice.valid.start.first > today:
        return "coming"
    return "current"


def state_changes(notice: Notice) -> tuple[date, ...]:
    """Return the days from which `notice_state` says something else than on the day before."""
    valid = notice.valid
    first = (valid.start.first,) if valid and valid.start else ()
    after = (valid.end.last + timedelta(days=1),) if valid and valid.end else ()
    return first + after


def list_notices(notices: tuple[NoticeView, ...]) -> NoticesPage:
    years = sorted({notice.year for notice in notices}, reverse=True)
    kinds = Counter(notice.record.kind for notice in notices)
    return NoticesPage(
        years=tuple(
            NoticeYear(year=year, notices=tuple(notice for notice in notices if notice.year == year)) for year in years
        ),
        kinds=tuple(Tally(name=kind, count=kinds[kind]) for kind in get_args(NoticeKind) if kinds[kind]),
        count=len(notices),
    )
