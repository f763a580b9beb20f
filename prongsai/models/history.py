"""The versions of each record: `content/history.yaml`, written by `build.py history`; what was withdrawn, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, StringConstraints, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate, Count, Line, YesNo, reject
from prongsai.problems import Lang
from prongsai.text import Text

VersionMark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


def spaced(mark: str) -> str:
    """Return a mark as people read it: "34c9 0560", in two groups that stay on one line; "" for no mark."""
    return "\N{NO-BREAK SPACE}".join((mark[:4], mark[4:])).strip()


class Change(Record):
    """The change of one field, in one language if it has two.

    A side is absent if the field was absent; both are if somebody removed the words from the file, for privacy.
    """

    field: Line
    lang: Lang | None = None
    before: str | None = None
    after: str | None = None


class Version(Record):
    """A version of a record: its date, its mark and its changes. The last version of a removed record has no mark.

    `reason` is the subject of a commit marked as public; `title` is that of a removed record. `because` is the reason
    of its withdrawal, which is not in this file but in `content/withdrawn.yaml`.
    """

    version: Count
    date: BuddhistDate
    mark: VersionMark | None = None
    removed: YesNo = False
    title: Text | None = None
    reason: Line | None = None
    because: Text | None = Field(default=None, exclude=True)
    changes: tuple[Change, ...] = Field(default=())

    @model_validator(mode="after")
    def _mark_or_removed(self) -> Self:
        if (self.mark is None) != self.removed:
            reject("version-without-mark")
        return self

    @property
    def state(self) -> Literal["published", "changed", "removed"]:
        """What happened to the page in this version."""
        if self.removed:
            return "removed"
        return "changed" if self.version > 1 else "published"


class History(RootModel[dict[str, Annotated[tuple[Version, ...], Field(min_length=1)]]]):
    """The versions of all records, old to new, by the key of their page."""

    def with_withdrawals(self, withdrawn: Mapping[str, Withdrawal]) -> History:
        """Return the same history in which withdrawn records end on the day and for the reason that staff state."""
        known = {key: self.root[key] for key in withdrawn if key in self.root}
        return History({**self.root, **{key: _ended(known[key], withdrawn[key]) for key in known}})


class Withdrawal(Record):
    """What the staff say of a record that was taken off the site; `title` is needed only if the history has none."""

    date: BuddhistDate
    reason: Text
    title: Text | None = None


def _ended(versions: tuple[Version, ...], withdrawal: Withdrawal) -> tuple[Version, ...]:
    title = withdrawal.title or versions[-1].title
    published = versions[:-1] if versions[-1].removed else versions
    end = Version.model_construct(
        version=len(published) + 1, date=withdrawal.date, removed=True, title=title, because=withdrawal.reason
    )
    return (*published, end)
