"""The reports of the years as open data, including the ITA scores that they analyse."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.base.collection import Entry, Shared, updated, version_mark, years
from prongsai.base.columns import Column, both_eras, integer, number, part, string, table, text
from prongsai.kinds.reports.asked import ItemView
from prongsai.kinds.reports.record import Analysis, Score, Source
from prongsai.kinds.reports.views import YearView
from prongsai.models.parts import Signatory


def report_columns(shared: Shared) -> Sequence[Column[Entry[YearView]]]:
    def source_url(year: YearView) -> str | None:
        if year.report_file:
            return shared.address(year.report_file)
        return year.report.source.url if year.report.source else None

    return (
        string("id", lambda entry: f"reports/{entry.view.year}", required=True),
        *years(lambda entry: entry.view.year, required=True),
        shared.url(),
        version_mark(),
        text("title", lambda entry: entry.view.title, required=True),
        text("introduction", lambda entry: entry.view.report.introduction),
        integer("measure_count", lambda entry: entry.view.count, required=True),
        integer("analysis_year_be", part(_analysis, lambda analysis: analysis.year)),
        text("analysis", part(_analysis, lambda analysis: analysis.text)),
        number("overall_score", part(_analysis, lambda analysis: analysis.overall)),
        text("signatory_name", part(_signatory, lambda signatory: signatory.name)),
        text("signatory_position", part(_signatory, lambda signatory: signatory.position)),
        *both_eras("date", lambda entry: entry.view.report.date, last=True),
        text("source_title", part(_source, lambda source: source.title)),
        string("source_url", lambda entry: source_url(entry.view)),
        *updated(),
        table("scores", lambda entry: [indicator.score for indicator in entry.view.indicators], _SCORES),
        table("oit_items", lambda entry: entry.view.items, _OIT_ITEMS),
    )


def _analysis(entry: Entry[YearView]) -> Analysis | None:
    return entry.view.report.analysis


def _signatory(entry: Entry[YearView]) -> Signatory | None:
    return entry.view.report.signatory


def _source(entry: Entry[YearView]) -> Source | None:
    return entry.view.report.source


_SCORES: Sequence[Column[Score]] = (
    integer("indicator", lambda score: score.indicator, required=True),
    text("name", lambda score: score.name, required=True),
    number("score", lambda score: score.score),
)
_OIT_ITEMS: Sequence[Column[ItemView]] = (
    string("item", lambda item: item.id, required=True),
    text("name", lambda item: item.name, required=True),
)
