"""The report as PDF, drawn by Typst."""

from __future__ import annotations

from pathlib import Path

from prongsai.outputs.drawing import draw_pdf
from prongsai.outputs.paper import Cell, WordCutter
from prongsai.outputs.report.table import WIDTHS, ReportTable
from prongsai.text import Numerals, Strings, Words

# So many letters in a cell can fill more than the sheet that a row is kept on.
_LONG = 1_500


def write_pdf(table: ReportTable, strings: Strings, numerals: Numerals, cutter: WordCutter, template: Path) -> bytes:
    """Return the report as a tagged document; the same table gives the same bytes."""
    before, between = strings.get("print.page", page="\0", pages="").split("\0")
    data = {
        "lang": table.lang,
        "title": cutter.cut(table.title),
        "introduction": cutter.cut_cell(table.introduction),
        "widths": WIDTHS,
        "heads": [cutter.cut(Words(value=head, lang=table.lang)) for head in table.heads],
        "rows": [
            {"cells": [cutter.cut_cell(cell) for cell in row], "long": any(_length(cell) > _LONG for cell in row)}
            for row in table.rows
        ],
        "signatory": cutter.cut_cell(table.signatory) or None,
        "page_words": [before, between],
        "digits": [numerals.digits(digit) for digit in range(10)],
    }
    return draw_pdf(template, data)


def _length(cell: Cell) -> int:
    return sum(len(words.value) for line in cell for words in line)
