"""What the history shows to readers: the changes on the site, and every version that was ever published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from prongsai.addresses import CHANGES_KEY
from prongsai.base.followed import FeedItem
from prongsai.base.loaded import Content
from prongsai.base.page import Link, Page
from prongsai.models.history import Change, Version
from prongsai.outputs.history.papers import ChangedField, VersionState, changed_fields
from prongsai.problems import Lang
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedRecord:
    """One version of one record; a deleted record has no page."""

    key: str
    title: Text
    link: Link | None
    version: Version

    def changes(self, lang: Lang) -> tuple[Change, ...]:
        """Return the changes to show at once: those of a language, or all if only the other one changed."""
        return tuple(change for change in self.version.changes if change.lang in {None, lang}) or self.version.changes

    def folded(self, lang: Lang) -> tuple[Change, ...]:
        """Return the other changes."""
        shown = self.changes(lang)
        return tuple(change for change in self.version.changes if change not in shown)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeDay:
    """What changed on a day; `first` are the records that were published then, the others are `changed`."""

    date: PartialDate
    records: tuple[ChangedRecord, ...]

    @property
    def changed(self) -> tuple[ChangedRecord, ...]:
        return tuple(record for record in self.records if record.version.state != "published")

    @property
    def first(self) -> tuple[ChangedRecord, ...]:
        return tuple(record for record in self.records if record.version.state == "published")


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangesPage:
    """All changes of all records by day, newest first."""

    days: tuple[ChangeDay, ...]

    @property
    def records(self) -> tuple[ChangedRecord, ...]:
        return tuple(record for day in self.days for record in day.records)


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownMark:
    """A version mark that may be on paper; `since` is None until the history has it, `after` is the next version.

    It `is_judged` on the page of its link: that says what a paper with this mark is. A page that moved does not.
    """

    key: str
    mark: str
    title: Text
    link: Link | None
    state: VersionState
    since: PartialDate | None
    after: Version | None

    @property
    def is_judged(self) -> bool:
        return self.link is not None and self.link.key == self.key

    @property
    def fields(self) -> tuple[ChangedField, ...]:
        return changed_fields(self.after.changes) if self.after else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownRecord:
    """The marks of one record that a list has, with the current one first."""

    title: Text
    link: Link | None
    current: KnownMark | None
    former: tuple[KnownMark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """The page of a long list that begins with a mark."""

    mark: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifyPage:
    """Version marks: of records with a sheet for the notice board, now or earlier, and of other pages.

    `starts` are the pages of a long list, each with its lowest mark: js/verify.js opens the page of a mark.
    """

    sheets: tuple[KnownMark, ...]
    others: tuple[KnownMark, ...]
    starts: tuple[Start, ...] = ()

    @property
    def marks(self) -> tuple[KnownMark, ...]:
        return self.sheets + self.others

    @property
    def groups(self) -> tuple[tuple[KnownRecord, ...], tuple[KnownRecord, ...]]:
        """The records of `sheets` and those of `others`."""
        return _by_record(self.sheets), _by_record(self.others)

    @property
    def changed(self) -> PartialDate | None:
        """The day on which every current version last changed, if they all did on one day."""
        days = {known.since for known in self.marks if known.state == "current"}
        return days.pop() if len(days) == 1 else None


def _by_record(marks: Sequence[KnownMark]) -> tuple[KnownRecord, ...]:
    groups = (tuple(group) for _, group in groupby(marks, key=lambda known: known.key))
    return tuple(
        KnownRecord(
            title=group[0].title,
            link=group[0].link,
            current=next((known for known in group if known.state == "current"), None),
            former=tuple(known for known in group if known.state != "current"),
        )
        for group in groups
    )


def list_changes(content: Content, pages: Mapping[str, Page]) -> ChangesPage:
    """Return the changes of all records, without those of a year that its measures already show."""
    moved = {alias: key for alias, key, _ in content.aliases}
    records = [
        ChangedRecord(key=key, title=_title(key, versions, pages), link=_link(key, pages, moved), version=version)
        for key, versions in content.history.root.items()
        for version in versions
        if not _is_shown_elsewhere(version)
    ]
    order = {key: index for index, key in enumerate(pages)}
    # git gives only the day: within a day corrections come first, then new records.
    records.sort(
        key=lambda record: (record.version.version == 1, order.get(record.key, len(order)), -record.version.version)
    )
    records.sort(key=lambda record: record.version.date.last, reverse=True)
    return show_changes(records)


def show_changes(records: Sequence[ChangedRecord]) -> ChangesPage:
    """Return changes, newest first, as a page shows them."""
    days = groupby(records, key=lambda record: record.version.date)
    return ChangesPage(days=tuple(ChangeDay(date=day, records=tuple(group)) for day, group in days))


def _is_shown_elsewhere(version: Version) -> bool:
    """Whether a version only changed records inside it, which have versions of their own."""
    return bool(version.changes) and all("." in change.field.partition("[")[0] for change in version.changes)


def feed_items(page: ChangesPage, wording: Wording) -> tuple[FeedItem, ...]:
    """Return the items of the changes feed: each version; for a deleted record the link goes to the list of changes."""
    return tuple(_feed_item(record, wording) for record in page.records)


def _feed_item(record: ChangedRecord, wording: Wording) -> FeedItem:
    version = record.version
    reason = version.because or (Text(th=version.reason, en=version.reason) if version.reason else None)
    return FeedItem(
        key=record.key,
        anchor=f"#v{version.version}",
        title=record.title,
        date=version.date,
        summary=reason or wording.text(f"changes.{version.state}"),
        instead=None if record.link else CHANGES_KEY,
    )


def list_marks(content: Content, pages: Mapping[str, Page], printed: tuple[str, ...]) -> VerifyPage:
    """Return every mark that a record has or had, in the order of the pages, with the current mark first.

    Records whose key begins with one of `printed` have a sheet for the notice board.
    """
    keys = [
        *(key for key in pages if key in content.marks),
        *(key for key in content.history.root if key not in content.marks),
    ]
    moved = {alias: key for alias, key, _ in content.aliases}
    marks = [known for key in keys for known in _marks(key, content, pages, moved)]
    return VerifyPage(
        sheets=tuple(known for known in marks if known.key.startswith(printed)),
        others=tuple(known for known in marks if not known.key.startswith(printed)),
    )


def _marks(key: str, content: Content, pages: Mapping[str, Page], moved: Mapping[str, str]) -> Iterator[KnownMark]:
    versions = content.history.root.get(key, ())
    title, link, current = _title(key, versions, pages), _link(key, pages, moved), content.marks.get(key)
    if current:
        since = pages[key].changed
        yield KnownMark(key=key, mark=current, title=title, link=link, state="current", since=since, after=None)
    seen = {current}
    for version, after in reversed([*pairwise([*versions, None])]):
        if version and version.mark and version.mark not in seen:
            seen.add(version.mark)
            state: VersionState = "older" if link and key not in content.withdrawn else "removed"
            yield KnownMark(
                key=key, mark=version.mark, title=title, link=link, state=state, since=version.date, after=after
            )


def _link(key: str, pages: Mapping[str, Page], moved: Mapping[str, str]) -> Link | None:
    key = moved.get(key, key)
    return Link(key=key, title=pages[key].title) if key in pages else None


def _title(key: str, versions: Sequence[Version], pages: Mapping[str, Page]) -> Text:
    if key in pages:
        return pages[key].title
    return next((version.title for version in reversed(versions) if version.title), Text(th=key, en=key))
