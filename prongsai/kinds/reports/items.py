"""The OIT items of a year for the assessor: they are counted and not judged."""

from __future__ import annotations

from prongsai.kinds.ita.record import Item, Shown
from prongsai.kinds.measures.answered import is_said
from prongsai.kinds.measures.standing import in_fiscal_year
from prongsai.kinds.measures.views import MeasureView
from prongsai.kinds.reports.asked import AskPart, AskView, ItemView
from prongsai.kinds.reports.record import Report


def view_item(item: Item, report: Report, measures: tuple[MeasureView, ...]) -> ItemView:
    asks = tuple(
        AskView(text=ask.text, parts=tuple(_part(shown, report, measures) for shown in ask.shown_by))
        for ask in item.asks
    )
    return ItemView(id=item.id, name=item.name, asks=asks)


def _part(shown: Shown, report: Report, measures: tuple[MeasureView, ...]) -> AskPart:
    if shown == "analysis":
        return AskPart(shown_by=shown, have=int(report.analysis is not None), total=1)
    have = sum(_has(measure, shown) for measure in measures)
    return AskPart(shown_by=shown, have=have, total=len(measures))


def _has(measure: MeasureView, shown: Shown) -> bool:
    if shown == "period-in-year":
        return in_fiscal_year(measure.record, measure.year)
    if shown == "result":
        return measure.standing == "result-reported"
    return measure.has_evidence if shown == "evidence" else is_said(measure.record, shown)
