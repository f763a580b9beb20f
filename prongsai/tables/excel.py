"""An Excel file (.xlsx) → one table per sheet, streamed: a sheet's size on paper says nothing of its size in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from prongsai import thai
from prongsai.tables.grid import Area, Hint, OfficeFile, Spot, Table
from prongsai.tables.limits import MAX_SHEETS, Collector, check_unpacked, open_package, reading

if TYPE_CHECKING:
    from openpyxl import Workbook

# A year of the Common Era in an old or new report is far below.
_TYPED_BE = 2400
_DECIMALS = re.compile(r"0(?:\.(0+))?")


def read_excel(file: Path) -> OfficeFile:
    """Return the sheets of a file. Raises OfficeFileError, and ModuleNotFoundError without openpyxl."""
    from openpyxl import load_workbook

    with open_package(file) as package, reading(file):
        check_unpacked(file, package, MAX_SHEETS)
        asides = tuple(_asides(package))
        workbook = load_workbook(file, read_only=True, data_only=True)
        reader = _Reader(file, workbook)
        tables = tuple(reader.tables())
        workbook.close()
    return OfficeFile(parts=tables, hints=(*reader.hints, *asides))


def _asides(package: ZipFile) -> Iterator[Hint]:
    """Yield hints at what is not read: comments, and drawings, which may be text boxes or scanned tables."""
    names = package.namelist()
    if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names):
        yield Hint(code="cli.import-comments", spot=Spot(row=0))
    if pictures := sum(name.startswith("xl/media/") for name in names):
        yield Hint(code="cli.import-pictures", spot=Spot(row=0), value=str(pictures))
    if any(name.startswith("xl/drawings/") and b"<a:t>" in package.read(name) for name in names):
        yield Hint(code="cli.import-boxes", spot=Spot(row=0))


class _Reader:
    def __init__(self, file: Path, workbook: Workbook) -> None:
        self.collector = Collector(file=file)
        self.workbook: Any = workbook
        self.hints: list[Hint] = []

    def tables(self) -> Iterator[Table]:
        for sheet in self.workbook.worksheets:
            if sheet.sheet_state != "visible":
                self.hints.append(Hint(code="cli.import-hidden", spot=Spot(row=1, sheet=sheet.title)))
            yield self._table(sheet)

    def _table(self, sheet: Any) -> Table:  # noqa: ANN401 (a read-only sheet of openpyxl, which has no types for it)
        texts: dict[tuple[int, int], str] = {}
        with sheet._get_source() as source:  # noqa: SLF001 (openpyxl's own rows fill every gap with empty cells)
            parser = _parser(source, sheet, self.workbook)
            for number, cells in parser.parse():
                for cell in cells:
                    spot = Spot(row=number, column=cell["column"], sheet=sheet.title)
                    if cell["value"] is None and cell["data_type"] == "f":
                        self.hints.append(Hint(code="cli.import-formula", spot=spot))
                    self.collector.add(texts, spot, self._shown(cell))
        self._note_hidden(sheet.title, parser, texts)
        merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
        areas = [Area(top=area.min_row, left=area.min_col, bottom=area.max_row, right=area.max_col) for area in merged]
        return self.collector.table(texts, areas, Spot(row=1, sheet=sheet.title))

    def _note_hidden(self, sheet: str, parser: Any, texts: dict[tuple[int, int], str]) -> None:  # noqa: ANN401
        """Note the rows and columns that the sheet hides, each once, those of columns at their first text."""
        filled = {row for row, _ in texts}
        for marks in parser.column_dimensions.values():
            if marks.get("hidden") in {"1", "true"}:
                hidden = range(int(marks["min"]), int(marks["max"]) + 1)
                firsts = {column: row for row, column in sorted(texts, reverse=True) if column in hidden}
                spots = [Spot(row=row, column=column, sheet=sheet) for column, row in sorted(firsts.items())]
                self.hints += [Hint(code="cli.import-hidden", spot=spot) for spot in spots]
        for row, marks in parser.row_dimensions.items():
            if marks.get("hidden") in {"1", "true"} and int(row) in filled:
                self.hints.append(Hint(code="cli.import-hidden", spot=Spot(row=int(row), sheet=sheet)))

    def _shown(self, cell: dict[str, Any]) -> str:
        """Return a value as the sheet shows it: 1.10 of the format 0.00, a day in the Buddhist Era."""
        value = cell["value"]
        if value is None:
            return ""
        if isinstance(value, datetime | date):
            return _day(value, self._format(cell["style_id"]))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _number(value, self._format(cell["style_id"]))
        return "\n".join(" ".join(line.split()) for line in str(value).replace("_x000D_", "").splitlines()).strip()

    def _format(self, style: int) -> str:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

        styles = self.workbook._cell_styles  # noqa: SLF001 (a cell of a read-only sheet finds its format here)
        number = styles[style].numFmtId if style < len(styles) else 0
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        custom = self.workbook._number_formats  # noqa: SLF001
        return str(custom[number - BUILTIN_FORMATS_MAX_SIZE]) if number - BUILTIN_FORMATS_MAX_SIZE < len(custom) else ""


def _parser(source: Any, sheet: Any, workbook: Any) -> Any:  # noqa: ANN401 (openpyxl has no types for it)
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        """Marks a formula without a value, as a program writes it that does not compute."""

        def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                cell["data_type"] = "f"
            return cell

    return Parser(
        source,
        sheet._shared_strings,  # noqa: SLF001
        data_only=True,
        epoch=workbook.epoch,
        date_formats=workbook._date_formats,  # noqa: SLF001
        timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
    )


def _day(value: datetime | date, form: str) -> str:
    """Return a day, or the month if the format shows no day; a year that was typed in the Buddhist Era is one."""
    year = value.year if value.year > _TYPED_BE else value.year + thai.ERA_OFFSET
    month = f"{thai.MONTHS_TH[value.month - 1]} {year}"
    return f"{value.day} {month}" if "d" in _bare(form).lower() or not form else month


def _number(value: float, form: str) -> str:
    """Return a number in its format: decimals, percent, a word after it; without one, as short as it is.

    A format without decimals may hide satang: these stay.
    """
    after = "".join(re.findall(r'"([^"]*)"\s*$', form.split(";", maxsplit=1)[0]))
    form = _bare(form)
    decimals = _DECIMALS.search(form)
    if "%" in form:
        return f"{value * 100:.{len(decimals[1] or '') if decimals else 0}f}%"
    if decimals and "E" not in form:
        places = len(decimals[1] or "")
        exact = f"{value:.{places}f}"
        if places or float(exact) == value:
            return exact + after
    return (str(int(value)) if float(value).is_integer() else repr(value)) + after


def _bare(form: str) -> str:
    """Return the format of positive numbers without its words, colours and spaces."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", form.split(";", maxsplit=1)[0])
