"""A column of open data: declared once, used for JSON, tables, schemas and the page that explains it.

There are few types of values. A text has both languages, with a table column for each; a table within a record is
an array in JSON, and a separate table elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from prongsai.markup.plain import plain_lines
from prongsai.problems import Lang
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate

E = TypeVar("E")
R = TypeVar("R")
V = TypeVar("V")

Form = Literal["text", "string", "integer", "number", "boolean", "date", "list", "table"]
DataCell = str | int | Decimal | bool | date | None
"""The value of a table cell."""
Value = Text | DataCell | Sequence[Any]
Values = Mapping[str, Any]
"""The values of a record by column name, each a `Value`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Generic[E]):
    """`value` gets the value from a record; with `is_required` every record has one; `choices` are all possible values.

    `refers_to` is the collection whose ids it contains; `column_type` is what it is in a Fiscal Data Package. A table
    that `is_csv_only` may have so many rows that it is no part of JSON and of workbooks: its value are the sources of
    its rows, which are read one by one.
    """

    name: str
    form: Form
    value: Callable[[E], Value]
    is_required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    columns: tuple[Column[Any], ...] = ()
    column_type: str = ""
    is_csv_only: bool = False


Columns = Sequence[Column[Any]]


def text(name: str, value: Callable[[E], Text | None], *, required: bool = False) -> Column[E]:
    return Column(name=name, form="text", value=value, is_required=required)


def string(
    name: str, value: Callable[[E], str | None], *, required: bool = False, choices: Sequence[str] = ()
) -> Column[E]:
    return Column(name=name, form="string", value=value, is_required=required, choices=tuple(choices))


def reference(name: str, value: Callable[[E], str | None], to: str, *, required: bool = False) -> Column[E]:
    """Return the column that refers to a record of the collection `to`."""
    return Column(name=name, form="string", value=value, is_required=required, refers_to=to)


def integer(name: str, value: Callable[[E], int | None], *, required: bool = False) -> Column[E]:
    return Column(name=name, form="integer", value=value, is_required=required)


def number(name: str, value: Callable[[E], Decimal | None]) -> Column[E]:
    return Column(name=name, form="number", value=value)


def boolean(name: str, value: Callable[[E], bool | None], *, required: bool = True) -> Column[E]:
    return Column(name=name, form="boolean", value=value, is_required=required)


def words(name: str, value: Callable[[E], Sequence[str]], choices: Sequence[str] = ()) -> Column[E]:
    return Column(name=name, form="list", value=value, choices=tuple(choices))


def both_eras(
    name: str, value: Callable[[E], PartialDate | None], *, last: bool = False, required: bool = False
) -> tuple[Column[E], Column[E]]:
    """Return two columns for a date: the day in the Common Era, and as written in the Buddhist Era.

    For a whole month the day is the first one, or the last with `last`.
    """
    day: Callable[[E], date | None] = part(value, lambda found: found.last if last else found.first)
    return (
        Column(name=name, form="date", value=day, is_required=required),
        string(f"{name}_be", part(value, lambda found: found.be), required=required),
    )


def part(whole: Callable[[E], R | None], value: Callable[[R], V | None]) -> Callable[[E], V | None]:
    """Return a getter for a value of a part that an entry may not have."""

    def found(entry: E) -> V | None:
        holder = whole(entry)
        return None if holder is None else value(holder)

    return found


def of_holder(column: Column[R], value: Callable[[E], R]) -> Column[E]:
    """Return the same column of what holds its value; `value` gets it."""
    return Column(
        name=column.name,
        form=column.form,
        value=lambda entry: column.value(value(entry)),
        is_required=column.is_required,
        choices=column.choices,
        refers_to=column.refers_to,
        columns=column.columns,
    )


def table(name: str, rows: Callable[[E], Sequence[R]], columns: Sequence[Column[R]]) -> Column[E]:
    """Return the column of a table within each record."""

    def values(entry: E) -> Sequence[Values]:
        return [read(columns, row) for row in rows(entry)]

    return Column(name=name, form="table", value=values, columns=tuple(columns))


def long_table(name: str, rows: Callable[[E], Sequence[R]], columns: Sequence[Column[R]]) -> Column[E]:
    """Return the column of a table that is published as CSV only, since it may have tens of thousands of rows."""
    return Column(name=name, form="table", value=rows, columns=tuple(columns), is_csv_only=True)


def read(columns: Columns, entry: object) -> Values:
    return {column.name: column.value(entry) for column in columns}


@dataclass(frozen=True, kw_only=True, slots=True)
class TableField:
    """A column of a table: a text has one for each language of the site."""

    name: str
    column: Column[Any]
    lang: Lang | None = None

    def cell(self, values: Values) -> DataCell:
        """Return the value of the cell: prose without its Markdown, several values separated by semicolons."""
        value = values[self.column.name]
        if isinstance(value, Text):
            said = getattr(value, self.lang or "th")
            is_prose = isinstance(value, Prose) and said
            return ("\n".join(plain_lines(said)) or said) if is_prose else said
        return "; ".join(value) if self.column.form == "list" else value


def plain_cell(cell: DataCell) -> str:
    """Return a cell as plain text: dates as ISO 8601, booleans as true and false."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def fields_of(columns: Columns, langs: Sequence[Lang]) -> tuple[TableField, ...]:
    """Return the table columns for `columns`, without the tables within records."""
    return tuple(_fields(columns, langs))


def _fields(columns: Columns, langs: Sequence[Lang]) -> Iterator[TableField]:
    for column in columns:
        if column.form == "text":
            yield from (TableField(name=f"{column.name}_{lang}", column=column, lang=lang) for lang in langs)
        elif column.form != "table":
            yield TableField(name=column.name, column=column)


def json_record(columns: Columns, values: Values, langs: Sequence[Lang]) -> dict[str, object]:
    """Return a record as JSON: every column, null if the record has no value."""
    return {
        column.name: _json_value(column, values[column.name], langs) for column in columns if not column.is_csv_only
    }


def _json_value(column: Column[Any], value: Any, langs: Sequence[Lang]) -> object:  # noqa: ANN401 (of each kind)
    if column.form == "table":
        return [json_record(column.columns, row, langs) for row in value]
    if column.form == "list":
        return list(value)
    if isinstance(value, Text):
        return {lang: getattr(value, lang) for lang in langs}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
