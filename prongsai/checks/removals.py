"""What was once published stays known: a record that is gone is replaced by another, or withdrawn with a reason.

The history has every record that was ever published, so this needs neither git nor the published folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from prongsai.base.loaded import Content
from prongsai.base.where import CONTENT, HISTORY
from prongsai.models.history import Version
from prongsai.problems import LANGS, Place, Problems, nearest
from prongsai.source.encoding import text_of
from prongsai.text import Numerals
from prongsai.thai import PartialDate, format_day

_PATH = f"{CONTENT}/{HISTORY}"


def check_removals(content: Content, today: date, problems: Problems) -> None:
    """Report records that were published and are gone without a word, and entries that withdraw what is not gone."""
    moved = {alias for alias, _, _ in content.aliases}
    for key, version in _gone(content):
        if key not in moved:
            place = Place(path=_PATH, line=_line_of(content, key), column=1)
            said = {"version": version.version, "date": _dates(version.date), "today": format_day(today)}
            problems.add("removed-silently", place, "", key=key, **said)
    for key in content.withdrawn:
        _check_withdrawal(content, key, problems)


def _gone(content: Content) -> Iterator[tuple[str, Version]]:
    """Yield the records that are neither there nor withdrawn, with the last version that was published."""
    for key, versions in content.history.root.items():
        if key not in content.marks and key not in content.withdrawn:
            yield key, _last_published(versions) or versions[-1]


def _check_withdrawal(content: Content, key: str, problems: Problems) -> None:
    loaded, versions = content.withdrawn[key], content.history.root.get(key, ())
    place = loaded.place((), key=True)
    last = _last_published(versions)
    there = next((record.source for record in content.records if record.key == key), None)
    if key in content.marks:
        problems.add("withdrawn-present", place, key, path=there or CONTENT)
    elif content.history.root and not versions:
        problems.add("withdrawn-unknown", place, key, value=key, near=nearest(key, content.history.root))
    elif last and loaded.record.date.last < last.date.first:
        problems.add("withdrawn-early", loaded.place(("date",)), f"{key}.date", date=_dates(last.date))


def _last_published(versions: Sequence[Version]) -> Version | None:
    return next((version for version in reversed(versions) if version.mark), None)


def _dates(day: PartialDate) -> dict[str, str]:
    return {lang: Numerals(lang=lang, thai_digits=False).date(day) for lang in LANGS}


def _line_of(content: Content, key: str) -> int:
    """Return the line of a record in the history."""
    lines = text_of(content.files.read(_PATH)).split("\n")
    names = (line.partition(":")[0].strip("'\"") for line in lines)
    return next((number for number, name in enumerate(names, start=1) if name == key), 0)
