"""Editions that replace each other, and which of them is in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from prongsai.base.loaded import Loaded
from prongsai.kinds.documents.record import Document
from prongsai.thai import PartialDate

DocumentState = Literal["current", "coming", "replaced", "expired"]
Documents = Mapping[str, Loaded[Document]]
"""The documents by id."""


def successors(documents: Documents) -> dict[str, str]:
    """Return the id of the edition that replaces each edition, by its id."""
    found = ((one.record.replaces, key) for key, one in documents.items())
    return {older: key for older, key in found if older and older in documents}


def chain_of(document: str, documents: Documents, after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of all editions of a document, new to old; the checks have seen that they form no loop."""
    newest = document
    while newest in after:
        newest = after[newest]
    found = [newest]
    while (older := documents[found[-1]].record.replaces) in documents:
        assert older is not None  # noqa: S101 (a key of documents)
        found.append(older)
    return tuple(found)


def loop_of(document: str, documents: Documents) -> tuple[str, ...]:
    """Return the ids along `replaces` from a document back to itself; empty if it does not come back."""
    found = [document]
    while (older := documents[found[-1]].record.replaces) in documents:
        assert older is not None  # noqa: S101 (a key of documents)
        if older == document:
            return (*found, document)
        if older in found:
            return ()
        found.append(older)
    return ()


def first_day(document: Document) -> date | None:
    """Return the day from which an edition is in force; None if it does not say."""
    start = document.in_force.start if document.in_force else None
    return start.first if start else None


def state_of(document: Document, successor: Document | None, today: date) -> DocumentState:
    """Return whether an edition is in force on a day. One without days is, until another that began replaces it."""
    if (start := first_day(document)) and start > today:
        return "coming"
    if successor and ((begun := first_day(successor)) is None or begun <= today):
        return "replaced"
    end = document.in_force.end if document.in_force else None
    return "expired" if end and end.last < today else "current"


def last_day(document: Document, successor: Document | None) -> PartialDate | None:
    """Return the last day of an edition: its own, or the day before another replaces it; None if there is none yet."""
    end = document.in_force.end if document.in_force else None
    start = first_day(successor) if successor else None
    if start is None or (end and end.last < start):
        return end
    return PartialDate.of(start - timedelta(days=1))


def days_of_change(document: Document) -> tuple[date, ...]:
    """Return the days on which the state of a document, or of the one that it replaces, changes."""
    valid = document.in_force
    first = (valid.start.first,) if valid and valid.start else ()
    after = (valid.end.last + timedelta(days=1),) if valid and valid.end else ()
    return first + after
