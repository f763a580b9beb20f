"""The cells of a row → the fields of a measure or part, by the columns; what cannot be read stays as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from prongsai.base.importing.account import Account
from prongsai.base.importing.amounts import DASHES, parse_amount, yaml_amount
from prongsai.kinds.measures.importing.draft import Draft, Extra
from prongsai.kinds.measures.importing.headings import NAMES, PROSE, Column, fields_of
from prongsai.kinds.measures.importing.money import says_none
from prongsai.kinds.measures.importing.periods import parse_period
from prongsai.kinds.measures.record import MONEY, ColumnName
from prongsai.kinds.units.named import named_units
from prongsai.kinds.units.record import Unit
from prongsai.tables.grid import Cell

_CHANNELS = (
    ("notice-board", "บอร์ดประชาสัมพันธ์|ปิดประกาศ|ติดประกาศ"),
    ("website", "เว็?[บป]ไซ[ตด]์?"),
    ("circular", "แจ้งเวียน|หนังสือเวียน"),
    ("social-media", "เฟซบุ๊ก|เฟสบุ๊ค|Facebook|สื่อสังคมออนไลน์"),
    ("line", "ไลน์|LINE"),
    ("broadcast", "เสียงตามสาย|หอกระจายข่าว"),
)
_URL = re.compile(r"https?://[^\s\"<>]+(?<![).,;])")
# A cell that names what its words are about: "ปัญหา/อุปสรรค และข้อเสนอแนะ: …" in a column of suggestions.
_NAMED = re.compile(r"([^:\n]{3,60}):\s*(\S.*)", re.DOTALL)
_COVERED = get_args(ColumnName)


class Filler:
    """Fills drafts of one report of fiscal year `year` (B.E.)."""

    def __init__(self, year: int, units: Mapping[str, Unit], account: Account) -> None:
        self.year = year
        self.units = units
        self.account = account
        self.unknown_units: dict[str, None] = {}

    def fill(self, draft: Draft, column: Column, cell: Cell, *, is_shared: bool) -> None:
        """Put a cell into a draft; an amount that is shared by several records stays as words in each."""
        name = column.field
        if name in NAMES:
            became = name
        elif cell.text in DASHES and (name in {"responsible", "evidence"} or column.slot in {"start", "end"}):
            became = "dash"
        elif name in PROSE:
            became = self._prose(draft, column, cell)
        elif name in MONEY:
            became = self._keep(draft, column, cell) if is_shared else self._money(draft, column, cell)
            if is_shared and not cell.is_repeated:
                self.account.remark("cli.import-shared-amount", cell.spot, value=cell.text, number=draft.label)
        else:
            readers = {"responsible": self._responsible, "period": self._period, "evidence": self._evidence}
            became = readers.get(name, self._keep)(draft, column, cell)
        self.account.use(cell, became, draft.label)

    def _keep(self, draft: Draft, column: Column, cell: Cell) -> str:
        """Keep a cell under its own heading."""
        covered = tuple(name for name in column.fields if name in _COVERED)
        draft.extra.append(Extra(label=column.label or "-", text=cell.text, fields=covered))
        return "extra"

    def _prose(self, draft: Draft, column: Column, cell: Cell) -> str:
        if (named := _NAMED.match(cell.text)) and column.field in (fields := fields_of(named[1])) and len(fields) > 1:
            draft.extra.append(Extra(label=named[1], text=named[2], fields=fields))
            return "extra"
        before = draft.texts.get(column.field)
        if before is not None and before != cell.text:
            return self._keep(draft, column, cell)
        draft.texts[column.field] = cell.text
        if column.field == "result" and not draft.part_of:
            self._channels(draft, cell)
        return column.field

    def _channels(self, draft: Draft, cell: Cell) -> None:
        """Set the channels that a result names as places of publication, in its order."""
        found = [(match.start(), name) for name, pattern in _CHANNELS if (match := re.search(pattern, cell.text))]
        draft.channels = [name for _, name in sorted(found)]
        if found:
            self.account.remark("cli.import-channels", cell.spot, value=", ".join(draft.channels), number=draft.label)

    def _responsible(self, draft: Draft, column: Column, cell: Cell) -> str:
        found, rest = named_units(cell.text, self.units)
        draft.responsible = list(dict.fromkeys([*draft.responsible, *found]))
        if not rest:
            return "responsible" if found else "dash"
        self.unknown_units |= dict.fromkeys(rest)
        self.account.remark("cli.import-unit", cell.spot, value=" · ".join(rest), number=draft.label)
        return self._keep(draft, column, cell)

    def _period(self, draft: Draft, column: Column, cell: Cell) -> str:
        """Read a period; one of two columns, of its first and last day, is joined with the other."""
        words = " ".join(cell.text.split())
        if draft.period and (not column.slot or draft.period["text"]["th"] == words):
            return "period" if draft.period["text"]["th"] == words else self._keep(draft, column, cell)
        if column.slot and not draft.period:
            draft.period = {"text": {"th": words}}  # one end is no span
            return "period"
        if draft.period:
            words = f"{draft.period['text']['th']} – {words}"
        span = parse_period(words, self.year)
        days = {"start": span.start, "end": span.end} if span else {}
        draft.period = {**days, "text": {"th": words}}
        if span is None or span.is_guess:
            code = "cli.import-period" if span else "cli.import-no-period"
            guess = f"{span.start} – {span.end}" if span else ""
            self.account.remark(code, cell.spot, value=words, guess=guess, number=draft.label)
        return "period"

    def _money(self, draft: Draft, column: Column, cell: Cell) -> str:
        """Read an amount, or that none is used; other words and a dash say neither, and stay."""
        name, amount = column.field, parse_amount(cell.text)
        line = {"year": column.slot or str(self.year), "baht": yaml_amount(amount)} if amount is not None else None
        before = draft.money.get(name)
        if line and isinstance(before, list) and line in before:
            return name
        if line and before != "none" and line["year"] not in {known["year"] for known in before or ()}:
            draft.money[name] = [*(before or []), line]
            return name
        if says_none(cell.text) and before in (None, "none"):
            draft.money[name] = "none"
            return name
        if line:
            code = "cli.import-amount-differs"
            self.account.remark(code, cell.spot, value=cell.text, label=column.label, number=draft.label)
        elif cell.text not in DASHES:
            self.account.remark("cli.import-money", cell.spot, value=cell.text, label=column.label, number=draft.label)
        return self._keep(draft, column, cell)

    def _evidence(self, draft: Draft, column: Column, cell: Cell) -> str:
        """Take each address with the words of its line; words without an address stay under their heading."""
        addresses = _URL.findall(cell.text)
        if not addresses:
            return self._keep(draft, column, cell)
        for line in cell.text.splitlines():
            found = _URL.findall(line)
            title = _words(_URL.sub(" ", line))
            draft.evidence += [(title or column.label, url) for url in found]
            if title and not found:
                draft.extra.append(Extra(label=column.label, text=title, fields=()))
        return "evidence"


def _words(text: str) -> str:
    """Return a text without the marks that stood between or around addresses; "" if it is of marks alone."""
    words = " ".join(text.split()).rstrip(" ,;:")
    return words if re.search(r"\w", words) else ""
