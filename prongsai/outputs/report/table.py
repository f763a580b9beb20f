"""The six-column table of a year's report in one language, as plain words: what every form of the report shows.

It says what the year's page says, in the report's own order; what the report leaves blank is blank here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.outputs.paper import Cell, Line, prose_lines
from prongsai.problems import Lang
from prongsai.site.model import Page, Site
from prongsai.site.views import MeasureView, YearView
from prongsai.text import Numerals, Strings, Words

COLUMNS = ("title", "method", "responsible", "period", "result", "suggestion")
# How wide each is beside the others.
WIDTHS = (2.4, 3.0, 2.0, 1.7, 3.0, 1.9)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportTable:
    """Rows have six cells, a cell its lines; `signatory` are the lines under the table."""

    lang: Lang
    title: Words
    introduction: Cell
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    signatory: Cell


def report_table(site: Site, page: Page, year: YearView) -> ReportTable:
    """Return the table of `year` in the language of its page."""
    writer = _Writer(
        lang=page.lang,
        strings=site.words[page.lang],
        numerals=Numerals(lang=page.lang, thai_digits=site.config.digits == "thai"),
    )
    return ReportTable(
        lang=page.lang,
        title=page.title.words(page.lang),
        introduction=prose_lines(year.report.introduction, page.lang),
        heads=tuple(writer.strings.get(f"measure.{name}") for name in COLUMNS),
        rows=tuple(writer.row(measure) for measure in year.measures),
        signatory=tuple(writer.signatory(year)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Writer:
    lang: Lang
    strings: Strings
    numerals: Numerals

    def row(self, measure: MeasureView) -> tuple[Cell, ...]:
        record = measure.record
        number = self.own(f"{self.numerals.digits(record.number)}. ")
        return (
            ((number, record.title.words(self.lang)),),
            prose_lines(record.method, self.lang),
            (tuple(self.units(measure)),) if measure.units else (),
            ((record.period.words(self.numerals),),) if record.period else (),
            prose_lines(record.result, self.lang),
            prose_lines(record.suggestion, self.lang),
        )

    def units(self, measure: MeasureView) -> Iterator[Words]:
        """Yield the units of a measure, joined as the report joins them."""
        for index, unit in enumerate(measure.units):
            if index:
                last = index == len(measure.units) - 1
                yield self.own(self.strings.get("list.and" if last else "list.comma"))
            yield unit.title.words(self.lang)

    def signatory(self, year: YearView) -> Iterator[Line]:
        """Yield the lines for the one who signed, where the report names anybody."""
        signatory, date = year.report.signatory, year.report.date
        if signatory:
            yield (self.own("(" + "." * 44 + ")"),)
            yield (signatory.name.words(self.lang),)
            yield (signatory.position.words(self.lang),)
            if date:
                yield (self.own(self.numerals.date(date)),)

    def own(self, words: str) -> Words:
        return Words(value=words, lang=self.lang)
