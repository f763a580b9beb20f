"""An official table in one language, as plain text: the content of every file format."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from prongsai.addresses import absolute_url
from prongsai.base.official import TableCell, TableWords, TextLine
from prongsai.base.page import Page
from prongsai.models.history import spaced
from prongsai.outputs.frame import DocumentProperties, document_properties, notes
from prongsai.outputs.paper import Lines, PaperLine, page_words, prose_lines
from prongsai.problems import Lang
from prongsai.site.model import Site
from prongsai.text import Text, Words
from prongsai.thai import PartialDate

# A cell of more lines may not fit on one page, so its row must be allowed to break; so many letters a narrow line has.
_MOST_LINES, _LINE = 30, 22


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainCell:
    """The lines of a cell, its height in rows and its width in columns; the others are as in `TableCell`."""

    lines: Lines
    rows: int = 1
    columns: int = 1
    amount: Decimal | None = None
    is_number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainTable:
    """A row has one cell per head, None where a larger one covers it; `signatory` are lines below the table.

    `publisher` is who publishes it, if the title does not say so.
    `name`, `bands`, `strong`, `entries`, `size` and `date` are as in `OfficialTable`.
    """

    name: str
    lang: Lang
    title: Words
    publisher: Words | None
    introduction: Lines
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[PlainCell | None, ...], ...]
    signatory: Lines
    bands: tuple[tuple[str, int], ...] = ()
    strong: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    size: float = 10
    date: PartialDate | None = None

    def is_long(self, number: int) -> bool:
        """Return whether a row may be higher than a page."""
        return any(_count_lines(cell.lines) > _MOST_LINES for cell in self.rows[number] if cell and cell.rows == 1)


def _count_lines(lines: Lines) -> int:
    """Return how many lines a cell may take in a narrow column."""
    return sum(1 + sum(len(words.value) for words in line) // _LINE for line in lines)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeFrame:
    """What Word and Excel files have besides their table: their properties, and the footer of each page.

    `foot` has the mark and the address; `notes` say that it is an example or a translation; `page_words` are those
    before and between the numbers of "page 1 of 2". `names` stay on one line.
    """

    properties: DocumentProperties
    foot: str
    notes: tuple[str, ...]
    page_words: tuple[str, ...]
    thai_digits: bool
    names: tuple[str, ...]


def office_frame(site: Site, page: Page, day: PartialDate | None) -> OfficeFrame:
    strings = site.words[page.lang]
    mark = f"{strings.get('version.mark')} {spaced(page.mark)}" if page.mark else ""
    address = absolute_url(site.config.base_url, page.path) if site.config.base_url else ""
    draft = strings.get("version.draft") if page.is_draft else ""
    return OfficeFrame(
        properties=document_properties(site, page, day),
        foot=" · ".join(part for part in (mark, address, draft) if part),
        notes=tuple(note.value for note in notes(site, page.lang) if note),
        page_words=tuple(page_words(strings)),
        thai_digits=site.numerals[page.lang].digits(1) != "1",
        names=site.names,
    )


def plain_table(site: Site, page: Page) -> PlainTable:
    """Return the official table of a page in its language."""
    official, lang = page.official, page.lang
    assert official is not None  # noqa: S101 (asked for by the caller)
    title, publisher = page.title.words(lang), site.config.municipality.name.words(lang)
    return PlainTable(
        name=official.name,
        lang=lang,
        title=title,
        publisher=None if publisher.value in title.value else publisher,
        introduction=prose_lines(official.introduction, lang),
        heads=tuple(site.words[lang].get(head) for head in official.heads),
        widths=official.widths,
        rows=tuple(tuple(_cell(cell, lang) for cell in row) for row in official.rows),
        signatory=tuple(_line(line, lang) for line in official.signatory),
        bands=tuple((site.words[lang].get(band) if band else "", span) for band, span in official.bands),
        strong=official.strong,
        entries=official.entries,
        size=official.size,
        date=official.date,
    )


def _cell(cell: TableCell | None, lang: Lang) -> PlainCell | None:
    if cell is None:
        return None
    return PlainCell(
        lines=_lines(cell.words, lang),
        rows=cell.rows,
        columns=cell.columns,
        amount=cell.amount,
        is_number=cell.is_number,
    )


def _lines(words: TableWords, lang: Lang) -> Lines:
    if words is None or isinstance(words, Text):
        return prose_lines(words, lang)
    pieces = (prose_lines(one, lang) if isinstance(one, Text) else (_line(one, lang),) for one in words)
    return tuple(line for piece in pieces for line in piece)


def _line(line: TextLine, lang: Lang) -> PaperLine:
    return tuple(text.words(lang) for text in line)
