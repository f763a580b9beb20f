"""The headings of a report's columns, which differ from report to report → the fields of a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.base.importing.heads import Levels, find_levels
from prongsai.kinds.measures.importing.money import holds_money, is_in_baht
from prongsai.tables.grid import Row, Spot
from prongsai.thai import respelled, to_arabic_digits

# Headings or their beginnings; of the first in a heading, the longest decides.
_HEADINGS: Mapping[str, str] = {
    "ที่": "number", "ลำดับ": "number", "ลำดับที่": "number", "ข้อ": "number", "ข้อที่": "number",
    "มาตรการ": "title", "กิจกรรม": "title", "โครงการ": "title", "ประเด็น": "title", "ชื่อมาตรการ": "title",
    "ชื่อโครงการ": "title", "ชื่อกิจกรรม": "title",
    "วิธีดำเนินการ": "method", "วิธีการ": "method", "วิธีดำเนินงาน": "method", "ขั้นตอน": "method",
    "แนวทาง": "method", "การดำเนินการ": "method", "การดำเนินงาน": "method",
    "ผู้รับผิดชอบ": "responsible", "หน่วยงาน": "responsible", "ส่วนราชการ": "responsible", "ส่วนงาน": "responsible",
    "หน่วยรับผิดชอบ": "responsible", "สำนัก/กอง": "responsible",
    "ระยะเวลา": "period", "กำหนดเวลา": "period", "ห้วงเวลา": "period", "ช่วงเวลา": "period", "กำหนดการ": "period",
    "กำหนดแล้วเสร็จ": "period",
    "ผลการดำเนิน": "result", "ผลลัพธ์": "result", "รายงานผล": "result", "ผลสำเร็จ": "result", "ความสำเร็จ": "result",
    "ผลการปฏิบัติ": "result", "ผลที่ได้": "result", "ผลผลิต": "result",
    "ข้อเสนอ": "suggestion", "ข้อเสนอแนะ": "suggestion", "แนวทางแก้ไข": "suggestion", "แนวทางการแก้ไข": "suggestion",
    "งบประมาณ": "budget", "วงเงิน": "budget", "เบิกจ่าย": "spent", "ผลการเบิกจ่าย": "spent", "การเบิกจ่าย": "spent",
    "ตัวชี้วัด": "indicator", "เป้าหมาย": "target", "ค่าเป้าหมาย": "target", "ปัญหา": "obstacle", "อุปสรรค": "obstacle",
    "ข้อจำกัด": "obstacle",
    "การกำกับ": "monitoring", "กำกับติดตาม": "monitoring", "การติดตาม": "monitoring", "วัตถุประสงค์": "objective",
    "ความเสี่ยง": "risk", "หลักฐาน": "evidence", "เอกสารอ้างอิง": "evidence", "ด้าน": "group", "มิติ": "group",
    "ยุทธศาสตร์": "group", "หมวด": "group",
    "การกำกับติดตามและรายงานผล": "monitoring", "การติดตามและรายงานผล": "monitoring",
    "no": "number", "measure": "title", "activity": "title", "project": "title", "method": "method",
    "responsible": "responsible", "unit": "responsible", "period": "period", "timeline": "period",
    "duration": "period", "result": "result", "output": "result", "suggestion": "suggestion",
    "recommendation": "suggestion", "indicator": "indicator", "kpi": "indicator", "target": "target",
    "problem": "obstacle", "obstacle": "obstacle", "objective": "objective", "evidence": "evidence",
}  # fmt: skip
# Headings that are also the beginning of other words: ที่มา, ข้อสังเกต, ด้านล่าง.
_WHOLE = {"ที่", "ข้อ", "ด้าน", "มิติ", "หมวด", "no", "unit"}
# Of two columns that could be the title, the first of these is; ประเด็น is what the measure is about.
_TITLES = ("มาตรการ", "ชื่อมาตรการ", "โครงการ", "กิจกรรม")
# A calendar: its columns answer the period together.
_CALENDAR = re.compile(
    r"(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)\.?\s*(?:25)?\d{0,2}"
    r"|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)?\s*(?:25)?\d{0,2}"
    r"|ไตรมาส(?:ที่)?\s*\d|Q\s?[1-4]",
    re.IGNORECASE,
)
_SPENT = re.compile("เบิกจ่าย|ใช้จ่าย|ใช้ไป|จ่ายจริง|ใช้จริง|จ่ายไป|เบิกแล้ว|ที่ใช้|spent|expenditure", re.IGNORECASE)
_BUDGET = re.compile("(?<!ปี)งบประมาณ|budget", re.IGNORECASE)
_PLANNED = re.compile("ตั้งไว้|จัดสรร|ที่ได้รับ|อนุมัติ")
_NOT_PLANNED = re.compile("คงเหลือ|แหล่ง|ที่มา|ร้อยละ|ประเภท|รหัส|%|คิดเป็น")
# A year is no money: ปีงบประมาณ ๒๕๖๖.
_YEAR = re.compile(r"(?:ประจำ)?ปีงบประมาณ(?:พศ)?[๐-๙0-9]*")
_START, _END = re.compile("เริ่ม"), re.compile("สิ้นสุด|แล้วเสร็จ|เสร็จสิ้น|ถึง$")
_SUB_HEAD = re.compile(
    "ตั้งไว้|จัดสรร|ได้รับ|อนุมัติ|แผน|ผล|จริง|เบิก|ใช้|คงเหลือ|เริ่ม|สิ้นสุด|แล้วเสร็จ|ร้อยละ|จำนวน|บาท|หน่วย|หลัก|ร่วม|ไตรมาส"
    r"|(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\.?[คพยี]\.?"
)
# Columns of a summary: จำนวนมาตรการ is no measure.
_COUNTS = re.compile("จำนวน|ร้อยละ|รวม|สถานะ|หมายเหตุ|ประเภท")
# The fields that keep the words of one cell as prose.
PROSE = ("method", "result", "suggestion", "indicator", "target", "obstacle", "monitoring", "objective", "risk")
# The fields that name a row: they are read with it.
NAMES = {"number", "title", "group"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column: its whole heading and the fields that it answers, none if it is only of this report.

    `is_main` if its words become the field; words of another column for the same field, or for several fields, are
    kept under their own heading. `slot` tells columns of one field apart that do not exclude each other: "start" and
    "end" of a period, the years (B.E.) of money.
    """

    label: str
    spot: Spot
    fields: tuple[str, ...]
    is_main: bool
    slot: str = ""

    @property
    def field(self) -> str:
        """The field that the words become; "extra" if they stay under their heading."""
        return self.fields[0] if self.is_main else "extra"


Head = tuple[Column, ...]


def find_head(rows: Sequence[Row], start: int) -> tuple[Head, int] | None:
    """Return the head of columns that begins at a row, and the number of its rows; None if none begins there."""
    for labels, count in find_levels(rows, start, _SUB_HEAD):
        fields = [_fields_of(levels) for levels in labels]
        known = {field for of_one in fields for field in of_one}
        if "title" in known and len(known) >= 2:
            return _columns(labels, fields, rows[start]), count
    return None


def find_new_head(rows: Sequence[Row], start: int) -> tuple[Head, int] | None:
    """Return another head within a table: it names a column of numbers, as no row of data does."""
    found = find_head(rows, start)
    numbers = {known for known, field in _HEADINGS.items() if field == "number"}
    if found and any("".join(column.label.lower().split()) in numbers for column in found[0]):
        return found
    return None


def _columns(labels: Sequence[Levels], fields_by_column: Sequence[tuple[str, ...]], row: Row) -> Head:
    columns: list[Column] = []
    title = _title_at(labels, fields_by_column)
    for index, (levels, cell) in enumerate(zip(labels, row, strict=True)):
        label, fields = " ".join(levels), ("title",) if index == title else fields_by_column[index]
        slot = _slot(label, fields)
        is_main = index == title or (
            len(fields) == 1
            and fields != ("title",)
            and not (levels and _is_calendar(levels))
            and not _is_taken(fields[0], columns, slot)
        )
        columns.append(Column(label=label, spot=cell.spot, fields=fields, is_main=is_main, slot=slot))
    return tuple(columns)


def _title_at(labels: Sequence[Levels], fields_by_column: Sequence[tuple[str, ...]]) -> int:
    """Return the column of titles."""
    found = [index for index, fields in enumerate(fields_by_column) if "title" in fields]
    starts = [[i for i in found if respelled("".join(labels[i]).replace(" ", "")).startswith(t)] for t in _TITLES]
    return next((indexes[0] for indexes in starts if indexes), found[0])


def _slot(label: str, fields: tuple[str, ...]) -> str:
    if fields == ("period",):
        return "start" if _START.search(label) else "end" if _END.search(label) else ""
    if fields in {("budget",), ("spent",)}:
        years = re.findall(r"25\d\d", to_arabic_digits(label))
        return years[-1] if years else ""
    return ""


def _is_taken(field: str, columns: Sequence[Column], slot: str) -> bool:
    same = [column for column in columns if column.is_main and column.fields == (field,)]
    return any(not (slot and column.slot and column.slot != slot) for column in same)


def _fields_of(levels: Levels) -> tuple[str, ...]:
    """Return the fields of a heading: those of its lowest division, if it names any, else those of the whole."""
    if not levels:
        return ()
    if _is_calendar(levels):
        return ("period",)
    whole = " ".join(levels)
    fields = fields_of(levels[-1]) or fields_of(whole)
    # "งบประมาณ (พันบาท)" stands above "ตั้งไว้" and "เบิกจ่าย".
    return () if holds_money(fields) and not _is_money(whole) else fields


def _is_calendar(levels: Levels) -> bool:
    """Whether a column is a month or a quarter, in which a report marks when it acts."""
    return _CALENDAR.fullmatch(to_arabic_digits(levels[-1])) is not None


def fields_of(label: str) -> tuple[str, ...]:
    """Return the fields that a heading names: ปัญหา/อุปสรรค และข้อเสนอแนะ names two."""
    if _BUDGET.search(label) or _SPENT.search(label):
        return _money_fields(label)
    whole = _field(label)
    if any("และ" in known and "".join(label.split()).startswith(known) for known in _HEADINGS):
        return (whole,)
    pieces = [field for piece in re.split(r"[/,]|และ|พร้อม", label) if (field := _field(piece))]
    return tuple(dict.fromkeys(pieces)) or ((whole,) if whole else ())


def _is_money(label: str) -> bool:
    return not _NOT_PLANNED.search(label) and is_in_baht(label)


def _money_fields(label: str) -> tuple[str, ...]:
    if not _is_money(label):
        return ()
    others = [field for piece in re.split(r"[/,]|และ", label) if (field := _field(piece)) and field != "budget"]
    money = ["spent"] if _SPENT.search(label) else ["budget"]
    if money == ["spent"] and _PLANNED.search(label):
        money = ["budget", "spent"]
    return tuple(dict.fromkeys([*money, *(field for field in others if field != "spent")]))


def _field(heading: str) -> str:
    """Return the field for one heading; "" if there is none."""
    words = respelled(re.sub(r"\([^)]*\)|[\s().:]+", "", heading)).lower()
    words = _YEAR.sub("", words)
    if _COUNTS.match(words):
        return ""
    fits = [known for known in _HEADINGS if (words == known if known in _WHOLE else words.startswith(known))] or [
        known for known in _HEADINGS if len(known) >= 5 and known in words
    ]
    # In "สรุปผลการดำเนินการ", ผลการดำเนิน begins before การดำเนินการ.
    return _HEADINGS[min(fits, key=lambda known: (words.find(known), -len(known)))] if fits else ""
