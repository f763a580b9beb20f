"""The lists of changes and of version marks, on several pages if they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.base.page import Page
from prongsai.base.portions import Step, by_letter, by_month, by_year, paged, split
from prongsai.outputs.history.changes import ChangedRecord, ChangesPage, KnownMark, Start, VerifyPage, show_changes
from prongsai.wording import Wording

# The marks on one page, each about 600 bytes.
MOST_MARKS = 250
# By how many characters marks are cut at most: 4,096 pages hold a million marks.
_CHARACTERS = 3


def page_changes(page: Page, changes: ChangesPage, wording: Wording) -> Iterator[Page]:
    steps: tuple[Step[ChangedRecord], ...] = (
        by_year(lambda record: record.version.date.fiscal_year, wording),
        by_month(lambda record: record.version.date, wording),
    )
    portions = split(changes.records, steps, wording)
    yield from paged(page, portions, wording, show_changes, lambda record: f"d{record.version.date.iso}")


def page_marks(page: Page, view: VerifyPage, wording: Wording) -> Iterator[Page]:
    """Yield the page of the marks; a long list is in the order of the marks, as who holds a sheet looks for one."""
    if len(view.marks) <= MOST_MARKS:
        yield page
        return
    printed = {known.mark for known in view.sheets}
    marks = sorted(view.marks, key=lambda known: known.mark)
    steps: tuple[Step[KnownMark], ...] = tuple(
        by_letter(lambda known: known.mark, position, wording, "verify.from") for position in range(_CHARACTERS)
    )
    portions = split(marks, steps, wording, MOST_MARKS)
    starts = tuple(
        Start(mark=portion.entries[0].mark, key=f"{page.key}/{portion.slug}" if portion.slug else page.key)
        for portion in portions
    )

    def show(shown: Sequence[KnownMark]) -> VerifyPage:
        return VerifyPage(
            sheets=tuple(known for known in shown if known.mark in printed),
            others=tuple(known for known in shown if known.mark not in printed),
            starts=starts,
        )

    yield from paged(page, portions, wording, show, lambda known: f"mark-{known.mark}")
