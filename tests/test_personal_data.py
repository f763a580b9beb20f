"""The guard of personal data: found wherever it is planted, silent about numbers that only look like it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from random import Random

import pikepdf
import pymupdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from look_alikes import look_alike, table_of_amounts
from planting import (
    GROUPS,
    THAI,
    WAYS,
    all_files,
    element,
    grouped,
    notes,
    open_document,
    paragraph,
    pdf,
    picture,
    run,
    saved,
    scanned,
    sheet_book,
    values,
    with_check_digit,
    word,
    zipped,
)
from small_site import PDF

from prongsai.personal.files import MAX_CELLS, masked, search_name
from prongsai.personal.folding import fold
from prongsai.personal.numbers import is_file_number, is_national_id
from prongsai.personal.pdf import PdfReader
from prongsai.personal.search import search, search_long
from prongsai.source.filetypes import FILE_TYPES

ID = with_check_digit("310170024519")
MASKED = f"3-1017-xxxxx-xx-{ID[12]}"
IDS = st.builds(
    lambda first, rest: with_check_digit(first + rest),
    st.sampled_from("12345678"),
    st.text("0123456789", min_size=11, max_size=11),
)


@pytest.fixture(scope="module")
def pdfs() -> PdfReader:
    with PdfReader() as reader:
        yield reader


# What an ID is


def test_the_check_digit_is_that_of_the_registration_act() -> None:
    # 1*13 + 2*12 + 3*11 … of 123456789012: the known example of the Department of Provincial Administration.
    assert is_national_id("1234567890121")
    assert [digit for digit in "0123456789" if is_national_id("123456789012" + digit)] == ["1"]


@settings(derandomize=True)
@given(
    IDS,
    st.sampled_from(sorted(WAYS)),
    st.sampled_from(["", "เลข ", "(", "x: ", "ที่"]),
    st.sampled_from(["", " ค่ะ", ")", ".", "\n"]),
)
def test_an_id_is_found_however_it_is_written(digits: str, way: str, before: str, after: str) -> None:
    words = before + WAYS[way](digits) + after

    (found,) = search(words)

    assert (found.sort, found.value) == ("id", digits)
    assert found.masked == f"{digits[0]}-{digits[1:5]}-xxxxx-xx-{digits[12]}"
    assert words[found.start : found.end] == WAYS[way](digits)


@settings(max_examples=40, derandomize=True)
@given(IDS, st.integers(0, 250_000) | st.integers(99_800, 100_100))
def test_an_id_is_found_once_wherever_it_is_in_a_long_text(digits: str, before: int) -> None:
    text = "ก" * before + " " + grouped(digits, "-") + " " + "ก" * (250_000 - before)

    assert [(place, one.value) for place, one in search_long(text)] == [(before + 1, digits)]


@settings(derandomize=True)
@given(st.text(st.sampled_from("๑1１ก \u200b\u00a0–-a*<b>&#49;\\")))
def test_a_folded_text_keeps_the_places_of_its_letters(text: str) -> None:
    for folded in fold(text):
        places = [folded.origin(index) for index in range(len(folded.text))]

        assert places == sorted(set(places))
        assert all(
            letter == text[place] or letter in "0123456789 -" or text[place] in "&\\<"
            for letter, place in zip(folded.text, places, strict=True)
        )


@settings(derandomize=True)
@given(IDS, st.text("0123456789", min_size=1, max_size=5), st.booleans())
def test_a_longer_number_is_no_id(digits: str, more: str, first: bool) -> None:
    assert [one for one in search(more + digits if first else digits + more) if one.sort == "id"] == []


@settings(derandomize=True)
@given(st.text("0123456789", min_size=12, max_size=12))
def test_a_number_of_a_legal_person_or_with_a_wrong_check_digit_is_no_id(twelve: str) -> None:
    right = with_check_digit("0" + twelve[1:])
    wrong = with_check_digit("1" + twelve[1:])
    wrong = wrong[:12] + str((int(wrong[12]) + 1) % 10)

    assert [one for one in (*search(right), *search(wrong)) if one.sort == "id"] == []


@pytest.mark.parametrize(
    "words",
    [
        "&#49;-&#49;&#48;17-00203-45-&#x30;",
        "1-1017-**00203**-45-0",
        "1\\-1017\\-00203\\-45\\-0",
        "<b>1-1017</b>-00203-45-0",
        "1-1017-00203-45-0\u00b2",
        "https://example.go.th/?id=%31101700203450",
        "ผู้ติดต่อ 1-1017-00203-\n45-0 ฝ่ายทะเบียน",
        "บัตรประชาชน 1101 7002 03450",
        "ID1101700203450",
        "somchai_1101700203450",
        "ID card\n1101700203450",
    ],
)
def test_marks_and_escapes_do_not_hide_an_id(words: str) -> None:
    assert [(one.sort, one.value) for one in search(words)] == [("id", "1101700203450")]


@pytest.mark.parametrize("words", ["{}.50", "{},123", "{}-25", "{}/67", "9-{}", "12.{}", "3,{}", "7/{}", "A{}", "{}B"])
def test_a_part_of_a_longer_code_is_no_id(words: str) -> None:
    assert search(words.format(grouped(ID, "-"))) == ()
    assert [one.sort for one in search(words.format(f" {grouped(ID, '-')} "))] == ["id"]


STAMP = with_check_digit("169943040012")
BARCODE = next(
    number
    for number in (with_check_digit(f"885{rest:09}") for rest in range(1_000))
    if sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(number)) % 10 == 0
)


@pytest.mark.parametrize(
    ("words", "is_id"),
    [
        (f"https://www.example.go.th/files/{STAMP}.pdf", False),
        (f"https://www.example.go.th/style.css?v={STAMP}", False),
        (f"https://www.example.go.th/?id={STAMP}", True),
        (f"https://www.example.go.th/files/{ID}.pdf", True),
        (f"files/{STAMP}.pdf", False),
        (f"file: {STAMP}.jpg", False),
        (f"file: {ID}.jpg", True),
        (f"file: {STAMP}.th", True),
        (f"เลข {STAMP}", True),
        (f"https://shop.example.co.th/{BARCODE}", False),
        (f"บาร์โค้ดเลขที่ {BARCODE}", False),
        (f"บาร์โค้ดเลขที่ {ID}", True),
        (f"เลข {BARCODE}", True),
    ],
)
def test_times_and_barcodes_are_no_ids_where_they_are_common(words: str, is_id: bool) -> None:
    assert [one.sort for one in search(words)] == ["id"] * is_id


def test_a_number_that_begins_with_nine_is_no_id() -> None:
    assert not is_national_id(with_check_digit("912345678901"))
    assert [is_national_id(with_check_digit(f"{first}12345678901")) for first in range(1, 9)] == [True] * 8


# Other numbers


@pytest.mark.parametrize(
    ("words", "sort", "masked"),
    [
        ("0812345678", "phone", "081xxxxx78"),
        ("081-234-5678", "phone", "081-xxx-xx78"),
        ("โทร. ๐๘ ๑๒๓๔ ๕๖๗๘", "phone", "08 1xxx xx78"),
        ("+66 81 234 5678", "phone", "+66 8x xxx xx78"),
        ("tel:+66812345678", "phone", "+668xxxxxx78"),
        ("โทร. 0 3951 1234 ต่อ 101", "phone", "0 39xx xx34"),
        ("(039) 511234", "phone", "(039) xxxx34"),
        ("0 3951 1234", "phone", "0 39xx xx34"),
        ("phone: '0 3951 1234'  # x", "phone", "0 39xx xx34"),
        ("02-123-4567", "phone", "02-1xx-xx67"),
        ("Somchai.J@gmail.com", "email", "sxxxx@gmail.com"),
        ("123-4-56789-0", "account", "123-x-xxxx9-0"),
        ("ธ.ก.ส. เลขที่บัญชี 012345678901", "account", "012xxxxxxx01"),
        ("Bank account no. 123 456 7890", "account", "123 xxx xx90"),
        ("พร้อมเพย์ 1234567890", "account", "123xxxxx90"),
        ("หนังสือเดินทางเลขที่ AA1234567", "passport", "AA1xxxx67"),
        ("Passport No. B 123456", "passport", "B12xx56"),
        ("โทรหา 0-8912-3456-2 ได้", "phone", "0-89xx-xxx6-2"),
        ("คือ 081/2345678 ครับ", "phone", "081/xxxxx78"),
        ("คือ 08 9123 4567 ครับ", "phone", "08 9xxx xx67"),
        ("โอนเข้าบัญชี 1234567890", "account", "123xxxxx90"),
        ("กรุงไทย 1234567890", "account", "123xxxxx90"),
        ("somchai@gmail.com หรือ a@example.com, logo@2x.png", "email", "sxxxx@gmail.com"),
    ],
)
def test_other_personal_data_is_found_and_masked(words: str, sort: str, masked: str) -> None:
    assert [(one.sort, one.masked) for one in search(words)] == [(sort, masked)]


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("นายสมชาย ใจดี", "นายสxxxx"),
        ("นายกิตติ ใจดี", "นายกxxxx"),
        ("๑. นางสาวมาลี  ศรีสุข", "นางสาวมxxxx"),
        ("น.ส.เพ็ญ ณ ตราด", "น.ส.เพxxxx"),
        ("ด.ญ.แก้ว ใจงาม", "ด.ญ.แกxxxx"),
        ("พ.ต.อ.สมศักดิ์ รักชาติ", "พ.ต.อ.สxxxx"),
        ("ว่าที่ ร.ต.หญิงสุดา แสงดี", "ว่าที่ ร.ต.หญิงสxxxx"),
        ("จ.ส.อ.บุญมี มากมาย", "จ.ส.อ.บxxxx"),
        ("พล.ต.ต.เอก ชัยชนะ", "พล.ต.ต.เอxxxx"),
        ("นายเรืองศักดิ์ ใจดี", "นายเรxxxx"),
        ("นางนวลจันทร์ ใจดี", "นางนxxxx"),
        ("นางงามพิศ ใจดี", "นางงxxxx"),
        ("นางรองรัตน์ ใจดี", "นางรxxxx"),
        ("นางฟ้าใส ใจดี", "นางฟxxxx"),
        ("นางรำไพ ใจดี", "นางรxxxx"),
        ("นายทุนทรัพย์ ใจดี", "นายทxxxx"),
        ("Mr. Somchai Jaidee", "Mr. Sxxxx"),
        ("Miss Malee Srisuk", "Miss. Mxxxx"),
    ],
)
def test_names_with_titles_are_found_in_a_register(words: str, masked: str) -> None:
    assert [one.masked for one in search(words, with_names=True)] == [masked]
    assert search(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "นายกเทศมนตรี เมืองตราด",
        "นายช่างโยธา ปฏิบัติงาน",
        "นางพยาบาล วิชาชีพ",
        "นายเรือ เอก",
        "นายหน้า ค้าที่ดิน",
        "นางรอง บุรีรัมย์",
        "นางฟ้า จำแลง",
        "(นายสมชาย ใจดี)",
        "น.ส.3 ก. เลขที่ดิน",
        "พ.ศ. มกราคม ถึง",
        "ส.ส. เขต หนึ่ง",
        "พ.ร.บ. การศึกษา แห่งชาติ",
    ],
)
def test_an_office_or_a_signature_is_no_name_in_a_register(words: str) -> None:
    assert search(words, with_names=True) == ()


# False alarms


def test_numbers_that_only_look_like_personal_data_are_left_alone() -> None:
    random = Random(16)
    alarms = Counter()
    for _ in range(5_000):
        sort, words = look_alike(random)
        alarms[sort] += bool(search(words, with_names=True))

    assert +alarms == Counter()


def test_tables_of_amounts_are_left_alone() -> None:
    random = Random(16)
    tables = [table_of_amounts(random).encode() for _ in range(60)]

    assert [values(scanned("csv", table)) for table in tables] == [[]] * 60


# Where it is found


@pytest.mark.parametrize("way", sorted(WAYS))
def test_it_is_found_in_every_place_of_every_kind_of_file(pdfs: PdfReader, way: str) -> None:
    planted = list(all_files(WAYS[way](ID)))
    missed = [(kind, place) for kind, place, data in planted if ID not in values(scanned(kind, data, pdfs))]

    assert missed == []
    assert {kind for kind, _, _ in planted} >= {*FILE_TYPES} - {"jpg", "jpeg", "webp"}
    assert len(planted) >= 55


@pytest.mark.parametrize("words", ["081-234-5678", "somchai@gmail.com", "123-4-56789-0", "passport AA1234567"])
def test_other_data_is_found_in_every_place_too(pdfs: PdfReader, words: str) -> None:
    missed = [
        (kind, place)
        for kind, place, data in all_files(words)
        if not scanned(kind, data, pdfs).seen and (kind, place) != ("zip", "name of a member")
    ]

    assert missed == []


@pytest.mark.parametrize("cut", [1, 5, 6, 7, 10, 12])
@pytest.mark.parametrize("table", ["ชื่อ,ก,ข\nสมชาย,{0},{1}\n", "ชื่อ,ก\nสมชาย,{0}\n,{1}\n"])
def test_an_id_over_two_cells_is_found(cut: int, table: str) -> None:
    assert values(scanned("csv", table.format(ID[:cut], ID[cut:]).encode())) == [ID]
    assert values(scanned("csv", table.format(ID[:cut], ID[cut:]).translate(THAI).encode())) == [ID]


@pytest.mark.parametrize(
    "table",
    [
        f"{ID[:3]}-{ID[3:7]},{ID[7:]}\n",
        f"{ID[:6]}\nก\n{ID[6:]}\n",
        f"{ID[:6]},,{ID[6:]}\n",
        f"{with_check_digit('125000012345')[:7]},{with_check_digit('125000012345')[7:]}\n",
        f"{ID[:8]},{ID[8:]}\n31017100,2345\n31017200,88123\n",
    ],
)
def test_numbers_beside_each_other_that_may_be_chance_are_left_alone(table: str) -> None:
    assert values(scanned("csv", table.encode())) == []


def test_cells_with_empty_rows_between_are_no_neighbours() -> None:
    book = sheet_book()
    book.active["A1"], book.active["A3"] = ID[:6], ID[6:]
    assert values(scanned("xlsx", saved(book))) == []

    book.active["A2"] = ID[6:]
    assert values(scanned("xlsx", saved(book))) == [ID]


def test_an_id_over_the_five_cells_or_thirteen_boxes_of_a_form_is_found() -> None:
    groups = ",".join(ID[start:end] for start, end in GROUPS)

    assert values(scanned("csv", f"ก,{groups}\n".encode())) == [ID]
    assert values(scanned("csv", f"ก,{','.join(ID)}\n".encode())) == [ID]
    book = sheet_book()
    for column, digit in enumerate(ID, start=3):
        book.active.cell(2, column, int(digit))
    assert values(scanned("xlsx", saved(book))) == [ID]


def test_the_heading_of_a_column_and_the_cell_before_say_what_a_number_is() -> None:
    assert values(scanned("csv", "ชื่อ,เบอร์โทร\nก,812345678\n".encode())) == ["0812345678"]
    assert values(scanned("csv", "ชื่อ,เลขที่บัญชี\nก,1234567890\n".encode())) == ["1234567890"]
    assert values(scanned("csv", "ชื่อ,บัญชี\nนาย ก,1234567890\n".encode())) == ["1234567890"]
    assert values(scanned("csv", "รายการ,บัญชี\nค่าใช้สอย,5104010104\nค่าวัสดุ,1250000000\n".encode())) == []
    assert values(scanned("csv", "รายการ,รหัสบัญชี\nค่าใช้สอย,6704010104\n".encode())) == []
    assert values(scanned("csv", "หนังสือเดินทาง,AA1234567\n".encode())) == ["AA1234567"]
    assert values(scanned("csv", "ชื่อ,จำนวน\nก,812345678\nข,1234567890\n".encode())) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_table_lists_no_persons(kind: str) -> None:
    rows = [["ที่", "ชื่อ", "สกุล"], ["1", "นายสมชาย ใจดี", ""], ["2", "นาง", "มาลี", "ศรีสุข"]]
    book = sheet_book()
    for row in rows:
        book.active.append(row)
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    data = {
        "csv": "\n".join(map(",".join, rows)).encode(),
        "xlsx": saved(book),
        "ods": open_document("spreadsheet", f'<table:table table:name="ก">{cells}</table:table>'),
    }

    assert [one.finding.masked for one in scanned(kind, data[kind]).seen] == ["นายสxxxx", "นางมxxxx"]
    assert scanned("docx", word(paragraph("นายสมชาย ใจดี"))).seen == ()


@pytest.mark.parametrize(
    ("kind", "data", "where"),
    [
        ("csv", f"ก,ข\n1,{ID}\n".encode(), ""),
        ("xlsx", None, 'sheet "แผน", B3'),
        ("docx", word(paragraph("ก") + paragraph(ID)), "paragraph 2"),
        (
            "docx",
            word(f"<w:tbl><w:tr><w:tc>{paragraph('ก')}</w:tc><w:tc>{paragraph(ID)}</w:tc></w:tr></w:tbl>"),
            "table 1, row 1, column 2",
        ),
        ("pdf", pdf("x", ID), "page 2"),
        (
            "docx",
            word(f"<w:p><w:del>{run(ID, 'w:delText')}</w:del></w:p>"),
            "paragraph 1, deleted but still tracked: accept all changes",
        ),
        (
            "docx",
            word(f"<w:tbl><w:tr><w:tc><w:p><w:del>{run(ID, 'w:delText')}</w:del></w:p></w:tc></w:tr></w:tbl>"),
            "table 1, row 1, column 1, deleted but still tracked: accept all changes",
        ),
        (
            "odt",
            open_document(
                "text",
                f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{ID}</text:p></text:deletion>"
                "</text:changed-region></text:tracked-changes>",
            ),
            "paragraph 1, deleted but still tracked: accept all changes",
        ),
        (
            "odt",
            open_document("text", f"<text:p>ก<office:annotation><text:p>{ID}</text:p></office:annotation> ข</text:p>"),
            "comment",
        ),
        ("zip", zipped({"a/b.csv": f"1\n{ID}\n"}), "b.csv line 2"),
        ("zip", zipped({"a.zip": zipped({"b.txt": f"1\n{ID}\n"})}), "a.zip b.txt line 2"),
        ("zip", zipped({f"{ID}.csv": "1"}), f"file name {MASKED}.csv"),
        ("png", picture(Comment=ID), "data that a camera or program put into the picture"),
    ],
)
def test_a_place_is_named_as_people_find_it(pdfs: PdfReader, kind: str, data: bytes | None, where: str) -> None:
    if data is None:
        book = sheet_book()
        book.active["B3"] = ID
        data = saved(book)

    assert [one.where.words("en") for one in scanned(kind, data, pdfs).seen] == [where]


@settings(derandomize=True)
@given(IDS, st.sampled_from(["scan", "ภาพ", "a_", "สแกน 2 - x"]), st.sampled_from(["", "a", "_ก", "หน้า2"]))
def test_an_id_is_found_in_the_name_of_a_file_and_not_repeated(digits: str, before: str, after: str) -> None:
    assume(not is_file_number(digits))
    name = f"{before}{digits}{after}.pdf"

    assert [one.finding.value for one in search_name(name)] == [digits]
    assert masked(name) == f"{before}{digits[0]}-{digits[1:5]}-xxxxx-xx-{digits[12]}{after}.pdf"


@settings(derandomize=True)
@given(st.text("0123456789abcdef", min_size=32, max_size=32))
def test_the_name_of_a_file_that_is_a_hash_has_no_telephone(name: str) -> None:
    assert [one for one in search_name(f"a{name}a.pdf") if one.finding.sort != "id"] == []


# What files tell besides


def test_authors_are_said_and_computers_are_not() -> None:
    book = sheet_book()
    book.properties.creator, book.properties.lastModifiedBy = "สมชาย ใจดี", "Windows User"

    assert notes(scanned("xlsx", saved(book))) == [("file-author", "สมชาย ใจดี")]
    meta = element(
        "office:document-meta", "<meta:initial-creator>Malee</meta:initial-creator><dc:creator>admin</dc:creator>"
    )
    assert notes(scanned("odt", zipped({"meta.xml": meta}, open_document("text", "")))) == [("file-author", "Malee")]


def test_the_author_of_a_pdf_is_said_from_both_places(pdfs: PdfReader) -> None:
    assert notes(scanned("pdf", pdf("x", author="Somchai"), pdfs)) == [("file-author", "Somchai")]
    with pikepdf.open(io.BytesIO(PDF)) as opened:
        with opened.open_metadata() as metadata:
            metadata["dc:creator"] = ["Malee"]
        assert notes(scanned("pdf", saved(opened), pdfs)) == [("file-author", "Malee")]


def test_changes_comments_hidden_sheets_rows_and_macros_are_said() -> None:
    changed = word(
        '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>ก</w:t></w:r></w:ins><w:del w:id="2" w:author="x"/></w:p>'
    )
    commented = word(comments=element("w:comments", f"<w:comment>{paragraph('ก')}</w:comment>"))
    book = sheet_book()
    book.create_sheet("ลับ").sheet_state = "hidden"
    book.active["A2"] = "ก"
    book.active.row_dimensions[2].hidden = True

    assert notes(scanned("docx", changed)) == [("file-changes", "2")]
    assert notes(scanned("docx", commented)) == [("file-comments", "1")]
    assert notes(scanned("xlsx", saved(book))) == [
        ("file-hidden", "hidden rows (1)"),
        ("file-hidden", "a hidden sheet"),
    ]
    assert notes(scanned("docx", zipped({"word/vbaProject.bin": b""}, word()))) == [("file-macros", "")]


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("docx", b"PK\3\4", "it is damaged, or of another kind than its name says"),
        ("xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it has a password, or is of an old version of Office"),
        ("pdf", b"%PDF-1.4", "it is damaged, or of another kind than its name says"),
        ("zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.csv": ID})})}), "archives are nested more than 2 deep"),
        ("zip", zipped({"a.exe": b"MZ"}), "files of type .exe cannot be read"),
        ("csv", b"1,1\n" * (MAX_CELLS // 2 + 1), f"it has more than {MAX_CELLS} cells"),
        ("docx", zipped({"word/document.xml": b"0" * 25_000_001}), "it has 25 MB unpacked, and up to 25 MB are read"),
    ],
)
def test_what_is_not_read_is_said(pdfs: PdfReader, kind: str, data: bytes, why: str) -> None:
    found = scanned(kind, data, pdfs)

    assert (found.seen, notes(found)) == ((), [("file-not-checked", why)])


@pytest.mark.parametrize(
    ("limit", "kind", "data", "why"),
    [
        ("files.MAX_BYTES", "csv", b"1" * 9_000_000, "it has 9 MB, and up to 8 MB are read"),
        ("files.MAX_TEXT", "json", b"1" * 9_000_000, "it has more than 8000000 letters"),
        ("files.MAX_MEMBER", "zip", zipped({"a.csv": b"1" * 9_000_000}), "it has 9 MB, and up to 8 MB are read"),
        ("package.MAX_FILE", "zip", b"PK" + b"1" * 9_000_000, "it has 9 MB, and up to 8 MB are read"),
    ],
)
def test_what_is_too_large_is_said(
    monkeypatch: pytest.MonkeyPatch, limit: str, kind: str, data: bytes, why: str
) -> None:
    monkeypatch.setattr(f"prongsai.personal.{limit}", 8_000_000)

    assert notes(scanned(kind, data)) == [("file-not-checked", why)]


def test_too_many_members_and_elements_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.personal.package.MAX_MEMBERS", 20)
    monkeypatch.setattr("prongsai.personal.package.MAX_EVENTS", 400)
    many = zipped({f"{number}.csv": "1" for number in range(21)})
    deep = zipped({"word/document.xml": f"<x>{'<y/>' * 300}</x>"})

    assert notes(scanned("zip", many)) == [("file-not-checked", "of the files in it (21), up to 20 are read")]
    assert notes(scanned("docx", deep)) == [("file-not-checked", "it has more than 200 elements")]


def test_a_member_with_a_password_and_embedded_files_are_said(pdfs: PdfReader) -> None:
    locked = bytearray(zipped({"a.csv": ID}))
    locked[locked.index(b"PK\1\2") + 8] |= 1
    embedding = zipped({"word/embeddings/a.xlsx": saved(sheet_book())}, word())
    document = pymupdf.open("pdf", pdf("x"))
    document.embfile_add("a.csv", ID.encode())
    embedded = ("file-not-checked", "it has other files embedded in it (1)")

    why = "it has a password, or is of an old version of Office"
    assert notes(scanned("zip", bytes(locked))) == [("file-not-checked", why)]
    assert notes(scanned("docx", embedding)) == [embedded]
    assert embedded in notes(scanned("pdf", document.tobytes(), pdfs))


def test_hidden_sheets_and_rows_of_open_documents_are_said() -> None:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    row = "<table:table-cell><text:p>ก</text:p></table:table-cell>"
    sheets = (
        f'<table:table table:name="ลับ" table:style-name="h"><table:table-row>{row}</table:table-row></table:table>'
        f'<table:table table:name="แผน"><table:table-row table:visibility="collapse">{row}</table:table-row></table:table>'
    )
    content = element("office:document-content", f"{style}<office:body>{sheets}</office:body>")
    data = zipped({"content.xml": content}, open_document("spreadsheet", ""))

    assert notes(scanned("ods", data)) == [("file-hidden", "a hidden sheet"), ("file-hidden", "hidden rows (1)")]


NOTES = {
    *("file-author", "file-changes", "file-comments", "file-hidden", "file-macros"),
    *("file-not-checked", "file-with-place"),
}


def _damaged(data: bytes, random: Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(random.choice([1, 5, 50]) if damaged else 0):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    return bytes(damaged[: random.choice([len(damaged), random.randrange(len(damaged) + 1)])])


def test_a_damaged_file_is_read_or_said_and_raises_nothing(pdfs: PdfReader) -> None:
    random = Random(16)
    for kind, place, data in all_files(ID):
        for _ in range(2 if kind == "pdf" else 6):
            found = scanned(kind, _damaged(data, random), pdfs)

            assert {note.code for note in found.notes} <= NOTES, (kind, place)


def test_damaged_parts_of_a_package_are_read_or_said_and_raise_nothing(pdfs: PdfReader) -> None:
    # Damage to a package is noticed by its check sums; damage before it is packed reaches the readers.
    random = Random(16)
    for kind, place, data in all_files(ID):
        if not data.startswith(b"PK"):
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for _ in range(6):
            name = random.choice([*parts])
            found = scanned(kind, zipped({name: _damaged(parts[name], random)}, data), pdfs)

            assert {note.code for note in found.notes} <= NOTES, (kind, place, name)


def test_entities_do_not_unfold() -> None:
    inner = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = f'<!DOCTYPE x [<!ENTITY a "1234567890">{inner}]><x><p>&i;{ID}</p></x>'
    found = scanned("docx", zipped({"word/document.xml": xml}))

    why = "it is damaged, or of another kind than its name says"
    assert (values(found), notes(found)) == ([], [("file-not-checked", why)])


def test_a_pdf_that_needs_too_much_memory_is_said_and_the_next_is_read(pdfs: PdfReader) -> None:
    with pikepdf.open(io.BytesIO(PDF)) as opened:
        form = opened.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        for _ in range(12):
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            form = opened.make_stream(
                b"/X Do " * 12,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 9, 9],
                Resources=resources,
            )
        opened.pages[0].Contents = opened.make_stream(b"/X Do")
        opened.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        found = scanned("pdf", saved(opened), pdfs)

    assert [code for code, _ in notes(found)] == ["file-not-checked"]
    assert values(scanned("pdf", pdf(ID), pdfs)) == [ID]


@pytest.mark.parametrize("context", ["เลขประจำตัวประชาชน", "โทรศัพท์", "เลขที่บัญชี ธนาคาร", "หนังสือเดินทาง A", "เบิกจ่าย"])
@pytest.mark.parametrize(
    "amount",
    ["1,234,567.89", "812,345,678", "0,812,345.67", "112,340,567,890,121.00", "1234567.8", "8123456.78", "0.81"],
)
def test_amounts_which_the_search_of_tables_skips_have_nothing(amount: str, context: str) -> None:
    assert search(amount, context) == ()
