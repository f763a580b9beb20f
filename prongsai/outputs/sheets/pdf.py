"""The data for the template of a sheet."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from prongsai.base.page import Fact, Page, Part
from prongsai.config import Municipality
from prongsai.outputs.frame import document_properties, frame
from prongsai.outputs.paper import PaperLine, draw_paper
from prongsai.outputs.passages import passage
from prongsai.outputs.sheets.qr import draw_qr_code
from prongsai.outputs.sheets.sheet import SheetPage, code_address, record_address
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.source.files import Files
from prongsai.source.pictures import FORMATS, published_picture
from prongsai.text import Text, Words

# The pixels on the longer side of an emblem on paper: fine enough for 2 cm.
_EMBLEM = 400
# Between a district and its province.
_BETWEEN: Mapping[Lang, str] = {"th": " ", "en": ", "}
# A value that a sheet shows as a large figure.
_FIGURE = re.compile(r"[0-9๐-๙][0-9๐-๙,./]{0,5}%?")


def draw_sheet(template: Path | None, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a sheet, with the QR code of its `code_address`."""
    return draw_paper(template, {**data, "code": draw_qr_code(data["code_address"]).svg})


def sheet_data(site: Site, page: Page, view: SheetPage, emblem: str | None) -> Mapping[str, object]:
    """Return the data for `draw_sheet`; `emblem` is a picture as SVG."""
    strings, lang, sheet = site.words[page.lang], page.lang, view.sheet
    municipality = site.config.municipality

    def said(text: Text) -> Words:
        return text.words(lang)

    def own(key: str) -> Words:
        return Words(value=strings.get(key), lang=lang)

    def parts(shown: Sequence[Part]) -> list[Mapping[str, object]]:
        return [
            {"label": own(part.label) if part.label else None, "text": passage(part.text, lang, site.numerals[lang])}
            for part in shown
        ]

    def facts(shown: Sequence[Fact]) -> list[Mapping[str, object]]:
        return [{"label": own(fact.label), "value": said(fact.value)} for fact in shown]

    figures = _figures(sheet.facts, view, page)
    return {
        **frame(site, page),
        **document_properties(site, page).data,
        "place": _place(municipality, lang),
        "emblem": emblem,
        "emblem_alt": strings.get("site.emblem"),
        "kicker": said(sheet.kicker),
        "title": said(view.title),
        "parts": parts(sheet.parts),
        "items": [
            {"number": said(item.number).value, "title": said(item.title), "parts": parts(item.parts)}
            for item in sheet.items
        ],
        "figures": facts(sheet.facts[:figures]),
        "facts": facts(sheet.facts[figures:]),
        "sides": sheet.sides,
        "address": record_address(site, page, view),
        "code_address": code_address(site, page, view),
    }


def _place(municipality: Municipality, lang: Lang) -> PaperLine:
    """Return district and province, as far as the site names them."""
    named = [part.words(lang) for part in (municipality.district, municipality.province) if part]
    between = Words(value=_BETWEEN[lang], lang=lang)
    return (named[0], between, named[1]) if len(named) > 1 else tuple(named)


def _figures(facts: Sequence[Fact], view: SheetPage, page: Page) -> int:
    """Return how many facts at the beginning are figures; a single one is a fact like the others."""
    short = [bool(_FIGURE.fullmatch(fact.value.words(page.lang).value)) for fact in facts]
    count = short.index(False) if False in short else len(short)
    return count if count > 1 and view.sheet.items else 0


def draw_emblem(site: Site, files: Files) -> str | None:
    """Return the emblem of a municipality as SVG with the picture in it; None without one."""
    if not site.config.emblem:
        return None
    data = published_picture(files, site.config.emblem)
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data), formats=FORMATS)).convert("RGBA")
    picture.thumbnail((_EMBLEM, _EMBLEM), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    width, height = picture.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" href="data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"/></svg>'
    )
