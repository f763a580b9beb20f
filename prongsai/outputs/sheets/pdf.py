"""The data for the template of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.addresses import VERIFY_KEY, absolute_url, page_path
from prongsai.base.page import Page
from prongsai.outputs.paper import prose_lines
from prongsai.outputs.sheets.sheet import SheetPage, record_address
from prongsai.palette import mix_palette
from prongsai.site.model import Site
from prongsai.text import Text, Words


def sheet_data(site: Site, page: Page, view: SheetPage, code: bytes) -> Mapping[str, object]:
    """Return the data for the template of a sheet."""
    strings, lang, sheet = site.words[page.lang], page.lang, view.sheet

    def said(text: Text) -> Words:
        return text.words(lang)

    def own(key: str) -> Words:
        return Words(value=strings.get(key), lang=lang)

    shades = mix_palette(site.config.colors).light
    return {
        "names": site.names,
        "lang": lang,
        "size": view.size(lang),
        "accent": shades.accent,
        "name": page.title.words(lang).value,
        "example": own("site.example") if site.config.example else None,
        "translation": own("site.translation") if lang == "en" else None,
        "publisher": said(site.config.municipality.name),
        "kicker": said(sheet.kicker),
        "title": said(view.title),
        "parts": [
            {"label": own(part.label) if part.label else None, "text": prose_lines(part.text, lang)}
            for part in sheet.parts
        ],
        "items": [{"number": said(number).value, "title": said(title)} for number, title in sheet.items],
        "facts": [{"label": own(fact.label), "value": said(fact.value)} for fact in sheet.facts],
        "scan": own("sheet.scan"),
        "code": code.decode("utf-8"),
        "code_alt": strings.get("sheet.qr"),
        "address": record_address(site, page, view),
        "mark_label": own("version.mark"),
        "mark": page.mark or "",
        "draft": own("version.draft") if page.is_draft else None,
        "verify": own("sheet.verify"),
        "verify_address": absolute_url(site.config.base_url or "", page_path(VERIFY_KEY, lang)),
    }
