"""QR codes, which lead from paper to the page that it is of."""

from __future__ import annotations

import io
from collections.abc import Sequence

import segno

from prongsai.addresses import absolute_url, page_path
from prongsai.site.metadata import sheet_files
from prongsai.site.model import Page, Site
from prongsai.site.sheets import Sheet


def draw_qr_codes(site: Site, pages: Sequence[Page]) -> dict[str, bytes]:
    """Return the QR code of each sheet as SVG: the address of the record's page."""
    return {
        files.qr: _qr(record_address(site, page.view, page))
        for page in pages
        if isinstance(page.view, Sheet) and (files := sheet_files(site, page))
    }


def record_address(site: Site, sheet: Sheet, page: Page) -> str:
    """Return the absolute address of the page that a sheet is of, in the sheet's language."""
    return absolute_url(site.config.base_url or "", page_path(sheet.record.key, page.lang))


def _qr(address: str) -> bytes:
    """Return a code that can still be read when a quarter of it is dirty or torn (level Q)."""
    buffer = io.BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(buffer, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False, light="#fff")
    return buffer.getvalue()
