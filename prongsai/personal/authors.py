"""Who made a file, as programs note it unasked: often the name of a person, sometimes that of a computer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prongsai.personal.parts import Note, Where

# What programs and installations call their user: nobody.
_NOBODY = re.compile(
    r"(?:windows |microsoft |office |ms )*(?:administrators?|admin|users?|owner|guest|default|unknown|un-named|none|pc|com(?:puter)?|notebook"
    r"|microsoft(?: office| word| excel)?|openpyxl|python-docx|xlsxwriter|libreoffice.*|openoffice.*|wps.*|canva|apache poi|adobe.*|acrobat.*"
    r"|hp|acer|asus|dell|lenovo|toshiba|samsung|apple|kkd.*|typst.*|ผู้ใช้.*)?[\s\d._-]*",
    re.IGNORECASE,
)


def author_notes(names: Iterable[str]) -> Iterator[Note]:
    """Yield a note for each name that may be that of a person."""
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        if not _NOBODY.fullmatch(name):
            yield Note(code="file-author", where=Where(code="cli.place-properties"), value=name[:60])
