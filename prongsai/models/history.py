"""The versions of each record: `content/history.yaml`, written by `build.py history` from git."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, RootModel, StringConstraints, model_validator

from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate, Count, Line, YesNo, reject
from prongsai.problems import Lang
from prongsai.text import Text

VersionMark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


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

    `reason` is the subject of a commit marked as public; `title` is that of a removed record.
    """

    version: Count
    date: BuddhistDate
    mark: VersionMark | None = None
    removed: YesNo = False
    title: Text | None = None
    reason: Line | None = None
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
