"""What became of each cell of an imported file, and what a person should check."""

from __future__ import annotations

from dataclasses import dataclass, field

from prongsai.base.new import Remark, Use
from prongsai.tables.grid import Cell, Line, Row, Spot, cells_of


@dataclass(kw_only=True, slots=True)
class Account:
    """Collects the uses of cells and lines, each once, and the remarks on them."""

    uses: list[Use] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def use(self, cell: Cell, became: str, record: str = "") -> None:
        """Note that a cell became a field of a record, or something named by a message (cli.became-*)."""
        self.uses.append(Use(spot=cell.spot, text=cell.text, became=became, record=record))

    def use_line(self, line: Line, became: str) -> None:
        self.uses.append(Use(spot=line.spot, text=line.text, became=became, record=""))

    def use_row(self, row: Row, became: str) -> None:
        for cell in cells_of(row):
            if not cell.is_repeated or cell.spot.row == cell.origin.row:
                self.use(cell, became)

    def leave_out(self, spot: Spot, text: str) -> None:
        """Note that a text is in no record, and say so."""
        self.uses.append(Use(spot=spot, text=text, became="left-out", record=""))
        self.remark("cli.import-left-over", spot, value=text)

    def leave_out_row(self, row: Row) -> None:
        for cell in cells_of(row):
            if not cell.is_repeated or cell.spot.row == cell.origin.row:
                self.leave_out(cell.spot, cell.text)

    def remark(self, code: str, spot: Spot, **params: object) -> None:
        self.remarks.append(Remark(code=code, spot=spot, params=params))
