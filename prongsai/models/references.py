"""Fields that name other records: a measure by year and number, any record by the address of its page."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from prongsai import thai
from prongsai.models.fields import DIGIT, YEAR, parse_text, parse_year, reject
from prongsai.models.names import ID_PATTERN


def _parse_measure_ref(value: object) -> tuple[int, int]:
    text = thai.to_arabic_digits(parse_text(value))
    match = re.fullmatch(r"([0-9]{4})/([0-9]{1,3})", text)
    if not match:
        reject("not-a-measure-reference")
    return parse_year(match[1]), int(match[2])


def _parse_record_key(value: object) -> str:
    text = parse_text(value).strip("/")
    if not all(ID_PATTERN.fullmatch(step) for step in text.split("/")):
        reject("no-such-record", near=None)
    return text


MeasureRef = Annotated[
    tuple[int, int],
    BeforeValidator(_parse_measure_ref),
    WithJsonSchema({"type": "string", "pattern": f"^({YEAR})/{DIGIT}{{1,3}}$"}),
]
RecordKey = Annotated[str, BeforeValidator(_parse_record_key)]
