"""Versions that were recorded and versions that git has, joined: none is lost, and none appears twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prongsai.history.joining import joined
from prongsai.models.history import Change, Version
from prongsai.thai import PartialDate

FIRST = date(2021, 5, 1)
MARKS = {"a": "0000000a", "b": "0000000b", "c": "0000000c"}


def version(state: str, day: int, number: int = 1) -> Version:
    change = () if number == 1 else (Change(field="title", before="x", after=state),)
    when = PartialDate.of(FIRST + timedelta(days=day))
    return Version.model_construct(version=number, date=when, mark=MARKS[state], changes=change)


@dataclass
class Office:
    """People who edit one record, record it, commit it, and write the history of git."""

    state: str = "a"
    day: int = 0
    known: tuple[Version, ...] = ()
    committed: list[Version] = field(default_factory=list)
    entered: list[str] = field(default_factory=lambda: ["a"])

    def do(self, act: str) -> None:
        self.day += 1
        if act in MARKS and act != self.state:
            self.state = act
            self.entered.append(act)
        elif act == "record" and (not self.known or self.known[-1].mark != MARKS[self.state]):
            self.known = (*self.known, version(self.state, self.day, len(self.known) + 1))
        elif act == "commit" and (not self.committed or self.committed[-1].mark != MARKS[self.state]):
            self.committed.append(version(self.state, self.day, len(self.committed) + 1))
        elif act == "history":
            before = self.known
            self.known = joined(self.known, self.committed, MARKS[self.state])
            assert self.known[: len(before)] == before


def runs(marks: Sequence[object]) -> list[object]:
    return [mark for mark, _ in groupby(marks)]


@settings(max_examples=600, derandomize=True)
@given(st.lists(st.sampled_from(["a", "b", "c", "record", "commit", "history"]), max_size=14))
@example(["commit", "history", "b", "record", "history", "commit", "history"])
@example(["record", "b", "record", "a", "record", "commit", "history"])
@example(["commit", "b", "record", "c", "record", "commit", "history"])
@example(["commit", "record", "b", "record", "commit", "a", "record", "history", "commit", "history"])
def test_a_version_is_neither_lost_nor_repeated(acts: list[str]) -> None:
    office = Office()
    for act in [*acts, "commit", "history", "history"]:
        office.do(act)
    marks = [one.mark for one in office.known]

    assert marks[-1] == MARKS[office.state]
    assert runs(marks) == marks
    assert [one.version for one in office.known] == list(range(1, len(marks) + 1))
    for state, mark in MARKS.items():
        assert marks.count(mark) <= office.entered.count(state), (office.entered, marks)


@pytest.mark.parametrize(
    ("known", "found", "now", "result"),
    [
        ("", "abc", "c", "abc"),
        ("ab", "ab", "b", "ab"),
        ("ab", "abc", "c", "abc"),
        ("ab", "a", "b", "ab"),  # b is recorded, and not committed
        ("ab", "a", "a", "aba"),  # a shallow clone of the state after b was taken back
        ("abc", "ac", "c", "abc"),
        ("abc", "bc", "c", "abc"),
        ("ab", "", "b", "ab"),
        ("ab", "c", "c", "abc"),  # a repository begun anew
    ],
)
def test_what_git_has_is_put_behind_what_is_known(known: str, found: str, now: str, result: str) -> None:
    ours = tuple(version(state, day, day + 1) for day, state in enumerate(known))
    theirs = [version(state, day + 5, day + 1) for day, state in enumerate(found)]

    assert [one.mark for one in joined(ours, theirs, MARKS[now])] == [MARKS[state] for state in result]


def test_what_changed_is_said_only_against_the_version_before() -> None:
    known = (version("a", 0), version("b", 1, 2))
    joined_to = joined(known, [version("a", 0), version("c", 5, 2), version("a", 6, 3)], MARKS["a"])

    assert [bool(one.changes) for one in joined_to] == [False, True, False, True]
