"""The data for the template of an official table."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.outputs.paper import Lines, page_words
from prongsai.outputs.reports.table import PlainCell, PlainTable
from prongsai.site.model import Site
from prongsai.text import Words

# A cell with more letters may not fit on one page, so its row must be allowed to break.
_LONG = 1_500


def report_data(table: PlainTable, site: Site) -> Mapping[str, object]:
    """Return the data for the template of a report."""
    numerals = site.numerals[table.lang]
    return {
        "names": site.names,
        "lang": table.lang,
        "title": table.title,
        "introduction": table.introduction,
        "widths": table.widths,
        "heads": [Words(value=head, lang=table.lang) for head in table.heads],
        "bands": [{"words": Words(value=band, lang=table.lang), "span": span} for band, span in table.bands],
        "size": table.size,
        "rows": [_row(row, is_strong=number in table.strong) for number, row in enumerate(table.rows)],
        "signatory": table.signatory or None,
        "page_words": page_words(site.words[table.lang]),
        "digits": [numerals.digits(digit) for digit in range(10)],
    }


def _row(row: tuple[PlainCell | None, ...], *, is_strong: bool) -> Mapping[str, object]:
    """Return the cells that begin in a row, and whether it may break over pages."""
    cells = [cell for cell in row if cell]
    return {
        "cells": [
            {"lines": cell.lines, "rows": cell.rows, "columns": cell.columns, "number": cell.is_number}
            for cell in cells
        ],
        "strong": is_strong,
        "long": any(_length(cell.lines) > _LONG for cell in cells if cell.rows == 1),
    }


def _length(cell: Lines) -> int:
    return sum(len(words.value) for line in cell for words in line)
