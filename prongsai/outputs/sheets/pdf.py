"""The data for the template of a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prongsai.base.page import Page, Part
from prongsai.outputs.frame import frame
from prongsai.outputs.paper import draw_paper, prose_lines
from prongsai.outputs.sheets.qr import draw_qr_code
from prongsai.outputs.sheets.sheet import SheetPage, code_address, record_address
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text, Words


def draw_sheet(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a sheet, with the QR code of its `code_address`."""
    return draw_paper(template, {**data, "code": draw_qr_code(data["code_address"]).svg})


def sheet_data(site: Site, page: Page, view: SheetPage) -> Mapping[str, object]:
    """Return the data for `draw_sheet`."""
    strings, lang, sheet = site.words[page.lang], page.lang, view.sheet

    def said(text: Text) -> Words:
        return text.words(lang)

    def own(key: str) -> Words:
        return Words(value=strings.get(key), lang=lang)

    def parts(shown: Sequence[Part]) -> list[Mapping[str, object]]:
        return [_part(part, own(part.label) if part.label else None, lang) for part in shown]

    return {
        **frame(site, page),
        "size": view.size(lang),
        "kicker": said(sheet.kicker),
        "title": said(view.title),
        "parts": parts(sheet.parts),
        "items": [
            {"number": said(item.number).value, "title": said(item.title), "parts": parts(item.parts)}
            for item in sheet.items
        ],
        "facts": [{"label": own(fact.label), "value": said(fact.value)} for fact in sheet.facts],
        "address": record_address(site, page, view),
        "code_address": code_address(site, page, view),
    }


def _part(part: Part, label: Words | None, lang: Lang) -> Mapping[str, object]:
    return {"label": label, "text": prose_lines(part.text, lang) if part.is_markdown else ((part.text.words(lang),),)}
