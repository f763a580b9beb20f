"""What became of each cell of an imported file, and what a person should check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.base.new import Remark, Use
from prongsai.tables.grid import Cell, Line, Part, Row, Spot, cells_of


@dataclass(kw_only=True, slots=True)
class Account:
    """Collects the uses of cells and lines, each once, and the remarks on them.

    `named` is the message that names the records of the cells that follow.
    """

    uses: list[Use] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    named: str = "cli.import-record"
    _used: set[Spot] = field(default_factory=set)
    _said: set[tuple[str, Spot]] = field(default_factory=set)

    def close(self, parts: Sequence[Part], groups: Sequence[str] = ()) -> None:
        """Leave out what was not used, so that nothing is lost untold, and sort everything as in the file.

        `groups` are the titles of those that have measures.
        """
        self.uses = [use for use in self.uses if use.became != "group" or " ".join(use.text.split()) in groups]
        used = {use.spot for use in self.uses}
        texts = [text for part in parts for text in _texts(part)]
        for text in texts:
            if text.text.strip() and text.spot not in used and not (isinstance(text, Cell) and text.is_repeated):
                self.leave_out(text.spot, text.text)
        order = {text.spot: number for number, text in enumerate(texts)}
        self.uses.sort(key=lambda use: order[use.spot])
        self.remarks.sort(key=lambda remark: order.get(remark.spot, -1))

    def use(self, cell: Cell, became: str, record: str = "") -> None:
        """Note that a cell became a field of a record, or something named by a message (cli.became-*)."""
        self.uses.append(Use(spot=cell.spot, text=cell.text, became=became, record=record, named=self.named))
        self._used.add(cell.spot)

    def use_once(self, cell: Cell, became: str, record: str = "") -> None:
        """Note it where the text begins, not at the other places of a merged area."""
        if not cell.is_repeated and cell.spot not in self._used:
            self.use(cell, became, record)

    def use_line(self, line: Line, became: str) -> None:
        self.uses.append(Use(spot=line.spot, text=line.text, became=became, record=""))

    def use_row(self, row: Row, became: str) -> list[Cell]:
        """Note what the cells that begin in a row became, and return them."""
        cells = [cell for cell in cells_of(row) if cell.spot.row == cell.origin.row]
        for cell in cells:
            self.use(cell, became)
        return cells

    def leave_out(self, spot: Spot, text: str) -> None:
        """Note that a text is in no record, and say so."""
        self.uses.append(Use(spot=spot, text=text, became="left-out", record=""))
        self.remark("cli.import-left-over", spot, value=text)

    def leave_out_row(self, row: Row) -> None:
        """Note that the texts of a row are in no record, and say so once."""
        if cells := self.use_row(row, "left-out"):
            self.remark("cli.import-left-over", cells[0].spot, value=" | ".join(cell.text for cell in cells))

    def remark_once(self, code: str, spot: Spot, **params: object) -> None:
        """Say once for a whole column what is true of each of its cells."""
        if (code, spot) not in self._said:
            self._said.add((code, spot))
            self.remark(code, spot, **params)

    def remark(self, code: str, spot: Spot, **params: object) -> None:
        self.remarks.append(Remark(code=code, spot=spot, params=params))


def _texts(part: Part) -> Iterator[Cell | Line]:
    yield from [part] if isinstance(part, Line) else (cell for row in part.rows for cell in row)
