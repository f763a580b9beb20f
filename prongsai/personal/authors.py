"""Who made a file, as programs note it unasked: often the name of a person, sometimes that of a computer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prongsai.personal.parts import Note, Where

# What programs and installations call their user: nobody.
_USERS = (
    "administrators? admin users? owner guest default unknown un-named none ผู้ใช้ windows microsoft office ms word excel "
    "apple wps canva hp acer asus dell lenovo toshiba samsung pc com computer notebook"
)
_PROGRAMS = "openpyxl python-docx xlsxwriter libreoffice openoffice adobe acrobat typst apache kkd"
_NOBODY = re.compile(
    rf"(?:(?:{_USERS.replace(' ', '|')})[\s\d._-]*)*|[\s\d._-]*|(?:{_PROGRAMS.replace(' ', '|')})\b.*", re.IGNORECASE
)
_LETTERS = 60


def author_notes(names: Iterable[str]) -> Iterator[Note]:
    """Yield a note for each name that may be that of a person."""
    for name in dict.fromkeys(" ".join(name.split())[:_LETTERS] for name in names):
        if not _NOBODY.fullmatch(name):
            yield Note(code="file-author", where=Where(code="cli.place-properties"), value=name)
