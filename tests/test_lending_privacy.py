"""Nothing of a private person reaches the published site: what is planted in records and tables of lending stops the
build, or is in no byte of what is published, however it is packed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from planting import THAI, saved, with_check_digit
from small_site import CONFIG, Output, SmallSite
from test_property import (
    ASSETS,
    FEW_OUTPUTS,
    GROUP,
    HEADS,
    LENDING,
    LOANS,
    PERSON,
    REGISTER,
    RULES,
    TABLE,
    TENT,
    THINGS,
)
from ugly_tables import excel

NAME, PHONE, ID = "นายสมปอง ใจลับ", "081-234-9876", with_check_digit("312345678901")
ADDRESS, PURPOSE = "99/77 ซอยลับแล", "งานบวชหลานชาย"
PLANTED = (NAME, PHONE, ID, ADDRESS, PURPOSE)
# The same as they may be spelled in a file.
SPELLED = (*PLANTED, "สมปอง", "ใจลับ", "0812349876", PHONE.translate(THAI), ID.translate(THAI), "ซอยลับแล", "หลานชาย")
# Every text of a record, with what the listing of the guide gives it.
TEXTS = """\
title: {th: การยืม {}, en: Borrowing}
summary: {th: สรุป {}, en: Summary}
unit: finance
cases:
  - case: outside
    who: {th: ผู้ยืม {}, en: Residents}
    approves: {th: ผู้อนุมัติ {}, en: Mayor}
    note: {th: หมายเหตุ {}, en: Note}
documents: [{name: {th: บัตร {}, en: Card}, when: {th: เมื่อ {}, en: When}, note: {th: ข้อ {}, en: Note}}]
hours: {th: เวลา {}, en: Hours}
channels: [{kind: counter, name: {th: ช่อง {}, en: Counter}, hours: {th: วัน {}, en: Days}}]
people:
  - {id: borrower, name: {th: ผู้ยืม, en: Borrower}, applicant: yes}
  - {id: officer, name: {th: "{}", en: Officer}}
steps:
  - {who: borrower, do: {th: ยื่น {}, en: Hand in}}
  - {who: officer, do: {th: จ่าย {}, en: Hand out}}
rules: [{what: {th: กติกา {}, en: Rule}, why: {th: เพราะ {}, en: Why}}]
damage: {th: แจ้ง {}, en: Report}
law: [{title: {th: ระเบียบ {}, en: Rules}, section: {th: ข้อ {}, en: Section}}]
note: {th: หมายเหตุ {}, en: Note}
assets: assets.xlsx
"""
NOTED = "loans: loans.xlsx\nas_of: 2564-05-31\nnote: {th: หมายเหตุ {}, en: Note}\n"


def has_any(text: str) -> list[str]:
    return [one for one in SPELLED if one in text]


@pytest.mark.parametrize("planted", [NAME, f"{PHONE} {ID}"], ids=["name", "numbers"])
def test_what_is_planted_in_any_text_of_a_record_stops_the_build(site: SmallSite, planted: str) -> None:
    site.write("site_config.yaml", f"{CONFIG}{FEW_OUTPUTS}")
    site.write(RULES, TEXTS.replace("{}", planted))
    site.write(ASSETS, excel([THINGS, TENT]))
    site.write(REGISTER, NOTED.replace("{}", planted))
    site.write(TABLE, excel([HEADS, LOANS[2]]))

    problems = site.problems()
    named = {(found[1], int(found[2])) for one in problems if (found := re.match(r"([^:]+):(\d+):", one))}
    expected = {
        (path, number)
        for path, text in ((RULES, TEXTS), (REGISTER, NOTED))
        for number, line in enumerate(text.splitlines(), 1)
        if "{}" in line
    }
    # Of numbers, ten places of a file are named, and how many more there are.
    assert expected <= named or (planted != NAME and sum("personal data" in one for one in problems) >= 11)
    assert not [one for one in problems if has_any(one)]


def test_what_is_planted_in_any_cell_is_named_in_one_run(site: SmallSite) -> None:
    site.write(RULES, LENDING)
    site.write(REGISTER, "loans: loans.xlsx\nas_of: 2564-05-31\n")
    things = [*_with_each(TENT, ("code", 0), ("name", 1), ("name_en", 2), ("kind", 3), ("unit", 5))]
    agency = [
        "1/2564",
        "416-0001",
        1,
        "หน่วยงานของรัฐ",
        "โรงเรียน",
        *GROUP[5:],
        "2564-05-03",
        "2564-05-20",
        None,
        None,
        None,
    ]
    loans = [*_with_each(agency, ("number", 0), ("code", 1), ("borrower_agency", 4), ("approver", 6))]
    site.write(ASSETS, excel([THINGS, *things], sheet="ก"))
    site.write(TABLE, excel([HEADS, *loans], sheet="ก"))

    problems = site.problems()
    cells = {found[1] for one in problems if (found := re.search(r"cell ([A-Z]+\d+): the cell has data about", one))}
    assert cells >= {f"{column}{row}" for row, column in _cells(things, (0, 1, 2, 3, 5))}
    assert cells >= {f"{column}{row}" for row, column in _cells(loans, (0, 1, 4, 6))}
    assert not [one for one in problems if has_any(one)]


def _with_each(row: Sequence[object], *columns: tuple[str, int]) -> Iterator[list[object]]:
    """Yield the row with each planted value in each of the columns."""
    for value in (NAME, PHONE, ID):
        for _, column in columns:
            yield [*row[:column], value, *row[column + 1 :]]


def _cells(rows: Sequence[object], columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    for index in range(len(rows)):
        yield index + 2, "ABCDEFG"[columns[index % len(columns)]]


def hiding_book() -> bytes:
    """Return a register with what is planted in every place that is not a cell of its table."""
    book = Workbook()
    sheet = book.active
    sheet.append([f"ทะเบียนการยืม ผู้จัดทำ {NAME} {PHONE}"])
    sheet.append([*HEADS, "หมายเหตุ", "ซ่อน"])
    private = [*PERSON, "13 ม.ค. 2564", "17/1/2564", "23 ม.ค. 2564", "ชำรุด", "ไม่ผ่าน"]
    sheet.append([*private, f"{NAME} {PURPOSE}", f"{ADDRESS} {ID}"])
    sheet.append([f"หมายเหตุ {NAME} {ADDRESS}"])
    sheet["A3"].comment = Comment(f"{NAME} {PHONE} {PURPOSE}", NAME)
    sheet.column_dimensions["N"].hidden = True
    sheet.oddFooter.center.text = sheet.oddHeader.left.text = f"{NAME} {PHONE}"
    hidden = book.create_sheet(NAME)
    hidden.append(PLANTED)
    hidden.sheet_state = "hidden"
    book.defined_names["kept"] = DefinedName("kept", attr_text=f'"{NAME} {ID}"')
    for name in ("creator", "title", "subject", "description", "keywords", "lastModifiedBy", "category"):
        setattr(book.properties, name, f"{NAME} {PHONE}")
    return saved(book)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """A site whose records accept personal data: what stands beside the table, and in comments, is still not read."""
    site = SmallSite(tmp_path_factory.mktemp("privacy"))
    site.write(
        "site_config.yaml", "municipality: {name: {th: เทศบาลทดสอบ, en: Test}}\nbase_url: https://test.example.go.th/\n"
    )
    site.write("content/units.yaml", "finance: {name: {th: กองคลัง, en: Finance Division}}\n")
    accepted = "accept: {personal-data: ทดสอบ}\n"
    site.write(RULES, f"# {NAME} {PHONE}\n{LENDING}{accepted}")
    site.write(ASSETS, excel([THINGS, TENT]))
    site.write(
        REGISTER,
        f"# {NAME} {ID}\nloans: loans.xlsx\nas_of: 2564-05-31\nignore_columns: [หมายเหตุ, ซ่อน]\n{accepted}",
    )
    site.write(TABLE, hiding_book())
    return site.build()


def published_texts(files: Output) -> Iterator[tuple[str, str]]:
    """Yield every published byte as text, and what is packed in documents, workbooks, PDFs and pictures."""
    for path in files.files:
        data = files.files[path]
        yield path, data.decode("utf-8", "replace")
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for name in packed.namelist():
                    yield f"{path}!{name}", packed.read(name).decode("utf-8", "replace")
        elif path.endswith(".pdf"):
            yield (
                f"{path}!text",
                "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)),
            )
            with pikepdf.open(io.BytesIO(data)) as document:
                described = [str(value) for value in document.docinfo.values()] if "/Info" in document.trailer else []
                if "/Metadata" in document.Root:
                    described.append(document.Root.Metadata.read_bytes().decode("utf-8"))
                yield f"{path}!about", " ".join(described)
        elif path.endswith(".png"):
            with Image.open(io.BytesIO(data)) as picture:
                yield f"{path}!about", repr(picture.info)


def test_what_is_hidden_in_a_register_is_in_no_published_byte(output: Output) -> None:
    read = dict(published_texts(output))

    assert {path: found for path, text in read.items() if (found := has_any(text))} == {}
    # It reads what it says: a word of the register is found in each kind of file.
    for kind in (".html", ".csv", ".json", ".xlsx!", ".docx!", ".pdf!text"):
        assert any(
            "2/2564" in re.sub(r"\s", "", text) or "๒/๒๕๖๔" in text for path, text in read.items() if kind in path
        ), kind


def test_the_days_of_a_private_person_are_in_no_published_byte(output: Output) -> None:
    days = (
        "2564-01-13",
        "2021-01-13",
        "2564-01-23",
        "2021-01-23",
        "13 Jan",
        "๑๓ ม.ค.",
        "13 ม.ค.",
        "23 ม.ค.",
        "๒๓ ม.ค.",
    )

    assert [(path, day) for path, text in published_texts(output) for day in days if day in text] == []
