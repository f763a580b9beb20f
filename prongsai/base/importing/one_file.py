"""What an import says of one record with a file of its own: a new file, or the changes in the one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from prongsai.base.importing.account import Account
from prongsai.base.loaded import Content
from prongsai.base.new import FieldChange, ImportRequest, NewFile, NewRequest
from prongsai.base.stubs import NewFileError, checked_id
from prongsai.problems import Problems
from prongsai.source.changes import CannotEditError
from prongsai.source.documents import check_yaml
from prongsai.source.edit import edit_yaml
from prongsai.source.encoding import MAX_BYTES, text_of
from prongsai.source.write import lines_text, without_empty
from prongsai.tables.grid import Spot
from prongsai.text import Text
from prongsai.thai import fold

# The fields by which people know an entry of a list again.
_NAMES = ("do", "name", "item")


@dataclass(frozen=True, kw_only=True, slots=True)
class OneFile:
    """No `files` if nothing changes or only a person can change it."""

    files: tuple[NewFile, ...]
    changes: tuple[FieldChange, ...]
    exists: bool


class _LosesError(Exception):
    """An update would remove an entry that staff wrote or changed."""


def named_path(request: ImportRequest, pattern: str) -> str:
    """Return the path for the name that the user gave, which becomes part of an address. Raises NewFileError."""
    if not request.name:
        raise NewFileError("cli.import-needs-name")
    return pattern.replace("{id}", checked_id(NewRequest(name=request.name, title=Text(th="-"), units=())))


def one_file(path: str, values: Mapping[str, Any], content: Content, account: Account) -> OneFile:
    """Return the new file, or what the import changes in the file that exists. Raises NewFileError.

    An update keeps English and all fields that the import does not have. If it would remove an entry of a list, such as
    a question between steps, only a person can change the file.
    """
    wanted = without_empty(dict(values))
    if not content.files.exists(path):
        return OneFile(files=(NewFile(path=path, text=_text("", wanted, path)),), changes=(), exists=False)
    text, before = _before(path, content)
    after, loses = dict(before), False
    for name, value in wanted.items():
        try:
            after[name] = _merged(before.get(name), value)
        except _LosesError:
            after[name], loses = value, True
    changes = tuple(
        FieldChange(path=path, field=name, before=_shown(before.get(name)), after=_shown(value))
        for name, value in after.items()
        if value != before.get(name)
    )
    if not changes:
        return OneFile(files=(), changes=(), exists=True)
    try:
        if loses:
            raise CannotEditError
        file = NewFile(path=path, text=_text(text, after, path), extends_existing=True)
    except CannotEditError:
        account.remark("cli.import-by-hand", Spot(row=0), path=path, fields=", ".join(each.field for each in changes))
        return OneFile(files=(), changes=changes, exists=True)
    return OneFile(files=(file,), changes=changes, exists=True)


def in_order(entries: Iterable[dict[str, Any]], model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return entries with their fields in the order of the model."""
    return [{name: entry[name] for name in model.model_fields if name in entry} for entry in entries]


def known_ids(path: str, name: str, content: Content) -> dict[str, str]:
    """Return the ids of the entries of a list in the file that exists, by their words: staff may have chosen them."""
    entries = _before(path, content)[1].get(name, ()) if content.files.exists(path) else ()
    return {_name(entry): str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry}


def _before(path: str, content: Content) -> tuple[str, dict[str, Any]]:
    """Return the text of the file that exists, and its values."""
    text = text_of(content.files.read(path))
    document = check_yaml(text, path, Problems())
    return text, without_empty(document.values) if document and document.values else {}


def _text(before: str, values: Mapping[str, Any], path: str) -> str:
    """Return the text of a file. Raises CannotEditError, and NewFileError if `check` would refuse a new file."""
    try:
        text = edit_yaml(before, values)
    except CannotEditError as error:
        if before:
            raise
        raise NewFileError("cli.import-too-much", path=path) from error
    if len(text.encode()) > MAX_BYTES:
        raise NewFileError("cli.import-too-much", path=path)
    return text


def _merged(before: Any, after: Any) -> Any:  # noqa: ANN401 (raw YAML)
    if isinstance(before, list) and isinstance(after, list):
        if all(isinstance(item, str) for item in [*before, *after]):
            return [*before, *(item for item in after if item not in before)]
        return _merged_list(before, after)
    if isinstance(before, dict) and isinstance(after, dict):
        return {**before, **{name: _merged(before.get(name), value) for name, value in after.items()}}
    if isinstance(after, dict) and after.get("th") == before:
        return before  # a plain text is the same in both languages
    return after


def _merged_list(before: list[Any], after: list[Any]) -> list[Any]:
    """Return the entries of the import, each with what else is known of the one with the same words."""
    left, known = list(before), dict[int, Any]()
    for index, item in enumerate(after):
        match = next((each for each in left if _name(each) and _name(each) == _name(item)), None)
        if match is not None:
            known[index] = match
            left.remove(match)
    if left:
        raise _LosesError
    return [_merged(known[index], item) if index in known else item for index, item in enumerate(after)]


def _name(entry: Any) -> str:  # noqa: ANN401 (raw YAML)
    """Return the words that people know an entry by; "" if it has none of them, as a question has."""
    values = entry if isinstance(entry, dict) else {}
    named = next((values[name] for name in _NAMES if name in values), "")
    return fold(str(named.get("th", "") if isinstance(named, dict) else named))


def _shown(value: Any) -> str:  # noqa: ANN401 (raw YAML)
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict) and set(value) == {"th"}:
        return str(value["th"])
    return value if isinstance(value, str) else lines_text(value, 0)
