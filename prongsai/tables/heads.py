"""The sheet with a table, and the head of the table in it: rows above are a title, a head may have two rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from prongsai.personal.search import search
from prongsai.problems import Place, Problems, column_letters, nearest
from prongsai.tables.book import Book, BookSheet
from prongsai.tables.grid import Area
from prongsai.tables.numbering import HEADS as NUMBERING
from prongsai.tables.numbering import is_running
from prongsai.tables.shape import AnyShape, Header, folded

# So many known heads make a row the head; of a table with as few columns, one less, since one may be misspelt.
_ENOUGH = 3
# The rows in which heads are looked for.
_FIRST_ROWS = 40
# Heads of columns about a person: publish counts, not people.
_PERSONAL = re.compile(
    r"ชื่อ(?:$|เล่น|ตัว|จริง|เต็ม|สกุล|นามสกุล|และ|ผู้|เจ้าของ|ลูกค้า|ประชาชน)|นามสกุล|^สกุล$|ลายมือชื่อ|ลงชื่อ|ลายเซ็น"
    r"|โทร|เบอร์|มือถือ|ที่อยู่|บ้านเลขที่|^หมู่บ้าน$|อีเมล|ไลน์ไอดี|ไอดีไลน์|ประจำตัว|บัตรประชาชน|เลขบัตร(?!คิว)|เลขประชาชน|หนังสือเดินทาง"
    r"|วันเกิด|เดือนปีเกิด|เลขบัญชี|เลขที่บัญชี|ทะเบียนรถ|^ผู้(?:รับเงิน|เบิกเงิน|มีสิทธิ|รับเบี้ย)|^payee"
    r"|^(?:full|first|last|sur|nick|family)?\s?names?$|name of (?:the )?(?:person|applicant|citizen)"
    r"|^(?:tele|mobile)?\s?phone"
    r"|^tel$|^mobile|address|e\s?mail|^(?:national )?id(?: (?:card|number|no))?|citizen ?id|passport|signature|birth"
)


def is_personal(head: str) -> bool:
    """Whether a head is that of a column about a person."""
    plain = " ".join(re.sub(r"[^\w\u0e31-\u0e4e]+", " ", head.casefold()).split())
    return _PERSONAL.search(re.sub(r"(?<=[ก-๎]) (?=[ก-๎])", "", plain)) is not None


def _enough(shape: AnyShape) -> int:
    return max(2, min(_ENOUGH, len(shape.heads) - 1))


def find_header(sheet: BookSheet, shape: AnyShape) -> Header | None:
    """Return the first row with enough known heads, with what is merged into it."""
    enough = _enough(shape)
    for row in sorted(sheet.rows)[:_FIRST_ROWS]:
        if len({field for _, text in _row_texts(sheet, row) if (field := shape.field_of(text))}) >= enough:
            return _header(sheet, row, shape)
    return None


def _row_texts(sheet: BookSheet, row: int) -> Iterator[tuple[int, str]]:
    """Yield the texts of a row by column; of a cell that is merged downwards, in each of its rows."""
    for column, cell in sheet.rows[row].items():
        yield column, cell.text
    for area in sheet.areas:
        if area.top < row <= area.bottom and area.left == area.right:
            origin = sheet.rows.get(area.top, {}).get(area.left)
            if origin:
                yield area.left, origin.text


def _header(sheet: BookSheet, row: int, shape: AnyShape) -> Header:
    beside = [area for area in sheet.areas if area.top <= row <= area.bottom]
    top, bottom = min((row, *(area.top for area in beside))), max((row, *(area.bottom for area in beside)))
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    twice: dict[int, str] = {}
    for column, texts in sorted(_head_texts(sheet, top, bottom, beside).items()):
        names = (texts[-1], " ".join(texts), texts[0])
        field = next((found for name in names if (found := shape.field_of(name))), None)
        if field is None:
            others[column] = " ".join(dict.fromkeys(texts))
        elif field in columns:
            twice[column] = texts[-1]
        else:
            columns[field] = column
    return Header(top=top, bottom=bottom, columns=columns, others=others, twice=twice)


def _head_texts(sheet: BookSheet, top: int, bottom: int, areas: Iterable[Area]) -> dict[int, list[str]]:
    """Return the texts of the head by column, from above; a text merged over columns is that of each."""
    found: dict[int, list[str]] = {}
    for row in range(top, bottom + 1):
        for column, cell in sheet.rows.get(row, {}).items():
            area = next((one for one in areas if (one.top, one.left) == (row, column)), None)
            for each in range(column, (area.right if area else column) + 1):
                found.setdefault(each, []).append(cell.text)
    return found


def choose_sheet(
    book: Book, path: str, shape: AnyShape, named: str | None, problems: Problems
) -> tuple[BookSheet, Header] | None:
    """Return the sheet to read with its head: the named one, else the only visible one with a head."""
    if named is not None:
        sheet = next((one for one in book.sheets if folded(one.name) == folded(named)), None)
        if sheet is None:
            names = [one.name for one in book.sheets if one.name]
            known = ", ".join(f'"{name}"' for name in names) or "–"
            problems.add("table-no-sheet", Place(path=path), value=named, near=nearest(named, names), known=known)
            return None
        return _with_header(sheet, path, shape, problems)
    visible = [sheet for sheet in book.sheets if sheet.rows and not sheet.is_hidden]
    found = [(sheet, header) for sheet in visible if (header := find_header(sheet, shape))]
    if len(found) > 1:
        names = [sheet.name for sheet, _ in found]
        known = ", ".join(f'"{name}"' for name in names)
        problems.add("table-sheets", Place(path=path), known=known, field=shape.sheet, value=names[0])
        return None
    if not visible:
        problems.add("table-empty", Place(path=path))
        return None
    return found[0] if found else _with_header(visible[0], path, shape, problems)


def _with_header(sheet: BookSheet, path: str, shape: AnyShape, problems: Problems) -> tuple[BookSheet, Header] | None:
    header = find_header(sheet, shape)
    if header:
        return sheet, header
    first = min(sheet.rows, default=1)
    place = Place(path=path, line=first, sheet=sheet.name, is_cell=True)
    known = ", ".join(shape.label(name) for name in shape.heads)
    if found := _list_in(sheet, shape):
        code, row = found
        place = Place(path=path, line=row, sheet=sheet.name, is_cell=True)
        problems.add(code, place, rows=f"{sum(number > row for number in sheet.rows):,}", known=known)
    else:
        problems.add("table-no-header", place, count=_enough(shape), known=known)
    heads = [row for row in sorted(sheet.rows)[:_FIRST_ROWS] if len(sheet.rows[row]) > 1]
    for row in heads:
        for column, cell in sheet.rows[row].items():
            if shape.refusal(cell.text) or is_personal(cell.text):
                spot = Place(path=path, line=row, column=column, sheet=sheet.name, is_cell=True)
                problems.add(shape.refusal(cell.text) or "table-personal", spot, value=cell.text, path=path)
    return None


def _list_in(sheet: BookSheet, shape: AnyShape) -> tuple[str, int] | None:
    """Return the message about a list that people took for the table, and the row of its head; None if it is none."""
    for row in sorted(sheet.rows)[:_FIRST_ROWS]:
        heads = [folded(text) for _, text in _row_texts(sheet, row)]
        for code, patterns in shape.lists.items():
            if all(any(pattern.search(head) for head in heads) for pattern in patterns):
                return code, row
    return None


def report_hidden(book: Book, sheet: BookSheet, path: str, problems: Problems) -> None:
    """Report what is hidden: other sheets, and rows and columns of the sheet that is read."""
    hidden = [one.name for one in book.sheets if one.is_hidden and one is not sheet]
    if hidden:
        names = ", ".join(f'"{name}"' for name in hidden)
        problems.add("table-hidden-sheets", Place(path=path), value=names)
    place = Place(path=path, sheet=sheet.name, is_cell=True)
    if sheet.hidden_rows:
        problems.add("table-hidden-rows", place, value=", ".join(map(str, sheet.hidden_rows)))
    if sheet.hidden_columns:
        problems.add("table-hidden-columns", place, value=", ".join(map(column_letters, sheet.hidden_columns)))


def check_header(
    header: Header,
    sheet: BookSheet,
    path: str,
    shape: AnyShape,
    ignored: Iterable[str],
    headed: Collection[str],
    problems: Problems,
) -> None:
    """Report columns that are not known, about persons, there twice, or missing.

    `ignored` may be there; `headed` are the fields that headings between the rows say.
    """

    def place(column: int = 0) -> Place:
        return Place(path=path, line=header.bottom, column=column, sheet=sheet.name, is_cell=True)

    free = {name: head for name, head in shape.heads.items() if name not in header.columns}
    labels = {name: shape.label(field) for field, head in free.items() for name in head.names}
    known = ", ".join(dict.fromkeys(labels.values())) or "–"
    meant = set()
    unknown = _unknown(header, sheet, shape, ignored, place, path, problems)
    for column, text in _without_hints(unknown, shape, place, problems):
        near = labels.get(nearest(text, labels) or "")
        meant.add(near)
        problems.add("table-unknown-column", place(column), value=text, near=near, known=known)
    for column, text in header.twice.items():
        problems.add("table-column-twice", place(column), value=text)
    # The message about a misspelt head says already what is missing.
    for name in free:
        if name in shape.required and name not in headed and shape.label(name) not in meant:
            problems.add("table-no-column", place(), value=shape.label(name))


def _unknown(
    header: Header,
    sheet: BookSheet,
    shape: AnyShape,
    ignored: Iterable[str],
    place: Callable[[int], Place],
    path: str,
    problems: Problems,
) -> Mapping[int, str]:
    """Return the columns that are neither known nor skipped; report those about persons, and refused ones.

    A column that only numbers the rows is skipped as well.
    """

    def is_number(column: int, head: str) -> bool:
        return folded(head) in NUMBERING and is_running(sheet, column, header.bottom, shape.is_total)

    skipped = {folded(name) for name in ignored}
    unknown = {}
    for column, text in header.others.items():
        if refusal := shape.refusal(text):
            problems.add(refusal, place(column), value=text, path=path)
        elif is_personal(text):
            problems.add("table-personal", place(column), value=text, path=path)
        elif folded(text) in skipped or is_number(column, text):
            continue
        elif found := _personal_data_in(sheet, header, column, text):
            row, masked = found
            cell = f"{column_letters(column)}{row}"
            problems.add("table-unknown-personal", place(column), value=text, cell=cell, masked=masked, path=path)
        else:
            unknown[column] = text
    return unknown


def _without_hints(
    unknown: Mapping[int, str], shape: AnyShape, place: Callable[[int], Place], problems: Problems
) -> Iterator[tuple[int, str]]:
    """Yield the columns that are not known, but for those with a message of their own, which the first of them gets."""
    told = set()
    for column, text in unknown.items():
        code = shape.hint(text)
        if code is None:
            yield column, text
        elif code not in told:
            told.add(code)
            problems.add(code, place(column), value=text)


def _personal_data_in(sheet: BookSheet, header: Header, column: int, head: str) -> tuple[int, str] | None:
    """Return the first row of a column with personal data, and that data masked; None without any."""
    for row in sorted(number for number in sheet.rows if number > header.bottom):
        cell = sheet.rows[row].get(column)
        if cell and (found := search(cell.text, head, with_names=True)):
            return row, found[0].masked
    return None
