"""The pages of suggestions: all of them with what became of each, and the page of each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from prongsai.base.collection import Entry
from prongsai.base.followed import Followed
from prongsai.base.material import Material, described
from prongsai.base.page import Fact, Found, Page, Thing
from prongsai.base.portions import by_year, paged, split
from prongsai.kinds.measures.views import AnswerView
from prongsai.kinds.reports.years import view_years
from prongsai.kinds.suggestions.views import Story, SuggestionPage, list_stories
from prongsai.text import Text
from prongsai.wording import Wording


def all_stories(material: Material) -> tuple[Story, ...]:
    """Return the suggestions of all reports, new to old."""
    return tuple(story for year in material.once(view_years) for story in year.stories)


def suggestion_pages(material: Material) -> Iterator[Page]:
    """Yield the list of all suggestions, if any report makes one, and the page of each answer."""
    found = material.once(all_stories)
    if not found:
        return
    section = material.section("suggestions", "suggestions", "suggestions/list", list_stories(found, found))
    section = replace(section, followed=Followed())
    portions = split(found, (by_year(lambda story: story.year, material.wording),), material.wording)
    shown = partial(list_stories, every=found)
    yield from paged(section, portions, material.wording, shown, lambda story: story.anchor)
    for story in found:
        if story.answer:
            yield _page(story, story.answer, material)


def data_entries(material: Material) -> Sequence[Entry[Story]]:
    """Return every suggestion for the open data; one without an answer has no page of its own."""
    return [
        Entry(
            page=_page(story, story.answer, material)
            if story.answer
            else Page(key=story.key, layout="", title=story.measure.title, year=story.year),
            view=story,
        )
        for story in material.once(all_stories)
    ]


def _page(story: Story, answer: AnswerView, material: Material) -> Page:
    record, wording = answer.record, material.wording
    year = wording.text("year.label", year=wording.year(story.year))
    state = wording.text(f"suggestions.state.{story.state}")
    title = wording.text("suggestions.page_title", title=story.part or story.measure.title)
    page = Page(
        key=answer.key,
        layout="suggestions/item",
        title=title,
        view=SuggestionPage(story=story),
        kind="suggestions",
        item=story,
        year=story.year,
        description=described(story.texts[0]),
        trail=(material.home, material.section_link("suggestions", "suggestions")),
        sources=answer.sources,
        as_of=record.updated,
        updated=record.date,
        found=Found(
            heading="suggestion",
            texts=(title, *((record.text,) if record.text else ()), *story.texts, story.measure.title),
            labels=(state, year),
            units=(record.unit,),
        ),
        thing=_thing(story, answer, state, title, wording),
        shows=(record.by,) if record.by else (),
    )
    return material.versioned(page)


def _thing(story: Story, answer: AnswerView, state: Text, title: Text, wording: Wording) -> Thing:
    """Return what other pages show of an answer: the decision, and for which year."""
    facts = [
        Fact(label="suggestions.decision", value=state),
        Fact(label="suggestions.report", value=wording.year(story.year)),
    ]
    if answer.record.due:
        facts.append(Fact(label="suggestions.due", value=wording.date(answer.record.due)))
    return Thing(
        label="suggestions.one",
        link=replace(story.measure, key=answer.key, title=title, number=None),
        facts=tuple(facts),
        state=wording.text("suggestions.answered_on", date=wording.date(answer.record.date)),
        units=(answer.unit.key,) if answer.unit else (),
    )
