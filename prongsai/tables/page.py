"""A saved web page → lines and tables, as its readers see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from prongsai.tables.grid import Area, Line, OfficeFile, Part, Spot, Table
from prongsai.tables.limits import MAX_COLUMNS, MAX_ROWS, Collector, checked_text, reading

_INLINE = set(
    "a abbr b bdi big cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt "
    "u".split()
)
_SECTIONS = {"h2", "h3", "h4", "h5", "h6"}
_BREAKING = {"p", "li", "div", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
_NEVER_SHOWN = ("script", "style", "template", "noscript", "title")


def read_page(file: Path) -> OfficeFile:
    """Return the content of a page: that of <main>, if it has one. Raises OfficeFileError."""
    data = checked_text(file).encode()
    with reading(file):
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    _drop_unseen(root)
    main = root.find(".//main")
    # A page of this program marks what is its report, and the words in it that are the page's own.
    marked = [element for element in root.iter() if "data-report" in element.attrib]
    reader = _Reader(file, is_marked=bool(marked))
    marked = marked or [root if main is None else main]
    return OfficeFile(parts=tuple(part for element in marked for part in reader.parts(element)))


def _drop_unseen(root: HtmlElement) -> None:
    """Remove what readers do not see, and words for screen readers only where the same is also shown.

    Of a page of this program, also the words marked as its own (data-own); data-as is what the report has instead.
    """
    for element in [
        *root.iter(*_NEVER_SHOWN),
        *root.xpath("//*[@hidden or @data-own]"),
        *root.iter(html.etree.Comment),
    ]:
        if element.getparent() is not None:
            element.drop_tree()
    for shown in root.xpath("//*[@aria-hidden='true']"):
        spoken = shown.getnext()
        if spoken is None or "visually-hidden" not in (spoken.get("class") or "").split():
            continue
        # "๑" is spoken "๑. ", with its point; "-" is spoken "none": the page shows a dash.
        as_shown = spoken.text_content().startswith(shown.text_content())
        (shown if as_shown else spoken).drop_tree()
    for element in root.xpath("//*[@data-as]"):
        element[:] = []
        element.text = element.get("data-as")


class _Reader:
    def __init__(self, file: Path, *, is_marked: bool) -> None:
        self.is_marked = is_marked
        self.collector = Collector(file=file)
        self.lines = 0
        self.tables = 0
        self.words: list[str] = []

    def parts(self, root: HtmlElement) -> Iterator[Part]:
        yield from self._walk(root)
        yield from self._line()

    def _walk(self, element: HtmlElement) -> Iterator[Part]:
        """Yield the tables and the lines around them: every block is a line, text beside blocks too."""
        if element.tag == "table":
            yield from self._line()
            self.tables += 1
            yield self._table(element)
            return
        is_block = element.tag not in _INLINE
        if is_block:
            yield from self._line()
        self.words.append(element.text or "")
        for child in element:
            yield from self._walk(child)
            self.words.append(child.tail or "")
        if is_block:
            yield from self._line(is_heading=self.is_marked and element.tag in _SECTIONS)

    def _line(self, *, is_heading: bool = False) -> Iterator[Line]:
        text, self.words = " ".join("".join(self.words).split()), []
        if text:
            self.lines += 1
            spot = Spot(row=self.lines)
            yield Line(text=self.collector.count(text, spot), spot=spot, is_heading=is_heading)

    def _table(self, table: HtmlElement) -> Table:
        """Return a table; a cell takes the first place of its row that no cell from above covers."""
        texts: dict[tuple[int, int], str] = {}
        areas: list[Area] = []
        covered: set[tuple[int, int]] = set()
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for number, row in enumerate(rows, start=1):
            column = 1
            for cell in row.iterchildren("td", "th"):
                while (number, column) in covered:
                    column += 1
                below, beside = _span(cell, "rowspan", MAX_ROWS), _span(cell, "colspan", MAX_COLUMNS)
                bottom = min(number + below - 1, len(rows))
                self.collector.add(texts, Spot(row=number, column=column, table=self.tables), _text(cell))
                if bottom > number or beside > 1:
                    areas.append(Area(top=number, left=column, bottom=bottom, right=column + beside - 1))
                    self.collector.check_cells(len(covered))
                    covered |= {(y, x) for y in range(number, bottom + 1) for x in range(column, column + beside)}
                column += beside
        return self.collector.table(texts, areas, Spot(row=1, table=self.tables))


def _text(element: HtmlElement) -> str:
    """Return the lines of an element: breaks and blocks begin a line, other white space is a space."""
    text = "".join(_letters(element))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _letters(element: HtmlElement) -> Iterator[str]:
    yield _spaced(element.text)
    for child in element:
        block = child.tag in _BREAKING
        if block or child.tag == "br":
            yield "\n" + _mark(child)
        yield from _letters(child)
        if block:
            yield "\n"
        elif child.tag in {"td", "th"}:
            yield " "
        yield _spaced(child.tail)


def _spaced(text: str | None) -> str:
    """Return a text with single spaces, also at its ends if it has any there."""
    return " ".join(f".{text or ''}.".split())[1:-1]


def _mark(element: HtmlElement) -> str:
    """Return the number or bullet that browsers show before an item of a list."""
    above = element.getparent()
    if element.tag != "li" or above is None:
        return ""
    start = above.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    return f"{first + len(list(element.itersiblings('li', preceding=True)))}. " if above.tag == "ol" else "- "


def _span(cell: HtmlElement, name: str, limit: int) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), limit)) if value.isdecimal() and len(value) < 9 else 1
