"""Suggestions and their answers as layouts show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from prongsai.base.page import Link
from prongsai.kinds.measures.views import AnswerView
from prongsai.text import Text
from prongsai.thai import PartialDate

State = Literal["open", "followed", "done", "in-progress", "planned", "declined"]
STATES: tuple[State, ...] = ("open", "followed", "done", "in-progress", "planned", "declined")


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A suggestion and what became of it.

    `key` is that of the page of its answer, whether or not there is one. `measure` is the page of the measure that
    makes it, `place` the place on that page; `part` names the part of the measure. `texts` are in Markdown, with links
    relative to `source`. `since` is the day of the report, `later` are the measures that continue the measure.
    """

    key: str
    measure: Link
    place: str
    part: Text | None
    texts: tuple[Text, ...]
    source: str
    units: tuple[Link, ...]
    since: PartialDate | None
    answer: AnswerView | None
    later: tuple[Link, ...]

    @property
    def year(self) -> int:
        """The fiscal year (B.E.) of the report that makes it."""
        return self.measure.year or 0

    @property
    def anchor(self) -> str:
        """Its place in the list of all suggestions: s2564-05."""
        return "s" + self.key.partition("/")[2].replace("/", "-")

    @property
    def address(self) -> str:
        """The key of the page that has it: that of its answer, or a place on the page of its measure."""
        return self.answer.key if self.answer else f"{self.measure.key}#{self.place}"

    @property
    def state(self) -> State:
        if self.answer:
            return self.answer.record.answer
        return "followed" if self.later else "open"

    @property
    def is_open(self) -> bool:
        return self.state == "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryYear:
    """The suggestions of a year (B.E.) that were answered."""

    year: int
    stories: tuple[Story, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestionsPage:
    """All suggestions: first those that are not answered, the oldest first; then the others by year.

    `count` and `count_open` are those of all pages of the list.
    """

    open: tuple[Story, ...]
    years: tuple[StoryYear, ...]
    count: int
    count_open: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SuggestionPage:
    """A suggestion that was answered."""

    story: Story

    @property
    def answer(self) -> AnswerView:
        assert self.story.answer is not None  # noqa: S101 (only an answer has a page)
        return self.story.answer


def list_stories(stories: Sequence[Story], every: Sequence[Story]) -> SuggestionsPage:
    """Return a page with some of `every` suggestion."""
    answered = [story for story in stories if not story.is_open]
    years = sorted({story.year for story in answered}, reverse=True)
    return SuggestionsPage(
        open=tuple(sorted((story for story in stories if story.is_open), key=lambda story: story.year)),
        years=tuple(StoryYear(year=year, stories=tuple(one for one in answered if one.year == year)) for year in years),
        count=len(every),
        count_open=sum(story.is_open for story in every),
    )
