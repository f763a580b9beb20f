"""A table of a report → measures and remarks: each told whole, with its place."""

from __future__ import annotations

from typing import Any

import pytest
from import_tables import line, table

from prongsai.base.importing.account import Account
from prongsai.kinds.measures.importing.measures import import_measures
from prongsai.kinds.measures.importing.rows import find_years, is_open_data, read_rows
from prongsai.kinds.units.record import Unit
from prongsai.problems import say
from prongsai.tables.grid import Cell, Part, Spot, Table
from prongsai.text import Text

UNITS = {
    "works": Unit(name=Text(th="กองช่าง")),
    "health": Unit(name=Text(th="กองช่างสุขาภิบาล")),
    "finance": Unit(name=Text(th="กองคลัง")),
}


def place(spot: Spot) -> str:
    return f"{spot.row},{spot.column}" if spot.table == 1 else spot.words("en")


def plain(value: Any) -> Any:
    """Return values with texts of one language as that."""
    if isinstance(value, dict):
        return value["th"] if set(value) == {"th"} else {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


class Told:
    """What an import says of the parts of a file."""

    def __init__(self, *parts: Part, year: int = 2564) -> None:
        account = Account()
        rows = read_rows(parts, year, account)
        imported = import_measures(rows, year, UNITS, account)
        account.close(parts, imported.groups)
        self.title, self.introduction, self.groups = imported.title, imported.introduction, imported.groups
        self.unknown_units = imported.unknown_units
        self.measures = [plain(measure.values(measure.group or None)) for measure in imported.measures]
        self.remarks = [f"{place(each.spot)}: {say(each.code, 'en', **each.params)}" for each in account.remarks]
        self.uses = [f"{place(each.spot)} → {each.became} {each.record}".rstrip() for each in account.uses]


# Parts of a file, the values of the measures, the remarks with their places (row and column of the first table).
SCENES: dict[str, tuple[tuple[Part, ...], list[dict[str, Any]], list[str]]] = {
    "a head of two rows, with divisions": (
        (
            table(
                "ที่|มาตรการ|งบประมาณ (บาท)||ระยะเวลา||หน่วยงาน||ต.ค. 63|ม.ค. 64",
                "|  |ตั้งไว้|เบิกจ่าย|เริ่ม|สิ้นสุด|หลัก|ร่วม||",
                "1|ก|1,000|900|ต.ค. 63|ก.ย. 64|กองช่าง|กองคลัง|/|/",
                "2|ข|||ม.ค. 64|-|||ทำ|",
                "3|ค|||-|มี.ค. 64||||",
            ),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "responsible": ["works"],
                "period": {"start": "2563-10", "end": "2564-09", "text": "ต.ค. 63 – ก.ย. 64"},
                "budget": [{"year": "2564", "baht": "1000"}],
                "spent": [{"year": "2564", "baht": "900"}],
                "extra": [
                    {"label": "หน่วยงาน ร่วม", "text": "กองคลัง"},
                    {"label": "ต.ค. 63", "text": "/"},
                    {"label": "ม.ค. 64", "text": "/"},
                ],
            },
            {"number": "2", "title": "ข", "period": {"text": "ม.ค. 64"}, "extra": [{"label": "ต.ค. 63", "text": "ทำ"}]},
            {"number": "3", "title": "ค", "period": {"text": "มี.ค. 64"}},
        ],
        [
            '1,8: column "หน่วยงาน ร่วม" answers responsible, but not one field alone, or the field has another column; kept under extra with its own heading',
            '1,9: column "ต.ค. 63" answers period, but not one field alone, or the field has another column; kept under extra with its own heading',
            '1,10: column "ม.ค. 64" answers period, but not one field alone, or the field has another column; kept under extra with its own heading',
        ],
    ),
    "a head of merged cells, with numbers of its columns": (
        (
            table(
                "ที่|มาตรการ|การดำเนินการ||หมายเหตุ",
                "||วิธีการ|ผลการดำเนินการ|",
                "(๑)|(๒)|(๓)|(๔)|(๕)",
                "1|ก|w|r|n",
                merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5)],
            ),
        ),
        [
            {"number": "1", "title": "ก", "method": "w", "result": "r", "extra": [{"label": "หมายเหตุ", "text": "n"}]},
        ],
        [
            '1,5: column "หมายเหตุ" is none of the fields; kept under extra with its own heading',
        ],
    ),
    "groups, totals, notes and who signs": (
        (
            line(1, "รายงานผล ปี 2564"),
            line(2, ""),
            line(3, "เทศบาล **ก**"),
            line(4, "ด้านที่ 1 เปิดเผย"),
            table(
                "ที่|มาตรการ|วิธีการ|งบประมาณ|เบิกจ่าย",
                "1|ก|w|100|50",
                "2|ข||200|-",
                "รวม||  |300|60",
                "มิติที่ 2||||",
                "1|ก|w2|5|5",
                "ที่|มาตรการ|วิธีการ|งบประมาณ|เบิกจ่าย",
                "2.1|ค||7|7",
                "รวม|||12|12",
                "รวมทั้งสิ้น|||312|62",
                "|รวม|||",
                "หมายเหตุ: จบ||||",
                "ลงชื่อ นาย ก||||",
                "|(นาย ก)|||",
                "4|ง|ต่อ||",
            ),
            line(5, "ท้าย"),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "method": "w",
                "budget": [{"year": "2564", "baht": "100"}],
                "spent": [{"year": "2564", "baht": "50"}],
                "group": "ด้านที่ 1 เปิดเผย",
            },
            {
                "number": "2",
                "title": "ข",
                "budget": [{"year": "2564", "baht": "200"}],
                "extra": [{"label": "เบิกจ่าย", "text": "-", "covers": ["spent"]}],
                "group": "ด้านที่ 1 เปิดเผย",
            },
            {
                "number": "3",
                "printed_number": "1",
                "title": "ก",
                "method": "w2",
                "budget": [{"year": "2564", "baht": "5"}],
                "spent": [{"year": "2564", "baht": "5"}],
                "group": "มิติที่ 2",
            },
            {
                "number": "4",
                "printed_number": "2.1",
                "title": "ค",
                "budget": [{"year": "2564", "baht": "7"}],
                "spent": [{"year": "2564", "baht": "7"}],
                "group": "มิติที่ 2",
            },
            {"number": "5", "printed_number": "4", "title": "ง", "method": "ต่อ", "group": "มิติที่ 2"},
        ],
        [
            '4,4: total 300 of "งบประมาณ" is the sum of the rows above; not imported',
            '4,5: total 60 of "เบิกจ่าย" differs from the sum of the rows above, 50; not imported. Compare the amounts with the original',
            '6,1: number "1" is that of a measure above; it becomes measure 3, and "1" is kept as printed_number',
            '8,1: number "2.1" is not a single number, and no item above contains it; it becomes measure 4, and "2.1" is kept as printed_number',
            '9,4: total 12 of "งบประมาณ" is the sum of the rows above; not imported',
            '9,5: total 12 of "เบิกจ่าย" is the sum of the rows above; not imported',
            '10,4: total 312 of "งบประมาณ" is the sum of the rows above; not imported',
            '10,5: total 62 of "เบิกจ่าย" is the sum of the rows above; not imported',
            "11,1: not imported: รวม",
            "12,1: not imported: หมายเหตุ: จบ",
            "13,1: not imported: ลงชื่อ นาย ก",
            "14,2: not imported: (นาย ก)",
            '15,1: number "4" is that of a measure above; it becomes measure 5, and "4" is kept as printed_number',
            "line 5: not imported: ท้าย",
        ],
    ),
    "tables that go on, join and are none": (
        (
            table("ที่|มาตรการ|วิธีการ", "1|ก|w", "2|ข|w2"),
            line(2, "ส่วนที่ 2 ผล"),
            line(3, " "),
            table("ที่|มาตรการ|ผลการดำเนินการ", "1|ก|r", "3|ข|r2", "9|ใหม่|r3", number=2),
            line(9, "คำนำ"),
            table("4|ต่อ|r", number=3),
            table("a|b", "c|d", number=4),
        ),
        [
            {"number": "1", "title": "ก", "method": "w", "result": "r"},
            {"number": "2", "title": "ข", "method": "w2", "result": "r2"},
            {"number": "9", "title": "ใหม่", "result": "r3", "group": "ส่วนที่ 2 ผล"},
            {"number": "4", "title": "ต่อ", "result": "r"},
        ],
        [
            "table 2, row 2, column 1: a table above has this title; the row is joined with measure 1",
            "table 2, row 3, column 1: a table above has this title; the row is joined with measure 2",
            "line 9: not imported: คำนำ",
            "table 4, row 1, column 1: not imported: a | b",
            "table 4, row 2, column 1: not imported: c | d",
        ],
    ),
    "an amount and titles merged over rows": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|งบประมาณ|ผู้รับผิดชอบ",
                "1|ก|w|100|กองช่าง",
                "|  |w2||กองคลัง",
                "2|ข|w3||",
                "2.1|ค|w4||",
                "3|ง|w5|7|",
                merged=[(2, 1, 3, 1), (2, 2, 3, 2), (2, 4, 4, 4)],
            ),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "extra": [{"label": "งบประมาณ", "text": "100", "covers": ["budget"]}],
                "parts": [{"method": "w", "responsible": ["works"]}, {"method": "w2", "responsible": ["finance"]}],
            },
            {
                "number": "2",
                "title": "ข",
                "method": "w3",
                "extra": [{"label": "งบประมาณ", "text": "100", "covers": ["budget"]}],
                "parts": [{"number": "2.1", "title": "ค", "method": "w4"}],
            },
            {"number": "3", "title": "ง", "method": "w5", "budget": [{"year": "2564", "baht": "7"}]},
        ],
        [
            '2,4: the amount "100" is for several rows from measure 1 on; kept as words under extra of each, and counted for none',
        ],
    ),
    "items, rows that continue, a wide cell, a row that fits nowhere": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|ผลการดำเนินการ",
                "1|ก||r",
                "- |ข|w|",
                "|- ค|w2|",
                "|• ง||r3",
                "2|จ|w|",
                "|  |ต่อ|",
                "|| ต่ออีก|",
                "3|ฉ|wide|",
                "5||w|",
                merged=[(9, 3, 9, 4)],
            ),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "result": "r",
                "parts": [
                    {"title": "ข", "method": "w"},
                    {"title": "- ค", "method": "w2"},
                    {"title": "• ง", "result": "r3"},
                ],
            },
            {"number": "2", "title": "จ", "method": "w\n\nต่อ\n\nต่ออีก"},
            {"number": "3", "title": "ฉ", "method": "wide"},
        ],
        [
            "7,1: the row has no number and no title, only texts that continue those above; added to measure 2",
            "8,1: the row has no number and no title, only texts that continue those above; added to measure 2",
            '9,3: a cell merged over the columns "วิธีการ" and "ผลการดำเนินการ" is kept in the first',
            "10,1: not imported: 5 | w",
        ],
    ),
    "one number over several titles": (
        (table("ที่|มาตรการ|วิธีการ", "1|ก|w", "|ข|w2", "||w3", "2|ค|", "3||x", merged=[(2, 1, 3, 1)]),),
        [
            {
                "number": "1",
                "title": "ก",
                "parts": [{"title": "ก", "method": "w"}, {"title": "ข", "method": "w2\n\nw3"}],
            },
            {"number": "2", "title": "ค"},
        ],
        [
            "2,1: one number for several titles: they are parts of measure 1, which has the first title",
            "4,1: the row has no number and no title, only texts that continue those above; added to measure 1 › 2",
            "6,1: not imported: 3 | x",
        ],
    ),
    "numbers that are taken or none": (
        (
            table(
                "ที่|มาตรการ|วิธีการ",
                "1|ก|w",
                "1|ข|w",
                "ก.|ค|w",
                "|ง|w",
                "3.2|จ|w",
                "0|ฉ|w",
                "๗/๒๕๖๔|ช|w",
                "|8. ซ|w",
                "8|9. ฌ|w",
                "9|9. ญ|w",
            ),
        ),
        [
            {"number": "1", "title": "ก", "method": "w"},
            {
                "number": "2",
                "printed_number": "1",
                "title": "ข",
                "method": "w",
                "parts": [{"number": "ก.", "title": "ค", "method": "w"}],
            },
            {"number": "3", "title": "ง", "method": "w"},
            {"number": "4", "printed_number": "3.2", "title": "จ", "method": "w"},
            {"number": "5", "printed_number": "0", "title": "ฉ", "method": "w"},
            {"number": "7", "printed_number": "๗/๒๕๖๔", "title": "ช", "method": "w"},
            {"number": "8", "title": "ซ", "method": "w"},
            {"number": "9", "printed_number": "8", "title": "9. ฌ", "method": "w"},
            {"number": "10", "printed_number": "9", "title": "ญ", "method": "w"},
        ],
        [
            '3,1: number "1" is that of a measure above; it becomes measure 2, and "1" is kept as printed_number',
            "5,1: the row has no number; it becomes measure 3",
            '6,1: number "3.2" is not a single number, and no item above contains it; it becomes measure 4, and "3.2" is kept as printed_number',
            '7,1: number "0" is not a single number, and no item above contains it; it becomes measure 5, and "0" is kept as printed_number',
            '10,1: number "8" is that of a measure above; it becomes measure 9, and "8" is kept as printed_number',
            '11,1: number "9" is that of a measure above; it becomes measure 10, and "9" is kept as printed_number',
        ],
    ),
    "cells of every field": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|ผู้รับผิดชอบ|ระยะเวลา|ผลการดำเนินการ|ปัญหา/ข้อเสนอแนะ|หลักฐาน|อื่น|งบประมาณ 2564|งบประมาณ 2565|เบิกจ่าย",
                "1|ก|w|กองช่าง, กองคลัง และ กองช่างสุขาภิบาล|ม.ค.|ลงเฟซบุ๊ก แล้วติดประกาศ และเว็บไซด์|ควรเพิ่ม"
                "|ภาพ https://a.go.th/1, https://a.go.th/2¶เล่ม¶(https://b.go.th/x).|?|100|ไม่ใช้งบประมาณ|ไม่ใช้งบ",
                "2|ข|-|-|เร็วๆ นี้|-|-|-|-|-|12 คน|0",
                "3|ค|ข้อเสนอแนะ: ก|กองช่างใหม่¶2) กองคลัง|ต.ค. 63 - ก.ย. 64|r||เล่ม||1,000.50||5",
            ),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "method": "w",
                "responsible": ["works", "finance", "health"],
                "period": {"start": "2564-01", "end": "2564-01", "text": "ม.ค."},
                "result": "ลงเฟซบุ๊ก แล้วติดประกาศ และเว็บไซด์",
                "evidence": [
                    {"title": "ภาพ", "url": "https://a.go.th/1"},
                    {"title": "ภาพ", "url": "https://a.go.th/2"},
                    {"title": "หลักฐาน", "url": "https://b.go.th/x"},
                ],
                "budget": [{"year": "2564", "baht": "100"}],
                "spent": "none",
                "extra": [
                    {"label": "ปัญหา/ข้อเสนอแนะ", "text": "ควรเพิ่ม", "covers": ["obstacle", "suggestion"]},
                    {"label": "หลักฐาน", "text": "เล่ม"},
                    {"label": "อื่น", "text": "?"},
                    {"label": "งบประมาณ 2565", "text": "ไม่ใช้งบประมาณ"},
                ],
                "channels": ["social-media", "notice-board", "website"],
            },
            {
                "number": "2",
                "title": "ข",
                "method": "-",
                "period": {"text": "เร็วๆ นี้"},
                "result": "-",
                "spent": [{"year": "2564", "baht": "0"}],
                "extra": [
                    {"label": "ปัญหา/ข้อเสนอแนะ", "text": "-", "covers": ["obstacle", "suggestion"]},
                    {"label": "อื่น", "text": "-"},
                    {"label": "งบประมาณ 2564", "text": "-", "covers": ["budget"]},
                    {"label": "งบประมาณ 2565", "text": "12 คน", "covers": ["budget"]},
                ],
            },
            {
                "number": "3",
                "title": "ค",
                "method": "ข้อเสนอแนะ: ก",
                "responsible": ["finance"],
                "period": {"start": "2563-10", "end": "2564-09", "text": "ต.ค. 63 - ก.ย. 64"},
                "result": "r",
                "budget": [{"year": "2564", "baht": "1000.50"}],
                "spent": [{"year": "2564", "baht": "5"}],
                "extra": [
                    {"label": "ผู้รับผิดชอบ", "text": "กองช่างใหม่\n\n2\\) กองคลัง"},
                    {"label": "หลักฐาน", "text": "เล่ม"},
                ],
            },
        ],
        [
            '1,7: column "ปัญหา/ข้อเสนอแนะ" answers obstacle, suggestion, but not one field alone, or the field has another column; kept under extra with its own heading',
            '1,9: column "อื่น" is none of the fields; kept under extra with its own heading',
            '2,5: measure 1: period "ม.ค." read as 2564-01 – 2564-01',
            "2,6: measure 1: channels read from the result: social-media, notice-board, website",
            '2,11: measure 1: "ไม่ใช้งบประมาณ" in column "งบประมาณ 2565" is not an amount only; kept as words under extra',
            '3,5: measure 2: period "เร็วๆ นี้" names no time; kept as words',
            '3,11: measure 2: "12 คน" in column "งบประมาณ 2565" is not an amount only; kept as words under extra',
            '4,4: measure 3: "กองช่างใหม่" is not a unit in content/units.yaml; the whole cell is kept under extra',
        ],
    ),
    "a cell that names what it answers, and other values for one field": (
        (
            table(
                "ที่|มาตรการ|ข้อเสนอแนะ|งบประมาณ",
                "1|ก|ปัญหา/อุปสรรค และข้อเสนอแนะ: ควร¶เพิ่ม|100",
                "2|ข|ข้อเสนอแนะ: ควร|ใช้งบปกติ",
            ),
            table(
                "ที่|มาตรการ|ข้อเสนอแนะ|งบประมาณ|ระยะเวลา",
                "1|ก|อื่น|200|ม.ค. 64",
                "2|ข|ข้อเสนอแนะ: ควร|ไม่ใช้งบ|ม.ค. 64",
                number=2,
            ),
            table("ที่|มาตรการ|งบประมาณ|ระยะเวลา", "1|ก|100|ก.พ. 64", "2|ข|ไม่ใช้งบประมาณ|ม.ค.  64", number=3),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "period": {"start": "2564-01", "end": "2564-01", "text": "ม.ค. 64"},
                "suggestion": "อื่น",
                "budget": [{"year": "2564", "baht": "100"}],
                "extra": [
                    {"label": "ปัญหา/อุปสรรค และข้อเสนอแนะ", "text": "ควร\n\nเพิ่ม", "covers": ["obstacle"]},
                    {"label": "งบประมาณ", "text": "200"},
                    {"label": "ระยะเวลา", "text": "ก.พ. 64"},
                ],
            },
            {
                "number": "2",
                "title": "ข",
                "period": {"start": "2564-01", "end": "2564-01", "text": "ม.ค. 64"},
                "suggestion": "ข้อเสนอแนะ: ควร",
                "budget": "none",
                "extra": [{"label": "งบประมาณ", "text": "ใช้งบปกติ"}],
            },
        ],
        [
            '3,4: measure 2: "ใช้งบปกติ" in column "งบประมาณ" is not an amount only; kept as words under extra',
            "table 2, row 2, column 1: a table above has this title; the row is joined with measure 1",
            'table 2, row 2, column 4: measure 1: "200" in column "งบประมาณ" differs from the amount read before; kept as words under extra',
            "table 2, row 3, column 1: a table above has this title; the row is joined with measure 2",
            "table 3, row 2, column 1: a table above has this title; the row is joined with measure 1",
            "table 3, row 3, column 1: a table above has this title; the row is joined with measure 2",
        ],
    ),
    "sheets of their own years and units of money": (
        (
            table("แผนปี 2563", "ที่|มาตรการ|วิธีการ", "1|เก่า|w", sheet="เดิม"),
            table("หน่วย : พันบาท||", "ที่|มาตรการ|งบประมาณ", "1|ก|45", sheet="แผน 2564"),
            table("ที่|มาตรการ|งบประมาณ", "2|ข|46", sheet="ต่อ"),
            table("ที่|มาตรการ|วิธีการ", "1|หน้า|w", sheet="2565"),
        ),
        [
            {"number": "1", "title": "ก", "extra": [{"label": "งบประมาณ", "text": "45", "covers": ["budget"]}]},
            {"number": "2", "title": "ข", "budget": [{"year": "2564", "baht": "46"}]},
        ],
        [
            'sheet "เดิม", A1: sheet "เดิม" is of 2563; not imported',
            'sheet "เดิม", A1: not imported: แผนปี 2563',
            'sheet "เดิม", A2: not imported: ที่ | มาตรการ | วิธีการ',
            'sheet "เดิม", A3: not imported: 1 | เก่า | w',
            'sheet "แผน 2564", A2: a line above the table says that amounts are not in baht; งบประมาณ is kept as words under extra',
            'sheet "แผน 2564", C2: column "งบประมาณ" answers budget, but not one field alone, or the field has another column; kept under extra with its own heading',
            'sheet "2565", A1: sheet "2565" is of 2565; not imported',
            'sheet "2565", A1: not imported: ที่ | มาตรการ | วิธีการ',
            'sheet "2565", A2: not imported: 1 | หน้า | w',
        ],
    ),
    "headings of a marked report above its tables": (
        (
            line(1, "คำนำ"),
            line(2, "หมวดยาว", is_heading=True),
            table("ที่|มาตรการ|วิธีการ", "1|ก|w"),
            line(3, "อีกหมวด", is_heading=True),
            table("ที่|มาตรการ|วิธีการ", "2|ข|w", number=2),
            line(4, "จบ", is_heading=True),
        ),
        [
            {"number": "1", "title": "ก", "method": "w", "group": "หมวดยาว"},
            {"number": "2", "title": "ข", "method": "w", "group": "อีกหมวด"},
        ],
        [
            "line 4: not imported: จบ",
        ],
    ),
    "a lone title above its items is a measure, over all columns a group": (
        (
            table(
                "ที่|มาตรการ|วิธีการ",
                "1. หนึ่ง||",
                "1.1|ก|w",
                "การเปิดเผย||",
                "2|ข|w",
                "3|ค|",
                "|ลำพัง|",
                merged=[(2, 1, 2, 3), (4, 1, 4, 3)],
            ),
        ),
        [
            {"number": "1", "title": "หนึ่ง", "parts": [{"number": "1.1", "title": "ก", "method": "w"}]},
            {"number": "2", "title": "ข", "method": "w", "group": "การเปิดเผย"},
            {"number": "3", "title": "ค", "group": "การเปิดเผย"},
            {"number": "4", "title": "ลำพัง", "group": "การเปิดเผย"},
        ],
        [
            "7,1: the row has no number; it becomes measure 4",
        ],
    ),
    "lines above a head in its table, and another head below": (
        (
            table(
                "รายงาน|||",
                "หน่วย : พันบาท|||",
                "ฉบับเต็ม|||",
                "ที่|มาตรการ|งบประมาณ|เบิกจ่าย",
                "1|ก|5|6",
                "ที่|โครงการ|ผลลัพธ์|อื่น",
                "2|ข|r|n",
            ),
            table("ต่อจากหน้า 1||", "ที่|มาตรการ|วิธีการ", "3|ค|w", number=2),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "extra": [
                    {"label": "งบประมาณ", "text": "5", "covers": ["budget"]},
                    {"label": "เบิกจ่าย", "text": "6", "covers": ["spent"]},
                ],
            },
            {"number": "2", "title": "ข", "result": "r", "extra": [{"label": "อื่น", "text": "n"}]},
            {"number": "3", "title": "ค", "method": "w"},
        ],
        [
            "4,1: a line above the table says that amounts are not in baht; งบประมาณ, เบิกจ่าย is kept as words under extra",
            '4,3: column "งบประมาณ" answers budget, but not one field alone, or the field has another column; kept under extra with its own heading',
            '4,4: column "เบิกจ่าย" answers spent, but not one field alone, or the field has another column; kept under extra with its own heading',
            '6,4: column "อื่น" is none of the fields; kept under extra with its own heading',
            "table 2, row 1, column 1: not imported: ต่อจากหน้า 1",
        ],
    ),
    "thousands in a line above, and below it no more": (
        (
            line(1, "หน่วย : พันบาท"),
            line(2, "ต่อ"),
            table("ที่|มาตรการ|งบประมาณ", "1|ก|5"),
        ),
        [
            {"number": "1", "title": "ก", "extra": [{"label": "งบประมาณ", "text": "5", "covers": ["budget"]}]},
        ],
        [
            "1,1: a line above the table says that amounts are not in baht; งบประมาณ is kept as words under extra",
            '1,3: column "งบประมาณ" answers budget, but not one field alone, or the field has another column; kept under extra with its own heading',
        ],
    ),
    "who signs, and a row with a number again": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|ผลลัพธ์",
                "1|ก|w|r",
                "ลงชื่อ|นาย ก|ผู้รายงาน|",
                "|ปลัด|เทศบาล|",
                "2|ข|w2|r2",
                "3|ผู้จัดทำ|w3|r3",
            ),
            table("ที่|มาตรการ|วิธีการ", "4|ง|w4", number=2),
        ),
        [
            {"number": "1", "title": "ก", "method": "w", "result": "r"},
            {"number": "2", "title": "ข", "method": "w2", "result": "r2"},
            {"number": "3", "title": "ผู้จัดทำ", "method": "w3", "result": "r3"},
            {"number": "4", "title": "ง", "method": "w4"},
        ],
        [
            "3,1: not imported: ลงชื่อ | นาย ก | ผู้รายงาน",
            "4,2: not imported: ปลัด | เทศบาล",
        ],
    ),
    "a title over rows with numbers of their own": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|เป้าหมาย",
                "1.1|ก|w1|t1",
                "1.2||w2|",
                "||w3|t3",
                "4|ข|w4|",
                "||w5|t5",
                merged=[(2, 2, 4, 2)],
            ),
        ),
        [
            {
                "number": "1",
                "printed_number": "1.1",
                "title": "ก",
                "parts": [
                    {"method": "w1", "target": "t1"},
                    {"number": "1.2", "method": "w2"},
                    {"method": "w3", "target": "t3"},
                ],
            },
            {"number": "4", "title": "ข", "parts": [{"method": "w4"}, {"method": "w5", "target": "t5"}]},
        ],
        [
            '2,1: number "1.1" is not a single number, and no item above contains it; it becomes measure 1, and "1.1" is kept as printed_number',
        ],
    ),
    "items in brackets go on by one": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|งบประมาณ",
                "1|ก||900",
                "1)|ข|w1|",
                "2)|ค|w2|5",
                "4)|ง|w3|",
                "5|จ|w4|",
                "(1)|ฉ|w5|7",
                merged=[(2, 4, 3, 4)],
            ),
        ),
        [
            {
                "number": "1",
                "title": "ก",
                "budget": [{"year": "2564", "baht": "900"}],
                "parts": [
                    {"number": "1)", "title": "ข", "method": "w1"},
                    {"number": "2)", "title": "ค", "method": "w2", "budget": [{"year": "2564", "baht": "5"}]},
                ],
            },
            {"number": "4", "title": "ง", "method": "w3"},
            {
                "number": "5",
                "title": "จ",
                "method": "w4",
                "parts": [{"number": "(1)", "title": "ฉ", "method": "w5", "budget": [{"year": "2564", "baht": "7"}]}],
            },
        ],
        [],
    ),
    "a column of groups, and titles known by number": (
        (
            table("ด้าน|ที่|มาตรการ|วิธีการ", "หนึ่ง  ก|1|อบรม|w1", "|2|อบ รม|w2", "สอง|3|ข|w3", merged=[(2, 1, 3, 1)]),
            table("ที่|มาตรการ|ผลลัพธ์", "2|อบรม|r2", "1|อบรม|r1", "7|ข|r3", "|อบรม|r4", number=2),
        ),
        [
            {"number": "1", "title": "อบรม", "method": "w1", "result": "r1", "group": "หนึ่ง ก"},
            {"number": "2", "title": "อบ รม", "method": "w2", "result": "r2", "group": "หนึ่ง ก"},
            {"number": "3", "title": "ข", "method": "w3", "result": "r3", "group": "สอง"},
            {"number": "4", "title": "อบรม", "result": "r4"},
        ],
        [
            "table 2, row 2, column 1: a table above has this title; the row is joined with measure 2",
            "table 2, row 3, column 1: a table above has this title; the row is joined with measure 1",
            "table 2, row 4, column 1: a table above has this title; the row is joined with measure 3",
            "table 2, row 5, column 1: the row has no number; it becomes measure 4",
        ],
    ),
    "a cell over the number and the title, and rows without a number": (
        (
            table(
                "ที่|มาตรการ|วิธีการ|เป้าหมาย",
                "ก||w|t",
                "|ข|w2|",
                "||w3|t3",
                "||w4|",
                "|||t4",
                merged=[(2, 1, 2, 2)],
            ),
        ),
        [
            {"number": "1", "title": "ก", "method": "w", "target": "t"},
            {
                "number": "2",
                "title": "ข",
                "parts": [{"method": "w2"}, {"method": "w3\n\nw4", "target": "t3"}, {"target": "t4"}],
            },
        ],
        [
            "2,1: the row has no number; it becomes measure 1",
            "3,1: the row has no number; it becomes measure 2",
            "5,1: the row has no number and no title, only texts that continue those above; added to measure 2 › 2",
        ],
    ),
}


@pytest.mark.parametrize("name", SCENES)
def test_a_report_becomes_these_measures_with_these_remarks(name: str) -> None:
    parts, measures, remarks = SCENES[name]
    told = Told(*parts)

    assert told.measures == measures
    assert told.remarks == remarks


@pytest.mark.parametrize("name", SCENES)
def test_every_text_becomes_one_thing_in_the_order_of_the_file(name: str) -> None:
    parts, _, _ = SCENES[name]
    told = Told(*parts)
    texts = [
        text for part in parts for text in (cells(part) if isinstance(part, Table) else [part]) if text.text.strip()
    ]
    repeated = {place(cell.spot) for part in parts if isinstance(part, Table) for row in part.rows for cell in row} - {
        place(text.spot) for text in texts
    }
    used = [use.partition(" → ")[0] for use in told.uses]

    assert [spot for spot in used if spot not in repeated] == [place(text.spot) for text in texts]


def cells(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row if not cell.is_repeated]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("groups, totals, notes and who signs", ["รายงานผล ปี 2564", "เทศบาล ก", ["ด้านที่ 1 เปิดเผย", "มิติที่ 2"], []]),
        ("tables that go on, join and are none", ["", "", ["ส่วนที่ 2 ผล"], []]),
        ("cells of every field", ["", "", [], ["กองช่างใหม่"]]),
        ("sheets of their own years and units of money", ["หน่วย : พันบาท", "", [], []]),
        ("headings of a marked report above its tables", ["คำนำ", "", ["หมวดยาว", "อีกหมวด"], []]),
        ("a lone title above its items is a measure, over all columns a group", ["", "", ["การเปิดเผย"], []]),
        ("lines above a head in its table, and another head below", ["รายงาน", "หน่วย : พันบาท\n\nฉบับเต็ม", [], []]),
        ("thousands in a line above, and below it no more", ["หน่วย : พันบาท", "ต่อ", [], []]),
        ("a column of groups, and titles known by number", ["", "", ["หนึ่ง ก", "สอง"], []]),
    ],
)
def test_lines_above_and_groups_are_those_of_the_report(name: str, told: list[Any]) -> None:
    found = Told(*SCENES[name][0])

    assert [found.title, found.introduction, found.groups, found.unknown_units] == told


@pytest.mark.parametrize(
    ("name", "uses"),
    [
        (
            "groups, totals, notes and who signs",
            [
                "line 1 → report",
                "line 3 → report",
                "line 4 → group",
                "1,1 → head",
                "1,2 → head",
                "1,3 → head",
                "1,4 → head",
                "1,5 → head",
                "2,1 → number 1",
                "2,2 → title 1",
                "2,3 → method 1",
                "2,4 → budget 1",
                "2,5 → spent 1",
                "3,1 → number 2",
                "3,2 → title 2",
                "3,4 → budget 2",
                "3,5 → extra 2",
                "4,1 → total",
                "4,4 → total",
                "4,5 → total",
                "5,1 → group",
                "6,1 → number 3 (1)",
                "6,2 → title 3 (1)",
                "6,3 → method 3 (1)",
                "6,4 → budget 3 (1)",
                "6,5 → spent 3 (1)",
                "7,1 → head",
                "7,2 → head",
                "7,3 → head",
                "7,4 → head",
                "7,5 → head",
                "8,1 → number 4 (2.1)",
                "8,2 → title 4 (2.1)",
                "8,4 → budget 4 (2.1)",
                "8,5 → spent 4 (2.1)",
                "9,1 → total",
                "9,4 → total",
                "9,5 → total",
                "10,1 → total",
                "10,4 → total",
                "10,5 → total",
                "11,2 → total",
                "12,1 → left-out",
                "13,1 → left-out",
                "14,2 → left-out",
                "15,1 → number 5 (4)",
                "15,2 → title 5 (4)",
                "15,3 → method 5 (4)",
                "line 5 → left-out",
            ],
        ),
        (
            "lines above a head in its table, and another head below",
            [
                "1,1 → report",
                "2,1 → report",
                "3,1 → report",
                "4,1 → head",
                "4,2 → head",
                "4,3 → head",
                "4,4 → head",
                "5,1 → number 1",
                "5,2 → title 1",
                "5,3 → extra 1",
                "5,4 → extra 1",
                "6,1 → head",
                "6,2 → head",
                "6,3 → head",
                "6,4 → head",
                "7,1 → number 2",
                "7,2 → title 2",
                "7,3 → result 2",
                "7,4 → extra 2",
                "table 2, row 1, column 1 → left-out",
                "table 2, row 2, column 1 → head",
                "table 2, row 2, column 2 → head",
                "table 2, row 2, column 3 → head",
                "table 2, row 3, column 1 → number 3",
                "table 2, row 3, column 2 → title 3",
                "table 2, row 3, column 3 → method 3",
            ],
        ),
        (
            "items, rows that continue, a wide cell, a row that fits nowhere",
            [
                "1,1 → head",
                "1,2 → head",
                "1,3 → head",
                "1,4 → head",
                "2,1 → number 1",
                "2,2 → title 1",
                "2,4 → result 1",
                "3,1 → number 1 › 1",
                "3,2 → title 1 › 1",
                "3,3 → method 1 › 1",
                "4,2 → title 1 › 2",
                "4,3 → method 1 › 2",
                "5,2 → title 1 › 3",
                "5,4 → result 1 › 3",
                "6,1 → number 2",
                "6,2 → title 2",
                "6,3 → method 2",
                "7,3 → method 2",
                "8,3 → method 2",
                "9,1 → number 3",
                "9,2 → title 3",
                "9,3 → method 3",
                "10,1 → left-out",
                "10,3 → left-out",
            ],
        ),
        (
            "one number over several titles",
            [
                "1,1 → head",
                "1,2 → head",
                "1,3 → head",
                "2,1 → number 1",
                "2,2 → title 1",
                "2,3 → method 1 › 1",
                "3,2 → title 1 › 2",
                "3,3 → method 1 › 2",
                "4,3 → method 1 › 2",
                "5,1 → number 2",
                "5,2 → title 2",
                "6,1 → left-out",
                "6,3 → left-out",
            ],
        ),
        (
            "cells of every field",
            [
                "1,1 → head",
                "1,2 → head",
                "1,3 → head",
                "1,4 → head",
                "1,5 → head",
                "1,6 → head",
                "1,7 → head",
                "1,8 → head",
                "1,9 → head",
                "1,10 → head",
                "1,11 → head",
                "1,12 → head",
                "2,1 → number 1",
                "2,2 → title 1",
                "2,3 → method 1",
                "2,4 → responsible 1",
                "2,5 → period 1",
                "2,6 → result 1",
                "2,7 → extra 1",
                "2,8 → evidence 1",
                "2,9 → extra 1",
                "2,10 → budget 1",
                "2,11 → extra 1",
                "2,12 → spent 1",
                "3,1 → number 2",
                "3,2 → title 2",
                "3,3 → method 2",
                "3,4 → dash 2",
                "3,5 → period 2",
                "3,6 → result 2",
                "3,7 → extra 2",
                "3,8 → dash 2",
                "3,9 → extra 2",
                "3,10 → extra 2",
                "3,11 → extra 2",
                "3,12 → spent 2",
                "4,1 → number 3",
                "4,2 → title 3",
                "4,3 → method 3",
                "4,4 → extra 3",
                "4,5 → period 3",
                "4,6 → result 3",
                "4,8 → extra 3",
                "4,10 → budget 3",
                "4,12 → spent 3",
            ],
        ),
    ],
)
def test_the_user_is_told_what_each_text_became(name: str, uses: list[str]) -> None:
    assert Told(*SCENES[name][0]).uses == uses


@pytest.mark.parametrize(
    ("parts", "years"),
    [
        ((line(1, "รายงาน"), line(2, "ปีงบประมาณ พ.ศ. ๒๕๖๔ และ ปี 2565 ปี 2564"), line(3, "ปี 2566")), [2564, 2565]),
        ((table("ผลงาน|", "ประจำปี 2563|", "ที่|มาตรการ|วิธีการ", "1|ปี 2560|w"), line(1, "ปี 2566")), [2563]),
        ((table("ที่|มาตรการ|วิธีการ", "1|ปี 2560|w", sheet="2562"),), [2562]),
        ((table("ปี 2561|ข", "ค|ง"), line(1, "ปี 2566")), [2566]),
        ((line(1, "2564"),), []),
    ],
)
def test_the_years_are_those_of_the_first_text_that_names_any(parts: tuple[Part, ...], years: list[int]) -> None:
    assert find_years(parts) == years


@pytest.mark.parametrize(
    ("part", "is_data"),
    [
        (table("id|title_th", "1|ก"), True),
        (table("id|x|title_th"), True),
        (table("ที่|title_th", "id|x"), False),
        (line(1, "id title_th"), False),
    ],
)
def test_open_data_has_the_names_of_fields(part: Part, is_data: bool) -> None:
    assert is_open_data(part) is is_data
