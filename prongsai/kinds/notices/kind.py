"""What a notice declares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind, Loading, New, NewFile, NewRequest
from prongsai.base.loaded import Content
from prongsai.base.references import check_file
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.notices.columns import notice_columns
from prongsai.kinds.notices.pages import notice_pages, teaser
from prongsai.kinds.notices.record import Notice
from prongsai.kinds.notices.views import NoticePage, NoticesPage, state_changes
from prongsai.thai import ERA_OFFSET, format_day

WHERE = one_each("notices/{id}.yaml", prose=True)


def _check(loading: Loading) -> None:
    for notice in loading.of(Notice):
        for index, item in enumerate(notice.record.attachments):
            if notice.document:
                check_file(item.file, notice.document, ("attachments", index, "file"), loading)


def _new(_: Content, request: NewRequest, today: date) -> Iterator[NewFile]:
    fields = {"title": text_field("title", request.title), "date": f"date: {format_day(today)}"}
    yield new_file(NOTICES, WHERE.path(id=checked_id(request)), "ประกาศ ชื่อไฟล์เป็นที่อยู่ของหน้า", fields)


def _next_name(content: Content, today: date) -> str:
    """Return the next number of this year."""
    year, taken = today.year + ERA_OFFSET, content.by_id(Notice)
    return next(name for number in range(1, 1000) if (name := f"{year}-{number:02}") not in taken)


NOTICES: Kind[Notice] = Kind(
    name="notices",
    one="notice",
    record=Notice,
    where=WHERE,
    has_sheet=True,
    check=_check,
    pages=notice_pages,
    teaser=teaser,
    data=Data(columns=notice_columns, has_years=True),
    changes_on=lambda notice: state_changes(notice.record),
    new=New(name="notice", make=_new, propose=_next_name),
    stubs={"kind": ("kind: announcement",), "number": ("number: ๑/๒๕๖๗",)},
    views={"notices/list": NoticesPage, "notices/item": NoticePage},
)
