"""The pages of notices: the list by year, and each notice with its sheet for the notice board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from prongsai.base.followed import Followed
from prongsai.base.loaded import Loaded
from prongsai.base.material import Material, described
from prongsai.base.page import EmbeddedItem, Fact, Found, Link, Page, Part, Sheet, Thing
from prongsai.base.portions import Step, by_month, by_year, paged, split
from prongsai.kinds.notices.record import Notice
from prongsai.kinds.notices.views import NoticePage, NoticesTeaser, NoticeView, list_notices, show_portion, view_notices
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

# The number of notices on the home page, and embedded in another website.
NEWEST, EMBEDDED = 3, 10


def all_notices(material: Material) -> tuple[NoticeView, ...]:
    """Return the notices from new to old."""
    return view_notices(material.content, material.today)


def notice_pages(material: Material) -> Iterator[Page]:
    notices = material.once(all_notices)
    if not notices:
        return
    view = list_notices(notices)
    section = material.section("notices", "notices", "notices/list", view)
    shown = [notice for notice in notices if notice.state == "current"][:EMBEDDED]
    items = tuple(EmbeddedItem(link=_link(notice), date=notice.record.date) for notice in shown)
    section = replace(section, embedded=items, followed=Followed(is_always=True))
    steps: tuple[Step[NoticeView], ...] = (
        by_year(lambda notice: notice.year, material.wording),
        by_month(lambda notice: notice.record.date, material.wording),
    )
    portions = split(notices, steps, material.wording)
    yield from paged(section, portions, material.wording, partial(show_portion, view), lambda notice: f"y{notice.year}")
    loaded = {notice.key: notice for notice in material.content.of(Notice)}
    for notice in notices:
        page = material.versioned(_page(notice, loaded[notice.key], material))
        yield replace(page, sheet=_sheet(notice, material))


def teaser(material: Material) -> tuple[str, object] | None:
    """Return the newest valid notices, for the home page."""
    current = [notice for notice in material.once(all_notices) if notice.state == "current"]
    return ("notices/teaser", NoticesTeaser(notices=tuple(current[:NEWEST]))) if current else None


def _link(notice: NoticeView) -> Link:
    return Link(key=notice.key, title=notice.record.title)


def _page(notice: NoticeView, loaded: Loaded[Notice], material: Material) -> Page:
    record = notice.record
    texts = (record.title, *(text for _, text in loaded.texts()))
    return Page(
        key=notice.key,
        layout="notices/item",
        title=record.title,
        view=NoticePage(notice=notice),
        kind="notices",
        item=notice,
        year=notice.year,
        description=described(record.body or notice.details),
        trail=(material.home, material.section_link("notices", "notices")),
        sources=notice.sources,
        as_of=record.updated,
        updated=record.date,
        found=Found(heading="notice", texts=texts, labels=(material.wording.date(record.date),)),
        thing=_thing(notice, material.wording),
    )


def _thing(notice: NoticeView, wording: Wording) -> Thing:
    """Return what other pages show of a notice: its type, its day, and whether it is in force."""
    record = notice.record
    facts = [
        Fact(label="notices.kind_label", value=wording.text(f"notices.kind.{record.kind}")),
        Fact(label="notices.date", value=wording.date(record.date)),
    ]
    facts += [Fact(label="notices.number", value=record.number)] if record.number else []
    state = wording.text(f"notices.state.{notice.state}") if record.valid else None
    return Thing(label="notices.one", link=_link(notice), facts=tuple(facts), state=state)


def _sheet(notice: NoticeView, material: Material) -> Sheet:
    record, wording = notice.record, material.wording
    valid, signatory = record.valid, record.signatory

    def dates(label: str, day: PartialDate | None) -> tuple[Fact, ...]:
        return (Fact(label=label, value=wording.date(day)),) if day else ()

    facts = (
        *dates("notices.date", record.date),
        *dates("sheet.valid_from", valid.start if valid else None),
        *dates("sheet.valid_until", valid.end if valid else None),
    )
    if signatory:
        facts += (Fact(label="notices.signatory", value=signatory.name),)
        facts += (Fact(label="sheet.position", value=signatory.position),)
    if notice.attachments:
        attached = wording.text("sheet.attached", count=len(notice.attachments))
        facts += (Fact(label="notices.attachments", value=attached),)
    prose = record.body or notice.details
    parts = (Part(label=None, text=prose),) if prose else ()
    return Sheet(kicker=_kicker(notice, material), parts=parts, facts=facts)


def _kicker(notice: NoticeView, material: Material) -> Text:
    """Return the type of a notice, with its number if it has one."""
    kind = material.wording.text(f"notices.kind.{notice.record.kind}")
    number = notice.record.number
    if not number:
        return kind
    label = material.wording.text("notices.number")
    return material.wording.both(lambda lang: " ".join(text.words(lang).value for text in (kind, label, number)))
