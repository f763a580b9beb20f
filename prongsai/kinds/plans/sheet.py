"""A round on paper: a sheet for the notice board."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.page import Fact, Part, Sheet, SheetItem
from prongsai.kinds.plans.figures import DimensionView
from prongsai.kinds.plans.said import done_of, said_amount, sent_words, spent_of
from prongsai.kinds.plans.views import RoundView
from prongsai.text import Text, join_texts
from prongsai.wording import Wording

# So many projects fit on two sides.
_MOST = 30


def round_sheet(one: RoundView, wording: Wording) -> Sheet:
    """Return the sheet for the notice board: the figures and each project; of very many, the numbers by dimension."""
    few = len(one.all.results) <= _MOST
    items = _projects(one, wording) if few else _dimensions(one, wording)
    facts = [Fact(label="plans.done", value=done_of(one, wording))]
    facts += [Fact(label="plans.spent", value=spent)] if (spent := spent_of(one, wording)) else []
    if one.all.budget.value is not None:
        facts.append(Fact(label="plans.budget", value=said_amount(one.all.budget, wording)))
    facts.append(Fact(label="plans.as_of", value=wording.date(one.record.as_of)))
    facts.append(Fact(label="plans.sent", value=sent_words(one, wording)))
    return Sheet(kicker=one.plan.title, items=tuple(items), facts=tuple(facts), sides=2)


def _projects(one: RoundView, wording: Wording) -> Iterator[SheetItem]:
    for result in one.all.results:
        state = wording.text(f"plans.states.{result.state}")
        said = [result.line.project, state, *([result.reason] if result.reason else [])]
        yield SheetItem(number=wording.digits(result.line.line), title=join_texts(said, " · "))


def _dimensions(one: RoundView, wording: Wording) -> Iterator[SheetItem]:
    for number, dimension in enumerate(one.dimensions, start=1):
        part = Part(label="plans.projects", text=_counted(dimension, wording))
        yield SheetItem(number=wording.digits(number), title=dimension.title, parts=(part,))


def _counted(dimension: DimensionView, wording: Wording) -> Text:
    """Return the number of projects in each state that there is: "ดำเนินการแล้ว ๓ · ยังไม่ดำเนินการ ๑"."""
    return join_texts(
        [
            wording.text(
                "plans.state_counted", state=wording.text(f"plans.states.{part.state}"), n=wording.digits(part.count)
            )
            for part in dimension.parts
            if part.count
        ],
        " · ",
    )
