"""Known versions of a record, joined with those that git has: none is lost, and none appears twice.

The marks of both are compared. Git may lack versions that were recorded without it or that an earlier repository had;
the file may lack versions that nobody wrote to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from prongsai.models.history import Version

Marks = Sequence[str | None]


def joined(known: tuple[Version, ...], found: Sequence[Version], now: str | None = None) -> tuple[Version, ...]:
    """Return the known versions, followed by those that git has since; `now` is the mark of the file on disk."""
    if not known or not found:
        return _numbered(known, found)
    newer = _newer(known, found)
    last = newer[-1].mark if newer else known[-1].mark
    if now is not None and last != now == found[-1].mark:
        newer = [*newer, _result(found[-1])]
    return _numbered(known, newer)


def _newer(known: tuple[Version, ...], found: Sequence[Version]) -> list[Version]:
    """Return the versions that git has since the last known one."""
    marks, theirs = [version.mark for version in known], [version.mark for version in found]
    if theirs[: len(marks)] == marks:
        return list(found[len(marks) :])
    at, has_last = _aligned(marks, theirs)
    if not at:  # a repository that knows none of them: of the changes since, only the result is known
        return [_result(version) for version in found[-1:]]
    since = [version for version in found[at:] if version.date.last >= known[-1].date.first]
    newer = list(dropwhile(lambda version: version.mark == known[-1].mark, since))
    return newer if has_last or not newer else [_result(newer[0]), *newer[1:]]


def _aligned(known: Marks, found: Marks) -> tuple[int, bool]:
    """Return how many of the found marks are already known, and whether the last known mark is one of them.

    A shallow clone starts somewhere among the known marks; otherwise each known mark is looked for in its order.
    """
    if None not in _places(found, known):
        return len(found), found[-1] == known[-1]
    for count in range(min(len(known), len(found)), 0, -1):
        if known[-count:] == found[:count]:
            return count, True
    places = _places(known, found)
    return max((place + 1 for place in places if place is not None), default=0), places[-1] is not None


def _places(marks: Marks, among: Marks) -> list[int | None]:
    """Return the place of each mark in `among`, looked for in their order; None for a mark that is not there."""
    at, places = 0, list[int | None]()
    for mark in marks:
        place = among.index(mark, at) if mark in among[at:] else None
        at = at if place is None else place + 1
        places.append(place)
    return places


def _result(version: Version) -> Version:
    """Return a version without what changed in it: the version before is not the known one."""
    return version.model_copy(update={"changes": (), "reason": None})


def _numbered(known: Sequence[Version], newer: Sequence[Version]) -> tuple[Version, ...]:
    first = len(known) + 1
    return (*known, *(version.model_copy(update={"version": n}) for n, version in enumerate(newer, start=first)))
