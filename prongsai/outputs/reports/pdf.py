"""The data for the template of an official table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prongsai.addresses import absolute_url
from prongsai.base.page import Page
from prongsai.outputs.frame import document_properties, frame, paper_address
from prongsai.outputs.paper import draw_paper
from prongsai.outputs.reports.table import PlainTable
from prongsai.outputs.sheets.qr import draw_qr_code
from prongsai.site.model import Site
from prongsai.text import Words


def draw_report(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a report."""
    return draw_paper(template, with_code(data))


def with_code(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return all that the template of a report reads; a site with an address has a QR code in it."""
    address = data["code_address"]
    return {**data, "code": draw_qr_code(address).svg if address else None}


def report_data(table: PlainTable, site: Site, page: Page) -> Mapping[str, object]:
    """Return the data for `with_code`."""
    is_published = bool(site.config.base_url)
    return {
        **frame(site, page),
        **document_properties(site, page, table.date).data,
        "title": table.title,
        "publisher": table.publisher,
        "introduction": table.introduction,
        "widths": table.widths,
        "heads": [Words(value=head, lang=table.lang) for head in table.heads],
        "bands": [{"words": Words(value=band, lang=table.lang), "span": span} for band, span in table.bands],
        "size": table.size,
        "rows": [_row(number, table) for number in range(len(table.rows))],
        "groups": [*_groups(table)],
        "signatory": table.signatory or None,
        "address": absolute_url(site.config.base_url or "", page.path) if is_published else None,
        "code_address": paper_address(site, page) if is_published else None,
    }


def _row(number: int, table: PlainTable) -> Mapping[str, object]:
    """Return the cells that begin in a row with their columns, and whether it may break over pages."""
    row = table.rows[number]
    return {
        "cells": [
            {"at": at, "lines": cell.lines, "rows": cell.rows, "columns": cell.columns, "number": cell.is_number}
            for at, cell in enumerate(row)
            if cell
        ],
        "strong": number in table.strong,
        "entry": number in table.entries,
        "long": table.is_long(number),
    }


def _groups(table: PlainTable) -> Iterator[int]:
    """Yield the number of rows of each group that cells of several rows hold together."""
    start = end = 0
    for number, row in enumerate(table.rows):
        if number == end and number:
            yield number - start
            start = number
        end = max([end, number + 1, *(number + cell.rows for cell in row if cell)])
    yield len(table.rows) - start
