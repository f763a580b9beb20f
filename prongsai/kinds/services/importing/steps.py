"""Rows of a table of steps → the steps of a service; the total of their times becomes the promise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES
from prongsai.base.importing.numbering import parse_number, split_title
from prongsai.base.importing.tables import TableRow
from prongsai.kinds.services.check import MOST_ROWS
from prongsai.kinds.services.importing.people import People
from prongsai.kinds.services.importing.times import Said, TimeFound, after_total, read_time
from prongsai.models.durations import Duration, total
from prongsai.personal.names import find_names
from prongsai.tables.grid import Cell, Spot, cells_of
from prongsai.thai import fold

# A line of a cell that is numbered on its own: 1) 1.2 (๓) ก.
_NUMBERED = re.compile(r"\s*(?:\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|[ก-ฮ][.)])\s*\S")
# A line that says nothing: a dash, (หมายเหตุ: -).
_EMPTY = re.compile(r"\s*(?:[-–—]?|\(?หมายเหตุ\s*:?\s*[-–—]?\s*\)?)\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;\n]|(?<!\S)-(?!\S)|(?<!\S)[0-9๐-๙]+[.)])\s*")


@dataclass(kw_only=True, slots=True)
class Steps:
    """The steps of a service in their order; `points` are the ids of known points by their names."""

    people: People
    account: Account
    points: Mapping[str, str]
    found: list[dict[str, Any]] = field(default_factory=list)
    promise: str = ""
    named_papers: list[tuple[int, Cell]] = field(default_factory=list)
    _durations: list[Duration] = field(default_factory=list)
    _tables: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The number of the last step, as remarks name it."""
        return str(len(self.found))

    def read(self, rows: Sequence[TableRow]) -> None:
        for row in rows:
            if not self._total(row) and row.heading is None:
                self._row(row)
        if len(self.found) > MOST_ROWS:
            self.account.remark("cli.import-many-steps", Spot(row=0), count=len(self.found), limit=MOST_ROWS)

    def read_total(self, text: str, spot: Spot) -> bool:
        """Take the whole time that a text states as the promise, and compare it with the steps; whether it does."""
        rest = after_total(text)
        if not rest:
            return False
        self._promise(read_time(rest), rest, spot)
        return True

    def _total(self, row: TableRow) -> bool:
        """Whether a row only says the whole time."""
        cells = [*cells_of(row.cells)]
        totals = {cell.spot: rest for cell in cells if (rest := after_total(cell.text)) is not None}
        column = row.column("time")
        label = column.label if column else ""
        others = [cell for cell in cells if cell.spot not in totals and cell.text not in DASHES]
        times = [cell.text for cell in others if read_time(cell.text, label).text]
        said = [*filter(None, totals.values()), *times]
        if not totals or len(times) < len(others) or not said:
            return False
        self._promise(read_time(said[0], label), said[0], next(iter(totals)))
        for cell in cells:
            self.account.use_once(cell, "dash" if cell.text in DASHES else "promise")
        return True

    def _promise(self, time: TimeFound, words: str, spot: Spot) -> None:
        if self.promise:
            self.account.remark("cli.import-total-again", spot, value=words, promise=self.promise)
            return
        self.promise = time.text
        if time.code:
            self.account.remark("cli.import-total-read", spot, value=words, guess=time.text)
        added = total(self._durations)
        same = added and time.duration and added.minutes == time.duration.minutes
        code = "cli.import-total-time" if same else "cli.import-total-time-wrong"
        self.account.remark(code, spot, value=words, sum=Said(duration=added) if added else "-")

    def _row(self, row: TableRow) -> None:
        cells = _worded(row.all("do")) or _worded(row.all("type"))
        number = row.cell("number")
        if not cells or all(cell.is_repeated for cell in cells):
            return  # what no step uses is left out at the end
        if self.found and number is None and row.column("number") and [*cells_of(row.cells)] == cells:
            self._continue(cells)
            return
        if number and self._begins_anew(row, number):
            self.account.remark("cli.import-steps-again", number.spot, number=len(self.found) + 1)
        self.found.append({})
        step = self.found[-1]
        step["who"] = self.people.id_of(row.cell("who"), row.spot, self.label)
        step["do"] = {"th": self._do(cells)}
        self._time(step, row)
        self._where(step, row)
        for cell in row.all("documents"):
            self.named_papers.append((len(self.found) - 1, cell))
        self._rest(row, cells)

    def _begins_anew(self, row: TableRow, number: Cell) -> bool:
        """Whether a second table counts its steps from 1 again."""
        is_new = row.table not in self._tables
        self._tables.append(row.table)
        printed = parse_number(number.text)
        return is_new and bool(self.found) and printed is not None and printed.path == (1,)

    def _do(self, cells: Sequence[Cell]) -> str:
        """Return the words of a step on one line, without its number; what staff should look at is reported."""
        lines = [line for cell in cells for line in cell.text.splitlines() if not _EMPTY.fullmatch(line)]
        words = " ".join(" ".join(lines).split())
        if sum(bool(_NUMBERED.match(line)) for line in lines) > 1:
            self.account.remark("cli.import-step-several", cells[0].spot, number=self.label)
        else:
            words = split_title(words)[1]
        for cell in cells:
            self.account.use_once(cell, "do", self.label)
        self._look(words, cells[0].spot)
        return words

    def _look(self, words: str, spot: Spot) -> None:
        if words.rstrip(" ?").endswith("หรือไม่"):
            self.account.remark("cli.import-question", spot, value=words, number=self.label)
        if names := ", ".join(finding.masked for finding in find_names(words)):
            self.account.remark("cli.import-names-person", spot, value=names, number=self.label)

    def _continue(self, cells: Sequence[Cell]) -> None:
        """Add words to the step above: the row has no number and nothing else."""
        self.account.remark("cli.import-step-continued", cells[0].spot, number=self.label)
        words = self._do(cells)
        self.found[-1]["do"] = {"th": f"{self.found[-1]['do']['th']} {words}"}

    def _time(self, step: dict[str, Any], row: TableRow) -> None:
        cell, column = row.cell("time"), row.column("time")
        if cell is None or column is None:
            return
        if cell.is_repeated:
            if cell.text not in DASHES:
                self.account.remark_once("cli.import-time-shared", cell.origin, value=cell.text, number=self.label)
            return
        time = read_time(cell.text, column.label)
        if time.code:
            self.account.remark(time.code, cell.spot, value=cell.text, guess=time.text, number=self.label)
        if time.duration:
            step["time"] = time.text
            self._durations.append(time.duration)
        became = "time" if time.text else "left-out" if time.code else "dash"
        self.account.use_once(cell, became, self.label)

    def _where(self, step: dict[str, Any], row: TableRow) -> None:
        cell = row.cell("where")
        if cell is None:
            return
        if cell.text in DASHES:
            self.account.use_once(cell, "dash", self.label)
            return
        words = " ".join(cell.text.split())
        point = self.points.get(fold(words))
        step |= {"at": point} if point else {"where": {"th": words}}
        self.account.use_once(cell, "at" if point else "where", self.label)

    def _rest(self, row: TableRow, done: Sequence[Cell]) -> None:
        """Note the number, the kind of step, for which a service has no field, and dashes."""
        for cell in row.all("number"):
            self.account.use_once(cell, "order", self.label)
        kinds = [cell for cell in row.all("type") if cell not in done]
        for cell in kinds:
            self.account.use_once(cell, "left-out", self.label)
        column = row.column("type")
        if kinds and column:
            self.account.remark_once("cli.import-column-left-out", column.spot, label=column.label)
        for cell in row.all("note") + row.all("do"):
            if cell.text in DASHES:
                self.account.use_once(cell, "dash", self.label)

    def name_papers(self, papers: Sequence[dict[str, Any]], ids: Mapping[str, str]) -> None:
        """Let steps name the documents that the table of documents has too; other words are left out.

        `ids` are those of documents by name, in the file that exists.
        """
        known = {fold(paper["name"]["th"]): paper for paper in papers}
        for index, cell in self.named_papers:
            if cell.text in DASHES:
                self.account.use_once(cell, "dash", str(index + 1))
                continue
            names = [words for words in _BETWEEN_NAMES.split(cell.text) if words.strip()]
            named = [known[fold(name)] for name in names if fold(name) in known]
            if len(named) < len(names):
                continue
            for paper in named:
                free = f"d{papers.index(paper) + 1}"
                paper.setdefault("id", ids.get(fold(paper["name"]["th"]), free))
            self.found[index]["documents"] = list(dict.fromkeys(paper["id"] for paper in named))
            self.account.use_once(cell, "documents", str(index + 1))


def _worded(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells that say something."""
    return [cell for cell in cells if not all(_EMPTY.fullmatch(line) for line in cell.text.splitlines())]
