"""An imported record and the file that exists: what the import says replaces its Thai, everything else is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.base.importing.account import Account
from prongsai.base.loaded import Content, Loaded
from prongsai.base.new import FieldChange, NewFile
from prongsai.kinds.measures.importing.draft import Draft
from prongsai.kinds.measures.record import MONEY, Columns, Measure
from prongsai.problems import Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.documents import check_yaml
from prongsai.source.edit import edit_yaml
from prongsai.source.encoding import text_of
from prongsai.source.write import lines_text, without_empty
from prongsai.tables.grid import Spot
from prongsai.text import shorten

# Staff choose these after the first import; the number is part of the address.
_KEPT = {"number", "channels"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """A file to write, None if it does not change or only a person can change it, and its changed fields."""

    file: NewFile | None
    changes: tuple[FieldChange, ...]


def known_measures(
    records: Sequence[Loaded[Measure]], measures: Sequence[Draft]
) -> tuple[dict[int, Loaded[Measure]], list[Loaded[Measure]]]:
    """Return the records of a year by the number of the imported measure, and those that the file does not have.

    The record of the same title and number, else of the same title, else of the same number if the file prints one.
    """
    left = {loaded.record.number: loaded for loaded in records}
    found: dict[int, Loaded[Measure]] = {}

    def take(same: Callable[[Draft, Loaded[Measure]], bool]) -> None:
        for measure in measures:
            loaded = next((loaded for loaded in left.values() if same(measure, loaded)), None)
            if loaded and measure.number not in found:
                found[measure.number] = left.pop(loaded.record.number)

    def has_title(measure: Draft, loaded: Loaded[Measure]) -> bool:
        return "".join(measure.title.split()) == "".join(loaded.record.title.th.split())

    take(lambda measure, loaded: has_title(measure, loaded) and measure.number == loaded.record.number)
    take(has_title)
    take(lambda measure, loaded: bool(measure.path) and measure.number == loaded.record.number)
    return found, [*left.values()]


def updated(
    path: str, values: Mapping[str, Any], content: Content, account: Account, label: str, labels: Collection[str]
) -> Update:
    """Return the file with the values of the import, and note which fields of the report it does not have."""
    text = text_of(content.files.read(path))
    document = check_yaml(text, path, Problems())
    before: dict[str, Any] = without_empty(document.values) if document and document.values else {}
    wanted = merged(before, values, labels)
    silent = [name for name in wanted if name in Columns.model_fields and name not in {"extra", "evidence", *values}]
    silent += [_thai(item["label"]) for item in wanted.get("extra", ()) if item and item not in values.get("extra", ())]
    kept = [_name_of(part) for part in wanted.get("parts", ())[len(values.get("parts", ())) :]]
    for part in kept if label and "parts" in before else ():
        account.remark("cli.import-part-kept", Spot(row=0), path=path, number=label, value=part)
    if label and silent:
        account.remark("cli.import-kept", Spot(row=0), path=path, number=label, fields=", ".join(silent))
    changes = tuple(
        FieldChange(path=path, field=name, before=_shown(before.get(name)), after=_shown(value))
        for name, value in {**dict.fromkeys(before), **wanted}.items()
        if without_empty(value) != before.get(name)
    )
    if not changes:
        return Update(file=None, changes=())
    try:
        return Update(file=NewFile(path=path, text=edit_yaml(text, wanted), extends_existing=True), changes=changes)
    except CannotEditError:
        account.remark("cli.import-by-hand", Spot(row=0), path=path, fields=", ".join(each.field for each in changes))
        return Update(file=None, changes=changes)


def merged(before: Mapping[str, Any], after: Mapping[str, Any], labels: Collection[str] = ()) -> dict[str, Any]:
    """Return the values of a record with those of the import; English, evidence and other fields stay.

    An amount whose cell has other words now is removed: these stand under `extra`.
    """
    found = dict(before)
    for name in (name for extra in after.get("extra", ()) for name in extra.get("covers", ()) if name in MONEY):
        found.pop(name, None)
    for name, value in after.items():
        if name in _KEPT and before.get(name):
            continue
        if name == "evidence":
            urls = {item.get("url") for item in before.get(name, ())}
            found[name] = [*before.get(name, ()), *(item for item in value if item["url"] not in urls)]
        elif name == "groups":
            found[name] = [*before.get(name, ()), *value]
        elif name == "parts":
            found[name] = _parts(before.get(name, []), value, labels)
        elif name != "extra":
            found[name] = _value(before.get(name), value)
    extra = _extra(before.get("extra", []), after, labels)
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


def _parts(before: Sequence[Any], after: Sequence[Any], labels: Collection[str]) -> list[Any]:
    """Return the parts of the import, each with what is known of the one that says the same; others stay.

    Parts are the same by title and number, else by title, else by any of their texts: a row may be inserted or
    deleted above them.
    """
    left, known = list(before), dict[int, Any]()
    for same in (_has_name, _has_title, _has_text):
        for index, part in enumerate(after):
            match = next((each for each in left if index not in known and same(each, part)), None)
            if match is not None:
                known[index] = match
                left.remove(match)
    found = [
        merged(known.get(index, {}), part, labels) | {name: part[name] for name in ("number",) if name in part}
        for index, part in enumerate(after)
    ]
    return [*found, *left]


def _name_of(part: Mapping[str, Any]) -> str:
    """Return what people find a part by: its number, its title, or the beginning of its words."""
    words = next((_thai(part[name]) for name in ("title", "method", "result") if name in part), "-")
    return part.get("number") or shorten(words, 40)


def _has_name(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return _has_title(one, other) and one.get("number") == other.get("number")


def _has_title(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return "title" in one and "title" in other and _thai(one["title"]) == _thai(other["title"])


def _has_text(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if "title" in one or "title" in other:
        return "title" not in other and one.get("number") == other.get("number") is not None
    return any(_thai(one[name]) == _thai(other[name]) for name in ("method", "result") if name in one and name in other)


def _extra(before: Sequence[Any], after: Mapping[str, Any], labels: Collection[str]) -> list[Any]:
    """Return the columns of this report; one that the file has (`labels`) but leaves empty now is removed."""
    new, found = list(after.get("extra", ())), list[Any]()
    for item in before:
        label = _thai(item.get("label"))
        same = next((one for one in new if _thai(one["label"]) == label), None)
        if same is not None:
            new.remove(same)
            found.append(_value_of_extra(item, same))
        else:
            found.append({} if label in labels else item)
    return [*found, *new]


def _value_of_extra(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in before.items() if name != "covers"}
    return {**kept, **{name: _value(before.get(name), value) for name, value in after.items()}}


def _thai(text: Any) -> str:  # noqa: ANN401 (raw YAML)
    return str(text.get("th", "")) if isinstance(text, dict) else str(text)


def _shown(value: Any) -> str:  # noqa: ANN401 (raw YAML)
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict) and "th" in value:
        return _thai(value)
    return value if isinstance(value, str) else lines_text(without_empty(value), 0)
