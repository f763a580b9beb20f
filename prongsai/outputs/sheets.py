"""Sheets for the notice board as PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prongsai.addresses import VERIFY_KEY, absolute_url, page_path
from prongsai.outputs.drawing import count_sheets, draw_pdf, find_template
from prongsai.outputs.paper import WordCutter, prose_lines
from prongsai.outputs.qr import record_address
from prongsai.palette import mix_palette
from prongsai.phrases import Phrases
from prongsai.site.metadata import SheetFiles, sheet_files
from prongsai.site.model import Page, Site
from prongsai.site.sheets import Sheet
from prongsai.text import Numerals, Text, Words


def draw_sheets(
    site: Site, pages: Sequence[Page], codes: Mapping[str, bytes], layouts: Sequence[Path]
) -> tuple[dict[str, bytes], list[Page]]:
    """Return the sheets of `pages` by path, and those pages whose sheet takes more than one side of A4."""
    sheets = [
        (page, page.view, files)
        for page in pages
        if isinstance(page.view, Sheet) and (files := sheet_files(site, page))
    ]
    if not sheets:
        return {}, []
    template, cutter = find_template(layouts, "print/sheet.typ"), WordCutter(Phrases(site.names))

    def draw(item: tuple[Page, Sheet, SheetFiles]) -> bytes:
        page, sheet, files = item
        return draw_pdf(template, _data(site, page, sheet, codes[files.qr], cutter))

    with ThreadPoolExecutor() as threads:
        drawn = list(threads.map(draw, sheets))
    by_path = {files.pdf: pdf for (_, _, files), pdf in zip(sheets, drawn, strict=True)}
    too_long = [page for (page, _, _), pdf in zip(sheets, drawn, strict=True) if count_sheets(pdf) > 1]
    return by_path, too_long


def _data(site: Site, page: Page, sheet: Sheet, code: bytes, cutter: WordCutter) -> Mapping[str, object]:
    strings, lang = site.words[page.lang], page.lang

    def cut(text: Text) -> object:
        return cutter.cut(text.words(lang))

    def own(key: str) -> object:
        return cutter.cut(Words(value=strings.get(key), lang=lang))

    numerals = Numerals(lang=lang, thai_digits=site.config.digits == "thai")
    shades = mix_palette(site.config.colors).light
    return {
        "lang": lang,
        "size": sheet.size(lang),
        "accent": shades.accent,
        "name": page.title.words(lang).value,
        "example": own("site.example") if site.config.example else None,
        "translation": own("site.translation") if lang == "en" else None,
        "publisher": cut(site.config.municipality.name),
        "kicker": cut(sheet.kicker),
        "title": cut(sheet.title),
        "parts": [
            {
                "label": own(part.label) if part.label else None,
                "text": cutter.cut_cell(prose_lines(part.text, lang)),
            }
            for part in sheet.parts
        ],
        "items": [{"number": numerals.digits(f"{item.number}."), "title": cut(item.title)} for item in sheet.items],
        "facts": [{"label": own(fact.label), "value": cut(fact.value)} for fact in sheet.facts],
        "scan": own("sheet.scan"),
        "code": code.decode("utf-8"),
        "code_alt": strings.get("sheet.qr"),
        "address": record_address(site, sheet, page),
        "mark_label": own("version.mark"),
        "mark": sheet.mark,
        "draft": own("version.draft") if sheet.is_draft else None,
        "verify": own("sheet.verify"),
        "verify_address": absolute_url(site.config.base_url or "", page_path(VERIFY_KEY, lang)),
    }
