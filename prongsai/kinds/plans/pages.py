"""The pages of plans: all by fiscal year, each plan with its projects, each round with its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.addresses import DATA_KEY
from prongsai.base.followed import Followed
from prongsai.base.material import Material
from prongsai.base.page import Address, Fact, Found, Link, Page, Structured, Thing
from prongsai.kinds.plans.making import view_plans
from prongsai.kinds.plans.official import official_table
from prongsai.kinds.plans.said import done_of, round_name, said_amount, sent_words, spent_of
from prongsai.kinds.plans.sheet import round_sheet
from prongsai.kinds.plans.views import PlanPage, PlansPage, PlanView, RoundPage, RoundView
from prongsai.models.base import texts_of
from prongsai.text import Text
from prongsai.wording import Wording


def all_plans(material: Material) -> tuple[PlanView, ...]:
    """Return the plans, new to old."""
    return view_plans(material.content)


def plan_pages(material: Material) -> Iterator[Page]:
    plans = material.once(all_plans)
    if not plans:
        return
    section = material.section("plans", "plans", "plans/list", PlansPage(plans=plans))
    yield replace(section, followed=Followed())
    for plan in plans:
        yield material.versioned(_plan_page(plan, material))


def round_pages(material: Material) -> Iterator[Page]:
    for plan in material.once(all_plans):
        for slot in plan.rounds:
            if slot.round:
                yield material.versioned(_round_page(slot.round, plan, material))


def _plan_page(plan: PlanView, material: Material) -> Page:
    record, wording = plan.record, material.wording
    year = wording.text("year.label", year=wording.year(plan.year))
    texts = [text for _, text in texts_of(record)]
    lines = [text for one in plan.lines for text in (one.project, one.dimension, one.mission, one.target) if text]
    return Page(
        key=plan.key,
        layout="plans/item",
        title=wording.both(lambda lang: f"{record.title.words(lang).value} · {year.words(lang).value}"),
        view=PlanPage(plan=plan),
        kind="plans",
        item=plan,
        year=plan.year,
        description=wording.text("plans.described", n=wording.digits(len(plan.lines)), year=wording.year(plan.year)),
        trail=(material.home, material.section_link("plans", "plans")),
        sources=plan.sources,
        as_of=record.updated,
        updated=record.adopted.date if record.adopted else None,
        found=Found(
            heading="plan",
            texts=(*texts, *dict.fromkeys(lines)),
            labels=(year, wording.text("plans.asked")),
            units=_units(plan),
        ),
        thing=_plan_thing(plan, wording),
        structured=_plan_structured(plan),
    )


def _units(plan: PlanView) -> tuple[str, ...]:
    """Return the last parts of the addresses of all units that the lines name."""
    links = [link.slug for line in plan.lines for _, link in line.units if link]
    return tuple(dict.fromkeys((*((plan.unit.slug,) if plan.unit else ()), *links)))


def _plan_thing(plan: PlanView, wording: Wording) -> Thing:
    figures = [Fact(label="plans.projects", value=wording.digits(len(plan.lines)))]
    if plan.budget.value is not None:
        figures.append(Fact(label="plans.budget", value=said_amount(plan.budget, wording)))
    facts = [Fact(label="plans.year", value=wording.year(plan.year))]
    for slot in plan.rounds:
        value = done_of(slot.round, wording) if slot.round else wording.text("plans.no_round")
        facts.append(Fact(label=f"plans.round_{slot.months}", value=value))
    adopted = plan.record.adopted
    return Thing(
        label="plans.one",
        link=Link(key=plan.key, title=plan.record.title, year=plan.year),
        figures=tuple(figures),
        facts=tuple(facts),
        state=wording.text("plans.adopted_on", date=wording.date(adopted.date)) if adopted else None,
        units=(plan.unit.key,) if plan.unit else (),
    )


def _plan_structured(plan: PlanView) -> tuple[Structured, ...]:
    report: Structured = {
        "@type": "Report",
        "name": plan.record.title,
        "datePublished": plan.record.adopted.date.iso if plan.record.adopted else None,
        "hasPart": [{"@type": "Report", "url": Address(key=slot.round.key)} for slot in plan.rounds if slot.round],
    }
    return (report, _dataset(plan.key, plan.record.title, "plans", ["project", "budget", "target"], None))


def _dataset(key: str, name: Text, data: str, measured: list[str], modified: str | None) -> Structured:
    return {
        "@type": "Dataset",
        "name": name,
        "description": name,
        "url": Address(key=key),
        "dateModified": modified,
        "variableMeasured": measured,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Dataset", "url": Address(key=DATA_KEY, anchor=data)},
    }


def _round_page(one: RoundView, plan: PlanView, material: Material) -> Page:
    wording, record = material.wording, one.record
    title = round_name(one.months, one.year, wording)
    reported = [text for result in one.all.results for text in (result.result, result.problem, result.reason) if text]
    projects = [result.line.project for result in one.all.results]
    evidence = (proof.value for result in one.all.results for proof in result.evidence if proof.form == "record")
    return Page(
        key=one.key,
        layout="plans/round",
        title=title,
        view=RoundPage(round=one),
        kind="rounds",
        item=one,
        year=one.year,
        description=_described(one, wording),
        trail=(material.home, material.section_link("plans", "plans"), one.plan),
        sources=one.sources,
        as_of=record.updated or record.as_of,
        found=Found(
            heading="round",
            texts=(title, *(text for _, text in texts_of(record)), *projects, *reported),
            labels=(wording.text("plans.asked_round"),),
            units=_units(plan),
        ),
        sheet=round_sheet(one, wording),
        official=official_table(one, wording),
        thing=_round_thing(one, plan, wording),
        shows=tuple(dict.fromkeys(evidence)),
        structured=_round_structured(one, title),
    )


def _described(one: RoundView, wording: Wording) -> Text:
    parts = (done_of(one, wording), sent_words(one, wording))
    return wording.both(lambda lang: " · ".join(part.words(lang).value for part in parts))


def _round_thing(one: RoundView, plan: PlanView, wording: Wording) -> Thing:
    figures = [Fact(label="plans.done", value=done_of(one, wording))]
    if spent := spent_of(one, wording):
        figures.append(Fact(label="plans.spent", value=spent))
    facts = [Fact(label="plans.sent", value=sent_words(one, wording))]
    if one.missing:
        counted = wording.text("plans.projects_counted", count=len(one.missing))
        facts.append(Fact(label="plans.states.not_reported", value=counted))
    return Thing(
        label="plans.round_one",
        link=Link(key=one.key, title=round_name(one.months, one.year, wording), year=one.year),
        figures=tuple(figures),
        facts=tuple(facts),
        state=wording.text("site.as_of", date=wording.date(one.record.as_of)),
        units=(plan.unit.key,) if plan.unit else (),
    )


def _round_structured(one: RoundView, title: Text) -> tuple[Structured, ...]:
    record = one.record
    report: Structured = {
        "@type": "Report",
        "name": title,
        "datePublished": record.sent.iso if record.sent else None,
        "isPartOf": {"@type": "Report", "name": one.plan.title, "url": Address(key=one.plan.key)},
    }
    return (report, _dataset(one.key, title, "rounds", ["state", "spent", "result", "problem"], record.as_of.iso))
