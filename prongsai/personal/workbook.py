"""The sheets of an Excel file → tables, hidden ones too; and what is in their XML besides cells.

Read without openpyxl, which a build does not have, and which drops what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from prongsai.personal.documents import Reader, words_of
from prongsai.personal.package import Element, Package, damage_reported, forget, local
from prongsai.personal.parts import Grid, Note, Part, Passage, Where
from prongsai.problems import Worded
from prongsai.tables.grid import Spot

WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Left, centre and right, fonts and fields within a header: &C&"Arial".
_HEADER_MARK = re.compile(r'&(?:"[^"]*"|[A-Za-z])')
_EXPONENT = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?[eE][+-]?[0-9]{1,3}")
_ROW = "{*}row"
_BESIDE = [f"{{*}}{side}{end}" for side in ("odd", "even", "first") for end in ("Header", "Footer")]
_BESIDE += ["{*}formula1", "{*}formula2", "{*}formula", "{*}dataValidation", "{*}hyperlink"]
_ON = {"1", "true"}
_NO_WORDS = (
    "xl/styles.xml",
    "xl/theme/",
    "xl/calcChain.xml",
    "xl/metadata.xml",
    "xl/printerSettings/",
    "xl/ctrlProps/",
)


@dataclass(kw_only=True, slots=True)
class _Sheet:
    name: str
    part: str
    is_hidden: bool
    others: list[Part] = field(default_factory=list)


def read_workbook(package: Package) -> Iterator[Part]:
    """Yield the sheets in their order, then the other parts with text."""
    with damage_reported():
        strings = _strings(package)
        sheets = list(_sheets(package))
    for sheet in sheets:
        if sheet.is_hidden:
            yield hidden_note(sheet.name, 0)
        yield Grid(rows=_rows(package, sheet, strings), locate=_locate(sheet.name))
        yield from sheet.others
    yield from _comments(package, {sheet.part: sheet.name for sheet in sheets})
    known = {_STRINGS, *(sheet.part for sheet in sheets)}
    for name in package.names("xl/", ".xml"):
        if name not in known and not name.startswith((*_NO_WORDS, "xl/comments", "xl/threadedComments")):
            yield from Reader(Where(code="cli.place-part", params={"name": name.removeprefix("xl/")})).parts(
                package, name
            )


def _strings(package: Package) -> list[str]:
    strings = []
    for event, element in package.events(_STRINGS) if _STRINGS in package.sizes else ():
        if event == "end" and local(element) == "si":
            strings.append(words_of(element))
            forget(element)
    return strings


def _sheets(package: Package) -> Iterator[_Sheet]:
    """Yield each sheet once: a damaged file names one part many times."""
    parts = package.related(WORKBOOK)
    known = set[str]()
    for event, element in package.events(WORKBOOK):
        part = parts.get(element.get(_RELATION, ""), "")
        if event == "end" and local(element) == "sheet" and part in package.sizes and part not in known:
            known.add(part)
            hidden = element.get("state", "visible") != "visible"
            yield _Sheet(name=element.get("name", ""), part=part, is_hidden=hidden)


def _rows(package: Package, sheet: _Sheet, strings: list[str]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Yield the rows of a sheet; what is beside them goes to its `others`."""
    number = hidden = 0
    with damage_reported():
        for element in package.elements(sheet.part, _ROW, *_BESIDE):
            if local(element) != "row":
                sheet.others += _beside(element, sheet.name)
                continue
            number = _number(element.get("r"), number + 1)
            cells = list(_cells(element, strings))
            if cells:
                hidden += element.get("hidden") in _ON
                yield number, cells
            forget(element)
    if hidden:
        sheet.others.append(hidden_note(sheet.name, hidden))


def hidden_note(sheet: str, rows: int) -> Note:
    """Return the note about a hidden sheet, or with `rows` about hidden rows of it."""
    what = Where(code="cli.hidden-rows", params={"count": rows}) if rows else Where(code="cli.hidden-sheet")
    return Note(code="file-hidden", where=_sheet(sheet), value=what)


def _cells(row: Element, strings: list[str]) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        column = _column(cell.get("r", ""), column + 1)
        if text := _cell(cell, strings):
            yield column, text


def _cell(element: Element, strings: list[str]) -> str:
    """Return the value of a cell, and the texts in its formula."""
    kind, words = element.get("t", "n"), list[str]()
    for child in element:
        name, text = local(child), child.text or ""
        if name == "v" and kind == "s":
            index = _number(text, -1)
            words.append(strings[index] if 0 <= index < len(strings) else "")
        elif name == "v":
            words.append(text if text.isdecimal() or kind != "n" else _whole(text))
        elif name == "is":
            words.append(words_of(child))
        elif name == "f":
            words += re.findall(r'"([^"]{4,})"', text)
    return words[0] if len(words) == 1 else "\n".join(dict.fromkeys(filter(None, words)))


def _whole(text: str) -> str:
    """Return a whole number without an exponent: 1.101700203451E12."""
    if _EXPONENT.fullmatch(text):
        value = float(text)
        if abs(value) < 1e15 and value.is_integer():
            return str(int(value))
    return text.removesuffix(".0")


def _beside(element: Element, sheet: str) -> Iterator[Part]:
    """Yield a header, a footer, a list of choices or a link of a sheet."""
    values = [str(element.get(name)) for name in ("display", "tooltip", "prompt", "error") if element.get(name)]
    values.append(_HEADER_MARK.sub("\n", element.text or ""))
    yield from (Passage(text=value, where=_sheet(sheet)) for value in values if value.strip())


def _comments(package: Package, sheets: dict[str, str]) -> Iterator[Part]:
    """Yield the comments of all sheets, and one note about them."""
    owners = {target: sheet for part, sheet in sheets.items() for target in package.related(part).values()}
    found = [*package.names("xl/comments", ".xml"), *package.names("xl/threadedComments/", ".xml")]
    count = 0
    for name in found:
        for event, element in package.events(name):
            if event == "end" and local(element) in {"comment", "threadedComment"}:
                count += 1
                cell = element.get("ref", "")
                code = "cli.place-comment-cell"
                where = Where(code=code, params={"sheet": owners.get(name, ""), "cell": cell})
                yield Passage(text=words_of(element), where=where)
                forget(element)
    if count:
        yield Note(code="file-comments", where=Where(code="cli.place-nowhere"), value=str(count))


def _sheet(name: str) -> Worded:
    return Where(code="cli.place-sheet", params={"sheet": name})


def _locate(sheet: str) -> Callable[[int, int], Worded]:
    def locate(row: int, column: int) -> Worded:
        return Spot(row=row, column=column, sheet=sheet)

    return locate


def _number(typed: str | None, default: int) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 9 else default


def _column(reference: str, default: int) -> int:
    """Return the number of the column of a cell: B7 is 2."""
    return _column_number(reference.rstrip("0123456789")) or default


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters if re.fullmatch("[A-Z]{1,3}", letters) else "":
        number = number * 26 + ord(letter) - 64
    return number
