"""What became of each record: `content/history.yaml`, written by `build.py history` from git."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from prongsai.models.base import Record
from prongsai.models.fields import BuddhistDate, Count, Line, YesNo
from prongsai.problems import Lang
from prongsai.text import Text

VersionMark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class Change(Record):
    """What became of one field, in one language where it has two.

    A side is absent where the field was; both are where somebody has taken the words out of the file, for privacy.
    """

    field: Line
    lang: Lang | None = None
    before: str | None = None
    after: str | None = None


class Version(Record):
    """A version of a record: since when, its mark, and what changed in it. The last of one taken away has no mark.

    `reason` is the subject of a commit that is marked for the public; `title` is that of a record taken away.
    """

    version: Count
    date: BuddhistDate
    mark: VersionMark | None = None
    removed: YesNo = False
    title: Text | None = None
    reason: Line | None = None
    changes: tuple[Change, ...] = Field(default=())


class History(RootModel[dict[str, tuple[Version, ...]]]):
    """The versions of all records, old to new, by the key of their page."""
