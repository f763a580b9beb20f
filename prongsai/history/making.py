"""One version of a record, made from its content before and after."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from prongsai import thai
from prongsai.base.kind import Values
from prongsai.models.history import Version
from prongsai.versions import differences, mark, title_of


def make_version(
    key: str, before: Values | None, after: Values | None, day: date, reason: str | None = None, *, number: int = 1
) -> Version:
    """Return a version; without `after` the record was removed, without `before` what changed is not known."""
    written = {"version": str(number), "date": thai.format_day(day), "reason": reason}
    if after is None:
        title = None if before is None else title_of(before) or key
        return Version.model_validate({**written, "removed": "yes", "title": title})
    changes = [asdict(item) for item in (differences(before, after) if before is not None else ())]
    return Version.model_validate({**written, "mark": mark(key, after), "changes": changes})
