"""`build.py import` of any table: nothing of it is lost untold, and nothing is in the records that it does not say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mirror import check_mirror, records
from small_site import CONFIG, SmallSite

from prongsai.base.new import ImportedFiles
from prongsai.base.stubs import NewFileError
from prongsai.home import HOME
from prongsai.kinds import KINDS
from prongsai.kinds.measures.importing.importer import import_office
from prongsai.kinds.units.record import Unit
from prongsai.loader.load import load_content
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.tables.grid import Area, Line, OfficeFile, Spot, table_of

YEAR = "2566"
# PRONGSAI_EXAMPLES=5000 for a long run by hand.
EXAMPLES = int(os.environ.get("PRONGSAI_EXAMPLES", "100"))
# The heading of one column, in one level or two.
COLUMNS = (
    ("วิธีดำเนินการ",), ("ผู้รับผิดชอบ",), ("ระยะเวลา",), ("ผลการดำเนินงาน",), ("ข้อเสนอแนะ",), ("งบประมาณ",),
    ("ปัญหา/อุปสรรค และข้อเสนอแนะ",), ("ผลลัพธ์/ความสำเร็จ",), ("ผู้ประสานงาน",), ("งบประมาณ (พันบาท)",), ("หลักฐาน",),
    ("งบประมาณ", "ตั้งไว้"), ("งบประมาณ", "เบิกจ่าย"), ("ระยะเวลา", "เริ่มต้น"), ("ระยะเวลา", "สิ้นสุด"), ("ตัวชี้วัด/เป้าหมาย",),
    ("หมายเหตุ",), ("",),
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "-",
            "จัดทำแล้ว",
            "อบรม ๓๐ คน\nสรุปผล",
            "๔๕,๐๐๐.- บาท",
            "45,000.00",
            "1200.5",
            "ไม่ใช้งบประมาณ",
            "ใช้งบปกติ",
            "ม.ค. 66 - มี.ค. 66",
            "ไตรมาส ๒",
            "งานนิติการ และกองช่าง",
            "สำนักปลัด",
            "1. ก\n3. ข",
            "*ย้ำ* <b>",
            "https://example.go.th/ก_ข",
            "0",
            "รวม",
            "ไม่มี",
        ]
    ),
    st.text("กขค่ำ๑2 .-*_<&#\n", max_size=12).map(str.strip),
)
TITLES = st.text("กขคงจฉช", min_size=3, max_size=8)
KIND = st.sampled_from(["row", "row", "items", "merged", "blank", "group", "total", "head", "no number", "odd number"])


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """A table of a report with all that offices put into one."""
    columns = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=6, unique=True))
    builder = Made(columns=columns, thai=draw(st.booleans()))
    builder.head()
    for kind in draw(st.lists(KIND, min_size=1, max_size=8)):
        builder.add(kind, draw)
    return builder


class Made:
    """A report with a table, made row by row."""

    def __init__(self, *, columns: Sequence[tuple[str, ...]], thai: bool) -> None:
        self.columns = columns
        self.thai = thai
        self.texts: dict[tuple[int, int], str] = {}
        self.areas: list[Area] = []
        self.row = 0
        self.number = 0

    def __repr__(self) -> str:
        return f"{self.texts} {[(area.top, area.left, area.bottom, area.right) for area in self.areas]}"

    @property
    def office(self) -> OfficeFile:
        table = table_of(self.texts, self.areas, Spot(row=1, table=1))
        around = [Line(text=words, spot=Spot(row=row)) for row, words in enumerate(("รายงาน", "ท้ายรายงาน"), start=1)]
        return OfficeFile(parts=(around[0], table, around[1]))

    def head(self) -> None:
        levels = max(map(len, self.columns))
        for column, labels in enumerate([("ที่",), ("มาตรการ",), *self.columns], start=1):
            for level, label in enumerate(labels, start=1):
                self._put(self.row + level, column, label)
            if len(labels) < levels:
                self.areas.append(Area(top=self.row + 1, left=column, bottom=self.row + levels, right=column))
        self.row += levels

    def add(self, kind: str, draw: st.DrawFn) -> None:
        wide = len(self.columns) + 2
        if kind == "head":
            self.head()
        elif kind == "group":
            self.row += 1
            self._put(self.row, 1, f"ด้านที่ {self._digits(str(draw(st.integers(1, 9))))}")
            self.areas.append(Area(top=self.row, left=1, bottom=self.row, right=wide))
        elif kind == "total":
            self._cells(draw, "รวมทั้งสิ้น", "", st.sampled_from(["", "1,000", "๒๐๐.๕๐"]))
        else:
            self._measure(kind, draw)

    def _measure(self, kind: str, draw: st.DrawFn) -> None:
        self.number += 1
        number = {"no number": "", "odd number": draw(st.sampled_from(["๒/๒๕๖๖", "ก.", "1.1", "0", "ข้อ 1"]))}
        first = self.row + 1
        self._cells(draw, number.get(kind, self._digits(str(self.number))), draw(TITLES), CELLS)
        for item in range(1, draw(st.integers(1, 3)) + 1) if kind in {"items", "merged", "blank"} else ():
            is_item = kind == "items"
            typed = self._digits(f"{self.number}.{item}") if is_item else ""
            self._cells(draw, typed, draw(TITLES) if is_item else "", CELLS)
        if kind == "merged":
            for column in (1, 2, *draw(st.sets(st.integers(3, len(self.columns) + 2)))):
                for row in range(first + 1, self.row + 1):
                    self.texts.pop((row, column), None)
                self.areas.append(Area(top=first, left=column, bottom=self.row, right=column))

    def _cells(self, draw: st.DrawFn, number: str, title: str, cells: st.SearchStrategy[str]) -> None:
        self.row += 1
        for column, words in enumerate([number, title, *(draw(cells) for _ in self.columns)], start=1):
            self._put(self.row, column, words)

    def _put(self, row: int, column: int, words: str) -> None:
        if words:
            self.texts[row, column] = words

    def _digits(self, number: str) -> str:
        return number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if self.thai else number


class Desk:
    """Imports into a small site with the units of Trat."""

    def __init__(self, site: SmallSite) -> None:
        site.write("site_config.yaml", CONFIG)
        site.write("content/units.yaml", (HOME / "content/units.yaml").read_text(encoding="utf-8"))
        self.content = load_content(Files(site.root), KINDS, Problems())
        self.names = {unit.id: unit.record.name.th for unit in self.content.of(Unit)}

    def __repr__(self) -> str:
        return "desk"

    def take(self, office: OfficeFile) -> ImportedFiles | None:
        try:
            return import_office(office, Path("report.docx"), YEAR, self.content)
        except NewFileError as error:
            assert error.code == "cli.import-no-table"
            return None


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(SmallSite(tmp_path_factory.mktemp("site")))


@given(made=tables())
@settings(max_examples=EXAMPLES)
def test_what_a_table_says_is_what_its_records_say(made: Made, desk: Desk) -> None:
    if imported := desk.take(made.office):
        check_mirror(made.office, imported, desk.names)


@given(made=tables())
@settings(max_examples=EXAMPLES)
def test_numbers_are_unique(made: Made, desk: Desk) -> None:
    imported = desk.take(made.office)
    found = [values for values in records(imported).values() if "number" in values] if imported else []
    numbers = [values["number"] for values in found]

    assert len(numbers) == len(set(numbers))


@given(made=tables())
@settings(max_examples=EXAMPLES)
def test_the_files_of_any_table_are_valid(made: Made, desk: Desk) -> None:
    if imported := desk.take(made.office):
        problems = Problems()
        load_content(
            desk.content.files.over({file.path: file.text.encode() for file in imported.files}), KINDS, problems
        )

        assert [problem.text("en") for problem in problems.errors] == []
