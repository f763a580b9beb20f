"""The finders of personal data: texts and tables → everything that is found, with its place."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest
from planting import with_check_digit

from prongsai.personal.authors import author_notes
from prongsai.personal.cells import search_grid
from prongsai.personal.files import masked, search_name, search_part
from prongsai.personal.finding import mask_number
from prongsai.personal.folding import fold
from prongsai.personal.names import find_names
from prongsai.personal.numbers import digits_of, is_file_number, is_national_id, phone_digits
from prongsai.personal.package import UnreadError
from prongsai.personal.parts import Grid, Lines, Passage, Point, Seen, Where, by_language
from prongsai.personal.plain import csv_grid, markdown_grids
from prongsai.personal.search import contacts_in, search, search_long

ID = with_check_digit("312945678123")
MASKED = f"3-1294-xxxxx-xx-{ID[12]}"
DASHED = f"3-1294-56781-23-{ID[12]}"
# A number that is an ID, and a time in milliseconds.
STAMP = with_check_digit("169943040012")
STAMP_MASKED = f"1-6994-xxxxx-xx-{STAMP[12]}"
# An ID whose digits 7 to 13 begin with a zero: no amount does.
ZERO = with_check_digit("310170012345")


def found(text: str, context: str = "", *, with_names: bool = False) -> list[tuple[str, str, str, str]]:
    """Return the sort, the value, the masked form of all that is found, and the text at its place."""
    seen = search(text, context, with_names=with_names)
    return [(one.sort, one.value, one.masked, text[one.start : one.end]) for one in seen]


def one_id(typed: str, digits: str = ID) -> list[tuple[str, str, str, str]]:
    return [("id", digits, f"{digits[0]}-{digits[1:5]}-xxxxx-xx-{digits[12]}", typed)]


# Numbers


@pytest.mark.parametrize(
    ("digits", "is_id"),
    [
        (ID, True),
        ("", False),
        (ID[:12], False),
        (ID + "1", False),
        (with_check_digit("012345678901"), False),
        (with_check_digit("912345678901"), False),
        (with_check_digit("812345678901"), True),
        # The remainders 0, 1 and 10 have the check digits 1, 0 and 1.
        ("1100000000041", True),
        ("1100000000130", True),
        ("1000000000041", True),
        *((f"123456789012{digit}", digit == "1") for digit in "0123456789"),
    ],
)
def test_an_id_has_thirteen_digits_not_0_or_9_first_and_its_check_digit(digits: str, is_id: bool) -> None:
    assert is_national_id(digits) is is_id


@pytest.mark.parametrize(
    ("digits", "is_other"),
    [
        ("1325376000000", True),
        ("1325375999999", False),
        ("2082758399999", True),
        ("2082758400000", False),
        ("8850000000003", True),
        ("8850000000004", False),
        ("8851959132012", True),
        ("8861959132011", False),
        ("4006381333931", False),
    ],
)
def test_the_names_of_files_have_times_of_2012_to_2035_and_thai_barcodes(digits: str, is_other: bool) -> None:
    assert is_file_number(digits) is is_other


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"เลข {DASHED} ค่ะ", one_id(DASHED)),
        (f"{DASHED}", one_id(DASHED)),
        (f"x {ID} y", one_id(ID)),
        (f"{ID[:6]} {ID[6:]}", []),
        (f"a {ZERO[:6]} {ZERO[6:]}.", one_id(f"{ZERO[:6]} {ZERO[6:]}", ZERO)),
        (f"a {ID[:6]}-\n{ID[6:]} b", one_id(f"{ID[:6]}-\n{ID[6:]}")),
        (f"a {ID[:6]}\n{ID[6:]} b", one_id(f"{ID[:6]}\n{ID[6:]}")),
        # The first is round, as an amount is.
        (f"{with_check_digit('125000012345')[:6]}\n{with_check_digit('125000012345')[6:]}", []),
        (f"[{'|'.join(ID)}]", one_id("|".join(ID))),
        (f"บัตรประชาชน {ID[:3]} {ID[3:8]} {ID[8:]}.", one_id(f"{ID[:3]} {ID[3:8]} {ID[8:]}")),
        (f"บัตรประชาชน{'ก' * 40}{ID[:3]} {ID[3:]}", one_id(f"{ID[:3]} {ID[3:]}")),
        (f"บัตรประชาชน{'ก' * 41}{ID[:3]} {ID[3:]}", []),
        # A word or a number right before it, but for the name of an ID.
        (f"A{ID}", []),
        (f"B A{ID} {STAMP}", one_id(STAMP, STAMP)),
        (f"id{ID}", one_id(ID)),
        (f"CID{ID}", one_id(ID)),
        (f"grid{ID}", []),
        (f"ID card\n{ID}", one_id(ID)),
        (f"7-\n{ID}", one_id(ID)),
        (f"7-{ID}", []),
        (f"7.{ID}", []),
        # Where times are common.
        (f"https://a.go.th/{STAMP}", []),
        (f"https://a.go.th/{ID}", one_id(ID)),
        (f"https://a.go.th/{STAMP} {STAMP}", one_id(STAMP, STAMP)),
        (f"{STAMP} https://a.go.th/", one_id(STAMP, STAMP)),
        (f"https://a.go.th/1 {STAMP} https://b.go.th/1", one_id(STAMP, STAMP)),
        (f"https://a.go.th/ https://b.go.th/{STAMP} https://c.go.th/", []),
        (f"https://a.go.th/?q={STAMP}", one_id(STAMP, STAMP)),
        (f"https://a.go.th/?version={STAMP}", []),
        (f"https://a.go.th/?inversion={STAMP}", one_id(STAMP, STAMP)),
        (f"={STAMP}", one_id(STAMP, STAMP)),
        (f"barcode: {STAMP}", []),
        (f"{STAMP}.pdf", []),
        (f"{STAMP}.pdf {STAMP}.exe", one_id(STAMP, STAMP)),
        # Both in one text, in its order, and each once.
        (f"{STAMP}, {DASHED}, {STAMP}", one_id(STAMP, STAMP) + one_id(DASHED) + one_id(STAMP, STAMP)),
        ("", []),
        ("12345", []),
    ],
)
def test_ids_in_a_text(text: str, what: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("0812345678", [("phone", "0812345678", "081xxxxx78", "0812345678")]),
        ("ก 081-234-5678 ข", [("phone", "0812345678", "081-xxx-xx78", "081-234-5678")]),
        ("ก +66 81 234 5678 ข", [("phone", "0812345678", "+66 8x xxx xx78", "+66 81 234 5678")]),
        ("ก (039) 511234 ข", [("phone", "039511234", "(039) xxxx34", "(039) 511234")]),
        ("ก 08 1234 5678 ข", [("phone", "0812345678", "08 1xxx xx78", "08 1234 5678")]),
        # With spaces it may be three numbers, if nothing names it and it is not alone.
        ("ก 0 3951 1234 ข", []),
        ("โทร 0 3951 1234 ข", [("phone", "039511234", "0 39xx xx34", "0 3951 1234")]),
        (f"โทร{'ก' * 42}0 3951 1234 ข", [("phone", "039511234", "0 39xx xx34", "0 3951 1234")]),
        (f"โทร{'ก' * 43}0 3951 1234 ข", []),
        ("ก\nข\n0 3951 1234\nค\nง", [("phone", "039511234", "0 39xx xx34", "0 3951 1234")]),
        ("tel: '0 3951 1234'", [("phone", "039511234", "0 39xx xx34", "0 3951 1234")]),
        ("ก: '0 3951 1234'}  # ข", [("phone", "039511234", "0 39xx xx34", "0 3951 1234")]),
        ("ก ข: 0 3951 1234", []),
        ("0 3951 1234 ก", []),
        # The number of an article is within an address.
        ("https://a.go.th/039511234", []),
        ("https://a.go.th/0812345678", [("phone", "0812345678", "081xxxxx78", "0812345678")]),
        (
            "https://a.go.th/039511234 โทร 039-511235",
            [("phone", "039511235", "039-xxxx35", "039-511235")],
        ),
        (
            "a@b.go.th, 081-234-5678, SOMCHAI@Mail.com",
            [
                ("email", "a@b.go.th", "axxxx@b.go.th", "a@b.go.th"),
                ("phone", "0812345678", "081-xxx-xx78", "081-234-5678"),
                ("email", "somchai@mail.com", "sxxxx@mail.com", "SOMCHAI@Mail.com"),
            ],
        ),
        ("logo@2x.PNG a@EXAMPLE.com a@x.test", []),
        ("a@example.com b@b.go.th", [("email", "b@b.go.th", "bxxxx@b.go.th", "b@b.go.th")]),
        ("passport no. ab 123456 x", [("passport", "AB123456", "AB1xxx56", "ab 123456")]),
        ("พาสปอร์ต: A1234567", [("passport", "A1234567", "A12xxx67", "A1234567")]),
    ],
)
def test_telephones_addresses_and_passports_in_a_text(text: str, what: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ก 123-4-56789-0 ข", [("account", "1234567890", "123-x-xxxx9-0", "123-4-56789-0")]),
        ("ISBN 123-4-56789-0", []),
        ("ISBN 123-4-56789-0 หรือ 123-4-56789-1", [("account", "1234567891", "123-x-xxxx9-1", "123-4-56789-1")]),
        ("ธนาคาร 1234567890", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        (f"ธนาคาร{'ก' * 60}1234567890", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        (f"ธนาคาร{'ก' * 61}1234567890", []),
        ("ก 1234567890", []),
        # What the state keeps in its books, and amounts.
        ("บัญชี 5104010104", []),
        ("บัญชี 1234567000", []),
        ("บัญชี 1234567890", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        ("เลขที่บัญชี 5104010104", [("account", "5104010104", "510xxxxx04", "5104010104")]),
        ("เลขที่บัญชี 1234567000", [("account", "1234567000", "123xxxxx00", "1234567000")]),
        ("บัญชี 5104010104 กรุงไทย 1234567890", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        ("ธนาคาร วงเงิน 1234567890", []),
        ("ธนาคาร วงเงิน 1234567890 ธนาคาร 1234567891", [("account", "1234567891", "123xxxxx91", "1234567891")]),
        # A telephone that looks like an account too is a telephone; the longer of two is one.
        ("เลขที่บัญชี 0812345678", [("phone", "0812345678", "081xxxxx78", "0812345678")]),
        ("เลขที่บัญชี 0812345678 90", [("account", "081234567890", "081xxxxxxx 90", "0812345678 90")]),
    ],
)
def test_accounts_in_a_text(text: str, what: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == what


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0 3951 1234", "039511234"),
        ("+66 (0) 3951 1234", "039511234"),
        ("+66-81-234-5678", "0812345678"),
        ("00 66 39511234", "039511234"),
        ("0066", "0"),
    ],
)
def test_a_telephone_as_it_is_dialled_in_thailand(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("0 3951 1234-6", ["039511234", "039511235", "039511236"]),
        ("0 3951 1208 ถึง 11", ["039511208", "039511209", "039511210", "039511211"]),
        ("0 3951 1234-2", ["039511234"]),
        ("0 3951 1234, 36/38", ["039511234", "039511236", "039511238"]),
        ("โทร 039-511234,5", ["039511234", "039511235"]),
        ("0 3951 1234-6, 8", ["039511234", "039511235", "039511236", "039511238"]),
        ("0 3951 1234-6 หรือ +66 3952 0000", ["039511234", "039511235", "039511236", "039520000"]),
        ("0 3951 1234 Office@Trat.go.th", ["039511234", "office@trat.go.th"]),
        (f"{DASHED} ธนาคาร 1234567890", []),
        ("<b>0 3951</b> 1234", ["039511234"]),
    ],
)
def test_the_telephones_and_addresses_that_a_contact_names(text: str, known: list[str]) -> None:
    assert list(contacts_in(text)) == known


def test_the_digits_of_a_text_and_its_masks() -> None:
    assert digits_of("a1-2 ๓4") == "124"
    assert mask_number("1234567") == "123xx67"
    assert mask_number("12-34-5", first=1, last=1) == "1x-xx-5"


# Names


@pytest.mark.parametrize(
    "text",
    [
        *("มอบเงินให้นายสมชาย ใจดี", "คืนโดยนางสาวสมหญิง รักดี", "รถเข็นของนางสมศรี มีสุข", "ติดต่อกับนาย สมชาย ใจดี"),
        *("ให้น.ส.สมหญิง ใจดี", "ผู้ยืมนายสมชาย ใจดี", "โดยนายกองแก้ว มีสุข", "นายพลเดช รักดี", "นางสาวนายิกา รักดี"),
    ],
)
def test_a_name_within_a_sentence_is_found(text: str) -> None:
    assert len([*find_names(text)]) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("เสนอให้นายกเทศมนตรี พิจารณา", "โดยนายทะเบียน ท้องถิ่น", "ของนายช่าง โยธา", "ต่อนายอำเภอ เมือง", "ให้นายจ้าง ลูกจ้าง"),
        *(
            "โดยนางพยาบาล วิชาชีพ",
            "ให้ทนายความ ประจำ",
            "เจ้านาย ลูกน้อง",
            "และนายแพทย์ สาธารณสุข",
            "ที่นางรอง จังหวัด",
            "จากนายูง อุดรธานี",
        ),
        *("นาย นาง นางสาว", "คำนำหน้าคือนาย นาง นางสาว", "ให้นายและนาง ที่", "โดยนายเวร ผู้ช่วย", "ของนางแบบ ไทย", "ขุนนาง ไทย"),
    ],
)
def test_a_word_that_begins_like_a_title_is_no_name(text: str) -> None:
    assert [*find_names(text)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1 นาย  สมชาย   ใจดี  ", [("name", "นาย สมชาย ใจดี", "นายสxxxx", "นาย  สมชาย   ใจดี")]),
        ("นางเอมอร ใจดี", [("name", "นางเอมอร ใจดี", "นางเอxxxx", "นางเอมอร ใจดี")]),
        ("นางแก้ว ใจดี", [("name", "นางแก้ว ใจดี", "นางแกxxxx", "นางแก้ว ใจดี")]),
        ("นางโสภา ใจดี", [("name", "นางโสภา ใจดี", "นางโสxxxx", "นางโสภา ใจดี")]),
        ("นางใจ ใจดี", [("name", "นางใจ ใจดี", "นางใจxxxx", "นางใจ ใจดี")]),
        ("นางไพลิน ใจดี", [("name", "นางไพลิน ใจดี", "นางไพxxxx", "นางไพลิน ใจดี")]),
        ("by Ms Xenia Young", [("name", "Ms Xenia Young", "Ms. Xxxxx", "Ms Xenia Young")]),
        ("(นายสมชาย ใจดี)", []),
        (
            "นายกเทศมนตรี เมืองตราด นายสมชาย ใจดี, Dr. Malee Srisuk",
            [
                ("name", "นายสมชาย ใจดี", "นายสxxxx", "นายสมชาย ใจดี"),
                ("name", "Dr. Malee Srisuk", "Dr. Mxxxx", "Dr. Malee Srisuk"),
            ],
        ),
        (
            f"นายสมชาย ใจดี {ID}",
            [("name", "นายสมชาย ใจดี", "นายสxxxx", "นายสมชาย ใจดี"), *one_id(ID)],
        ),
    ],
)
def test_names_in_a_register(text: str, what: list[tuple[str, str, str, str]]) -> None:
    assert found(text, with_names=True) == what
    assert [one for one in what if one[0] != "name"] == found(text)


def test_what_begins_where_another_ends_is_found_too() -> None:
    assert [typed for *_, typed in found("นายสมชาย ใจดี(039) 511234", with_names=True)] == [
        "นายสมชาย ใจดี",
        "(039) 511234",
    ]


@pytest.mark.parametrize(
    ("text", "context", "what"),
    [
        ("1234567890", "เลขที่บัญชี", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        ("ก 1234567890", "ธนาคาร", [("account", "1234567890", "123xxxxx90", "1234567890")]),
        ("AA1234567", "passport", [("passport", "AA1234567", "AA1xxxx67", "AA1234567")]),
        ("AA1234567", "", []),
        # What begins in the context is not in the text.
        ("234 5678", "081", []),
        (ID, DASHED, one_id(ID)),
    ],
)
def test_a_heading_says_what_a_number_is(text: str, context: str, what: list[tuple[str, str, str, str]]) -> None:
    assert found(text, context) == what


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["สมชาย  ใจดี ", "สมชาย ใจดี"], ["สมชาย ใจดี"]),
        (["Malee", "admin", "Somchai"], ["Malee", "Somchai"]),
        (["", " ", "User", "HP-PC 2", "openpyxl 3.1", "Microsoft Office User", "12"], []),
        (["ก" * 61], ["ก" * 60]),
    ],
)
def test_the_names_of_authors_that_may_be_those_of_persons(names: Sequence[str], said: list[str]) -> None:
    notes = list(author_notes(names))

    assert [note.value for note in notes] == said
    assert {note.code for note in notes} <= {"file-author"}
    assert {note.where.words("en") for note in notes} <= {"properties of the file"}


# What readers see


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("a 1-2", ["a 1-2"]),
        ("1\t2", ["1 2"]),
        ("1\r2", ["1 2"]),
        ("๑๒ １–−\u00a0ก", ["12 1-- ก"]),
        ("1\u200b\u20602\u00ad3", ["123"]),
        ("a＠b．c", ["a@b.c"]),
        ("&#49;&#x32;&nbsp;&ndash;", ["12 -"]),
        ("\\u0031\\x32", ["12"]),
        ("%31%E0%B9%92", ["12"]),
        ("100%", ["100%"]),
        ("a&b", ["a&b"]),
        ("1**2** `3`", ["1**2** `3`", "12 3"]),
        ("<b class='x'>1</b>2", ["<b class='x'>1</b>2", "12"]),
        ("1\\-2", ["1\\-2", "1-2"]),
        ("1 < 2", ["1 < 2"]),
    ],
)
def test_a_text_as_a_reader_sees_it(typed: str, seen: list[str]) -> None:
    assert [folded.text for folded in fold(typed)] == seen


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("&#49;2", [0, 5]),
        ("a%31%32b", [0, 1, 2, 7]),
        ("\u200b\u200b1\u200b2\u200b", [2, 4]),
        ("x\\u0031\\x32y", [0, 1, 7, 11]),
    ],
)
def test_each_letter_knows_its_place(typed: str, places: list[int]) -> None:
    (folded,) = fold(typed)

    assert [folded.origin(index) for index in range(len(folded.text))] == places


@pytest.mark.parametrize(
    "typed",
    [
        "&#51;-1294-56781-23-" + ID[12],
        "%33-1294-56781-23-" + ID[12],
        "\\u0033-1294-56781-23-" + ID[12],
        "3\u200b1\u200b" + ID[2:],
        "3-1294-**56781**-23-" + ID[12],
    ],
)
def test_an_id_is_found_at_the_place_where_it_is_typed(typed: str) -> None:
    assert found(f"ก {typed} ข") == one_id(typed)


# Long texts


@pytest.mark.parametrize(
    ("before", "after"),
    [(0, 0), (99_938, 0), (99_980, 0), (99_999, 1_000), (100_000, 100_000), (199_980, 500), (100_300, 0)],
)
def test_an_id_in_a_long_text_has_its_place(before: int, after: int) -> None:
    text = "x" * before + " " + DASHED + " " + "x" * after

    assert [(place, one.masked) for place, one in search_long(text)] == [(before + 1, MASKED)]


def test_all_that_a_long_text_has_is_found_once_in_its_order() -> None:
    step = f"{DASHED} {'x' * 481} "
    text = step * 500

    assert [place for place, _ in search_long(text)] == list(range(0, len(text), len(step)))
    assert list(search_long("")) == []


def test_names_are_found_in_a_long_text_if_it_is_a_register() -> None:
    text = f"{'x' * 150_000} นายสมชาย ใจดี"

    assert [(place, one.masked) for place, one in search_long(text, with_names=True)] == [(150_001, "นายสxxxx")]
    assert list(search_long(text)) == []


# Places


def test_the_line_and_column_of_a_letter() -> None:
    lines = Lines("ab\n\nc")

    assert [lines.point(index) for index in range(5)] == [
        Point(line=1, column=1),
        Point(line=1, column=2),
        Point(line=1, column=3),
        Point(line=2, column=1),
        Point(line=3, column=1),
    ]


def test_a_place_in_words() -> None:
    page = Where(code="cli.place-page", params={"number": 7})

    assert by_language(page) == {"th": " (หน้า 7)", "en": " (page 7)"}
    assert by_language(Point(line=1)) == {"th": "", "en": ""}


def test_why_a_file_was_not_read_in_both_languages() -> None:
    error = UnreadError("cli.unread-large", size=7, limit=5)

    assert error.words("en") == "it has 7 MB, and up to 5 MB are read"
    assert str(error) == f"{error.words('th')} · {error.words('en')}"
    assert (error.code, error.params, error.args) == (
        "cli.unread-large",
        {"size": 7, "limit": 5},
        ("cli.unread-large",),
    )


@pytest.mark.parametrize(
    ("code", "is_passing"),
    [
        ("cli.unread-slow", True),
        ("cli.unread-no-reader", True),
        ("cli.unread-machine", True),
        ("cli.unread-damaged", False),
        ("cli.unread-password", False),
    ],
)
def test_a_file_may_be_read_the_next_time_if_it_was_the_machine(code: str, is_passing: bool) -> None:
    assert UnreadError(code).is_passing is is_passing


def test_a_passage_of_a_text_file_has_lines_and_others_their_place() -> None:
    text = f"ก\nข {ID}\n  {STAMP}"
    page = Where(code="cli.place-page", params={"number": 7})

    assert [(one.finding.value, one.where) for one in search_part(Passage(text=text, where=Point(line=1)))] == [
        (ID, Point(line=2, column=3)),
        (STAMP, Point(line=3, column=3)),
    ]
    assert [(one.finding.value, one.where) for one in search_part(Passage(text=text, where=page))] == [
        (ID, page),
        (STAMP, page),
    ]


# Names of files


@pytest.mark.parametrize(
    ("name", "what", "hidden"),
    [
        (f"{ID}.pdf", [(ID, f"{MASKED}.pdf")], f"{MASKED}.pdf"),
        (f"{STAMP}.pdf", [], f"{STAMP}.pdf"),
        (f"{STAMP}", [], f"{STAMP_MASKED}"),
        (f"{STAMP[0]}-{STAMP[1:5]}-{STAMP[5:10]}-{STAMP[10:12]}-{STAMP[12]}.pdf", None, f"{STAMP_MASKED}.pdf"),
        (f"scan{ID}a.pdf", [(ID, f"scan{MASKED}a.pdf")], f"scan{MASKED}a.pdf"),
        (f"a1b2c{ID}d3.pdf", [(ID, f"a1b2c{MASKED}d3.pdf")], f"a1b2c{MASKED}d3.pdf"),
        (f"{DASHED}.pdf", [(ID, f"{MASKED}.pdf")], f"{MASKED}.pdf"),
        (f"ก_{ID}_ข.pdf", [(ID, f"ก_{MASKED}_ข.pdf")], f"ก_{MASKED}_ข.pdf"),
        ("โทร_0_3951_1234.pdf", [("039511234", "โทร_0 39xx xx34.pdf")], "โทร_0 39xx xx34.pdf"),
        ("a0812345678.pdf", [], "a0812345678.pdf"),
        ("081-234-5678", [("0812345678", "081-xxx-xx78")], "081-xxx-xx78"),
        ("a.b.pdf", [], "a.b.pdf"),
    ],
)
def test_the_name_of_a_file(name: str, what: list[tuple[str, str]] | None, hidden: str) -> None:
    said = [(one.finding.value, one.where.words("en")) for one in search_name(name)]

    assert masked(name) == hidden
    assert said == ([(STAMP, f"file name {hidden}")] if what is None else [(v, f"file name {n}") for v, n in what])


def test_two_numbers_in_the_name_of_a_file() -> None:
    name = f"{ID} โทร 081-234-5678 scan{STAMP}.pdf"

    assert masked(name) == f"{MASKED} โทร 081-xxx-xx78 scan{STAMP}.pdf"
    assert [one.finding.value for one in search_name(name)] == [ID, "0812345678"]


# Tables


def seen_in(rows: Sequence[Sequence[str]], *, is_register: bool = True, first: int = 1) -> list[tuple[int, int, str]]:
    """Return the row, the column and the value of all that is found in a table; an empty text is no cell."""
    cells = [[(column, text) for column, text in enumerate(row, start=1) if text] for row in rows]
    numbered = [(number, row) for number, row in enumerate(cells, start=first) if row]

    def locate(row: int, column: int) -> Point:
        return Point(line=row, column=column)

    return [_place(one) for one in search_grid(Grid(rows=numbered, locate=locate, is_register=is_register))]


def _place(one: Seen) -> tuple[int, int, str]:
    assert isinstance(one.where, Point)
    return one.where.line, one.where.column, one.finding.masked


HEAD = ["ลำดับ", "เลขที่บัญชี"]
BLANK = ["ก", "ข"]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([["ก", f"เลข {ID}"], [ID, "ข"]], [(1, 2, MASKED), (2, 1, MASKED)]),
        # The heading of a column is within the first six rows.
        ([*[BLANK] * 5, HEAD, ["1", "1234567890"]], [(7, 2, "123xxxxx90")]),
        ([*[BLANK] * 6, HEAD, ["1", "1234567890"]], []),
        ([["ก", "เลขที่"], ["ข", "บัญชี"], ["1", "1234567890"]], [(3, 2, "123xxxxx90")]),
        ([["ก", f"เลขที่บัญชี{'ก' * 49}"], ["1", "1234567890"]], [(2, 2, "123xxxxx90")]),
        ([["ก", f"เลขที่บัญชี{'ก' * 50}"], ["1", "1234567890"]], []),
        ([["ก", "123456 เลขที่บัญชี"], ["1", "1234567890"]], []),
        ([["ก", "12345 เลขที่บัญชี"], ["1", "1234567890"]], [(2, 2, "123xxxxx90")]),
        ([["เลขที่บัญชี", "ก"], ["1", "1234567890"]], []),
        ([["กรุงไทย"], ["1234567890"]], [(2, 1, "123xxxxx90")]),
        # Or the cell before it.
        ([["ธนาคาร", "1234567890"]], [(1, 2, "123xxxxx90")]),
        ([["ธนาคาร", "", "1234567890"]], [(1, 3, "123xxxxx90")]),
        ([["ธนาคาร", "ก", "1234567890"]], []),
        ([["ธนาคาร", "7", "1234567890"]], []),
        ([[f"{'ก' * 54}ธนาคาร", "1234567890"]], [(1, 2, "123xxxxx90")]),
        ([[f"{'ก' * 55}ธนาคาร", "1234567890"]], []),
        ([["ธนาคาร"], ["", "1234567890"]], []),
        # Of a column named บัญชี alone the cell before it decides.
        ([["ก", "บัญชี"], ["ธนาคาร", "5104010104"]], [(2, 2, "510xxxxx04")]),
        ([["ก", "บัญชี"], ["ค่าวัสดุ", "5104010104"]], []),
        ([["ก", "บัญชี"], ["นายก", "1234567890"]], [(2, 2, "123xxxxx90")]),
        # A zero that a spreadsheet dropped.
        ([["ชื่อ", "โทร"], ["ก", "812345678"]], [(2, 2, "081xxxxx78")]),
        ([["ชื่อ", "โทร"], ["ก", "39511234"]], [(2, 2, "039xxxx34")]),
        ([["ชื่อ", "โทร"], ["ก", "๘๑๒๓๔๕๖๗๘"]], [(2, 2, "081xxxxx78")]),
        ([["ชื่อ", "โทร"], ["ก", "812345678 "]], [(2, 2, "081xxxxx78")]),
        ([["ชื่อ", "โทร"], ["ก", "112345678"]], []),
        ([["ชื่อ", "โทร"], ["ก", "ข812345678"]], []),
        ([["ชื่อ", "จำนวน"], ["ก", "812345678"]], []),
        # Too short for anything.
        ([["โทร", "1234567"], ["โทร", "a@b.co"], ["โทร", "@b.co"]], [(2, 2, "axxxx@b.co")]),
        # Names, in one cell or over the next two.
        ([["1", "นายสมชาย ใจดี"]], [(1, 2, "นายสxxxx")]),
        ([["1", "นาย", "สมชาย", "ใจดี"]], [(1, 2, "นายสxxxx")]),
        ([["1", "นายสมชาย", "ใจดี", "ก"]], [(1, 2, "นายสxxxx")]),
        ([["1", "Mr.", "Somchai", "Jaidee"]], [(1, 2, "Mr. Sxxxx")]),
        ([["1", "นายกเทศมนตรี", "นางมาลี ศรีสุข"]], [(1, 3, "นางมxxxx")]),
        ([["นาย"], ["สมชาย", "ใจดี"]], []),
    ],
)
def test_what_the_cells_of_a_table_have(rows: Sequence[Sequence[str]], what: list[tuple[int, int, str]]) -> None:
    assert seen_in(rows) == what


def test_a_table_in_prose_is_no_register() -> None:
    rows = [["1", "นายสมชาย ใจดี"], ["2", "นาง", "มาลี", "ศรีสุข"], ["3", ID]]

    assert seen_in(rows, is_register=False) == [(3, 2, MASKED)]


SIX, SEVEN = ID[:6], ID[6:]
ZERO_MASKED = f"3-1017-xxxxx-xx-{ZERO[12]}"
GROUPED = [ID[0], ID[1:5], ID[5:10], ID[10:12], ID[12]]
ROUND = with_check_digit("123000512345")
ROUND_LAST = next(
    one for one in map(with_check_digit, map(str, range(110000100000, 110000200000))) if one.endswith("000")
)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        # Beside each other: found if most rows of these columns have one.
        ([["ก", SIX, SEVEN]], [(1, 2, MASKED)]),
        ([["ก", SIX, SEVEN, "ข"], ["ก", SIX, SEVEN], ["ก", "1", "2"]], [(1, 2, MASKED), (2, 2, MASKED)]),
        ([["ก", SIX, SEVEN], ["ก", "1", "2"]], []),
        ([["ก", SIX, SEVEN], ["ก", "1"]], [(1, 2, MASKED)]),
        ([[SIX, "", SEVEN]], []),
        ([[SIX, "ก", SEVEN]], []),
        ([[SIX, SEVEN[:-1]]], []),
        ([[SIX, SEVEN + "1"]], []),
        # Amounts are round.
        ([[ROUND[:6], ROUND[6:]]], []),
        ([[ROUND_LAST[:6], ROUND_LAST[6:]]], []),
        # Certain: written so, whatever the other rows have.
        ([[ZERO[:6], ZERO[6:]], ["1", "2"], ["1", "2"]], [(1, 1, ZERO_MASKED)]),
        ([[f"{ID[0]}-{ID[1:5]}-{ID[5:8]}", ID[8:]], ["1", "2"], ["3", "4"]], [(1, 1, MASKED)]),
        ([[f"{ID[0]}-{ID[1:5]}-", f"{ID[5:10]}-{ID[10:12]}-{ID[12]}"], ["1", "2"]], [(1, 1, MASKED)]),
        ([[f"{ID[:3]}-{ID[3:6]}", SEVEN]], []),
        ([["เลขบัตรประชาชน", "ก"], [SIX, SEVEN], ["1", "2"], ["1", "2"]], [(2, 1, MASKED)]),
        ([["ก", "เลขบัตรประชาชน"], [SIX, SEVEN], ["1", "2"], ["1", "2"]], []),
        # The certain one does not count among the others.
        ([[ZERO[:6], ZERO[6:]], [SIX, SEVEN]], [(1, 1, ZERO_MASKED), (2, 1, MASKED)]),
        # Over more cells as a form has it.
        ([["ก", *GROUPED]], [(1, 2, MASKED)]),
        ([["ก", *ID, "ข"]], [(1, 2, MASKED)]),
        ([["ก", *ID.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))]], [(1, 2, MASKED)]),
        ([[ID[:4], ID[4:8], ID[8:]]], []),
        ([[ZERO[:3], ZERO[3:6], ZERO[6:]]], [(1, 1, ZERO_MASKED)]),
        ([["เลขบัตรประชาชน"], [ID[:4], ID[4:8], ID[8:]]], [(2, 1, MASKED)]),
        # A telephone beside a number, and a cell with more than a number, are no part of one.
        ([[ID[:1], "0812345678", "11"]], [(1, 2, "081xxxxx78")]),
        ([[f"{SIX} ก", SEVEN]], []),
        ([[f"{SIX} ", f" {SEVEN}"]], [(1, 1, MASKED)]),
        ([[f"{ID[0]} {ID[1:5]}", f"{ID[5:10]} {ID[10:12]} {ID[12]}"]], [(1, 1, MASKED)]),
        # Below each other.
        ([["ก", SIX], ["ข", SEVEN]], [(1, 2, MASKED)]),
        ([["ก", SIX], ["ข"], ["ค", SEVEN]], []),
        ([["ก", SIX], [], ["ค", SEVEN]], []),
        ([[SIX, "ก"], ["ข", SEVEN]], []),
        ([[ID[:12]], [ID[12]]], [(1, 1, MASKED)]),
        ([["1"], ["22"], [SIX], [SEVEN]], []),
        ([["เลขบัตรประชาชน"], ["1"], [SIX], [SEVEN], ["2"]], [(3, 1, MASKED)]),
        ([["1"], [ZERO[:6]], [ZERO[6:]], ["2"]], [(2, 1, ZERO_MASKED)]),
    ],
)
def test_an_id_over_cells(rows: Sequence[Sequence[str]], what: list[tuple[int, int, str]]) -> None:
    assert seen_in(rows) == what
    assert seen_in(rows, first=40) == [(row + 39, column, value) for row, column, value in what]


@pytest.mark.parametrize(
    ("text", "separator", "rows", "places"),
    [
        ("ก, ข\n1,2\n", None, [(1, [(1, "ก"), (2, "ข")]), (2, [(1, "1"), (2, "2")])], {(1, 2): (1, 4), (2, 2): (2, 3)}),
        ("ก;ข,ค\n1;2\n", None, [(1, [(1, "ก"), (2, "ข,ค")]), (2, [(1, "1"), (2, "2")])], {(1, 2): (1, 3)}),
        ("ก\tข\n", None, [(1, [(1, "ก"), (2, "ข")])], {(1, 2): (1, 3)}),
        ("ก,ข\tค\n", "\t", [(1, [(1, "ก,ข"), (2, "ค")])], {(1, 1): (1, 1), (1, 2): (1, 5)}),
        ('"ก,ข",ค\n', None, [(1, [(1, "ก,ข"), (2, "ค")])], {(1, 2): (1, 7)}),
        # A row over two lines has the place of its first.
        ('"ก\nข",ค\n1,,2\n', None, [(1, [(1, "ก\nข"), (2, "ค")]), (3, [(1, "1"), (3, "2")])], {(3, 3): (3, 4)}),
        # As many lines have both: the mark that is there more often.
        ("ก;ข;ค,ง\n", None, [(1, [(1, "ก"), (2, "ข"), (3, "ค,ง")])], {(1, 3): (1, 5)}),
        ("", None, [], {}),
        # The lines after the twentieth do not decide.
        ("1,2\n" * 20 + ";;;\n" * 30, None, None, {(1, 2): (1, 3)}),
    ],
)
def test_the_cells_of_a_csv_file_and_their_places(
    text: str,
    separator: str | None,
    rows: list[tuple[int, list[tuple[int, str]]]] | None,
    places: dict[tuple[int, int], tuple[int, int]],
) -> None:
    grid = csv_grid(text, separator)

    if rows is not None:
        assert list(grid.rows) == rows
    assert {cell: grid.locate(*cell) for cell in places} == {
        cell: Point(line=line, column=column) for cell, (line, column) in places.items()
    }
    assert grid.is_register


def test_a_cell_that_is_longer_than_others_allow_is_read() -> None:
    text = f"ก,{'1' * 200_000}\n"

    assert [len(cell) for _, cells in csv_grid(text, None).rows for _, cell in cells] == [1, 200_000]


def test_a_csv_file_that_cannot_be_read_to_its_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # Others in the process may set the limit of a cell again.
    limit = csv.field_size_limit
    monkeypatch.setattr(csv, "field_size_limit", lambda _: limit(100))
    before = limit()
    rows = iter(csv_grid(f"1,2\n{'3' * 101}\n", None).rows)
    try:
        assert next(rows) == (1, [(1, "1"), (2, "2")])
        with pytest.raises(UnreadError, match="it is damaged, or of another kind than its name says"):
            next(rows)
    finally:
        limit(before)


def test_the_tables_of_a_text_are_between_bars() -> None:
    text = 'ก\n\n| ข | "ค |\n|---|---|\n| 1 |  | 2 |\n\nง | จ\n| ฉ |\n'
    grids = list(markdown_grids(text))

    assert [list(grid.rows) for grid in grids] == [
        [(3, [(2, "ข"), (3, '"ค')]), (4, [(2, "---"), (3, "---")]), (5, [(2, "1"), (4, "2")])],
        [(8, [(2, "ฉ")])],
    ]
    assert [grid.is_register for grid in grids] == [False, False]
    assert grids[0].locate(3, 3) == Point(line=3, column=7)
    assert grids[0].locate(3, 4) == Point(line=3, column=11)
    assert grids[0].locate(5, 4) == Point(line=5, column=10)
    assert list(markdown_grids("ก | ข\n\n|ค")) == []
