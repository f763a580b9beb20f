"""The rows of a report's tables → rows of data; heads, groups, totals and side tables are recognised and noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prongsai.base.importing.account import Account
from prongsai.base.importing.heads import is_column_numbers, repeats_head
from prongsai.base.importing.numbering import Printed, parse_number, split_title
from prongsai.kinds.measures.importing.headings import Head, find_head, find_new_head
from prongsai.kinds.measures.importing.money import holds_money, is_in_baht
from prongsai.kinds.measures.importing.totals import Totals, is_total
from prongsai.tables.grid import Cell, Line, Part, Row, Spot, Table, cells_of
from prongsai.thai import to_arabic_digits

_GROUP = re.compile(
    r"(?:[๐-๙0-9ก-ฮ]+[.)]\s*)?(?:ด้าน|มิติ|ยุทธศาสตร์|กลยุทธ์|หมวด|ส่วนที่|กลุ่ม|พันธกิจ|ภารกิจ|เป้าประสงค์|ประเด็น|แผนงาน|ตัวชี้วัดที่)"
)
_NOTE = re.compile(r"[*\s]*(?:หมายเหตุ|ที่มา\s*[:：]|ข้อมูล\s*ณ)")
# Who signs a report below its table.
_SIGNED = re.compile(
    r"\(?\s*(?:ลงชื่อ|ลงนาม|ผู้รายงาน|ผู้จัดทำ|ผู้ตรวจสอบ|ผู้รับรอง|ผู้อนุมัติ|ผู้เห็นชอบ)|\(\s*(?:นาย|นาง|น\.ส\.|ว่าที่|\.{4}).*\)\s*$|ตำแหน่ง"
)
_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)")
_SHEET_YEAR = re.compile(r"25\d\d")
# A heading of a group above a table is short.
_LONG = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A row of data: its cells by column, its number and title; `table` counts the tables, `group` is a heading."""

    head: Head
    row: Row
    number: Printed | None
    title: str
    group: str
    table: int

    def cell(self, name: str) -> Cell | None:
        """Return the cell of the column that is the field's own."""
        return _own_cell(self.head, self.row, name)


@dataclass(kw_only=True, slots=True)
class ReportRows:
    """The rows of data, and the lines before the first of them."""

    lines: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def find_years(parts: Sequence[Part]) -> list[int]:
    """Return the fiscal years (B.E.) of the first text outside the tables that names any, usually the title."""
    for text in _texts_outside(parts):
        if years := _YEAR.findall(to_arabic_digits(text)):
            return list(dict.fromkeys(map(int, years)))
    return []


def is_open_data(part: Part) -> bool:
    """Whether a part is a table of open data, whose columns have the names of fields."""
    heads = {cell.text for row in part.rows[:1] for cell in row} if isinstance(part, Table) else set()
    return {"id", "title_th"} <= heads


def _texts_outside(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Line):
            yield part.text
            continue
        yield from (cell.text for row in _rows_above(part, _first_head(part)) for cell in cells_of(row))
        yield f"ปี {part.name}"


def read_rows(parts: Sequence[Part], year: int, account: Account) -> ReportRows:
    """Return the rows of the tables of measures of a fiscal year (B.E.); everything else is noted in the account."""
    reader = _Reader(year, account)
    for part, after in zip(parts, _parts_after(parts), strict=True):
        if isinstance(part, Table):
            reader.table(part)
        else:
            reader.line(part, before_table=isinstance(after, Table))
    return reader.found


def _parts_after(parts: Sequence[Part]) -> list[Part | None]:
    """Return for each part the next one that is not an empty line."""
    found: list[Part | None] = []
    after: Part | None = None
    for part in reversed(parts):
        found.append(after)
        after = part if isinstance(part, Table) or part.text.strip() else after
    return found[::-1]


def _first_head(table: Table) -> tuple[int, tuple[Head, int]] | None:
    """Return the first row of a table at which a head begins, and the head."""
    heads = ((index, find_head(table.rows, index)) for index in range(len(table.rows)))
    return next(((index, head) for index, head in heads if head), None)


def _rows_above(table: Table, first: tuple[int, tuple[Head, int]] | None) -> Sequence[Row]:
    return table.rows[: first[0]] if first else ()


class _Reader:
    def __init__(self, year: int, account: Account) -> None:
        self.year = year
        self.account = account
        self.found = ReportRows()
        self.totals = Totals(account)
        self.head: Head = ()
        self.head_rows: Sequence[Row] = ()
        self.group = ""
        self.tables = 0
        self.in_baht = True
        self.is_signed = False

    def line(self, line: Line, *, before_table: bool) -> None:
        """Keep a line before the first table, or as the heading of a group above another; leave others out."""
        text = line.text.strip()
        self.in_baht &= len(text) > _LONG or is_in_baht(text)
        if before_table and text:
            self.group = ""
        is_group = before_table and len(text) < _LONG and (line.is_heading or _GROUP.match(text) is not None)
        if not self.head and not is_group:
            self.found.lines.append(line.text)
            if text:
                self.account.use_line(line, "report")
        elif text and is_group:
            self._start_group(text)
            self.account.use_line(line, "group")
        elif text:
            self.account.leave_out(line.spot, text)

    def table(self, table: Table) -> None:
        self.tables += 1
        self.is_signed = False
        if table.name:
            self.group, self.in_baht = "", True
        first = _first_head(table)
        goes_on = first is None and not table.name and table.rows and len(table.rows[0]) == len(self.head)
        if not table.rows:
            return
        if (first is None and not goes_on) or self._is_of_another_year(table, _rows_above(table, first)):
            for row in table.rows:
                self.account.leave_out_row(row)
            return
        start = 0
        if first is not None:
            at, head = first
            self._above(table.rows[:at])
            start = self._take_head(table.rows, at, head)
        while start < len(table.rows):
            start = self._row(table.rows, start)

    def _is_of_another_year(self, table: Table, rows_above: Sequence[Row]) -> bool:
        """Whether a sheet is of another year: by its name, or by the title above its head."""
        above = [to_arabic_digits(cell.text) for row in rows_above for cell in cells_of(row)]
        years = _SHEET_YEAR.findall(to_arabic_digits(table.name)) or [
            year for text in above for year in _YEAR.findall(text)[:1]
        ]
        other = bool(table.name) and bool(years) and str(self.year) not in years
        if other:
            spot = table.rows[0][0].spot
            self.account.remark("cli.import-other-year", spot, value=table.name, year=years[0])
        return other

    def _above(self, rows: Sequence[Row]) -> None:
        """Use the lines above a head as lines of the document."""
        for row in rows:
            for cell in cells_of(row):
                self.in_baht &= len(cell.text) > _LONG or is_in_baht(cell.text)
                if self.head:
                    self.account.leave_out(cell.spot, cell.text)
                else:
                    self.found.lines += [cell.text, ""]
                    self.account.use(cell, "report")

    def _take_head(self, rows: Sequence[Row], start: int, found: tuple[Head, int]) -> int:
        """Read the head found at a row, and return where the rows below it begin."""
        before = {column.label for column in self.head}
        self.head, count = found
        self.is_signed = False
        if not self.in_baht:
            self._keep_words_of_money(rows[start][0].spot)
        self.head_rows = rows[start : start + count]
        for column in self.head:
            if not column.is_main and column.label and column.label not in before:
                code = "cli.import-column-covers" if column.fields else "cli.import-column"
                self.account.remark(code, column.spot, label=column.label, fields=", ".join(column.fields))
        for row in self.head_rows:
            self.account.use_row(row, "head")
        return start + count

    def _keep_words_of_money(self, spot: Spot) -> None:
        """Keep amounts as words: a line above the table says that they are in thousands."""
        money = [column.label for column in self.head if holds_money(column.fields)]
        self.head = tuple(
            replace(column, is_main=False) if holds_money(column.fields) else column for column in self.head
        )
        if money:
            self.account.remark("cli.import-not-baht", spot, label=", ".join(money))

    def _is_signature(self, row: Row) -> bool:
        """Whether a row, or one above it, says who signs the report; a row with a number is one of the report again."""
        texts = [cell.text.strip() for cell in cells_of(row)]
        if self.is_signed or (len(texts) <= 3 and any(map(_SIGNED.match, texts))):
            number = self._numbered(row)
            self.is_signed = not (number and number.path)
        return self.is_signed

    def _row(self, rows: Sequence[Row], at: int) -> int:
        """Read a row, and return where the next one begins."""
        row = rows[at]
        if repeats_head(row, self.head_rows) or is_column_numbers(row):
            self.account.use_row(row, "head")
        elif new_head := find_new_head(rows, at):
            return self._take_head(rows, at, new_head)
        elif is_total(row):
            self.totals.check(self.head, row)
        elif self._is_signature(row):
            self.account.leave_out_row(row)
        elif (lone := _lone(row)) and self._is_heading(lone, rows, at):
            if _NOTE.match(lone.text):
                self.account.leave_out(lone.spot, lone.text)
            else:
                self._start_group(lone.text)
                self.account.use(lone, "group")
        else:
            self._entry(row)
        return at + 1

    def _is_heading(self, lone: Cell, rows: Sequence[Row], at: int) -> bool:
        """Whether the only text of a row is a heading or a note; "1. X" above "1.1 Y" is a measure."""
        if _NOTE.match(lone.text) or _GROUP.match(lone.text):
            return True
        if not _spans(rows[at]):
            return False
        number, _ = split_title(lone.text)
        after = next((self._numbered(row) for row in rows[at + 1 :] if not _lone(row)), None)
        return number is None or after is None or not after.is_within(number)

    def _start_group(self, title: str) -> None:
        self.totals.start_group()
        self.group = " ".join(title.split())

    def _numbered(self, row: Row) -> Printed | None:
        return self._named(row)[0]

    def _named(self, row: Row) -> tuple[Printed | None, str]:
        """Return the number and the title of a row."""
        typed, titled = (_own_cell(self.head, row, name) for name in ("number", "title"))
        title = " ".join(titled.text.split()) if titled else ""
        within, rest = split_title(title)
        if typed is None or not typed.text or (titled is not None and typed.origin == titled.origin):
            return within, rest
        number = parse_number(typed.text)
        # "1" beside "1. จัดทำ" says it twice; other digits at the beginning of a title are words of it.
        return number, rest if within and number and within.path == number.path else title

    def _entry(self, row: Row) -> None:
        number, title = self._named(row)
        self.totals.add(self.head, row, is_item=number is not None and len(number.path) > 1)
        self.found.entries.append(
            Entry(head=self.head, row=row, number=number, title=title, group=self.group, table=self.tables)
        )


def _own_cell(head: Head, row: Row, name: str) -> Cell | None:
    pairs = zip(head, row, strict=False)
    return next((cell for column, cell in pairs if column.is_main and column.field == name), None)


def _lone(row: Row) -> Cell | None:
    """Return the only text of a row that begins in it."""
    cells = [*cells_of(row)]
    return cells[0] if len(cells) == 1 and cells[0].origin.row == cells[0].spot.row else None


def _spans(row: Row) -> bool:
    """Whether the text of a row is merged over all its columns."""
    return len(row) > 1 and len({cell.origin for cell in row}) == 1
