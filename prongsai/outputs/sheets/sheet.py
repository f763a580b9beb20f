"""The page of a sheet for the notice board, and how much text it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from prongsai.addresses import absolute_url, page_path, sheet_key
from prongsai.base.kind import AnyKind
from prongsai.base.material import Material
from prongsai.base.page import Link, Page, Sheet
from prongsai.outputs.frame import paper_address
from prongsai.outputs.sheets.qr import QrCode, draw_qr_code
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text
from prongsai.thai import advance

Size = Literal["large", "medium", "small"]
# How many letters fit on a sheet in large and in medium type.
LARGE, MEDIUM = 430, 740
# Text up to this length always fits on one side; longer text has to be drawn to find out.
SURE_TO_FIT: Mapping[Lang, int] = {"th": 1_250, "en": 1_500}
_HALF_LINE = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetPage:
    """A sheet of A4. `record` links to the page it is made from; links in it are relative to the file `source`."""

    record: Link
    title: Text
    sheet: Sheet
    source: str

    def letters(self, lang: Lang) -> int:
        """Return the length of the sheet in letters: the title counts twice, each end of a line as half a line.

        The label of a passage counts as a line, since there is space above it.
        """
        sheet = self.sheet
        said = [part for item in sheet.items for part in item.parts]
        texts = [*(part.text for part in (*sheet.parts, *said)), *(item.title for item in sheet.items)]
        texts += [fact.value for fact in sheet.facts]
        lines = sum(text.words(lang).value.count("\n") for text in texts)
        lines += len(sheet.facts) + len(sheet.items) + len(said) + 2 * sum(bool(part.label) for part in sheet.parts)
        title = 2 * advance(self.title.words(lang).value)
        return title + sum(advance(text.words(lang).value) for text in texts) + _HALF_LINE * lines

    def size(self, lang: Lang) -> Size:
        letters = self.letters(lang)
        return "large" if letters <= LARGE else "medium" if letters <= MEDIUM else "small"

    def may_not_fit(self, lang: Lang) -> bool:
        return self.letters(lang) > SURE_TO_FIT[lang] * self.sheet.sides


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetFiles:
    """The sheet of a page for the notice board: the key of the sheet's own page, the path of its PDF.

    `code` is the QR code on the sheet's own page.
    """

    key: str
    pdf: str
    code: QrCode | None


def sheet_files(site: Site, page: Page) -> SheetFiles | None:
    """Return the sheet of a record's page or of the sheet's own page; the name of each PDF is distinct."""
    if not site.config.base_url or not (page.sheet or isinstance(page.view, SheetPage)):
        return None
    key = page.key if isinstance(page.view, SheetPage) else sheet_key(page.key)
    path = page_path(key, page.lang)
    collection, *names, _ = key.split("/")
    code = draw_qr_code(code_address(site, page, page.view)) if isinstance(page.view, SheetPage) else None
    return SheetFiles(key=key, pdf=f"{path}{'-'.join([collection.removesuffix('s'), *names])}.pdf", code=code)


def record_address(site: Site, page: Page, view: SheetPage) -> str:
    """Return the absolute address of the page that a sheet is made from, in the sheet's language."""
    return absolute_url(site.config.base_url or "", page_path(view.record.key, page.lang))


def code_address(site: Site, page: Page, view: SheetPage) -> str:
    """Return the address in the QR code of a sheet: that of the page it is made from, with its mark."""
    return paper_address(site, replace(page, key=view.record.key))


def sheet_pages(material: Material, _kinds: Sequence[AnyKind], pages: Sequence[Page]) -> Iterator[Page]:
    """Yield a page for each record's sheet; without a base_url there is none, since the QR code needs an address."""
    if not material.content.config.base_url:
        return
    for page in pages:
        if page.sheet:
            record = Link(key=page.key, title=page.title)
            source = page.sources[0] if page.sources else ""
            yield Page(
                key=sheet_key(page.key),
                layout="sheets/page",
                title=page.title,
                view=SheetPage(record=record, title=page.title, sheet=page.sheet, source=source),
                trail=(*page.trail, record),
                sources=page.sources,
                as_of=page.as_of,
                mark=page.mark,
                versions=page.versions,
                is_listed=False,
            )
