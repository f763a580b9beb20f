"""Names of persons in a cell that should name a position, a room or a unit: they are removed and reported, masked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.personal.finding import mask_name
from prongsai.personal.names import find_names, person_in

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
# A title and a name after it; person_in tells it from an office such as นายช่าง.
_TITLED = re.compile(r"(?:นางสาว|นาง|นาย|น\.\s?ส\.)\s{0,3}([ก-๎]{2,})(?:\s+(?!งาน|กอง|ฝ่าย|สำนัก|ตำแหน่ง)[ก-๎]{2,})?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unnamed:
    """A text without the names of persons, and these names masked."""

    text: str
    masked: tuple[str, ...]


def without_persons(text: str) -> Unnamed:
    """Return a text without the names of persons, and without brackets that hold one."""
    masked: list[str] = []

    def drop_brackets(found: re.Match[str]) -> str:
        names = _masked(found[1])
        masked.extend(names)
        return "" if names else found[0]

    left = _BRACKETS.sub(drop_brackets, text)
    for finding in sorted(find_names(left), key=lambda found: -found.start):
        masked.append(finding.masked)
        left = left[: finding.start] + left[finding.end :]

    def drop_titled(found: re.Match[str]) -> str:
        if not person_in(found[0]):
            return found[0]
        masked.append(_mask(found))
        return ""

    left = _TITLED.sub(drop_titled, left)
    words = re.sub(r"\(\s*\)", "", left) if masked else left
    return Unnamed(
        text="\n".join(" ".join(line.split()) for line in words.splitlines()).strip(" ,/-\n"), masked=(*masked,)
    )


def _masked(text: str) -> list[str]:
    found = [finding.masked for finding in find_names(text)]
    return found or [_mask(titled) for titled in _TITLED.finditer(text) if person_in(titled[0])]


def _mask(titled: re.Match[str]) -> str:
    return mask_name(titled[0][: titled.start(1) - titled.start()].strip(), titled[1])
