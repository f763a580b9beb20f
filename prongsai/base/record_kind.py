"""A kind that only declares its record: everything else is derived from the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prongsai.base.collection import Data
from prongsai.base.followed import Followed
from prongsai.base.from_model import FileLink, facts_of, file_links, model_columns, parts_of
from prongsai.base.kind import Kind
from prongsai.base.loaded import AnyLoaded, Content, Loaded, R
from prongsai.base.material import Material, described
from prongsai.base.new import New, NewFile, NewRequest
from prongsai.base.page import EmbeddedItem, Fact, Found, Link, Page, Part, Sheet
from prongsai.base.portions import Step, by_month, by_year, paged, split
from prongsai.base.stubs import checked_id, new_file, text_field
from prongsai.base.where import Where
from prongsai.thai import ERA_OFFSET, PartialDate, fiscal_year, format_day
from prongsai.wording import Wording

# The number of records in a list embedded in another website.
EMBEDDED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPage:
    """A record as record/item.html shows it: its passages, short facts, and files to open."""

    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]
    files: tuple[FileLink, ...]
    date: PartialDate | None
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordList:
    """All records of a kind as record/list.html shows them, new to old if they have a date."""

    items: tuple[EmbeddedItem, ...]

    @property
    def count(self) -> int:
        return len(self.items)


def record_kind(name: str, one: str, record: type[R], where: Where, **more: Any) -> Kind[R]:  # noqa: ANN401
    """Return a kind with list and item pages, sheet, feed, data, search and `new` made from the model.

    The record has a `title`, and may have a `date`. `more` are other hooks of Kind, or overrides of these.
    """
    has_years = where.has_year or "date" in record.model_fields
    defaults: dict[str, Any] = {
        "has_sheet": True,
        "order": _new_to_old,
        "changes_on": lambda loaded: (day.last,) if (day := date_of(loaded)) else (),
        "pages": lambda material: record_pages(kind, material),
        "data": Data(
            columns=lambda shared: model_columns(
                record, shared, has_years=has_years, has_prose=where.has_prose, tables=kind.tables
            ),
            has_years=has_years,
        ),
        "new": New(
            name=one,
            make=lambda *given: new_record(kind, *given),
            check=checked_id,
            propose=propose_numbered(record, where),
        ),
        "views": {f"{name}/list": RecordList, f"{name}/item": RecordPage},
    }
    kind: Kind[R] = Kind(name=name, one=one, record=record, where=where, **{**defaults, **more})
    return kind


def date_of(loaded: AnyLoaded) -> PartialDate | None:
    return getattr(loaded.record, "date", None)


def year_of(loaded: AnyLoaded) -> int | None:
    """Return the fiscal year (B.E.) of the date of a record; without a date, the year of its folder."""
    day = date_of(loaded)
    return day.fiscal_year if day else loaded.year


def _new_to_old(loaded: Loaded[R]) -> tuple[int, str]:
    day = date_of(loaded)
    return (-day.last.toordinal() if day else 0, loaded.id)


def record_pages(kind: Kind[R], material: Material) -> Iterator[Page]:
    """Yield the list of all records, if there are any, and the page of each."""
    records = material.content.of(kind.record)
    if not records:
        return
    items = tuple(EmbeddedItem(link=_link(loaded), date=date_of(loaded)) for loaded in records)
    section = material.section(kind.name, kind.name, f"{kind.name}/list", RecordList(items=items))
    section = replace(section, embedded=items[:EMBEDDED], followed=Followed())
    portions = split(items, _steps(items, material.wording), material.wording)
    yield from paged(
        section, portions, material.wording, lambda shown: RecordList(items=tuple(shown)), lambda item: item.link.slug
    )
    for loaded in records:
        page = material.versioned(item_page(kind, loaded, material))
        yield replace(page, sheet=_sheet(kind, loaded, material)) if kind.has_sheet else page


def _steps(items: Sequence[EmbeddedItem], wording: Wording) -> tuple[Step[EmbeddedItem], ...]:
    """Return where a long list is cut: by date, if every record has one."""
    days = {item.link.key: item.date for item in items if item.date}
    if len(days) < len(items):
        return ()
    return (
        by_year(lambda item: days[item.link.key].fiscal_year, wording),
        by_month(lambda item: days[item.link.key], wording),
    )


def _link(loaded: AnyLoaded) -> Link:
    return Link(key=loaded.key, title=loaded.record.title)


def item_page(kind: Kind[R], loaded: AnyLoaded, material: Material) -> Page:
    """Return the page of a record, without its versions."""
    wording, day = material.wording, date_of(loaded)
    title = loaded.record.title
    parts = parts_of(loaded, kind.name, wording)
    facts = facts_of(loaded, kind.name, wording)
    return Page(
        key=loaded.key,
        layout=f"{kind.name}/item",
        title=title,
        view=RecordPage(
            parts=parts, facts=facts, files=file_links(loaded, kind.name, wording), date=day, source=loaded.source
        ),
        kind=kind.name,
        item=loaded,
        year=year_of(loaded),
        description=described(parts[0].text) if parts else None,
        trail=(material.home, material.section_link(kind.name, kind.name)),
        sources=loaded.files,
        as_of=getattr(loaded.record, "updated", None),
        updated=day if day and day.last <= material.today else None,
        found=Found(
            heading=kind.search_heading,
            texts=(title, *(text for _, text in loaded.texts())),
            labels=tuple(fact.value for fact in facts),
            units=tuple(getattr(loaded.record, "responsible", ())),
        ),
    )


def _sheet(kind: Kind[R], loaded: Loaded[R], material: Material) -> Sheet:
    wording = material.wording
    return Sheet(
        kicker=wording.text(f"{kind.name}.one"),
        parts=parts_of(loaded, kind.name, wording),
        facts=facts_of(loaded, kind.name, wording),
    )


def new_record(kind: Kind[R], _: Content, request: NewRequest, today: date) -> Iterable[NewFile]:
    """Yield a file with its title, and its date if the record has one."""
    assert kind.where is not None  # noqa: S101 (a record has a place)
    given = {"title": text_field("title", request.title)}
    if "date" in kind.record.model_fields:
        given["date"] = f"date: {format_day(today)}"
    path = kind.where.path(year=fiscal_year(today), id=checked_id(request))
    head = "ชื่อไฟล์เป็นที่อยู่ของหน้า · the name of the file is the address of its page"
    yield new_file(kind.record, path, head, given, rare=kind.rare, stubs=kind.stubs)


def propose_numbered(record: type[R], where: Where) -> Callable[[Content, date], str]:
    """Return the hook that proposes a name with the next number of the calendar year, such as 2567-02.

    It is the year that the municipality writes into the number itself (๒/๒๕๖๗), not the fiscal year.
    """

    def propose(content: Content, today: date) -> str:
        year, taken = today.year + ERA_OFFSET, content.by_id(record)
        names = (name for number in range(1, 1000) if (name := f"{year}-{number:02}") not in taken)
        # A record that cannot be read has its name too.
        return next(name for name in names if not content.files.exists(where.path(year=fiscal_year(today), id=name)))

    return propose
