"""What the records and tables of plans share: whole days, rounds, the number of a project."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from prongsai import thai
from prongsai.models.fields import BuddhistDate, WholeNumber, reject
from prongsai.tables.book import BookCell
from prongsai.tables.values import CellError, Reading, read_text
from prongsai.thai import PartialDate

# Reports cover so many months of the fiscal year.
MONTHS = (6, 12)
# Numbers and Latin letters with signs between: 1.2, 2/1, A-3.
_LINE = re.compile(r"[0-9A-Za-z]+(?:[.()/_-]+[0-9A-Za-z]+)*\)?")
_LONGEST = 20


def read_line(cell: BookCell, reading: Reading) -> str:
    """Return what names a line: "1.2", in Thai digits too; not a text in Thai."""
    text = thai.to_arabic_digits(read_text(cell, reading)).strip().rstrip(".")
    if not _LINE.fullmatch(text) or len(text) > _LONGEST:
        raise CellError("plan-line-number", value=cell.text)
    return text


def _whole_day(day: PartialDate) -> PartialDate:
    if day.day is None:
        reject("day-missing", near=f"{day.be}-31" if day.last.day == 31 else f"{day.be}-{day.last.day}")
    return day


def _known_round(months: int) -> int:
    if months not in MONTHS:
        reject("round-months")
    return months


Day = Annotated[BuddhistDate, AfterValidator(_whole_day)]
RoundMonths = Annotated[WholeNumber, AfterValidator(_known_round)]
