"""The units of the register that a text names, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prongsai.kinds.units.record import Unit
from prongsai.thai import respelled

# Between the names of units.
_JOINTS = re.compile(r"\s*(?:และ|[,;/\n]|(?<!\S)-(?!\S)|(?<!\S)\d+[.)])\s*")
# Who works in a unit: เจ้าหน้าที่งานทะเบียน.
_POSITIONS = ("เจ้าหน้าที่", "พนักงาน", "หัวหน้า", "ผู้อำนวยการ", "เจ้าพนักงาน", "นายช่าง", "นายทะเบียน")


def named_units(text: str, units: Mapping[str, Unit], *, of_persons: bool = False) -> tuple[list[str], list[str]]:
    """Return the ids of the units that a text names, in its order, and the other words.

    `of_persons`: a name may also follow a position, as in หัวหน้ากองคลัง.
    """
    text = left = respelled("\n".join(" ".join(line.split()) for line in text.splitlines()))
    before = "|".join(f"(?<={word})" for word in (("และ", *_POSITIONS) if of_persons else ("และ",)))
    found = []
    for unit_id, unit in sorted(units.items(), key=lambda item: -len(item[1].name.th)):
        # A whole name: กองช่าง is neither in กองช่างสุขาภิบาล nor in ยกเว้นกองช่าง.
        name = rf"(?:(?<![ก-๛])|{before}){re.escape(respelled(unit.name.th))}(?=และ|[^ก-๛]|$)"
        if at := re.search(name, left):
            found.append((text.find(at[0]), unit_id))
            left = re.sub(name, "\n", left)
    rest = [words for words in _JOINTS.split(left) if words.strip("-–.• ")]
    return list(dict.fromkeys(unit_id for _, unit_id in sorted(found))), rest
