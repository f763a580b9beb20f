"""A new unit in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prongsai.base.loaded import Content
from prongsai.base.new import NewFile, NewRequest
from prongsai.base.stubs import NewFileError, checked_id
from prongsai.kinds.units.options import UNITS_FILE
from prongsai.kinds.units.record import Unit
from prongsai.problems import Problems
from prongsai.source.documents import check_yaml
from prongsai.source.tree import quoted


def next_unit(content: Content, request: NewRequest, _today: date) -> Iterator[NewFile]:
    """Yield the register of units with one more at the end. Raises NewFileError."""
    unit_id, name = checked_id(request), request.title
    if unit_id in content.by_id(Unit):
        raise NewFileError("cli.new-exists", path=unit_id)
    files = content.files
    before = files.read(UNITS_FILE).decode("utf-8") if files.exists(UNITS_FILE) else ""
    above = before.rstrip("\n") + "\n" if before.strip() not in {"", "{}"} else ""
    names = ", ".join(f"{lang}: {quoted(words)}" for lang, words in (("th", name.th), ("en", name.en)) if words)
    text = f"{above}{unit_id}:\n  name: {{{names}}}\n"
    if check_yaml(text, UNITS_FILE, Problems()) is None:
        raise NewFileError("cli.new-by-hand", path=UNITS_FILE)
    yield NewFile(path=UNITS_FILE, text=text, extends_existing=True)
