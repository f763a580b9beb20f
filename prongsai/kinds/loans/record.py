"""A register of loans of a fiscal year: a table in which nothing names a private borrower.

Of a private person the months are published, never the days; the condition after return, and whether an officer wrote
the loan down, only in sums.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from prongsai.kinds.property.cells import CASES, YES_NO, LoanCase, read_code, read_lent, read_named, read_return
from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, Line, TableFile
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_choice, read_day
from prongsai.text import Prose
from prongsai.thai import PartialDate

BorrowerKind = Literal["agency", "staff", "community", "person"]
ReturnCondition = Literal["good", "damaged", "lost"]
BORROWERS = {
    "agency": ("หน่วยงานของรัฐ", "หน่วยงานรัฐ", "ส่วนราชการ", "หน่วยงานราชการ", "หน่วยงาน"),
    "staff": ("บุคลากร", "พนักงาน", "เจ้าหน้าที่", "พนักงานเทศบาล", "บุคลากรของเทศบาล"),
    "community": ("ชุมชน/องค์กร", "ชุมชน", "องค์กร", "วัด", "โรงเรียน", "กลุ่ม", "ชุมชน องค์กร"),
    "person": ("บุคคล", "เอกชน/บุคคล", "เอกชน", "ประชาชน", "บุคคลทั่วไป", "บุคคลธรรมดา", "เอกชน บุคคล"),
}
RETURNS = {
    "good": ("ดี", "ปกติ", "สภาพดี", "เรียบร้อย", "ใช้การได้", "ครบถ้วน"),
    "damaged": ("ชำรุด", "เสียหาย", "ชำรุดบางส่วน"),
    "lost": ("สูญหาย", "หาย", "ไม่ครบ"),
}
OFFICER = {
    "yes": ("ผ่าน", "ผ่านเจ้าหน้าที่", *YES_NO["yes"]),
    "no": ("ไม่ผ่าน", "ไม่ผ่านเจ้าหน้าที่", *YES_NO["no"]),
}
# Borrowers who are persons, or may be known by name in a small community: nothing is written about them in free words.
PRIVATE = frozenset({"staff", "community", "person"})


def is_person(values: Mapping[str, Any]) -> bool:
    """Whether a row is about a private person; one that does not say who borrowed may be."""
    return values.get("borrower_kind") in {"person", None}


def is_private(values: Mapping[str, Any]) -> bool:
    return values.get("borrower_kind") in {*PRIVATE, None}


class Loan(Record):
    """A loan of one thing, or of several alike. Without `returned` it is on loan, without `due` nobody can be late."""

    number: Annotated[str, Head(read_code, "เลขที่", "number", "ที่", "เลขที่ใบยืม", "เลขทะเบียน", "ลำดับ", "ลำดับที่")]
    code: Annotated[
        str, Head(read_code, "รหัสครุภัณฑ์", "code", "รหัส", "เลขครุภัณฑ์", "หมายเลขครุภัณฑ์", "เลขที่ครุภัณฑ์", "รหัสทรัพย์สิน")
    ]
    quantity: Annotated[int, Head(read_lent, "จำนวน", "quantity", "จำนวนที่ยืม", is_summed=True)]
    borrower_kind: Annotated[
        BorrowerKind, Head(read_choice(BORROWERS), "ประเภทผู้ยืม", "borrower_kind", "ผู้ยืมเป็น", "ประเภทของผู้ยืม")
    ]
    borrower_agency: Annotated[
        str | None,
        Head(read_named, "หน่วยงานผู้ยืม", "borrower_agency", "หน่วยงานที่ยืม", "ชื่อหน่วยงานผู้ยืม", hides_for=is_private),
    ] = None
    case: Annotated[LoanCase, Head(read_choice(CASES), "กรณี", "case", "กรณีการยืม", "ลักษณะการยืม")]
    approver: Annotated[
        str | None, Head(read_named, "ผู้อนุมัติ (ตำแหน่ง)", "approver", "ตำแหน่งผู้อนุมัติ", "ผู้อนุมัติ", "อนุมัติโดย")
    ] = None
    out: Annotated[PartialDate, Head(read_day, "วันยืม", "out", "วันที่ยืม", "ยืมเมื่อ", hides_for=is_person)]
    due: Annotated[
        PartialDate | None,
        Head(read_day, "กำหนดคืน", "due", "วันกำหนดคืน", "วันครบกำหนด", "ครบกำหนดคืน", "กำหนดส่งคืน", hides_for=is_person),
    ] = None
    returned: Annotated[
        PartialDate | None,
        Head(read_return, "วันคืน", "returned", "วันที่คืน", "คืนเมื่อ", "วันส่งคืน", "วันที่ส่งคืน", hides_for=is_person),
    ] = None
    condition: Annotated[
        ReturnCondition | None,
        Head(read_choice(RETURNS), "สภาพเมื่อคืน", "condition", "สภาพ", "สภาพที่คืน", hides_for=is_person),
    ] = None
    through_officer: Annotated[
        Literal["yes", "no"] | None,
        Head(
            read_choice(OFFICER),
            "ผ่านเจ้าหน้าที่",
            "through_officer",
            "ยืมผ่านเจ้าหน้าที่",
            "ผ่านเจ้าหน้าที่พัสดุ",
            hides_for=is_person,
        ),
    ] = None


class Loans(Record):
    """The register of the fiscal year of its folder, as it is on the day `as_of`; everything else follows from it."""

    loans: TableFile | None = None
    as_of: BuddhistDate | None = None
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()


# Who borrowed, and what for: heads as they are compared, folded.
_WHO = re.compile(
    "^(?:ราย)?(?:ชื่อ)?(?:ของ)?(?:ผู้(?:ขอ)?ยืม|ผู้คืน|ผู้ส่งคืน|ผู้รับคืน|ผู้รับ|ผู้ติดต่อ|ผู้รับผิดชอบ|ผู้ประสานงาน|ผู้ค้ำประกัน)$|^ชื่อผู้|ลายมือชื่อ|ลงชื่อ"
    "|วัตถุประสงค์|เหตุผล|^เพื่อ|^ใช้(?:ใน)?งาน|^งานที่ใช้|^ยืมไป(?:ใช้|ทำ)|^สถานที่(?:ใช้|จัด|นำไป)|^ใช้ที่"
    "|^(?:borrower|borrowedby|lentto|contact|purpose|reason|usedfor|event|place)(?:name)?$"
)
LOANS_TABLE = Shape(row=Loan, key=("number",), refused={"loan-private-column": _WHO})
