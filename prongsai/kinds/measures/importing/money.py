"""The words of a budget cell → baht, "none", or neither: then the words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Collection

from prongsai.kinds.measures.record import MONEY

_NONE = re.compile(r"(?:ไม่(?:ได้)?ใช้|ไม่มีการใช้)(?:จ่าย)?งบ(?:ประมาณ)?|ไม่ใช้เงิน(?:งบประมาณ)?")
_THOUSANDS = re.compile(
    r"(?:พัน|หมื่น|แสน|ล้าน)\s*บาท|\(\s*(?:พัน|หมื่น|แสน|ล้าน)|หน่วย\s*:?\s*(?:พัน|หมื่น|แสน|ล้าน)|[x×*]\s*1,?000|thousand|million",
    re.IGNORECASE,
)


def says_none(words: str) -> bool:
    """Whether a cell says that no budget is used, and no more; a dash or 0 does not say so."""
    return _NONE.fullmatch("".join(words.split())) is not None


def is_in_baht(heading: str) -> bool:
    """Whether the amounts of a column are in baht: "งบประมาณ (พันบาท)" are not."""
    return not _THOUSANDS.search(heading)


def holds_money(fields: Collection[str]) -> bool:
    """Whether a column with these fields is one of money."""
    return any(name in fields for name in MONEY)
