"""An Excel file (.xlsx) → typed cells. Read without openpyxl, which a build does not have, and which rounds numbers.

Sheets are streamed; what a file may contain is limited as for imports.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import PurePosixPath
from zipfile import ZipFile

from lxml import etree

from prongsai.tables.book import Book, BookCell, BookSheet, Form
from prongsai.tables.grid import Area, Spot
from prongsai.tables.limits import (
    DAMAGES,
    MAX_AREAS,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_SHEETS,
    Collector,
    OfficeFileError,
    check_unpacked,
)

_WORKBOOK, _STRINGS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ON = {"1", "true"}
# The numbers of the formats of days that no file defines: from 27 on those of East Asia, from 71 on of Thailand.
_DAYS = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59), 71, 72, 73, 74, 77}
# Words in a format, and colours; a number's [>100].
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
# Excel believes that 1900 was a leap year.
_EPOCH, _EPOCH_MAC = date(1899, 12, 30), date(1904, 1, 1)
_LAST_DAY = 2_958_465
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_Element = etree._Element  # noqa: SLF001 (its type has no other name)


def read_excel_book(data: bytes, path: str) -> Book:
    """Return the sheets of a file. Raises OfficeFileError."""
    if len(data) > MAX_FILE:
        size, limit = len(data) // 1_000_000, MAX_FILE // 1_000_000
        raise OfficeFileError("cli.office-large", path=path, size=size, limit=limit)
    if data.startswith(_OLD_OFFICE):
        raise OfficeFileError("cli.office-old", path=path)
    try:
        with ZipFile(io.BytesIO(data)) as package:
            check_unpacked(PurePosixPath(path), package, MAX_SHEETS)
            return Book(sheets=tuple(_Reader(package, path).sheets()))
    except DAMAGES as error:
        raise OfficeFileError("cli.office-broken", path=path, detail=error) from error


@dataclass(kw_only=True, slots=True)
class _Sheet:
    """What is read of a sheet so far."""

    rows: dict[int, dict[int, BookCell]] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


class _Reader:
    def __init__(self, package: ZipFile, path: str) -> None:
        self.package = package
        self.path = path
        self.names = set(package.namelist())
        self.collector = Collector.of_book(PurePosixPath(path))
        self.strings = [_words(one) for one in self._elements(_STRINGS, "{*}si")]
        self.days = self._day_styles()
        self.epoch = _EPOCH

    def sheets(self) -> Iterator[BookSheet]:
        for one in self._elements(_WORKBOOK, "{*}workbookPr"):
            self.epoch = _EPOCH_MAC if one.get("date1904") in _ON else _EPOCH
        parts = {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
            for one in self._elements("xl/_rels/workbook.xml.rels", "{*}Relationship")
        }
        listed = [(one.get("name", ""), one.get("state"), one.get(_RELATION, "")) for one in self._listed()]
        for name, state, relation in listed:
            part = parts.get(relation, "")
            if part in self.names and "/worksheets/" in part:
                yield self._sheet(name, part, is_hidden=state not in {None, "visible"})

    def _listed(self) -> Iterator[_Element]:
        yield from self._elements(_WORKBOOK, "{*}sheet")

    def _sheet(self, name: str, part: str, *, is_hidden: bool) -> BookSheet:
        sheet = _Sheet()
        number = 0
        for element in self._elements(part, "{*}col", "{*}row", "{*}mergeCell"):
            match etree.QName(element).localname:
                case "col":
                    if element.get("hidden") in _ON:
                        sheet.hidden_columns.append((int(element.get("min", "1")), int(element.get("max", "1"))))
                case "mergeCell":
                    sheet.areas.append(_area(element.get("ref", "")))
                    if len(sheet.areas) > MAX_AREAS:
                        raise OfficeFileError(
                            "cli.office-areas", path=self.path, count=len(sheet.areas), limit=MAX_AREAS
                        )
                case _:
                    number = int(element.get("r", number + 1))
                    self._row(element, name, number, sheet)
        filled = {column for row in sheet.rows.values() for column in row}
        hidden = (column for first, last in sheet.hidden_columns for column in filled if first <= column <= last)
        return BookSheet(
            name=name,
            rows=sheet.rows,
            areas=tuple(sheet.areas),
            is_hidden=is_hidden,
            hidden_rows=tuple(row for row in sheet.hidden_rows if row in sheet.rows),
            hidden_columns=tuple(sorted(hidden)),
        )

    def _row(self, element: _Element, name: str, number: int, sheet: _Sheet) -> None:
        column = 0
        if element.get("hidden") in _ON:
            sheet.hidden_rows.append(number)
        for each in element.iterchildren("{*}c"):
            found = _REFERENCE.fullmatch(each.get("r", ""))
            column = _column(found[1]) if found else column + 1
            cell = self._cell(each)
            text = self.collector.count_cell(cell.text, (name, 0, number), column) if cell else ""
            if cell and (text or cell.form == "formula"):
                if column > MAX_COLUMNS:
                    spot = Spot(row=number, column=column, sheet=name)
                    raise OfficeFileError("cli.office-columns", path=self.path, place=spot, limit=MAX_COLUMNS)
                shown = cell if text == cell.text else BookCell(form=cell.form, text=text)
                sheet.rows.setdefault(number, {})[column] = shown

    def _cell(self, element: _Element) -> BookCell | None:
        kind, value = element.get("t", "n"), element.findtext("{*}v")
        if kind == "inlineStr":
            return _text("".join(_words(one) for one in element.iterchildren("{*}is")))
        if not value:
            return BookCell(form="formula", text="") if element.find("{*}f") is not None else None
        if kind == "s":
            return _text(self.strings[int(value)])
        if kind == "n":
            return self._number(value, int(element.get("s", "0")))
        if kind == "d":
            return BookCell(form="day", text=date.fromisoformat(value[:10]).isoformat())
        forms: dict[str, Form] = {"e": "error", "b": "text", "str": "text"}
        return _text(value) if forms[kind] == "text" else BookCell(form="error", text=value)

    def _number(self, value: str, style: int) -> BookCell:
        # A day is a number of days; a time of day is less than one.
        if style in self.days and 1 <= float(value) <= _LAST_DAY:
            return BookCell(form="day", text=(self.epoch + timedelta(days=int(float(value)))).isoformat())
        return BookCell(form="number", text=value)

    def _day_styles(self) -> frozenset[int]:
        """Return the numbers of the styles that show a day."""
        days, own, styles = set(_DAYS), dict[int, str](), list[int]()
        for one in self._elements(_STYLES, "{*}numFmt"):
            own[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
        days = {number for number in days if number not in own}
        days |= {number for number, form in own.items() if _shows_day(form)}
        for one in self._elements(_STYLES, "{*}cellXfs"):
            styles = [int(style.get("numFmtId", "0")) for style in one.iterchildren("{*}xf")]
        return frozenset(index for index, number in enumerate(styles) if number in days)

    def _elements(self, part: str, *tags: str) -> Iterator[_Element]:
        """Yield the elements of a part that have one of the names, and free each after that."""
        if part not in self.names:
            return
        with self.package.open(part) as opened:
            for _, element in etree.iterparse(opened, tag=tags, resolve_entities=False, no_network=True):
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]


def _shows_day(form: str) -> bool:
    """Whether a format shows a day or a month; m is a minute beside h or s."""
    bare = _NOT_FORMAT.sub("", form.lower())
    is_month = "m" in bare and not re.search("[hs]", bare)
    return not re.search("[0#]", bare) and (is_month or re.search("[dyb]", bare) is not None)


def _text(text: str) -> BookCell:
    # What shows nothing is an empty cell; a line break within a cell is a space.
    return BookCell(form="text", text=" ".join(text.replace("_x000D_", " ").split()))


def _words(element: _Element) -> str:
    """Return a text in pieces, without its reading aids."""
    aids = set(element.iter("{*}rPh"))
    return "".join(one.text or "" for one in element.iter("{*}t") if one.getparent() not in aids)


def _area(reference: str) -> Area:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if start is None or end is None:
        raise ValueError(reference)
    return Area(top=int(start[2]), left=_column(start[1]), bottom=int(end[2]), right=_column(end[1]))


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
