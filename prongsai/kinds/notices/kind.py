"""The kind of notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.collection import Data
from prongsai.base.kind import Kind
from prongsai.base.loaded import Content
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.record_kind import propose_numbered
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import one_each
from prongsai.kinds.notices.columns import notice_columns
from prongsai.kinds.notices.pages import notice_pages, teaser
from prongsai.kinds.notices.record import Notice
from prongsai.kinds.notices.views import NoticePage, NoticesPage, state_changes
from prongsai.thai import format_day

WHERE = one_each("notices/{id}.yaml", prose=True)
STUBS = {"kind": ("kind: announcement",), "number": ("number: ๑/๒๕๖๗",)}


def _new(_: Content, request: NewRequest, today: date) -> Iterator[NewFile]:
    fields = {"title": text_field("title", request.title), "date": f"date: {format_day(today)}"}
    path = WHERE.path(id=checked_id(request))
    yield new_file(Notice, path, "ประกาศ ชื่อไฟล์เป็นที่อยู่ของหน้า", fields, stubs=STUBS)


NOTICES = Kind(
    name="notices",
    one="notice",
    record=Notice,
    where=WHERE,
    has_sheet=True,
    pages=notice_pages,
    teaser=teaser,
    data=Data(columns=notice_columns, has_years=True),
    changes_on=lambda notice: state_changes(notice.record),
    new=New(name="notice", make=_new, check=checked_id, propose=propose_numbered(Notice, WHERE)),
    stubs=STUBS,
    views={"notices/list": NoticesPage, "notices/item": NoticePage},
)
