"""A Word file (.docx) → lines and tables, with the numbers that Word computes for numbered paragraphs.

Read from its XML, since python-docx skips inserted text of tracked changes, content controls and automatic numbers.
Deleted text is skipped, nested tables become lines of their cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from prongsai.tables.grid import Area, Hint, Line, OfficeFile, Part, Spot, Table
from prongsai.tables.limits import MAX_DOCUMENT, Collector, check_unpacked, open_package, reading
from prongsai.tables.word_numbers import Numbers, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SYMBOLS = {"FC": "✓", "FE": "☑", "A8": "☐", "6F": "☐", "FB": "✗", "FD": "☒", "E0": "→", "F3": "↔", "F0": "→"}
_BOX = f"{W}txbxContent"
# Deleted text, the older copy of a drawing, and what is read on its own.
_SKIPPED = {f"{W}del", f"{W}moveFrom", _FALLBACK, _BOX, f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText"}
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Parts of the file with text that is not in the document itself, and the message about each.
_ASIDE = (
    ("word/header", "cli.import-header"),
    ("word/footer", "cli.import-footer"),
    ("word/footnotes", "cli.import-footnote"),
    ("word/endnotes", "cli.import-footnote"),
)


def read_word(file: Path) -> OfficeFile:
    """Return the content of a file. Raises OfficeFileError."""
    with open_package(file) as package:
        check_unpacked(file, package, MAX_DOCUMENT)
        with reading(file):
            root = _tree(package, "word/document.xml")
            numbers = Numbers(*(_tree_or_none(package, f"word/{name}.xml") for name in ("numbering", "styles")))
            reader = _Reader(file, numbers)
            parts = tuple(reader.parts(root))
            forms = ", ".join(sorted(numbers.unknown))
            guessed = [Hint(code="cli.import-numbering", spot=Spot(row=0), value=forms)] if forms else []
            hints = (*reader.hints, *guessed, *_aside(package), *_pictures(root), *_marks(root))
    return OfficeFile(parts=parts, hints=hints)


def _tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _tree_or_none(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    return _tree(package, name) if name in package.namelist() else None


def _aside(package: zipfile.ZipFile) -> Iterator[Hint]:
    """Yield the texts of headers, footers and footnotes: they belong to no table and are not read further."""
    for name in sorted(package.namelist()):
        for prefix, code in _ASIDE:
            if name.startswith(prefix) and name.endswith(".xml"):
                paragraphs = _tree(package, name).iter(f"{W}p")
                text = " ".join(" ".join("".join(_letters(each)) for each in paragraphs).split())
                if text:
                    yield Hint(code=code, spot=Spot(row=0), value=text)
    if "word/comments.xml" in package.namelist():
        yield Hint(code="cli.import-comments", spot=Spot(row=0))


def _pictures(root: etree._Element) -> Iterator[Hint]:
    drawn = sum(1 for _ in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))
    if drawn:
        yield Hint(code="cli.import-pictures", spot=Spot(row=0), value=str(drawn))


def _marks(root: etree._Element) -> Iterator[Hint]:
    """Yield hints at what text alone does not say: symbols and equations, hidden and struck-out text, colours."""
    found = {
        "cli.import-symbols": [*root.iter(f"{W}sym", f"{_MATH}oMath")],
        "cli.import-marked": [run for run in root.iter(f"{W}vanish", f"{W}strike", f"{W}dstrike") if _is_on(run)],
        "cli.import-shaded": [cell for cell in root.iter(f"{W}tc") if _is_shaded(cell) and not any(_letters(cell))],
    }
    for code, places in found.items():
        if places:
            yield Hint(code=code, spot=Spot(row=0), value=str(len(places)))


def _is_on(mark: etree._Element) -> bool:
    return mark.get(f"{W}val", "1") not in {"0", "false", "off"}


def _is_shaded(cell: etree._Element) -> bool:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return shade is not None and shade.get(f"{W}fill", "auto").upper() not in {"AUTO", "FFFFFF", ""}


def _symbol(code: str) -> str:
    """Return the sign of a character of Wingdings; a bullet for one that is none of those of lists and ticks."""
    return _SYMBOLS.get(code.upper()[-2:], "•")


class _Reader:
    def __init__(self, file: Path, numbers: Numbers) -> None:
        self.collector = Collector(file=file)
        self.numbers = numbers
        self.hints: list[Hint] = []
        self.lines = 0
        self.tables = 0

    def parts(self, root: etree._Element) -> Iterator[Part]:
        body = root.find(f"{W}body")
        for block in _blocks(body if body is not None else root):
            if block.tag == f"{W}tbl":
                self.tables += 1
                yield self._table(block)
            else:
                yield from self._lines(block)

    def _lines(self, paragraph: etree._Element) -> Iterator[Line]:
        """Yield a paragraph, and those of the text boxes that are anchored in it."""
        for text in (self._paragraph(paragraph), *map(self._cell, _boxes(paragraph))):
            self.lines += 1
            spot = Spot(row=self.lines)
            yield Line(text=self.collector.count(text, spot), spot=spot)

    def _table(self, table: etree._Element) -> Table:
        texts: dict[tuple[int, int], str] = {}
        areas: list[Area] = []
        open_areas: dict[int, int] = {}
        for number, row in enumerate(_rows(table), start=1):
            column = 1 + _count(row, "w:trPr/w:gridBefore", 0)
            for cell in _children(row, f"{W}tc"):
                width = max(1, _count(cell, "w:tcPr/w:gridSpan", 1))
                merge = _merge(cell)
                if merge == "continue" and column in open_areas:
                    index = open_areas[column]
                    area = areas[index]
                    areas[index] = Area(top=area.top, left=area.left, bottom=number, right=area.right)
                    self._note_covered(cell, Spot(row=number, column=column, table=self.tables))
                else:
                    spot = Spot(row=number, column=column, table=self.tables)
                    self.collector.add(texts, spot, self._cell(cell))
                    open_areas.pop(column, None)
                    if merge:
                        open_areas[column] = len(areas)
                    areas.append(Area(top=number, left=column, bottom=number, right=column + width - 1))
                column += width
        large = [area for area in areas if (area.top, area.left) != (area.bottom, area.right)]
        return self.collector.table(texts, large, Spot(row=1, table=self.tables))

    def _note_covered(self, cell: etree._Element, spot: Spot) -> None:
        """Report the text of a cell that the merged cell above it covers: Word does not show it."""
        if text := " ".join("".join(_letters(cell)).split()):
            self.hints.append(Hint(code="cli.import-left-over", spot=spot, value=text))

    def _cell(self, cell: etree._Element) -> str:
        lines = []
        for block in _blocks(cell):
            if block.tag == f"{W}tbl":
                lines += [
                    " ".join(filter(None, (self._cell(inner) for inner in _children(row, f"{W}tc"))))
                    for row in _rows(block)
                ]
            else:
                lines.append(self._paragraph(block))
                lines += map(self._cell, _boxes(block))
        return "\n".join(" ".join(line.split()) for text in lines for line in text.split("\n")).strip()

    def _paragraph(self, paragraph: etree._Element) -> str:
        text = "".join(_letters(paragraph))
        prefix = self.numbers.prefix(paragraph)
        return prefix + text if text.strip() or prefix != "- " else text


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a body or cell, also those in content controls and tracked changes."""
    for child in node:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
            yield from _blocks(child)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table that are not deleted."""
    for row in _children(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _children(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows or cells of a node, also those in content controls."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _children(child, tag)


def _letters(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[str(child.tag)]
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif child.tag == f"{_MATH}t":
            yield child.text or ""
        elif child.tag not in _SKIPPED:
            yield from _letters(child)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _count(node: etree._Element, path: str, default: int) -> int:
    found = node.find(path, {"w": W.strip("{}")})
    value = found.get(f"{W}val", "") if found is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _merge(cell: etree._Element) -> str:
    """Return "restart" for the first cell of an area that goes on below, "continue" for the others, else ""."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge.get(f"{W}val", "continue") if merge is not None else ""
