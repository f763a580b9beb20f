"""A document of the municipality: an edition, its files, when it is in force, and how many staff acknowledged it."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, FilePath, Id, Line, TableFile, check_order
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_count, read_text
from prongsai.text import Prose, Text

DocumentKind = Literal["manual", "rule", "order", "announcement", "form", "report", "plan"]
FileLanguage = Literal["thai", "english", "both"]
# What people have to follow: a reader needs to know what it asks for before opening a file.
BINDING = ("manual", "rule")
# In a smaller unit everybody knows who has not signed.
LEAST = 5


class DocumentFile(Record):
    """A file of a document; without a `title` it is called like the document."""

    file: FilePath
    title: Text | None = None
    language: FileLanguage = "thai"


class InForce(Record):
    """The first and last day on which an edition is in force; without an end until another replaces it."""

    start: BuddhistDate | None = None
    end: BuddhistDate | None = None

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: BuddhistDate | None, info: ValidationInfo) -> BuddhistDate | None:
        return check_order(info.data.get("start"), end)


class Adopted(Record):
    """Who adopted a document, by position, and when; `number` is written as the municipality writes it: ๑๒/๒๕๖๗."""

    by: Text | None = None
    date: BuddhistDate | None = None
    number: Text | None = None


class UnitAcknowledged(Record):
    """How many of the staff of a unit acknowledged a document; None was not reported."""

    unit: Annotated[str, Head(read_text, "หน่วยงาน", "unit", "ส่วนราชการ", "สำนัก/กอง", "กอง/สำนัก", "สังกัด", "ชื่อหน่วยงาน")]
    staff: Annotated[
        int | None,
        Head(
            read_count,
            *("บุคลากร", "staff", "จำนวนบุคลากร", "บุคลากรทั้งหมด", "จำนวนคน", "ทั้งหมด", "อัตรากำลัง", "จำนวนบุคลากร (คน)"),
            *("เจ้าหน้าที่", "จำนวนเจ้าหน้าที่", "จำนวนเจ้าหน้าที่ทั้งหมด", "พนักงาน", "จำนวนพนักงาน", "จำนวนบุคลากรทั้งหมด"),
            is_summed=True,
            hides_below=LEAST,
            hides_row=True,
        ),
    ] = None
    acknowledged: Annotated[
        int | None,
        Head(
            read_count,
            *("รับทราบ", "acknowledged", "รับทราบแล้ว", "จำนวนผู้รับทราบ", "ผู้รับทราบ", "จำนวนรับทราบ", "จำนวนผู้รับทราบ (คน)"),
            is_summed=True,
        ),
    ] = None


class Document(Record):
    """One edition; it `replaces` an earlier one, which keeps its page. `acknowledged` is a table of the day `as_of`."""

    title: Text
    kind: DocumentKind
    summary: Prose | None = None
    files: tuple[DocumentFile, ...] = ()
    in_force: InForce | None = None
    replaces: Id | None = None
    adopted: Adopted | None = None
    responsible: tuple[Line, ...] = ()
    acknowledged: TableFile | None = None
    as_of: BuddhistDate | None = None
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


# The heads of a list of signatures, folded: who signed, and when. A name alone is a column about persons.
SIGNER = re.compile("^(?:ลงชื่อ|ลายมือชื่อ|ลายเซ็น|ผู้ลงนาม|ชื่อ|signature|signed|name)")
SIGNED = re.compile("^(?:วันที่|เวลา|ว/ด/ป|วดป|ตำแหน่ง|date|position)")
ACKNOWLEDGED = Shape(row=UnitAcknowledged, key=("unit",), lists={"document-signatures": (SIGNER, SIGNED)})
