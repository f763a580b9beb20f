"""The pages of queues: the list by fiscal year, and each queue with its poster for the counter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.addresses import DATA_KEY
from prongsai.base.followed import Followed
from prongsai.base.material import Material, described
from prongsai.base.page import Address, Fact, Found, Link, Page, Structured, Thing
from prongsai.base.prints import Print
from prongsai.kinds.queues.figures import Year
from prongsai.kinds.queues.record import QueueRule
from prongsai.kinds.queues.views import QueuesPage, QueueView, QueueYear, page_of, view_queues
from prongsai.models.base import texts_of
from prongsai.text import Text
from prongsai.wording import Wording


def all_queues(material: Material) -> tuple[QueueView, ...]:
    """Return the queues, new to old."""
    return view_queues(material.content)


def queue_pages(material: Material) -> Iterator[Page]:
    queues = material.once(all_queues)
    if not queues:
        return
    years = sorted({queue.year for queue in queues}, reverse=True)
    by_year = (QueueYear(year=year, queues=tuple(one for one in queues if one.year == year)) for year in years)
    section = material.section("queues", "queues", "queues/list", QueuesPage(years=tuple(by_year)))
    yield replace(section, followed=Followed())
    for queue in queues:
        yield material.versioned(_page(queue, material))


def _page(queue: QueueView, material: Material) -> Page:
    record, wording = queue.record, material.wording
    year = wording.text("year.label", year=wording.year(queue.year))
    texts = [text for _, text in texts_of(record)]
    return Page(
        key=queue.key,
        layout="queues/item",
        title=wording.both(lambda lang: f"{record.title.words(lang).value} · {year.words(lang).value}"),
        view=page_of(queue),
        kind="queues",
        item=queue,
        year=queue.year,
        description=_promise(queue, wording) or described(record.rules[0].what),
        trail=(material.home, material.section_link("queues", "queues")),
        sources=queue.sources,
        as_of=record.updated or record.as_of,
        found=Found(
            heading="queue",
            texts=(*texts, *((queue.unit.title,) if queue.unit else ())),
            labels=(year, wording.text("queues.asked")),
            units=(record.unit,),
        ),
        thing=_thing(queue, wording),
        prints=(_poster(queue, year, wording),),
        shows=(queue.point.key,) if queue.point else (),
        structured=(_structured(queue),),
    )


def _promise(queue: QueueView, wording: Wording) -> Text | None:
    target = queue.record.target
    if target is None:
        return None
    share, wait = wording.digits(f"{target.share:f}"), wording.digits(target.wait)
    return wording.text("queues.promise", share=share, wait=wait)


def _thing(queue: QueueView, wording: Wording) -> Thing:
    """Return what other pages show of a queue: its share in target and its mean wait."""
    figures, record = queue.figures, queue.record
    large = []
    if figures and figures.share is not None:
        share = wording.text("number.percent", n=wording.digits(f"{figures.share:f}"))
        large.append(Fact(label="queues.share", value=share))
    if figures and figures.wait_mean is not None:
        wait = wording.text("queues.minutes", n=wording.digits(f"{figures.wait_mean:f}"))
        large.append(Fact(label="queues.wait", value=wait))
    facts = [Fact(label="queues.year", value=wording.year(queue.year))]
    if promise := _promise(queue, wording):
        facts.append(Fact(label="queues.target", value=promise))
    if figures:
        facts.append(
            Fact(
                label="queues.months",
                value=_months(figures, wording),
            )
        )
    state = wording.text("site.as_of", date=wording.date(record.as_of)) if record.as_of else None
    return Thing(
        label="queues.one",
        link=Link(key=queue.key, title=record.title, year=queue.year),
        figures=tuple(large),
        facts=tuple(facts),
        state=state,
        units=(queue.unit.key,) if queue.unit else (),
    )


def _months(figures: Year, wording: Wording) -> Text:
    """Return how many months were reported, of how many up to the day of the figures."""
    reported, due = wording.digits(figures.reported), figures.due
    if not due or not figures.after:
        return wording.text("queues.months_of_year", n=reported, all=wording.digits(len(figures.months)))
    month = wording.date(due[-1].month)
    return wording.text("queues.months_of_due", n=reported, all=wording.digits(len(due)), month=month)


def _poster(queue: QueueView, year: Text, wording: Wording) -> Print:
    record = queue.record

    def entries(rules: tuple[QueueRule, ...]) -> list[dict[str, Text | None]]:
        return [{"what": rule.what, "why": rule.why} for rule in rules]

    data = {
        "title": record.title,
        "unit": queue.unit.title if queue.unit else None,
        "year": year,
        "promise": _promise(queue, wording),
        "promise_head": wording.text("queues.target"),
        "first_head": wording.text("queues.first"),
        "rules_head": wording.text("queues.rules"),
        "first": entries(queue.first),
        "rules": entries(queue.others),
    }
    return Print(name="rules", label="queues.poster", template="queues/poster.typ", data=data)


def _structured(queue: QueueView) -> Structured:
    """Return the schema.org Dataset of the figures; of a queue without figures, that of its rules."""
    months = [month.month for month in queue.figures.months if month.state == "reported"] if queue.figures else []
    return {
        "@type": "Dataset",
        "name": queue.record.title,
        "description": queue.record.rules[0].what,
        "url": Address(key=queue.key),
        "temporalCoverage": f"{months[0].iso}/{months[-1].iso}" if months else None,
        "dateModified": queue.record.as_of.iso if queue.record.as_of else None,
        "variableMeasured": ["tickets", "served", "left", "wait_mean", "wait_max", "in_target"] if months else None,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Dataset", "url": Address(key=DATA_KEY, anchor="queues")},
    }
