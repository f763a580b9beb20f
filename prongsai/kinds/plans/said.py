"""Short words for plans and rounds, the same on pages, cards, papers and in the search."""

from __future__ import annotations

from decimal import Decimal

from prongsai.kinds.plans.money import Money, Sum
from prongsai.kinds.plans.views import RoundView
from prongsai.text import Text
from prongsai.wording import Wording


def round_name(months: int, year: int, wording: Wording) -> Text:
    return wording.text("plans.round_title", n=wording.digits(months), year=wording.year(year))


def done_of(one: RoundView, wording: Wording) -> Text:
    """Return how many projects are done, of how many in the plan."""
    done, count = one.all.count("done"), len(one.all.results)
    return wording.text("plans.done_of", n=wording.digits(done), all=wording.digits(count))


def sent_words(one: RoundView, wording: Wording) -> Text:
    """Return when a round was sent, and whether that was in time."""
    sent, late = one.record.sent, one.days_late
    if sent is None:
        return wording.text("plans.not_sent")
    date = wording.date(sent)
    if late is None:
        return wording.text("plans.sent_on", date=date)
    if late == 0:
        return wording.text("plans.sent_in_time", date=date)
    return wording.text("plans.sent_late", date=date, days=wording.text("plans.days", count=late))


def baht(value: Decimal, wording: Wording) -> Text:
    return wording.digits(f"{value:,.2f}")


def said_amount(amount: Sum, wording: Wording) -> Text:
    value = baht(amount.value or Decimal(0), wording)
    return wording.text("plans.baht", n=value)


def spent_of(one: RoundView, wording: Wording) -> Text | None:
    """Return what was spent, with the percentage of the budget; None if nothing is said of it."""
    spent, share = one.all.spent, one.all.spent.percent_of(one.all.budget)
    if spent.value is None:
        return None
    said = said_amount(spent, wording)
    return wording.text("plans.with_percent", n=said, percent=wording.digits(share)) if share is not None else said


def money_words(money: Money, kind: str, wording: Wording) -> Text:
    """Return what a cell of a budget or of spending says; `kind` is "budget" or "spent"."""
    if money.state == "amount" and money.value is not None:
        return baht(money.value, wording)
    return wording.text(f"plans.money.{'unstated' if kind == 'budget' and money.state == 'blank' else money.state}")
