"""Long lists on several pages: where a list is cut, the address of each portion, and the words for it.

A list is cut where its readers look for the cut: between years, months, or ranges of numbers. Portions are filled from
the oldest entry or the lowest number, and their addresses name where they begin, so that a new entry leaves the others
where they are. The portion that is read first stays at the address of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from prongsai.base.page import Link, Page, Pager
from prongsai.text import Text
from prongsai.thai import PartialDate
from prongsai.wording import Wording

E = TypeVar("E")
# The entries of a list on one page, about 1 kB each; a longer list is cut.
MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion(Generic[E]):
    """A part of a list; `slug` is the last part of its address, empty for the portion that is read first.

    `label` says which entries it has, `short` the same beside the other portions.
    """

    slug: str
    label: Text
    short: Text
    entries: tuple[E, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(Generic[E]):
    """One way to cut a list: entries with the same `place` stay together; places are sortable.

    `label` says in which places the entries of a portion are, `short` the same beside other portions; a place itself is
    the end of an address. `is_newest_first`: the list begins with the highest place. `is_complete`: the step before it
    adds nothing to its places and words.
    """

    place: Callable[[E], Any]
    label: Callable[[Sequence[E]], Text]
    short: Callable[[Sequence[E]], Text]
    is_newest_first: bool = False
    is_complete: bool = False


def by_year(year: Callable[[E], int], wording: Wording) -> Step[E]:
    """Cut between years (B.E.), newest first."""

    def label(entries: Sequence[E]) -> Text:
        first, last = min(map(year, entries)), max(map(year, entries))
        if first == last:
            return wording.text("year.label", year=wording.year(first))
        return wording.text("pager.years", first=wording.digits(first), last=wording.digits(last))

    def short(entries: Sequence[E]) -> Text:
        return _range(min(map(year, entries)), max(map(year, entries)), wording)

    return Step(place=year, label=label, short=short, is_newest_first=True)


def by_month(day: Callable[[E], PartialDate], wording: Wording) -> Step[E]:
    """Cut between months, newest first."""

    def month(entry: E) -> PartialDate:
        return replace(day(entry), day=None)

    def label(entries: Sequence[E]) -> Text:
        months = sorted(map(month, entries), key=lambda month: month.first)
        return wording.both(lambda lang: wording.numerals[lang].period(months[0], months[-1]))

    return Step(place=lambda entry: month(entry).be, label=label, short=label, is_newest_first=True, is_complete=True)


def by_number(number: Callable[[E], int], wording: Wording, words: str, most: int = MOST) -> Step[E]:
    """Cut into ranges of numbers, such as 1–100; `words` names the interface words for a range."""

    def label(entries: Sequence[E]) -> Text:
        return wording.text(words, count=len(entries), numbers=short(entries))

    def short(entries: Sequence[E]) -> Text:
        return _range(min(map(number, entries)), max(map(number, entries)), wording)

    return Step(place=lambda entry: (number(entry) - 1) // most * most + 1, label=label, short=short)


def by_letter(word: Callable[[E], str], position: int, wording: Wording, words: str) -> Step[E]:
    """Cut a list in alphabetical order between the letters at a position of a word."""

    def label(entries: Sequence[E]) -> Text:
        return wording.text(words, letters=short(entries))

    def short(entries: Sequence[E]) -> Text:
        starts = sorted(word(entry)[: position + 1] for entry in entries)
        first, last = (Text(th=start, en=start) for start in (starts[0], starts[-1]))
        return first if first == last else wording.text("pager.range", first=first, last=last)

    return Step(place=lambda entry: word(entry)[: position + 1], label=label, short=short, is_complete=True)


def _range(first: int, last: int, wording: Wording) -> Text:
    if first == last:
        return wording.digits(first)
    return wording.text("pager.range", first=wording.digits(first), last=wording.digits(last))


def split(entries: Sequence[E], steps: Sequence[Step[E]], wording: Wording, most: int = MOST) -> tuple[Portion[E], ...]:
    """Return a list in portions of at most `most` entries, in the order in which they are read.

    It is cut by the first step; what stays too long is cut by the next, at last by the position of its entries.
    """
    cut = _cut(entries, steps, wording, most) if len(entries) > most else _by_position(entries, wording, most)
    first, *others = cut
    return (replace(first, slug=""), *(replace(one, slug=f"from-{one.slug}") for one in others))


def _cut(entries: Sequence[E], steps: Sequence[Step[E]], wording: Wording, most: int) -> list[Portion[E]]:
    if not steps:
        return _by_position(entries, wording, most)
    step, *rest = steps
    portions: list[Portion[E]] = []
    for places in _runs(entries, step, most):
        inside = tuple(entry for entry in entries if step.place(entry) in places)
        own = Portion(slug=str(places[0]), label=step.label(inside), short=step.short(inside), entries=inside)
        whole = [own] if len(inside) <= most else _within(own, _cut(inside, rest, wording, most), rest, wording)
        portions = [*whole, *portions] if step.is_newest_first else [*portions, *whole]
    return portions


def _runs(entries: Sequence[E], step: Step[E], most: int) -> Iterator[list[Any]]:
    """Yield places that follow each other and fill one portion, from the lowest; one that is too long stays alone."""
    counts: dict[Any, int] = {}
    for entry in entries:
        counts[step.place(entry)] = counts.get(step.place(entry), 0) + 1
    run: list[Any] = []
    for place in sorted(counts):
        if run and sum(counts[other] for other in run) + counts[place] > most:
            yield run
            run = []
        run.append(place)
    yield run


def _within(
    outer: Portion[E], portions: Sequence[Portion[E]], steps: Sequence[Step[E]], wording: Wording
) -> list[Portion[E]]:
    """Return the portions of a place that was too long; the one that is read first keeps the address of the place."""
    is_complete = bool(steps) and steps[0].is_complete

    def said(words: str, whole: Text, part: Text) -> Text:
        return part if is_complete else wording.text(words, whole=whole, part=part)

    return [
        Portion(
            slug=outer.slug if not index else portion.slug if is_complete else f"{outer.slug}-{portion.slug}",
            label=said("pager.within", outer.label, portion.label),
            short=said("pager.within_short", outer.short, portion.short),
            entries=portion.entries,
        )
        for index, portion in enumerate(portions)
    ]


def _by_position(entries: Sequence[E], wording: Wording, most: int) -> list[Portion[E]]:
    portions = []
    for start in range(0, max(len(entries), 1), most):
        shown = tuple(entries[start : start + most])
        first, last = start + 1, start + len(shown)
        portions.append(
            Portion(
                slug=str(first),
                label=wording.text("pager.entries", count=len(shown), numbers=_range(first, last, wording)),
                short=_range(first, last, wording),
                entries=shown,
            )
        )
    return portions


def paged(
    page: Page,
    portions: Sequence[Portion[E]],
    wording: Wording,
    view: Callable[[Sequence[E]], object],
    anchor: Callable[[E], str],
) -> Iterator[Page]:
    """Yield the page of a list, and one for each further portion.

    `view` returns what a page shows of its entries; `anchor` is the place of an entry on it, to which others may link.
    """
    if len(portions) == 1:
        yield page
        return
    links = tuple(
        Link(key=f"{page.key}/{portion.slug}" if portion.slug else page.key, title=portion.label)
        for portion in portions
    )
    labels = tuple(portion.short for portion in portions)
    total = sum(len(portion.entries) for portion in portions)
    for index, (portion, link) in enumerate(zip(portions, links, strict=True)):
        places = frozenset(map(anchor, portion.entries))
        pager = Pager(links=links, labels=labels, current=index, total=total, places=places)
        shown = view(portion.entries)
        yield replace(page, view=shown, pager=pager) if not index else _continued(page, link, shown, pager, wording)


def _continued(page: Page, link: Link, view: object, pager: Pager, wording: Wording) -> Page:
    """Return the page of a further portion: it is found through the first, and is no record of its own."""
    return Page(
        key=link.key,
        layout=page.layout,
        title=wording.text("pager.title", title=page.title, portion=link.title),
        view=view,
        year=page.year,
        description=page.description,
        trail=(*page.trail, page.link),
        sources=page.sources,
        as_of=page.as_of,
        pager=pager,
    )
