"""An imported record and the file that exists: what the import says replaces its Thai, everything else is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.base.loaded import Content, Loaded
from prongsai.base.new import FieldChange, NewFile
from prongsai.kinds.measures.importing.account import Account
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.record import Columns, Measure
from prongsai.problems import Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.documents import check_yaml
from prongsai.source.edit import edit_yaml
from prongsai.source.write import flow, without_empty
from prongsai.tables.grid import Spot

# Staff choose these after the first import; the number is part of the address.
_KEPT = {"number", "channels"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """A file to write, None if it does not change, and its changed fields."""

    file: NewFile | None
    changes: tuple[FieldChange, ...]


def known_measures(content: Content, year: int, measures: Sequence[Draft]) -> dict[int, Loaded[Measure]]:
    """Return the records of a year by the number of the imported measure: of the same title, else of the same number.

    Records of which the import knows nothing have their number as a negative one.
    """
    records = [loaded for loaded in content.of(Measure) if loaded.year == year]
    by_title = {"".join(loaded.record.title.th.split()): loaded for loaded in records}
    found: dict[int, Loaded[Measure]] = {}
    for measure in measures:
        loaded = by_title.get("".join(measure.title.split()))
        if loaded and loaded not in found.values():
            found[measure.number] = loaded
    for measure in measures:
        same = next((loaded for loaded in records if loaded.record.number == measure.number), None)
        if same and measure.number not in found and same not in found.values():
            found[measure.number] = same
    rest = [loaded for loaded in records if loaded not in found.values()]
    return {**found, **{-loaded.record.number: loaded for loaded in rest}}


def updated(path: str, values: Mapping[str, Any], content: Content, account: Account, label: str) -> Update:
    """Return the file with the values of the import, and note which fields of the report it does not have."""
    text = content.files.read(path).decode("utf-8-sig").replace("\r\n", "\n")
    document = check_yaml(text, path, Problems())
    before: dict[str, Any] = without_empty(document.values) if document and document.values else {}
    wanted = merged(before, values)
    silent = [name for name in before if name in Columns.model_fields and name not in {"extra", "evidence", *values}]
    if label and silent:
        account.remark("cli.import-kept", Spot(row=1), path=path, number=label, fields=", ".join(silent))
    changes = tuple(
        FieldChange(path=path, field=name, before=_shown(before.get(name)), after=_shown(value))
        for name, value in wanted.items()
        if without_empty(value) != before.get(name)
    )
    if not changes:
        return Update(file=None, changes=())
    try:
        return Update(file=NewFile(path=path, text=edit_yaml(text, wanted), extends_existing=True), changes=changes)
    except CannotEditError:
        account.remark("cli.import-by-hand", Spot(row=1), path=path, fields=", ".join(each.field for each in changes))
        return Update(file=None, changes=())


def merged(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record with those of the import; English, evidence and other fields stay."""
    found = dict(before)
    for name, value in after.items():
        if name in _KEPT and before.get(name):
            continue
        if name == "evidence":
            urls = {item.get("url") for item in before.get(name, ())}
            found[name] = [*before.get(name, ()), *(item for item in value if item["url"] not in urls)]
        elif name == "parts":
            found[name] = _parts(before.get(name, []), value)
        elif name != "extra":
            found[name] = _value(before.get(name), value)
    extra = _extra(before.get("extra", []), after)
    return {**found, **({"extra": extra} if extra else {})}


def _value(before: Any, after: Any) -> Any:  # noqa: ANN401 (raw YAML)
    """Return a value whose Thai is that of the import; a plain text is the same in both languages."""
    if isinstance(after, dict) and "th" in after:
        if isinstance(before, dict):
            return {**before, **after}
        return before if before == after["th"] else after
    if isinstance(after, dict) and isinstance(before, dict):
        kept = {name: value for name, value in before.items() if name in after}
        return {name: _value(kept.get(name), value) for name, value in after.items()}
    return after


def _parts(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Return the parts of the import with what is known of each, by number, else by position; others stay."""
    known = {part.get("number", index): part for index, part in enumerate(before)}
    found = [merged(known.pop(part.get("number", index), {}), part) for index, part in enumerate(after)]
    return [*found, *known.values()]


def _extra(before: Sequence[Any], after: Mapping[str, Any]) -> list[Any]:
    """Return the columns of this report; one for a field that the import now reads is removed."""
    new = {_thai(item["label"]): item for item in after.get("extra", ())}
    found = []
    for item in before:
        label = _thai(item.get("label"))
        if label in new:
            found.append(_value_of_extra(item, new.pop(label)))
        else:
            now_read = item.get("covers") and all(name in after for name in item["covers"])
            found.append({} if now_read else item)
    return [*found, *new.values()]


def _value_of_extra(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in before.items() if name != "covers"}
    return {**kept, **{name: _value(before.get(name), value) for name, value in after.items()}}


def _thai(text: Any) -> str:  # noqa: ANN401 (raw YAML)
    return str(text.get("th", "")) if isinstance(text, dict) else str(text)


def _shown(value: Any) -> str:  # noqa: ANN401 (raw YAML)
    if value is None:
        return ""
    return (
        _thai(value) if isinstance(value, dict) and "th" in value else value if isinstance(value, str) else flow(value)
    )
