"""Rows of data → measures: rows of one measure become its parts, rows of several tables with one title one measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.base.importing.account import Account
from prongsai.base.importing.numbering import Printed, is_simple
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.importing.filling import Filler
from prongsai.kinds.measures.importing.headings import NAMES, PROSE
from prongsai.kinds.measures.importing.rows import Entry, ReportRows
from prongsai.kinds.units.record import Unit
from prongsai.markup.plain import as_prose
from prongsai.tables.grid import Cell, Spot

_TITLE = re.compile("รายงาน|มาตรการ|แผน|ผลการ")
_BULLETS = ("- ", "• ", "– ", "➢ ", "\uf0b7 ")


@dataclass(kw_only=True, slots=True)
class Imported:
    """The records of a file: texts of the report, groups by their titles, measures in their order."""

    title: str
    introduction: str
    groups: list[str]
    measures: list[Draft]
    unknown_units: list[str]


@dataclass(kw_only=True, slots=True)
class _Block:
    """The rows of one measure, each with how it belongs to it.

    "first"; "merged", below the same title; "blank", without a title; "item", a sub-item with a number of its own;
    "titled", with another title beside the same number; "continued", the rest of a text.
    """

    rows: list[tuple[str, Entry]] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        return self.rows[0][1]

    @property
    def last(self) -> Entry:
        return self.rows[-1][1]

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.rows[1:]} - {"continued"}


def import_measures(rows: ReportRows, year: int, units: Mapping[str, Unit], account: Account) -> Imported:
    """Return the measures of a report of fiscal year `year` (B.E.); every cell is in them or noted in the account."""
    rows_of: dict[Spot, set[Spot]] = defaultdict(set)
    for entry in rows.entries:
        for cell in entry.row:
            rows_of[cell.origin].add(entry.row[0].spot)
    importer = _Importer(Filler(year, units, account), account, rows_of)
    for block in _blocks(rows.entries, account):
        importer.add(block)
    title, introduction = _paragraphs(rows.lines)
    return Imported(
        title=title,
        introduction=introduction,
        groups=importer.groups,
        measures=importer.measures,
        unknown_units=[*importer.filler.unknown_units],
    )


def _paragraphs(lines: Sequence[str]) -> tuple[str, str]:
    """Return the title, the first paragraph before the table that names a report, and the rest."""
    paragraphs = [
        words for line in lines if (words := " ".join(re.sub(r"\*\*(.+?)\*\*", r"\1", line, flags=re.DOTALL).split()))
    ]
    title = next((words for words in paragraphs if _TITLE.search(words)), next(iter(paragraphs), ""))
    return title, "\n\n".join(as_prose(words) for words in paragraphs if words != title)


def _blocks(entries: Sequence[Entry], account: Account) -> Iterator[_Block]:
    block: _Block | None = None
    for entry in entries:
        kind = _kind(block, entry) if block else "first" if entry.title else ""
        if not kind:
            account.leave_out_row(entry.row)
        elif kind == "first":
            if block:
                yield block
            block = _Block(rows=[("first", entry)])
        elif block:
            block.rows.append((kind, entry))
    if block:
        yield block


def _kind(block: _Block, entry: Entry) -> str:
    """Return how a row belongs to the measure above it: "first" if it begins another, "" if it fits nowhere."""
    title, number, above = entry.cell("title"), entry.number, block.first
    if title and title.text and title.is_repeated and title.origin == _origin(above, "title"):
        return "merged"
    if above.number and number and number.is_within(above.number) and _goes_on(block, number):
        return "item"
    if not entry.title:
        return "" if number and not _is_merged_number(block, entry) else _untitled(block, entry)
    if number is None and (entry.title.startswith(_BULLETS) or _has_dash(entry)):
        return "item"
    if _is_merged_number(block, entry):
        return "titled"
    return "first"


def _goes_on(block: _Block, number: Printed) -> bool:
    """Whether a number such as 2) is the first or the next item; between 1 and 3 it is a measure."""
    if len(number.path) != 1:
        return True
    kind, last = block.rows[-1][0], block.last.number
    return number.path[0] == 1 or (
        kind == "item" and last is not None and bool(last.path) and number.path[0] == last.path[-1] + 1
    )


def _has_dash(entry: Entry) -> bool:
    """Whether a bullet stands in the column of numbers."""
    cell = entry.cell("number")
    return cell is not None and bool(cell.text) and not cell.text.strip("-–—• ")


def _is_merged_number(block: _Block, entry: Entry) -> bool:
    cell = entry.cell("number")
    return cell is not None and bool(cell.text) and cell.is_repeated and cell.origin == _origin(block.first, "number")


def _origin(entry: Entry, name: str) -> object:
    cell = entry.cell(name)
    return cell.origin if cell else None


def _untitled(block: _Block, entry: Entry) -> str:
    """Return whether a row without a title continues the text above it, or is a row of its own.

    Two texts that go on side by side are a method and its result: a row.
    """
    filled = [(index, column) for index, column in enumerate(entry.head) if _says(entry, index)]
    goes_on = all(column.is_main and column.field in PROSE and _says(block.last, index) for index, column in filled)
    return "continued" if len(filled) == 1 and goes_on and entry.head == block.last.head else "blank"


def _says(entry: Entry, index: int) -> bool:
    cell = entry.row[index] if index < len(entry.row) else None
    return cell is not None and bool(cell.text) and not cell.is_repeated


class _Importer:
    def __init__(self, filler: Filler, account: Account, rows_of: Mapping[Spot, set[Spot]]) -> None:
        self.filler = filler
        self.account = account
        self.rows_of = rows_of
        self.groups: list[str] = []
        self.measures: list[Draft] = []
        self.numbers: set[int] = set()
        self.by_title: dict[str, list[Draft]] = defaultdict(list)

    def add(self, block: _Block) -> None:
        measure = self._known(block.first) or self._measure(block)
        own, draft = _own_columns(block), measure
        self._fill(measure, block.first, own, block)
        for index, (kind, entry) in enumerate(block.rows):
            if kind == "continued":
                self._continue((draft, measure), entry)
            elif index == 0 and (not block.kinds or "item" in block.kinds):
                continue  # its cells are the measure's own
            else:
                draft = self._part(measure, kind, entry, block, own) or draft
        if "titled" in block.kinds:
            self.account.remark("cli.import-one-number", block.first.row[0].spot, number=measure.label)

    def _known(self, entry: Entry) -> Draft | None:
        """Return the measure of another table with the same title and number: a plan and its results."""
        known = [each for each in self.by_title["".join(entry.title.split())] if each.table != entry.table]
        for measure in known:
            same_number = entry.number is None or not measure.path or entry.number.path == measure.path
            if same_number or len(known) == 1:
                self.account.remark("cli.import-same-title", entry.row[0].spot, number=measure.label)
                measure.table = entry.table
                return measure
        return None

    def _measure(self, block: _Block) -> Draft:
        entry = block.first
        number = entry.number.simple if entry.number else None
        if number is None or number in self.numbers:
            code = "cli.import-no-number" if entry.number is None else "cli.import-number"
            code = "cli.import-number-taken" if number else code
            number = max(self.numbers, default=0) + 1
            printed = entry.number.text if entry.number else ""
            self.account.remark(code, _spot_of_number(entry), value=printed, number=number)
        measure = Draft(number=number, title=entry.title, table=entry.table)
        if entry.number:
            measure.path = entry.number.path
            measure.printed = "" if is_simple(entry.number, number) else entry.number.text
        measure.group = self._group(entry)
        self.measures.append(measure)
        self.numbers.add(number)
        self.by_title["".join(entry.title.split())].append(measure)
        return measure

    def _group(self, entry: Entry) -> str:
        """Return the title of the group: of a column for groups, or of a row above."""
        cell = entry.cell("group")
        title = " ".join(cell.text.split()) if cell and cell.text else entry.group
        if title and title not in self.groups:
            self.groups.append(title)
        return title

    def _part(self, measure: Draft, kind: str, entry: Entry, block: _Block, own: set[int]) -> Draft | None:
        part = Draft(number=measure.number, title="", table=entry.table)
        numbered = entry.cell("number")
        has_own = kind == "item" or (kind == "merged" and numbered is not None and not numbered.is_repeated)
        if has_own and entry.number:
            part.printed = entry.number.text
        if kind in {"item", "titled"} or (kind == "first" and "titled" in block.kinds):
            part.title = entry.title
        part.part_of = measure.label
        part.position = len(measure.parts) + 1
        self._fill(part, entry, {*range(len(entry.head))} - (_names(entry) if kind == "item" else own), block)
        if has_own or kind == "titled":
            for index in _names(entry):
                if entry.row[index].text and not entry.row[index].is_repeated:
                    self.account.use(entry.row[index], entry.head[index].field, part.label)
        if part.is_empty:
            return None
        measure.parts.append(part)
        return part

    def _fill(self, draft: Draft, entry: Entry, columns: set[int], block: _Block) -> None:
        for index in sorted(columns):
            column, cell = entry.head[index], entry.row[index]
            beside = index > 0 and entry.row[index - 1].origin == cell.origin
            above = draft.part_of and "item" in block.kinds and cell.origin.row < entry.row[0].spot.row
            if cell.text and beside and column.field not in {"number", "title"} and index - 1 not in _names(entry):
                self.account.remark(
                    "cli.import-wide", cell.origin, value=entry.head[index - 1].label, label=column.label
                )
            if not cell.text or beside or (above and cell.origin == block.first.row[index].origin):
                continue  # a cell merged over several columns counts once, one over the items is the measure's own
            self.filler.fill(draft, column, cell, is_shared=self._is_shared(cell, block, index, draft))

    def _is_shared(self, cell: Cell, block: _Block, index: int, draft: Draft) -> bool:
        """Whether a merged cell belongs to several records."""
        rows = self.rows_of[cell.origin]
        within = {entry.row[0].spot for _, entry in block.rows if entry.row[index].origin == cell.origin}
        return len(rows) > len(within) or (bool(draft.part_of) and len(within) > 1)

    def _continue(self, drafts: tuple[Draft, Draft], entry: Entry) -> None:
        """Add the texts of a row to those above: of the part, else of its measure."""
        for column, cell in zip(entry.head, entry.row, strict=False):
            if cell.text and not cell.is_repeated:
                draft = next((draft for draft in drafts if column.field in draft.texts), drafts[0])
                draft.texts[column.field] = "\n".join(filter(None, (draft.texts.get(column.field), cell.text)))
                self.account.use(cell, column.field, draft.label)
        self.account.remark("cli.import-continued", entry.row[0].spot, number=drafts[0].label)


def _spot_of_number(entry: Entry) -> Spot:
    cell = entry.cell("number") or entry.cell("title")
    return cell.spot if cell else entry.row[0].spot


def _names(entry: Entry) -> set[int]:
    """Return the columns of number, title and group: they are read with the row."""
    return {index for index, column in enumerate(entry.head) if column.is_main and column.field in NAMES}


def _own_columns(block: _Block) -> set[int]:
    """Return the columns whose cells in the first row are those of the measure, not of its first part."""
    columns = {*range(len(block.first.head))}
    if not block.kinds or "item" in block.kinds:
        return columns
    rest = [entry for kind, entry in block.rows[1:] if kind != "continued"]
    return {index for index in columns if all(_is_own(block, entry, index) for entry in rest)}


def _is_own(block: _Block, entry: Entry, index: int) -> bool:
    first = block.first.row[index]
    if index in _names(block.first):
        return True
    here = entry.row[index] if index < len(entry.row) else None
    if here is None or here.origin == first.origin:
        return True
    return not here.text and "blank" in block.kinds
