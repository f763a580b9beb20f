"""The six-column table of a year's report as plain text, used by every official form of the report.

It has the same content as the year's page, in the order of the report; what is blank in the report is blank here.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.base.official import OfficialTable, TableCell, TextLine
from prongsai.kinds.measures.rows import COLUMNS
from prongsai.kinds.measures.views import Cell, MeasureView, RowView, TableRow
from prongsai.kinds.reports.views import YearView
from prongsai.text import Text
from prongsai.wording import Wording

# The relative width of each column, that of the title first.
WIDTHS = (2.4, 3.0, 2.0, 1.7, 3.0, 1.9)


def official_table(year: YearView, wording: Wording) -> OfficialTable | None:
    """Return the table of a year, or None if it has no measures."""
    if not year.count:
        return None
    rows = tuple(_row(row, measure, wording) for measure in year.measures for row in measure.rows)
    return OfficialTable(
        name=f"report-{year.year}",
        data="measures",
        introduction=year.report.introduction,
        heads=tuple(f"measure.{name}" for name in ("title", *COLUMNS)),
        widths=WIDTHS,
        rows=rows,
        entries=frozenset(number for number, (title, *_) in enumerate(rows) if title and title.words),
        signatory=tuple(_signatory(year, wording)),
        date=year.report.date,
        has_cover=True,
    )


def _row(row: TableRow, measure: MeasureView, wording: Wording) -> tuple[TableCell | None, ...]:
    title = TableCell(words=_title(row, measure, wording), rows=row.title_rows) if row.title_rows else None
    return (title, *(_cell(cell, wording) if cell else None for cell in row.cells))


def _title(row: TableRow, measure: MeasureView, wording: Wording) -> tuple[TextLine, ...]:
    """Return the number and the title of a row; a printed number is shown as the report prints it."""
    record = measure.record
    if row.part and not measure.is_merged:
        number, title = row.part.number, row.part.record.title
    elif measure.printed_number:
        number, title = measure.printed_number, record.title
    else:
        number, title = wording.both(lambda lang: f"{wording.numerals[lang].digits(record.number)}."), record.title
    line = tuple(text for text in (_spaced(number) if number else None, title) if text)
    return (line,) if line else ()


def _spaced(text: Text) -> Text:
    return Text.model_construct(th=f"{text.th} ", en=f"{text.en} ")


def _cell(cell: Cell, wording: Wording) -> TableCell:
    return TableCell(words=tuple(_words(cell, wording)), rows=cell.rows)


def _words(cell: Cell, wording: Wording) -> Iterator[TextLine | Text]:
    """Yield the value of a cell, then the columns of the report that answer it, each under its own label.

    A label that is the heading of the column is not repeated.
    """
    record = cell.row.record
    if cell.name == "responsible":
        yield from ((tuple(_units(cell.row, wording)),) if cell.row.units else ())
    elif cell.name == "period":
        yield from (((wording.written(record.period.words),),) if record.period else ())
    elif value := getattr(record, cell.name):
        yield value
    for extra in cell.covers:
        if extra.label.th != wording.text(f"measure.{cell.name}").th:
            yield (extra.label, Text(th=":", en=":"))
        yield extra.text
    for name in cell.elsewhere:
        yield (wording.text("measure.in_column", column=wording.text(f"measure.{name}")),)


def _units(row: RowView, wording: Wording) -> Iterator[Text]:
    """Yield the units of a row, joined as in the report."""
    for index, unit in enumerate(row.units):
        if index:
            last = index == len(row.units) - 1
            yield wording.text("list.and" if last else "list.comma")
        yield unit.title


def _signatory(year: YearView, wording: Wording) -> Iterator[TextLine]:
    """Yield the lines for the signatory, if the report names one."""
    signatory, date = year.report.signatory, year.report.date
    if signatory:
        dots = "(" + "." * 44 + ")"
        yield (Text(th=dots, en=dots),)
        yield (signatory.name,)
        yield (signatory.position,)
        if date:
            yield (wording.date(date),)
