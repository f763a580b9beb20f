"""Each linked file is what its name says, whole, and without a password."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from small_site import SmallSite

from prongsai.checks.contents import check_contents
from prongsai.problems import Problems
from prongsai.source.files import Files
from prongsai.source.filetypes import FILE_TYPES


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(buffer, form)
    return buffer.getvalue()


def archive(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def word() -> bytes:
    buffer, document = io.BytesIO(), docx.Document()
    document.add_paragraph("รายงานผล")
    document.save(buffer)
    return buffer.getvalue()


def excel() -> bytes:
    buffer, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"] = "รายการ"
    book.save(buffer)
    return buffer.getvalue()


def office(part: str, content_type: str) -> bytes:
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    return archive({"[Content_Types].xml": f"<Types>{override}</Types>", part: "<x/>"})


def open_document(kind: str, manifest: str = "") -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mimetype, "content.xml": "<x/>", "META-INF/manifest.xml": manifest})


def pdf(**protected: object) -> bytes:
    buffer, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(buffer, encryption=pikepdf.Encryption(**protected) if protected else False)
    return buffer.getvalue()


PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
RIGHT = {
    "pdf": pdf(),
    "jpg": picture("JPEG"),
    "jpeg": picture("JPEG"),
    "png": picture("PNG"),
    "webp": picture("WEBP"),
    "csv": "ลำดับ,รายการ\n1,ก<ข และ ค > ง\n".encode("utf-8-sig"),
    "xlsx": excel(),
    "docx": word(),
    "pptx": office("ppt/presentation.xml", PRESENTATION),
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "zip": archive({"ก.txt": "ข"}),
    "json": json.dumps({"html": "<script>"}).encode(),
}
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><!-- logo --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(3000) + "WordDocument".encode("utf-16-le")
LOCKED_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(9000) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(100)


def said(name: str, data: bytes, lang: str = "en") -> list[str]:
    problems, files = Problems(), Files(Path(), {name: data})
    check_contents(files, [name], problems)
    return [problem.text(lang) for problem in problems]


def test_each_type_that_is_published_has_a_right_example() -> None:
    assert set(RIGHT) == set(FILE_TYPES)


@pytest.mark.parametrize("ending", FILE_TYPES)
def test_what_is_right_is_not_reported(ending: str) -> None:
    assert said(f"a.{ending}", RIGHT[ending]) == []
    assert said(f"a.{ending.upper()}", RIGHT[ending]) == []


@pytest.mark.parametrize(
    "data",
    {
        "made by a scanner, with a few bytes first": b"\r\n" + RIGHT["pdf"],
        "forbidden to change, open to read": pdf(owner="x", user=""),
        "with remarks behind its end": RIGHT["pdf"] + b"\n" * 65_000,
        "with the mark of another one in it": RIGHT["pdf"] + b"\n%PDF-1.4\n",
        "with a thousand bytes first": b"x" * 1019 + RIGHT["pdf"],
    }.values(),
)
def test_a_pdf_that_opens_is_not_reported(data: bytes) -> None:
    assert said("a.pdf", data) == []


def test_a_word_file_whose_main_part_has_another_name_is_right() -> None:
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    assert said("a.docx", office("word/document2.xml", content_type)) == []


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def default(part: str, content_type: str, more: str = "") -> bytes:
    """Return a file as the Open XML SDK writes it: the kind of its main part is that of all that end in xml."""
    types = f'<Types><Default Extension="xml" ContentType="{content_type}"/>{more}</Types>'
    return archive({"[Content_Types].xml": types, part: "<x/>"})


@pytest.mark.parametrize(
    ("ending", "part", "content_type"),
    [
        ("docx", "word/document.xml", WORD),
        ("xlsx", "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        ("pptx", "ppt/presentation.xml", PRESENTATION),
    ],
)
def test_a_file_of_the_open_xml_sdk_is_right(ending: str, part: str, content_type: str) -> None:
    assert said(f"a.{ending}", default(part, content_type)) == []
    assert "is a ZIP archive." in said(f"a.{ending}", default("other.xml", content_type))[0]


def test_macros_are_found_whatever_the_other_parts_are_called() -> None:
    override = f'<Override PartName="/word/document.xml" ContentType="{MACROS}"/>'

    for data in (default("word/document.xml", WORD, override), default("word/document.xml", MACROS)):
        assert "is an Office file with macros." in said("a.docx", data)[0]


def large(data: bytes) -> bytes:
    """Return an archive with the records of ZIP64, as other programs write them: those of ZIP say nothing."""
    at = data.rindex(b"PK\5\6")
    count, size, start = struct.unpack_from("<10xHII", data, at)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, at, 1)
    return data[:at] + record + locator + b"PK\5\6" + bytes(4) + b"\xff" * 12 + bytes(2)


@pytest.mark.parametrize("ending", ["zip", "docx", "xlsx", "odt"])
def test_a_large_archive_is_read(ending: str) -> None:
    assert said(f"a.{ending}", large(RIGHT[ending])) == []
    assert said("a.docx", large(RIGHT["zip"])) == said("a.docx", RIGHT["zip"])
    assert said(f"a.{ending}", large(RIGHT[ending])[:-30]) == [
        f"a.{ending}: the file is cut off or damaged.\n    Copy or download it again."
    ]


def test_an_archive_with_too_many_files_is_called_so() -> None:
    data = archive({f"{number}{'a' * 65_000}": "" for number in range(270)})

    for one in (data, large(data)):
        assert said("a.zip", one) == [
            "a.zip: this archive has too many files: their list is 17 MB long, and at most 16 MB are read.\n"
            "    Divide it into several archives."
        ]
    assert said("a.zip", data, "th") == [
        "a.zip: ไฟล์บีบอัดนี้มีไฟล์ข้างในมากเกินไป: รายชื่อไฟล์ยาว 17 MB แต่อ่านได้ไม่เกิน 16 MB\n    แบ่งเป็นหลายไฟล์"
    ]


def test_a_table_of_excel_in_thai_windows_is_right() -> None:
    assert said("a.csv", "ลำดับ,รายการ\n1,คู่มือ\n".encode("cp874")) == []


DELETE = "    Open it in the program that made it and save it as .{0}, or delete it."
RENAME = "    Rename it to {1}, or save it as .{0} in the program that made it."
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "data", "found", "fix"),
    [
        ("a.pdf", PAGE, "a web page (HTML)", DELETE),
        ("a.pdf", b"\xef\xbb\xbf\n\n" + PAGE, "a web page (HTML)", DELETE),
        ("a.pdf", PAGE[:60] + RIGHT["pdf"], "a web page (HTML)", DELETE),
        ("a.pdf", RIGHT["docx"], "a Word file", RENAME),
        ("a.jpg", SVG, "an SVG picture, which can contain a program", DELETE),
        ("a.jpg", RIGHT["png"], "a PNG picture", RENAME),
        ("a.png", HEIC, "a picture of an iPhone (HEIC)", DELETE),
        ("a.webp", RIGHT["jpg"], "a JPEG picture", RENAME),
        ("a.docx", OLD_WORD, "a Word, Excel or PowerPoint file of the old kind", DELETE),
        ("a.docx", office("word/document.xml", MACROS), "an Office file with macros", DELETE),
        ("a.docx", RIGHT["xlsx"], "an Excel file", RENAME),
        ("a.docx", RIGHT["zip"], "a ZIP archive", RENAME),
        ("a.docx", RIGHT["pdf"], "a PDF", RENAME),
        ("a.docx", b"{\\rtf1 x}", "an RTF text", DELETE),
        ("a.xlsx", PAGE, "a web page (HTML)", DELETE),
        ("a.xlsx", b"<table><tr><td>1</td></tr></table>", "a web page (HTML)", DELETE),
        ("a.ods", RIGHT["odt"], "an OpenDocument text", RENAME),
        ("a.zip", b"Rar!\x1a\x07\0", "an archive of another kind", DELETE),
        ("a.zip", b"MZ\x90\0", "a program", DELETE),
        ("a.csv", RIGHT["xlsx"], "an Excel file", RENAME),
        ("a.csv", PAGE, "a web page (HTML)", DELETE),
        ("a.csv", b"#!/bin/sh\nrm -rf /\n", "a program", DELETE),
        ("a.csv", b"a,b\n\0\0\0", "of another kind", DELETE),
        ("a.json", PAGE, "a web page (HTML)", DELETE),
        ("a.json", b"[" * 100_000, "of another kind", DELETE),
        ("a.json", b'{"a": "\xff"}', "of another kind", DELETE),
        ("a.pdf", b"just words", "of another kind", DELETE),
        ("a.pdf", b"x" * 1020 + RIGHT["pdf"], "of another kind", DELETE),
        ("a.png", b"\0\0\0\x18ftypavif\0", "a picture of an iPhone (HEIC)", DELETE),
        ("a.png", b"\0\0\0\x18ftypisom\0", "a video", DELETE),
        ("a.webp", b"RIFF\0\0\0\0WAVE", "of another kind", DELETE),
        ("a.webp", b"XIFF\0\0\0\0WEBP", "of another kind", DELETE),
        ("a.csv", b"\xef\xbb\xbf<svg>", "an SVG picture, which can contain a program", DELETE),
        ("a.csv", b"<?xml?>\n<!-- a\n --> <!DOCTYPE svg>", "an SVG picture, which can contain a program", DELETE),
        ("a.csv", b"<p>a", "a web page (HTML)", DELETE),
        ("a.csv", "ก\n".encode("utf-16")[2:], "of another kind", DELETE),
        ("a.odt", open_document("graphics"), "a ZIP archive", RENAME),
        ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "a ZIP archive", RENAME),
        ("a.odt", archive({"content.xml": "<x/>"}), "a ZIP archive", RENAME),
    ],
)
def test_a_file_that_is_something_else_is_reported(name: str, data: bytes, found: str, fix: str) -> None:
    ending = name.partition(".")[2]
    right = {"a Word file": "docx", "a PNG picture": "png", "a JPEG picture": "jpg", "an Excel file": "xlsx"}
    right |= {"a ZIP archive": "zip", "a PDF": "pdf", "an OpenDocument text": "odt"}

    assert said(name, data) == [
        f"{name}: the name ends in .{ending}, but the file is {found}.\n" + fix.format(ending, f"a.{right.get(found)}")
    ]


def test_it_is_said_in_thai() -> None:
    assert said("a.jpg", RIGHT["png"], "th") == [
        "a.jpg: ชื่อลงท้ายด้วย .jpg แต่ไฟล์นี้เป็นรูป PNG\n    เปลี่ยนชื่อเป็น a.png หรือบันทึกเป็น .jpg ในโปรแกรมที่สร้างไฟล์"
    ]


ENCRYPTED = (
    "{}: the file has a password, so nobody could open it.\n"
    "    Remove the password in the program that made it (Word, Excel: File > Info > Protect), then save it again."
)


def locked_zip() -> bytes:
    """Return an archive whose one file has the mark of a password; nothing of it has to be unlocked."""
    data = bytearray(RIGHT["zip"])
    for start, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(start) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "PDF": ("a.pdf", pdf(owner="x", user="y")),
        "Word": ("a.docx", LOCKED_WORD),
        "OpenDocument": ("a.odt", open_document("text", "<manifest:encryption-data/>")),
        "ZIP": ("a.zip", locked_zip()),
    }.values(),
)
def test_a_file_with_a_password_is_reported(name: str, data: bytes) -> None:
    assert said(name, data) == [ENCRYPTED.format(name)]


@pytest.mark.parametrize("ending", [ending for ending in FILE_TYPES if ending not in ("csv", "json")])
def test_half_a_file_is_reported(ending: str) -> None:
    data = RIGHT[ending]

    assert said(f"a.{ending}", data[: len(data) // 2]) == [
        f"a.{ending}: the file is cut off or damaged.\n    Copy or download it again."
    ]


@pytest.mark.parametrize("ending", FILE_TYPES)
def test_an_empty_file_is_reported(ending: str) -> None:
    assert said(f"a.{ending}", b"") == [f"a.{ending}: the file is empty.\n    Write its content, or delete the file."]


@pytest.mark.parametrize("rows", [0, 1, 200_000])
def test_markup_in_a_table_is_reported_with_its_place(rows: int) -> None:
    text = "ลำดับ,รายการ\n" * rows + "๑,<SCRIPT src=//x>\n"

    assert said("a.csv", text.encode()) == [
        f'a.csv:{rows + 1}:3: a table of plain text contains HTML: "<SCRIPT".\n'
        "    Remove it; a CSV file holds nothing but text."
    ]


@pytest.mark.parametrize("offset", range(-20, 3))
def test_markup_is_found_wherever_a_file_is_read_in_pieces(offset: int) -> None:
    before = b"a\n" * ((1024 * 1024 + offset) // 2)

    assert [text.partition(": ")[0] for text in said("a.csv", before + b"b,<script>\n")] == [
        f"a.csv:{len(before) // 2 + 1}:3"
    ]


@pytest.mark.parametrize("words", ["<pre>ก", "ก <p>ข", "<!-- -->ก", "ก<scripts>", "<ก>"])
def test_signs_of_less_in_a_table_are_no_markup(words: str) -> None:
    assert said("a.csv", f"ลำดับ\n{words}\n".encode()) == []


@pytest.mark.parametrize("piece", [4096, 4096 + 1024 * 1024])
@pytest.mark.parametrize("offset", [-40, -32, -20, -1, 0])
def test_the_mark_of_a_password_is_found_wherever_a_file_is_read_in_pieces(piece: int, offset: int) -> None:
    word = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(piece + offset - 8) + "EncryptedPackage".encode("utf-16-le")

    assert said("a.docx", word) == [ENCRYPTED.format("a.docx")]
    assert "of the old kind" in said("a.docx", word[:-1])[0]


@pytest.mark.parametrize("offset", [-8, -7, -4, -1, 0])
def test_the_password_of_a_pdf_is_found_wherever_it_is_read_in_pieces(offset: int) -> None:
    data = pdf(owner="x", user="y")
    start, end = data.split(b"\nxref", 1)
    at = data.index(b"/Encrypt")
    larger = start + b"\n%" + b"x" * (1024 * 1024 + offset - at - 2) + b"\nxref" + end

    assert larger.index(b"/Encrypt") == 1024 * 1024 + offset
    assert said("a.pdf", larger) == [ENCRYPTED.format("a.pdf")]


DAMAGED = "{}: the file is cut off or damaged.\n    Copy or download it again."


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "a PDF whose end is far": ("a.pdf", RIGHT["pdf"] + b"\n" * 66_000),
        "a PDF that has a password and nothing else": ("a.pdf", b"%PDF-1.4 /Encrypt startxref"),
        "an archive without a list": ("a.zip", b"PK\3\4" + bytes(100)),
        "a list that is longer than its archive": ("a.zip", b"PK\5\6" + bytes(8) + b"\x17" + bytes(9)),
    }.values(),
)
def test_a_damaged_file_is_reported(name: str, data: bytes) -> None:
    assert said(name, data) == [DAMAGED.format(name)]


@pytest.mark.parametrize(
    "data",
    [b"PK\5\6" + bytes(18), RIGHT["zip"][:-2] + b"\xff\xff" + b"x" * 65_535],
    ids=["with nothing in it", "with the longest remark"],
)
def test_an_archive_that_opens_is_not_reported(data: bytes) -> None:
    assert said("a.zip", data) == []


def test_a_table_in_utf_16_is_reported() -> None:
    assert said("a.csv", b"\xfe\xff" + "ก\n".encode("utf-16-be")) == said("a.csv", "ก\n".encode("utf-16"))
    assert said("a.csv", "ลำดับ,รายการ\n".encode("utf-16")) == [
        "a.csv: the file is saved as UTF-16, not as UTF-8.\n    In Notepad choose Save as, then Encoding UTF-8."
    ]


def test_broken_json_is_reported_with_its_place() -> None:
    assert said("a.json", b'{\n "a": 1,\n}\n') == [
        "a.json:3:1: from here on this is not valid JSON.\n    Export the file again from the program that made it."
    ]


def test_json_has_a_limit() -> None:
    text = b'"' + b"a" * 9_999_998 + b'"'

    assert said("a.json", text) == []
    assert said("a.json", text + b" " * 1000) == [
        "a.json: the file has 10001 kB; a text file may have 10000 kB.\n    Divide it, or attach it as a document."
    ]
    assert len(said("a.json", text + b" ")) == 1


def test_every_file_is_judged_in_the_order_of_its_path() -> None:
    problems = Problems()
    files = {"b/ก.1.pdf": RIGHT["png"], "a.csv": b"", "c.png": RIGHT["png"], "B.JSON": b"{"}
    check_contents(Files(Path(), files), files, problems)

    assert [(one.code, str(one.place), one.params.get("near")) for one in problems] == [
        ("json-broken", "B.JSON:1:2", None),
        ("empty-file", "a.csv", None),
        ("wrong-content", "b/ก.1.pdf", "ก.1.png"),
    ]


def test_an_archive_with_too_long_a_list_is_not_read_into_memory() -> None:
    data = bytearray(RIGHT["docx"])
    end = data.rindex(b"PK\5\6")
    data[end + 12 : end + 16] = b"\xff\xff\xff\x7f"

    assert said("a.docx", bytes(data)) == ["a.docx: the file is cut off or damaged.\n    Copy or download it again."]


@pytest.mark.parametrize("kind", ["evidence", "link"])
def test_only_what_pages_link_to_is_judged(one_measure: SmallSite, kind: str) -> None:
    one_measure.write("content/measures/2564/a.pdf", PAGE)
    assert [line for line in one_measure.problems() if "web page" in line] == []
    more = (
        "evidence: [{title: {th: ก, en: A}, file: a.pdf}]"
        if kind == "evidence"
        else 'result: {th: "[ก](a.pdf)", en: "[A](a.pdf)"}'
    )
    one_measure.write("content/measures/2564/01-manual.yaml", f"number: 1\ntitle: {{th: ก, en: A}}\n{more}\n")

    assert one_measure.problems() == [
        "content/measures/2564/a.pdf: the name ends in .pdf, but the file is a web page (HTML).\n"
        + DELETE.format("pdf")
    ]


@settings(max_examples=300)
@given(st.sampled_from(FILE_TYPES), st.sampled_from(FILE_TYPES), st.data())
def test_any_file_under_any_name_is_judged_and_only_the_right_one_passes(
    ending: str, other: str, data: st.DataObject
) -> None:
    """Whatever a few bytes are changed to, or where a file is cut, nothing fails; another type never passes."""
    whole = bytearray(RIGHT[other])
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=3)):
        whole[at] = data.draw(st.integers(0, 255))
    said(f"a.{ending}", bytes(whole[: data.draw(st.integers(0, len(whole)))]))

    alike = ending == other or {ending, other} <= {"jpg", "jpeg"} or (ending == "zip" and other in PACKAGES)
    assert (said(f"a.{ending}", RIGHT[other]) == []) == alike


PACKAGES = ("docx", "xlsx", "pptx", "odt", "ods")
