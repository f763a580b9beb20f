"""What each type of field takes for which value, and what it says of any other: the code and the likely right form."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from prongsai.models import fields
from prongsai.models.fields import (
    Alias,
    Amount,
    BaseUrl,
    BuddhistDate,
    BuddhistYear,
    Color,
    Count,
    Email,
    EmblemFile,
    FileName,
    FilePath,
    Id,
    LayoutName,
    Line,
    Mark,
    OitItem,
    Percent,
    PictureFile,
    PictureName,
    Url,
    WholeNumber,
    YesNo,
    check_order,
    path_of,
)
from prongsai.models.references import MeasureRef
from prongsai.thai import PartialDate

DOCUMENTS = "pdf, jpg, jpeg, png, webp, csv, xlsx, ods, docx, odt, pptx, zip, json"
PICTURES = "jpg, jpeg, png, webp"
Refusal = tuple[str, dict[str, Any]]


def read(field: Any, written: object) -> Any:
    return TypeAdapter(field).validate_python(written)


def refusal(field: Any, written: object) -> Refusal:
    """Return the code of the message about a value, and what it says."""
    with pytest.raises(ValidationError) as caught:
        read(field, written)
    (error,) = caught.value.errors()
    return error["type"], error.get("ctx", {})


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        (Line, "  ก ", "ก"),
        (BuddhistDate, "2564-01-31", PartialDate(2021, 1, 31)),
        (BuddhistDate, PartialDate(2021, 1), PartialDate(2021, 1)),
        (BuddhistYear, "๒๕๖๔", 2564),
        (WholeNumber, "0", 0),
        (WholeNumber, "๙๙๙๙๙๙", 999_999),
        (Count, "1", 1),
        (Amount, "84.25", Decimal("84.25")),
        (Amount, "๑,๒๓๔.๕๐", Decimal("1234.50")),
        (Amount, "1,234,567", Decimal(1_234_567)),
        (Amount, "0", Decimal(0)),
        (Amount, "9" * 15 + ".9999", Decimal("9" * 15 + ".9999")),
        (Percent, "0", Decimal(0)),
        (Percent, "100", Decimal(100)),
        (Percent, "๑๐๐%", Decimal(100)),
        (Percent, "99.9999 %", Decimal("99.9999")),
        (Id, "legal-affairs-2", "legal-affairs-2"),
        (Url, " http://a.go.th ", "http://a.go.th"),
        (Url, "https://a.go.th/ก?b=c#d", "https://a.go.th/ก?b=c#d"),
        (BaseUrl, "https://a.go.th", "https://a.go.th/"),
        (BaseUrl, "https://a.go.th/ita", "https://a.go.th/ita/"),
        (BaseUrl, "https://a.go.th/v1.2/ita/", "https://a.go.th/v1.2/ita/"),
        (FilePath, "แผน.PDF", "แผน.PDF"),
        (FilePath, "./a/../b//c.pdf", "b/c.pdf"),
        (PictureFile, "ภาพ.JPG", "ภาพ.JPG"),
        (PictureFile, "a.b.png", "a.b.png"),
        (EmblemFile, "content/emblem.png", "content/emblem.png"),
        (YesNo, "Yes", True),
        (YesNo, "TRUE", True),
        (YesNo, "no", False),
        (YesNo, "false", False),
        (Email, "a.b+c_d@x-y.go.th", "a.b+c_d@x-y.go.th"),
        (OitItem, "O1", "O1"),
        (OitItem, "O43", "O43"),
        (MeasureRef, "๒๕๖๓/๐๒", (2563, 2)),
        (MeasureRef, "2563/120", (2563, 120)),
        (Color, "#0A5a4e", "#0a5a4e"),
        (Color, " 0a5 ", "#00aa55"),
        (Mark, "ต", "ต"),
        (Mark, "ที่พู่", "ที่พู่"),  # two letters with their vowels and tone marks
        (Alias, "/measures/2564/03/", "measures/2564/03"),
        (LayoutName, "visit.html", "visit"),
        (LayoutName, "pages/visit-2", "pages/visit-2"),
    ],
)
def test_a_field_reads_what_people_write(field: Any, written: object, value: object) -> None:
    assert read(field, written) == value


@pytest.mark.parametrize(
    ("field", "written", "code", "said"),
    [
        (Line, ["ก"], "not-a-text", {}),
        (Line, "  ", "missing-field", {}),
        (BuddhistDate, "2021-01", "common-era-date", {"near": "2564-01"}),
        (BuddhistDate, "เร็วๆ นี้", "not-a-date", {"near": None}),
        (BuddhistDate, None, "not-a-text", {}),
        (BuddhistYear, "2021", "common-era-year", {"near": "2564"}),
        (BuddhistYear, "64", "not-a-year", {"near": "2564"}),
        (WholeNumber, "3 คน", "not-a-whole-number", {"near": "3"}),
        (WholeNumber, "-3", "not-a-whole-number", {"near": None}),
        (WholeNumber, "สาม", "not-a-whole-number", {"near": None}),
        (WholeNumber, "1000000", "not-a-whole-number", {"near": None}),  # 100000 would be another number
        (Count, "0", "not-a-whole-number", {"near": None}),
        (Count, "0 ครั้ง", "not-a-whole-number", {"near": None}),
        (Amount, "๑๒,๓๔.๕ บาท", "not-a-number", {"near": "1234.5"}),
        (Amount, "ประมาณ 5,000 บาท", "not-a-number", {"near": "5000"}),
        (Amount, "ไม่มี", "not-a-number", {"near": None}),
        (Amount, "1" * 16, "not-a-number", {"near": None}),
        (Amount, "1.23456", "not-a-number", {"near": None}),
        (Percent, "100.0001", "not-a-percentage", {}),
        (Percent, "101%", "not-a-percentage", {}),
        (Percent, "เต็ม", "not-a-number", {"near": None}),
        (Id, "Legal_Affairs", "not-an-id", {"near": "legal-affairs"}),
        (Id, "นิติการ", "not-an-id", {"near": None}),
        (Url, "www.a.go.th/b", "not-a-url", {"near": "https://www.a.go.th/b"}),
        (Url, "ftp://a.go.th", "not-a-url", {"near": None}),
        (Url, "https://", "not-a-url", {"near": None}),
        (Url, "https://[", "not-a-url", {"near": None}),
        (Url, "https://a.go.th/รายงาน ปี.pdf", "not-a-url", {"near": "https://a.go.th/รายงาน%20ปี.pdf"}),
        (Url, "a.go.th/a b", "not-a-url", {"near": "https://a.go.th/a%20b"}),
        (Url, "https://a.go.th/<a b>", "not-a-url", {"near": None}),
        (Url, "https://a b.go.th/", "not-a-url", {"near": None}),
        (Url, "a.go.th/<b>", "not-a-url", {"near": None}),
        (BaseUrl, "https://a.go.th/ก/", "not-a-folder-url", {"near": "https://a.go.th/%E0%B8%81/"}),
        (BaseUrl, "https://a.go.th/b/?c", "not-a-folder-url", {"near": "https://a.go.th/b/"}),
        (BaseUrl, "https://a.go.th/b/#c?d", "not-a-folder-url", {"near": "https://a.go.th/b/"}),
        (BaseUrl, "https://a.go.th/b/index.html", "not-a-folder-url", {"near": "https://a.go.th/b/"}),
        (FilePath, "https://a.go.th/b.pdf", "file-elsewhere", {}),
        (FilePath, "/etc/b.pdf", "file-elsewhere", {}),
        (FilePath, "\\\\server\\b.pdf", "file-elsewhere", {}),
        (FilePath, "C:\\b.pdf", "file-elsewhere", {}),
        (FilePath, "b.exe", "file-type", {"known": DOCUMENTS, "near": None}),
        (FilePath, "b.XLS", "file-type", {"known": DOCUMENTS, "near": "xlsx"}),
        (PictureFile, "b.pdf", "not-a-picture", {"known": PICTURES}),
        (EmblemFile, "../b.png", "no-such-emblem", {}),
        (EmblemFile, "/b.png", "no-such-emblem", {}),
        (EmblemFile, "c:b.png", "no-such-emblem", {}),
        (EmblemFile, "C:b.png", "no-such-emblem", {}),
        (EmblemFile, "b.svg", "not-a-picture", {"known": PICTURES}),
        (YesNo, "ใช่", "not-yes-or-no", {}),
        (Email, "a@b", "not-an-email", {}),
        (Email, "ก@b.go.th", "not-an-email", {}),
        (Email, "a b@c.go.th", "not-an-email", {}),
        (OitItem, "o43", "not-an-oit-item", {"near": "O43"}),
        (OitItem, "O 43", "not-an-oit-item", {"near": "O43"}),
        (OitItem, "๔๓", "not-an-oit-item", {"near": "O43"}),
        (OitItem, "0 9", "not-an-oit-item", {"near": "O9"}),
        (OitItem, "O0", "not-an-oit-item", {"near": None}),
        (OitItem, "O100", "not-an-oit-item", {"near": None}),
        (MeasureRef, "2563/1000", "not-a-measure-reference", {}),
        (MeasureRef, "2563", "not-a-measure-reference", {}),
        (MeasureRef, "2020/2", "common-era-year", {"near": "2563"}),
        (Color, None, "not-a-color", {}),
        (Color, "#0a5a", "not-a-color", {}),
        (Color, "เขียว", "not-a-color", {}),
        (Mark, "กขค", "mark-too-long", {}),
        (Mark, " ", "missing-field", {}),
        (Alias, "measures//03", "not-an-address", {}),
        (Alias, "Measures/03", "not-an-address", {}),
        (Alias, "03X", "not-an-address", {}),
        (LayoutName, "../visit", "not-a-layout", {}),
        (LayoutName, "visit.css", "not-a-layout", {}),
    ],
)
def test_a_field_says_what_is_wrong_and_what_was_probably_meant(
    field: Any, written: object, code: str, said: dict[str, Any]
) -> None:
    assert refusal(field, written) == (code, said)


UGLY = st.text(st.sampled_from('0123456789๐๙,.-/%:#?"<> ab_Oo@กี่บาท'), max_size=24)
# What is no number at all is first told how a number is written, and then that 101 is no percentage.
TAKEN_BY = {
    "date": (BuddhistDate, BuddhistDate),
    "year": (BuddhistYear, BuddhistYear),
    "whole number": (WholeNumber, WholeNumber),
    "count": (Count, Count),
    "amount": (Amount, Amount),
    "percent": (Percent, Amount),
    "id": (Id, Id),
    "url": (Url, Url),
    "base url": (BaseUrl, Url),
    "OIT item": (OitItem, OitItem),
    "measure": (MeasureRef, BuddhistYear),
}


@pytest.mark.parametrize("name", TAKEN_BY)
@given(written=UGLY)
def test_what_a_message_tells_to_write_is_taken(name: str, written: str) -> None:
    field, taken_by = TAKEN_BY[name]
    try:
        read(field, written)
    except ValidationError as error:
        near = error.errors()[0].get("ctx", {}).get("near")
        if near is not None:
            assert near != written.strip()
            read(taken_by, near)


def test_files_and_pictures_are_told_apart() -> None:
    assert type(read(FilePath, "a.pdf")) is FileName
    assert type(read(PictureFile, "a.png")) is PictureName


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2564-01-15", "2564-01", True),  # the month contains its first day
        ("2564-01", "2564-01-15", True),
        ("2564-01-15", "2564-01-15", True),
        ("2564-01-15", "2564-01-14", False),
        ("2564-01-15", "2563-12", False),
        ("2564-02", "2564-01-31", False),
        ("2563-12", "2564-01", True),
        (None, "2563-12", True),
        ("2563-12", None, True),
    ],
)
def test_an_end_is_not_before_its_start(start: str | None, end: str | None, fits: bool) -> None:
    first, last = (read(BuddhistDate, day) if day else None for day in (start, end))

    if fits:
        assert check_order(first, last) == last
    else:
        with pytest.raises(PydanticCustomError) as caught:
            check_order(first, last)
        assert caught.value.type == "end-before-start"


@pytest.mark.parametrize(
    ("source", "file", "path"),
    [
        ("content/notices/a.yaml", "b.pdf", "content/notices/b.pdf"),
        ("content/notices/a.yaml", "../c/./b.pdf", "content/c/b.pdf"),
        ("site_config.yaml", "content/b.png", "content/b.png"),
    ],
)
def test_a_file_is_beside_its_record(source: str, file: str, path: str) -> None:
    assert path_of(source, file) == path


def pattern_of(field: Any) -> str:
    return str(TypeAdapter(field).json_schema()["pattern"])


@pytest.mark.parametrize(
    ("field", "types", "taken", "refused"),
    [
        (BuddhistDate, "string", ["2564-01", "๒๕๖๔-๐๑-๓๑", "2400-12", "2699-01"], ["2021-01", "2399-01", "2700-01"]),
        (BuddhistYear, ["integer", "string"], ["2564", "๒๔๐๐", "2699"], ["2399", "2700", "2021", "25640"]),
        (WholeNumber, ["integer", "string"], ["0", "๑๒"], ["", "-1", "1.5"]),
        (Id, "string", ["legal-2"], ["Legal", "a--b", "-a"]),
        (OitItem, "string", ["O1", "O43"], ["O0", "o1", "O100"]),
        (MeasureRef, "string", ["2563/2", "๒๕๖๓/๐๐๒"], ["2020/2", "2563/", "2563/1000"]),
    ],
)
def test_an_editor_marks_the_same_as_the_program(
    field: Any, types: object, taken: list[str], refused: list[str]
) -> None:
    schema = TypeAdapter(field).json_schema()

    assert schema["type"] == types
    for written in taken:
        assert re.search(schema["pattern"], written)
        read(field, written)
    for written in refused:
        assert not re.search(schema["pattern"], written)
        refusal(field, written)


@pytest.mark.parametrize(
    ("types", "pattern", "schema"),
    [
        (("string",), None, {"type": "string"}),
        (("number", "string"), None, {"type": ["number", "string"]}),
        (("integer", "string"), "^1$", {"type": ["integer", "string"], "pattern": "^1$"}),
    ],
)
def test_the_schema_is_that_of_the_typed_value(types: tuple[str, ...], pattern: str | None, schema: object) -> None:
    assert fields._schema(*types, pattern=pattern).json_schema == schema
