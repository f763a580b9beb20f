"""The types of field values: each turns the typed text into a value, or gives a message if it does not fit."""

from __future__ import annotations

import posixpath
import re
from decimal import Decimal
from typing import Annotated, NoReturn
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from prongsai import thai
from prongsai.hosts import check_host, quoted
from prongsai.models.names import ID_PATTERN, address_fault, id_fault, path_fault
from prongsai.problems import Fault
from prongsai.source.filetypes import FILE_TYPES, NEWER_TYPES, PICTURE_TYPES, TABLE_TYPES, type_of
from prongsai.text import MAX_LINE
from prongsai.thai import DateError, PartialDate

_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,4})?")
# What no address contains unquoted.
_NOT_IN_URL = r"\s<>\"{}|\\^`"
# The maximum length of a mark that can be read in a browser tab.
MARK_LETTERS = 2


class FileName(str):
    """The name of a file in the folder of a record."""

    __slots__ = ()


class PictureName(FileName):
    """The name of a picture in the folder of a record."""

    __slots__ = ()


class TableName(FileName):
    """The name of a table in the folder of a record: it is read, and never published itself."""

    __slots__ = ()


def check_order(start: PartialDate | None, end: PartialDate | None) -> PartialDate | None:
    """Return `end`, or refuse it if it is before `start`; a validator for the field of the end."""
    if start and end and end.last < start.first:
        reject("end-before-start")
    return end


def path_of(source: str, file: str) -> str:
    """Return the path in the site of a file that the record at `source` names relative to its own folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), file))


def reject(code: str, **params: object) -> NoReturn:
    """Refuse the value of a field; the place and the value itself are added by the reader."""
    raise PydanticCustomError(code, code, params)


def _refuse(fault: Fault | None) -> None:
    if fault:
        code, params = fault
        reject(code, **params)


def parse_text(value: object) -> str:
    if not isinstance(value, str):
        reject("not-a-text")
    if len(value) > MAX_LINE:
        reject("text-too-long", count=len(value), limit=MAX_LINE)
    return value.strip()


def _parse_line(value: object) -> str:
    text = parse_text(value)
    if not text:
        reject("missing-field")
    return text


def _parse_date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return thai.parse_date(parse_text(value))
    except DateError as error:
        reject(error.code, near=error.near)


def parse_year(value: object) -> int:
    try:
        return thai.parse_year(parse_text(value))
    except DateError as error:
        reject(error.code, near=error.near)


def _parse_whole_number(value: object, least: int = 0) -> int:
    digits = thai.to_arabic_digits(parse_text(value))
    # The first digits of a longer number would be another number.
    found = re.match(r"[0-9]{1,6}(?![0-9])", digits)
    near = found[0] if found and int(found[0]) >= least else None
    if near is None or near != digits:
        reject("not-a-whole-number", near=near)
    return int(near)


def _parse_count(value: object) -> int:
    return _parse_whole_number(value, least=1)


def _parse_decimal(value: object) -> Decimal:
    digits = thai.to_arabic_digits(parse_text(value))
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", digits):
        digits = digits.replace(",", "")
    if not _NUMBER.fullmatch(digits):
        found = re.search(r"[0-9][0-9,]*(\.[0-9]+)?", digits)
        near = found[0].replace(",", "") if found else ""
        reject("not-a-number", near=near if _NUMBER.fullmatch(near) else None)
    return Decimal(digits)


def _parse_percent(value: object) -> Decimal:
    number = _parse_decimal(parse_text(value).removesuffix("%"))
    if number > 100:
        reject("not-a-percentage")
    return number


def _parse_id(value: object) -> str:
    text = parse_text(value)
    if not ID_PATTERN.fullmatch(text):
        near = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
        reject("not-an-id", near=near or None)
    _refuse(id_fault(text))
    return text


def parse_url(value: object) -> str:
    text = parse_text(value)
    try:
        parts = urlsplit(text)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(f"[{_NOT_IN_URL}]", text)
    except ValueError:
        valid = False
    if not valid:
        whole = quoted(text.strip())
        bare = re.fullmatch(rf"(https?://)?[\w-]+(\.[\w-]+)+(/[^{_NOT_IN_URL}]*)?", whole)
        reject("not-a-url", near=whole if bare and bare[1] else f"https://{whole}" if bare else None)
    for code, params in check_host(text):
        if code != "coded-host":
            reject(code, **params)
    return text


def _parse_base_url(value: object) -> str:
    url = parse_url(value)
    folder, _, last = url.rpartition("/")
    if not url.isascii():
        reject("not-a-folder-url", near=quote(url, safe="/:%"))
    if re.search(r"[?#]", url):
        reject("not-a-folder-url", near=re.split(r"[?#]", url)[0])
    if "." in last and urlsplit(url).path:
        reject("not-a-folder-url", near=f"{folder}/")
    return url if url.endswith("/") else url + "/"


def _parse_file(value: object) -> str:
    text = parse_text(value)
    if re.match(r"[A-Za-z]+:|[/\\]", text):
        reject("file-elsewhere")
    if type_of(text) not in FILE_TYPES:
        reject("file-type", known=", ".join(FILE_TYPES), near=NEWER_TYPES.get(type_of(text)))
    _refuse(path_fault(text))
    return posixpath.normpath(text)


def _parse_picture(value: object) -> str:
    if type_of(parse_text(value)) not in PICTURE_TYPES:
        reject("not-a-picture", known=", ".join(PICTURE_TYPES))
    return _parse_file(value)


def _parse_table(value: object) -> str:
    ending = type_of(parse_text(value))
    if ending not in TABLE_TYPES:
        reject("not-a-table", near=".xlsx" if ending in {"xls", "xlsm", "xlsb", "ods"} else None)
    return _parse_file(value)


def _parse_emblem(value: object) -> str:
    text = parse_text(value)
    if re.match(r"[A-Za-z]+:|[/\\]|\.\.", text):
        reject("no-such-emblem")
    return _parse_picture(text)


def _parse_yes(value: object) -> bool:
    answers = {"true": True, "yes": True, "false": False, "no": False}
    text = parse_text(value).lower()
    if text not in answers:
        reject("not-yes-or-no")
    return answers[text]


def _parse_email(value: object) -> str:
    text = parse_text(value)
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        reject("not-an-email")
    return text


def _parse_oit_item(value: object) -> str:
    text = parse_text(value)
    if not re.fullmatch(r"O[1-9][0-9]?", text):
        near = re.fullmatch(r"[oO0]?\s*([1-9][0-9]?)", thai.to_arabic_digits(text))
        reject("not-an-oit-item", near=near and f"O{near[1]}")
    return text


def _parse_color(value: object) -> str:
    # Without quotes, YAML reads "#0a5a4e" as a comment, and the value is empty.
    digits = value.strip().lower().removeprefix("#") if isinstance(value, str) else ""
    if not re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        reject("not-a-color")
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _parse_mark(value: object) -> str:
    text = _parse_line(value)
    if sum(not thai.is_mark(letter) for letter in text) > MARK_LETTERS:
        reject("mark-too-long")
    return text


def _parse_alias(value: object) -> str:
    text = parse_text(value).strip("/")
    if not all(ID_PATTERN.fullmatch(step) for step in text.split("/")):
        reject("not-an-address")
    _refuse(address_fault(text))
    return text


def _parse_layout(value: object) -> str:
    text = parse_text(value).removesuffix(".html")
    if not all(ID_PATTERN.fullmatch(step) for step in text.split("/")):
        reject("not-a-layout")
    return text


def _schema(*types: str, pattern: str | None = None) -> WithJsonSchema:
    """Return the JSON Schema for editors: of the typed value, not of the parsed one."""
    shape: dict[str, object] = {"type": types[0] if len(types) == 1 else list(types)}
    return WithJsonSchema({**shape, "pattern": pattern} if pattern else shape)


DIGIT = "[0-9๐-๙]"
YEAR = f"2[4-6]{DIGIT}{{2}}|๒[๔-๖]{DIGIT}{{2}}"
Line = Annotated[str, BeforeValidator(_parse_line)]
BuddhistDate = Annotated[
    PartialDate,
    BeforeValidator(_parse_date),
    _schema("string", pattern=f"^({YEAR})-{DIGIT}{{2}}(-{DIGIT}{{2}})?$"),
]
BuddhistYear = Annotated[int, BeforeValidator(parse_year), _schema("integer", "string", pattern=f"^({YEAR})$")]
WholeNumber = Annotated[int, BeforeValidator(_parse_whole_number), _schema("integer", "string", pattern=f"^{DIGIT}+$")]
Count = Annotated[int, BeforeValidator(_parse_count), _schema("integer", "string", pattern=f"^{DIGIT}+$")]
Amount = Annotated[Decimal, BeforeValidator(_parse_decimal), _schema("number", "string")]
Percent = Annotated[Decimal, BeforeValidator(_parse_percent), _schema("number", "string")]
Id = Annotated[str, BeforeValidator(_parse_id), _schema("string", pattern=f"^{ID_PATTERN.pattern}$")]
Url = Annotated[str, BeforeValidator(parse_url)]
BaseUrl = Annotated[str, BeforeValidator(_parse_base_url)]
FilePath = Annotated[str, BeforeValidator(_parse_file), AfterValidator(FileName)]
PictureFile = Annotated[str, BeforeValidator(_parse_picture), AfterValidator(PictureName)]
TableFile = Annotated[str, BeforeValidator(_parse_table), AfterValidator(TableName)]
EmblemFile = Annotated[str, BeforeValidator(_parse_emblem)]
YesNo = Annotated[bool, BeforeValidator(_parse_yes), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Email = Annotated[str, BeforeValidator(_parse_email)]
OitItem = Annotated[str, BeforeValidator(_parse_oit_item), _schema("string", pattern="^O[1-9][0-9]?$")]
Color = Annotated[str, BeforeValidator(_parse_color)]
Mark = Annotated[str, BeforeValidator(_parse_mark)]
Alias = Annotated[str, BeforeValidator(_parse_alias)]
LayoutName = Annotated[str, BeforeValidator(_parse_layout)]
