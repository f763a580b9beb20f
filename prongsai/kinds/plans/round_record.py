"""A round of reports on a plan, of 6 or 12 months: when it was sent, and a table of results, one row a project."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field, SkipValidation

from prongsai.kinds.plans.fields import Day, read_line
from prongsai.kinds.plans.money import read_money
from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, FilePath, Line, TableFile
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_choice, read_text
from prongsai.text import Prose

ReportedState = Literal["done", "under_way", "not_started", "cancelled"]
State = Literal[ReportedState, "not_reported"]
STATES: tuple[State, ...] = (*get_args(ReportedState), "not_reported")
# From one to the next, a project goes forward.
STEPS = ("not_started", "under_way", "done")
_WORDS: dict[str, tuple[str, ...]] = {
    "done": (
        "ดำเนินการแล้ว",
        "ดำเนินการแล้วเสร็จ",
        "ดำเนินการเสร็จสิ้น",
        "ดำเนินการเสร็จสิ้นแล้ว",
        "ดำเนินการเรียบร้อยแล้ว",
        "แล้วเสร็จ",
        "เสร็จสิ้น",
        "เสร็จแล้ว",
    ),
    "under_way": ("อยู่ระหว่างดำเนินการ", "อยู่ระหว่าง", "อยู่ระหว่างการดำเนินการ", "กำลังดำเนินการ", "under way"),
    "not_started": ("ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ยังไม่เริ่ม", "ยังไม่เริ่มดำเนินการ", "not started"),
    "cancelled": ("ยกเลิก", "ยกเลิกโครงการ", "ยกเลิกกิจกรรม", "canceled"),
}


# What a row says of a project that its plan says too.
_NAMING = frozenset({"line", "dimension", "mission", "project"})


class RoundLine(Record):
    """What is reported of a project; what is None was not. `spent` is the sum since the fiscal year began.

    The dimension, mission and name of a project only show whether the row is that of the plan.
    """

    line: Annotated[str, Head(read_line, "รหัส", "line", "id", "รหัสโครงการ", "ลำดับ", "ลำดับที่", "ที่", "ข้อ", "เลขที่")]
    dimension: Annotated[str | None, Head(read_text, "มิติ", "dimension", "มิติที่", "ด้าน")] = None
    mission: Annotated[str | None, Head(read_text, "ภารกิจ", "mission", "ภารกิจตามมิติ", "ประเด็น")] = None
    project: Annotated[
        str | None,
        Head(
            read_text,
            "โครงการ/กิจกรรม/มาตรการ",
            "project",
            "โครงการ",
            "โครงการ/มาตรการ",
            "โครงการ/กิจกรรม",
            "ชื่อโครงการ",
            "กิจกรรม",
            "มาตรการ",
        ),
    ] = None
    state: Annotated[
        ReportedState | None, Head(read_choice(_WORDS), "สถานะ", "state", "สถานะการดำเนินการ", "สถานะการดำเนินงาน")
    ] = None
    spent: Annotated[
        SkipValidation[Decimal] | None,
        Head(
            read_money,
            "เบิกจ่าย",
            "spent",
            "เบิกจ่าย (บาท)",
            "ผลการเบิกจ่าย",
            "ผลการเบิกจ่าย (บาท)",
            "งบประมาณที่ใช้",
            "งบประมาณที่เบิกจ่าย",
            "งบประมาณที่ใช้จริง",
            "ใช้จ่ายจริง",
            is_summed=True,
        ),
    ] = None
    result: Annotated[
        str | None, Head(read_text, "ผลการดำเนินงาน", "result", "ผลการดำเนินการ", "ผล", "ผลที่ได้", "ผลการดำเนินโครงการ")
    ] = None
    result_en: Annotated[str | None, Head(read_text, "ผล (อังกฤษ)", "result_en", "ผลการดำเนินงาน (อังกฤษ)")] = None
    problem: Annotated[
        str | None,
        Head(read_text, "ปัญหา/อุปสรรค", "problem", "ปัญหา", "ปัญหาและอุปสรรค", "อุปสรรค", "ปัญหาอุปสรรคและข้อเสนอแนะ"),
    ] = None
    problem_en: Annotated[str | None, Head(read_text, "ปัญหา (อังกฤษ)", "problem_en", "ปัญหา/อุปสรรค (อังกฤษ)")] = None
    evidence: Annotated[
        str | None, Head(read_text, "หลักฐาน", "evidence", "เอกสารหลักฐาน", "หลักฐานอ้างอิง", "ลิงก์หลักฐาน")
    ] = None
    reason: Annotated[str | None, Head(read_text, "เหตุผล", "reason", "สาเหตุ", "เหตุผลที่เปลี่ยนแปลง", "เหตุผลที่ยกเลิก")] = None
    reason_en: Annotated[str | None, Head(read_text, "เหตุผล (อังกฤษ)", "reason_en")] = None

    @property
    def is_reported(self) -> bool:
        """Whether the row says more than which project it is."""
        return any(value is not None for name, value in self if name not in _NAMING)


RESULTS = Shape(row=RoundLine, key=("line",), groups=frozenset({"dimension", "mission"}))


class Round(Record):
    """The `results` are those known on the day `as_of`; the report was `sent` on a day, shown by a `receipt`."""

    as_of: Day
    sent: Day | None = None
    receipt: FilePath | None = None
    results: TableFile
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()
