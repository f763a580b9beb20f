"""The XML of Word, PowerPoint and OpenDocument → passages and tables, as people see them.

Text that is not seen is read too: deleted and hidden text, fields, alternative texts, text boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from prongsai.personal.package import Element, Package, forget, local
from prongsai.personal.parts import Grid, Part, Passage, Where
from prongsai.problems import Worded
from prongsai.tables.grid import Spot

# What w:, a: and text: call it.
_PARAGRAPHS = {"p", "h"}
_TABLES, _ROWS, _CELLS = {"tbl", "table"}, {"tr", "table-row"}, {"tc", "table-cell", "covered-table-cell"}
_SPACES = {"tab": " ", "s": " ", "ptab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-"}
# Positions and sizes of drawings are text in the XML, and no words.
_NUMBERS = {"posOffset", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "align"}
_NUMBERS |= {"col", "row", "colOff", "rowOff", "formatCode", "ptCount", "TotalTime", "Application", "AppVersion", "sz"}
_DELETED = {"delText", "delInstrText"}
# Attributes that hold words or addresses.
_WORDS = {"descr", "title", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "display", "displayName", "href"}
_WORDS |= {"desc", "placeholder", "alt", "v", "author", "string-value", "string", "caption", "refersTo", "comment"}
# Tracked changes and comments are counted.
CHANGES = ("ins", "del", "moveFrom", "changed-region")
COMMENTS = ("comment", "cm", "annotation")
# Of LibreOffice: text that was deleted, and comments, within the document.
_ASIDES = {"deletion", "annotation"}
_MARKS = {*CHANGES, *COMMENTS}


@dataclass(kw_only=True, slots=True)
class _Open:
    """A table that is being read."""

    number: int
    sheet: str
    rows: list[tuple[int, list[tuple[int, str]]]] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0


class Reader:
    """Reads one part; `where` is the place of its text, without one each paragraph and cell has its own.

    `hidden_styles` are those of hidden sheets; `marks` counts tracked changes and comments, `hidden` hidden rows by
    sheet, 0 for a hidden sheet.
    """

    def __init__(
        self, where: Worded | None = None, *, is_register: bool = False, hidden_styles: frozenset[str] = frozenset()
    ) -> None:
        self.where = where
        self.is_register = is_register
        self.open: list[_Open] = []
        self.paragraphs = 0
        self.tables = 0
        self.depth = 0
        self.asides: list[str] = []
        self.hidden_styles = hidden_styles
        self.marks: Counter[str] = Counter()
        self.hidden: dict[str, int] = {}

    def parts(self, package: Package, name: str) -> Iterator[Part]:
        for event, element in package.events(name):
            kind = local(element)
            if event == "start":
                self.marks[kind] += kind in _MARKS
                if kind in _ASIDES:
                    self.asides.append(kind)
                self._start(kind, element)
            else:
                if len(element.attrib):
                    yield from self._attributes(element)
                yield from self._end(kind, element)
                if kind in _ASIDES:
                    self.asides.pop()

    def _start(self, kind: str, element: Element) -> None:
        if kind in _PARAGRAPHS:
            self.depth += 1
        elif kind in _TABLES:
            self.tables += 1
            sheet = attribute(element, "name") if self.is_register else ""
            self.open.append(_Open(number=self.tables, sheet=sheet))
            if attribute(element, "style-name") in self.hidden_styles:
                self.hidden[sheet] = 0
        elif self.open and kind in _ROWS:
            self.open[-1].row += 1
            self.open[-1].column = 0
        elif self.open and kind in _CELLS:
            self.open[-1].column += 1
            self.open[-1].words = []

    def _end(self, kind: str, element: Element) -> Iterator[Part]:
        if kind in _PARAGRAPHS:
            self.depth -= 1
            yield from self._paragraph(element)
            forget(element)
        elif self.open and kind in _CELLS:
            self._cell(element)
        elif self.open and kind in _ROWS:
            self._row(element)
            forget(element)
        elif self.open and kind in _TABLES:
            yield self._table(self.open.pop())
            forget(element)
        elif not self.depth and kind not in _NUMBERS and element.text and not len(element):
            yield from self._passage(element.text)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        self.paragraphs += 1
        shown = words_of(element)
        if self.open:
            self.open[-1].words.append(shown)
        else:
            yield from self._passage(shown)
        deleted = "".join(one.text or "" for one in element.iter() if local(one) in _DELETED)
        if deleted.strip():
            where = Where(code="cli.place-deleted", params={"place": self.where or self._spot()})
            yield Passage(text=deleted, where=where)

    def _passage(self, text: str) -> Iterator[Part]:
        if text.strip():
            yield Passage(text=text, where=self.where or self._here())

    def _here(self) -> Worded:
        aside = self.asides[-1] if self.asides else ""
        if aside == "annotation":
            return Where(code="cli.place-comment")
        return Where(code="cli.place-deleted", params={"place": self._spot()}) if aside else self._spot()

    def _spot(self) -> Worded:
        if self.open:
            here = self.open[-1]
            return Spot(row=here.row, column=here.column, table=here.number, sheet=here.sheet)
        return Where(code="cli.place-paragraph", params={"number": self.paragraphs})

    def _attributes(self, element: Element) -> Iterator[Part]:
        for name, value in element.items():
            if str(name).rpartition("}")[2] in _WORDS:
                yield from self._passage(str(value))

    def _cell(self, element: Element) -> None:
        here = self.open[-1]
        value = attribute(element, "value")
        # A number is shown shorter than it is: 1.1E+12.
        text = value if value.isdecimal() and len(value) > 7 else "\n".join(here.words)
        if text.strip():
            here.cells.append((here.column, text))
        here.column += _repeated(element, "number-columns-repeated")

    def _row(self, element: Element) -> None:
        here = self.open[-1]
        if here.cells:
            if attribute(element, "visibility") in {"collapse", "filter"}:
                self.hidden[here.sheet] = self.hidden.get(here.sheet, 0) + 1
            here.rows.append((here.row, here.cells))
            here.cells = []
        here.row += _repeated(element, "number-rows-repeated")

    def _table(self, read: _Open) -> Grid:
        def locate(row: int, column: int) -> Worded:
            return self.where or Spot(row=row, column=column, table=read.number, sheet=read.sheet)

        return Grid(rows=read.rows, locate=locate, is_register=self.is_register)


def words_of(element: Element) -> str:
    """Return the text of a paragraph as it is shown, without what was deleted."""
    return "".join(word for word in _words_in(element) if word.strip() or "\n" not in word or word == "\n")


def _words_in(element: Element) -> Iterator[str]:
    kind = local(element)
    if kind in _SPACES:
        yield _SPACES[kind]
    elif kind not in _DELETED and kind not in _NUMBERS:
        yield element.text or ""
    for child in element:
        yield from _words_in(child)
        yield child.tail or ""


def attribute(element: Element, name: str) -> str:
    """Return the value of an attribute, whatever its namespace."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _repeated(element: Element, name: str) -> int:
    """Return how many more times a cell or row is there; the empty rest of a sheet counts a million."""
    count = attribute(element, name)
    return int(count) - 1 if count.isdecimal() and len(count) < 8 else 0
