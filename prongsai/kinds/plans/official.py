"""The table of a round in its official form: every project of the plan by dimension, also those not reported."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.official import OfficialTable, TableCell, TextLine
from prongsai.kinds.plans.figures import ResultView
from prongsai.kinds.plans.money import Money, Sum
from prongsai.kinds.plans.said import baht, done_of, money_words, sent_words, spent_of
from prongsai.kinds.plans.views import RoundView
from prongsai.text import Text, join_texts
from prongsai.wording import Wording

_HEADS = ("line", "project", "state", "result", "problem", "budget_baht", "spent_baht")
_WIDTHS = (1.4, 5.2, 2.6, 5.4, 4, 2.7, 2.7)
_DASH = Text(th="–", en="–")

_Row = tuple[TableCell | None, ...]


def official_table(one: RoundView, wording: Wording) -> OfficialTable:
    rows, strong = list[_Row](), set[int]()
    for dimension in one.dimensions:
        strong.add(len(rows))
        rows.append(_wide(dimension.title, len(_HEADS)))
        rows += [_row(result, wording) for result in dimension.results]
    heads = frozenset(strong)
    strong.add(len(rows))
    sums = (_sum(one.all.budget, wording), _sum(one.all.spent, wording))
    rows.append((*_wide(wording.text("plans.total"), len(_HEADS) - len(sums)), *sums))
    return OfficialTable(
        name=f"round-{one.months}-{one.year}",
        data="rounds",
        introduction=_introduction(one, wording),
        heads=tuple(f"plans.{name}" for name in _HEADS),
        widths=_WIDTHS,
        rows=tuple(rows),
        strong=frozenset(strong),
        entries=heads,
        size=9,
        date=one.record.as_of,
        signatory=(),
    )


def _introduction(one: RoundView, wording: Wording) -> Text:
    facts = (
        ("plans.done", done_of(one, wording)),
        ("plans.spent", _spent(one, wording)),
        ("plans.as_of", wording.date(one.record.as_of)),
        ("plans.sent", sent_words(one, wording)),
    )
    said = [join_texts([wording.text(label), value], " ") for label, value in facts]
    lines = (one.plan.title, join_texts(said, " · "), wording.text("plans.table_note"))
    return wording.both(lambda lang: "  \n".join(line.words(lang).value for line in lines))


def _spent(one: RoundView, wording: Wording) -> Text:
    return spent_of(one, wording) or wording.text(f"plans.money.{'blank' if one.all.spent.blank else 'unused'}")


def _wide(words: Text, columns: int) -> _Row:
    return (TableCell(words=((words,),), columns=columns), *[None] * (columns - 1))


def _row(result: ResultView, wording: Wording) -> _Row:
    line, is_reported = result.line, result.state != "not_reported"
    units = ((join_texts([name for name, _ in line.units], ", "),),) if line.units else ()
    silent = wording.text("plans.none_said") if is_reported else _DASH
    return (
        TableCell(words=((wording.digits(line.line),),)),
        TableCell(words=((line.project,), *units)),
        TableCell(words=((wording.text(f"plans.states.{result.state}"),),)),
        TableCell(words=((result.result or silent,), *_below(result, wording))),
        TableCell(words=((result.problem or silent,),)),
        _money(line.budget, "budget", wording),
        _money(result.spent, "spent", wording),
    )


def _below(result: ResultView, wording: Wording) -> Iterator[TextLine]:
    """Yield the lines below what was done: the reason, and the evidence."""
    if result.reason:
        yield (join_texts([wording.text("plans.reason"), result.reason], ": "),)
    for proof in result.evidence:
        name = proof.name if proof.form == "file" else proof.value
        yield (proof.title or Text(th=name, en=name),)


def _money(money: Money, kind: str, wording: Wording) -> TableCell:
    amount = money.value if money.state == "amount" else None
    return TableCell(words=((money_words(money, kind, wording),),), amount=amount, is_number=True)


def _sum(amount: Sum, wording: Wording) -> TableCell:
    words = _DASH if amount.value is None else baht(amount.value, wording)
    return TableCell(words=((words,),), amount=amount.value, is_number=True)
