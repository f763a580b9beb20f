"""Dates and numbers that no line breaks; "~" stands for a no-break space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.phrases import NO_BREAK, unbroken
from prongsai.thai import MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT


@pytest.mark.parametrize(
    "text",
    [
        "๒๓~พฤศจิกายน~๒๕๖๙",
        "วันที่ ๒๓~พฤศจิกายน~๒๕๖๙ เทศบาล",
        "ณ วันที่ 1~ตุลาคม พ.ศ.~2563",
        "๒๓~พ.ย.~๖๙",
        "มกราคม~๖๔ ถึง มีนาคม~๖๔",
        "ม.ค.~2564 – มี.ค.~2564",
        "๑–๓๑~มกราคม ๒๕๖๔",
        "1~October~2020",
        "1~October – 30~September",
        "1–31~March~2021",
        "since October~2020 there",
        "พ.ศ.~๒๕๖๔",
        "ปีงบประมาณ พ.ศ.~2564",
        "พ.ศ.๒๕๖๔",
        "B.E.~2564",
        "ร้อยละ~๙๐",
        "ร้อยละ~๙๓.๒ ของ",
        "90~% of",
        "๙๐~%",
        "๑๒~เดือน",
        "ภายใน ๑๕~วันนับแต่",
        "๓~ปีงบประมาณ",
        "มาตรา~๑๐๓ แห่ง",
        "มาตรการที่~๑ และ ข้อ~๒",
        "Measure~3, section~103",
        "เจ้าหน้าที่ ๓~คน",
        "๓๕~kB",
        "35.1~kB",
        "10,000~บาท",
        "เวลา ๐๘.๓๐–๑๖.๓๐~น.",
        "12~months and 3~days",
        "โทร.~๐~๓๙๕๑~๑๑๙๓",
        "0~3951~1193",
        # Nothing to hold together.
        "๑ ๒ ๓",
        "รุ่น v2 คน",
        "a 1st m",
        "ไม่มีตัวเลข ที่ใด",
        "2564 มาตรฐาน",
    ],
)
def test_what_belongs_together_is_held_by_spaces_that_do_not_break(text: str) -> None:
    assert unbroken(text.replace("~", " ")) == text.replace("~", NO_BREAK)
    assert unbroken(text.replace("~", NO_BREAK)) == text.replace("~", NO_BREAK)


@pytest.mark.parametrize("month", [*MONTHS_TH, *MONTHS_TH_SHORT, *MONTHS_EN])
def test_every_month_holds_its_day_and_year(month: str) -> None:
    assert unbroken(f"30 {month} 2569") == f"30{NO_BREAK}{month}{NO_BREAK}2569"


@given(st.text(alphabet="กขคงาำิี่้ะเแ ๑๒๓พ.ศมกราคม12%kB\u00a0"))
def test_only_spaces_change_and_once_is_enough(text: str) -> None:
    held = unbroken(text)

    assert held.replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert unbroken(held) == held
