"""The plan of a fiscal year: who adopted it, when its rounds are due, and a table of its projects, one row each."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, SkipValidation, ValidationInfo, field_validator

from prongsai.kinds.plans.fields import Day, RoundMonths, read_line
from prongsai.kinds.plans.money import read_money
from prongsai.models.base import Record
from prongsai.models.fields import Alias, BuddhistDate, BuddhistYear, FilePath, Line, TableFile, reject
from prongsai.models.rules import Accept
from prongsai.tables.shape import Head, Shape
from prongsai.tables.values import read_text
from prongsai.text import Prose, Text
from prongsai.thai import PartialDate

# Kept as read: validation would make of NoBudget a plain number.
Baht = SkipValidation[Decimal]


class PlanLine(Record):
    """A project of a plan; `line` names it in the plan and in its rounds. Names in English are optional columns."""

    line: Annotated[str, Head(read_line, "รหัส", "line", "id", "รหัสโครงการ", "ลำดับ", "ลำดับที่", "ที่", "ข้อ", "เลขที่")]
    dimension: Annotated[str, Head(read_text, "มิติ", "dimension", "มิติที่", "ด้าน")]
    dimension_en: Annotated[str | None, Head(read_text, "มิติ (อังกฤษ)", "dimension_en")] = None
    mission: Annotated[str | None, Head(read_text, "ภารกิจ", "mission", "ภารกิจตามมิติ", "ประเด็น")] = None
    mission_en: Annotated[str | None, Head(read_text, "ภารกิจ (อังกฤษ)", "mission_en")] = None
    project: Annotated[
        str,
        Head(
            read_text,
            "โครงการ/กิจกรรม/มาตรการ",
            "project",
            "โครงการ",
            "โครงการ/มาตรการ",
            "โครงการ/กิจกรรม",
            "ชื่อโครงการ",
            "ชื่อโครงการ/กิจกรรม",
            "ชื่อโครงการ/กิจกรรม/มาตรการ",
            "กิจกรรม",
            "มาตรการ",
        ),
    ]
    project_en: Annotated[str | None, Head(read_text, "โครงการ (อังกฤษ)", "project_en")] = None
    units: Annotated[
        str | None,
        Head(
            read_text, "หน่วยงาน", "units", "unit", "หน่วยงานรับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "หน่วยงานผู้รับผิดชอบ", "ส่วนราชการ"
        ),
    ] = None
    budget: Annotated[
        Baht | None,
        Head(read_money, "งบประมาณ", "budget", "งบประมาณ (บาท)", "งบประมาณตามแผน", "งบประมาณที่ตั้งไว้", is_summed=True),
    ] = None
    time: Annotated[str | None, Head(read_text, "ระยะเวลา", "time", "ระยะเวลาดำเนินการ", "ระยะเวลาดำเนินงาน")] = None
    time_en: Annotated[str | None, Head(read_text, "ระยะเวลา (อังกฤษ)", "time_en")] = None
    target: Annotated[
        str | None, Head(read_text, "เป้าหมาย", "target", "ตัวชี้วัด", "เป้าหมาย/ตัวชี้วัด", "ตัวชี้วัด/เป้าหมาย", "เป้าหมาย (ผลผลิต)")
    ] = None
    target_en: Annotated[str | None, Head(read_text, "เป้าหมาย (อังกฤษ)", "target_en")] = None


GROUPS = frozenset({"dimension", "dimension_en", "mission", "mission_en"})
LINES = Shape(row=PlanLine, key=("line",), groups=GROUPS)


class PlanYears(Record):
    """The fiscal years of the whole plan, of which a record has one."""

    start: BuddhistYear
    end: BuddhistYear

    @field_validator("end")
    @classmethod
    def _not_before_start(cls, end: int, info: ValidationInfo) -> int:
        if end < info.data.get("start", end):
            reject("end-before-start")
        return end


class Adoption(Record):
    """Who adopted the plan and when; `number` is that of the announcement."""

    by: Text
    date: Day
    number: Line | None = None


class Deadline(Record):
    """The last day on which the report of a round may be sent."""

    round: RoundMonths
    due: Day


class Plan(Record):
    """The `lines` are those of one fiscal year, that of the folder; `period` is that of the whole plan."""

    title: Text
    period: PlanYears
    unit: Line | None = None
    adopted: Adoption | None = None
    file: FilePath | None = None
    lines: TableFile
    sheet: Line | None = None
    ignore_columns: tuple[Line, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    note: Prose | None = None
    review_by: BuddhistDate | None = None
    accept: Accept = Field(default_factory=dict)
    updated: BuddhistDate | None = None
    aliases: tuple[Alias, ...] = ()

    def due(self, months: int) -> PartialDate | None:
        """Return the last day for the report of a round; None if the record does not say."""
        return next((one.due for one in self.deadlines if one.round == months), None)
