"""Numbers of persons in folded text: national IDs, telephones, bank accounts, passports; and e-mail addresses.

A number counts only if it stands alone, never within a longer one. An ID has its check digit, a telephone an area of
the numbering plan; what looks like many other numbers (an account, a passport) counts next to its name only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from prongsai.personal.finding import Finding, mask_email, mask_id, mask_number

# Not within a longer number, code or word.
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][-.,/])"
_AFTER = r"(?![0-9A-Za-z])(?![.,][0-9])(?![-/][0-9]{2})"
_PART = r"(?: ?[-./–|] ?\n? ?| {1,2}| ?\n ?)"

ID_NAME = (
    r"(?i:เลข(?:ประจำ)?(?:ตัว)?\s?(?:บัตร)?(?:ประจำตัว)?ประชาชน|เลขบัตร|บัตรประ(?:จำตัวประ)?ชาชน|เลข\s?13\s?หลัก|"
    r"ปชช|citizen\s?id|\bid\s?card|national\s?id|\bid\s?n(?:o|umber)|\bpid\b|\bcid\b)"
)
_FORMATTED_ID = re.compile(rf"{_BEFORE}[1-8]{_PART}[0-9]{{4}}{_PART}[0-9]{{5}}{_PART}[0-9]{{2}}{_PART}[0-9]{_AFTER}")
_PLAIN_ID = re.compile(r"(?<![0-9])[1-8][0-9]{12}(?![0-9A-Za-z])(?!\.[0-9])")
# A word or the part of a longer number right before it, but for "id".
_JOINED = re.compile(r"(?:[0-9][-.,/]|[A-Za-z]+)\Z")
_ID_LABELS = {"id", "cid", "pid", "nid"}
# One digit in each box of a form.
_BOXED_ID = re.compile(rf"{_BEFORE}(?<![0-9] )[1-8](?:[ \n|.-]{{1,3}}[0-9]){{12}}(?! ?[0-9]){_AFTER}")
# Broken at the end of a line; or at a space before a zero, which no amount begins with.
_BROKEN_ID = re.compile(
    rf"{_BEFORE}(?<![0-9] )[1-8][0-9]*(?:-[0-9]+)*(?:-? ?\n ?| {{1,2}}(?=0))[0-9]+(?:-[0-9]+)*(?! ?[0-9]){_AFTER}"
)
# In any groups, after its name.
_GROUPED_ID = re.compile(rf"(?<![0-9])[1-8](?:[ .|/\n-]{{0,2}}[0-9]){{12}}{_AFTER}")
_NAMES_ID = re.compile(rf"{ID_NAME}[^0-9]{{0,40}}$")
_URL = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>]*|\b(?:upload|file|image|img|doc)s?/[^\s\"'<>]*", re.IGNORECASE
)
_FRESH = re.compile(r"[?&](?:v|ver|version|t|ts|time|date|_|cb|r|rnd)=$", re.IGNORECASE)
# Milliseconds of the years 2012 to 2035, with which web servers name files.
_STAMPS = range(1_325_376_000_000, 2_082_758_400_000)

_GAP = r"(?: ?[-.] ?| )"
_RANGE = r"(?= ?(?:[-,/]|ถึง) ?[0-9]{1,2}(?![0-9]|-[0-9]))"
_AREA = "(?:3[1-9]|4[2-5]|5[2-6]|7[3-7])"
_MOBILE = (
    rf"0[689][0-9]{{8}}|\(?0[689][0-9]\)?(?:{_GAP}|(?<=\)))(?:[0-9]{{3}}{_GAP}?[0-9]{{4}}|[0-9]{{4}}{_GAP}[0-9]{{3}}|[0-9]{{3}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}})"
    rf"|0[689]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|0{_GAP}[689][0-9]{{3}}{_GAP}[0-9]{{5}}|0{_GAP}[689][0-9]{{4}}{_GAP}[0-9]{{4}}"
    rf"|0[689][0-9]{{4}}{_GAP}[0-9]{{4}}|0-[689][0-9]{{3}}-[0-9]{{4}}-[0-9]|0[689][0-9]/[0-9]{{7}}"
)
_LANDLINE = (
    rf"0(?:2[0-9]|{_AREA})[0-9]{{6}}|0{_GAP}(?:2[0-9]{{3}}|{_AREA}[0-9]{{2}}){_GAP}?[0-9]{{4}}"
    rf"|\(?0{_AREA}\)?(?:{_GAP}|(?<=\)))[0-9]{{3}}{_GAP}?[0-9]{{3}}|\(?02\)?(?:{_GAP}|(?<=\)))[0-9]{{3}}{_GAP}?[0-9]{{4}}"
)
_ABROAD = rf"(?:\+{_GAP}?|00{_GAP})66{_GAP}?\(?0?\)?{_GAP}?(?:[689](?:{_GAP}?[0-9]){{8}}|[2-7](?:{_GAP}?[0-9]){{7}})"
PHONE = re.compile(rf"(?<![0-9A-Za-z])(?<![0-9][-.,/])(?:{_ABROAD}|{_MOBILE}|{_LANDLINE})(?:{_RANGE}|{_AFTER})")
# A month and two years are written so too.
_SPACED_MOBILE = re.compile(r"0[689] (?!25|20|19)[0-9]{4} (?!25|20|19)[0-9]{4}")
PHONE_NAME = re.compile(
    r"โทร|มือถือ|เบอร์|ติดต่อ|แฟกซ์|แฟ็กซ์|สายตรง|หมายเลขโทร|\b(?:tel|phone|mobile|fax|call|contact)", re.IGNORECASE
)
# So far before a number its name may be.
_NEAR = 90

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}([A-Za-z]{2,12})(?![\w@])", re.ASCII)
# Domains that nobody has (RFC 2606).
_RESERVED = re.compile(r"[@.](?:example\.(?:com|net|org)|example|invalid|test|localhost)$")
_NOT_DOMAINS = set("png jpg jpeg gif webp svg css js pdf".split())

_FORMATTED_ACCOUNT = re.compile(rf"{_BEFORE}[0-9]{{3}} ?- ?[0-9] ?- ?[0-9]{{5}} ?- ?[0-9]{_AFTER}")
_ACCOUNT_DIGITS = re.compile(
    rf"(?<![0-9A-Za-z.,])[0-9](?:[ -]?[0-9]){{9,11}}{_AFTER}(?! ?(?:บาท|ล้าน|baht|thb))", re.IGNORECASE
)
_NAMES_ACCOUNT = re.compile(
    r"(?:เลข(?:ที่)?\s?บัญชี|บัญชี\s?(?:เลขที่|ธนาคาร|เงินฝาก|ออมทรัพย์)|พร้อมเพย์|promptpay|ธนาคาร|ธ\.ก\.ส\.|\bbank\b"
    r"|\bacc(?:oun)?t\b|\ba/c\b)([^0-9]{0,60})$"
    r"|(?P<short>(?<!รหัส)(?<!ผัง)(?<!หมวด)บัญชี|กรุงไทย|กสิกรไทย|ไทยพาณิชย์|ออมสิน|กรุงศรี|ทหารไทย)[ :]{0,3}$",
    re.IGNORECASE,
)
# An account of the books of the state: 5104010104.
_LEDGER = re.compile(r"[1-5][1-9]0[0-9]{7}")
_NOT_ACCOUNT = re.compile(
    r"วงเงิน|งบ|จำนวน|โครงการ|สัญญา|เลขที่หนังสือ|e-?gp|มูลค่า|ราคา|project|contract|budget", re.IGNORECASE
)
_BARCODE = re.compile(r"(?:barcode|บาร์โค้ด|\bEAN)\D{0,20}$", re.IGNORECASE)
_ISBN = re.compile(r"isb?s?n\D{0,12}$", re.IGNORECASE)
_FILE_ENDING = re.compile(
    r"\.(?:jpe?g|png|webp|gif|heic|mp4|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|json|zip)(?![\w.])", re.IGNORECASE
)
_PASSPORT = re.compile(
    r"(?i:หนังสือเดินทาง|พาสปอร์ต|passport)[^0-9]{0,40}?(?<![0-9A-Za-z])([A-Za-z]{1,2} ?[0-9]{6,7})(?![0-9A-Za-z])"
)

# Something to look at: six digits with little between them, or an address.
WORTH = re.compile(r"@|\d(?:[^\d\n]{0,16}(?:\n[^\d\n]{0,8})?\d){5}")


def is_national_id(digits: str) -> bool:
    """Whether 13 digits are the ID of a person: 1 to 8 first (0 is a legal person), and the check digit modulo 11."""
    if len(digits) != 13 or digits[0] in "09":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def digits_of(text: str) -> str:
    return "".join(re.findall("[0-9]", text))


def find_numbers(text: str) -> Iterator[Finding]:
    """Yield what a folded text has; the same number may be found more than once."""
    yield from _ids(text)
    yield from _phones(text)
    yield from _accounts(text)
    for found in _PASSPORT.finditer(text):
        value = found[1].replace(" ", "").upper()
        masked = mask_number(value)
        yield Finding(sort="passport", value=value, masked=masked, start=found.start(1), end=found.end(1))
    for found in _EMAIL.finditer(text):
        value = found[0].lower()
        if found[1].lower() not in _NOT_DOMAINS and not _RESERVED.search(value):
            yield Finding(sort="email", value=value, masked=mask_email(value), start=found.start(), end=found.end())


def _before(text: str, found: re.Match[str]) -> str:
    """Return what is before a number: its name may be in it."""
    return text[max(0, found.start() - _NEAR) : found.start()]


def _ids(text: str) -> Iterator[Finding]:
    for found in _FORMATTED_ID.finditer(text):
        yield from _id(found.start(), found.end(), found[0])
    for found in _GROUPED_ID.finditer(text):
        if _NAMES_ID.search(_before(text, found)):
            yield from _id(found.start(), found.end(), found[0])
    for found in _BOXED_ID.finditer(text):
        yield from _id(found.start(), found.end(), found[0])
    for found in _BROKEN_ID.finditer(text):
        if not looks_like_amounts(re.split(r"[ \n]+", found[0])):
            yield from _id(found.start(), found.end(), found[0])
    for found in _PLAIN_ID.finditer(text):
        joined = _JOINED.search(text[max(0, found.start() - 5) : found.start()])
        if joined and joined[0].lower() not in _ID_LABELS:
            continue
        is_other = (
            _is_in_address(text, found.start())
            or _BARCODE.search(_before(text, found))
            or _FILE_ENDING.match(text, found.end())
        )
        if not (is_other and is_file_number(found[0])):
            yield from _id(found.start(), found.end(), found[0])


def _id(start: int, end: int, typed: str) -> Iterator[Finding]:
    digits = digits_of(typed)
    if is_national_id(digits):
        yield Finding(sort="id", value=digits, masked=mask_id(digits), start=start, end=end)


def looks_like_amounts(numbers: list[str]) -> bool:
    """Whether one of the numbers is round, as amounts are."""
    return any(number.endswith("000") for number in numbers)


def is_file_number(digits: str) -> bool:
    """Whether 13 digits of an address or a file name are a time in milliseconds or a Thai barcode (EAN-13)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return int(digits) in _STAMPS or (digits.startswith("885") and total % 10 == 0)


def _is_in_address(text: str, index: int) -> bool:
    """Whether a place is in an address of the web, and no value of a query except a time that keeps files fresh."""
    if text[max(0, index - 1) : index] == "=" and not _FRESH.search(text[max(0, index - 12) : index]):
        return False
    addresses = _addresses(text)
    before = bisect_right(addresses, index, key=lambda span: span[0]) - 1
    return before >= 0 and index < addresses[before][1]


@lru_cache(maxsize=2)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text has addresses, found once for all its numbers."""
    return tuple(found.span() for found in _URL.finditer(text))


def _phones(text: str) -> Iterator[Finding]:
    for found in PHONE.finditer(text):
        if re.fullmatch("0[2-7][0-9]{7}", found[0]) and _is_in_address(text, found.start()):
            continue  # the number of an article
        if _is_certain(found[0]) or _is_named_phone(text, found):
            value = phone_digits(found[0])
            masked = mask_number(found[0])
            yield Finding(sort="phone", value=value, masked=masked, start=found.start(), end=found.end())


def _is_certain(typed: str) -> bool:
    """Whether nothing else is written so; `0 2564 2565` with spaces may be three numbers."""
    if _SPACED_MOBILE.fullmatch(typed):
        return True
    return " " not in re.sub(r" ?[-.] ?", "-", typed) or typed.startswith(("+", "("))


def _is_named_phone(text: str, found: re.Match[str]) -> bool:
    """Whether its name is before it, or it is all that the text, the line or the value of a field has."""
    before = text[max(0, found.start() - _NEAR // 2) : found.start()]
    line = before.rpartition("\n")[2]
    after = text[found.end() : found.end() + 40].partition("\n")[0]
    alone = re.fullmatch(r"[\s\"'-]*(?:[\w-]+:\s*[\"']?\s*)?", line) and re.fullmatch(r"[\s\"'}]*(?:#.*)?", after)
    return bool(alone or PHONE_NAME.search(before))


def phone_digits(typed: str) -> str:
    """Return the digits of a telephone as dialled in Thailand: 0 for +66."""
    return digits_of(re.sub(r"^(?:\+|00)[ .-]*66[ .-]*\(?0?\)?", "0", typed))


def phones_of(text: str) -> Iterator[str]:
    """Yield the telephones that a folded text names, each of a range such as 0 3951 1234-6 too."""
    for found in PHONE.finditer(text):
        number = phone_digits(found[0])
        yield number
        if last := re.match(r" ?(?:-|ถึง) ?([0-9]{1,2})(?![0-9])", text[found.end() : found.end() + 20]):
            base, ending = number[: -len(last[1])], int(last[1])
            first = int(number[len(base) :])
            yield from (f"{base}{each:0{len(last[1])}}" for each in range(first + 1, ending + 1))
        for other in re.finditer(r" ?[,/] ?([0-9]{1,2})(?![0-9])", text[found.end() : found.end() + 20]):
            yield number[: -len(other[1])] + other[1]


def _accounts(text: str) -> Iterator[Finding]:
    for found in _FORMATTED_ACCOUNT.finditer(text):
        if not _ISBN.search(text[max(0, found.start() - 20) : found.start()]):
            yield _account(found[0], found.start(), found.end())
    for found in _ACCOUNT_DIGITS.finditer(text):
        named = _NAMES_ACCOUNT.search(_before(text, found))
        if named and named["short"] and (looks_like_amounts([found[0]]) or _LEDGER.fullmatch(found[0])):
            continue
        if named and not _NOT_ACCOUNT.search(named[1] or ""):
            yield _account(found[0], found.start(), found.end())


def _account(typed: str, start: int, end: int) -> Finding:
    return Finding(sort="account", value=digits_of(typed), masked=mask_number(typed), start=start, end=end)
