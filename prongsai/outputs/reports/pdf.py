"""What the template of an official table reads."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.outputs.paper import Lines
from prongsai.outputs.reports.table import PlainTable
from prongsai.site.model import Site
from prongsai.text import Words

# So many letters in a cell can fill more than the sheet that a row is kept on.
_LONG = 1_500


def report_data(table: PlainTable, site: Site) -> Mapping[str, object]:
    """Return what the template of a report reads."""
    numerals = site.numerals[table.lang]
    before, between = site.words[table.lang].get("print.page", page="\0", pages="").split("\0")
    return {
        "names": site.names,
        "lang": table.lang,
        "title": table.title,
        "introduction": table.introduction,
        "widths": table.widths,
        "heads": [Words(value=head, lang=table.lang) for head in table.heads],
        "rows": [{"cells": list(row), "long": any(_length(cell) > _LONG for cell in row)} for row in table.rows],
        "signatory": table.signatory or None,
        "page_words": [before, between],
        "digits": [numerals.digits(digit) for digit in range(10)],
    }


def _length(cell: Lines) -> int:
    return sum(len(words.value) for line in cell for words in line)
