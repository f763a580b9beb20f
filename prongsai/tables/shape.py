"""What a kind of table has: the model of a row, the heads of its columns, how rows are named, grouped and summed.

Heads are declared beside the fields of the model:

    class Month(Record):
        month: Annotated[PartialDate, Head(read_month, "เดือน", "month")]
        tickets: Annotated[int | None, Head(read_count, "บัตรคิว", "tickets")] = None
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from prongsai import thai
from prongsai.problems import Place
from prongsai.tables.values import Reader
from prongsai.thai import PartialDate

R = TypeVar("R", bound=BaseModel)
# As staff name the row with the sums, folded: รวม, รวมทั้งสิ้น, รวม (บาท), รวมแผนงานเคหะและชุมชน, Total; not รวมพลัง.
TOTALS = re.compile(
    "(?:ยอด|ผล)?รวม(?:$|ทั้ง|เป็น|บาท|คน|ปี|แผนงาน|งาน|งบ|หมวด|ไตรมาส|หน่วยงาน|ยอด)|(?:grand|sub)?total(?:$|baht)|sum$"
)
# The fields of a record about its tables, which say nothing to readers.
SHEET, IGNORED = "sheet", "ignore_columns"
_ENUMERATION = re.compile(r"^\(?[0-9]{1,2}[.)]+\s*")


class Head:
    """A column: `read` reads its cells, `names` are its heads as staff write them, the usual one first.

    `pattern` finds further heads, folded, such as those with months in them: แผน ไตรมาส 1 (ต.ค.–ธ.ค. 67).
    `is_summed`: a row with totals has the sum of the column. A count from 1 to below `hides_below` may show who it was,
    and is published nowhere: not on pages, in data or in the history. With `hides_row`, it is the number of people whom
    the other counts of its row are about, and hides these too. `hides_for` are the rows, by their values, in which the
    column may show who it was: a day is published as its month, everything else nowhere.
    """

    def __init__(
        self,
        read: Reader,
        *names: str,
        is_summed: bool = False,
        hides_below: int = 0,
        hides_row: bool = False,
        pattern: str = "",
        hides_for: Callable[[Mapping[str, Any]], bool] | None = None,
    ) -> None:
        self.read = read
        self.names = names
        self.is_summed = is_summed
        self.hides_below = hides_below
        self.hides_row = hides_row
        self.pattern = re.compile(pattern) if pattern else None
        self.hides_for = hides_for

    def hides(self, value: object) -> bool:
        """Whether a count is too small to be published."""
        return isinstance(value, int) and 0 < value < self.hides_below

    def is_about_someone(self, values: Mapping[str, Any]) -> bool:
        """Whether the row with these values is one in which the column may show who it was."""
        return self.hides_for is not None and self.hides_for(values)

    def shown(self, value: Any, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 (of each column)
        """Return a value as it may be published: None in place of one that is hidden, the month of such a day."""
        if self.is_about_someone(values):
            return PartialDate(value.year, value.month) if isinstance(value, PartialDate) else None
        return None if self.hides(value) else value


@cache
def heads_of(model: type[BaseModel]) -> Mapping[str, Head]:
    """Return the heads by field of the model of a row."""
    heads = ((name, head) for name, info in model.model_fields.items() for head in info.metadata)
    return {name: head for name, head in heads if isinstance(head, Head)}


def hidden_in(heads: Mapping[str, Head], values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the fields of a row that may show who it was, in their order."""
    filled = {name: value for name in heads if (value := values.get(name)) is not None}
    own = {name for name, value in filled.items() if heads[name].shown(value, values) is None}
    is_whole = any(heads[name].hides_row for name in own)
    return tuple(name for name, value in filled.items() if name in own or (is_whole and isinstance(value, int)))


# The first cell of each row is compared with the names of totals, and a table has the same in many rows.
@lru_cache(maxsize=1024)
def folded(head: str) -> str:
    """Return a head as heads are compared: without spaces, signs and a number before it."""
    return thai.search_key(_ENUMERATION.sub("", thai.to_arabic_digits(head.strip()))).replace(" ", "")


@dataclass(frozen=True, kw_only=True, eq=False)
class Shape(Generic[R]):
    """A kind of table. `key` are the columns that name a row, which no two rows share.

    `lists`: by the code of their message, the heads of lists that people take for this table, such as one of tickets.
    `hints`: by the code of their message, heads, folded, that are not known and need more than the nearest name.
    `refused`: by the code of their message, the folded heads of columns that must not be there, not even to be skipped.
    Merged cells of the columns `groups` hold for all their rows, and so does a heading of one between the rows. `sheet`
    is the field of the record that may name the sheet to read.
    """

    row: type[R]
    key: tuple[str, ...]
    groups: frozenset[str] = frozenset()
    totals: re.Pattern[str] = TOTALS
    sheet: str = SHEET
    lists: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    hints: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    refused: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    @property
    def heads(self) -> Mapping[str, Head]:
        """The heads by field of the row."""
        return heads_of(self.row)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The field of each folded head."""
        return {folded(name): field for field, head in self.heads.items() for name in (*head.names, field)}

    def field_of(self, head: str) -> str | None:
        """Return the field of a head as typed."""
        text = folded(head)
        patterns = ((name, one.pattern) for name, one in self.heads.items() if one.pattern)
        return self.fields.get(text) or next((name for name, pattern in patterns if pattern.fullmatch(text)), None)

    def hint(self, head: str) -> str | None:
        """Return the code of the message about a head that is not known, if it has one of its own."""
        return next((code for code, pattern in self.hints.items() if pattern.match(folded(head))), None)

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(name for name, info in self.row.model_fields.items() if info.is_required())

    def label(self, name: str) -> str:
        """Return the usual head of a field."""
        return self.heads[name].names[0]

    def is_total(self, text: str) -> bool:
        """Whether a row that begins with a text has totals."""
        return self.totals.match(folded(text)) is not None

    def refusal(self, head: str) -> str | None:
        """Return the code of the message about a column that must not be there; None for any other."""
        return next((code for code, heads in self.refused.items() if heads.search(folded(head))), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The head of a table: its first and last row, the column of each field, and the heads that are not known."""

    top: int
    bottom: int
    columns: Mapping[str, int]
    others: Mapping[int, str]
    twice: Mapping[int, str]


AnyShape = Shape[Any]
Tables = Mapping[str, AnyShape]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow(Generic[R]):
    """A row of a table with its place: the number of its row, and of each column by field.

    `dashes` are the fields in which a dash says "none", which is not the same as an empty cell: not reported.
    """

    record: R
    path: str
    number: int
    sheet: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    dashes: frozenset[str] = frozenset()

    @property
    def hidden(self) -> tuple[str, ...]:
        """The fields that are published nowhere, since they may show who it was; an absent value hides nothing."""
        return hidden_in(heads_of(type(self.record)), vars(self.record))

    def shown(self, name: str) -> Any:  # noqa: ANN401 (of each column)
        """Return a value as it may be published: None in place of one that is hidden, the month of such a day."""
        if name in self.hidden:
            return None
        return heads_of(type(self.record))[name].shown(getattr(self.record, name), vars(self.record))

    def place(self, name: str = "") -> Place:
        """Return the place of the cell of a field; of the row, if the table has no such column."""
        column = self.columns.get(name, 0)
        return Place(path=self.path, line=self.number, column=column, sheet=self.sheet, is_cell=True)


AnyRow = TableRow[Any]
