"""The official report of a fiscal year on paper: the six-column table as PDF, in each language.

It says what the year's page says, in the report's own order; words that it does not have are left blank, as there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from prongsai.models.measure import Period
from prongsai.outputs.drawing import draw_pdf, find_template
from prongsai.phrases import Phrases
from prongsai.problems import Lang
from prongsai.site.metadata import report_path
from prongsai.site.model import Page, Site
from prongsai.site.views import MeasureView, YearView
from prongsai.text import Numerals, Text, Words, without_markdown
from prongsai.thai import has_thai

# Words, whether they stay in one line, and their language.
Piece = tuple[str, bool, Lang]
Paragraph = list[Piece]
COLUMNS = ("title", "method", "responsible", "period", "result", "suggestion")
# So many letters in a cell can fill more than the sheet that a row is kept on.
_LONG = 1_500
_MARK = re.compile(r"[-*+] |[0-9]{1,4}[.)] ")
# Shorter words are never cut.
_SHORT = 3


def draw_reports(site: Site, pages: Sequence[Page], layouts: Sequence[Path]) -> dict[str, bytes]:
    """Return the reports of all years that have measures, by path."""
    template = find_template(layouts, "print/report.typ")
    phrases = Phrases(site.names)
    return {
        path: draw_pdf(template, _Paper(site, page, page.view, phrases).data())
        for page in pages
        if isinstance(page.view, YearView) and (path := report_path(site, page))
    }


class _Paper:
    """Turns one year's page into what the template reads."""

    def __init__(self, site: Site, page: Page, year: YearView, phrases: Phrases) -> None:
        # The dictionary takes most of a second to load: only what is drawn needs it.
        from newmm_tokenizer.tokenizer import word_tokenize

        self.cut: Callable[[str], list[str]] = word_tokenize
        self.page, self.year, self.phrases = page, year, phrases
        self.lang: Lang = page.lang
        self.words = site.words[page.lang]
        self.numerals = Numerals(lang=page.lang, thai_digits=site.config.digits == "thai")

    def data(self) -> Mapping[str, object]:
        report = self.year.report
        before, between = self.words.get("print.page", page="\0", pages="").split("\0")
        return {
            "lang": self.lang,
            "title": self._line(self.page.title.words(self.lang)),
            "introduction": self._prose(report.introduction) if report.introduction else [],
            "heads": [self._line(self._own(self.words.get(f"measure.{name}"))) for name in COLUMNS],
            "rows": [self._row(measure) for measure in self.year.measures],
            "signatory": list(self._signatory()) or None,
            "page_words": [before, between],
            "digits": [self.numerals.digits(digit) for digit in range(10)],
        }

    def _row(self, measure: MeasureView) -> Mapping[str, object]:
        record = measure.record
        number = self.numerals.digits(record.number)
        title = [(f"{number}. ", False, self.lang), *self._line(record.title.words(self.lang))]
        cells = [
            [title],
            self._prose(record.method),
            [self._units(measure)] if measure.units else [],
            [self._line(self._period(record.period))] if record.period else [],
            self._prose(record.result),
            self._prose(record.suggestion),
        ]
        long = any(sum(len(words) for line in cell for words, _, _ in line) > _LONG for cell in cells)
        return {"cells": cells, "long": long}

    def _units(self, measure: MeasureView) -> Paragraph:
        """Return the units of a measure, joined as the report joins them."""
        line: Paragraph = []
        for index, unit in enumerate(measure.units):
            if index:
                last = index == len(measure.units) - 1
                line.append((self.words.get("list.and" if last else "list.comma"), False, self.lang))
            line += self._line(unit.title.words(self.lang))
        return line

    def _period(self, period: Period) -> Words:
        if period.text and (self.lang == "th" or not period.start):
            return period.text.words(self.lang)
        dates = self.numerals.period(period.start, period.end) if period.start and period.end else ""
        return self._own(dates)

    def _signatory(self) -> Iterator[Paragraph]:
        """Yield the lines under the table, where the report names who signed it."""
        report = self.year.report
        if report.signatory:
            yield self._line(self._own("(" + "." * 44 + ")"))
            yield self._line(report.signatory.name.words(self.lang))
            yield self._line(report.signatory.position.words(self.lang))
            if report.date:
                yield self._line(self._own(self.numerals.date(report.date)))

    def _prose(self, text: Text | None) -> list[Paragraph]:
        """Return Markdown as plain paragraphs, an item of a list with its mark before it."""
        if text is None:
            return []
        words = text.words(self.lang)
        lines = [line.strip() for line in words.value.splitlines()]
        return [self._line(Words(value=_plain(line), lang=words.lang)) for line in lines if line]

    def _own(self, words: str) -> Words:
        return Words(value=words, lang=self.lang)

    def _line(self, words: Words) -> Paragraph:
        """Return words in pieces: Typst breaks Thai in the middle of words, so each is kept whole."""
        if not has_thai(words.value):
            return [(words.value, False, words.lang)]
        return [(piece, whole, words.lang) for piece, whole in self._pieces(words.value)]

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        for piece, whole in self.phrases.split(text):
            if whole:
                yield piece, True
            else:
                for word in self.cut(piece):
                    yield word, has_thai(word) and len(word) >= _SHORT


def _plain(line: str) -> str:
    """Return one line of Markdown as it reads on paper: "- ข" becomes "• ข", "2) ข" keeps its number."""
    mark = _MARK.match(line)
    if not mark:
        return without_markdown(line)
    return ("• " if mark[0][0] in "-*+" else mark[0]) + without_markdown(line[mark.end() :])
