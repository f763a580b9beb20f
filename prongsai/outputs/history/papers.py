"""What a page says to who scanned a paper of it: which version the paper is, and what changed since.

The QR code of a paper opens its page with the mark as fragment, #mark-34c90560. The page has a statement for each mark
that it ever had; CSS shows the one that is asked for, without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.base.page import Page
from prongsai.models.history import Change, Version
from prongsai.problems import Lang
from prongsai.site.model import WITHDRAWN_LAYOUT

# The most fields that are named; the others are counted.
MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedField:
    """A field that changed; `lang` if it did so in one of its two languages only."""

    field: str
    lang: Lang | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What may be on paper: the mark of a version, and the versions after it, old to new; the current one has none.

    It `is_current` if the page says the same, in whatever order the versions were.
    """

    mark: str
    is_current: bool
    later: tuple[Version, ...]

    @property
    def last(self) -> Version | None:
        return self.later[-1] if self.later else None

    @property
    def is_removed(self) -> bool:
        return self.last is not None and self.last.removed

    @property
    def reason(self) -> Version | None:
        """The last version after the paper that says why."""
        return next((version for version in reversed(self.later) if version.because or version.reason), None)

    @property
    def fields(self) -> tuple[ChangedField, ...]:
        return changed_fields(change for version in self.later for change in version.changes)

    @property
    def named(self) -> tuple[ChangedField, ...]:
        return self.fields if len(self.fields) <= MOST_NAMED + 1 else self.fields[:MOST_NAMED]


def changed_fields(changes: Iterable[Change]) -> tuple[ChangedField, ...]:
    """Return each field once, in the order in which they changed."""
    langs: dict[str, set[Lang | None]] = {}
    for change in changes:
        langs.setdefault(change.field, set()).add(change.lang)
    return tuple(
        ChangedField(field=field, lang=next(iter(found)) if len(found) == 1 else None) for field, found in langs.items()
    )


def papers(page: Page) -> tuple[Paper, ...]:
    """Return the papers of a record's page, or of a withdrawn one; other pages have none.

    The page of a sheet has a mark too, but its QR code leads to the record.
    """
    if not page.kind and page.layout != WITHDRAWN_LAYOUT:
        return ()
    return tuple(_papers(page.mark, page.versions))


def _papers(current: str | None, versions: Sequence[Version]) -> Iterator[Paper]:
    """Yield the papers, new to old; `versions` too. A mark that came back counts where it was last."""
    if current:
        yield Paper(mark=current, is_current=True, later=())
    seen = {current}
    for count, version in enumerate(versions):
        if version.mark and version.mark not in seen:
            seen.add(version.mark)
            yield Paper(mark=version.mark, is_current=False, later=tuple(versions[:count][::-1]))
