"""The pages of spending plans: the list of years, and the plan of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.addresses import DATA_KEY
from prongsai.base.followed import Followed
from prongsai.base.material import Material
from prongsai.base.page import Address, Fact, Found, Link, Page, Structured, Thing
from prongsai.kinds.spending.english import named
from prongsai.kinds.spending.line import NAMES
from prongsai.kinds.spending.official import official_table
from prongsai.kinds.spending.views import SpendingList, SpendingView, page_of, view_spending
from prongsai.kinds.spending.wording import baht, rounded
from prongsai.models.base import texts_of
from prongsai.text import Text
from prongsai.thai import fiscal_year_days
from prongsai.wording import Wording

# So many names of the largest lines are found by the search of the site; more would fill its index.
_FOUND = 200


def all_spending(material: Material) -> tuple[SpendingView, ...]:
    """Return the plans, new to old."""
    return view_spending(material.content)


def spending_pages(material: Material) -> Iterator[Page]:
    plans = material.once(all_spending)
    if not plans:
        return
    section = material.section("spending", "spending", "spending/list", SpendingList(plans=plans))
    yield replace(section, followed=Followed())
    for plan in plans:
        yield material.versioned(_page(plan, material))


def _page(plan: SpendingView, material: Material) -> Page:
    record, wording = plan.record, material.wording
    year = wording.text("year.label", year=wording.year(plan.year))
    units = {one.unit.slug: one.unit for one in plan.units if one.unit}
    return Page(
        key=plan.key,
        layout="spending/item",
        title=wording.both(lambda lang: f"{record.title.words(lang).value} · {year.words(lang).value}"),
        view=page_of(plan),
        kind="spending",
        item=plan,
        year=plan.year,
        description=_summary(plan, wording),
        trail=(material.home, material.section_link("spending", "spending")),
        sources=plan.sources,
        as_of=record.updated or record.as_of,
        found=Found(
            heading="spending",
            texts=(*(text for _, text in texts_of(record)), *_names(plan), *(unit.title for unit in units.values())),
            labels=(year, wording.text("spending.asked")),
            units=tuple(dict.fromkeys((record.unit, *units))),
        ),
        thing=_thing(plan, wording),
        official=official_table(plan, wording),
        structured=(_structured(plan),),
    )


def _names(plan: SpendingView) -> Iterator[Text]:
    """Yield what the lines are called: all programmes and works, and the largest lines."""
    ordered = sorted((line.line for line in plan.lines), key=lambda line: -line.budget)
    found = [line.programme for line in ordered] + [line.work for line in ordered if line.work]
    found = [*dict.fromkeys(found), *list(dict.fromkeys(line.name for line in ordered))[:_FOUND]]
    yield from (named(name) for name in dict.fromkeys(found))


def _percent(plan: SpendingView, wording: Wording) -> Text | None:
    percent = plan.sums.percent
    return None if percent is None else wording.text("number.percent", n=wording.digits(f"{percent:.2f}"))


def _summary(plan: SpendingView, wording: Wording) -> Text:
    day, budget = wording.date(plan.record.as_of), rounded(plan.sums.budget, wording)
    spent, percent = plan.sums.spent_total, _percent(plan, wording)
    if spent is None or percent is None:
        return wording.text("spending.summary_plan", budget=budget, date=day)
    return wording.text("spending.summary", budget=budget, spent=rounded(spent, wording), percent=percent, date=day)


def _thing(plan: SpendingView, wording: Wording) -> Thing:
    """Return what other pages show of a plan: the budget, what was spent of it, and the day."""
    sums = plan.sums
    large = [Fact(label="spending.budget", value=rounded(sums.budget, wording))]
    if sums.spent_total is not None:
        large.append(Fact(label="spending.spent", value=rounded(sums.spent_total, wording)))
    if percent := _percent(plan, wording):
        large.append(Fact(label="spending.share", value=percent))
    facts = [
        Fact(label="spending.year", value=wording.year(plan.year)),
        Fact(label="spending.exact", value=baht(sums.budget, wording)),
    ]
    if plan.missing:
        quarters = wording.joined([_quarter(quarter.number, wording) for quarter in plan.missing])
        facts.append(Fact(label="spending.quarters", value=wording.text("spending.missing", quarters=quarters)))
    return Thing(
        label="spending.one",
        link=Link(key=plan.key, title=plan.record.title, year=plan.year),
        figures=tuple(large),
        facts=tuple(facts),
        state=wording.text("site.as_of", date=wording.date(plan.record.as_of)),
        units=(plan.unit.key,) if plan.unit else (),
    )


def _quarter(number: int, wording: Wording) -> Text:
    return wording.text("spending.quarter", n=wording.digits(number))


def _structured(plan: SpendingView) -> Structured:
    """Return the schema.org Dataset of the lines."""
    start, end = fiscal_year_days(plan.year)
    return {
        "@type": "Dataset",
        "name": plan.record.title,
        "description": plan.record.title,
        "url": Address(key=plan.key),
        "temporalCoverage": f"{start.isoformat()}/{end.isoformat()}",
        "dateModified": plan.record.as_of.iso,
        "variableMeasured": [*NAMES, "approved", "revised", "planned", "spent", "committed"],
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Dataset", "url": Address(key=DATA_KEY, anchor="spending")},
    }
