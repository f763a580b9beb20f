"""The head of a report's table: where it begins, how many rows it has, what each column is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from import_tables import table

from prongsai.base.importing.heads import is_column_numbers, repeats_head
from prongsai.kinds.measures.importing.headings import find_head, find_new_head

LONG = "ก" * 59


def told(*rows: str, merged: Sequence[tuple[int, int, int, int]] = ()) -> tuple[list[str], int] | None:
    """Return the columns of a head as "heading → field" (with its slot), and the number of its rows."""
    found = find_head(table(*rows, merged=merged).rows, 0)
    if found is None:
        return None
    head, count = found
    return [
        f"{column.label} → {'+'.join(column.fields) if not column.is_main else column.field}"
        + ("" if column.is_main else " (extra)")
        + (f" {column.slot}" if column.slot else "")
        for column in head
    ], count


@pytest.mark.parametrize(
    ("rows", "merged", "columns", "count"),
    [
        (("มาตรการ|วิธีการ",), (), ["มาตรการ → title", "วิธีการ → method"], 1),
        (("ประเด็น|โครง การ|กิจกรรม",), (), None, 0),
        (("ประเด็น|โครง การ|กิจกรรม|ผลลัพธ์",), (),
         ["ประเด็น → title (extra)", "โครง การ → title", "กิจกรรม → title (extra)", "ผลลัพธ์ → result"], 1),
        (("ประเด็น|วิธีการ",), (), ["ประเด็น → title", "วิธีการ → method"], 1),
        (("ที่|วิธีการ",), (), None, 0),
        (("มาตรการ|",), (), None, 0),
        (("มาตรการ|1. วิธีการ",), (), None, 0),
        ((f"มาตรการ|วิธีการ|{LONG}",), (), ["มาตรการ → title", "วิธีการ → method", f"{LONG} →  (extra)"], 1),
        ((f"มาตรการ|วิธีการ|{LONG}ก",), (), None, 0),
        # A cell for one field only is the field; another for the same stays under its heading.
        (("มาตรการ|วิธีการ|แนวทาง",), (), ["มาตรการ → title", "วิธีการ → method", "แนวทาง → method (extra)"], 1),
        (("มาตรการ|เริ่มต้นระยะเวลา|ระยะเวลาแล้วเสร็จ|ระยะเวลา",), (),
         ["มาตรการ → title", "เริ่มต้นระยะเวลา → period start", "ระยะเวลาแล้วเสร็จ → period end", "ระยะเวลา → period (extra)"], 1),
        (("มาตรการ|งบประมาณ|งบประมาณ ๒๕๖๔",), (),
         ["มาตรการ → title", "งบประมาณ → budget", "งบประมาณ ๒๕๖๔ → budget (extra) 2564"], 1),
        (("มาตรการ|เบิกจ่าย 2563|เบิกจ่าย 2564|เบิกจ่าย 2564",), (),
         ["มาตรการ → title", "เบิกจ่าย 2563 → spent 2563", "เบิกจ่าย 2564 → spent 2564", "เบิกจ่าย 2564 → spent (extra) 2564"], 1),
        (("มาตรการ|ระยะเวลา 2564",), (), ["มาตรการ → title", "ระยะเวลา 2564 → period"], 1),
        (("มาตรการ|ไตรมาส 1|มกราคม 2564",), (),
         ["มาตรการ → title", "ไตรมาส 1 → period (extra)", "มกราคม 2564 → period (extra)"], 1),
        # Divisions of a heading, with and without merged cells.
        (("มาตรการ|งบประมาณ||ผล", "|ตั้งไว้|เบิกจ่าย|"), (),
         ["มาตรการ → title", "งบประมาณ ตั้งไว้ → budget", "งบประมาณ เบิกจ่าย → spent", "ผล →  (extra)"], 2),
        (("มาตรการ|งบประมาณ|||ผลลัพธ์", "|ตั้งไว้|ใช้จริง|คงเหลือ|"), (),
         ["มาตรการ → title", "งบประมาณ ตั้งไว้ → budget", "งบประมาณ ใช้จริง → spent", "งบประมาณ คงเหลือ →  (extra)",
          "ผลลัพธ์ → result"], 2),
        (("มาตรการ|งบประมาณ|", "ก|ตั้งไว้|เบิกจ่าย"), (), ["มาตรการ → title", "งบประมาณ → budget", " →  (extra)"], 1),
        (("มาตรการ|งบประมาณ|", "|ตั้งไว้|อื่น"), (), ["มาตรการ → title", "งบประมาณ → budget", " →  (extra)"], 1),
        (("มาตรการ|การดำเนินงาน|", "|วิธีการ|ผลลัพธ์"), ((1, 2, 1, 3), (1, 1, 2, 1)),
         ["มาตรการ → title", "การดำเนินงาน วิธีการ → method", "การดำเนินงาน ผลลัพธ์ → result"], 2),
        (("มาตรการ|การดำเนินงาน|", f"|วิธีการ|{LONG}"), ((1, 2, 1, 3), (1, 1, 2, 1)),
         ["มาตรการ → title", "การดำเนินงาน วิธีการ → method", f"การดำเนินงาน {LONG} → method (extra)"], 2),
        (("มาตรการ|การดำเนินงาน|", f"|วิธีการ|{LONG}ก"), ((1, 2, 1, 3), (1, 1, 2, 1)),
         ["มาตรการ → title", "การดำเนินงาน → method", "การดำเนินงาน → method (extra)"], 1),
        (("มาตรการ|ก|", "|ข|", "|ค|", "|วิธีการ|x", "|จ|y"), ((1, 1, 5, 1), (1, 2, 1, 3), (2, 2, 2, 3), (3, 2, 3, 3)),
         ["มาตรการ → title", "ก ข ค วิธีการ → method", "ก ข ค x →  (extra)"], 4),
    ],
)  # fmt: skip
def test_a_head_has_its_columns_and_rows(
    rows: tuple[str, ...], merged: Sequence[tuple[int, int, int, int]], columns: list[str] | None, count: int
) -> None:
    assert told(*rows, merged=merged) == (None if columns is None else (columns, count))


@pytest.mark.parametrize(
    ("row", "again"),
    [
        ("มาตรการ|วิธีการ|ผล", True),
        ("มาตร การ||ผล", True),
        ("||ผล", False),
        ("มาตรการ|ผล|", False),
        ("มาตรการ|วิธีการ|ผล|ก", False),
    ],
)
def test_a_head_that_is_repeated_is_known(row: str, again: bool) -> None:
    head = table("มาตรการ|วิธีการ|ผล").rows

    assert repeats_head(table(row).rows[0], head) is again


@pytest.mark.parametrize(
    ("row", "new"),
    [("ลำดับ ที่|มาตรการ|วิธีการ", True), ("NO|มาตรการ|วิธีการ", True), ("มาตรการ|วิธีการ", False), ("ที่|กองคลัง", False)],
)
def test_another_head_names_a_column_of_numbers(row: str, new: bool) -> None:
    assert (find_new_head(table(row).rows, 0) is not None) is new


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("1|2|3", True),
        ("(๑)|(๒)|(๓)|(๔)", True),
        ("2|3|4", True),
        ("1|2", False),
        ("1|3|4", False),
        ("1|2|ก", False),
        ("100|101|102", False),
    ],
)
def test_a_row_of_numbers_only_numbers_the_columns(row: str, numbers: bool) -> None:
    assert is_column_numbers(table(row).rows[0]) is numbers
