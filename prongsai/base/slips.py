"""Slips: paper forms that people fill in and hand in, such as a request to borrow something.

A page offers each as PDF to print, as PDF to fill in, and as DOCX to edit. What people write stays with the office.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.text import Text

# The width of a sheet: fields of a row share it.
SHEET_WIDTH = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class SlipField:
    """A place to write, with its label; `lines` are those to write on, `width` is its share of twelve.

    With `choices` it has a box to tick for each, of which one holds. A `name` is distinct on its slip.
    """

    name: str
    label: Text
    width: int = SHEET_WIDTH
    lines: int = 1
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SlipPart:
    """A section of a slip. With `rows` its fields are the columns of a table with so many empty rows."""

    heading: Text
    fields: tuple[SlipField, ...] = ()
    rows: int = 0
    texts: tuple[Text, ...] = ()
    signatures: tuple[Text, ...] = ()
    is_for_office: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """A paper form: `name` ends the file names, `label` names interface words; `privacy` says how the data are used."""

    name: str
    label: str
    title: Text
    to: Text
    parts: tuple[SlipPart, ...]
    privacy: Text
