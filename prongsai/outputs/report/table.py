"""The six-column table of a year's report in one language, as plain words: what every form of the report shows.

It says what the year's page says, in the report's own order; what the report leaves blank is blank here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.problems import Lang
from prongsai.site.model import Page, Site
from prongsai.site.views import MeasureView, YearView
from prongsai.text import Numerals, Strings, Text, Words, without_markdown

COLUMNS = ("title", "method", "responsible", "period", "result", "suggestion")
# How wide each is beside the others.
WIDTHS = (2.4, 3.0, 2.0, 1.7, 3.0, 1.9)
_MARK = re.compile(r"[-*+] |[0-9]{1,4}[.)] ")

Line = tuple[Words, ...]
"""One line; a line of Thai in an English report has parts in both languages."""
Cell = tuple[Line, ...]


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
        introduction=writer.prose(year.report.introduction),
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
            self.prose(record.method),
            (tuple(self.units(measure)),) if measure.units else (),
            ((record.period.words(self.numerals),),) if record.period else (),
            self.prose(record.result),
            self.prose(record.suggestion),
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

    def prose(self, text: Text | None) -> Cell:
        """Return Markdown as plain lines, an item of a list with its mark before it."""
        if text is None:
            return ()
        words = text.words(self.lang)
        lines = (line.strip() for line in words.value.splitlines())
        return tuple((Words(value=_plain(line), lang=words.lang),) for line in lines if line)

    def own(self, words: str) -> Words:
        return Words(value=words, lang=self.lang)


def _plain(line: str) -> str:
    """Return one line of Markdown as it reads on paper: "- ข" becomes "• ข", "2) ข" keeps its number."""
    mark = _MARK.match(line)
    if not mark:
        return without_markdown(line)
    return ("• " if mark[0][0] in "-*+" else mark[0]) + without_markdown(line[mark.end() :])


def plain(cell: Cell) -> str:
    """Return a cell as text, its lines under each other."""
    return "\n".join("".join(words.value for words in line) for line in cell)
