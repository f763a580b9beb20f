"""The rules of lending public property, and a table of what is lent. Positions decide, never persons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from prongsai.kinds.property.cells import (
    CONDITIONS,
    LENDABLE,
    AssetCondition,
    LoanCase,
    read_code,
    read_named,
    read_words,
)
from prongsai.kinds.services.record import Channel, Law, Paper, Person, Step, or_none, parse_list
from prongsai.models.base import Record
from prongsai.models.durations import Time
from prongsai.models.fields import Alias, BuddhistDate, Count, Line, TableFile, reject
from prongsai.models.parts import Attachment
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_choice, read_count
from prongsai.text import Prose, Text


class Asset(Record):
    """A thing of the register, or several alike: `quantity` is how many there are, also of those on loan.

    `disposed` is how many more there were, which registers of earlier days may name.
    """

    code: Annotated[
        str, Head(read_code, "รหัสครุภัณฑ์", "code", "รหัส", "เลขครุภัณฑ์", "หมายเลขครุภัณฑ์", "เลขที่ครุภัณฑ์", "รหัสทรัพย์สิน")
    ]
    name: Annotated[str, Head(read_words, "รายการ", "name", "ชื่อรายการ", "ชื่อครุภัณฑ์", "ทรัพย์สิน", "รายการทรัพย์สิน", "ครุภัณฑ์")]
    name_en: Annotated[str | None, Head(read_words, "รายการ (อังกฤษ)", "name (English)", "item")] = None
    kind: Annotated[str, Head(read_words, "ประเภท", "kind", "ประเภทครุภัณฑ์", "ประเภททรัพย์สิน", "หมวด", "กลุ่ม")]
    kind_en: Annotated[str | None, Head(read_words, "ประเภท (อังกฤษ)", "kind (English)")] = None
    quantity: Annotated[
        int, Head(read_count, "จำนวน", "quantity", "จำนวนทั้งหมด", "จำนวน (หน่วย)", "จำนวนคงคลัง", is_summed=True)
    ]
    disposed: Annotated[
        int | None, Head(read_count, "จำหน่ายแล้ว", "disposed", "จำนวนที่จำหน่ายแล้ว", "จำหน่าย", is_summed=True)
    ] = None
    unit: Annotated[
        str | None, Head(read_named, "หน่วยงาน", "unit", "หน่วยงานที่ดูแล", "หน่วยงานเจ้าของ", "กอง", "ผู้ดูแล (หน่วยงาน)")
    ] = None
    lendable: Annotated[
        Literal["yes", "no"], Head(read_choice(LENDABLE), "ให้ยืมได้", "lendable", "ให้ยืม", "ยืมได้", "สถานะการให้ยืม")
    ]
    condition: Annotated[
        AssetCondition | None, Head(read_choice(CONDITIONS), "สภาพ", "condition", "สภาพการใช้งาน", "สภาพครุภัณฑ์")
    ] = None

    @property
    def most(self) -> int:
        """How many there ever were."""
        return self.quantity + (self.disposed or 0)

    @property
    def title(self) -> Text:
        return Text(th=self.name, en=self.name_en)

    @property
    def kind_title(self) -> Text:
        return Text(th=self.kind, en=self.kind_en)


class LendingCase(Record):
    """Who asks, and which position decides; `longest` is how long the thing may be kept."""

    case: LoanCase
    who: Text
    approves: Text
    longest: Time | None = None
    note: Text | None = None


class LendingRule(Record):
    """A rule: `what` holds and `why`."""

    what: Text
    why: Text | None = None


def _some(cases: tuple[LendingCase, ...]) -> tuple[LendingCase, ...]:
    if not cases:
        reject("missing-field")
    return cases


class Property(Record):
    """`remind_after` is the number of days after the due day on which a reminder is due: a rule of the municipality.

    With `forms` of its own the paper forms of the program are not offered. `checked` is the day on which someone last
    compared the record, and its table `assets`, with what is there.
    """

    title: Text
    summary: Text | None = None
    unit: Line
    cases: Annotated[tuple[LendingCase, ...], AfterValidator(_some)]
    remind_after: Count | None = None
    documents: Annotated[tuple[Paper, ...] | None, BeforeValidator(parse_list)] = Field(
        default=None, json_schema_extra=or_none
    )
    hours: Text | None = None
    channels: tuple[Channel, ...] = ()
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    rules: tuple[LendingRule, ...] = ()
    damage: Prose | None = None
    law: tuple[Law, ...] = ()
    forms: tuple[Attachment, ...] = ()
    assets: TableFile | None = None
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    checked: BuddhistDate | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


ASSETS = Shape(row=Asset, key=("code",), groups=frozenset({"kind", "kind_en", "unit"}))
